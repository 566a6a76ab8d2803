"""Boxes made ready for reading: what is there twice counts once, two lines are split, and pieces of one are joined."""

import numpy as np
from PIL import Image

from crnn_hf.pages.crops import crop_line
from crnn_hf.pages.quads import directions, rectangles, rotate, side_lengths
from crnn_hf.pages.reading_order import find_rows
from crnn_hf.pages.straightening import straighten


MIN_SIDE = 3  # pixels; what is smaller is no text

# Of two boxes that share this much of the smaller one, the larger counts.
SHARED_AREA = 0.7

# A box this many times as high as the median line may hold two lines; it is split where ink is this low between them.
TWO_LINES = 1.6
LITTLE_INK = 0.15


def count_once(quads: np.ndarray, angle: float) -> np.ndarray:
    """
    Leave out boxes that lie within others, and those that are too small to hold text.

    Args:
        quads (`np.ndarray` of shape `(count, 4, 2)`): On the page.
        angle (`float`): Of the page's text, in degrees clockwise.

    Returns:
        `np.ndarray` of shape `(at most count, 4, 2)`: In the same order.
    """
    quads = quads[np.minimum(*side_lengths(quads)) >= MIN_SIDE]
    edges = rectangles(rotate(quads, -angle))
    areas = (edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1])
    kept = []
    for index in np.argsort(-areas, kind="stable").tolist():
        others = edges[kept]
        wide = np.minimum(others[:, 2], edges[index, 2]) - np.maximum(others[:, 0], edges[index, 0])
        high = np.minimum(others[:, 3], edges[index, 3]) - np.maximum(others[:, 1], edges[index, 1])
        if (wide.clip(0) * high.clip(0) < SHARED_AREA * areas[index]).all():
            kept.append(index)
    return quads[sorted(kept)]


def split_lines(page: Image.Image, quads: np.ndarray) -> np.ndarray:
    """
    Split boxes that hold two lines, one above the other.

    Args:
        page (`PIL.Image.Image`): The page.
        quads (`np.ndarray` of shape `(count, 4, 2)`): In order along the lines.

    Returns:
        `np.ndarray` of shape `(at least count, 4, 2)`
    """
    width, height = side_lengths(quads)
    if not len(quads):
        return quads
    high = (height > TWO_LINES * np.median(np.minimum(width, height))) & (width > height)
    split = []
    for quad, may_be_two in zip(quads, high, strict=True):
        share = _gap_between_lines(crop_line(page, quad).image) if may_be_two else None
        split += [quad] if share is None else _cut_across(quad, share)
    return np.array(split)


def _gap_between_lines(line):
    """Where between its top (0) and bottom (1) a picture of two lines has no ink; `None` if it is one line."""
    shades = np.asarray(line.convert("L"), dtype=float)
    contrast = np.abs(shades - np.median(shades))
    ink = (contrast > 0.4 * contrast.max()).mean(axis=1) if contrast.max() > 32 else np.zeros(len(shades))
    height = len(ink)
    middle = slice(int(0.25 * height), int(np.ceil(0.75 * height)))
    above, below = ink[: middle.start].max(initial=0), ink[middle.stop :].max(initial=0)
    if min(above, below) == 0:
        return None
    empty = np.flatnonzero(ink[middle] <= LITTLE_INK * min(above, below))
    if not len(empty):
        return None
    runs = np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1)
    run = max(runs, key=len)
    cut = (middle.start + run.mean() + 0.5) / height
    upper, lower = ink[: round(cut * height)].sum(), ink[round(cut * height) :].sum()
    return float(cut) if min(upper, lower) >= 0.3 * max(upper, lower) else None  # marks and accents are no line


def _cut_across(quad, share):
    left, right = quad[0] + share * (quad[3] - quad[0]), quad[1] + share * (quad[2] - quad[1])
    return [np.array([quad[0], quad[1], right, left]), np.array([left, right, quad[2], quad[3]])]


def join_pieces(quads: np.ndarray, angle: float, gap: float) -> np.ndarray:
    """
    Join boxes of one row that are closer than so many heights of a line. What runs up or down a page stays as it is.

    Args:
        quads (`np.ndarray` of shape `(count, 4, 2)`): In order along the lines.
        angle (`float`): Of the page's text, in degrees clockwise.
        gap (`float`): Heights of the lower of two boxes.

    Returns:
        `np.ndarray` of shape `(at most count, 4, 2)`
    """
    if not len(quads):
        return quads
    on_side = np.abs((directions(quads) - angle + 180) % 360 - 180) > 45
    joined = list(quads[on_side])
    quads = quads[~on_side]
    upright = straighten(rotate(quads, -angle))
    edges, heights = rectangles(upright), side_lengths(quads)[1]
    for row in find_rows(upright):
        group = row[:1]
        for index in row[1:]:
            lower, higher = sorted(heights[[group[-1], index]])
            if edges[index, 0] - edges[group[-1], 2] < gap * lower and higher < 1.5 * lower:
                group.append(index)
            else:
                joined.append(_joined(quads[group]))
                group = [index]
        joined.append(_joined(quads[group]))
    return np.array(joined)


def _joined(quads):
    first, last = quads[0], quads[-1]
    return np.array([first[0], last[1], last[2], first[3]])
