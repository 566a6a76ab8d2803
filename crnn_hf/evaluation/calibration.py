"""How well scores tell right lines from wrong ones, and how far they are from the share that is right. NumPy only."""

from math import erf, exp, pi, sqrt

import numpy as np


BINS = 15


def auroc(scores: np.ndarray, right: np.ndarray) -> float | None:
    """
    Area under the ROC curve: how often a right line has a higher score than a wrong one, ties counting half.

    Args:
        scores: (lines,) numbers.
        right: (lines,) whether each line was read right.

    Returns:
        `float` from 0 to 1, 0.5 for scores that say nothing; `None` where all lines are right or all are wrong.

    Raises:
        ValueError: if there are no lines, not as many scores as lines, or a score is no number.
    """
    scores, right = _checked(scores, right)
    number_right = int(right.sum())
    number_wrong = len(right) - number_right
    if number_right == 0 or number_wrong == 0:
        return None
    _, group, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle_ranks = np.cumsum(counts) - (counts - 1) / 2  # of equal scores, counted from 1
    above = middle_ranks[group][right].sum() - number_right * (number_right + 1) / 2
    return float(above / (number_right * number_wrong))


def expected_calibration_error(
    scores: np.ndarray, right: np.ndarray, bins: int = BINS, debiased: bool = True
) -> float:
    """
    Mean distance between the score and the share of right lines, over bins that hold equally many lines (L1).

    Chance makes the two differ within every bin, so that the plain ("plug-in") error exceeds 0 for perfect scores too.
    The debiased one is the plug-in error minus an estimate of that excess, as in Kumar, Liang and Ma 2019, "Verified
    Uncertainty Calibration": were the share of right lines of each bin drawn anew from a normal distribution around
    the one observed, with the variance `share * (1 - share) / lines of the bin`, the plug-in error would on average
    grow by so much. They draw samples; here the mean of the folded normal distribution is written out. What remains
    goes to 0 with more lines, and is cut off at 0.

    Args:
        scores: (lines,) 0 to 1.
        right: (lines,) whether each line was read right.
        bins: into how many bins the lines go by score; equal scores share a bin.
        debiased: whether to correct for chance.

    Returns:
        `float`: 0 to 1.

    Raises:
        ValueError: if there are no lines, not as many scores as lines, or a score is not from 0 to 1.
    """
    scores, right = _checked(scores, right)
    if scores.min() < 0.0 or scores.max() > 1.0:
        raise ValueError(f"scores must be from 0 to 1, got {scores.min()} to {scores.max()}.")
    if bins < 1:
        raise ValueError(f"`bins` must be at least 1, got {bins}.")
    plugin = redrawn = 0.0
    for members in _equal_mass_bins(scores, bins):
        weight, share = len(members) / len(scores), float(right[members].mean())
        error = abs(share - float(scores[members].mean()))
        plugin += weight * error
        redrawn += weight * _folded_normal_mean(error, sqrt(share * (1.0 - share) / len(members)))
    return max(0.0, plugin - (redrawn - plugin)) if debiased else plugin


def area_under_risk_coverage(scores: np.ndarray, right: np.ndarray) -> float:
    """
    Share of wrong lines among the k with the highest scores, averaged over k from one line to all of them.

    The area under the risk-coverage curve of selective reading (Geifman and El-Yaniv 2017, "Selective Classification
    for Deep Neural Networks"): what is read wrong, when only lines above some score are accepted. Among equal scores,
    wrong lines count as spread evenly.

    Args:
        scores: (lines,) numbers.
        right: (lines,) whether each line was read right.

    Returns:
        `float`: 0 to 1.

    Raises:
        ValueError: if there are no lines, not as many scores as lines, or a score is no number.
    """
    scores, right = _checked(scores, right)
    _, group, counts = np.unique(-scores, return_inverse=True, return_counts=True)
    wrong_share = np.bincount(group, weights=~right) / counts
    wrong = np.cumsum(np.repeat(wrong_share, counts))
    return float(np.mean(wrong / np.arange(1, len(scores) + 1)))


def _checked(scores, right):
    scores, right = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    if scores.ndim != 1 or scores.shape != right.shape or len(scores) == 0:
        raise ValueError(
            f"expected one score and one truth value for each line, got shapes {scores.shape} and {right.shape}."
        )
    broken = np.flatnonzero(~np.isfinite(scores))
    if len(broken):
        raise ValueError(f"the score of line {broken[0]} is {scores[broken[0]]}.")
    return scores, right


def _equal_mass_bins(scores, bins):
    """Indices of the lines of each bin that has any. Equal scores all go where the first of them belongs."""
    rank = np.searchsorted(np.sort(scores), scores)
    bin_of = rank * bins // len(scores)
    return (np.flatnonzero(bin_of == number) for number in np.unique(bin_of))


def _folded_normal_mean(mean, deviation):
    """The mean of |x|, for x normally distributed."""
    if deviation == 0.0:
        return abs(mean)
    ratio = mean / deviation
    return deviation * sqrt(2 / pi) * exp(-ratio * ratio / 2) + mean * erf(ratio / sqrt(2))
