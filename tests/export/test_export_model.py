"""Exported folders: what is in them, what int8 changes, and what is left when an export fails."""

import pytest
import torch
from PIL import Image
from transformers import AutoProcessor


pytest.importorskip("onnx")
pytest.importorskip("onnxscript")
pytest.importorskip("onnxruntime")

from transformers.exporters import ExportedModel  # noqa: E402

from crnn_hf.export import export, export_model, quantization, requirements
from crnn_hf.export.onnx import onnx_graph
from crnn_hf.export.openvino import OPENVINO_FLOAT32
from crnn_hf.models.crnn.graph_reader import Reader  # noqa: E402


pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def few_plain_lines(monkeypatch, draw_line):
    """In place of rendering two hundred lines, which needs the fonts of the machine."""

    def lines(start, count):
        return [
            draw_line(f"{number:05x} {number}", width=60 + 7 * (number % 10)) for number in range(start, start + 8)
        ]

    monkeypatch.setattr(quantization, "_rendered_lines", lines)


@pytest.fixture
def lines(draw_line):
    return [draw_line("abc 12345"), draw_line("77", width=30)]


@pytest.fixture(scope="module")
def onnx_folder(tmp_path_factory, tiny_model, tiny_processor):
    """Read it only."""
    folder = tmp_path_factory.mktemp("exports") / "onnx"
    export_model(tiny_model, tiny_processor, folder)
    return folder


@torch.no_grad()
def read(network, processor, images):
    return processor.post_process_text_recognition(network(**processor(images=images, return_tensors="pt")))


def test_folder_reads_as_the_model_does(onnx_folder, tiny_model, tiny_processor, lines):
    processor = AutoProcessor.from_pretrained(onnx_folder)
    found = read(ExportedModel.from_pretrained(onnx_folder), processor, lines)
    expected = read(tiny_model, tiny_processor, lines)
    assert [result["text"] for result in found] == [result["text"] for result in expected] != ["", ""]
    assert [result["score"] for result in found] == pytest.approx([result["score"] for result in expected], rel=1e-4)


def test_folder_holds_all_that_reading_needs(onnx_folder):
    held = {path.name for path in onnx_folder.iterdir()}
    assert {"model.onnx", "config.json", "processor_config.json", "tokenizer.json", "README.md"} <= held
    card = (onnx_folder / "README.md").read_text(encoding="utf-8")
    assert "opset 20" in card and "batch, 1, 16, width" in card and "agree within 1e-4" in card


def test_model_is_left_as_it_was(tmp_path, tiny_config, tiny_processor, tiny_model):
    model = type(tiny_model)(tiny_config).to(torch.bfloat16).train()
    export_model(model, tiny_processor, tmp_path / "onnx")
    assert model.training and model.dtype == torch.bfloat16


def test_int8_is_smaller_reads_nearly_the_same_and_says_so(tmp_path, onnx_folder, tiny_model, tiny_processor, lines):
    folder = tmp_path / "int8"
    export_model(tiny_model, tiny_processor, folder, int8=True, calibration_images=lines * 4)
    network = ExportedModel.from_pretrained(folder)
    operators = {node.op_type for node in network.program.graph}
    assert {"QuantizeLinear", "DynamicQuantizeLSTM"} <= operators
    inputs = tiny_processor(images=lines, return_tensors="pt")
    with torch.no_grad():
        found, expected = network(**inputs).logits, tiny_model(**inputs).logits
    assert 0 < (found - expected).abs().max() < 0.1 * expected[expected > -1e3].abs().max()
    assert torch.equal(found == -1e4, expected == -1e4), "frames past a line's end are certain blank"
    assert "read exactly as with the float32 model" in (folder / "README.md").read_text(encoding="utf-8")
    read = Reader(folder)(lines, batch_size=1)
    for image, result in zip(lines, read, strict=True):
        logits = network(**tiny_processor(images=[image], return_tensors="pt")).logits
        (alone,) = tiny_processor.post_process_text_recognition(logits)
        assert result["text"] == alone["text"] and abs(result["score"] - alone["score"]) < 1e-4


def test_lines_too_wide_for_the_processor_are_cut_for_calibration(tiny_processor):
    (batch,) = quantization.calibration_batches(tiny_processor, [Image.new("L", (5000, 20), 200)])
    assert batch["pixel_values"].shape[3] <= tiny_processor.image_processor.max_width


def test_what_it_did_not_write_is_left_alone(tmp_path, tiny_model, tiny_processor):
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(FileExistsError, match="holds README.md, which"):
        export_model(tiny_model, tiny_processor, tmp_path)
    with pytest.raises(FileExistsError, match="is a file"):
        export_model(tiny_model, tiny_processor, tmp_path / "README.md")
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize("made_before", [False, True])
def test_failing_disk_leaves_nothing_half_written(
    tmp_path, monkeypatch, onnx_folder, tiny_model, tiny_processor, made_before
):
    if made_before:
        (tmp_path / "onnx").mkdir()
    monkeypatch.setattr(export, "onnx_graph", lambda model: ExportedModel.from_pretrained(onnx_folder))

    def disk_is_full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "write_card", disk_is_full)
    with pytest.raises(OSError, match="no space left on "):
        export_model(tiny_model, tiny_processor, tmp_path / "onnx")
    assert [path.name for path in tmp_path.rglob("*")] == ["onnx"] * made_before


def test_missing_library_is_named_with_what_to_install(tmp_path, monkeypatch, tiny_model, tiny_processor):
    monkeypatch.setattr(requirements, "find_spec", lambda name: None if name in ("onnxscript", "openvino") else name)
    with pytest.raises(ImportError, match=r"onnxscript must be installed .* pip install 'crnn-hf\[onnx\]'"):
        export_model(tiny_model, tiny_processor, tmp_path / "onnx")
    with pytest.raises(ImportError, match=r"openvino must be installed .* pip install 'crnn-hf\[openvino\]'"):
        export_model(tiny_model, tiny_processor, tmp_path / "openvino", export_format="openvino")


def test_graph_that_disagrees_is_not_written(tmp_path, monkeypatch, tiny_model, tiny_processor, tiny_config):
    other = onnx_graph(type(tiny_model)(tiny_config).eval())
    monkeypatch.setattr(export, "onnx_graph", lambda model: other)
    with pytest.raises(RuntimeError, match="disagree on lines"):
        export_model(tiny_model, tiny_processor, tmp_path / "onnx")
    assert not any(tmp_path.iterdir())


def test_wrong_requests_are_refused(tmp_path, tiny_model, tiny_processor, lines):
    with pytest.raises(ValueError, match="one of 'onnx', 'openvino', got 'tflite'"):
        export_model(tiny_model, tiny_processor, tmp_path / "out", export_format="tflite")
    with pytest.raises(ValueError, match="calibration_images are for int8=True"):
        export_model(tiny_model, tiny_processor, tmp_path / "out", calibration_images=lines)
    with pytest.raises(ValueError, match="calibration_images is empty"):
        export_model(tiny_model, tiny_processor, tmp_path / "out", int8=True, calibration_images=[])


@pytest.mark.parametrize("int8", [False, True])
def test_openvino_reads_as_the_model_does(tmp_path, tiny_model, tiny_processor, lines, int8):
    pytest.importorskip("openvino")
    folder = tmp_path / "openvino"
    export_model(tiny_model, tiny_processor, folder, export_format="openvino", int8=int8)
    network = ExportedModel.from_pretrained(folder, device="cpu", config=OPENVINO_FLOAT32)
    operators = [node.get_type_name() for node in network.program.get_ops()]
    assert operators.count("LSTMSequence") == 2
    for images in (lines, lines[:1], lines * 32):
        inputs = tiny_processor(images=images, return_tensors="pt")
        with torch.no_grad():
            found, expected = network(**inputs).logits, tiny_model(**inputs).logits
        close = 0.1 * expected[expected > -1e3].abs().max() if int8 else 1e-4
        assert found.shape == expected.shape and (found - expected).abs().max() < close
