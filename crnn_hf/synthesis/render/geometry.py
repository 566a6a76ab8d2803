"""What moves ink: lines that lean, curve, recede or turn into the gutter of a book.

Every effect takes a grey image (H, W) float32, 0 to 255, on white paper, the extents `boxes` [(x0, x1), ...] of its
characters in pixels, and a `numpy.random.Generator`; it returns both as new ones, the image of the same shape.
"""

import numpy as np
from PIL import Image


_PAPER = 255.0
_MAX_LOST = 0.04  # of the height: so much ink may be moved out of the crop above or below


def _room(image):
    """Rows that ink may move up and down: the blank ones beyond it, and `_MAX_LOST` of the height."""
    rows = np.flatnonzero((image < 128).any(1))
    free = min(rows[0], len(image) - 1 - rows[-1]) if len(rows) else len(image) // 4
    return float(free) + _MAX_LOST * len(image)


def moved_down(image: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """`image` with column x moved down by shift[x] pixels, an array (W,); white comes in."""
    height, width = image.shape
    edge = int(np.ceil(np.abs(shift).max())) + 1
    padded = np.pad(image, ((edge, edge), (0, 0)), constant_values=_PAPER)
    source = np.arange(height, dtype=np.float32)[:, None] + (edge - shift).astype(np.float32)
    low = source.astype(np.intp)
    part, columns = (source - low).astype(np.float32), np.arange(width)
    upper, lower = padded[low, columns], padded[low + 1, columns]
    return upper + part * (lower - upper)


def _moved_right(image, boxes, source):
    """`image` with column x taken from source[x], which grows from the first pixel to the last; boxes follow."""
    width = image.shape[1]
    low = np.minimum(source.astype(np.intp), width - 1)
    part = (source - low).astype(np.float32)
    moved = image[:, low] + part * (image[:, np.minimum(low + 1, width - 1)] - image[:, low])
    old, new = np.r_[0, source + 0.5, width], np.r_[0, np.arange(width) + 0.5, width]
    ends = np.interp(np.asarray(boxes, float).reshape(-1, 2), old, new)
    return moved, [(float(x0), float(x1)) for x0, x1 in ends]


def skew(
    image: np.ndarray, boxes: list[tuple[float, float]], rng: np.random.Generator
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """The line leans by 2 degrees at most."""
    width = image.shape[1]
    rise = rng.uniform(-1, 1) * min(0.035 * width, 2 * _room(image))
    return moved_down(image, np.linspace(-rise / 2, rise / 2, width)), list(boxes)


def curve(
    image: np.ndarray, boxes: list[tuple[float, float]], rng: np.random.Generator
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """The line sags or arches, over its whole length or in a wave: paper that does not lie flat."""
    width = image.shape[1]
    depth = rng.uniform(-1, 1) * min(0.02 * width, _room(image))
    turns = rng.uniform(0.4, 1.3)
    return moved_down(image, depth * np.cos(np.linspace(0, 6.283 * turns, width) + rng.uniform(0, 6.283))), list(boxes)


def perspective(
    image: np.ndarray, boxes: list[tuple[float, float]], rng: np.random.Generator
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Seen from one side: the line grows smaller and narrower towards one end, by an eighth at most."""
    height, width = image.shape
    ratio = rng.uniform(1.03, 1.14)
    flipped = rng.random() < 0.5
    # (x, y) comes from (a x, c + s y + d x) / (g x + 1): the ends stay where they are, the near one keeps its size.
    g = (1 / ratio if flipped else ratio) / width - 1 / width
    a = g * width + 1
    scale = ratio if not flipped else 1.0
    middle = height / 2 + rng.uniform(-0.2, 0.2) * height
    warped = Image.fromarray(image).transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        (a, 0, 0, middle * g, scale, middle - scale * middle, g, 0),
        Image.Resampling.BILINEAR,
        fillcolor=_PAPER,
    )
    ends = [tuple(min(x / (a - g * x), float(width)) for x in box) for box in boxes]  # the last is rounded
    return np.asarray(warped), ends


def page_curl(
    image: np.ndarray, boxes: list[tuple[float, float]], rng: np.random.Generator
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """One end turns into the gutter of the book: letters there are squeezed, to two thirds at most, and sink."""
    height, width = image.shape
    places = np.linspace(0, 1, width)
    reach, squeeze = rng.uniform(0.15, 0.5), rng.uniform(0.15, 0.5)
    bend = np.clip(1 - places / reach, 0, 1) ** 2
    if rng.random() < 0.5:
        bend = bend[::-1]
    steps = np.cumsum(1 + squeeze * bend)
    source = (steps - steps[0]) / (steps[-1] - steps[0]) * (width - 1)
    moved, ends = _moved_right(image, boxes, source)
    return moved_down(moved, bend * min(0.04 * width, _room(image)) * rng.uniform(0, 1)), ends


EFFECTS = (skew, curve, perspective, page_curl)
