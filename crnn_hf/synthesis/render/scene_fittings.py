"""What is on a sign beside its characters: frame, bolts, stickers, pictures, a strip of another colour, small print.

Every fitting changes the sign (H, W) float32 in place. `Place` says where the characters stand in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.synthesis.render.layout import Ink
from crnn_hf.synthesis.render.scene_pictures import drawn, random_picture, sign_of_another_script


@dataclass(frozen=True)
class Place:
    """The rows `top` to `bottom` and columns `left` to `right` of the characters, and the columns (x0, x1) of the
    `gaps` between them that are wide enough for a picture."""

    left: int
    top: int
    right: int
    bottom: int
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def laid(sign: np.ndarray, grey: float | np.ndarray, coverage: np.ndarray, x: int, y: int) -> None:
    """Paint `grey` where `coverage` (0 to 1) says, its corner at (x, y), cut at the borders of the sign."""
    height, width = sign.shape
    high, wide = coverage.shape
    y0, y1, x0, x1 = max(0, y), min(height, y + high), max(0, x), min(width, x + wide)
    if y1 <= y0 or x1 <= x0:
        return
    part = (slice(y0 - y, y1 - y), slice(x0 - x, x1 - x))
    region = sign[y0:y1, x0:x1]
    colour = grey[part] if isinstance(grey, np.ndarray) else np.float32(grey)
    region += coverage[part] * (colour - region)


def _other_grey(ground, rng, least=30.0):
    """A grey that is seen on `ground`."""
    grey = rng.uniform(0, 255)
    if abs(grey - ground) < least:
        grey = ground + least * (1 if ground < 128 else -1) * rng.uniform(1, 3)
    return float(np.clip(grey, 0, 255))


def frame(sign: np.ndarray, rng: np.random.Generator) -> None:
    """One or two lines along the border, with round corners; the sign ends at the outer one or a little beyond."""
    height, width = sign.shape
    thick = max(1, round(height * rng.uniform(0.015, 0.06)))
    inset = round(height * rng.choice((0.0, rng.uniform(0.0, 0.07), -thick / 2 / height)))
    picture = Image.new("L", (width, height))
    draw = ImageDraw.Draw(picture)
    radius = height * rng.uniform(0.0, 0.3)
    for start in (inset,) if rng.random() < 0.8 else (inset, inset + round(2.2 * thick)):
        draw.rounded_rectangle((start, start, width - 1 - start, height - 1 - start), radius, outline=255, width=thick)
    coverage = np.asarray(picture).astype(np.float32) / 255
    laid(sign, _other_grey(float(sign.mean()), rng), coverage, 0, 0)


def holder(sign: np.ndarray, rng: np.random.Generator) -> None:
    """The edge of a holder, a bumper or a neighbouring sheet: bars at some sides, with a shadow or a light line."""
    height, width = sign.shape
    grey = rng.uniform(0, 70) if rng.random() < 0.7 else rng.uniform(70, 255)
    line = float(np.clip(grey + rng.uniform(-60, 90), 0, 255))
    for side in range(4):
        if rng.random() < 0.5:
            continue
        thick = max(1, round(height * rng.uniform(0.02, 0.13)))
        rows = (slice(0, thick), slice(height - thick, height))[side % 2] if side < 2 else slice(None)
        columns = slice(None) if side < 2 else (slice(0, thick), slice(width - thick, width))[side % 2]
        sign[rows, columns] = grey
        if rng.random() < 0.5:
            edge = thick if side % 2 == 0 else (height if side < 2 else width) - thick - 1
            sign[(edge, slice(None)) if side < 2 else (slice(None), edge)] = line


def _disc(radius):
    """Coverage of a disc with soft borders."""
    reach = int(np.ceil(radius)) + 1
    y, x = np.ogrid[-reach : reach + 1, -reach : reach + 1]
    return np.clip(radius + 0.5 - np.sqrt(x * x + y * y), 0, 1).astype(np.float32)


def bolts(sign: np.ndarray, place: Place, rng: np.random.Generator) -> None:
    """One to four screws or rivets above, below or beside the characters, each with its light side and its slot."""
    height, width = sign.shape
    radius = max(1.0, height * rng.uniform(0.025, 0.075))
    grey, light = rng.uniform(20, 230), rng.uniform(20, 90)
    rows = (place.top - radius * rng.uniform(-0.3, 1.2), place.bottom + radius * rng.uniform(-0.3, 1.2))
    columns = [width * rng.uniform(0.1, 0.32), width * rng.uniform(0.68, 0.9)]
    if rng.random() < 0.25:
        rows, columns = ((place.top + place.bottom) / 2,), [place.left - 2.5 * radius, place.right + 2.5 * radius]
    disc, core = _disc(radius), _disc(radius * 0.7)
    for y in rows:
        if rng.random() < 0.4 and len(rows) > 1:
            continue
        for x in columns:
            left, top = round(x) - len(disc) // 2, round(y) - len(disc) // 2
            laid(sign, np.clip(grey - light, 0, 255), disc, left + 1, top + 1)
            laid(sign, grey, disc, left, top)
            laid(sign, np.clip(grey + light, 0, 255), core, round(x) - len(core) // 2, round(y) - len(core) // 2)


def picture(sign: np.ndarray, place: Place, x: int, room: int, rng: np.random.Generator, ink: float) -> None:
    """A picture in the `room` columns from `x` on, as high as the characters or somewhat larger; a third in the
    characters' own grey `ink`."""
    ground = float(sign.mean())
    own = rng.random() < 0.35
    greys = (ink - 8, ink + 8) if own else tuple(sorted((_other_grey(ground, rng), _other_grey(ground, rng))))
    height = place.height * (rng.uniform(0.3, 0.8) if rng.random() < 0.35 else rng.uniform(0.8, 1.35))
    grey, coverage = random_picture(max(4, round(height)), rng, greys)
    if coverage.shape[1] > room > 3:
        size = (room, max(3, round(coverage.shape[0] * max(0.6, room / coverage.shape[1]))))
        grey, coverage = (np.asarray(Image.fromarray(part).resize(size)) for part in (grey, coverage))
    middle = (place.top + place.bottom) / 2 + rng.uniform(-0.12, 0.12) * place.height
    left = x + round((room - coverage.shape[1]) * rng.uniform(0.3, 0.7))
    laid(sign, grey, coverage, left, round(middle - coverage.shape[0] / 2))


def other_script(sign: np.ndarray, place: Place, x: int, room: int, rng: np.random.Generator, ink: float) -> None:
    """A sign of a script that is not read, in the grey of the characters and nearly as high."""
    height = max(4, round(place.height * rng.uniform(0.8, 1.05)))
    grey, coverage = drawn(sign_of_another_script, height, rng, (ink, ink))
    laid(sign, grey, coverage, x + (room - coverage.shape[1]) // 2, place.top + (place.height - height) // 2)


def stacked(sign: np.ndarray, place: Place, x: int, ink: float, small: Callable[[], Ink]) -> None:
    """Two small letters one above the other, in the grey of the characters: the class of a vehicle, a county."""
    line, height = small(), round(0.44 * place.height)
    for row, box in zip((place.top, place.bottom - height), line.boxes, strict=False):
        letter = _scaled(line.coverage[:, round(box[0]) : round(box[1])], height)
        laid(sign, ink, letter, x, row)


def backdrop(sign: np.ndarray, place: Place, rng: np.random.Generator, contrast: float) -> None:
    """A large picture behind the characters, paler than these: up to half of their `contrast`."""
    ground = float(sign.mean())
    way = -1 if ground > 128 else 1
    far = way * rng.uniform(0.15, 0.5) * contrast
    height = round(len(sign) * rng.uniform(0.7, 1.5))
    grey, coverage = random_picture(height, rng, sorted((ground + far, ground + far / 3)))
    laid(sign, grey, coverage * np.float32(rng.uniform(0.5, 1)), round(rng.uniform(-0.1, 0.9) * sign.shape[1]),
         round(rng.uniform(-0.3, 0.3) * len(sign)))  # fmt: skip


def strip(sign: np.ndarray, place: Place, rng: np.random.Generator, small: Callable[[], Ink]) -> None:
    """The strip of the European Union and its like: a field at the end of the plate, with a disc and small print."""
    right = rng.random() < 0.2
    width = max(4, round(place.height * rng.uniform(0.35, 0.6)))
    gap = round(place.height * rng.uniform(0.1, 0.25))
    x0 = place.right + gap if right else max(0, place.left - gap - width)
    x1 = min(sign.shape[1], x0 + width) if right else place.left - gap
    if x1 - x0 < 3:
        return
    grey = rng.uniform(30, 110)
    sign[:, x0 if right else 0 : sign.shape[1] if right else x1] = grey
    ring = _disc(width * 0.3)
    middle = (x0 + x1) // 2
    laid(sign, rng.uniform(150, 240), ring * np.float32(0.6), middle - ring.shape[1] // 2, place.top)
    printed(sign, small(), round(place.height * 0.4), middle, place.bottom, rng.uniform(190, 255), foot=True)


def _scaled(coverage, height):
    """Rows of `coverage` that have ink, `height` pixels high."""
    rows = np.flatnonzero(coverage.any(1))
    if not len(rows):
        return np.zeros((1, 1), np.float32)
    part = Image.fromarray(coverage[rows[0] : rows[-1] + 1])
    width = max(1, round(part.width * height / part.height))
    return np.asarray(part.resize((width, max(2, height)), Image.Resampling.BILINEAR)).astype(np.float32) / 255


def printed(sign: np.ndarray, ink: Ink, height: int, middle: int, row: int, grey: float, foot: bool = False) -> None:
    """Small print `height` pixels high around the column `middle`, its head at `row`, or its foot there."""
    coverage = _scaled(ink.coverage, height)
    laid(sign, grey, coverage, middle - coverage.shape[1] // 2, row - len(coverage) if foot else row)


def small_print(
    sign: np.ndarray, place: Place, rng: np.random.Generator, small: Callable[[], Ink], ink: float
) -> None:
    """The name of a state, a slogan, a neighbouring line: above, below or on both sides, mostly cut by the border."""
    for above in (True, False):
        room = place.top if above else len(sign) - place.bottom
        if rng.random() < 0.35 or room < 3:
            continue
        height = round(place.height * rng.uniform(0.22, 0.6))
        gap = round(place.height * rng.uniform(0.06, 0.22))
        middle = round(sign.shape[1] * rng.uniform(0.3, 0.7))
        grey = ink if rng.random() < 0.5 else _other_grey(float(sign.mean()), rng, 50)
        printed(sign, small(), height, middle, place.top - gap if above else place.bottom + gap, grey, foot=above)


def sticker(sign: np.ndarray, place: Place, rng: np.random.Generator, small: Callable[[], Ink]) -> None:
    """A registration sticker in a corner, above or below the characters, or before them: a field with small digits."""
    high = place.height * rng.uniform(0.3, 0.6)
    wide = high * rng.uniform(0.9, 1.8)
    above = rng.random() < 0.4
    y = place.top - high * rng.uniform(0.75, 1.1) if above else place.bottom - high * rng.uniform(-0.15, 0.25)
    x = rng.uniform(0.0, 0.12) * sign.shape[1] if rng.random() < 0.4 else sign.shape[1] * rng.uniform(0.88, 1) - wide
    if not above and x < place.right and x + wide > place.left:
        y = max(y, place.bottom - 0.06 * place.height)
    if above and x < place.right and x + wide > place.left:
        y = min(y, place.top + 0.06 * place.height - high)
    grey = rng.uniform(0, 255)
    coverage = np.ones((round(high), round(wide)), np.float32)
    laid(sign, grey, coverage, round(x), round(y))
    printed(sign, small(), round(high * rng.uniform(0.5, 0.8)), round(x + wide / 2), round(y + 0.15 * high),
            _other_grey(grey, rng, 60))  # fmt: skip
