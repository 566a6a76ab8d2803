"""A run ends with a temperature fitted on its validation lines, kept with the processor and told in the card."""

import numpy as np
import pytest
from datasets import Dataset
from labelled_lines import draw
from PIL import Image

from crnn_hf import CRNNProcessor, TextRecognitionPipeline
from crnn_hf.evaluation import temperature as temperature_module
from crnn_hf.evaluation.temperature import FittedTemperature, calibrate
from crnn_hf.training import datasets, train
from crnn_hf.training.run_card import write_card
from crnn_hf.training.training_args import TrainingSettings


METRICS = {"eval_cer": 0.1, "eval_wer": 0.2, "eval_exact_match": 0.6}


@pytest.fixture
def processor(tiny_processor, tiny_config):
    return CRNNProcessor.from_alphabet(tiny_processor.alphabet, tiny_config)


@pytest.fixture(scope="module")
def lines(tiny_model, tiny_processor):
    """120 lines of which the tiny model reads two in three right."""
    images = [draw(f"{number:03d}" * (1 + number % 3)) for number in range(120)]
    readings = TextRecognitionPipeline(tiny_model, processor=tiny_processor)(images, batch_size=16)
    return [
        {"image": image, "text": reading["text"] + ("" if index % 3 else "a")}
        for index, (image, reading) in enumerate(zip(images, readings, strict=True))
    ]


def test_temperature_and_cross_fitted_scores(tiny_model, processor, lines):
    result = calibrate(tiny_model, processor, lines)
    assert processor.temperature == result.temperature != 1.0
    assert result.right.sum() == 80 and result.scores.shape == (120,)
    assert 0 <= result.scores.min() <= result.scores.max() <= 1


def test_halves_that_are_too_small_have_no_scores(tiny_model, processor, lines):
    result = calibrate(tiny_model, processor, lines[:60])
    assert processor.temperature == result.temperature and result.scores is None and len(result.right) == 60


def test_too_few_lines_leave_the_temperature_alone(tiny_model, processor, lines):
    processor.temperature = 1.5
    assert calibrate(tiny_model, processor, lines[:49]) is None
    assert calibrate(tiny_model, processor, [line for index, line in enumerate(lines) if index % 3]) is None
    assert processor.temperature == 1.5


def test_of_many_lines_some_are_read(tiny_model, processor, lines, monkeypatch):
    monkeypatch.setattr(temperature_module, "MAX_LINES", 70)
    assert len(calibrate(tiny_model, processor, lines).right) == 70


def test_a_run_keeps_the_temperature(tiny_model, lines, tmp_path, monkeypatch):
    def run_training(model, processor, *arguments, **options):
        model.load_state_dict(tiny_model.state_dict())
        processor.save_pretrained(tmp_path)
        return METRICS

    checkpoint = tmp_path / "base"
    tiny_model.save_pretrained(checkpoint)
    CRNNProcessor.from_alphabet(" 0123456789abcdef|é", tiny_model.config).save_pretrained(checkpoint)
    monkeypatch.setattr(train, "load_lines", lambda source, image_column, text_column: {})
    columns = {name: [line[name] for line in lines] for name in ("image", "text")}
    train_set = Dataset.from_dict({**columns, "length": [line["image"].width for line in lines]})
    monkeypatch.setattr(datasets, "labelled_sets", lambda *arguments: (train_set, lines))
    monkeypatch.setattr(train, "run_training", run_training)
    train.train_from_settings(TrainingSettings(dataset="org/lines", model=str(checkpoint), steps=1), tmp_path)
    temperature = CRNNProcessor.from_pretrained(tmp_path).temperature
    assert temperature != 1.0
    assert f"at a temperature of {temperature:.3f} fitted on 120" in (tmp_path / "README.md").read_text()
    assert Image.open(tmp_path / "reliability.png").width > 0


def card_of(calibrated, model, processor, output):
    settings = TrainingSettings(dataset="org/lines", steps=1)
    write_card(output, model, processor, settings, [{"image": draw("12"), "text": "12"}], calibrated)
    return (output / "README.md").read_text(encoding="utf-8")


def test_the_card_tells_how_good_scores_are(tiny_model, processor, tmp_path):
    processor.temperature = 1.25
    scores = np.repeat([0.2, 0.9], 50)
    card = card_of(FittedTemperature(1.25, scores > 0.5, scores), tiny_model, processor, tmp_path)
    assert "temperature of 1.250" in card
    assert "![Share of lines that are read right, over their score](reliability.png)" in card
    assert "higher score than a wrong one | 1.000 |" in card and "error, debiased | 0.150 |" in card


def test_the_card_tells_that_nothing_could_be_measured(tiny_model, processor, tmp_path):
    assert "They are not calibrated" in card_of(None, tiny_model, processor, tmp_path)
    fitted = card_of(FittedTemperature(1.0, np.ones(60, dtype=bool), None), tiny_model, processor, tmp_path)
    assert "fitted on 60 of the validation lines" in fitted and "AUROC" not in fitted
    assert not (tmp_path / "reliability.png").exists()
