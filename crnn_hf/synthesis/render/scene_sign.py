"""A sign composed of layers with greys of their own: ground, pictures, characters, fittings; then seen and lit.

`Look` says of what it is made and what is on it; `compose` builds it around a set line; `capture` takes its picture.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from crnn_hf.synthesis.render import scene_fittings as f
from crnn_hf.synthesis.render.cropping import NARROWEST
from crnn_hf.synthesis.render.layout import Ink
from crnn_hf.synthesis.render.scene_ground import random_ground
from crnn_hf.synthesis.render.scene_light import lit, taken
from crnn_hf.synthesis.render.scene_paint import flat
from crnn_hf.synthesis.render.scene_view import Boxes, random_corners, seen


HEIGHTS = (12, 64)  # rows of the images
_LETTERS = (22, 34)  # rows of the characters while a sign is composed
_SMALLEST = 7.5  # rows of the characters below which nobody reads them
_LEAST_CONTRAST = 38.0  # of 255
_LEAST_SHARE = 0.28  # of the image's height that the characters have: a reader sees it at 32 rows

FITTINGS = ("frame", "holder", "bolts", "picture", "backdrop", "strip", "small_print", "sticker", "script")

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
    height = int(rng.integers(*_LETTERS))
    letters, across = _placed(ink, height, stretch, under is not None)
    left, above, right, below = (round(margin * height) for margin in _margins(rng, look))
    happens = {name: rng.random() < getattr(look, name) for name in FITTINGS}
    ends = [happens["script"] or happens["picture"] and rng.random() < 0.5, happens["picture"] and rng.random() < 0.25]
    rooms = [round(height * rng.uniform(0.6, 1.3)) if end else 0 for end in ends]
    left, right = left + rooms[0], right + rooms[1]
    if happens["strip"]:
        left += round(0.5 * height)
    shape = (above + height + below, max(8, left + letters.shape[1] + right))
    boxes = [(x0 * across + left, x1 * across + left) for x0, x1 in ink.boxes]
    wide = tuple((round(boxes[i][0]), round(boxes[i][1])) for i in gaps)
    place = f.Place(left, above, left + letters.shape[1], above + height, wide)
    contrast = abs(look.ink - look.ground)
    sign = random_ground(shape, look.ground, min(look.depth, 0.5 * contrast), rng)
    if happens["backdrop"]:
        f.backdrop(sign, place, rng, contrast)
    if happens["small_print"]:
        f.small_print(sign, place, rng, small, look.ink)
    if happens["strip"]:
        f.strip(sign, place, rng, small)
    if happens["picture"] or happens["script"]:
        _pictures(sign, place, rooms, rng, look.ink, happens["script"])
    if under:
        under(sign, place, boxes)
    coverage = np.zeros(shape, np.float32)
    coverage[above : above + height, left : left + letters.shape[1]] = letters
    sign = look.paint(sign, coverage, look.ink, rng)
    if happens["sticker"]:
        f.sticker(sign, place, rng, small)
    if happens["bolts"]:
        f.bolts(sign, place, rng)
    if happens["frame"]:
        f.frame(sign, rng)
    if happens["holder"]:
        f.holder(sign, rng)
    return sign, boxes, float(height)


def _pictures(sign, place, rooms, rng, ink, script):
    """Pictures at the ends that have room for one, and in the gaps between characters; `script`: a sign of another
    script instead at the start."""
    if script:
        f.other_script(sign, place, max(0, place.left - rooms[0] - 2), rooms[0], rng, ink)
    elif rooms[0]:
        f.picture(sign, place, max(0, place.left - rooms[0] - 2), rooms[0], rng, ink)
    if rooms[1]:
        f.picture(sign, place, place.right + 2, rooms[1], rng, ink)
    for x0, x1 in place.gaps:
        if rng.random() < 0.85:
            f.picture(sign, place, x0, x1 - x0, rng, ink)


def _visible(image, boxes):
    """`image` with at least `_LEAST_CONTRAST` between the dark and the light where the characters stand."""
    part = image[len(image) // 4 : -len(image) // 4 : 2]
    if boxes:
        part = part[:, max(0, int(boxes[0][0])) : int(boxes[-1][1]) + 1 : 2]
    if not part.size:
        return image
    dark, light = np.quantile(part, (0.08, 0.92))
    if light - dark >= _LEAST_CONTRAST:
        return image
    middle = np.float32(np.clip((dark + light) / 2, _LEAST_CONTRAST / 2, 255 - _LEAST_CONTRAST / 2))
    return middle + (image - np.float32((dark + light) / 2)) * np.float32(_LEAST_CONTRAST / max(light - dark, 1.0))


def _height(rng, share):
    """Rows of the image of a sign whose characters have `share` of its height: half of them small, as cameras see
    plates; at least so many that they are read."""
    height = rng.uniform(*HEIGHTS) if rng.random() < 0.3 else np.exp(rng.normal(3.3, 0.35))
    return int(np.clip(max(height, _SMALLEST / share), *HEIGHTS))


def capture(
    sign: np.ndarray, boxes: Boxes, letters: float, look: Look, rng: np.random.Generator
) -> tuple[np.ndarray, Boxes]:
    """The picture that a camera takes of a sign.

    Args:
        sign, boxes, letters: as `compose` gives them.
        look: how far it may be turned and how poor the picture may be.
        rng: what it is drawn with.

    Returns:
        (image (h, w) float32 of `HEIGHTS` rows, boxes in its pixels).
    """
    poor = rng.random() < look.poor
    if rng.random() < 0.7 * min(1.0, 2 * look.turn):
        corners = random_corners(sign.shape[1], sign.shape[0], rng, look.turn)
        spread = np.ptp(corners[:, 1])
        if letters / spread > _LEAST_SHARE:
            surround = rng.uniform(0, 255) if rng.random() < 0.7 else float(sign.mean())
            sign, boxes = seen(sign, boxes, corners, surround)
    sign = _visible(lit(sign, rng, poor), boxes)
    share = letters / len(sign)
    height = _height(rng, share)
    narrowest = NARROWEST * height * max(1, len(boxes))
    width = max(8, round(max(sign.shape[1] * height / len(sign) * np.exp(rng.normal(0, 0.08)), narrowest)))
    scale = width / sign.shape[1]
    smooth = Image.Resampling.BILINEAR if rng.random() < 0.7 else Image.Resampling.BICUBIC
    image = np.asarray(Image.fromarray(np.ascontiguousarray(sign, np.float32)).resize((width, height), smooth))
    ends = [(min(max(x0 * scale, 0.0), width - 1.0), min(max(x1 * scale, 1.0), float(width))) for x0, x1 in boxes]
    return taken(image, rng, poor), [(min(x0, x1 - 0.5), x1) for x0, x1 in ends]
