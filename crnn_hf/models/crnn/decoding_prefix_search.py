"""
Best-first search over the prefixes of a reading, for what must come from a lexicon or match a pattern. NumPy only.

No reading that starts with a prefix is more probable than all these together. The search takes the prefix with the
highest bound, extends it by one character, and is done when no bound exceeds the best complete reading (prefix search
decoding: Graves et al. 2006, "Connectionist temporal classification", section 3.2).
"""

import heapq
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, NamedTuple

import numpy as np

from .decoding import BLANK


# Prefixes that a search extends before it settles for the best reading it has found.
MAX_PREFIXES = 200

_LARGEST_EXPONENT = 600.0  # exp(600) is a float64 with room to spare
_NOTHING = -746.0  # exp(-746) is 0.0


class SearchedLine(NamedTuple):
    """
    Probabilities of one line, scaled so that the product over a long line neither vanishes nor overflows.

    Args:
        values (`np.ndarray` of shape `(vocabulary, frames)`): float64; each frame is divided by a number of its own.
        rest (`np.ndarray` of shape `(frames,)`): Sum over all paths through the frames after this one.
        log_scale (`float`): Log of the product of those numbers; `log(p) + log_scale` is what a scaled p stands for.
    """

    values: np.ndarray
    rest: np.ndarray
    log_scale: float


class Prefix(NamedTuple):
    """
    The first characters of a reading, and how likely they are to be all that was read by each frame (scaled).

    Args:
        labels (`tuple[int, ...]`): Label ids, blanks left out.
        on_character (`list[float]`): (frames,) the frame shows the last character.
        on_blank (`list[float]`): (frames,) the frame shows blank.
    """

    labels: tuple
    on_character: list
    on_blank: list


class Step(NamedTuple):
    """
    A character that may follow a prefix.

    Args:
        bound (`float`): What the scaled probabilities of all readings through it sum to at most.
        label (`int`): Its id.
        state (`Any`): Where it leads in the lexicon or the pattern.
        promise (`float`, *optional*): A guess at how likely the best of them is, only compared with other promises.
            Left out, the bound says that well enough.
    """

    bound: float
    label: int
    state: Any
    promise: float | None = None


class Found(NamedTuple):
    """
    What a search came to.

    Args:
        readings (`list[tuple[tuple[int, ...], float]]`): Label ids and scaled probability, the most probable first.
        is_optimal (`bool`): Whether nothing more probable can exist; false where the search ended at its budget.
        met (`float`): Scaled probability of all complete readings that were met, returned or not.
        unmet (`float`): What the scaled probabilities of all others sum to at most.
    """

    readings: list
    is_optimal: bool
    met: float
    unmet: float


def searched_line(log_probs: np.ndarray) -> SearchedLine:
    """
    A line to search in, from its log-probabilities of shape (frames, vocabulary).

    Frames of certain blank at the end, which are padding, change nothing and are left out. Classes that are not
    allowed are -inf; frames need not sum to one.

    Args:
        log_probs (`np.ndarray` of shape `(frames, vocabulary)`): Of one line.

    Returns:
        `SearchedLine`: The line.
    """
    log_probs = np.ascontiguousarray(without_padding(log_probs).T, dtype=np.float64)
    highest = log_probs.max(axis=0)
    log_mass = highest + np.log(np.exp(log_probs - highest).sum(axis=0))
    # Divided by its best class in each frame, the most probable path is 1, and all paths together are exp(spread).
    spread = float((log_mass - highest).sum())
    scale = highest + (log_mass - highest) * max(0.0, 1.0 - _LARGEST_EXPONENT / max(spread, 1e-300))
    rest = np.exp(np.append(np.cumsum((log_mass - scale)[:0:-1])[::-1], 0.0))
    return SearchedLine(np.exp(log_probs - scale), rest, float(scale.sum()))


def without_padding(log_probs: np.ndarray) -> np.ndarray:
    """Log-probabilities (frames, vocabulary) without the frames of certain blank at the end; one frame is left."""
    # Frames of real lines round to a blank of 0.0 as well, but what is left for the others is not nothing.
    certain = (log_probs[:, BLANK] >= 0.0) & (log_probs[:, BLANK + 1 :].max(axis=1, initial=-np.inf) < _NOTHING)
    if certain.all():  # a line of nothing: one such frame says as much
        return np.where(np.arange(log_probs.shape[1]) == BLANK, 0.0, -np.inf)[np.newaxis]
    return log_probs[: len(certain) - int(np.argmin(certain[::-1]))]


def arrivals(line: SearchedLine, prefix: Prefix, labels: np.ndarray) -> np.ndarray:
    """
    Probability that a prefix is followed by a character that is first seen in a frame.

    Args:
        labels: (characters,) their ids.

    Returns:
        (characters, frames), scaled.
    """
    before = np.zeros((len(labels), line.values.shape[1]))
    if not prefix.labels:
        before[:, 0] = 1.0
    before[:, 1:] = prefix.on_blank[:-1]
    other = labels != (prefix.labels[-1] if prefix.labels else BLANK)  # the same once more needs a blank between
    before[other, 1:] += prefix.on_character[:-1]
    return line.values[labels] * before


def best_first(
    line: SearchedLine,
    state: Any,
    steps: Callable[[Prefix, Any], Iterable[Step]],
    is_complete: Callable[[Any], bool],
    num_readings: int = 1,
    max_prefixes: int = MAX_PREFIXES,
    unmet: float = np.inf,
    extend: Callable[[SearchedLine, Prefix | None, Step], Prefix] | None = None,
    probability_of: Callable[[Prefix, Any], float] | None = None,
) -> Found:
    """
    The most probable complete readings.

    The most promising prefixes come first, until there are readings; then those with the highest bounds, until none is
    higher than the readings or the budget is spent. If the budget is spent without a reading, the longest come first.

    Args:
        line: the probabilities.
        state: where the empty prefix stands in the lexicon or the pattern.
        steps: gives the characters that may follow a prefix in a state.
        is_complete: whether a reading may end in a state.
        num_readings: how many readings to find.
        max_prefixes: how many prefixes to extend at most; while there is no reading, two for each frame more.
        unmet: go on until what was not met sums to this at most (scaled), as far as `max_prefixes` reaches.
        extend: makes a prefix from the one before it, which the empty prefix has not. Left out, what a [`Prefix`] is.
        probability_of: of a prefix as a complete reading. Left out, that nothing else is read in the line.

    Returns:
        `Found`: The readings, the most probable first, and whether the search was exhaustive.
    """
    queue = _Queue(Step(0.0, BLANK, state))
    extend, probability_of = extend or _extend, probability_of or _alone
    readings, met = [], 0.0
    patience = 2 * line.values.shape[1]  # a reading may have as many characters as there are frames
    for extended in count(1):
        parent, step = queue.pop()
        prefix = extend(line, parent, step)
        if is_complete(step.state):
            probability = probability_of(prefix, step.state)
            met += probability
            readings = _most_probable([*readings, (prefix.labels, probability)], num_readings)
        for following in steps(prefix, step.state):
            if following.bound > 0.0:
                queue.push(prefix, following)
        full, spent = len(readings) == num_readings, extended >= max_prefixes
        if full or spent:
            queue.order_by(_bound if full else _length)
        is_optimal = not queue.entries or (full and -queue.entries[0][0] <= readings[-1][1])
        done = is_optimal and queue.mass() <= unmet
        if done or not queue.entries or (spent and (readings or extended >= max_prefixes + patience)):
            return Found(readings, is_optimal, met, queue.mass())


class _Queue:
    """Prefixes to be extended by a step each, the lowest `urgency` first, of two that are equal the older one."""

    def __init__(self, step) -> None:
        self.entries, self._age, self._mass, self._urgency = [], count(), 0.0, _promise
        self.push(None, step)

    def push(self, prefix, step):
        heapq.heappush(self.entries, (self._urgency(prefix, step), next(self._age), prefix, step))
        self._mass += step.bound

    def pop(self):
        _, _, prefix, step = heapq.heappop(self.entries)
        self._mass -= step.bound
        return prefix, step

    def mass(self):
        """Sum of all bounds."""
        return max(self._mass, 0.0) if self.entries else 0.0

    def order_by(self, urgency):
        if urgency is not self._urgency:
            self._urgency = urgency
            self.entries = [(urgency(prefix, step), age, prefix, step) for _, age, prefix, step in self.entries]
            heapq.heapify(self.entries)


def _promise(prefix, step):
    return -step.bound if step.promise is None else -step.promise


def _bound(prefix, step):
    return -step.bound


def _length(prefix, step):
    return -len(prefix.labels), -step.bound


def _most_probable(readings, count):
    possible = [reading for reading in readings if reading[1] > 0.0]
    return sorted(possible, key=lambda reading: -reading[1])[:count]


def follow(line: SearchedLine, arriving: np.ndarray, label: int) -> tuple[list[float], list[float]]:
    """`on_character` and `on_blank` of a prefix, see [`Prefix`], whose last character arrives so, (frames,)."""
    on_character, on_blank = [], []
    character = blank = 0.0
    # Plain floats: each frame needs the one before it, and NumPy's calls would cost five times as much.
    for new, stays, none in zip(
        arriving.tolist(), line.values[label].tolist(), line.values[BLANK].tolist(), strict=True
    ):
        blank = (blank + character) * none
        character = new + character * stays
        on_character.append(character)
        on_blank.append(blank)
    return on_character, on_blank


def _extend(line, parent, step):
    if parent is None:
        return Prefix((), [0.0] * line.values.shape[1], np.cumprod(line.values[BLANK]).tolist())
    arriving = arrivals(line, parent, np.array([step.label]))[0]
    return Prefix((*parent.labels, step.label), *follow(line, arriving, step.label))


def _alone(prefix, state):
    return prefix.on_character[-1] + prefix.on_blank[-1]
