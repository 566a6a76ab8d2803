"""Reading what matches a regular expression: best first over its automaton and the prefixes of CTC. NumPy only."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .decoding import BLANK
from .decoding_automaton import Automaton, compile_automaton
from .decoding_prefix_search import MAX_PREFIXES, SearchedLine, Step, best_first, searched_line


_SUM, _BEST = 0, 1  # rows of the backward tables: all that matches, and at most one reading of it
_TINY = 1e-300


class Pattern(NamedTuple):
    """
    A regular expression, ready to be read with.

    A run is a character together with the state that its arrival leads to: what the automaton knows while frames show
    that character.

    Args:
        automaton (`Automaton`): What it matches.
        edge_run (`np.ndarray` of shape `(edges,)`): The run that an edge leads into.
        run_label (`np.ndarray` of shape `(runs,)`): The label id of a run.
        run_state (`np.ndarray` of shape `(runs,)`): The state of a run.
        run_again (`np.ndarray` of shape `(runs,)`): The edge on which the same character follows once more; as large
            as the number of edges where none does.
    """

    automaton: Automaton
    edge_run: np.ndarray
    run_label: np.ndarray
    run_state: np.ndarray
    run_again: np.ndarray


class PatternReadings(NamedTuple):
    """
    What of a line matches a pattern.

    Args:
        readings (`list[tuple[tuple[int, ...], float]]`): Label ids and log P(y|x), the most probable first; empty if
            nothing that matches fits into the frames.
        is_optimal (`bool`): Whether nothing more probable can match; false where the search ended at its budget.
        log_p_pattern (`float`): Log of the probability of everything that matches.
    """

    readings: list
    is_optimal: bool
    log_p_pattern: float


@lru_cache(maxsize=16)
def compile_pattern(pattern: str, alphabet: str) -> Pattern:
    """
    A pattern that a whole text over an alphabet is to match. Errors are those of [`compile_automaton`].

    Args:
        pattern: a regular expression in Python's syntax.
        alphabet: the character of label `i + 1` at `i`.

    Returns:
        `Pattern`: The compiled pattern, kept for the next call.
    """
    automaton = compile_automaton(unicodedata.normalize("NFC", pattern), alphabet)
    compiled = with_runs(automaton, len(alphabet) + 1)
    for array in (*automaton[1:], *compiled[1:]):
        array.flags.writeable = False  # it is shared by all who ask for the same pattern
    return compiled


def sources_of(automaton: Automaton) -> np.ndarray:
    """The state that each edge comes from, (edges,)."""
    return np.repeat(np.arange(len(automaton.accepting)), np.diff(automaton.first_edge))


def with_runs(automaton: Automaton, characters: int, entering: np.ndarray | None = None) -> Pattern:
    """
    An automaton with its runs.

    Args:
        automaton: over label ids below `characters`.
        entering: (others,) `state * characters + label` of further runs, which no edge of the automaton leads into.
    """
    key = automaton.target * characters + automaton.label
    runs = np.unique(key if entering is None else np.concatenate([key, entering]))
    edge_run, run_state, run_label = np.searchsorted(runs, key), runs // characters, runs % characters
    offered = sources_of(automaton) * characters + automaton.label
    place = np.searchsorted(offered, runs)  # edges are in the order of source and label
    follows = np.append(offered, -1)[place] == runs
    return Pattern(automaton, edge_run, run_label, run_state, np.where(follows, place, len(edge_run)))


def search_pattern(
    log_probs: np.ndarray, pattern: Pattern, num_readings: int = 1, max_prefixes: int = MAX_PREFIXES
) -> PatternReadings:
    """
    The most probable readings of a line that match a pattern.

    Prefixes are bounded by a backward table over automaton and frames (8 bytes for each frame and run): a sum over the
    alignments of the characters to come, in which each goes on with the most probable one. No reading exceeds it.

    Args:
        log_probs: (frames, vocabulary) of one line; classes that are not allowed are -inf.
        pattern: from [`compile_pattern`], for the alphabet of the vocabulary.
        num_readings: how many readings to find.
        max_prefixes: how many prefixes to extend at most, see [`best_first`].

    Returns:
        `PatternReadings`: The readings found, the most probable first.
    """
    line, bounds, log_p_pattern = _backward(searched_line(log_probs), pattern)
    if log_p_pattern == -np.inf:
        return PatternReadings([], True, -np.inf)
    first_edge, label, target = pattern.automaton.first_edge, pattern.automaton.label, pattern.automaton.target

    def steps(prefix, state):
        edges = slice(first_edge[state], first_edge[state + 1])
        bound = _bounds_of_next(prefix, label[edges], bounds[pattern.edge_run[edges]])
        # Longer prefixes are more promising, for each can be completed: so a first reading is soon found.
        promise = len(prefix.labels) + bound / bound.max(initial=_TINY)
        return map(Step, bound.tolist(), label[edges].tolist(), target[edges].tolist(), promise.tolist())

    found = best_first(
        line,
        pattern.automaton.start,
        steps,
        pattern.automaton.accepting.__getitem__,
        num_readings=num_readings,
        max_prefixes=max_prefixes,
    )
    readings = [(labels, float(np.log(probability)) + line.log_scale) for labels, probability in found.readings]
    return PatternReadings(readings, found.is_optimal, log_p_pattern)


def _bounds_of_next(prefix, labels, bounds):
    """Bounds of a prefix with each of (characters,) labels after it, from those characters' (characters, frames)."""
    before = np.add(prefix.on_character, prefix.on_blank)  # the prefix is all that was read
    before[1:] = before[:-1]
    before[0] = 0.0 if prefix.labels else 1.0
    found = bounds @ before
    if prefix.labels:
        again = labels == prefix.labels[-1]  # the same once more needs a blank between
        found[again] = bounds[again, 1:] @ np.array(prefix.on_blank[:-1])
    return found


def _backward(line, pattern):
    """
    What matches, from the last frame to the first.

    Returns:
        The line with its frames scaled anew, so that what matches does not underflow however unlikely it is; (runs,
        frames) how likely one reading is at most from the frame on in which a run begins (scaled); log of the
        probability of all that matches.
    """
    automaton = pattern.automaton
    on_nothing = np.stack([automaton.accepting] * 2).astype(np.float64)  # what may follow, on blank and on a run
    after_run = on_nothing.take(pattern.run_state, axis=1)
    bounds = np.empty((len(pattern.run_label), line.values.shape[1]))
    scale = np.ones((2, line.values.shape[1]))
    following = Following(pattern)
    for frame, probabilities in reversed(list(enumerate(line.values.T.copy()))):
        on_run = after_run * probabilities[pattern.run_label]
        on_blank = on_nothing * probabilities[BLANK]
        highest = np.maximum(on_run.max(axis=1, initial=0.0), on_blank.max(axis=1))
        if highest.min() == 0.0:
            return line, bounds, -np.inf
        scale[:, frame] = highest
        on_run /= highest[:, np.newaxis]
        on_blank /= highest[:, np.newaxis]
        bounds[:, frame] = on_run[_BEST]
        any_character, other_character = following(on_run)
        on_nothing = on_blank + any_character
        after_run = on_run + on_blank.take(pattern.run_state, axis=1) + other_character
    log_scale = line.log_scale + np.log(scale).sum(axis=1)
    scaled = SearchedLine(line.values / scale[_BEST], line.rest, float(log_scale[_BEST]))
    total = on_nothing[_SUM, automaton.start]
    return scaled, bounds, float(np.log(total) + log_scale[_SUM]) if total > 0.0 else -np.inf


class Following:
    """
    Which characters may follow: in a state any, in a run any but its own, which needs a blank between.

    Row 0 of all arrays has sums over them, row 1 the highest. Where one character is the largest by far, the sum of
    the others would be lost in rounding if it were the sum of all minus that one; so the largest is kept apart.
    """

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        degree = np.diff(pattern.automaton.first_edge)
        inner = np.flatnonzero(degree)  # states that something follows; the others share an empty slot at the end
        self._first = pattern.automaton.first_edge[inner]
        self._segment = np.repeat(np.arange(len(inner)), degree[inner])
        self._slot = np.full(len(degree), len(inner))
        self._slot[inner] = np.arange(len(inner))
        self._run_slot = self._slot[pattern.run_state]
        self._edges = np.zeros((2, len(pattern.edge_run) + 1))
        self._any, self._largest, self._others = np.zeros((3, 2, len(inner) + 1))

    def __call__(self, on_run: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(2, runs) to (2, states) and (2, runs)."""
        edges = self._edges[:, :-1]
        edges[:] = on_run.take(self._pattern.edge_run, axis=1)
        largest = np.maximum.reduceat(edges, self._first, axis=1)
        is_largest = edges == largest.take(self._segment, axis=1)
        ties = np.add.reduceat(is_largest, self._first, axis=1, dtype=np.float64) - 1.0
        smaller = np.where(is_largest, 0.0, edges)
        self._largest[:, :-1] = largest
        self._others[_SUM, :-1] = np.add.reduceat(smaller[_SUM], self._first) + ties[_SUM] * largest[_SUM]
        second = np.maximum.reduceat(smaller[_BEST], self._first)
        self._others[_BEST, :-1] = np.where(ties[_BEST] > 0.0, largest[_BEST], second)
        self._any[_SUM] = self._others[_SUM] + self._largest[_SUM]
        self._any[_BEST] = self._largest[_BEST]
        own, top = self._edges.take(self._pattern.run_again, axis=1), self._largest.take(self._run_slot, axis=1)
        without = self._any.take(self._run_slot, axis=1)
        without[_SUM] -= own[_SUM]
        others = np.where(own == top, self._others.take(self._run_slot, axis=1), without)
        return self._any.take(self._slot, axis=1), others
