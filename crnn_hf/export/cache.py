"""Exports that `crnn-hf read --backend onnx` made of models with weights, kept for the next time."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from crnn_hf.version import __version__


GRAPH_FILE = "model.onnx"

_SETTINGS = ("config.json", "processor_config.json", "tokenizer.json")


def is_exported(folder: str | os.PathLike) -> bool:
    """
    Tell an exported folder.

    Args:
        folder (`str` or `os.PathLike`): Any folder.

    Returns:
        `bool`: Whether it holds an ONNX graph.
    """
    return Path(folder, GRAPH_FILE).is_file()


def has_weights(folder: str | os.PathLike) -> bool:
    """
    Tell a folder that PyTorch can read with.

    Args:
        folder (`str` or `os.PathLike`): Any folder.

    Returns:
        `bool`: Whether it holds weights.
    """
    return any(Path(folder).glob("*.safetensors"))


def find_export(folder: str | os.PathLike) -> Path | None:
    """
    Find what [`cached_export`] made before.

    Args:
        folder (`str` or `os.PathLike`): Weights, configuration, processor and tokenizer.

    Returns:
        `Path`: A folder with `model.onnx`; `None` if there is none.
    """
    exported = _place(Path(folder))
    return exported if exported is not None and is_exported(exported) else None


def cached_export(folder: str | os.PathLike, export: Callable[[Path, Path], None]) -> Path:
    """
    Export a folder with weights, unless that was done before.

    It is kept in `crnn_hf/onnx` below `HF_HOME` (~/.cache/huggingface), under a hash of weights, settings and the
    version of crnn_hf: when one of them changes, it is made anew.

    Several processes may ask at once: each makes an export, and all take the one that was ready first.

    Args:
        folder (`str` or `os.PathLike`): Weights, configuration, processor and tokenizer.
        export (`Callable`): Called with the folder and the path of the one to write, which it writes whole or not at
            all.

    Returns:
        `Path`: A folder with `model.onnx`.

    Raises:
        FileNotFoundError: If the folder lacks one of them.
    """
    folder = Path(folder)
    exported = _place(folder)
    if exported is None:
        raise FileNotFoundError(f"{str(folder)!r} is no model: it lacks weights (*.safetensors) or settings.")
    if not is_exported(exported):
        exported.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=exported.parent) as scratch:
            export(folder, Path(scratch, exported.name))
            try:
                Path(scratch, exported.name).rename(exported)
            except OSError:
                if not is_exported(exported):  # by another process meanwhile
                    raise
    return exported


def _place(folder):
    """Where the export of a folder is kept, or `None` if the folder is no model."""
    from huggingface_hub.constants import HF_HOME

    files = [*(folder / name for name in _SETTINGS), *sorted(folder.glob("*.safetensors"))]
    if len(files) == len(_SETTINGS) or not all(file.is_file() for file in files):
        return None
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        digest.update(f"{file.name} {file.stat().st_size} ".encode())
        with file.open("rb") as stream:
            while block := stream.read(2**20):
                digest.update(block)
    return Path(HF_HOME, "crnn_hf", "onnx", digest.hexdigest()[:16])
