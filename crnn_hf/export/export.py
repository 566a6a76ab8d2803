"""`export_model`: from a recognizer to a folder that other runtimes read."""

import copy
import os
from collections.abc import Sequence
from pathlib import Path

import torch
from PIL import Image

from crnn_hf.export.equality import check_equal
from crnn_hf.export.export_card import write_card
from crnn_hf.export.onnx import onnx_graph
from crnn_hf.export.openvino import openvino_graph
from crnn_hf.export.quantization import calibration_batches, quantize, texts
from crnn_hf.export.reader_folder import READER_FOLDER, write_reader
from crnn_hf.export.requirements import require
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.output_folder import staged


FORMATS = ("onnx", "openvino")
# What an export consists of.
NAMES = ("model.onnx*", "openvino_model.*", "*.json", "README.md", READER_FOLDER)


def export_model(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    folder: str | os.PathLike,
    export_format: str = "onnx",
    int8: bool = False,
    calibration_images: Sequence[Image.Image] | None = None,
) -> None:
    """
    Write a recognizer as an ONNX or OpenVINO graph, beside its configuration, processor and tokenizer and a card.

    Beside an ONNX graph stands the package `reader` too, which reads images with it where there is no torch.

    The graph takes `pixel_values` (batch, channels, height, width) in float32 and `attention_mask` (batch, width) in
    int64, of any batch and width, and gives `logits` (batch, frames, vocabulary) in float32. It is compared with the
    model before anything is written: logits agree within 1e-4. `transformers.exporters.ExportedModel.from_pretrained`
    loads the folder.

    Args:
        model ([`CRNNForCTC`]): The recognizer; left as it is. Exported in float32 whatever its precision.
        processor ([`CRNNProcessor`]): What belongs to it.
        folder (`str` or `os.PathLike`): Where to. Other files there are left alone, and nothing is left of an export
            that fails.
        export_format (`str`, *optional*, defaults to `"onnx"`): `"onnx"` (opset 20) or `"openvino"`.
        int8 (`bool`, *optional*, defaults to `False`): Compute in 8 bits: in ONNX convolutions, LSTMs and linear
            layers; in OpenVINO convolutions. The card says how many rendered lines read as in float32; what
            was measured on real ones stands in `crnn_hf.export.quantization`.
        calibration_images (sequence of `PIL.Image.Image`, *optional*): Lines to calibrate int8 on, a hundred or so
            that look like those to be read. Left out, 128 rendered lines.

    Raises:
        ImportError: If a library is missing; the message says what to install.
        FileExistsError: If the folder holds a file of a name that would be written.
        RuntimeError: If the graph and the model disagree.
        ValueError: If `export_format` is unknown, weights of the model were missing on loading, or images to calibrate
            on are none, or given without `int8`.
    """
    if export_format not in FORMATS:
        raise ValueError(f"export_format must be one of {', '.join(map(repr, FORMATS))}, got {export_format!r}.")
    if calibration_images is not None and not int8:
        raise ValueError("calibration_images are for int8=True: an export in float32 is not calibrated.")
    if calibration_images is not None and not len(calibration_images):
        raise ValueError("calibration_images is empty: give a hundred or so lines, or leave it out.")
    folder = Path(folder).resolve()
    model.require_weights()
    if export_format == "openvino":
        require("openvino", "openvino")  # before minutes of work
    with staged(folder, "export", NAMES) as stage:
        exported, unchanged = _export(model, processor, export_format, int8, calibration_images)
        exported.save_pretrained(stage)
        processor.save_pretrained(stage)
        write_card(stage, folder.name, exported, unchanged)
        if export_format == "onnx":
            write_reader(stage)


def _export(model, processor, export_format, int8, calibration_images):
    """The graph, and in 8 bits the share of rendered lines that it reads as the model does."""
    model = copy.deepcopy(model).to("cpu", torch.float32).eval()
    exported = onnx_graph(model)
    check_equal(exported, model)
    if int8:
        quantize(exported, calibration_batches(processor, calibration_images), recurrent=export_format == "onnx")
    if export_format == "openvino":
        exported = openvino_graph(exported)
        if not int8:
            check_equal(exported, model)
    return exported, _unchanged_texts(exported, model, processor) if int8 else None


def _unchanged_texts(exported, model, processor):
    """Share of rendered lines that read the same."""
    pairs = list(zip(texts(model, processor), texts(exported, processor), strict=True))
    return sum(before == after for before, after in pairs) / len(pairs)
