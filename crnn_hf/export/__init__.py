"""Out of PyTorch: a recognizer as an ONNX or OpenVINO graph, in a folder with all that reading needs."""

from crnn_hf.export.export import export_model


__all__ = ["export_model"]
