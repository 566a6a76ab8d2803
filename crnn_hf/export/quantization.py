"""
An exported ONNX graph in 8 bits.

Convolutions after the first, and what stands between them, get fixed ranges that are calibrated on lines; LSTMs and
linear layers get theirs while they run. That way round: in ONNX Runtime convolutions with ranges found at run time are
several times slower than in float32, and LSTMs can have no fixed ones.

What it costs, measured with the bundled crnn_small on the first 400 validation lines of a set of scanned receipts,
case-folded, batches of 16, on a processor with avx512_vnni and avx512_bf16; `examples/benchmarks/speed.py` says what
it gains:

| graph | lines right | CER | read as in float32 | weights, MB |
|---|---|---|---|---|
| PyTorch, float32 | 74.5 % | 3.81 % | 100 % | 4.2 (float16) |
| ONNX, float32 | 74.5 % | 3.81 % | 100 % | 8.7 |
| ONNX, int8 | 74.5 % | 3.81 % | 99.0 % | 2.4 |
| OpenVINO, float32 | 74.5 % | 3.81 % | 100 % | 8.5 |
| OpenVINO, bfloat16 | 74.5 % | 3.83 % | 99.3 % | 8.5 |
| OpenVINO, int8 | 70.3 % | 4.83 % | 83.3 % | 6.3 |

OpenVINO reads the same 8-bit convolutions less exactly than ONNX Runtime does, and is no faster for it than in
bfloat16: where the processor has that, leave int8 to ONNX.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import torch
from PIL import Image

from crnn_hf.export.onnx import quiet
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


if TYPE_CHECKING:
    from transformers.exporters import ExportedModel

# Mul and Where set the columns past a line's end to zero, or to the lowest number.
_STATIC = ["Add", "Clip", "Conv", "MaxPool", "Mul", "Relu", "Where"]
_DYNAMIC = ["LSTM", "MatMul"]

_CALIBRATION_LINES = 128
COMPARED_LINES = 200
_BATCH_SIZE = 8


def quantize(exported: "ExportedModel", batches: Sequence[dict[str, torch.Tensor]], recurrent: bool = True) -> None:
    """
    Change the program of an export to int8 weights, one scale a channel, and uint8 activations.

    Args:
        exported (`transformers.exporters.ExportedModel`): What `onnx_graph` gives; changed in place.
        batches (sequence of `dict`): What the processor gives for the lines to calibrate on.
        recurrent (`bool`, *optional*, defaults to `True`): LSTMs and linear layers too, with operators that only ONNX
            Runtime has.
    """
    from onnxruntime.quantization import QuantType
    from transformers.exporters import OnnxRuntimeDynamicConfig, OnnxRuntimeQuantizer, OnnxRuntimeStaticConfig
    from transformers.exporters.configs import ExportFormat

    (component,) = exported.components.values()
    static = OnnxRuntimeStaticConfig(
        op_types_to_quantize=_STATIC,
        nodes_to_exclude=_kept_in_float(component.program.graph),
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
    )
    steps = [OnnxRuntimeQuantizer(static, calibration_dataset=batches)]
    if recurrent:
        steps.append(OnnxRuntimeQuantizer(OnnxRuntimeDynamicConfig(op_types_to_quantize=_DYNAMIC, per_channel=True)))
    with quiet():
        for step in steps:
            component.program = step.quantize(component.program, batches[0], ExportFormat.ONNX)
    exported.to()  # opens the new program


def _kept_in_float(graph):
    """The first convolution, which sees the image and costs little, and all that has no fixed ranges."""
    nodes = list(graph)
    first_convolution = next(node for node in nodes if node.op_type == "Conv")
    first_lstm = next(index for index, node in enumerate(nodes) if node.op_type == "LSTM")
    return [node.name for node in [first_convolution, *nodes[first_lstm:]]]


def calibration_batches(processor: CRNNProcessor, images: Sequence[Image.Image] | None = None) -> list:
    """
    Prepare what int8 is calibrated on.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        images (sequence of `PIL.Image.Image`, *optional*): Lines; 128 rendered ones if left out.

    Returns:
        `list[dict]`: `pixel_values` and `attention_mask` of batches of lines of similar width.
    """
    if images is None:
        images = _rendered_lines(0, _CALIBRATION_LINES)
    images = sorted((_cut(image, processor) for image in images), key=lambda image: image.width / image.height)
    return [_inputs(processor, images[start : start + _BATCH_SIZE]) for start in range(0, len(images), _BATCH_SIZE)]


def _rendered_lines(start, count):
    from crnn_hf.synthesis import SyntheticLines

    lines = SyntheticLines(seed=0)
    return [lines[index]["image"] for index in range(start, start + count)]


def _cut(image, processor):
    """At most as much of a line as the processor lets through."""
    settings = processor.image_processor
    widest = int((settings.max_width - 2 * settings.margin) * image.height / settings.image_height)
    return image.crop((0, 0, max(min(image.width, widest), 1), image.height))


def _inputs(processor, images):
    return dict(processor(images=images, return_tensors="pt"))


def texts(network: Callable, processor: CRNNProcessor) -> list[str]:
    """
    Read 200 rendered lines that no export was calibrated on.

    Args:
        network (`Callable`): The recognizer, or an export of it.
        processor ([`CRNNProcessor`]): What belongs to it.

    Returns:
        `list[str]`: The text of each line.
    """
    images = [_cut(image, processor) for image in _rendered_lines(_CALIBRATION_LINES, COMPARED_LINES)]
    read = []
    with torch.inference_mode():
        for start in range(0, len(images), _BATCH_SIZE):
            outputs = network(**_inputs(processor, images[start : start + _BATCH_SIZE]))
            read += [result["text"] for result in processor.post_process_text_recognition(outputs)]
    return read
