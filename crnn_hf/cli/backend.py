"""What `crnn-hf read` computes with: PyTorch, or ONNX Runtime."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from crnn_hf.cli.loading import Precision, load_reader
from crnn_hf.export.cache import cached_export, find_export, has_weights, is_exported
from crnn_hf.export.requirements import require
from crnn_hf.models.crnn.graph_reader import Reader
from crnn_hf.zoo import find_model


if TYPE_CHECKING:
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline


class Backend(StrEnum):
    """What computes the network."""

    auto = "auto"
    torch = "torch"
    onnx = "onnx"


def load_for_reading(model: str | None, dtype: Precision, backend: Backend) -> "Reader | TextRecognitionPipeline":
    """
    Load what `crnn-hf read` reads with.

    `auto` is ONNX Runtime for an exported folder. For a model with weights it is ONNX Runtime too, which is the faster
    in float32, if that is installed and this model was read with `--backend onnx` before: exporting takes longer than
    reading a few lines. Otherwise it is PyTorch.

    Args:
        model (`str`, *optional*): What `--model` says.
        dtype (`Precision`): What `--dtype` says.
        backend (`Backend`): What `--backend` says.

    Returns:
        [`Reader`] or [`TextRecognitionPipeline`]: they are called alike.

    Raises:
        ImportError: If what the backend needs is not installed.
        ValueError: If the model has no weights for PyTorch, or ONNX Runtime is to compute in another precision.
    """
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
    source = find_model(model)
    if backend is Backend.onnx:
        require("onnx", "onnxruntime")  # before the seconds that an export takes
        return Reader(cached_export(_downloaded(source), _export))
    at_hand = Path(source).is_dir() and find_spec("onnxruntime") is not None
    found = find_export(source) if at_hand else None
    return load_reader(model, dtype) if found is None else Reader(found)


def _downloaded(source):
    if Path(source).is_dir():
        return Path(source)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(source, allow_patterns=["*.json", "*.safetensors"]))


def _export(folder, target):
    typer.echo(f"crnn-hf: exporting {folder} for ONNX Runtime, once", err=True)
    from crnn_hf.export import export_model

    reader = load_reader(str(folder), Precision.float32)
    export_model(reader.model, reader.processor, target)
