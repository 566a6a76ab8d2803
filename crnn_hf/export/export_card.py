"""The card of an exported folder."""

from pathlib import Path

import torch
import transformers
from transformers.exporters import ExportedModel

from crnn_hf.cards.card import code_block, model_card, section, table
from crnn_hf.export.onnx import OPSET
from crnn_hf.export.openvino import OPENVINO_FLOAT32
from crnn_hf.export.quantization import COMPARED_LINES
from crnn_hf.version import __version__


INTRODUCTION = """Reads images of single text lines: a CRNN (convolutions, bidirectional LSTM, CTC), exported with
crnn_hf {version}, transformers {transformers} and torch {torch}."""

ONNX = "`model.onnx`, with its weights in `model.onnx.data`, is an ONNX graph of opset {opset}."
OPENVINO = """`openvino_model.xml`, with its weights in `openvino_model.bin`, is an OpenVINO graph. Where the processor
has bfloat16, OpenVINO computes in that unless it is told `INFERENCE_PRECISION_HINT`, as below."""

CONTRACT = """Batch and width are free; a line is at least {min_width} px wide, margins included, which the processor
sees to. The mask is 1 on a line's columns and 0 on the padding to its right, and a line reads the same whatever it
shares a batch with. Frames past a line's end are certain blank: 0 for id 0, the CTC blank, and -10000 for the
others."""

FLOAT32 = """It computes in float32. Before it was written its logits were compared with those of the PyTorch model, on
random lines alone and in a batch: they agree within 1e-4."""
INT8 = """It computes in 8 bits: {what}.
Of {lines} rendered lines, {same:.1%} read exactly as with the float32 model. Measure the loss on lines of your own
before you rely on it."""
INT8_ONNX = "convolutions with ranges calibrated on lines, LSTMs and linear layers with ranges found at run time"
INT8_OPENVINO = "convolutions, with ranges calibrated on lines; LSTMs and linear layers stay in float32"

READER = """The folder `reader` needs ONNX Runtime, NumPy and Pillow, and nothing else:

```sh
pip install onnxruntime numpy pillow
python {name}/reader line.png
```"""

USE = """import crnn_hf
from transformers import AutoProcessor
from transformers.exporters import ExportedModel

network = ExportedModel.from_pretrained("{name}", device="cpu"{options})
processor = AutoProcessor.from_pretrained("{name}")
inputs = processor(images=["line.png"], return_tensors="pt")
processor.post_process_text_recognition(network(**inputs))  # [{{"text": ..., "score": ...}}]"""


def write_card(folder: Path, name: str, exported: ExportedModel, unchanged: float | None) -> None:
    """
    Write `README.md`: what the graph takes and gives, how to use it, and what int8 changes.

    Args:
        folder (`Path`): Where to.
        name (`str`): Title of the card.
        exported (`transformers.exporters.ExportedModel`): What is in the folder.
        unchanged (`float`, *optional*): Share of rendered lines that int8 reads as float32 does; `None` in float32.
    """
    config, is_onnx = exported.config, exported.export_format == "onnx"
    versions = {"version": __version__, "transformers": transformers.__version__, "torch": torch.__version__}
    precision = FLOAT32
    if unchanged is not None:
        precision = INT8.format(what=INT8_ONNX if is_onnx else INT8_OPENVINO, lines=COMPARED_LINES, same=unchanged)
    signature = [
        ("input", "`pixel_values`", f"batch, {config.num_channels}, {config.image_height}, width", "float32"),
        ("input", "`attention_mask`", "batch, width", "int64"),
        ("output", "`logits`", f"batch, frames, {config.vocab_size}", "float32"),
    ]
    use = USE.format(name=name, options="" if is_onnx else f", config={OPENVINO_FLOAT32}")
    card = model_card(
        name,
        INTRODUCTION.format(**versions),
        ONNX.format(opset=OPSET) if is_onnx else OPENVINO,
        table(("", "name", "shape", "type"), signature),
        CONTRACT.format(min_width=config.min_width),
        precision,
        section("Use", READER.format(name=name) if is_onnx else "", "With transformers:", code_block(use, "python")),
        tags=[str(exported.export_format)] + (["int8"] if unchanged is not None else []),
    )
    (folder / "README.md").write_text(card, encoding="utf-8")
