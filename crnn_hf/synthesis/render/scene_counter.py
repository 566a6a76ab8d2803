"""Counters of meters: digits on wheels that turn behind windows, some of them caught half-way to the next."""

import random
from dataclasses import dataclass

import numpy as np

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render.layout import DRAW_SIZES, Ink, glyphs
from crnn_hf.synthesis.render.scene_fittings import Place
from crnn_hf.synthesis.render.scene_view import Boxes


_MAX_TURNED = 0.42  # of the way to the next digit: nearer to the middle it is ambiguous


@dataclass(frozen=True)
class Counter:
    """A counter as drawn: `text` that it shows, its `ink`, the `wheels` (x0, x1) in pixels of the ink, and how many of
    them, from the right, are `decimals` of another colour."""

    text: str
    ink: Ink
    wheels: tuple[tuple[int, int], ...]
    decimals: int


def _turns(digits, rng):
    """How far each wheel has turned beyond its digit: the last one freely, one before it only while all the lower ones
    go from 9 to 0."""
    turns = [0.0] * len(digits)
    if rng.random() < 0.45:
        return turns
    turns[-1] = rng.uniform(0, _MAX_TURNED) if rng.random() < 0.6 else rng.uniform(1 - _MAX_TURNED, 1)
    for i in range(len(digits) - 2, -1, -1):
        if digits[i + 1] != 9:
            break
        turns[i] = turns[i + 1] * rng.uniform(0.8, 1.0)
    return turns


def _wheel(font, digit, turn, size):
    """(height, width) uint8 of a window through which `digit` is seen, moved up by `turn` of the way to the next."""
    height, width = size
    out = np.zeros(size, np.uint8)
    for step in (0, 1):
        mask, _, _ = font.glyph(str((digit + step) % 10))
        y = round((height - len(mask)) / 2 + (step - turn) * height * 0.95)
        x = max(0, (width - mask.shape[1]) // 2)
        y0, y1 = max(0, y), min(height, y + len(mask))
        if y1 > y0:
            region = out[y0:y1, x : x + mask.shape[1]]
            np.maximum(region, mask[y0 - y : y1 - y, : region.shape[1]], out=region)
    return out


def random_counter(face: Face, rng: random.Random) -> Counter:
    """Draw a counter of three to nine wheels.

    A wheel shows the digit of which more is seen: less than `_MAX_TURNED` beyond it, or before it.
    """
    font = glyphs(face, face.size or DRAW_SIZES[2])
    digits = [rng.randrange(10) for _ in range(rng.randint(3, 9))]
    zeros = rng.choice((0, 0, 1, 2, 3)) % len(digits)  # meters begin with zeros
    digits[:zeros] = [0] * zeros
    if rng.random() < 0.2:
        digits[-1] = 9
    masks = [font.glyph(str(digit))[0] for digit in range(10)]
    high, wide = max(len(mask) for mask in masks), max(mask.shape[1] for mask in masks)
    size = (round(high * rng.uniform(1.15, 1.6)), round(wide * rng.uniform(1.15, 1.7)))
    gap = round(wide * rng.choice((0.0, rng.uniform(0.1, 0.7))))
    turns = _turns(digits, rng)
    wheels = [(i * (size[1] + gap), i * (size[1] + gap) + size[1]) for i in range(len(digits))]
    coverage = np.zeros((size[0], wheels[-1][1]), np.uint8)
    for (x0, x1), digit, turn in zip(wheels, digits, turns, strict=True):
        coverage[:, x0:x1] = _wheel(font, digit, turn, size)
    shown = "".join(str((digit + (turn > 0.5)) % 10) for digit, turn in zip(digits, turns, strict=True))
    boxes = [(float(x0), float(x1)) for x0, x1 in wheels]
    decimals = rng.randint(1, 3) if len(digits) > 4 and rng.random() < 0.4 else 0
    return Counter(shown, Ink(coverage, boxes, 0, size[0]), tuple(wheels), decimals)


def wheels(sign: np.ndarray, place: Place, boxes: Boxes, decimals: int, greys: tuple[float, float, float],
           rng: np.random.Generator) -> None:  # fmt: skip
    """Draw the windows of a counter into `sign`: round wheels, darker towards head and foot, with gaps between.

    Args:
        sign: (H, W) float32, changed in place.
        place, boxes: where the digits will stand.
        decimals: how many wheels, from the right, have the second grey.
        greys: of the wheels, of the decimals' wheels, and of the gaps between.
        rng: what it is drawn with.
    """
    rows = np.linspace(-1, 1, place.height, dtype=np.float32)[:, None]
    shade = 1 - np.float32(rng.uniform(0.1, 0.7)) * rows * rows
    side = np.float32(rng.uniform(-0.2, 0.2)) * rows
    for i, (x0, x1) in enumerate(boxes):
        grey = greys[1] if i >= len(boxes) - decimals else greys[0]
        left, right = round(x0), max(round(x0) + 1, round(x1))
        window = sign[place.top : place.bottom, left:right]
        window[:] = np.float32(grey) * (shade + side)
        if rng.random() < 0.8:
            window[:, :1] = window[:, -1:] = greys[2]
