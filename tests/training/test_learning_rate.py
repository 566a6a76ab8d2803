"""How far a model is from reading the lines, and how fast it learns them."""

import pytest
from labelled_lines import draw

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.data import evenly_spaced
from crnn_hf.training import learning_rate
from crnn_hf.training.learning_rate import error_before_training, pick_learning_rate


@pytest.fixture
def readings(tiny_checkpoint):
    """(model, processor, lines whose labels are what the model reads of them)."""
    model, processor = CRNNForCTC.from_pretrained(tiny_checkpoint), CRNNProcessor.from_pretrained(tiny_checkpoint)
    images = [draw(text) for text in ("12", "345", "abc", "0 0")]
    model.eval()
    read = processor.post_process_text_recognition(model(**processor(images=images, return_tensors="pt")))
    assert all(reading["text"] for reading in read)
    lines = [{"image": image, "text": reading["text"]} for image, reading in zip(images, read, strict=True)]
    return model.train(), processor, lines


def test_error_before_training(readings):
    model, processor, lines = readings
    model.freeze_norms()
    modes = [module.training for module in model.modules()]
    assert error_before_training(model, processor, lines) == 0
    characters = sum(len(line["text"]) for line in lines)
    lines[0] = {**lines[0], "text": lines[0]["text"] + "éé"}
    assert error_before_training(model, processor, lines) == pytest.approx(2 / (characters + 2))
    assert [module.training for module in model.modules()] == modes


def test_case_may_be_ignored(readings):
    model, processor, lines = readings
    lines = [{**line, "text": line["text"].swapcase()} for line in lines]
    assert error_before_training(model, processor, lines) > 0
    assert error_before_training(model, processor, lines, ignore_case=True) == 0


def test_no_more_lines_are_read_than_needed(readings, monkeypatch):
    model, processor, lines = readings
    monkeypatch.setattr(learning_rate, "MAX_LINES", 2)
    lines[1] = {**lines[1], "text": "wrong"}
    assert error_before_training(model, processor, lines) == 0


@pytest.mark.parametrize(("cer", "rate"), [(0.0, 5e-4), (0.099, 5e-4), (0.1, 2e-3), (3.0, 2e-3)])
def test_what_is_read_already_is_learned_slowly(cer, rate):
    assert pick_learning_rate(cer) == rate


@pytest.mark.parametrize(("count", "chosen"), [(1, [0]), (3, [0, 2, 4]), (5, [0, 1, 2, 3, 4]), (9, [0, 1, 2, 3, 4])])
def test_evenly_spaced(count, chosen):
    assert list(evenly_spaced(list(range(5)), count)) == chosen
