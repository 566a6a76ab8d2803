"""The card of a trained model tells what is in it, and nothing of the machine's folders."""

import json
import platform
import re
import socket

import numpy as np
import pytest
from huggingface_hub import ModelCard
from labelled_lines import draw
from PIL import Image

from crnn_hf import TextRecognitionPipeline
from crnn_hf.cards.machine import duration
from crnn_hf.cards.run_card import write_card
from crnn_hf.evaluation.training_curves import PANEL_WIDTH, ticks, training_curves
from crnn_hf.training.training_args import TrainingSettings


METRICS = {"eval_cer": 0.0421, "eval_wer": 0.125, "eval_exact_match": 0.875, "eval_loss": 0.3, "eval_runtime": 1.0}


@pytest.fixture
def card_for(tmp_path, tiny_model, tiny_processor):
    def write(measured=None, **settings):
        output = tmp_path / "plate-reader"
        output.mkdir(exist_ok=True)
        settings = TrainingSettings(**{"dataset": "synthetic", "steps": 70, **settings})
        write_card(output, tiny_model, tiny_processor, settings, METRICS, lines=321, **(measured or {}))
        return ModelCard.load(output / "README.md")

    return write


def test_metadata_is_a_model_index(card_for):
    data = card_for(dataset="org/plates", model="org/crnn-ocr").data
    assert (data.library_name, data.pipeline_tag, data.model_name) == ("transformers", "image-to-text", "plate-reader")
    assert (data.base_model, data.datasets) == ("org/crnn-ocr", "org/plates")
    assert {result.metric_type: result.metric_value for result in data.eval_results} == {
        "cer": 0.0421,
        "wer": 0.125,
        "exact_match": 0.875,
    }
    assert {result.dataset_name for result in data.eval_results} == {"org/plates"}
    assert {result.dataset_split for result in data.eval_results} == {"validation"}


def test_results_settings_and_alphabet_are_shown(card_for, tiny_model, tiny_processor):
    text = card_for(learning_rate=3e-4, freeze_backbone=True).text
    millions = sum(parameter.numel() for parameter in tiny_model.parameters()) / 1e6
    for part in (
        f"{millions:.2f} M parameters",
        "lines 16 px high",
        "On 321 validation lines",
        "| Character error rate | 4.21 % |",
        "| Lines read exactly | 87.50 % |",
        "| highest learning rate | 0.0003 |",
        "| backbone | frozen |",
        "| steps | 70 |",
        f"{len(tiny_processor.alphabet)} characters",
        f"```text\n{tiny_processor.alphabet}\n```",
        'model="plate-reader"',
    ):
        assert part in text


def test_no_folder_of_this_machine_is_named(card_for, tmp_path):
    (tmp_path / "lines").mkdir()
    (tmp_path / "base").mkdir()
    card = card_for(dataset=str(tmp_path / "lines"), model=str(tmp_path / "base"))
    assert str(tmp_path) not in str(card) and tmp_path.name not in str(card)
    assert "| data | lines |" in card.text and "| started from | base |" in card.text
    assert card.data.base_model is None and card.data.datasets is None


def test_it_says_which_weights_of_a_labelled_run_are_kept(card_for):
    assert "a moving average of the weights, as it was" in " ".join(card_for(dataset="org/plates").text.split())


def test_from_scratch_on_rendered_lines(card_for):
    card = card_for(from_scratch=True)
    assert "| started from | random weights (crnn_small) |" in card.text
    assert "| data | lines rendered by crnn_hf.synthesis |" in card.text
    assert card.data.base_model is None and card.data.datasets is None
    assert "moving average" not in card.text


def test_hub_ids_stay_whole(card_for):
    text = card_for(dataset="org/plates", model="org/crnn-ocr").text
    assert "| data | org/plates |" in text and "| started from | org/crnn-ocr |" in text


def test_every_setting_is_shown_once(card_for):
    text = card_for(minutes=20.0).text
    settings = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", text.partition("## Training")[2], re.MULTILINE)
    assert {"data", "started from", "minutes", "batch size", "seed"} <= set(settings)
    assert len(settings) == len(set(settings)) and "epochs" not in settings
    assert "| training lines | 4,000 |" in card_for({"train_lines": 4000}).text


def test_time_and_machine_are_told_but_not_which_one(card_for):
    text = card_for({"seconds": 425.4}).text
    trained = next(line for line in text.splitlines() if line.startswith("Trained"))
    assert trained.startswith("Trained in 7 min 5 s with transformers ") and platform.machine() in trained
    assert re.search(r" \d+ cores? \(\d+ threads?\)", trained)
    assert socket.gethostname() not in trained
    assert [duration(seconds) for seconds in (48.4, 60, 9000)] == ["48 s", "1 min 0 s", "2 h 30 min"]


@pytest.fixture
def readings(tiny_model, tiny_processor):
    """Lines and what the tiny model makes of them, which is no text that anybody wrote."""
    lines = [{"image": draw(text), "text": text} for text in ("12 3", "45", "a|b", "0" * 9)]
    reader = TextRecognitionPipeline(tiny_model, processor=tiny_processor)
    return lines, [result["text"] for result in reader([line["image"] for line in lines])]


def test_worst_lines_are_pictures_with_label_and_reading(card_for, readings, tmp_path):
    lines, texts = readings
    lines[0]["text"] = texts[0]  # one is right
    lines[1]["image"] = lines[1]["image"].resize((1600, 300))
    text = card_for({"validation": lines}).text
    pictures = re.findall(r"!\[\]\((worst_lines/\d\d\.png)\) \| <code>", text)
    assert len(pictures) == 3
    sizes = [Image.open(tmp_path / "plate-reader" / picture).size for picture in pictures]
    assert max(width for width, _ in sizes) <= 480 and max(height for _, height in sizes) <= 48
    assert "<code>a&#124;b</code>" in text


def test_pictures_of_an_earlier_card_go(card_for, readings, tmp_path):
    lines, texts = readings
    card_for({"validation": lines})
    right = [{**line, "text": text} for line, text in zip(lines, texts, strict=True)]
    text = card_for({"validation": right}).text
    assert "worst" not in text and not (tmp_path / "plate-reader" / "worst_lines").exists()


def test_results_are_given_with_and_without_case_and_spaces(card_for, readings):
    lines, texts = readings
    assert any(char in "abcdef" for char in texts[3])
    changed = (texts[0], texts[1] + " ", texts[2], texts[3].upper())
    labelled = [{**line, "text": text} for line, text in zip(lines, changed, strict=True)]
    card = card_for({"validation": labelled})
    assert "| measure | as written | case ignored | spaces ignored | both ignored |" in card.text
    assert "| Lines read exactly | 50.00 % | 75.00 % | 75.00 % | 100.00 % |" in card.text
    assert re.search(r"\| Word error rate \| [\d.]+ % \| [\d.]+ % \| - \| - \|", card.text)
    assert {result.metric_type: result.metric_value for result in card.data.eval_results}["exact_match"] == 0.5


def test_curves_of_the_run_are_drawn(card_for, tmp_path):
    assert "training_curves" not in card_for().text
    history = [{"step": step, "loss": 3.0 / step} for step in (10, 20, 30)]
    history += [{"step": step, "eval_cer": 0.2, "eval_exact_match": step / 40} for step in (15, 30)]
    (tmp_path / "plate-reader" / "trainer_state.json").write_text(json.dumps({"log_history": history}))
    assert "](training_curves.png)" in card_for().text
    assert Image.open(tmp_path / "plate-reader" / "training_curves.png").width == 3 * PANEL_WIDTH


def test_a_curve_goes_where_its_values_are():
    history = [{"step": 0, "loss": 4.0}, {"step": 50, "loss": 2.0}, {"step": 100, "loss": 2.0}, {"train_runtime": 9}]
    image = np.asarray(training_curves([entry for entry in history if "step" in entry] + [{"step": 100, "epoch": 1}]))
    assert image.shape[1] == PANEL_WIDTH
    curve = (image == (104, 151, 196)).all(-1)
    rows = [np.flatnonzero(column).mean() for column in curve.T if column.any()]
    assert rows[0] == pytest.approx(48, abs=3)  # the highest value at the upper edge
    assert rows[-1] == pytest.approx((48 + 280) / 2, abs=2) == rows[len(rows) * 3 // 4]  # half of it in the middle


def test_nothing_is_drawn_of_a_run_that_logged_nothing():
    assert training_curves([]) is None
    assert training_curves([{"step": 1, "loss": 2.0}]) is None


@pytest.mark.parametrize(
    ("highest", "expected"),
    [(1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0.07, [0, 0.02, 0.04, 0.06]), (340, [0, 100, 200, 300]), (0.0, [0.0, 1.0])],
)
def test_ticks_are_round_numbers(highest, expected):
    assert ticks(highest) == pytest.approx(expected)
