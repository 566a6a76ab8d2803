"""Old German print: Fraktur, Schwabacher, Textura, and Antiqua with the long s, warped, worn and heavily inked."""

import random
import string
from functools import lru_cache, partial

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.synthesis.domains.domain import Boxes, Domain, Drawn
from crnn_hf.synthesis.domains.old_german import ligated, old_line, set_long_s
from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render import aging, pixels, scanning
from crnn_hf.synthesis.render import geometry as g
from crnn_hf.synthesis.render.cropping import crop
from crnn_hf.synthesis.render.layout import Ink, Setting, glyphs, set_line


SIZE = 40  # pixels of the em in which lines are set
ANTIQUA = frozenset({"Old Standard TT", "IM FELL DW Pica", "IM FELL English", "GFS Didot"})
ANTIQUA_SHARE = 0.2
E_ABOVE_SHARE = 0.15
SPACED_SHARE = 0.12
_UMLAUTS = {"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U"}
_QUOTES = (("„", "“"), ("„", "”"), ("»", "«"), ('"', '"'))


def double_hyphen(mask: np.ndarray, slope: float) -> np.ndarray:
    """Two strokes that rise by `slope` of their width, in place of the one of a hyphen's coverage (h, w) uint8."""
    thick, width = max(2, min(4, len(mask))), max(5, mask.shape[1])
    rise = max(0, round(slope * width))
    picture = Image.new("L", (width, 3 * thick + rise))
    draw = ImageDraw.Draw(picture)
    for first in (0, 2 * thick):
        corners = [
            (0, first + rise),
            (width - 1, first),
            (width - 1, first + thick - 1),
            (0, first + rise + thick - 1),
        ]
        draw.polygon(corners, fill=255)
    return np.asarray(picture)


def e_above(mask: np.ndarray, small: np.ndarray) -> np.ndarray:
    """The coverage of an umlaut with `small`, the picture of an e, in place of its two dots."""
    blank = np.flatnonzero(~mask.any(1))
    if not len(blank):
        return mask
    rows = int(blank[-1]) + 1 - max(1, len(mask) // 20)
    out = mask.copy()
    out[: blank[-1] + 1] = 0
    width = min(mask.shape[1], max(4, round(rows * 1.1)))
    left = (mask.shape[1] - width) // 2
    out[:rows, left : left + width] = np.asarray(Image.fromarray(small).resize((width, rows)))
    return out


@lru_cache(maxsize=256)
def _capital_j(face: Face) -> bool:
    """Whether I and J are different types in the face; old print has one for both."""
    font = glyphs(face, SIZE)
    return not np.array_equal(font.glyph("I")[0], font.glyph("J")[0])


class _Page:
    """How one book sets its lines: its face, quotes, hyphens, umlauts and spacing, drawn once for a line."""

    def __init__(self, face: Face, rng: random.Random, blackletter: bool) -> None:
        self.face, self.font, self._rng = face, glyphs(face, SIZE), rng
        self.long_s = blackletter or rng.random() < 0.85
        self.sharp_s = blackletter and rng.random() < 0.93 or rng.random() < 0.3
        self._one_i = blackletter and _capital_j(face) and rng.random() < 0.8
        self._slope = rng.uniform(0.0, 0.5) if rng.random() < (0.8 if blackletter else 0.1) else None
        self._quotes = rng.choice(_QUOTES)
        self._e_above = rng.random() < E_ABOVE_SHARE
        spaced = rng.uniform(0.08, 0.28) if rng.random() < SPACED_SHARE else rng.uniform(-0.01, 0.03)
        self._setting = Setting(spaced, rng.uniform(0.8, 1.3) if rng.random() < 0.6 else rng.uniform(1.2, 2.4))
        self._ligatures = spaced < 0.08

    def text(self) -> str:
        """A line all of whose characters the face draws, as transcriptions spell it."""
        for _ in range(8):
            text = old_line(self._rng, self.sharp_s)
            if all(self.font.has(char) for char in self._drawn(text)):
                return text
        return "".join(char for char in text if self.font.has(char))

    def _drawn(self, text: str) -> str:
        """One character for each of the label."""
        drawn = list(set_long_s(text) if self.long_s else text)
        opening = True
        for index, char in enumerate(drawn):
            if char == '"':
                opening = index == 0 or drawn[index - 1] in " (—"
                wanted = self._quotes[0 if opening else 1]
                drawn[index] = wanted if self.font.has(wanted) else char
            elif char == "I" and self._one_i:
                drawn[index] = "J"
        return "".join(drawn)

    def set(self, text: str) -> Ink:
        """`text` in ink, with a box for each of its characters; a ligature's is split evenly."""
        drawn = self._drawn(text)
        types, counts = ligated(drawn, self.font.has) if self._ligatures else (drawn, [1] * len(drawn))
        worn = []
        for index, char in enumerate(types):
            if char == "-" and self._slope is not None:
                worn.append((index, partial(double_hyphen, slope=self._slope)))
            elif char in _UMLAUTS and self._e_above:
                worn.append((index, partial(e_above, small=self.font.glyph("e")[0])))
        setting = Setting(self._setting.tracking, self._setting.space, worn=tuple(worn))
        ink = set_line(types, self.face, SIZE, setting)
        return Ink(ink.coverage, _split(ink.boxes, counts), ink.top, ink.bottom)


def _split(boxes: Boxes, counts: list[int]) -> Boxes:
    """One box a letter: those of ligatures cut into as many even parts as they stand for letters."""
    out = []
    for (x0, x1), count in zip(boxes, counts, strict=True):
        step = (x1 - x0) / count
        out += [(x0 + step * part, x0 + step * (part + 1)) for part in range(count)]
    return out


def inked(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Printed anew on damp paper and scanned to black and white: strokes swell here and starve there, edges fray."""
    height, width = image.shape
    soft = scanning.blur(image, rng)
    swell = rng.uniform(125, 225)  # the threshold: high swells
    waves = pixels.clouds((1, width), rng, max(8, int(height * rng.uniform(0.8, 5)))) * np.float32(rng.uniform(0, 28))
    fray = pixels.clouds(image.shape, rng, int(rng.integers(2, 4))) * np.float32(rng.uniform(4, 34))
    level = np.clip(swell + waves + fray, 70, 230)
    hard = np.float32(rng.uniform(2.0, 12.0))
    return np.clip((soft - level) * hard + 127, 0, 255)


def _wavy(image: np.ndarray, boxes: Boxes, rng: np.random.Generator) -> tuple[np.ndarray, Boxes]:
    """Types that stand a little high or low, and paper that shrank: columns moved by up to a pixel or two."""
    height, width = image.shape
    shift = pixels.clouds((1, width), rng, max(6, int(height * rng.uniform(0.4, 3))))[0] * rng.uniform(0.2, 0.9)
    return g.moved_down(image, shift), boxes


_LAID = ((_wavy, 0.6), (g.skew, 0.2), (g.curve, 0.08), (g.page_curl, 0.04))
_BEFORE = (
    (aging.thin, 0.10),
    (aging.thicken, 0.30),
    (aging.broken_strokes, 0.06),
    (scanning.bleed_through, 0.10),
    (aging.pen_mark, 0.02),
)
_BINARY = ((scanning.salt_and_pepper, 0.15), (scanning.blur, 0.5))
_GREY = (
    (scanning.grey, 0.6),
    (scanning.paper_texture, 0.35),
    (scanning.uneven_light, 0.10),
    (scanning.gaussian_noise, 0.35),
    (scanning.low_resolution, 0.1),
)
BINARY_SHARE = 0.85  # of lines of enough rows
_BINARY_HEIGHT = 30


def _captured(image: np.ndarray, boxes: Boxes, rng: np.random.Generator) -> tuple[np.ndarray, Boxes]:
    for effect, share in _LAID:
        if rng.random() < share:
            image, boxes = effect(image, boxes, rng)
    for effect, share in _BEFORE:
        if rng.random() < share:
            image = effect(image, rng)
    binary = len(image) >= _BINARY_HEIGHT and rng.random() < BINARY_SHARE
    image = inked(image, rng) if binary or len(image) > 24 and rng.random() < 0.5 else image
    for effect, share in (*(_BINARY if binary else _GREY), (scanning.jpeg, 0.35)):
        if rng.random() < share:
            image = effect(image, rng)
    return image, boxes


def draw_blackletter(pool: Pool, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """Draw a line of an old German book, as `Domain.draw` does."""
    antiqua = [family for family in pool if family in ANTIQUA]
    others = [family for family in pool if family not in ANTIQUA]
    blackletter = not antiqua or bool(others) and rng.random() >= ANTIQUA_SHARE
    face = rng.choice(pool[rng.choice(others if blackletter else antiqua)])
    page = _Page(face, rng, blackletter)
    text = page.text()
    image, boxes = crop(page.set(text), noise, text, rng.uniform(0.88, 1.12), lambda: page.set(page.text()))
    image, boxes = _captured(image, boxes, noise)
    return text, image, boxes


BLACKLETTER = Domain("blackletter", string.ascii_letters + string.digits + "ſäöüß.,-", draw_blackletter)
