"""Out of PyTorch: a recognizer as an ONNX or OpenVINO graph, in a folder with all that reading needs."""

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from crnn_hf.export.export import export_model

__all__ = ["export_model"]


def __getattr__(name: str):
    """`export_model` on first use: it imports torch, and an export that is there already is read without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from crnn_hf.export.export import export_model

    return export_model
