"""Exports that are kept: made once, also where several processes ask for one at once."""

import pytest

from crnn_hf.export.cache import cached_export, find_export


@pytest.fixture
def model(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("config.json", "processor_config.json", "tokenizer.json", "model.safetensors"):
        (folder / name).write_text(name)
    return folder


def export(folder, target):
    target.mkdir()
    (target / "model.onnx").write_text("first")


def test_an_export_is_made_once(model):
    assert find_export(model) is None
    exported = cached_export(model, export)
    assert find_export(model) == cached_export(model, None) == exported
    assert [path.name for path in exported.parent.iterdir()] == [exported.name]
    (model / "config.json").write_text("changed")
    assert find_export(model) is None


def test_who_comes_second_takes_what_is_there(model):
    def overtaken(folder, target):
        export(folder, target)
        cached_export(model, export)  # as another process does meanwhile

    assert cached_export(model, overtaken) == find_export(model) is not None


def test_a_failing_export_fails(model):
    def fails(folder, target):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        cached_export(model, fails)
    assert find_export(model) is None


def test_what_is_no_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="is no model: it lacks weights"):
        cached_export(tmp_path, export)
