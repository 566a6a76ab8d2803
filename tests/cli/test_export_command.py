"""`crnn-hf export`."""

import importlib.util

import pytest


pytestmark = pytest.mark.slow


pytest.importorskip("onnx")
pytest.importorskip("onnxscript")
pytest.importorskip("onnxruntime")


def test_export_writes_a_folder_that_onnx_runtime_opens(crnn_hf, tmp_path, tiny_checkpoint):
    import onnxruntime

    result = crnn_hf("export", "--format", "onnx", "--model", tiny_checkpoint, "--output", tmp_path / "onnx")
    assert (result.code, result.out, result.err) == (0, f"wrote {tmp_path / 'onnx'}\n", "")
    session = onnxruntime.InferenceSession(tmp_path / "onnx" / "model.onnx", providers=["CPUExecutionProvider"])
    assert [value.name for value in session.get_inputs()] == ["pixel_values", "attention_mask"]


def test_export_over_what_it_did_not_write_is_refused(crnn_hf, tmp_path, tiny_checkpoint):
    (tmp_path / "model.onnx").write_text("mine")
    result = crnn_hf("export", "--model", tiny_checkpoint, "--output", tmp_path)
    assert result.code == 2 and "holds model.onnx, which" in result.err and len(result.err.splitlines()) == 1


def test_export_without_its_libraries_says_what_to_install(crnn_hf, tmp_path, tiny_checkpoint, monkeypatch):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        "crnn_hf.export.requirements.find_spec", lambda name: None if name == "onnxruntime" else find_spec(name)
    )
    result = crnn_hf("export", "--model", tiny_checkpoint, "--output", tmp_path / "onnx")
    assert result.code == 2 and "pip install 'crnn-hf[onnx]'" in result.err and len(result.err.splitlines()) == 1
