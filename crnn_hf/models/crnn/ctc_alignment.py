"""How a reading lies on the frames of a line, over all alignments. NumPy only."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .ctc_confidence import CharacterConfidences
from .ctc_forward_backward import LEADING, Lattice, emissions, forward_rows, log_end, stretches


_NUMBERS_OF_LIKELIHOOD = 2**17  # in a table of frames, states and lines
_STATES_AT_ONCE = 2**13  # of all lines whose tables are made together
_FEW_LINES = 8  # that have many states are quicker one by one than together


class Alignment(NamedTuple):
    """
    What all alignments of a reading with its line say of it.

    Args:
        labels (`np.ndarray` of shape `(characters,)`): Label ids of the reading.
        log_likelihood (`float`): log p(labels | image).
        mean_frames (`np.ndarray` of shape `(characters,)`): Mean of the frames that show each character; evenly spread
            if the reading does not fit into the frames.
        confidences (`np.ndarray` of shape `(characters,)`): p(labels | image) over the sum of it and of the
            probabilities of all readings that differ at this character alone, see [`CharacterConfidences`]. Zero if
            the reading does not fit.
    """

    labels: np.ndarray
    log_likelihood: float
    mean_frames: np.ndarray
    confidences: np.ndarray


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
    of_line = np.arange(len(labels)) if of_line is None else of_line
    lattice = Lattice.of(labels)
    row, log_likelihood = lattice.before_first_frame(), np.zeros(len(labels))
    length = lattice.frames_at_once(_NUMBERS_OF_LIKELIHOOD)
    for start in range(0, log_probs.shape[1], length):
        emission, scales = emissions(log_probs, lattice, of_line, start, start + length)
        rows, divisors = forward_rows(row, lattice, emission)
        row = rows[-1]
        log_likelihood += (np.log(divisors) + scales).sum(axis=0)
    log_likelihood += log_end(row, lattice)
    return _with_the_unlikely(log_likelihood, log_probs, labels, of_line)


def align(log_probs: np.ndarray, labels: Sequence[Sequence[int]]) -> list[Alignment]:
    """
    All alignments of readings with their lines. The tables that this takes stay below 100 MB for lines of any length.

    Args:
        log_probs: (batch, frames, vocabulary) log-probabilities.
        labels: the label ids of each line, blanks left out.

    Returns:
        `list[Alignment]`: One for each line.
    """
    most_states = 2 * max(map(len, labels), default=0) + 2
    size = _STATES_AT_ONCE // most_states
    size = size if size >= _FEW_LINES else 1
    return [
        alignment
        for start in range(0, len(labels), size)
        for alignment in _align(log_probs[start : start + size], labels[start : start + size])
    ]


def _align(log_probs, labels):
    lattice = Lattice.of(labels)
    log_likelihood, tables = stretches(log_probs, lattice)
    moments, fits = np.zeros((2, *lattice.labels.shape)), np.ones(len(labels), dtype=bool)
    characters = CharacterConfidences(log_probs, lattice)
    for stretch in tables:
        fits &= stretch.occupancy.any(axis=1).all(axis=0)
        shown = stretch.occupancy[:, 1:-1:2]
        frames = stretch.start + np.arange(len(shown))
        moments += np.tensordot([np.ones(len(shown)), frames], shown, axes=1)
        characters.add(stretch)
    log_likelihood = _with_the_unlikely(log_likelihood, log_probs, labels, np.arange(len(labels)))
    mean_frames = moments[1] / np.where(moments[0] > 0.0, moments[0], 1.0)
    evenly = (np.arange(len(mean_frames))[:, np.newaxis] + 0.5) * log_probs.shape[1] / np.maximum(
        1, lattice.lengths
    ) - 0.5
    mean_frames = np.where(fits, mean_frames, evenly)
    confidences = characters.values() * fits
    return [
        Alignment(ids[:length], score, frames[:length], confidence[:length])
        for length, ids, score, frames, confidence in zip(
            lattice.lengths, lattice.labels.T, log_likelihood.tolist(), mean_frames.T, confidences.T, strict=True
        )
    ]


def _with_the_unlikely(log_likelihood, log_probs, labels, of_line):
    """With those found that are below any float."""
    lost = np.flatnonzero(log_likelihood == -np.inf)
    if len(lost):
        of_lost = Lattice.of([labels[reading] for reading in lost])
        log_likelihood[lost] = _log_likelihood_in_logs(log_probs[of_line[lost]], of_lost)
    return log_likelihood


def _log_likelihood_in_logs(log_probs, lattice):
    """As [`ctc_log_likelihood`]: several times slower, and good for p(labels | image) below any float."""
    line, states = np.arange(len(lattice.lengths)), np.zeros(lattice.skips.shape, dtype=np.int64)
    states[1:-1:2] = lattice.labels
    with np.errstate(divide="ignore"):
        skips, exists = np.log(lattice.skips), np.log(lattice.exists)
        row = np.log(lattice.before_first_frame())
        for frame in range(log_probs.shape[1]):
            emission = log_probs[line, frame, states].astype(np.float64) + exists
            stayed = np.logaddexp(row[2:], row[1:-1])
            row[LEADING:] = np.logaddexp(stayed, row[:-2] + skips) + emission
            row[:LEADING] = -np.inf
    last = LEADING + 2 * lattice.lengths
    return np.logaddexp(row[last, line], row[last - 1, line])
