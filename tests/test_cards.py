"""The cards in model_cards/ say what the zoo's data say."""

import json
from pathlib import Path

import pytest
from huggingface_hub import ModelCard

from crnn_hf.zoo import ARCHITECTURES
from crnn_hf.zoo.cards import RESULTS, main, model_card


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


def test_calibration_has_a_section_where_it_was_measured(tmp_path, monkeypatch):
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    results["crnn_small"]["calibration"] = {
        **{"temperature": 1.5, "fitted_on": "1,500 lines of A", "measured_on": "lines of B", "lines": 800},
        **{"auroc": 0.9, "ece": 0.02, "aurc": 0.05},
    }
    (tmp_path / "results.json").write_text(json.dumps(results), encoding="utf-8")
    monkeypatch.setattr("crnn_hf.zoo.cards.RESULTS", tmp_path / "results.json")
    card = model_card("crnn_small")
    assert "at a temperature of 1.500 that was fitted on 1,500 lines of A. On 800 others, lines of B:" in card
    assert "wrong one | 0.900 |" in card and "(crnn_small_reliability.png)" in card
