"""Character error rate, word error rate and exact lines for `Trainer`."""

from collections.abc import Callable

import numpy as np
import torch
from transformers import EvalPrediction

from crnn_hf.evaluation.comparison import comparable
from crnn_hf.evaluation.text_metrics import text_metrics
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


def preprocess_logits_for_metrics(
    logits: torch.Tensor | tuple[torch.Tensor, ...], labels: torch.Tensor
) -> torch.Tensor:
    """
    Most likely id of every frame, so that an evaluation keeps integers and not whole logits.

    Frames past a line's end are certain blank, and rows of -100 that `Trainer` adds also have their maximum at id 0,
    so either decodes to nothing.

    Args:
        logits (`torch.Tensor` or `tuple[torch.Tensor, ...]` of shape `(batch, frames, vocab_size)`): The model's, or a
            tuple that they are first in.
        labels (`torch.Tensor`): Not used.

    Returns:
        `torch.Tensor` of shape `(batch, frames)`: int64.
    """
    if isinstance(logits, tuple):
        logits = logits[0]
    return logits.argmax(-1)


def compute_metrics(
    processor: CRNNProcessor, ignore_case: bool = False
) -> Callable[[EvalPrediction], dict[str, float]]:
    """
    Metrics for `Trainer(compute_metrics=compute_metrics(processor))`.

    Use it together with `preprocess_logits_for_metrics`. The result maps predictions, ids of shape (lines, frames),
    and labels padded with -100 to the figures of [`text_metrics`].

    Args:
        processor ([`CRNNProcessor`]): Of the model that is evaluated.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.

    Returns:
        `Callable[[EvalPrediction], dict[str, float]]`: Takes an `EvalPrediction`, gives `cer`, `wer` and
        `exact_match`.
    """

    def folded(texts):
        return [comparable(text, ignore_case) for text in texts] if ignore_case else texts

    def compute(prediction: EvalPrediction) -> dict[str, float]:
        ids = np.where(prediction.predictions < 0, 0, prediction.predictions)
        readings, references = processor.batch_decode(ids), processor.decode_labels(prediction.label_ids)
        return text_metrics(folded(readings), folded(references))

    return compute
