"""
Right-to-left text between the order in which it is written down and the order in which it stands on a line.

CTC aligns the first label with the left end of a line, but the first character of a Hebrew or Arabic text stands at
its right. What is done here is what the Unicode Bidirectional Algorithm (UAX #9) does with a paragraph whose direction
is from right to left, but for one thing: the way back is the same as the way there, for every text. So numbers beside
Latin words stay in their order: `12 kg` is shown as it is, where UAX #9 shows `kg 12`, which `kg 12` is shown as too.
"""

import re
import unicodedata
from typing import NamedTuple


# All blocks of right-to-left scripts. What lies in them and goes from left to right is seen to later.
_MAYBE_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))

# Classes of characters as UAX #9 names them.
_RIGHT_TO_LEFT = ("R", "AL")
_NUMBERS = ("EN", "AN")


class _Unit(NamedTuple):
    """A character with the marks that stand on it: `start` to `stop` of the text, and the class of the character."""

    start: int
    stop: int
    direction: str


def as_displayed(text: str) -> str:
    """
    A text as CTC is taught it and its labels are encoded: in Unicode NFC and in display order (see [`turn`]).

    Args:
        text (`str`): In logical order.

    Returns:
        `str`: The text as the tokenizer sees it.
    """
    return turn(unicodedata.normalize("NFC", text))


def turn(text: str) -> str:
    """
    A text in logical order, as it is typed and read aloud, in display order, from left to right; or the way back.

    Marks stay behind their character, and brackets are the ones that are seen. Text without right-to-left characters
    stays as it is, as does what begins with a mark that stands on nothing.

    Args:
        text (`str`): In either order.

    Returns:
        `str`: The text in the other order.

    Example:

    >>> turn("אב (3.50)") == "(3.50) בא"
    True
    """
    order = display_order(text)
    if order is None:
        return text
    turned, as_seen = order
    return "".join(_MIRRORED.get(text[index], text[index]) if seen else text[index]
                   for index, seen in zip(turned, as_seen, strict=True))  # fmt: skip


def display_order(text: str) -> tuple[list[int], list[bool]] | None:
    """
    Where each character of the turned text is in `text`, and whether it is mirrored; `None` if all stays as it is.

    Args:
        text (`str`): In logical order.

    Returns:
        `tuple[list[int], list[bool]]`: For each character of the turned text its index in `text`, and whether its
        mirror image is shown.
    """
    if not _MAYBE_RIGHT_TO_LEFT.search(text) or _is_mark(text[0]):
        return None
    units = _units(text)
    directions = [unit.direction for unit in units]
    if not set(directions).intersection(_RIGHT_TO_LEFT):
        return None
    order, mirrored = [], []
    stop = len(units)
    runs = _left_to_right_runs(directions)
    while stop:
        in_run = bool(runs) and runs[-1][1] == stop
        start = runs.pop()[0] if in_run else stop - 1
        characters = range(units[start].start, units[stop - 1].stop)
        order += characters
        mirrored += [not in_run] * len(characters)
        stop = start
    return order, mirrored


def _units(text):
    starts = [index for index, char in enumerate(text) if not _is_mark(char)]
    return [
        _Unit(start, stop, unicodedata.bidirectional(text[start]))
        for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _is_mark(char):
    return unicodedata.bidirectional(char) == "NSM"


def _left_to_right_runs(directions):
    """Spans (start, stop) of units that keep their order: Latin words with all between them, and numbers."""
    # After Arabic letters, European digits are treated as Arabic ones, which take only a separator into a number.
    arabic = "AL" in directions
    runs, start = [], 0
    for stop in range(len(directions) + 1):
        if stop == len(directions) or directions[stop] in _RIGHT_TO_LEFT:
            runs += _runs_between(directions, start, stop, arabic)
            start = stop + 1
    return runs


def _runs_between(directions, start, stop, arabic):
    """Those of a span without right-to-left characters."""
    strong = [index for index in range(start, stop) if directions[index] in ("L", *_NUMBERS)]
    if not strong:
        return []
    if any(directions[index] == "L" for index in strong):
        return [(strong[0], strong[-1] + 1)]
    runs = [(strong[0], strong[0] + 1)]
    for index in strong[1:]:
        first, last = runs[-1]
        if _joins_numbers(directions[last:index], arabic):
            runs[-1] = (first, index + 1)
        else:
            runs.append((index, index + 1))
    return runs if arabic else [_with_signs(directions, start, stop, *run) for run in runs]


def _joins_numbers(between, arabic):
    """Whether numbers with these between them are one: `12`, `3.50`, and but for Arabic `12-34` and `5%-3`."""
    if arabic:
        return between in ([], ["CS"])
    return [direction for direction in between if direction != "ET"] in ([], ["CS"], ["ES"])


def _with_signs(directions, start, stop, first, last):
    """A number with the signs of currency, per cent and degree beside it."""
    while first > start and directions[first - 1] == "ET":
        first -= 1
    while last < stop and directions[last] == "ET":
        last += 1
    return first, last
