"""The size in which a page is shown to a detector: large enough for its print, and no larger than it has to be."""

from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image

from crnn_hf.pages.quads import as_quads, side_lengths, start_along


Detect = Callable[[Image.Image], np.ndarray]

SHORTEST_SIDE = 736  # a smaller page is enlarged
LONGEST_SIDE = 2048  # a larger page is reduced, as far as its shortest side allows
STEP = 32  # both sides are multiples of this: what networks of the DB kind take

# A page whose median line is lower than this is looked at again, in strips, with lines of the better height.
LOWEST_LINE = 10
BETTER_LINE = 18
LARGEST_SCALE = 3.0  # beyond this, enlarging shows nothing new

STRIP = 1024  # pixels of a strip across the page
OVERLAP = 96  # which neighbours share: several lines, so that each is whole in one of them
TWICE = 4  # pixels in which a line counts that both found: they need not agree to the pixel where its middle is


def detect_at_working_size(detect: Detect, image: Image.Image) -> np.ndarray:
    """
    Find lines on a page of any size; where strips of it overlap, some twice.

    Args:
        detect (`Callable`): From an RGB image to quadrilaterals of shape (count, 4, 2) in its pixels.
        image (`PIL.Image.Image`): The page, RGB.

    Returns:
        `np.ndarray` of shape `(count, 4, 2)`: In pixels of the page.
    """
    scale = working_scale(image.size)
    quads = _detect_scaled(detect, image, scale)
    if not len(quads):
        return quads
    lines = np.median(np.minimum(*side_lengths(quads))) * scale
    if lines < LOWEST_LINE:
        finer = min(scale * BETTER_LINE / lines, LARGEST_SCALE)
        if finer > scale:
            return _detect_in_strips(detect, image, finer, upright=_most_are_wide(quads))
    return quads


def working_scale(size: tuple[int, int]) -> float:
    """How much a page of this (width, height) is enlarged, or by less than 1 reduced."""
    shortest, longest = min(size), max(size)
    return max(SHORTEST_SIDE / shortest, min(1.0, LONGEST_SIDE / longest))


def _most_are_wide(quads):
    width, height = side_lengths(start_along(quads, 0))
    return width[width > height].sum() >= height[width <= height].sum()


def _detect_scaled(detect, image, scale):
    if max(image.size) * scale > 2 * LONGEST_SIDE:  # a till roll, or a banner
        return _detect_in_strips(detect, image, scale, upright=image.height >= image.width)
    return _detect_part(detect, image, (0, 0, *image.size), scale)


def _detect_part(detect, image, part, scale):
    """Quadrilaterals in pixels of the page, of a part (left, top, right, bottom) of it."""
    left, top, right, bottom = part
    size = tuple(max(STEP, round(side * scale / STEP) * STEP) for side in (right - left, bottom - top))
    reduce = Image.Resampling.BILINEAR  # averages what it reduces
    quads = as_quads(detect(image.resize(size, reduce, box=part)))
    return quads * [(right - left) / size[0], (bottom - top) / size[1]] + [left, top]


def _detect_in_strips(detect, image, scale, upright):
    """Strips lie across the page as its lines do, so that none is cut but at a strip's long sides."""
    axis = 1 if upright else 0
    length, overlap = image.size[axis], OVERLAP / scale
    found = []
    for start, stop in _strips(length, round(STRIP / scale), round(overlap)):
        part = (0, start, image.width, stop) if upright else (start, 0, stop, image.height)
        quads = _detect_part(detect, image, part, scale)
        middle = quads[..., axis].mean(axis=1)
        margin = (overlap - TWICE / scale) / 2
        own = ((start == 0) | (middle >= start + margin)) & ((stop == length) | (middle <= stop - margin))
        found.append(quads[own])
    return np.concatenate(found)


def _strips(length: int, strip: int, overlap: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start + strip < length:
        yield start, start + strip
        start += strip - overlap
    yield start, length
