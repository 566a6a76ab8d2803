"""
What is no single upright line, from the image and from what was read. NumPy only.

A network that reads lines reads pages, stacked lines and turned ones as rubbish or as nothing, and mostly it is unsure
of that. So only what was read without sureness is looked at: whether its rows of pixels have a gap in the middle, and
whether it reads better when it is turned. Thresholds are from the training lines of receipts, Fraktur, English print
and number plates (`examples/benchmarks`).
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np


# Log-probability of a reading for each of its characters; ordinary lines are above.
SUSPICIOUS, UNSURE = -0.13, -0.15

# Widths of characters, in heights of the image. Others are taken for misreadings.
NARROWEST, WIDEST = 0.27, 1.3

# A gap between rows: this share of the contrast of the strongest row, and of the weaker row beside the gap.
GAP, DEPTH = 0.3, 0.7

# A turned image that is read so much better, and so well, is the upright one.
BETTER, BETTER_SHARE, WELL = 0.1, 0.5, -0.3

# An image is tall if its width is less than this share of its height; few characters are.
TALL, UNREAD = 0.8, -0.5

# What may be a single character, though a faint one: an image that is this wide and has fewer pixels of height.
NARROW, LARGE, FAINT = 0.4, 400, -1.0

_NOTHING = -3.0  # sureness of no text at all
_LEAST = -5.0
_INK = 6.0  # standard deviation of grey levels; noise of paper has less

SEVERAL = "the image looks like several lines: cut them out and read each, or read the image as a page."
NO_LINE = "the image does not look like one text line: cut the lines out and read each, or read the image as a page."
TURNED = {
    90: "the line seems to lie on its side: turn the image, or read it with orientation='auto'.",
    180: "the line seems to be upside down: turn the image, or read it with orientation='auto'.",
}
TURNED[270] = TURNED[90]


class Reading(NamedTuple):
    """
    What an image reads as in one direction.

    Args:
        result (`dict`): What was asked for.
        text (`str`): What was read greedily.
        sureness (`float`): How sure that is, see [`sureness`].
    """

    result: dict
    text: str
    sureness: float


def sureness(text: str, score: float, size: tuple[int, int]) -> float:
    """
    How sure a reading is, whatever its length.

    Args:
        text (`str`): What was read greedily.
        score (`float`): Its probability.
        size (`tuple[int, int]`): (height, width) of the image, as it was read.

    Returns:
        `float`: The log-probability for each character, lower where these are far too narrow or too wide; -3 where
        nothing was read, or one character in a large tall image.
    """
    # Pages are read as nothing, or as a single character.
    if not text.strip() or (len(text) == 1 and size[0] >= LARGE and size[1] < TALL * size[0]):
        return _NOTHING
    width = size[1] / size[0] / len(text)
    log_score = max(_LEAST, math.log(max(score, 1e-300)) / len(text))
    return log_score - 2 * max(0.0, math.log(NARROWEST / width), math.log(width / WIDEST))


def has_ink(pixels: np.ndarray) -> bool:
    """
    Whether anything can be seen.

    Args:
        pixels (`np.ndarray` of shape `(channels, height, width)`): uint8.

    Returns:
        `bool`: False for a blank image.
    """
    return bool(pixels.std() >= _INK)


def has_gap(pixels: np.ndarray) -> bool:
    """
    Whether rows with little in them lie between rows with much.

    A row counts by its changes from pixel to pixel, so that shadows and rules count little.

    Args:
        pixels (`np.ndarray` of shape `(channels, height, width)`): uint8.

    Returns:
        `bool`: True for most images of several lines.
    """
    if pixels.shape[2] < 2:
        return False
    rows = np.abs(np.diff(pixels.mean(axis=0, dtype=np.float32), axis=1)).mean(axis=1)
    above, below = np.maximum.accumulate(rows), np.maximum.accumulate(rows[::-1])[::-1]
    beside = np.minimum(above, below)
    gaps = beside - rows
    return bool(((gaps > GAP * (rows.max() + 1.0)) & (gaps > DEPTH * (beside + 1.0))).any())


def better_direction(readings: Mapping[int, Reading]) -> int:
    """
    The direction in which an image is read so much better than as it is that it must be turned.

    Args:
        readings (`Mapping[int, Reading]`): Those in each direction in degrees that was tried, 0 among them.

    Returns:
        `int`: Degrees; 0 if it is not read so much better in any other.
    """
    now = readings[0].sureness
    best = max(readings, key=lambda degrees: readings[degrees].sureness)
    found = readings[best].sureness
    # A single character may be another one when it is turned.
    is_better = found > now + BETTER and found > BETTER_SHARE * now and found > WELL and len(readings[best].text) > 1
    return best if is_better else 0


def warning_of(pixels: np.ndarray, size: tuple[int, int], readings: Mapping[int, Reading]) -> str | None:
    """
    What to say of an image that was read without sureness.

    Args:
        pixels (`np.ndarray` of shape `(channels, height, width)`): uint8, as the network read them.
        size (`tuple[int, int]`): (height, width) of the image.
        readings (`Mapping[int, Reading]`): As [`better_direction`] takes them.

    Returns:
        `str`, *optional*: A warning if this is no single upright line.
    """
    degrees = better_direction(readings)
    if degrees:
        return TURNED[degrees]
    if readings[0].sureness < UNSURE and has_gap(pixels):
        return SEVERAL
    return NO_LINE if _is_no_line(size, readings[0]) else None


def _is_no_line(size, reading):
    height, width = size
    may_be_character = len(reading.text) == 1 and height < LARGE
    if may_be_character and width > NARROW * height and reading.sureness > FAINT:
        return False
    return width < TALL * height and reading.sureness < (UNREAD if height < LARGE else SUSPICIOUS)
