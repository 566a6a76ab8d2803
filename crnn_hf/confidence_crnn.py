"""How sure each character of a reading is, against the readings that differ from it there alone. NumPy only."""

from typing import NamedTuple

import numpy as np

from .alignment_crnn import Alignment
from .decoding_crnn import BLANK


_NEGLIGIBLE = 1e-9  # probability
_LARGEST = 1e150
_LARGEST_EXPONENT = 300.0  # how much likelier another reading may be; above, the confidence is 0 all the same


class _Gaps(NamedTuple):
    """
    What stands before and after each character of a reading, and would before and after another in its place.

    Args:
        before_blank, before_character: (frames + 1, characters) row t: all characters before have been read when frame
            t comes, and the frame ahead of it shows blank, or the last of them.
        after_blank, after_character: (frames + 1, characters) row t: all characters after are read from frame t on,
            which shows blank, or the first of them.
        before_label, after_label: (characters,) ids of the neighbours; negative where there is none.
    """

    before_blank: np.ndarray
    before_character: np.ndarray
    after_blank: np.ndarray
    after_character: np.ndarray
    before_label: np.ndarray
    after_label: np.ndarray


def character_confidences(log_probs: np.ndarray, alignment: Alignment) -> np.ndarray:
    """
    p(y) over p(y) plus the probabilities of all readings that differ from y at one character.

    A reading differs by another character in the place of that one, or by none. What differs elsewhere does not count
    against a character.

    Args:
        log_probs: (frames, vocabulary) log-probabilities of the line.
        alignment: of the reading y with it.

    Returns:
        (characters,) 0 to 1; 0 for a reading that does not fit into the frames.
    """
    labels = alignment.labels
    if len(labels) == 0 or not alignment.occupancy.any():
        return np.zeros(len(labels))
    gaps = _gaps(alignment)
    # What a product of a forward and a backward row has to be multiplied by, to be relative to p(y).
    weight = np.exp(
        np.minimum(alignment.log_forward + alignment.log_backward - alignment.log_likelihood, _LARGEST_EXPONENT)
    )
    probs = np.exp(log_probs, dtype=np.float64)
    classes = np.flatnonzero(probs.max(axis=0) > _NEGLIGIBLE)
    classes = np.union1d(classes[classes != BLANK], labels)
    replaced = _replaced(probs[:, classes], classes, gaps, weight, alignment)
    replaced[np.arange(len(labels)), np.searchsorted(classes, labels)] = 1.0  # y itself
    return 1.0 / (replaced.sum(axis=1) + _dropped(gaps, weight))


def _gaps(alignment):
    place = np.arange(len(alignment.labels))
    shown = alignment.column(2 * place + 1)
    return _Gaps(
        alignment.forward[:, shown - 1],
        alignment.forward[:, shown - 2],
        alignment.backward[:, shown + 1],
        alignment.backward[:, shown + 2],
        np.append(-1, alignment.labels[:-1]),
        np.append(alignment.labels[1:], -2),
    )


def _dropped(gaps, weight):
    """Probability of the reading without each character, relative to p(y): its neighbours follow each other."""
    unlike = gaps.before_label != gaps.after_label
    return ((gaps.before_blank + gaps.before_character * unlike) * gaps.after_character).T @ weight


def _replaced(probs, classes, gaps, weight, alignment):
    """
    Probability (characters, classes) of the reading with each class in the place of each character, relative to p(y).

    It is a run of frames that begins where the characters before can end and ends where those after can begin. The sum
    over all runs is one more forward recursion, for all places and classes at once, and only over the frames in which
    a place can be.
    """
    place = np.arange(len(alignment.labels))
    shrunk = np.exp(np.minimum(alignment.log_forward[:-1] - alignment.log_forward[1:], _LARGEST_EXPONENT))
    unlike_before = classes != gaps.before_label[:, np.newaxis]
    unlike_after = classes != gaps.after_label[:, np.newaxis]
    first, last = _windows(alignment.occupancy)
    run, replaced = np.zeros((2, len(place), len(classes)))
    for step in range(int((last - first).max()) + 1):
        frame = np.minimum(first + step, last)
        run += gaps.before_blank[frame, place][:, None] + gaps.before_character[frame, place][:, None] * unlike_before
        run *= probs[frame] * shrunk[frame][:, None]
        np.minimum(run, _LARGEST, out=run)
        end = frame + 1
        ends = gaps.after_blank[end, place][:, None] + gaps.after_character[end, place][:, None] * unlike_after
        replaced += run * ends * (weight[end] * (first + step <= last))[:, None]
    return replaced


def _windows(occupancy):
    """First and last frame in which a character can be: not before the one ahead of it, not after the next."""
    reached = np.cumsum(occupancy, axis=1)  # probability (frames, states) of this state or an earlier one
    place = np.arange(occupancy.shape[1] // 2)
    begun = 1.0 - np.where(place > 0, reached[:, np.maximum(2 * place - 2, 0)], 0.0) > _NEGLIGIBLE
    open_ = reached[:, np.minimum(2 * place + 3, occupancy.shape[1] - 1)] > _NEGLIGIBLE
    first, last = np.argmax(begun, axis=0), len(occupancy) - 1 - np.argmax(open_[::-1], axis=0)
    return first, np.maximum(first, last)
