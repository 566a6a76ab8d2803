"""
A regular expression that finds, as an automaton over whole texts that knows where the match lies. NumPy only.

A text is what stands before its match, the match, and what stands after it. Every text that has a match is divided in
one way only, for the match is the first one, and of those that begin at the same character the longest. The automaton
has states for the three parts; beside where the match stands, a state knows which matches that began earlier, or
could go on, must never come to their end.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .decoding import BLANK
from .decoding_automaton import (
    ACCEPT,
    MAX_EDGES,
    MAX_STATES,
    Automaton,
    Positions,
    compile_automaton,
    symbols_of,
    too_large,
)
from .decoding_pattern import Pattern, sources_of, with_runs


BEFORE, MATCH, AFTER = range(3)  # the parts of a text

_TABLES = 3  # of floats for each edge and frame, where a pattern has one


class Edges(NamedTuple):
    """
    Edges from the states of one part to those of the next, in the order of source and label.

    Args:
        source (`np.ndarray` of shape `(edges,)`): The state in the one part.
        label (`np.ndarray` of shape `(edges,)`): The label id.
        target (`np.ndarray` of shape `(edges,)`): The state in the next part.
        run (`np.ndarray` of shape `(edges,)`): The run of the next part that it leads into.
    """

    source: np.ndarray
    label: np.ndarray
    target: np.ndarray
    run: np.ndarray


class Finder(NamedTuple):
    """
    A regular expression, ready to be found.

    Args:
        parts (`tuple[Pattern, Pattern, Pattern]`): The automata of what is before the match, of the match, and of what
            is after it. A text may end in an accepting state of the last two.
        begin (`Edges`): First characters of matches: from the first part to the second.
        leave (`Edges`): First characters after matches: from the second part to the third.
        is_anchored (`tuple[bool, bool]`): Whether a match has to begin and to end with the text.
        alphabet (`str`): The character of label `i + 1` at `i`.
    """

    parts: tuple
    begin: Edges
    leave: Edges
    is_anchored: tuple
    alphabet: str

    def around(self, match: tuple[int, ...]) -> Pattern:
        """The pattern of all texts that have a match of these label ids where one may be."""
        before, after = ("" if anchored else ".*" for anchored in self.is_anchored)
        text = "".join(self.alphabet[label - 1] for label in match)
        return with_runs(compile_automaton(f"{before}{re.escape(text)}{after}", self.alphabet), len(self.alphabet) + 1)

    def is_possible(self, allowed: np.ndarray) -> bool:
        """Whether any text of these labels, (vocabulary,) bool, has a match."""
        automata = [part.automaton for part in self.parts]
        first = np.cumsum([0, *(len(automaton.accepting) for automaton in automata)])
        edges = [
            (first[which] + sources_of(automaton), automaton.label, first[which] + automaton.target)
            for which, automaton in enumerate(automata)
        ]
        edges += [
            (first[which] + between.source, between.label, first[which + 1] + between.target)
            for which, between in enumerate((self.begin, self.leave))
        ]
        source, label, target = np.concatenate(edges, axis=1)
        source, target = source[allowed[label]], target[allowed[label]]
        reached = np.zeros(first[-1], dtype=bool)
        reached[automata[BEFORE].start] = True
        while (reached[source] > reached[target]).any():
            reached[target[reached[source]]] = True
        return bool((reached & np.concatenate([automaton.accepting for automaton in automata])).any())

    def first_match(self, labels: tuple[int, ...]) -> tuple[int, int] | None:
        """Where the first match in a text of these label ids starts and stops; `None` if there is none."""
        open_ones = [(BEFORE, self.parts[BEFORE].automaton.start, None, None)]  # part, state, start and stop
        for index, label in enumerate(labels):
            following = []
            for part, state, start, stop in open_ones:
                target = _target(self.parts[part].automaton, state, label)
                if target is not None:
                    following.append((part, target, start, stop))
                target = None if part == AFTER else _target_between((self.begin, self.leave)[part], state, label)
                if target is not None:
                    following.append((MATCH, target, index, None) if part == BEFORE else (AFTER, target, start, index))
            open_ones = following
        for part, state, start, stop in open_ones:
            if self.parts[part].automaton.accepting[state]:
                return start, len(labels) if stop is None else stop
        return None


@lru_cache(maxsize=16)
def compile_finder(expression: str, alphabet: str) -> Finder:
    """
    The automaton of the texts over an alphabet in which a regular expression is found, as `re.search` finds it.

    A match is never empty. Of several that begin at the same character, the longest counts, where `re.search` takes
    the one that the order of alternatives and lazy quantifiers prefer. `^` and `$` at the ends of the expression
    stand for the ends of the text.

    Args:
        expression: in Python's syntax, see [`compile_automaton`].
        alphabet: the character of label `i + 1` at `i`.

    Raises:
        ValueError: as [`compile_automaton`]; its limits are for all three parts together, `MAX_EDGES` by three.
    """
    expression = unicodedata.normalize("NFC", expression)
    positions = Positions(expression, alphabet)
    symbols, symbol_of_character = symbols_of(positions)
    states, edges = _all_states(positions, symbols, expression)
    final = np.array([_may_end(state, positions.is_anchored) for state in states])
    source, symbol, target = edges.T
    live = final.copy()
    while (live[source] < live[target]).any():
        live[source[live[target]]] = True
    if not live[0]:
        raise ValueError(f"no text over the alphabet has a match of {expression!r} that is not empty.")
    kept = live[source] & live[target]
    source, symbol, target = source[kept], symbol[kept], target[kept]
    labels = [np.flatnonzero(symbol_of_character == index) + BLANK + 1 for index in range(len(symbols))]
    sizes = np.array([len(labels[index]) for index in symbol], dtype=np.int64)
    if _TABLES * sizes.sum() > MAX_EDGES:
        raise ValueError(
            f"finding {expression!r} needs an automaton of {sizes.sum()} edges over this alphabet, more than "
            f"{MAX_EDGES // _TABLES}. Shorten its repetitions, or name fewer characters."
        )
    part = np.array([state[0] for state in states])
    number = np.zeros(len(states), dtype=np.int64)
    for which in (BEFORE, MATCH, AFTER):
        here = np.flatnonzero(live & (part == which))
        number[here] = np.arange(len(here))
    label = np.concatenate([labels[index] for index in symbol])
    source, target = np.repeat(source, sizes), np.repeat(target, sizes)
    order = np.lexsort([label, number[source], part[source]])
    edges = np.stack([source[order], label[order], target[order]])
    return _finder(edges, part, number, final & live, live, (tuple(positions.is_anchored), alphabet))


def _all_states(positions, symbols, expression):
    """
    The states that can be reached, the start first, and (edges, 3) source, symbol and target.

    A state is its part, the positions that matches which must not end stand at, and those of the match.
    """
    start = (BEFORE, frozenset(), frozenset())
    states, number, edges = [start], {start: 0}, []
    for source, state in enumerate(states):  # grows meanwhile
        for symbol, sets in enumerate(symbols):
            for target in _after(state, sets, positions):
                if target not in number:
                    number[target] = len(states)
                    states.append(target)
                    if len(states) > MAX_STATES:
                        raise too_large(expression)
                edges.append((source, symbol, number[target]))
    return states, np.array(edges, dtype=np.int64).reshape(-1, 3)


def _after(state, sets, positions):
    """The states after one more character: it is in the same part of the text, or the first one of the next part."""
    part, refused, match = state
    at_start, at_end = positions.is_anchored
    first, nothing = positions.closure(positions.start), frozenset()
    reached = []
    if part == BEFORE:
        if not at_start:
            reached.append((BEFORE, positions.step(refused | first, sets), nothing))
        reached.append((MATCH, positions.step(refused, sets), positions.step(first, sets)))
    elif part == MATCH:
        reached.append((MATCH, positions.step(refused, sets), positions.step(match, sets)))
        if ACCEPT in match and not at_end:
            reached.append((AFTER, positions.step(refused | match, sets), nothing))
    else:
        reached.append((AFTER, positions.step(refused, sets), nothing))
    # Where a match has to end with the text, an earlier one is refused there; anywhere else, wherever it ends.
    return [
        following
        for following in reached
        if (at_end or ACCEPT not in following[1]) and (following[2] or following[0] != MATCH)
    ]


def _may_end(state, is_anchored):
    part, refused, match = state
    return part == AFTER or (part == MATCH and ACCEPT in match and not (is_anchored[1] and ACCEPT in refused))


def _finder(edges, part, number, final, live, of_expression):
    characters = len(of_expression[1]) + 1
    source, label, target = edges

    def automaton(which):
        kept = (part[source] == which) & (part[target] == which)
        states = np.flatnonzero(live & (part == which))
        first_edge = np.searchsorted(number[source[kept]], np.arange(len(states) + 1))
        return Automaton(0, final[states], first_edge, label[kept], number[target[kept]])

    def between(which):
        kept = (part[source] == which) & (part[target] == which + 1)
        return number[source[kept]], label[kept], number[target[kept]]

    begin, leave = between(BEFORE), between(MATCH)
    entering = [None, begin[2] * characters + begin[1], leave[2] * characters + leave[1]]
    parts = tuple(with_runs(automaton(which), characters, entering[which]) for which in (BEFORE, MATCH, AFTER))
    runs = [part.run_state * characters + part.run_label for part in parts]
    return Finder(
        parts,
        Edges(*begin, np.searchsorted(runs[MATCH], entering[MATCH])),
        Edges(*leave, np.searchsorted(runs[AFTER], entering[AFTER])),
        *of_expression,
    )


def _target(automaton, state, label):
    edges = slice(automaton.first_edge[state], automaton.first_edge[state + 1])
    found = np.flatnonzero(automaton.label[edges] == label)
    return automaton.target[edges][found[0]] if len(found) else None


def _target_between(edges, state, label):
    found = np.flatnonzero((edges.source == state) & (edges.label == label))
    return edges.target[found[0]] if len(found) else None
