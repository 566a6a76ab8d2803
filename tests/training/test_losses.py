"""Labels that say nothing about case: the loss against the plain one, and what a model unlearns without it."""

import numpy as np
import pytest
import torch
from ctc_brute_force import all_readings
from labelled_lines import write_image_folder

from crnn_hf import CRNNProcessor
from crnn_hf.models.crnn.ctc_loss import ctc_loss
from crnn_hf.models.crnn.modeling_outputs import CRNNOutput
from crnn_hf.training.losses import CaseFoldedCTCLoss
from crnn_hf.training.metrics import compute_metrics
from crnn_hf.training.train import train_from_settings
from crnn_hf.training.training_args import TrainingSettings


ALPHABET = " aAbBß1"
TOTALS = [f"TOTAL{number}" for number in range(10, 40)]


def logits_of(lines, frames, seed=0):
    return torch.randn(lines, frames, len(ALPHABET) + 1, generator=torch.Generator().manual_seed(seed))


def ids_of(text):
    return [ALPHABET.index(char) + 1 for char in text]


def test_a_label_counts_in_every_case():
    """Against all paths of frames in which `a` and `A` are one character, and `b` and `B`."""
    logits = logits_of(1, 5)
    probabilities = logits[0].double().softmax(-1).numpy()
    blank, space, a, capital_a, b, capital_b, sharp_s, one = probabilities.T
    folded = np.log(np.stack([blank, space, a + capital_a, b + capital_b, sharp_s, one], axis=1))
    expected = -np.log(all_readings(folded)[2, 3, 5]) / 3
    for way in ("ab1", "aB1", "Ab1", "AB1"):
        loss = CaseFoldedCTCLoss(ALPHABET)(CRNNOutput(logits=logits), torch.tensor([ids_of(way)]))
        assert loss.item() == pytest.approx(expected, rel=1e-5)


def test_without_letters_it_is_the_plain_loss():
    """Of lines of unequal length, too, the shorter one blank past its end."""
    logits, frames = logits_of(2, 9), torch.tensor([9, 6])
    logits[..., ids_of("A") + ids_of("B")] = -torch.inf  # nothing to fold
    logits[1, 6:] = -torch.inf
    logits[1, 6:, 0] = 0.0
    labels = torch.tensor([ids_of("ßb1a"), [*ids_of("1 "), -100, -100]])
    folded = CaseFoldedCTCLoss(ALPHABET)(CRNNOutput(logits=logits), labels)
    assert folded.item() == pytest.approx(ctc_loss(logits, frames, labels).item(), rel=1e-5)


def test_a_line_with_no_room_for_a_repeat_teaches_nothing():
    logits = logits_of(2, 2).requires_grad_()
    loss = CaseFoldedCTCLoss(ALPHABET)(CRNNOutput(logits=logits), torch.tensor([ids_of("aA"), ids_of("b1")]))
    loss.backward()
    assert torch.isfinite(loss) and not logits.grad[0].any() and logits.grad[1].any()


def test_metrics_ignore_case(tiny_processor):
    labels = tiny_processor(text=["1a"])["labels"]
    processor = CRNNProcessor.from_alphabet(tiny_processor.alphabet.replace("a", "A"))
    prediction = type("Prediction", (), {"predictions": processor(text=["1A"])["labels"], "label_ids": labels})
    assert compute_metrics(processor)(prediction)["exact_match"] == 1  # ids are the same
    upper = CRNNProcessor.from_alphabet("aA1")
    ids = {text: upper(text=[text])["labels"] for text in ("1a", "1A")}
    prediction = type("Prediction", (), {"predictions": ids["1a"], "label_ids": ids["1A"]})
    assert compute_metrics(upper)(prediction)["exact_match"] == 0
    assert compute_metrics(upper, ignore_case=True)(prediction)["exact_match"] == 1


def test_a_run_that_ignores_case(tmp_path, tiny_checkpoint):
    """From a model that reads small letters, on labels in capitals: its results and card are of folded texts."""
    folder = write_image_folder(tmp_path / "lines", [f"A{number:02d}B" for number in range(12)])
    settings = TrainingSettings(
        dataset=str(folder), model=str(tiny_checkpoint), steps=2, batch_size=4, ignore_case=True, synthetic_share=0.0
    )
    train_from_settings(settings, tmp_path / "out", report=lambda text: None)
    assert "| ignore case | yes |" in (tmp_path / "out" / "README.md").read_text()


@pytest.mark.parametrize(("texts", "hinted"), [(TOTALS, True), ([*TOTALS, "x"], False)])
def test_labels_in_capitals_are_pointed_out(tmp_path, tiny_checkpoint, texts, hinted):
    folder = write_image_folder(tmp_path / "lines", texts)
    settings = TrainingSettings(
        dataset=str(folder), model=str(tiny_checkpoint), steps=1, batch_size=4, synthetic_share=0.0
    )
    said = []
    train_from_settings(settings, tmp_path / "out", report=said.append)
    assert any("--ignore-case" in sentence for sentence in said) == hinted
