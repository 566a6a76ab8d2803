"""Differences between two readers on the same lines, with what chance makes of them. NumPy only."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np


REPETITIONS = 10_000
LEVEL = 0.95


class Interval(NamedTuple):
    """A figure, and the bounds of its bootstrap interval."""

    value: float
    low: float
    high: float


def paired_difference(
    own: np.ndarray,
    peer: np.ndarray,
    sizes: np.ndarray | None = None,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
) -> Interval:
    """
    How much more of something one reader has than another, over lines that both have read.

    The percentile bootstrap (Efron and Tibshirani 1993, chapter 13), of lines or, where lines of one receipt or page
    are more alike than others, of whole receipts or pages: as many as there are, drawn with replacement.

    Args:
        own: (lines,) what the reader has of each line: 1 for right and 0 for wrong, or edits.
        peer: (lines,) the same of the other reader.
        sizes: (lines,) what the sum is divided by the sum of: characters, for edits; left out, each line counts one.
        groups: (lines,) the receipt or page of each line; left out, lines are drawn.
        seed: Of the draws.

    Raises:
        ValueError: If there are no lines, or not as many of one argument as of another.
    """
    differences = np.asarray(own, dtype=float) - np.asarray(peer, dtype=float)
    sizes = np.ones(len(differences)) if sizes is None else np.asarray(sizes, dtype=float)
    keys = range(len(differences)) if groups is None else groups
    if len(differences) == 0 or not len(differences) == len(sizes) == len(keys):
        raise ValueError(f"{len(differences)} lines, {len(sizes)} sizes, {len(keys)} groups: give one for each line.")
    numbers = {}
    group = [numbers.setdefault(key, len(numbers)) for key in keys]
    sums = np.bincount(group, weights=differences)
    totals = np.bincount(group, weights=sizes)
    draws = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=REPETITIONS)
    drawn = (draws @ sums) / np.maximum(draws @ totals, 1)
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(sums.sum() / max(totals.sum(), 1)), float(low), float(high))
