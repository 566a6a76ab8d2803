"""
How a reading lies on the frames of a line: the forward and backward variables of CTC. NumPy only.

After Graves et al. 2006, "Connectionist temporal classification". A reading of n characters has the states 0 to 2n:
state 2i + 1 shows character i, the even ones show blank. Here, virtual states -1 and 2n + 1 stand for the time before
the first frame and after the last.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .decoding_crnn import BLANK


_LEADING = 2  # columns of a table in front of state 0
_CHUNK = 64  # frames
_IMPOSSIBLE = -1e30  # log-probability; finite, for -inf minus -inf is NaN


class Alignment(NamedTuple):
    """
    Forward and backward variables of one reading.

    Tables are scaled: each row is divided by its sum, and the log of what it was divided by stands beside. Column
    `column(s)` is state s.

    Args:
        labels (`np.ndarray` of shape `(characters,)`): Label ids of the reading.
        forward (`np.ndarray` of shape `(frames + 1, states)`): Row t is after the frames before t.
        log_forward (`np.ndarray` of shape `(frames + 1,)`): What to add to the logs of the rows of `forward`.
        backward (`np.ndarray` of shape `(frames + 1, states)`): Row t is from frame t on.
        log_backward (`np.ndarray` of shape `(frames + 1,)`): As `log_forward`.
        occupancy (`np.ndarray` of shape `(frames, 2 * characters + 1)`): Probability that a frame shows a state.
            Zero if the reading does not fit into the frames.
    """

    labels: np.ndarray
    forward: np.ndarray
    log_forward: np.ndarray
    backward: np.ndarray
    log_backward: np.ndarray
    occupancy: np.ndarray

    @staticmethod
    def column(state):
        """The column of a state, -1 to 2n + 1, in `forward` and `backward`."""
        return state + _LEADING

    @property
    def log_likelihood(self) -> float:
        """log p(labels | image)."""
        last = self.column(2 * len(self.labels))
        total = self.forward[-1, last - 1 : last + 1].sum()
        return self.log_forward[-1] + np.log(total) if total > 0.0 else -np.inf

    @property
    def mean_frames(self) -> np.ndarray:
        """(characters,) mean of the frames that show each character; evenly spread if the reading does not fit."""
        frames, count = len(self.occupancy), len(self.labels)
        if not self.occupancy.any():
            return (np.arange(count) + 0.5) * frames / max(1, count) - 0.5
        shown = self.occupancy[:, 1::2]
        return np.arange(frames) @ shown / shown.sum(axis=0)


class _Lattice(NamedTuple):
    """The states of the readings of a batch: arrays of shape (batch, states), the last one virtual."""

    lengths: np.ndarray
    labels: np.ndarray
    exists: np.ndarray  # 1.0, or 0.0 past the last state of a reading
    skips: np.ndarray  # 1.0 where the state before, a blank, may be left out


def ctc_log_likelihood(
    log_probs: np.ndarray, labels: Sequence[Sequence[int]], of_line: np.ndarray | None = None
) -> np.ndarray:
    """
    log p(labels | image), summed over all alignments.

    Args:
        log_probs: (batch, frames, vocabulary) log-probabilities.
        labels: the label ids of readings, blanks left out.
        of_line: (readings,) which line of the batch each of them is a reading of; without it, there is one of each.

    Returns:
        (readings,) float64; -inf for labels that do not fit into the frames.
    """
    lattice = _lattice(labels)
    of_line = np.arange(len(lattice.labels)) if of_line is None else of_line
    forward, log_likelihood = _before_first_frame(lattice), np.zeros(len(lattice.labels))
    for emission, scale in _emissions(log_probs, lattice, of_line):
        log_likelihood += np.log(_advance(forward, lattice.skips, emission)) + scale
    log_likelihood += _log_end(forward, lattice.lengths)
    lost = np.flatnonzero(log_likelihood == -np.inf)
    if len(lost):
        of_lost = _lattice([labels[reading] for reading in lost])
        log_likelihood[lost] = _unscaled_log_likelihood(log_probs[of_line[lost]], of_lost)
    return log_likelihood


def align(log_probs: np.ndarray, labels: Sequence[Sequence[int]]) -> list[Alignment]:
    """
    All alignments of readings with their lines.

    Args:
        log_probs: (batch, frames, vocabulary) log-probabilities.
        labels: the label ids of each line, blanks left out.
    """
    lattice = _lattice(labels)
    emissions = list(_emissions(log_probs, lattice, np.arange(len(labels))))
    forward, log_forward = _forward(emissions, lattice)
    backward, log_backward = _backward(emissions, lattice)
    occupancy = _entered(forward[:-1], lattice.skips) * backward[:-1, :, _LEADING:]
    total = occupancy.sum(axis=2, keepdims=True)
    occupancy /= np.where(total > 0.0, total, 1.0)
    occupancy *= (total > 0.0).all(axis=0)
    return [
        Alignment(
            lattice.labels[line, 1 : 2 * length : 2],
            forward[:, line, : 2 * length + 2 + _LEADING],
            log_forward[:, line],
            backward[:, line, : 2 * length + 2 + _LEADING],
            log_backward[:, line],
            occupancy[:, line, : 2 * length + 1],
        )
        for line, length in enumerate(lattice.lengths)
    ]


def _lattice(labels):
    lengths = np.array([len(ids) for ids in labels], dtype=np.int64)
    states = np.full((len(labels), 2 * lengths.max(initial=0) + 2), BLANK, dtype=np.int64)
    for row, ids in zip(states, labels, strict=True):
        row[1 : 2 * len(ids) : 2] = ids
    skips = np.zeros(states.shape)
    skips[:, 2:] = (states[:, 2:] != BLANK) & (states[:, 2:] != states[:, :-2])
    skips[:, 1] = 1.0
    skips[np.arange(len(states)), 2 * lengths + 1] = 1.0
    exists = (np.arange(states.shape[1]) <= 2 * lengths[:, np.newaxis]).astype(np.float64)
    return _Lattice(lengths, states, exists, skips)


def _emissions(log_probs, lattice, of_line):
    """For each frame, the probabilities (batch, states) of the states over that of the best, and the log of that."""
    for start in range(0, log_probs.shape[1], _CHUNK):
        chunk = log_probs[of_line, start : start + _CHUNK]
        emissions = np.take_along_axis(chunk, lattice.labels[:, np.newaxis, :], axis=2).astype(np.float64)
        np.maximum(emissions, _IMPOSSIBLE, out=emissions)
        scales = emissions.max(axis=2)
        emissions = np.exp(emissions - scales[:, :, np.newaxis]) * lattice.exists[:, np.newaxis, :]
        for frame in range(chunk.shape[1]):
            yield emissions[:, frame], scales[:, frame]


def _before_first_frame(lattice):
    forward = np.zeros((len(lattice.labels), lattice.labels.shape[1] + _LEADING))
    forward[:, _LEADING - 1] = 1.0
    return forward


def _entered(forward, skips):
    """What comes into each state from the frame before: from itself, the one before, and the one before that."""
    return forward[..., 2:] + forward[..., 1:-1] + forward[..., :-2] * skips


def _advance(forward, skips, emission):
    """One frame of the forward recursion, in place; the sums that the rows were divided by."""
    forward[:, _LEADING:] = _entered(forward, skips) * emission
    forward[:, :_LEADING] = 0.0
    return _normalize(forward)


def _normalize(rows):
    total = rows.sum(axis=1)
    total[total == 0.0] = 1.0  # nothing is possible any more: the row stays zero
    rows /= total[:, np.newaxis]
    return total


def _log_end(forward, lengths):
    """Log of the share of each row that is in a last state; without any frame, in the virtual one of no characters."""
    row, last = np.arange(len(forward)), 2 * lengths + _LEADING
    end = forward[row, last] + forward[row, last - 1]
    with np.errstate(divide="ignore"):
        return np.log(end)


def _unscaled_log_likelihood(log_probs, lattice):
    """As [`ctc_log_likelihood`], in logs: several times slower, and good for p(labels | image) below any float."""
    with np.errstate(divide="ignore"):
        skips, exists = np.log(lattice.skips), np.log(lattice.exists)
        forward = np.log(_before_first_frame(lattice))
        for frame in range(log_probs.shape[1]):
            emission = np.take_along_axis(log_probs[:, frame], lattice.labels, axis=1).astype(np.float64) + exists
            stayed = np.logaddexp(forward[:, 2:], forward[:, 1:-1])
            forward[:, _LEADING:] = np.logaddexp(stayed, forward[:, :-2] + skips) + emission
            forward[:, :_LEADING] = -np.inf
    row, last = np.arange(len(forward)), 2 * lattice.lengths + _LEADING
    return np.logaddexp(forward[row, last], forward[row, last - 1])


def _forward(emissions, lattice):
    batch, states = lattice.labels.shape
    rows = np.empty((len(emissions) + 1, batch, states + _LEADING))
    logs = np.zeros((len(emissions) + 1, batch))
    rows[0] = _before_first_frame(lattice)
    for frame, (emission, scale) in enumerate(emissions):
        rows[frame + 1] = rows[frame]
        logs[frame + 1] = logs[frame] + np.log(_advance(rows[frame + 1], lattice.skips, emission)) + scale
    return rows, logs


def _backward(emissions, lattice):
    batch, states = lattice.labels.shape
    rows = np.zeros((len(emissions) + 1, batch, states + _LEADING))
    logs = np.zeros((len(emissions) + 1, batch))
    rows[-1, np.arange(batch), 2 * lattice.lengths + 1 + _LEADING] = 1.0
    for frame in range(len(emissions) - 1, -1, -1):
        emission, scale = emissions[frame]
        after = rows[frame + 1, :, _LEADING:]
        row = rows[frame, :, _LEADING:]
        row[:] = after
        row[:, :-1] += after[:, 1:]
        row[:, :-2] += after[:, 2:] * lattice.skips[:, 2:]
        row *= emission
        logs[frame] = logs[frame + 1] + np.log(_normalize(rows[frame])) + scale
    return rows, logs
