"""The card of a checkpoint says how to use it, what it reads, and how that was measured."""

from dataclasses import replace

import pytest
from huggingface_hub import ModelCard

from crnn_hf.cards.card import RELIABILITY_PLOT
from crnn_hf.zoo import architecture_config
from crnn_hf.zoo import checkpoint_card as checkpoint_cards
from crnn_hf.zoo.catalog import Calibration, Result, load_catalog
from crnn_hf.zoo.checkpoint_card import checkpoint_card


CATALOG = load_catalog()
CHECKPOINT = next(iter(CATALOG.checkpoints.values()))


@pytest.mark.parametrize("model_id", [None, "org/crnn-ocr"])
def test_a_card_tells_how_to_use_and_to_fine_tune(model_id):
    card = checkpoint_card(CHECKPOINT, CATALOG, model_id)
    assert f"crnn-hf train --dataset my_lines --model {model_id or CHECKPOINT.name} --output fine_tuned" in card
    assert ("trust_remote_code=True" in card) == (model_id is not None)
    assert CHECKPOINT.training.command in card and CHECKPOINT.limits in card and CHECKPOINT.alphabet in card
    assert ModelCard(card).data.model_name == ("crnn-ocr" if model_id else CHECKPOINT.name)


@pytest.mark.parametrize(
    ("architecture", "timm"), [("crnn_small", False), ("crnn_base", False), ("crnn_resnet18", True)]
)
def test_a_card_names_what_its_network_needs(architecture, timm, monkeypatch):
    checkpoint = replace(CHECKPOINT, architecture=architecture)
    monkeypatch.setattr(checkpoint_cards, "architecture_config", lambda name: architecture_config(architecture))
    assert ("torch, timm and Pillow" in checkpoint_card(checkpoint, CATALOG, "org/crnn-ocr")) == timm


def test_each_result_has_its_conditions_and_what_measured_it():
    card = checkpoint_card(CHECKPOINT, CATALOG)
    for result in CHECKPOINT.results:
        (row,) = [line for line in card.splitlines() if line.startswith(f"| {result.dataset}, {result.split}, ")]
        assert row.endswith(f"| {result.conditions} |") and f"| {100 * result.exact_match:.1f} %" in row
        assert f"Measured by {result.measured_by} with `{result.command}`: " in card


def test_what_was_not_measured_is_left_blank():
    result = Result("plates", "plates", "test", 10, 0.5, 0.25, "fine-tuned", "crnn-hf evaluate", "us")
    checkpoint = replace(CHECKPOINT, results=[result], calibration=None)
    card = checkpoint_card(checkpoint, CATALOG)
    assert "| plates, test, 10 lines | 50.0 % |  | 25.00 % |  | fine-tuned |" in card
    assert "## Scores" not in card and RELIABILITY_PLOT not in card


def test_calibration_has_a_section_where_it_was_measured():
    calibration = Calibration(1.5, "1,500 lines of A", "lines of B", 800, 0.9, 0.02, 0.05)
    card = checkpoint_card(replace(CHECKPOINT, calibration=calibration), CATALOG, pictures="there")
    assert "at a temperature of 1.500 fitted on 1,500 lines of A.\n\nOn 800 others, lines of B:" in card
    assert "wrong one | 0.900 |" in card and f"(there/{RELIABILITY_PLOT})" in card


def test_readings_cannot_become_markup():
    card = checkpoint_card(CHECKPOINT, CATALOG, "org/x", examples=[("examples/a.png", "a|b <i> `c`", 0.5)])
    assert "| ![](examples/a.png) | <code>a&#124;b &#60;i&#62; &#96;c&#96;</code> | 0.500 |" in card
