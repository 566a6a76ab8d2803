"""Synthetic lines: the i-th picture of a line with its text and the extents of its characters."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from os import PathLike
from typing import Any

import numpy as np
from PIL import Image

from crnn_hf.synthesis.fonts.faces import drawing_face, draws, random_face
from crnn_hf.synthesis.fonts.find import Fonts, find_fonts
from crnn_hf.synthesis.render.capture import HEAVY_SHARE, degrade, finish
from crnn_hf.synthesis.render.clutter import barcode, beside, logo, stamp, table_border
from crnn_hf.synthesis.render.cropping import crop
from crnn_hf.synthesis.render.layout import (
    DRAW_SIZES,
    glyphs,
    half_spaces,
    random_setting,
    set_line,
    struck_twice,
    typographic,
)
from crnn_hf.synthesis.render.printing import random_style, thin_strokes_lost
from crnn_hf.synthesis.render.wear import random_wear
from crnn_hf.synthesis.text.mixture import BLANK_SHARE, PROSE_KINDS, Line, random_line


class SyntheticLines:
    """An endless sequence of rendered lines, each fixed by (seed, index) and the fonts of the machine.

    ```python
    >>> lines = SyntheticLines(seed=0)
    >>> example = lines[42]  # {"image": PIL image, "text": str, "boxes": [(x0, x1), ...]}
    ```

    Args:
        seed (`int`): another seed, other lines.
        fonts (`dict`, *optional*): faces as `fonts.find_fonts` gives them; looked for when left out.
        folders (sequence of paths, *optional*): folders to look for fonts in, instead of the system's.
        text (callable, *optional*): `random.Random` to a string or a `text.Line`, in place of `text.random_line`.
            It may say anything that is set left to right, a glyph for a character: accented letters as one character
            each, no script that joins or reorders its letters.
    """

    def __init__(
        self,
        seed: int = 0,
        fonts: Fonts | None = None,
        folders: Sequence[str | PathLike] | None = None,
        text: Callable[[random.Random], str | Line] | None = None,
    ) -> None:
        self.seed = seed
        self.fonts = fonts if fonts is not None else find_fonts(None if folders is None else tuple(map(str, folders)))
        self._text = text or random_line

    def __getitem__(self, index: int) -> dict[str, Any]:
        """Line `index` (0 or more): `image` mode L, 16 to 64 rows; `text` what it says, empty for 2 %;
        `boxes` one (x0, x1) in pixels for each character of `text`, spaces included, in order.

        Raises:
            IndexError: If `index` is negative.
            ValueError: If the text cannot be set, or no face of `fonts` draws all of it; it names the characters.
        """
        if index < 0:
            raise IndexError(f"lines have no end to count from: index {index}, expected 0 or more")
        rng = random.Random(self.seed * 0x9E3779B97F4A7C15 + index)
        noise = np.random.Generator(np.random.SFC64(rng.getrandbits(64)))
        text, image, boxes, least = self.printed(rng, noise)
        image, boxes = degrade(image, boxes, noise, rng.random() < HEAVY_SHARE, least)
        return {"image": Image.fromarray(finish(image)), "text": text, "boxes": boxes}

    def printed(
        self, rng: random.Random, noise: np.random.Generator
    ) -> tuple[str, np.ndarray, list[tuple[float, float]], float]:
        """A line before capture: what it says, empty for 2 %; its image (H, W) float32, black on white; its boxes; the
        share of ink that its faintest sign keeps (`rng`: `random.Random`; `noise`: `numpy.random.Generator`)."""
        blank = rng.random() < BLANK_SHARE
        line = self._random_line(rng)
        if blank or not line.text:
            return "", *self._blank(rng, noise), 1.0
        return self._line(line, rng, noise)

    def _random_line(self, rng):
        line = self._text(rng)
        return line if isinstance(line, Line) else Line(str(line), "given")

    def _line(self, line, rng, noise):
        """(text as labelled, image, boxes, share of ink that the faintest sign keeps)."""
        prose = line.kind in PROSE_KINDS
        face, family = drawing_face(self.fonts, line.text, rng, prose)
        style = random_style(rng, face)
        size = rng.choice(DRAW_SIZES[1:3])
        text = drawn = line.text
        if prose and not line.verbatim and not line.gaps:
            text, drawn = typographic(line.text, rng, glyphs(face, face.size or size).has)
        faces = _mixed_faces(drawn, face, family, rng) if prose and rng.random() < 0.10 else face
        setting = random_setting(rng, prose)
        printer = face.kind in ("mono", "device")
        if rng.random() < (0.10 if printer else 0.03):
            setting = replace(setting, halves=half_spaces(drawn, rng))
        worn, least = random_wear(drawn, rng, printer)
        ink = set_line(drawn, faces, size, replace(setting, worn=worn), line.gaps, style)
        if face.kind == "serif" and rng.random() < 0.06:
            ink.coverage = thin_strokes_lost(ink.coverage, rng.uniform(0.55, 0.9))
        if rng.random() < (0.10 if printer else 0.01):
            ink = struck_twice(ink, rng)

        def neighbour():
            other = self._other_text(line.kind, rng, glyphs(face, face.size or size, style).has)
            return set_line(other, face, size, replace(setting, halves=()), (), style) if other else ink

        image, boxes = crop(ink, noise, text, _stretch(rng, face.kind == "device"), neighbour)
        return text, image, boxes, least

    def _other_text(self, kind, rng, drawable):
        """What a line beside one of `kind` says, of the characters that are drawable: prose beside prose."""
        for _ in range(4):
            other = self._random_line(rng)
            if (other.kind in PROSE_KINDS) == (kind in PROSE_KINDS):
                break
        return "".join(filter(drawable, other.text)).strip()

    def _blank(self, rng, noise):
        """No text: empty paper, or what else a line finder takes for a line."""
        height, width = rng.randint(16, 64), int(10 ** rng.uniform(1.2, 2.7))
        image = np.full((height, width), 255, np.float32)
        chance = rng.random()
        if chance < 0.30:
            _remnants(image, random_face(self.fonts, rng, False)[0], rng)
        elif chance < 0.45:
            row, thick = rng.randrange(height), rng.randint(1, 4)
            image[row : row + thick] = rng.randint(0, 120)
        elif chance < 0.55:
            y, x = np.ogrid[:height, :width]
            cy, cx, r = rng.uniform(0, height), rng.uniform(0, width), rng.uniform(0.3, 0.7) * height
            image[(y - cy) ** 2 + ((x - cx) * rng.uniform(0.3, 1.5)) ** 2 < r * r] = rng.randint(0, 140)
        elif chance < 0.75:
            image, _ = beside(image, [], noise, rng.choice((barcode, logo, table_border)))
        elif chance < 0.82:
            image = stamp(image, noise)
        return image, []

    def iter_lines(self, start: int = 0, stop: int | None = None, step: int = 1) -> Iterator[dict[str, Any]]:
        """Lines `start`, `start + step`, ... below `stop` (None: for ever); worker w of n takes `start=w, step=n`."""
        index = start
        while stop is None or index < stop:
            yield self[index]
            index += step


def _stretch(rng, device):
    """Horizontal over vertical scale: near 1, wider apart for printers, which also print double height and width."""
    chance = rng.random()
    if device and chance < 0.08:
        return rng.choice((0.5, 0.55, 1.7, 1.9))
    if chance < (0.5 if device else 0.25):
        return rng.uniform(0.62, 1.45)
    return min(1.3, max(0.75, rng.gauss(1.0, 0.08)))


def _remnants(image, face, rng):
    """Feet or heads of a line that is not this one, at the upper or lower edge, drawn into `image`."""
    height, width = image.shape
    other = set_line("Remnants of another line 0123", face, 24, random_setting(rng, False)).coverage
    seen = min(rng.randint(1, 4), height // 4)
    part = other[-seen:, :width] if rng.random() < 0.5 else other[:seen, :width]
    rows = slice(0, len(part)) if rng.random() < 0.5 else slice(height - len(part), height)
    image[rows, : part.shape[1]] -= part


def _mixed_faces(text, face, family, rng):
    """One face per character: a few words of the line in another cut of the family (italic, bold)."""
    others = [other for other in family if other.size == face.size and other.family == face.family]
    other = rng.choice([other for other in others if draws(other, text)] or [face])
    words = text.split(" ")
    first = rng.randrange(len(words))
    last = min(len(words), first + rng.randint(1, 4))
    faces = []
    for i, part in enumerate(words):
        faces += [other if first <= i < last else face] * (len(part) + 1)
    return faces[: len(text)]
