"""Which way a page's text runs: by its boxes to a half turn, and by how well it reads the one way and the other."""

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from crnn_hf.pages.crops import crop_line
from crnn_hf.pages.quads import directions, side_lengths, start_along


ReadImages = Callable[[list[Image.Image]], Sequence[dict]]

LONG_LINES = 8  # that are read to tell a page from one upside down
SURE = 0.9  # lines that read as well as this are not read the other way too

# Only what is this many times as wide as high tells a direction.
MIN_ASPECT = 2.0

# A crop that is higher than wide is turned only if it is also higher than this many median lines: it may be one
# character.
TALL = 2.0


def text_angle(page: Image.Image, quads: np.ndarray, read: ReadImages) -> float:
    """
    Find the direction of a page's text.

    Args:
        page (`PIL.Image.Image`): The page.
        quads (`np.ndarray` of shape `(count, 4, 2)`): Lines on it.
        read (`Callable`): From images of lines to their readings.

    Returns:
        `float`: Degrees clockwise from upright, in -45..315: a quarter turn (0, 90, 180, 270) and the skew.
    """
    if not len(quads):
        return 0.0
    angle = _line_angle(quads)
    quads = start_along(quads, angle)
    width, height = side_lengths(quads)
    longest = np.argsort(-width, kind="stable")[:LONG_LINES]
    upright, turned = _compare(page, quads[longest], read)
    return angle if upright.mean() >= turned.mean() else angle + 180


def along_text(page: Image.Image, quads: np.ndarray, angle: float, read: ReadImages) -> np.ndarray:
    """
    Put the corners of each box in order along its text: that of the page, but for what is tall (see `TALL`). That runs
    up or down, whichever reads better.

    Args:
        page (`PIL.Image.Image`): The page.
        quads (`np.ndarray` of shape `(count, 4, 2)`): Lines on it.
        angle (`float`): From [`text_angle`].
        read (`Callable`): From images of lines to their readings.

    Returns:
        `np.ndarray` of shape `(count, 4, 2)`
    """
    quads = start_along(quads, angle)
    width, height = side_lengths(quads)
    if not len(quads):
        return quads
    tall = np.flatnonzero((height > width) & (height > TALL * np.median(np.minimum(width, height))))
    if len(tall):
        downwards = start_along(quads[tall], angle + 90)
        down, up = _compare(page, downwards, read)
        quads[tall] = np.where((down >= up)[:, None, None], downwards, np.roll(downwards, 2, axis=1))
    return quads


def score_per_character(text: str | None, score: float | None) -> float:
    """
    The geometric mean of p(text | image) over the characters of a text; 0 without text. The score itself falls with
    the length of a line: it tells a long good one from noise no better than from a short good one.

    Args:
        text (`str`): What was read.
        score (`float`): p(text | image).

    Returns:
        `float`: The geometric mean.
    """
    return float(score ** (1 / len(text))) if text else 0.0


def _line_angle(quads):
    """Degrees in -45..135 in which most of the text runs, one way or the other."""
    width, height = side_lengths(quads)
    along = np.where(width >= height, directions(quads), directions(np.roll(quads, -1, axis=1)))
    length, breadth = np.maximum(width, height), np.minimum(width, height)
    telling = length >= MIN_ASPECT * breadth
    if not telling.any():
        return 0.0
    along, length = along[telling], length[telling]
    quarter = 90.0 * np.round(along / 90) % 180
    quarter = 90.0 if length[quarter == 90].sum() > length[quarter == 0].sum() else 0.0
    skews = (along - quarter + 45) % 90 - 45
    same = np.abs((along - quarter + 90) % 180 - 90) <= 45
    return quarter + _weighted_median(skews[same], length[same])


def _weighted_median(values, weights):
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) >= weights.sum() / 2
    return float(values[order][reached.argmax()])


def _compare(page, quads, read):
    """Scores per character of lines as they are, and of the same ones upside down."""
    there = _scores(page, quads, read)
    if there.mean() >= SURE:
        return there, np.zeros_like(there)
    return there, _scores(page, np.roll(quads, 2, axis=1), read)


def _scores(page, quads, read):
    readings = read([crop_line(page, quad).image for quad in quads])
    return np.array([score_per_character(reading["text"], reading["score"]) for reading in readings])
