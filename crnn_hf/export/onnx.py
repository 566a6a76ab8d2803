"""A recognizer as an ONNX graph, for any number of lines of any width."""

import contextlib
import io
import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from crnn_hf.export.requirements import require
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC


if TYPE_CHECKING:
    from transformers.exporters import ExportedModel

# ONNX Runtime reads it since 1.17 (2024), and the torch exporter writes nothing older without converting.
OPSET = 20

_NO_LIMIT = 2**40

_NOISY_LOGGERS = ("root", "torch.onnx", "transformers.exporters", "onnxscript", "onnx_ir")


def onnx_graph(model: CRNNForCTC) -> "ExportedModel":
    """
    The recognizer as an ONNX graph, by `transformers.exporters.OnnxExporter`.

    Inputs are `pixel_values` (batch, channels, height, width) in float32 and `attention_mask` (batch, width) in int64,
    output is `logits` (batch, frames, vocabulary) in float32. Batch and width are free, LSTMs stay whole.

    Args:
        model ([`CRNNForCTC`]): In `eval()` mode, in float32, on the CPU.

    Returns:
        `transformers.exporters.ExportedModel`, whose program is an `onnx_ir.Model`.

    Raises:
        ImportError: If onnx, onnxscript or onnxruntime is missing.
    """
    require("onnx", "onnx", "onnxscript", "onnxruntime")
    from onnxscript import optimizer
    from transformers.exporters import OnnxConfig, OnnxExporter

    free = torch.export.Dim.DYNAMIC
    shapes = {"pixel_values": {0: free, 3: free}, "attention_mask": {0: free, 1: free}}
    with quiet():
        exported = OnnxExporter().export(
            model, _example(model.config), OnnxConfig(opset_version=OPSET, dynamic_shapes=shapes)
        )
        # By default folding stops at 256 KB, and leaves the weights of an LSTM to be put together in every session.
        optimizer.optimize(exported.program, input_size_limit=_NO_LIMIT, output_size_limit=_NO_LIMIT)
    _name_dimensions(exported.program.graph)
    return exported


def _example(config):
    """Two lines of unequal width: torch takes a batch, or a number of frames, of one for a constant."""
    width = config.min_width + 8 * config.frame_stride
    images = torch.zeros(2, config.num_channels, config.image_height, width)
    mask = torch.ones(2, width, dtype=torch.long)
    mask[1, -3:] = 0
    return {"pixel_values": images, "attention_mask": mask}


def _name_dimensions(graph):
    """`batch`, `width` and `frames` in place of torch's symbols; inner shapes follow."""
    import onnx_ir

    images, output = graph.inputs[0], graph.outputs[0]
    names = {images.shape[0].value: "batch", images.shape[3].value: "width", output.shape[1].value: "frames"}
    for value in [*graph.inputs, *(output for node in graph for output in node.outputs)]:
        if value.shape is not None:
            value.shape = onnx_ir.Shape([_renamed(dimension, names) for dimension in value.shape])


def _renamed(dimension, names):
    if isinstance(dimension, int) or dimension.value is None:
        return dimension
    if dimension.value in names:
        return names[dimension.value]
    return re.sub(r"\w+", lambda symbol: names.get(symbol[0], symbol[0]), dimension.value)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """
    Silence the exporters' remarks on versions and internals; the exported network is checked afterwards.

    Yields:
        Until the block ends.
    """
    loggers = [logging.getLogger(name) for name in _NOISY_LOGGERS]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
