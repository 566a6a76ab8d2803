"""The card of a trained model tells what is in it, and nothing of the machine's folders."""

import pytest
from huggingface_hub import ModelCard

from crnn_hf.training.card import write_card
from crnn_hf.training.settings import TrainingSettings


METRICS = {"eval_cer": 0.0421, "eval_wer": 0.125, "eval_exact": 0.875, "eval_loss": 0.3, "eval_runtime": 1.0}


@pytest.fixture
def card_for(tmp_path, tiny_model, tiny_processor):
    def write(**settings):
        output = tmp_path / "plate-reader"
        output.mkdir(exist_ok=True)
        settings = TrainingSettings(**{"dataset": "synthetic", "steps": 70, **settings})
        write_card(output, tiny_model, tiny_processor, settings, METRICS, lines=321)
        return ModelCard.load(output / "README.md")

    return write


def test_metadata_is_a_model_index(card_for):
    data = card_for(dataset="org/plates", model="org/crnn-ocr").data
    assert (data.library_name, data.pipeline_tag, data.model_name) == ("transformers", "image-to-text", "plate-reader")
    assert (data.base_model, data.datasets) == ("org/crnn-ocr", "org/plates")
    assert {result.metric_type: result.metric_value for result in data.eval_results} == {
        "cer": 0.0421,
        "wer": 0.125,
        "exact": 0.875,
    }
    assert {result.dataset_name for result in data.eval_results} == {"org/plates"}


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


def test_from_scratch_on_rendered_lines(card_for):
    card = card_for(from_scratch=True)
    assert "| started from | random weights (crnn_small) |" in card.text
    assert "| data | lines rendered by crnn_hf.synthesis |" in card.text
    assert card.data.base_model is None and card.data.datasets is None


def test_hub_ids_stay_whole(card_for):
    text = card_for(dataset="org/plates", model="org/crnn-ocr").text
    assert "| data | org/plates |" in text and "| started from | org/crnn-ocr |" in text
