"""
The temperature at which a line's score is the probability that the line was read right (Guo et al. 2017, "On
Calibration of Modern Neural Networks", for a whole line in place of one class).
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tqdm.auto import tqdm

from crnn_hf.data import evenly_spaced
from crnn_hf.evaluation.comparison import comparable
from crnn_hf.evaluation.line_logits import line_logits
from crnn_hf.models.crnn.ctc_alignment import ctc_log_likelihood
from crnn_hf.models.crnn.decoding import collapse, greedy_paths, log_softmax
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# Where the log-likelihoods of a line are computed: 9 % from one to the next. Between them it is smooth.
TEMPERATURES = np.geomspace(0.25, 8.0, 41)

# Temperatures fitted to samples of 50 receipt lines differ by a fifth, to 20 lines by twice that.
MIN_LINES = 50
# Of validation lines: one number is fitted, and more would only take longer.
MAX_LINES = 2000

# A score of exactly 1 for a wrong line would cost infinitely much.
_HIGHEST_LOG_LIKELIHOOD = -1e-7


@dataclass(frozen=True)
class MeasuredLines:
    """
    What the fit needs to know of lines that were read.

    Args:
        right (`np.ndarray` of shape `(lines,)`): Whether each was read right.
        log_likelihoods (`np.ndarray` of shape `(lines, temperatures)`): log p(reading | image) at [`TEMPERATURES`].
        skipped (`list[int]`): Indices of lines that have no text, or whose image cannot be read; they are in neither.
    """

    right: np.ndarray
    log_likelihoods: np.ndarray
    skipped: list[int]

    def select(self, indices: np.ndarray | slice) -> "MeasuredLines":
        """
        Some of the lines.

        Args:
            indices (`np.ndarray` or `slice`): Which lines.

        Returns:
            `MeasuredLines`: Those lines.
        """
        return MeasuredLines(self.right[indices], self.log_likelihoods[indices], [])

    def scores(self, temperature: float) -> np.ndarray:
        """
        p(reading | image) of each line at any temperature, to within about 0.003: log(-log p) is interpolated linearly
        between [`TEMPERATURES`].

        Args:
            temperature (`float`): Within the range of [`TEMPERATURES`].

        Returns:
            `np.ndarray` of shape `(lines,)`: 0 to 1.
        """
        position = np.interp(np.log(temperature), np.log(TEMPERATURES), np.arange(len(TEMPERATURES)))
        left = min(int(position), len(TEMPERATURES) - 2)
        costs = np.log(-self.log_likelihoods[:, left : left + 2])
        return np.exp(-np.exp(costs[:, 0] + (costs[:, 1] - costs[:, 0]) * (position - left)))


def fit_temperature(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    lines: Sequence[dict[str, Any]],
    ignore_case: bool = False,
    ignore_spaces: bool = False,
    batch_size: int = BATCH_SIZE,
) -> float:
    """
    Find the temperature at which scores say how often readings are right, and set `processor.temperature` to it.

    It minimises the mean log loss of "this line was read right" under the score p(reading | image), from 0.25 to 8.
    The readings do not depend on it. (The temperature at which the *labels* are most probable is another, and
    far too high: a few labels that the network all but excludes decide it.)

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor, whose temperature is set; save it to keep it.
        lines (`datasets.Dataset` or sequence of `dict`): Labelled lines with `image` and `text` that the model was not
            trained on, at least 50. They are read once.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.
        batch_size (`int`, *optional*, defaults to 32): Lines that the model reads at once.

    Returns:
        `float`: The temperature.

    Warns:
        UserWarning: If lines were skipped, for they have no text or their image cannot be read.

    Raises:
        ValueError: If fewer than 50 lines can be used, or all of them, or none, are read right.

    Example:

    ```python
    >>> crnn_hf.fit_temperature(model, processor, lines["validation"])
    >>> processor.save_pretrained("my_reader")
    ```
    """
    measured = measure_lines(model, processor, lines, ignore_case, ignore_spaces, batch_size)
    if measured.skipped:
        warnings.warn(
            f"{len(measured.skipped)} of {len(lines)} lines were skipped, such as line {measured.skipped[0]}: they "
            "have no text, or their image cannot be read.",
            stacklevel=2,
        )
    processor.temperature = best_temperature(measured)
    return processor.temperature


def measure_lines(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    lines: Sequence[dict[str, Any]],
    ignore_case: bool = False,
    ignore_spaces: bool = False,
    batch_size: int = BATCH_SIZE,
) -> MeasuredLines:
    """
    Read labelled lines once, greedily, for [`best_temperature`]. Takes what [`fit_temperature`] does.

    The log-likelihoods at all temperatures are computed as a line is read, so that its logits need not be kept.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor.
        lines (`Sequence[dict[str, Any]]`): Labelled lines with `image` and `text`.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.
        batch_size (`int`, *optional*, defaults to `BATCH_SIZE`): Lines that the model reads at once.

    Returns:
        `MeasuredLines`: What the lines say about temperatures.
    """
    right, log_likelihoods, skipped = [], [], []
    is_dataset = hasattr(lines, "select_columns")
    images = lines.select_columns(["image"]) if is_dataset else iter(lines)
    texts = lines["text"] if is_dataset else (line["text"] for line in lines)
    with tqdm(desc="fitting the temperature", total=len(lines), unit="line", disable=None, leave=False) as bar:
        for index, (logits, text) in enumerate(
            zip(line_logits(model, processor, images, batch_size), texts, strict=True)
        ):
            bar.update()
            if logits is None or text is None:
                skipped.append(index)
                continue
            paths = greedy_paths(logits[np.newaxis])
            reading = comparable(processor.batch_decode(paths)[0], ignore_case, ignore_spaces)
            right.append(reading == comparable(text, ignore_case, ignore_spaces))
            log_likelihoods.append(log_likelihoods_of(logits, collapse(paths)[0]))
    return MeasuredLines(
        np.array(right, dtype=bool), np.reshape(log_likelihoods, (len(right), len(TEMPERATURES))), skipped
    )


def log_likelihoods_of(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """
    log p(labels | image) at [`TEMPERATURES`], for logits of one line of shape (frames, vocabulary); below 0.

    Args:
        logits (`np.ndarray` of shape `(frames, vocabulary)`): Of one line.
        labels (`np.ndarray` of shape `(characters,)`): Label ids.

    Returns:
        `np.ndarray` of shape `(temperatures,)`: float64.
    """
    log_probs = np.stack([log_softmax(logits, temperature) for temperature in TEMPERATURES])
    return np.minimum(ctc_log_likelihood(log_probs, [labels] * len(TEMPERATURES)), _HIGHEST_LOG_LIKELIHOOD)


def best_temperature(measured: MeasuredLines) -> float:
    """
    The temperature with the lowest log loss: the best of [`TEMPERATURES`], refined by the parabola through it and its
    neighbours.

    Args:
        measured (`MeasuredLines`): From [`measure_lines`].

    Returns:
        `float`: The temperature.

    Raises:
        ValueError: If there are fewer than 50 lines, or all of them, or none, were read right.
    """
    if len(measured.right) < MIN_LINES:
        raise ValueError(
            f"{len(measured.right)} lines are too few to fit a temperature: give at least {MIN_LINES} that can be "
            "read and have a text."
        )
    if measured.right.all() or not measured.right.any():
        raise ValueError(
            f"{'all' if measured.right.all() else 'none'} of the {len(measured.right)} lines were read right, so that "
            "nothing tells how sure the model may be: give more lines, some of which it reads right and some wrong."
        )
    loss = _log_loss(measured)
    best = int(loss.argmin())
    if best in (0, len(loss) - 1):
        return float(TEMPERATURES[best])
    before, lowest, after = loss[best - 1 : best + 2]
    shift = (before - after) / (2 * (before - 2 * lowest + after))
    return float(TEMPERATURES[best] * (TEMPERATURES[1] / TEMPERATURES[0]) ** shift)


def cross_fitted_scores(measured: MeasuredLines) -> np.ndarray:
    """
    The score of each line at a temperature that was fitted to others: the even lines' to the odd ones, and the other
    way round.

    Args:
        measured (`MeasuredLines`): From [`measure_lines`].

    Returns:
        `np.ndarray` of shape `(lines,)`: 0 to 1.

    Raises:
        ValueError: If either half is not fit for [`best_temperature`].
    """
    scores = np.zeros(len(measured.right))
    halves = np.arange(len(scores)) % 2
    for half in (0, 1):
        temperature = best_temperature(measured.select(halves != half))
        scores[halves == half] = measured.select(halves == half).scores(temperature)
    return scores


@dataclass(frozen=True)
class FittedTemperature:
    """
    A temperature, and scores to judge it by.

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
    model: CRNNForCTC, processor: CRNNProcessor, lines: Sequence[dict[str, Any]], ignore_case: bool = False
) -> FittedTemperature | None:
    """
    Fit `processor.temperature` on validation lines, at most 2000 of them, evenly spaced. With `ignore_case`, a reading
    that differs by case alone is right.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor, which is changed.
        lines (`Sequence[dict[str, Any]]`): Validation lines with `image` and `text`.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.

    Returns:
        `None`, and the temperature stays as it is, if there are too few lines, or all or none are read right.
    """
    measured = measure_lines(model, processor, evenly_spaced(lines, MAX_LINES), ignore_case)
    try:
        processor.temperature = best_temperature(measured)
    except ValueError:
        return None
    try:
        scores = cross_fitted_scores(measured)
    except ValueError:
        scores = None
    return FittedTemperature(processor.temperature, measured.right, scores)


def _log_loss(measured):
    """(temperatures,) mean loss of "read right" under the score."""
    wrong = np.log(-np.expm1(measured.log_likelihoods))
    return -np.where(measured.right[:, np.newaxis], measured.log_likelihoods, wrong).mean(axis=0)
