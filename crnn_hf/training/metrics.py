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

    Frames past a line's end are certain blank, and rows of -100 that `Trainer` adds also have their maximum at id 0,
    so either decodes to nothing.
    """
    if isinstance(logits, tuple):
        logits = logits[0]
    return logits.argmax(-1)


def text_metrics(readings: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """
    Compare readings with references.

    Returns:
        `cer`, edits over characters of the references, spaces among them; `wer`, the same of words; `exact`, the share
        of lines without any difference. All as fractions. What was read in place of an empty reference is inserted;
        where all references are empty, `cer` and `wer` are the number of edits.
    """
    if len(readings) != len(references):
        raise ValueError(f"{len(readings)} readings for {len(references)} references: give one for each.")
    if not references:
        raise ValueError("No lines to compare: the evaluation set is empty.")
    right = [reading == reference for reading, reference in zip(readings, references, strict=True)]
    return {
        "cer": _error_rate(list, readings, references),
        "wer": _error_rate(str.split, readings, references),
        "exact": float(np.mean(right)),
    }


def _error_rate(split, readings, references):
    # jiwer's own transforms strip the ends of a line, where a space counts as anywhere else.
    def transform(texts):
        return [split(text) for text in texts]

    result = jiwer.process_words(list(references), list(readings), transform, transform)
    edits = result.substitutions + result.deletions + result.insertions
    return edits / max(1, result.hits + result.substitutions + result.deletions)


def compute_metrics(processor: CRNNProcessor) -> Callable[[EvalPrediction], dict[str, float]]:
    """
    Metrics for `Trainer(compute_metrics=compute_metrics(processor))`.

    Use it together with `preprocess_logits_for_metrics`. The result maps predictions, ids of shape (lines, frames),
    and labels padded with -100 to the figures of [`text_metrics`].
    """

    def compute(prediction: EvalPrediction) -> dict[str, float]:
        ids = np.where(prediction.predictions < 0, 0, prediction.predictions)
        return text_metrics(processor.batch_decode(ids), processor.decode_labels(prediction.label_ids))

    return compute
