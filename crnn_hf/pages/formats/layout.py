"""Blocks, lines and words of a page with upright boxes: what tsv, hOCR, ALTO and OCRmyPDF have in common."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from crnn_hf.pages.quads import as_quads, directions, rectangles, rotate


# Where the baseline is, in heights of a line's box above its lower edge: with and without letters that reach below it.
# The boxes of detectors reach a little beyond the ink.
DESCENT = 0.27
NO_DESCENT = 0.12
DESCENDERS = frozenset("gjpqyQçşţþµ()[]{}|/\\,;§$@_")


class Box(NamedTuple):
    """An upright rectangle on the page, in whole pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


class Word(NamedTuple):
    """A word, its probability, and the rectangle round it."""

    text: str
    confidence: float
    box: Box


class Line(NamedTuple):
    """
    A row of text, of one or several boxes that were read.

    Args:
        words (`list[Word]`): In reading order.
        box (`Box`): Round all of it, on the page.
        turn (`int`): Degrees clockwise by which its text is turned: 0, 90, 180 or 270.
        slope (`float`): Of its baseline, downwards to the right, where the page is turned so that the line is upright.
        offset (`float`): Where the baseline begins there, from the lower left corner of the line's box, downwards.
        baseline (`list[tuple[int, int]]`): Its two ends on the page, (x, y).
    """

    words: list[Word]
    box: Box
    turn: int
    slope: float
    offset: float
    baseline: list[tuple[int, int]]


class Block(NamedTuple):
    """Lines that belong together and are turned alike, and the rectangle round them."""

    lines: list[Line]
    box: Box

    @property
    def turn(self) -> int:
        """Degrees clockwise by which the text is turned."""
        return self.lines[0].turn


def page_layout(result: dict[str, Any]) -> list[Block]:
    """
    Put the words of a page into lines and blocks.

    Args:
        result (`dict`): As [`PageReader`] gives it with `return_chars=True`.

    Returns:
        `list[Block]`: In reading order, without what was dropped. A row of the page is a line.

    Raises:
        ValueError: If the result has no words.
    """
    kept = [line for line in result["lines"] if not line["dropped"]]
    if any("words" not in line for line in kept):
        raise ValueError("this format tells where each word stands: read the page with return_chars=True.")
    blocks = []
    for _, in_block in groupby(kept, key=lambda line: line["block"]):
        rows = groupby(in_block, key=lambda line: (line["row"], _turn(line)))
        lines = [_line(list(row), turn, result["size"]) for (_, turn), row in rows]
        for _, alike in groupby(lines, key=lambda line: line.turn):
            alike = list(alike)
            blocks.append(Block(alike, _box_round(line.box for line in alike)))
    return blocks


def _turn(line):
    return int(round(directions(np.array([line["box"]]))[0] / 90)) * 90 % 360


def _line(pieces, turn, size):
    words = [
        Word(word["text"], word["confidence"], _box([word["box"]], size))
        for piece in pieces
        for word in piece["words"]
    ]
    quads = np.array([piece["box"] for piece in pieces])
    upright = rotate(quads, -turn)
    slope, start = _baseline(upright, [piece["text"] for piece in pieces])
    box = _box(quads, size)
    left, _, right, bottom = rectangles(rotate(as_quads([box]), -turn))[0].tolist()
    ends = np.array([(left, start + slope * left), (right, start + slope * right)])
    on_page = [(int(x), int(y)) for x, y in rotate(ends, turn).round()]
    return Line(words, box, turn, slope, start + slope * left - bottom, on_page)


def _baseline(quads, texts):
    """Slope and value at 0 of the line that lies nearest to the baselines of pieces of a row."""
    descents = [DESCENT if DESCENDERS.intersection(text) else NO_DESCENT for text in texts]
    up = np.array(descents)[:, np.newaxis, np.newaxis] * (quads[:, [0, 1]] - quads[:, [3, 2]])
    x, y = (quads[:, [3, 2]] + up).reshape(-1, 2).T
    slope, start = np.polyfit(x, y, 1) if np.ptp(x) > 0 else (0.0, y.mean())
    return float(slope), float(start)


def _box(quads: Sequence, size: tuple[int, int]) -> Box:
    """The rectangle of whole pixels round quadrilaterals, within the page."""
    edges = rectangles(np.array(quads, float))
    low = np.floor(edges[:, :2].min(axis=0)).clip(0, np.array(size) - 1)
    high = np.ceil(edges[:, 2:].max(axis=0)).clip(low + 1, size)
    return Box(*map(int, (*low, *high)))


def _box_round(boxes) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
