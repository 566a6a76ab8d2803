"""The temperature of a trained model's scores, and how good they are with it."""

from dataclasses import dataclass

import numpy as np
from torch.utils.data import Dataset

from crnn_hf.evaluation.evenly_spaced import evenly_spaced
from crnn_hf.evaluation.temperature import best_temperature, cross_fitted_scores, read_lines
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# One number is fitted: more lines would only take longer.
MAX_LINES = 2000


@dataclass(frozen=True)
class Calibration:
    """
    A fitted temperature, and scores to judge it by.

    Args:
        temperature (`float`): Fitted on all of the lines.
        right (`np.ndarray` of shape `(lines,)`): Whether each was read right.
        scores (`np.ndarray` of shape `(lines,)`, *optional*): p(reading | image) of each half of the lines at the
            temperature fitted on the other; `None` where a half is not enough to fit one.
    """

    temperature: float
    right: np.ndarray
    scores: np.ndarray | None


def calibrate(
    model: CRNNForCTC, processor: CRNNProcessor, lines: Dataset, ignore_case: bool = False
) -> Calibration | None:
    """
    Fit `processor.temperature` on validation lines, at most 2000 of them, evenly spaced. With `ignore_case`, a reading
    that differs by case alone is right.

    Returns:
        `None`, and the temperature stays as it is, if there are too few lines, or all or none are read right.
    """
    read = read_lines(model, processor, evenly_spaced(lines, MAX_LINES), ignore_case)
    try:
        processor.temperature = best_temperature(read)
    except ValueError:
        return None
    try:
        scores = cross_fitted_scores(read)
    except ValueError:
        scores = None
    return Calibration(processor.temperature, read.right, scores)
