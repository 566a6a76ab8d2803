"""
Regular expressions as deterministic automata over the labels of an alphabet. NumPy only.

Python's own parser reads the expression, so that it means what it means to `re.fullmatch` with `re.ASCII`. From the
tree comes a nondeterministic automaton (Thompson 1968), and from that a deterministic one by the subset construction
(Rabin and Scott 1959).
"""

import re
from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from .decoding import BLANK
from .decoding_character_class import MAX_NESTING, members, nested_too_deep, syntax_tree


# An expression may count to a hundred or so anywhere; `.*a.{20}` would have two million states.
MAX_STATES = 2000

# Reading a line takes 8 bytes an edge and frame at most: 200 MB here for a line of 100 frames.
MAX_EDGES = 250_000

ACCEPT = 0
_MAX_POSITIONS = 20 * MAX_STATES
_CHARACTERS = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_STARTS = ("AT_BEGINNING", "AT_BEGINNING_STRING")
_ENDS = ("AT_END", "AT_END_STRING")
_REFUSED = {
    "ASSERT": "look-around",
    "ASSERT_NOT": "look-around",
    "FAILURE": "look-around",
    "AT": "an anchor or word boundary inside the expression (the whole text must match anyway)",
    "ATOMIC_GROUP": "an atomic group",
    "GROUPREF": "a back-reference",
    "GROUPREF_EXISTS": "a condition on a group",
    "POSSESSIVE_REPEAT": "a possessive quantifier",
}


class Automaton(NamedTuple):
    """
    A deterministic automaton. From each of its states an accepting one can be reached.

    Args:
        start (`int`): The state before the first character.
        accepting (`np.ndarray` of shape `(states,)`): Whether a text may end there, bool.
        first_edge (`np.ndarray` of shape `(states + 1,)`): The edges of state `q` are those from `first_edge[q]` up to
            `first_edge[q + 1]`.
        label (`np.ndarray` of shape `(edges,)`): The label id of an edge, increasing within a state.
        target (`np.ndarray` of shape `(edges,)`): The state it leads to.
    """

    start: int
    accepting: np.ndarray
    first_edge: np.ndarray
    label: np.ndarray
    target: np.ndarray


def compile_automaton(expression: str, alphabet: str) -> Automaton:
    """
    The automaton of the texts over an alphabet that match a regular expression as a whole.

    Args:
        expression: in Python's syntax. `\\d`, `\\w` and `\\s` are ASCII, `.` is any character of the alphabet.
        alphabet: the character of label `i + 1` at `i`.

    Returns:
        `Automaton`: Deterministic; from each of its states a match can be reached.

    Raises:
        ValueError: if it is no regular expression or has what no automaton can match (look-around, back-references,
            anchors inside, atomic groups, possessive quantifiers); if its groups are nested more than `MAX_NESTING`
            deep; if no text over the alphabet matches; or if the automaton would have more than `MAX_STATES` states
            or `MAX_EDGES` edges.
    """
    positions = Positions(expression, alphabet)
    symbols, symbol_of_character = symbols_of(positions)
    accepting, source, symbol, target = _determinise(positions, symbols, expression)

    live = accepting.copy()
    while (live[source] < live[target]).any():
        live[source[live[target]]] = True
    if not live[0]:
        lacking = ", ".join(positions.lacking)
        raise ValueError(
            f"no text over the alphabet matches {expression!r}"
            + (f": the alphabet has no {lacking}." if lacking else ".")
        )
    kept = live[source] & live[target]
    source, symbol, target = source[kept], symbol[kept], target[kept]
    labels = [np.flatnonzero(symbol_of_character == index) + BLANK + 1 for index in range(len(symbols))]
    sizes = np.array([len(labels[index]) for index in symbol], dtype=np.int64)
    if sizes.sum() > MAX_EDGES:
        raise ValueError(
            f"{expression!r} needs an automaton of {sizes.sum()} edges over this alphabet, more than {MAX_EDGES}. "
            "Shorten its repetitions, or name fewer characters."
        )
    label = np.concatenate([labels[index] for index in symbol] or [np.zeros(0, dtype=np.int64)])
    renumbered = np.cumsum(live) - 1
    source, target = renumbered[np.repeat(source, sizes)], renumbered[np.repeat(target, sizes)]
    order = np.lexsort([label, source])
    first_edge = np.searchsorted(source[order], np.arange(live.sum() + 1))
    return Automaton(0, accepting[live], first_edge, label[order], target[order])


class Positions:
    """
    A nondeterministic automaton of positions in an expression.

    A position either waits for a character of a set and is then followed by another, or leads to others at once.
    `characters[p]` is the number of its set in `sets`, or None; `following[p]` are the positions after it.
    """

    def __init__(self, expression: str, alphabet: str) -> None:
        self.expression = expression
        self.alphabet = alphabet
        self.sets, self.lacking = {}, {}
        self.characters, self.following = [None], [()]
        self._closures, self._set_of, self._depth = {}, {}, 0
        tree = syntax_tree(expression)
        items = list(tree)
        self.is_anchored = [False, False]  # at its start and at its end
        while items and _is_anchor(items[0], _STARTS):
            self.is_anchored[0] = True
            del items[0]
        while items and _is_anchor(items[-1], _ENDS):
            self.is_anchored[1] = True
            del items[-1]
        self.start = self._add_sequence(items, ACCEPT, bool(tree.state.flags & re.IGNORECASE))

    def closure(self, position: int) -> frozenset[int]:
        """The positions that wait for a character, and the accepting one, that a position leads to at once."""
        if position not in self._closures:
            waiting, open_ones, seen = set(), [position], {position}
            while open_ones:
                current = open_ones.pop()
                if current == ACCEPT or self.characters[current] is not None:
                    waiting.add(current)
                    continue
                new = [other for other in self.following[current] if other not in seen]
                seen.update(new)
                open_ones.extend(new)
            self._closures[position] = frozenset(waiting)
        return self._closures[position]

    def step(self, state: frozenset[int], sets: Collection[int]) -> frozenset[int]:
        """The positions after a character in these sets, of a frozenset of positions."""
        waiting = [position for position in state if self.characters[position] in sets]
        return frozenset().union(*(self.closure(self.following[place][0]) for place in waiting))

    def _add(self, following, characters=None):
        if len(self.characters) >= _MAX_POSITIONS:
            raise too_large(self.expression)
        self.characters.append(characters)
        self.following.append(following)
        return len(self.characters) - 1

    def _add_sequence(self, items, following, ignore_case):
        self._depth += 1
        if self._depth > MAX_NESTING + 1:
            raise nested_too_deep(self.expression)
        for operation, argument in reversed(items):
            following = self._add_item(str(operation), argument, following, ignore_case)
        self._depth -= 1
        return following

    def _add_item(self, operation, argument, following, ignore_case):
        if operation in _CHARACTERS:
            return self._add_characters(operation, argument, following, ignore_case)
        if operation == "BRANCH":
            return self._add([self._add_sequence(option, following, ignore_case) for option in argument[1]])
        if operation == "SUBPATTERN":
            _, added, removed, items = argument
            if added & re.UNICODE:
                raise ValueError(f"{self.expression!r} has the flag u, but classes are ASCII here. Leave it out.")
            ignored = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            return self._add_sequence(items, following, ignored)
        if operation in ("MAX_REPEAT", "MIN_REPEAT"):
            return self._add_repetition(*argument, following, ignore_case)
        raise ValueError(
            f"{self.expression!r} has {_REFUSED.get(operation, operation)}, which reading with a pattern does not "
            "support."
        )

    def _add_characters(self, operation, argument, following, ignore_case):
        key = (operation, repr(argument), ignore_case)
        if key not in self._set_of:
            found = members(operation, argument, self.alphabet, ignore_case)
            self._set_of[key] = self.sets.setdefault(found.tobytes(), len(self.sets)) if found.any() else None
        if self._set_of[key] is None:
            self.lacking[_written(operation, argument)] = None
            return self._add(())
        return self._add((following,), self._set_of[key])

    def _add_repetition(self, least, most, items, following, ignore_case):
        if str(most) == "MAXREPEAT":
            again = self._add(())
            self.following[again] = (following, self._add_sequence(items, again, ignore_case))
            following = again
        else:
            end = following
            for _ in range(most - least):
                following = self._add((end, self._add_sequence(items, following, ignore_case)))
        for _ in range(least):
            following = self._add_sequence(items, following, ignore_case)
        return following


def symbols_of(positions: Positions) -> tuple[list, np.ndarray]:
    """Characters that no set tells apart are one symbol: the sets each is in, and the symbol of each character."""
    sets = [np.frombuffer(found, dtype=bool) for found in positions.sets]
    if not sets:
        return [], np.zeros(len(positions.alphabet), dtype=np.int64)
    _, first, symbol_of_character = np.unique(np.stack(sets), axis=1, return_index=True, return_inverse=True)
    symbols = [frozenset(index for index, found in enumerate(sets) if found[character]) for character in first]
    return symbols, symbol_of_character.reshape(-1)


def _determinise(positions, symbols, expression):
    """The subset construction: accepting states (states,); source, symbol and target of the edges, (edges,) each."""
    states = [positions.closure(positions.start)]
    number, edges = {states[0]: 0}, []
    for source, state in enumerate(states):  # grows meanwhile
        for symbol, sets in enumerate(symbols):
            reached = positions.step(state, sets)
            if not reached:
                continue
            if reached not in number:
                number[reached] = len(states)
                states.append(reached)
                if len(states) > MAX_STATES:
                    raise too_large(expression)
            edges.append((source, symbol, number[reached]))
    accepting = np.array([ACCEPT in state for state in states])
    return accepting, *np.array(edges, dtype=np.int64).reshape(-1, 3).T


def _is_anchor(item, names):
    return str(item[0]) == "AT" and str(item[1]) in names


def _written(operation, argument):
    """A set of characters as an expression writes it."""
    if operation == "LITERAL":
        return repr(chr(argument))
    if operation != "IN":
        return "other character"
    parts = []
    for kind, value in argument:
        if str(kind) == "LITERAL":
            parts.append(chr(value))
        elif str(kind) == "RANGE":
            parts.append(f"{chr(value[0])}-{chr(value[1])}")
        elif str(kind) == "CATEGORY":
            _, *negated, name = str(value).split("_")
            parts.append("\\" + (name[0] if negated else name[0].lower()))
        else:
            parts.append("^")
    return f"[{''.join(parts)}]"


def too_large(expression: str) -> ValueError:
    """The error for an expression that needs more than `MAX_STATES` states."""
    return ValueError(
        f"{expression!r} needs an automaton of more than {MAX_STATES} states. Lower the counts of its repetitions, "
        "above all of those after an unbounded one."
    )
