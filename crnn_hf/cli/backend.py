"""What `crnn-hf read` computes with: PyTorch, or ONNX Runtime."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

import typer

from crnn_hf.cli.reader import Precision, load_reader
from crnn_hf.models.crnn.graph_reader import Reader


class Backend(StrEnum):
    """What computes the network."""

    auto = "auto"
    torch = "torch"
    onnx = "onnx"


def load_for_reading(model: str | None, dtype: Precision, backend: Backend):
    """
    A [`Reader`] or the pipeline, for what `--model`, `--dtype` and `--backend` say.

    `auto` is ONNX Runtime for an exported folder. For a model with weights it is ONNX Runtime too, which is the faster
    in float32, if that is installed and this model was read with `--backend onnx` before: exporting takes longer than
    reading a few lines. Otherwise it is PyTorch.

    Raises:
        ImportError: If what the backend needs is not installed.
        ValueError: If the model has no weights for PyTorch, or ONNX Runtime is to compute in another precision.
    """
    from crnn_hf.zoo.export_cache import cached_export, find_export, has_weights, is_exported

    folder = Path(model) if model is not None and Path(model).is_dir() else None
    exported = folder is not None and is_exported(folder)
    if backend is Backend.torch and exported and not has_weights(folder):
        raise ValueError(f"{model} is an exported folder without weights for PyTorch: leave --backend out.")
    if backend is Backend.onnx and dtype is not Precision.float32:
        raise ValueError(
            f"--dtype {dtype.value} is for --backend torch: an exported network has a precision of its own."
        )
    if backend is Backend.torch or dtype is not Precision.float32:
        return load_reader(model, dtype)
    if exported and (backend is Backend.onnx or not has_weights(folder)):
        return Reader(folder)
    source = _find(model)
    if backend is Backend.onnx:
        _require_onnxruntime()
        return Reader(cached_export(_downloaded(source), _export))
    at_hand = Path(source).is_dir() and find_spec("onnxruntime") is not None
    found = find_export(source) if at_hand else None
    return load_reader(model, dtype) if found is None else Reader(found)


def _require_onnxruntime():
    """Before the seconds that an export takes."""
    if find_spec("onnxruntime") is None:
        raise ImportError("--backend onnx needs ONNX Runtime: pip install 'crnn-hf[onnx]'")


def _find(model):
    """A folder, or a Hub id."""
    if model is not None and Path(model).is_dir():
        return model
    from crnn_hf.zoo import find_model

    return find_model(model)


def _downloaded(source):
    if Path(source).is_dir():
        return Path(source)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(source, allow_patterns=["*.json", "*.safetensors"]))


def _export(folder, target):
    typer.echo(f"crnn-hf: exporting {folder} once, into {target}", err=True)
    from crnn_hf.export import export_model

    reader = load_reader(str(folder), Precision.float32)
    export_model(reader.model, reader.processor, target)
