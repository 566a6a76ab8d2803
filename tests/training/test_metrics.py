"""Error rates against figures worked out by hand, and through what Trainer does to predictions."""

import numpy as np
import pytest
import torch
from transformers import EvalPrediction

from crnn_hf import compute_metrics, preprocess_logits_for_metrics
from crnn_hf.training import text_metrics


@pytest.mark.parametrize(
    ("readings", "references", "cer", "wer", "exact_match"),
    [
        (["abc"], ["abc"], 0, 0, 1),
        (["abd", "x"], ["abc", "xyz"], 3 / 6, 2 / 2, 0),  # one substitution, two deletions
        (["a  bc d"], ["a bc"], 3 / 4, 1 / 2, 0),  # spaces count as characters, not as words
        (["abc"], [" abc "], 2 / 5, 0, 0),  # at the ends as well
        (["Abc", "de"], ["abc", "de"], 1 / 5, 1 / 2, 1 / 2),
        (["", "ab"], ["", "ab"], 0, 0, 1),
        (["xy z", "ab"], ["", "ab"], 4 / 2, 2 / 1, 1 / 2),  # what is read on an empty line is inserted
        (["", ""], ["", ""], 0, 0, 1),
        (["ab", ""], ["", ""], 2, 1, 1 / 2),
        ([" "], ["  "], 1 / 2, 0, 0),
    ],
)
def test_by_hand(readings, references, cer, wer, exact_match):
    assert text_metrics(readings, references) == pytest.approx({"cer": cer, "wer": wer, "exact_match": exact_match})


def test_what_cannot_be_compared():
    with pytest.raises(ValueError, match="evaluation set is empty"):
        text_metrics([], [])
    with pytest.raises(ValueError, match="1 readings for 2 references"):
        text_metrics(["a"], ["a", "b"])


def test_what_trainer_pads_reads_as_nothing(tiny_processor):
    """Batches of 2 and 5 frames: Trainer fills logits up with -100, then takes ids, and fills these up with -100."""
    ids = tiny_processor(text=["11", "2"])["labels"]
    one, two = int(ids[0, 0]), int(ids[1, 0])
    logits = torch.full((2, 5, tiny_processor.tokenizer.vocab_size), -5.0)
    for line, path in enumerate([[one, 0, one], [two, two, 0, 0, 0]]):
        for frame, token in enumerate(path):
            logits[line, frame, token] = 5.0
    logits[0, 3:] = -100.0
    predictions = preprocess_logits_for_metrics(logits, None)
    assert predictions.tolist() == [[one, 0, one, 0, 0], [two, two, 0, 0, 0]]
    padded = np.pad(predictions.numpy(), ((0, 0), (0, 3)), constant_values=-100)
    labels = np.pad(ids, ((0, 0), (0, 2)), constant_values=-100)
    metrics = compute_metrics(tiny_processor)(EvalPrediction(padded, labels))
    assert metrics == {"cer": 0.0, "wer": 0.0, "exact_match": 1.0}


def test_logits_may_come_in_a_tuple(tiny_processor):
    logits = torch.randn(2, 3, 4, generator=torch.Generator().manual_seed(0))
    assert torch.equal(preprocess_logits_for_metrics((logits, None), None), logits.argmax(-1))


def test_errors_are_counted(tiny_processor):
    ids = tiny_processor(text=["12", "34"])["labels"]
    metrics = compute_metrics(tiny_processor)(EvalPrediction(ids[:, :1], ids))
    assert metrics == {"cer": 0.5, "wer": 1.0, "exact_match": 0.0}
