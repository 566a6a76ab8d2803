"""
The states that a reading goes through on the frames of a line: the forward and backward variables of CTC. NumPy only.

After Graves et al. 2006, "Connectionist temporal classification". A reading of n characters has the states 0 to 2n:
state 2i + 1 shows character i, the even ones show blank. Here, virtual states -1 and 2n + 1 stand for the time before
the first frame and after the last.

Lines are the last axis of all tables, so that a step from frame to frame is a few long additions for a whole batch.
A row of a table is divided by its sum, and the log of what it was divided by is kept beside it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from .decoding import BLANK


LEADING = 2  # columns of a table in front of state 0
_NUMBERS = 2**20  # in a table of a stretch
_IMPOSSIBLE = -1e30  # log-probability; finite, for -inf minus -inf is NaN
_SMALLEST = 1e-300  # in a column that no state reads, so that a row in which nothing is possible has a sum, too


class Lattice(NamedTuple):
    """
    The states of a batch of readings.

    Args:
        lengths (`np.ndarray` of shape `(lines,)`): Characters of each reading.
        labels (`np.ndarray` of shape `(characters, lines)`): Their ids, blank past the end of a reading.
        exists (`np.ndarray` of shape `(states, lines)`): 1.0, or 0.0 past the last state of a reading.
        skips (`np.ndarray` of shape `(states, lines)`): 1.0 where the state before, a blank, may be left out.
    """

    lengths: np.ndarray
    labels: np.ndarray
    exists: np.ndarray
    skips: np.ndarray

    @classmethod
    def of(cls, readings: Sequence[Sequence[int]]) -> "Lattice":
        """
        The lattice of readings, sequences of label ids.

        Args:
            readings (`Sequence[Sequence[int]]`): Label ids of each line, blanks left out.

        Returns:
            [`Lattice`]: States and transitions of all lines, padded to the longest.
        """
        lengths = np.array([len(ids) for ids in readings], dtype=np.int64)
        place = np.arange(lengths.max(initial=0))[:, np.newaxis]
        labels = np.full((len(place), len(lengths)), BLANK, dtype=np.int64)
        labels.T[(place < lengths).T] = np.fromiter(chain.from_iterable(readings), dtype=np.int64)
        skips = np.zeros((2 * len(labels) + 2, len(lengths)))
        skips[1] = 1.0
        skips[3:-1:2] = (labels[1:] != BLANK) & (labels[1:] != labels[:-1])
        skips[2 * lengths + 1, np.arange(len(lengths))] = 1.0
        exists = (np.arange(len(skips))[:, np.newaxis] <= 2 * lengths).astype(np.float64)
        return cls(lengths, labels, exists, skips)

    def before_first_frame(self) -> np.ndarray:
        """
        The first row of the forward variables, (LEADING + states, lines).

        Returns:
            `np.ndarray` of shape `(LEADING + states, lines)`: float64.
        """
        row = np.zeros((LEADING + len(self.skips), len(self.lengths)))
        row[LEADING - 1] = 1.0
        return row

    def after_last_frame(self) -> np.ndarray:
        """
        The last row of the backward variables, (LEADING + states, lines).

        Returns:
            `np.ndarray` of shape `(LEADING + states, lines)`: float64.
        """
        row = np.zeros((LEADING + len(self.skips), len(self.lengths)))
        row[LEADING + 2 * self.lengths + 1, np.arange(len(self.lengths))] = 1.0
        return row

    def frames_at_once(self, numbers: int) -> int:
        """
        How many frames a table of that many numbers has.

        Args:
            numbers (`int`): Size of the table.

        Returns:
            `int`: At least 1.
        """
        return max(1, numbers // max(1, self.skips.size))


class Stretch(NamedTuple):
    """
    Forward and backward variables from one frame to another.

    Args:
        start (`int`): The first of these frames.
        forward (`np.ndarray` of shape `(frames + 1, LEADING + states, lines)`): Row t is after the frames before t.
        backward (`np.ndarray` of shape `(frames + 1, LEADING + states, lines)`): Row t is from frame t on.
        log_backward (`np.ndarray` of shape `(frames + 1, lines)`): What to add to the logs of the rows of `backward`.
        log_weight (`np.ndarray` of shape `(frames + 1, lines)`): What to add to the log of a product of a forward and
            a backward variable of row t, for it to be relative to the probability of the reading.
        occupancy (`np.ndarray` of shape `(frames, states, lines)`): Probability that a frame shows a state; zero where
            it cannot be told, for the reading is next to impossible.
    """

    start: int
    forward: np.ndarray
    backward: np.ndarray
    log_backward: np.ndarray
    log_weight: np.ndarray
    occupancy: np.ndarray


def emissions(
    log_probs: np.ndarray, lattice: Lattice, of_line: np.ndarray, start: int, stop: int
) -> tuple[np.ndarray, np.ndarray]:
    """
    Probabilities (frames, states, lines) of the states over that of the best, and its log (frames, lines).

    Args:
        log_probs: (batch, frames, vocabulary) log-probabilities.
        lattice: of the readings.
        of_line: (lines,) the line of the batch that each of them reads.
        start, stop: the frames.

    Returns:
        `tuple[np.ndarray, np.ndarray]`: Both arrays, float64.
    """
    batch, frames, vocabulary = log_probs.shape
    first = (of_line * frames + np.arange(start, min(stop, frames))[:, np.newaxis]) * vocabulary
    flat = np.ascontiguousarray(log_probs).reshape(-1)
    blank = np.maximum(flat.take(first + BLANK), _IMPOSSIBLE, dtype=np.float64)
    shown = flat.take(first[:, np.newaxis] + lattice.labels).astype(np.float64)
    np.maximum(shown, _IMPOSSIBLE, out=shown)
    scales = np.maximum(blank, shown.max(axis=1, initial=_IMPOSSIBLE))
    shown -= scales[:, np.newaxis]
    table = np.empty((len(shown), *lattice.exists.shape))
    np.multiply(np.exp(shown, out=shown), lattice.exists[1:-1:2], out=table[:, 1:-1:2])
    np.multiply(np.exp(blank - scales)[:, np.newaxis], lattice.exists[::2], out=table[:, ::2])
    table[:, -1] = 0.0
    return table, scales


def forward_rows(row: np.ndarray, lattice: Lattice, emission: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    The forward variables after each frame, and before the first, from those before the first.

    Args:
        row (`np.ndarray` of shape `(LEADING + states, lines)`): Forward variables before the first frame.
        lattice ([`Lattice`]): Of the readings.
        emission (`np.ndarray` of shape `(frames, states, lines)`): From [`emissions`].

    Returns:
        (frames + 1, LEADING + states, lines), and what the rows were divided by, (frames, lines).
    """
    rows, divisors, ones = _empty_rows(len(emission), row)
    skipped = np.empty_like(lattice.skips)
    rows[0] = row
    for frame, divisor in enumerate(divisors):
        before, after = rows[frame], rows[frame + 1, LEADING:]
        np.add(before[2:], before[1:-1], out=after)
        np.multiply(before[:-2], lattice.skips, out=skipped)
        after += skipped
        after *= emission[frame]
        np.dot(ones, rows[frame + 1], out=divisor)
        after /= divisor
    return rows, divisors


def stretches(log_probs: np.ndarray, lattice: Lattice) -> tuple[np.ndarray, Iterator[Stretch]]:
    """
    The tables of readings of the lines of a batch, some frames at a time, so that they stay small for a line of any
    length: the forward variables are made twice, but for the first row of each stretch and all of the last.

    Args:
        log_probs (`np.ndarray` of shape `(batch, frames, vocabulary)`): Log-probabilities.
        lattice ([`Lattice`]): Of the readings, one for each line.

    Returns:
        (lines,) log of the probabilities of the readings, and the stretches, the last frames first.
    """
    frames, of_line = log_probs.shape[1], np.arange(len(lattice.lengths))
    length = lattice.frames_at_once(_NUMBERS)
    starts = range(0, max(1, frames), length)
    row, log_forward = lattice.before_first_frame(), np.zeros((frames + 1, len(of_line)))
    entries = []
    for start in starts:
        entries.append(row)
        emission, scales = emissions(log_probs, lattice, of_line, start, start + length)
        forward, divisors = forward_rows(row, lattice, emission)
        log_forward[start + 1 : start + 1 + len(scales)] = scales + np.log(divisors)
        row = forward[-1].copy()
    np.cumsum(log_forward, axis=0, out=log_forward)
    log_likelihood = log_forward[-1] + log_end(row, lattice)

    def backwards(emission, scales, forward):
        row, log_after = lattice.after_last_frame(), np.zeros(len(of_line))
        reference = np.where(log_likelihood > -np.inf, log_likelihood, 0.0)
        for start, entry in zip(reversed(starts), reversed(entries), strict=True):
            if forward is None:
                emission, scales = emissions(log_probs, lattice, of_line, start, start + length)
                forward, _ = forward_rows(entry, lattice, emission)
            backward, divisors, occupancy = _backward_rows(row, lattice, emission, forward)
            log_backward = np.concatenate([scales + np.log(divisors), log_after[np.newaxis]])
            log_backward = np.cumsum(log_backward[::-1], axis=0)[::-1]
            log_weight = log_forward[start : start + len(log_backward)] + log_backward - reference
            yield Stretch(start, forward, backward, log_backward, log_weight, occupancy)
            row, log_after, forward = backward[0].copy(), log_backward[0], None

    return log_likelihood, backwards(emission, scales, forward)


def log_end(row: np.ndarray, lattice: Lattice) -> np.ndarray:
    """
    Log of the share of the last forward row that is in a last state; without a frame, of a reading of nothing.

    Args:
        row (`np.ndarray` of shape `(LEADING + states, lines)`): The last row of the forward variables.
        lattice ([`Lattice`]): Of the readings.

    Returns:
        `np.ndarray` of shape `(lines,)`: float64.
    """
    line, last = np.arange(len(lattice.lengths)), LEADING + 2 * lattice.lengths
    with np.errstate(divide="ignore"):
        return np.log(row[last, line] + row[last - 1, line])


def _backward_rows(row, lattice, emission, forward):
    """As [`forward_rows`], from the row after the last frame; and the probability that a frame shows a state."""
    rows, divisors, ones = _empty_rows(len(emission), row)
    occupancy, skips = np.empty_like(emission), lattice.skips[2:]
    skipped = np.empty_like(skips)
    rows[-1] = row
    for frame in range(len(emission) - 1, -1, -1):
        after, before = rows[frame + 1, LEADING:], rows[frame, LEADING:]
        np.add(after[:-1], after[1:], out=before[:-1])
        np.multiply(after[2:], skips, out=skipped)
        before[:-2] += skipped
        np.multiply(forward[frame + 1, LEADING:], before, out=occupancy[frame])
        before *= emission[frame]
        np.dot(ones, rows[frame], out=divisors[frame])
        before /= divisors[frame]
    total = occupancy.sum(axis=1, keepdims=True)
    occupancy /= np.where(total > 0.0, total, 1.0)
    return rows, divisors, occupancy


def _empty_rows(frames, row):
    """A table for one row more than frames, one for what they are divided by, and the vector that sums up a row."""
    rows = np.zeros((frames + 1, *row.shape))
    rows[:, 0] = _SMALLEST
    return rows, np.empty((frames, row.shape[1])), np.ones(len(row))
