"""A sign composed of layers with greys of their own: ground, pictures, characters, fittings.

`Look` says of what it is made and what is on it; `compose` builds it around a set line.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from crnn_hf.synthesis.render import scene_fittings as f
from crnn_hf.synthesis.render.layout import Ink
from crnn_hf.synthesis.render.scene_ground import random_ground
from crnn_hf.synthesis.render.scene_paint import flat
from crnn_hf.synthesis.render.scene_view import Boxes


_LETTERS = (22, 34)  # rows of the characters while a sign is composed

FITTINGS = ("frame", "holder", "bolts", "picture", "backdrop", "strip", "small_print", "sticker", "script", "stacked")

Paint = Callable[[np.ndarray, np.ndarray, float, np.random.Generator], np.ndarray]
Under = Callable[[np.ndarray, f.Place, Boxes], None]


@dataclass(frozen=True)
class Look:
    """How a sign is made.

    Attributes:
        ground, ink: greys of the sheet and of the characters.
        depth: by how much the sheet departs from its grey.
        paint: one of `scene_paint.PAINTS`.
        frame, holder, bolts, picture, backdrop, strip, small_print, sticker: how likely each fitting is.
        script: how likely a sign of another script stands before the characters.
        stacked: how likely two small letters stand one above the other after them, which nobody reads as a part.
        turn: how far it may be turned, 0 to 1.
        poor: how likely the picture is a poor one.
    """

    ground: float
    ink: float
    depth: float = 20.0
    paint: Paint = flat
    frame: float = 0.0
    holder: float = 0.0
    bolts: float = 0.0
    picture: float = 0.0
    backdrop: float = 0.0
    strip: float = 0.0
    small_print: float = 0.0
    sticker: float = 0.0
    script: float = 0.0
    stacked: float = 0.0
    turn: float = 0.5
    poor: float = 0.4


def _margins(rng, look):
    """(left, top, right, bottom) around the characters in multiples of their height."""
    loose = rng.random() < 0.25
    above, below = rng.uniform(0.03, 0.8 if loose else 0.4, size=2)
    if look.small_print:
        above, below = above + rng.uniform(0, 0.15), below + rng.uniform(0, 0.15)
    left, right = rng.uniform(0.02, 1.3 if loose else 0.5, size=2)
    return left, above, right, below


def _placed(ink, height, stretch, whole):
    """(coverage of the inked rows or of the `whole`, `height` rows high, as float; pixels of it per pixel of `ink`
    across)."""
    rows = np.flatnonzero(ink.coverage.any(1))
    part = ink.coverage[rows[0] : rows[-1] + 1] if len(rows) and not whole else ink.coverage
    width = max(2, round(part.shape[1] * height / len(part) * stretch))
    scaled = Image.fromarray(part).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(scaled).astype(np.float32) / 255, width / part.shape[1]


@dataclass(frozen=True)
class _Plan:
    """Where everything of one sign stands: which fittings it has, its shape, the place and the boxes of the
    characters, their coverage, and the columns at both ends that pictures have."""

    fittings: frozenset[str]
    shape: tuple[int, int]
    place: f.Place
    boxes: Boxes
    letters: np.ndarray
    ends: tuple[int, int]


def _planned(ink, look, rng, gaps, stretch, whole):
    height = int(rng.integers(*_LETTERS))
    letters, across = _placed(ink, height, stretch, whole)
    left, above, right, below = (round(margin * height) for margin in _margins(rng, look))
    fittings = {name for name in FITTINGS if rng.random() < getattr(look, name)}
    if "script" in fittings:
        fittings -= {"strip"}
    pictured = "picture" in fittings
    first, last = (
        "script" in fittings or pictured and rng.random() < 0.5,
        "stacked" in fittings or pictured and rng.random() < 0.25,
    )
    ends = tuple(round(height * rng.uniform(0.6, 1.3)) if end else 0 for end in (first, last))
    left += ends[0] + (round(0.5 * height) if "strip" in fittings else 0)
    boxes = [(x0 * across + left, x1 * across + left) for x0, x1 in ink.boxes]
    wide = tuple((round(boxes[i][0]), round(boxes[i][1])) for i in gaps)
    place = f.Place(left, above, left + letters.shape[1], above + height, wide)
    shape = (above + height + below, max(8, place.right + ends[1] + right))
    return _Plan(frozenset(fittings), shape, place, boxes, letters, ends)


def compose(
    ink: Ink,
    look: Look,
    rng: np.random.Generator,
    small: Callable[[], Ink],
    gaps: tuple[int, ...] = (),
    stretch: float = 1.0,
    under: Under | None = None,
) -> tuple[np.ndarray, Boxes, float]:
    """Build a sign around a line.

    Args:
        ink: the line.
        look: how the sign is made.
        rng: what it is drawn with.
        small: sets a piece of small print.
        gaps: indices of the characters of the line in whose place a picture may stand (wide spaces).
        stretch: horizontal over vertical scale of the characters.
        under: draws what lies beneath the characters, all rows of `ink` high: wheels, segments that are off.

    Returns:
        The sign (H, W) float32, the boxes of the characters, and the height of these in pixels.
    """
    plan = _planned(ink, look, rng, gaps, stretch, under is not None)
    sign = _ground(plan, look, rng, small)
    if under:
        under(sign, plan.place, plan.boxes)
    coverage = np.zeros(plan.shape, np.float32)
    coverage[plan.place.top : plan.place.bottom, plan.place.left : plan.place.right] = plan.letters
    sign = look.paint(sign, coverage, look.ink, rng)
    _fit(sign, plan, rng, small)
    return sign, plan.boxes, float(plan.place.height)


def _ground(plan, look, rng, small):
    """The sheet with what is printed on it beside the characters."""
    contrast = abs(look.ink - look.ground)
    sign = random_ground(plan.shape, look.ground, min(look.depth, 0.5 * contrast), rng)
    if "backdrop" in plan.fittings:
        f.backdrop(sign, plan.place, rng, contrast)
    if "small_print" in plan.fittings:
        f.small_print(sign, plan.place, rng, small, look.ink)
    if "strip" in plan.fittings:
        f.strip(sign, plan.place, rng, small)
    _pictures(sign, plan, rng, look.ink, small)
    return sign


def _fit(sign, plan, rng, small):
    """What is put on the sign when it is painted."""
    if "sticker" in plan.fittings:
        f.sticker(sign, plan.place, rng, small)
    if "bolts" in plan.fittings:
        f.bolts(sign, plan.place, rng)
    if "frame" in plan.fittings:
        f.frame(sign, rng)
    if "holder" in plan.fittings:
        f.holder(sign, rng)


def _pictures(sign, plan, rng, ink, small):
    """Pictures at the ends that have room for one, and in the gaps between characters; perhaps a sign of another
    script at the start or stacked letters at the end instead."""
    place, (first, last) = plan.place, plan.ends
    apart = round(0.14 * place.height)
    if "script" in plan.fittings:
        f.other_script(sign, place, place.left - first, first - apart, rng, ink)
    elif first:
        f.picture(sign, place, place.left - first, first - apart, rng, ink)
    if "stacked" in plan.fittings:
        f.stacked(sign, place, place.right + apart, ink, small)
    elif last:
        f.picture(sign, place, place.right + apart, last - apart, rng, ink)
    for x0, x1 in place.gaps if "picture" in plan.fittings else ():
        if rng.random() < 0.85:
            f.picture(sign, place, x0, x1 - x0, rng, ink)
