"""Character error rate, word error rate and exact lines for `Trainer`."""

from collections.abc import Callable, Sequence

import jiwer
import numpy as np
import torch
from transformers import EvalPrediction

from crnn_hf.processing_crnn import CRNNProcessor


def preprocess_logits_for_metrics(logits, labels) -> torch.Tensor:
    """
    Most likely id of every frame, so that an evaluation keeps integers and not whole logits.

    Frames past a line's end are certain blank, and rows of -100 that `Trainer` adds also have their maximum at id 0, so
    either decodes to nothing.
    """
    if isinstance(logits, tuple):
        logits = logits[0]
    return logits.argmax(-1)


def text_metrics(readings: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """
    Compare readings with references.

    Returns:
        `cer`, edits over characters of the references; `wer`, the same of words; `exact`, the share of lines without
        any difference. All as fractions; an empty reference counts what was read in its place.
    """
    if len(readings) != len(references):
        raise ValueError(f"{len(readings)} readings for {len(references)} references: give one for each.")
    if not references:
        raise ValueError("No lines to compare: the evaluation set is empty.")
    return {
        "cer": _error_rate(jiwer.process_characters, readings, references, len),
        "wer": _error_rate(jiwer.process_words, readings, references, lambda text: len(text.split())),
        "exact": float(np.mean([reading == reference for reading, reference in zip(readings, references, strict=True)])),
    }


def _error_rate(process, readings, references, count):
    """jiwer refuses empty references: what was read in place of one is counted as inserted."""
    pairs = list(zip(references, readings, strict=True))
    inserted = sum(count(reading) for reference, reading in pairs if not reference.strip())
    pairs = [pair for pair in pairs if pair[0].strip()]
    if not pairs:
        return float(inserted > 0)
    result = process([reference for reference, _ in pairs], [reading for _, reading in pairs])
    edits = result.substitutions + result.deletions + result.insertions + inserted
    return edits / sum(count(reference) for reference, _ in pairs)


def compute_metrics(processor: CRNNProcessor) -> Callable[[EvalPrediction], dict[str, float]]:
    """
    Metrics for `Trainer(compute_metrics=compute_metrics(processor))`.

    Use it together with `preprocess_logits_for_metrics`. The result maps predictions, ids of shape (lines, frames), and
    labels padded with -100 to the figures of [`text_metrics`].
    """

    def compute(prediction: EvalPrediction) -> dict[str, float]:
        ids = np.where(prediction.predictions < 0, 0, prediction.predictions)
        return text_metrics(processor.batch_decode(ids), processor.decode_labels(prediction.label_ids))

    return compute
