"""
Reading what a regular expression finds in a line, whatever stands around it. NumPy only.

A search over the prefixes of the match, as that for a pattern, in which all that may stand before it and after it is
summed over: p(match | image) is the probability of all texts together whose first match it is.
"""

from typing import NamedTuple

import numpy as np

from .decoding import BLANK
from .decoding_find_automaton import AFTER, BEFORE, MATCH, Finder
from .decoding_pattern import Following, search_pattern, sources_of
from .decoding_prefix_search import MAX_PREFIXES, SearchedLine, Step, best_first, follow, without_padding


_SUM, _BEST, _END = range(3)  # rows of the tables: all that matches, at most one match, and one that ends here


class FoundMatches(NamedTuple):
    """
    What is found in a line.

    Args:
        readings (`list[tuple[tuple[int, ...], float]]`): Label ids of matches and log of the probability that each is
            the first in the line, the most probable first; empty if none fits into the frames.
        is_optimal (`bool`): Whether no other is more probable; false where the search ended at its budget.
        log_p_match (`float`): Log of the probability that the line has a match.
    """

    readings: list
    is_optimal: bool
    log_p_match: float


class _MatchPrefix(NamedTuple):
    """
    The first characters of a match, as [`Prefix`], for each state that they may lead to.

    Args:
        labels (`tuple[int, ...]`): Label ids, blanks left out; empty before the match.
        states (`list[int]`): The states of the part of the match.
        on_character (`np.ndarray` of shape `(states, frames)`): Probability that the frame shows the last character.
        on_blank (`np.ndarray` of shape `(states, frames)`): That it shows blank after it.
    """

    labels: tuple
    states: list
    on_character: np.ndarray
    on_blank: np.ndarray


def search_match(
    log_probs: np.ndarray, finder: Finder, num_readings: int = 1, max_prefixes: int = MAX_PREFIXES
) -> FoundMatches:
    """
    The most probable first matches in a line.

    Args:
        log_probs: (frames, vocabulary) of one line; classes that are not allowed are -inf.
        finder: from [`compile_finder`], for the alphabet of the vocabulary.
        num_readings: how many to find.
        max_prefixes: how many prefixes of matches to extend at most, see [`best_first`].
    """
    values = np.exp(np.ascontiguousarray(without_padding(log_probs).T, dtype=np.float64))
    search = _Search(SearchedLine(values, np.ones(values.shape[1]), 0.0), finder)
    if not search.p_match > 0.0:
        return FoundMatches([], True, -np.inf)
    found = best_first(
        search.line,
        0.0,
        search.steps,
        lambda probability: probability > 0.0,
        num_readings,
        max_prefixes,
        extend=search.extend,
        probability_of=lambda prefix, probability: probability,
    )
    readings = [(labels, float(np.log(probability))) for labels, probability in found.readings]
    return FoundMatches(readings, found.is_optimal, float(np.log(search.p_match)))


def read_around(
    log_probs: np.ndarray, match: tuple[int, ...], greedy: tuple[int, ...], finder: Finder
) -> tuple[tuple[int, ...], tuple[int, int]]:
    """
    A reading of the whole line that has a match, to say where the match is.

    Args:
        log_probs: (frames, vocabulary) of the line.
        match: label ids of the match.
        greedy: label ids of the greedy reading of the line.
        finder: what the match was found with.

    Returns:
        The label ids of the greedy reading if this match is what is found in it, otherwise of the most probable that
        has the match; and where the match starts and stops there.
    """
    span = finder.first_match(greedy)
    if span is not None and greedy[slice(*span)] == match:
        return greedy, span
    found = search_pattern(log_probs, finder.around(match))
    line = found.readings[0][0] if found.readings else match
    starts = range(len(line) - len(match) + 1)
    places = [start for start in starts if line[start : start + len(match)] == match]
    start = places[-1 if finder.is_anchored[1] else 0]
    return line, (start, start + len(match))


class _Search:
    """
    What the search for matches knows of a line: of each character that may begin a match, the probability that
    something without a match stands before it; and of each run of the match, what may follow.
    """

    def __init__(self, line, finder) -> None:
        self.line, self._finder = line, finder
        self._before = _before_match(line.values, finder)
        self._tables = _from_match_on(line.values, finder)
        # Over the frames in which a match may begin, for each of its first characters.
        self._from_begin = np.einsum("ef,ref->re", self._before, self._tables[:, finder.begin.run])
        self.p_match = float(self._from_begin[_SUM].sum())

    def steps(self, prefix, state):
        """The characters that a match may begin with, or go on with. The state of a step: the probability of it."""
        if not prefix.labels:
            return _steps(self._finder.begin.label, self._from_begin[_BEST], self._from_begin[_END])
        match = self._finder.parts[MATCH]
        labels, bounds, ends = [], [], []
        for state, on_character, on_blank in zip(prefix.states, prefix.on_character, prefix.on_blank, strict=True):
            edges = slice(match.automaton.first_edge[state], match.automaton.first_edge[state + 1])
            label, tables = match.automaton.label[edges], self._tables[_BEST:, match.edge_run[edges], 1:]
            values = tables @ (on_character + on_blank)[:-1]
            again = label == prefix.labels[-1]  # the same once more needs a blank between
            values[:, again] = tables[:, again] @ on_blank[:-1]
            labels.append(label)
            bounds.append(values[0])
            ends.append(values[1])
        return _steps(np.concatenate(labels), np.concatenate(bounds), np.concatenate(ends))

    def extend(self, line, parent, step):
        """The prefix that a step leads to."""
        frames = line.values.shape[1]
        if parent is None:
            return _MatchPrefix((), [], np.zeros((0, frames)), np.zeros((0, frames)))
        arriving = {}
        for state, before in self._arrivals(parent, step.label):
            arriving[state] = arriving.get(state, 0.0) + before * line.values[step.label]
        on_character, on_blank = zip(*(follow(line, before, step.label) for before in arriving.values()), strict=True)
        return _MatchPrefix((*parent.labels, step.label), list(arriving), np.array(on_character), np.array(on_blank))

    def _arrivals(self, parent, label):
        """The states that a character leads to, and (frames,) the probability of all before its first frame."""
        if not parent.labels:
            begin = self._finder.begin
            for edge in np.flatnonzero(begin.label == label):
                yield int(begin.target[edge]), self._before[edge]
            return
        automaton = self._finder.parts[MATCH].automaton
        for state, on_character, on_blank in zip(parent.states, parent.on_character, parent.on_blank, strict=True):
            edges = slice(automaton.first_edge[state], automaton.first_edge[state + 1])
            for target in automaton.target[edges][automaton.label[edges] == label]:
                before = on_blank if label == parent.labels[-1] else on_blank + on_character
                yield int(target), np.append(0.0, before[:-1])


def _steps(labels, bounds, ends):
    """One step for each label, with the sums over all edges of it."""
    unique, place = np.unique(labels, return_inverse=True)
    bounds = np.bincount(place, bounds, len(unique))
    ends = np.bincount(place, ends, len(unique))
    return map(Step, bounds.tolist(), unique.tolist(), ends.tolist())


def _before_match(values, finder):
    """(edges, frames) for each first character of a match: the probability of what is before it, up to a frame."""
    part, begin = finder.parts[BEFORE], finder.begin
    states, edges = len(part.automaton.accepting), len(part.edge_run)
    source = sources_of(part.automaton)
    sums = _SumsWithout(
        part.run_state,
        np.concatenate([source, begin.source]),
        np.concatenate([part.automaton.label, begin.label]),
        part.run_label,
        states,
    )
    before = np.empty((len(begin.label), values.shape[1]))
    on_run, on_blank = np.zeros(len(part.run_label)), np.zeros(states)
    any_run, arriving = np.zeros(states), np.concatenate([source, begin.source]) == part.automaton.start
    arriving = arriving.astype(np.float64)  # before the first frame, nothing has been read
    on_blank[part.automaton.start] = 1.0
    for frame in range(values.shape[1]):
        before[:, frame] = arriving[edges:]
        entered = np.bincount(part.edge_run, arriving[:edges], len(on_run))
        on_run = (on_run + entered) * values[part.run_label, frame]
        on_blank = (on_blank + any_run) * values[BLANK, frame]
        any_run, other_run = sums(on_run)
        arriving = other_run + on_blank[sums.group]
    return before


def _from_match_on(values, finder):
    """(3, runs of the match, frames): what begins in a frame with a run, see the names of the rows."""
    part = finder.parts[MATCH]
    leave_any, leave_other = _leaving(values, finder)
    tables = np.empty((3, len(part.run_label), values.shape[1]))
    on_nothing = np.stack([part.automaton.accepting] * 3).astype(np.float64)  # after the match is complete, or on it
    after_run = on_nothing[:, part.run_state]
    following = Following(part)
    for frame in reversed(range(values.shape[1])):
        on_run = tables[:, :, frame] = after_run * values[part.run_label, frame]
        on_blank = on_nothing * values[BLANK, frame]
        any_character, other_character = following(on_run[:_END])
        on_nothing = on_blank + _or_leave(any_character, leave_any[:, frame])
        after_run = on_run + on_blank[:, part.run_state] + _or_leave(other_character, leave_other[:, frame])
    return tables


def _or_leave(going_on, leaving):
    return np.stack([going_on[_SUM] + leaving, np.maximum(going_on[_BEST], leaving), leaving])


def _leaving(values, finder):
    """The sums over what may stand after a match: (states, frames), and (runs, frames) without the run's own label."""
    part, leave, match = finder.parts[AFTER], finder.leave, finder.parts[MATCH]
    states = len(part.automaton.accepting)
    table = np.empty((len(part.run_label), values.shape[1]))
    on_nothing, after_run = np.ones(states), np.ones(len(part.run_label))
    following = Following(part)
    for frame in reversed(range(values.shape[1])):
        on_run = table[:, frame] = after_run * values[part.run_label, frame]
        on_blank = on_nothing * values[BLANK, frame]
        any_character, other_character = following(np.stack([on_run] * 2))
        on_nothing = on_blank + any_character[_SUM]
        after_run = on_run + on_blank[part.run_state] + other_character[_SUM]
    sums = _SumsWithout(leave.source, match.run_state, match.run_label, leave.label, len(match.automaton.accepting))
    return sums(table[leave.run])


class _SumsWithout:
    """
    Sums over the members of groups, and over those members that have another label.

    Where one member is the largest by far, the sum of the others would be lost in rounding if it were the sum of all
    minus that one; so the largest is kept apart.
    """

    def __init__(self, group_of_member, group, label, label_of_member, num_groups) -> None:
        present, self._first = np.unique(group_of_member, return_index=True)  # members are in the order of groups
        self._segment = np.searchsorted(present, group_of_member)
        self._slot = np.full(num_groups, len(present))
        self._slot[present] = np.arange(len(present))
        self.group = group
        key = group_of_member * (label_of_member.max(initial=0) + 1) + label_of_member
        wanted = group * (label_of_member.max(initial=0) + 1) + label
        place = np.searchsorted(key, wanted)
        has_own = (np.append(key, -1)[place] == wanted) & (label <= label_of_member.max(initial=0))
        self._own = np.where(has_own, place, len(key))

    def __call__(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(members, ...) to (groups, ...) and (queries, ...)."""
        nothing = np.zeros((1, *values.shape[1:]))
        if not len(values):
            return nothing.take(np.zeros_like(self._slot), axis=0), nothing.take(np.zeros_like(self.group), axis=0)
        largest = np.maximum.reduceat(values, self._first)
        is_largest = values == largest[self._segment]
        ties = np.add.reduceat(is_largest, self._first, dtype=np.float64) - 1.0
        others = np.add.reduceat(np.where(is_largest, 0.0, values), self._first) + ties * largest
        largest, others = np.concatenate([largest, nothing]), np.concatenate([others, nothing])
        slot, own = self._slot[self.group], np.concatenate([values, nothing])[self._own]
        sums = largest + others
        return sums[self._slot], np.where(own == largest[slot], others[slot], sums[slot] - own)
