"""The cards in model_cards/ say what the zoo's data say."""

from pathlib import Path

import pytest
from huggingface_hub import ModelCard

from crnn_hf.zoo import ARCHITECTURES
from crnn_hf.zoo.cards import main, model_card


CARDS = Path(__file__).parents[1] / "model_cards"


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_network_has_its_card_as_the_data_give_it(name):
    written = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    assert written == model_card(name), "run python -m crnn_hf.zoo.cards model_cards"


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_hub_understands_the_metadata(name):
    card = ModelCard(model_card(name))
    assert card.data.license == "mit"
    assert card.data.pipeline_tag == "image-to-text"


def test_a_measured_network_has_its_results_in_the_metadata():
    results = ModelCard(model_card("crnn_small")).data.eval_results
    assert {result.metric_type for result in results} == {"exact_match", "cer"}


def test_cards_are_written_to_a_new_folder(tmp_path):
    main(tmp_path / "cards")
    assert sorted(path.stem for path in (tmp_path / "cards").iterdir()) == sorted(ARCHITECTURES)
