"""From a text and a face to ink: glyphs set side by side, with the extent of every character.

Glyphs are drawn once for each face and size and kept, so that setting a line costs microseconds.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render.printing import PLAIN, GlyphStyle, dot_matrix, dotted_zero, double_strike, slashed_zero


DRAW_SIZES = (16, 24, 34, 48)  # pixels; a line is drawn at the next size up and scaled to the one wanted
_DASHES = "\u2013\u2014"
_QUOTES = {"'": "\u2018\u2019", '"': "\u201c\u201d"}
_JOINING = frozenset("-_=" + _DASHES)  # signs that touch their like in many faces: nobody could count them
_CLEAR = 0.09  # of the em: a gap that is still seen when the line is small
_DOUBLE_HYPHEN = re.compile(r"(?<![-\s]) ?-- ?(?![-\s])")


def _font_of_rows(face, rows):
    """The font in which H is `rows` pixels high, or as near as the face comes."""
    if face.size:
        return face.load(face.size)
    guess = round(rows * 100 / -face.load(100).getbbox("H", anchor="ls")[1])
    fonts = map(face.load, (guess, guess + 1, max(1, guess - 1)))
    return min(fonts, key=lambda font: abs(rows + font.getbbox("H", mode="1", anchor="ls")[1]))


class Glyphs:
    """The glyphs of one face at one size, drawn when first asked for.

    Vertical positions are in pixels from the baseline, down positive: `top` and `bottom` bound ordinary text.
    """

    def __init__(self, face: Face, size: int, style: GlyphStyle = PLAIN) -> None:
        self._style = style
        self._font = _font_of_rows(face, style.dot_rows) if style.dot_rows else face.load(size)
        self._unit, self._mode = (style.pitch, "1") if style.dot_rows else (1, "L")
        self._drawn, self._advances, self._pairs = {}, {}, {}
        self._missing = self._draw("\U0010fffd")
        outline = face.size == 0 and not style.dot_rows
        self._kerned = outline and self._font.getlength("AV") < self.advance("A") + self.advance("V")
        letters = [self.glyph(char) for char in "Hlgp"]
        self.top, self.bottom = min(top for _, _, top in letters), max(top + len(mask) for mask, _, top in letters)

    def _draw(self, char):
        picture, (left, top) = self._font.getmask2(char, self._mode, anchor="ls")
        ink = picture.getbbox()  # the box of a bitmap face is its whole cell
        if ink is None:
            return np.zeros((0, 0), np.uint8), 0, 0
        cell = np.frombuffer(bytes(picture), np.uint8).reshape(picture.size[::-1])
        mask = cell[ink[1] : ink[3], ink[0] : ink[2]]
        left, top = left + ink[0], top + ink[1]
        if char == "0" and self._style.zero != "plain":
            mask = (slashed_zero if self._style.zero == "slashed" else dotted_zero)(mask)
        if self._style.dot_rows:
            mask = dot_matrix(mask, self._unit, self._style.dot)
        return mask, int(left) * self._unit, int(top) * self._unit

    def glyph(self, char: str) -> tuple[np.ndarray, int, int]:
        """(coverage (h, w) uint8, left, top) of `char`, relative to the pen on the baseline."""
        found = self._drawn.get(char)
        if found is None:
            found = self._drawn[char] = self._draw(char)
        return found

    def has(self, char: str) -> bool:
        """Whether the face draws `char` otherwise than it draws what it lacks. Spaces are never drawn."""
        if char.isspace():
            return True
        mask, missing = self.glyph(char)[0], self._missing[0]
        return mask.size > 0 and not (mask.shape == missing.shape and np.array_equal(mask, missing))

    def advance(self, char: str) -> float:
        """Width of `char` in pixels."""
        found = self._advances.get(char)
        if found is None:
            length = self._font.getlength(char, mode=self._mode)
            found = self._advances[char] = round(length) * self._unit if self._style.dot_rows else length
        return found

    def kerning(self, left: str, right: str) -> float:
        """Pixels to add between two neighbours, mostly 0 or negative."""
        if not self._kerned:
            return 0.0
        pair = left + right
        found = self._pairs.get(pair)
        if found is None:
            found = self._font.getlength(pair) - self.advance(left) - self.advance(right)
            self._pairs[pair] = found
        return found


@lru_cache(maxsize=1024)
def glyphs(face: Face, size: int, style: GlyphStyle = PLAIN) -> Glyphs:
    """The `Glyphs` of a face at a size in a style, kept for the last 1,024 used."""
    return Glyphs(face, size, style)


@dataclass
class Ink:
    """A line set: `coverage` (H, W) uint8, 255 is ink; `boxes` one (x0, x1) per character in its pixels; `top` and
    `bottom`: the rows between which the face's ordinary letters stand."""

    coverage: np.ndarray
    boxes: list
    top: int
    bottom: int


def typographic(text: str, rng: random.Random, available: Callable[[str], bool]) -> tuple[str, str]:
    """What a book draws for `text` in ASCII, as (label, drawn): often curly quotes and long dashes.

    The label keeps the plain signs, as transcriptions do, one character for each that is drawn: `--` where two
    hyphens stand, `-` where one dash stands, spaced or between words.

    Args:
        text: the line.
        rng: `random.Random`.
        available: whether the face draws a character, given that.
    """
    curly, dashes = rng.random() < 0.6, rng.random() < 0.6
    dash = rng.choice(_DASHES)
    dashes = dashes and available(dash)
    glued = dashes and rng.random() < 0.3
    if dashes:
        text = _DOUBLE_HYPHEN.sub("\0" if glued else " \0 ", text).strip()
    drawn = list(text)
    for i, char in enumerate(text):
        wanted = dash if char == "\0" else None
        if char in _QUOTES and curly:
            wanted = _QUOTES[char][0 if i == 0 or text[i - 1] in " (-'\"" else 1]
        elif char == "-" and dashes and len(text) > 3:
            before, after = text[i - 1 : i].strip(), text[i + 1 : i + 2].strip()
            alone = not before and not after
            wanted = dash if alone or glued and before.isalpha() and after.isalpha() else None
        if wanted and available(wanted):
            drawn[i] = wanted
    return text.replace("\0", "-"), "".join(drawn)


@dataclass(frozen=True)
class Setting:
    """How a line is set: `tracking` in em added after each character, `space` and `gap` as multiples of the space's
    width for a space and for the gap between columns; `halves` of `half_spaces` for the printers that have them;
    `worn` as `wear.random_wear` gives it."""

    tracking: float = 0.0
    space: float = 1.0
    gap: float = 6.0
    halves: tuple = ()
    worn: tuple = ()


def random_setting(rng: random.Random, prose: bool) -> Setting:
    """Draw a `Setting`: mostly as the face wants it, sometimes spaced, tightened, justified (`rng`: random.Random)."""
    tracking = rng.uniform(-0.02, 0.02)
    if rng.random() < 0.12:
        tracking = rng.uniform(-0.04, 0.15)
    space = rng.uniform(0.8, 1.35)
    if rng.random() < (0.30 if prose else 0.15):
        space = rng.uniform(0.6, 2.3)
    return Setting(tracking, space, rng.choice((rng.uniform(1.5, 4), rng.uniform(3, 9), rng.uniform(6, 14))))


def half_spaces(text: str, rng: random.Random) -> tuple[tuple[int, float], ...]:
    """Room in halves of a space, as ((index of the character that it follows, spaces to add), ...).

    Programs that fill columns leave spaces of half or one and a half the width, and less than half a space between
    a sign and its neighbour, which nobody transcribes.
    """
    halves = []
    for i, char in enumerate(text[:-1]):
        if char == " ":
            if rng.random() < 0.4:
                halves.append((i, rng.choice((-0.45, 0.5, 0.5))))
        elif text[i + 1] != " " and (char in ":.,/-*#" or text[i + 1] in ":.,/-*%") and rng.random() < 0.4:
            halves.append((i, rng.uniform(0.15, 0.4)))
    return tuple(halves)


def set_line(
    text: str,
    faces: Face | Sequence[Face],
    size: int,
    setting: Setting,
    gaps: Sequence = (),
    style: GlyphStyle = PLAIN,
) -> Ink:
    """Set `text` on one baseline, left to right, a glyph for each character (no shaping, no reordering).

    Args:
        text: the characters to draw.
        faces: one face for all, or one per character.
        size: pixels of the em (ignored by bitmap faces).
        setting: the `Setting`.
        gaps: indices of the spaces that are column gaps.
        style: the `GlyphStyle`.
    """
    if isinstance(faces, (list, tuple)):
        sets = [glyphs(face, face.size or size, style) for face in faces]
    else:
        sets = [glyphs(faces, faces.size or size, style)] * len(text)
    em, halves, worn = (sets[0].bottom - sets[0].top) * 1.0, dict(setting.halves), dict(setting.worn)
    pen, boxes, places = 0.0, [], []
    floor = max(1.0, 0.18 * em)  # a space narrower than this is not seen
    for i, (char, font) in enumerate(zip(text, sets, strict=True)):
        advance = font.advance(char)
        if char.isspace():
            advance += halves.get(i, 0.0) * advance
            advance = max(floor, advance * (setting.gap if i in gaps else setting.space))
            advance += setting.tracking * em
        else:
            glyph = font.glyph(char)
            if i in worn and glyph[0].size:
                glyph = (worn[i](glyph[0]), *glyph[1:])
            places.append((glyph, int(pen + 0.5)))
            advance += setting.tracking * em
            if i + 1 < len(text) and sets[i + 1] is font:
                advance += font.kerning(char, text[i + 1])
            if i in halves:
                advance += halves[i] * font.advance(" ")
            if char in _JOINING and text[i + 1 : i + 2] == char:
                advance = max(advance, glyph[0].shape[1] + _CLEAR * em)
        advance = max(advance, 1.0)
        boxes.append((pen, pen + advance))
        pen += advance
    top = min([font.top for font in set(sets)] + [glyph[2] for glyph, _ in places])
    bottom = max([font.bottom for font in set(sets)] + [glyph[2] + glyph[0].shape[0] for glyph, _ in places])
    left = max(0, -min([x + glyph[1] for glyph, x in places] + [0]))
    right = max([x + glyph[1] + glyph[0].shape[1] for glyph, x in places] + [int(pen + 1)])
    coverage = np.zeros((bottom - top, left + right), np.uint8)
    for (mask, offset, rise), x in places:
        if mask.size:
            y, x = rise - top, left + x + offset
            region = coverage[y : y + mask.shape[0], x : x + mask.shape[1]]
            np.maximum(region, mask, out=region)
    boxes = [(x0 + left, x1 + left) for x0, x1 in boxes]
    return Ink(coverage, boxes, sets[0].top - top, sets[0].bottom - top)


def struck_twice(ink: Ink, rng: random.Random) -> Ink:
    """The `Ink` printed twice, a little to the right the second time; each box grows by as much."""
    shift = max(1, round((ink.bottom - ink.top) * rng.uniform(0.03, 0.07)))
    boxes = [(x0, x1 + shift) for x0, x1 in ink.boxes]
    return Ink(double_strike(ink.coverage, shift), boxes, ink.top, ink.bottom)
