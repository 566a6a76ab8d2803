"""The card of a trained model tells what is in it, and nothing of the machine's folders."""

import json
import platform
import re
import socket

import pytest
from huggingface_hub import ModelCard
from labelled_lines import draw
from PIL import Image

from crnn_hf import TextRecognitionPipeline
from crnn_hf.cards.machine import duration
from crnn_hf.cards.worst_lines import HEIGHT
from crnn_hf.training.run_card import write_card
from crnn_hf.training.training_args import TrainingSettings
from crnn_hf.training.validation_results import worth_of_a_line


LINES = [{"image": draw(text), "text": text} for text in ("12", "ab")]


@pytest.fixture
def card_for(tmp_path, tiny_model, tiny_processor):
    def write(lines=LINES, train_lines=None, seconds=None, **settings):
        output = tmp_path / "plate-reader"
        output.mkdir(exist_ok=True)
        settings = TrainingSettings(**{"dataset": "synthetic", "steps": 70, **settings})
        write_card(output, tiny_model, tiny_processor, settings, lines, train_lines=train_lines, seconds=seconds)
        return ModelCard.load(output / "README.md")

    return write


def test_metadata_is_a_model_index(card_for):
    data = card_for(dataset="org/plates", model="org/crnn-ocr").data
    assert (data.library_name, data.pipeline_tag, data.model_name) == ("transformers", "image-to-text", "plate-reader")
    assert (data.base_model, data.datasets) == ("org/crnn-ocr", "org/plates")
    assert [result.metric_type for result in data.eval_results] == ["cer", "wer", "exact_match"]
    assert data.license is None and data.language is None
    assert {result.dataset_name for result in data.eval_results} == {"org/plates"}
    assert {result.dataset_split for result in data.eval_results} == {"validation"}


def test_licence_and_language_are_what_was_said(card_for):
    data = card_for(license="apache-2.0", language=["en", "nb"]).data
    assert data.license == "apache-2.0" and data.language == ["en", "nb"]


def test_results_settings_and_alphabet_are_shown(card_for, tiny_model, tiny_processor):
    text = card_for(learning_rate=3e-4, freeze_backbone=True).text
    millions = sum(parameter.numel() for parameter in tiny_model.parameters()) / 1e6
    for part in (
        f"{millions:.2f} M parameters",
        "lines 16 px high",
        "On 2 validation lines",
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
    assert "| training lines | 4,000 |" in card_for(train_lines=4000).text


def test_time_and_machine_are_told_but_not_which_one(card_for):
    text = card_for(seconds=425.4).text
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
    text = card_for(lines).text
    pictures = re.findall(r"!\[\]\((worst_lines/\d\d\.png)\)<br>label: <code>", text)
    assert len(pictures) == 3
    sizes = [Image.open(tmp_path / "plate-reader" / picture).size for picture in pictures]
    assert all(width <= 700 and height >= HEIGHT for width, height in sizes)
    assert "label: <code>a&#124;b</code><br>reading: " in text


def test_pictures_of_an_earlier_card_go(card_for, readings, tmp_path):
    lines, texts = readings
    card_for(lines)
    right = [{**line, "text": text} for line, text in zip(lines, texts, strict=True)]
    text = card_for(right).text
    assert "worst" not in text and not (tmp_path / "plate-reader" / "worst_lines").exists()


def test_results_are_given_with_and_without_case_and_spaces(card_for, readings):
    lines, texts = readings
    assert any(char in "abcdef" for char in texts[3])
    changed = (texts[0], texts[1] + " ", texts[2], texts[3].upper())
    labelled = [{**line, "text": text} for line, text in zip(lines, changed, strict=True)]
    card = card_for(labelled)
    assert "| measure | as written | case ignored | spaces ignored | both ignored |" in card.text
    assert "| Lines read exactly | 50.00 % | 75.00 % | 75.00 % | 100.00 % |" in card.text
    assert re.search(r"\| Word error rate \| [\d.]+ % \| [\d.]+ % \| - \| - \|", card.text)
    assert {result.metric_type: result.metric_value for result in card.data.eval_results}["exact_match"] == 0.5


def test_curves_and_the_errors_before_training_are_those_of_the_trainer(card_for, readings, tmp_path):
    lines, texts = readings
    right = [{**line, "text": text} for line, text in zip(lines, texts, strict=True)]
    card = card_for(right)
    assert "training_curves" not in card.text and "before training" not in card.text
    history = [{"step": step, "loss": 3.0 / step} for step in (10, 20, 30)]
    history += [
        {"step": step, "eval_cer": 0.2, "eval_exact_match": step / 40, "eval_wer": 0.5} for step in (0, 15, 30)
    ]
    state = {"log_history": history, "best_global_step": 15}
    (tmp_path / "plate-reader" / "trainer_state.json").write_text(json.dumps(state))
    text = card_for(right).text
    assert "](training_curves.png)" in text and (tmp_path / "plate-reader" / "training_curves.png").is_file()
    assert "| measure | before training, as written | as written | case ignored |" in text
    assert "| Character error rate | 20.00 % | 0.00 % | 0.00 % |" in text
    assert (
        "| measure | as written | before training, case ignored | case ignored |"
        in card_for(right, ignore_case=True).text
    )


@pytest.mark.parametrize(("count", "points"), [(4, "25.0"), (30, "3.3"), (199, "0.5")])
def test_few_lines_are_told_to_be_few(count, points):
    assert f"Of {count} lines, one is worth {points} points of the lines read exactly" in worth_of_a_line(count)


def test_enough_lines_need_no_warning():
    assert worth_of_a_line(200) == ""
