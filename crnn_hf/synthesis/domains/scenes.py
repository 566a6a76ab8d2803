"""What the domains of things in a scene share: a face of the pool for a text, small print, signs that say nothing."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from crnn_hf.synthesis.domains.domain import Drawn
from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render.layout import DRAW_SIZES, Ink, Setting, glyphs, set_line
from crnn_hf.synthesis.render.printing import PLAIN, GlyphStyle
from crnn_hf.synthesis.render.scene_capture import capture
from crnn_hf.synthesis.render.scene_sign import Look, compose
from crnn_hf.synthesis.text.signs import small_print


SIZE = DRAW_SIZES[2]  # pixels of the em at which characters are drawn
_TRIES = 6


def random_face(pool: Pool, rng: random.Random) -> Face:
    """A family of `pool`, then one of its faces."""
    return rng.choice(pool[rng.choice(list(pool))])


def face_for(pool: Pool, text: str, rng: random.Random) -> tuple[Face, str]:
    """A face that draws `text`, and the text as it draws it: with single spaces, and in capitals where the face has no
    other letters. When none of a few draws all of it, the last one, and what it draws of the text."""
    text = " ".join(text.split())
    for _ in range(_TRIES):
        face = random_face(pool, rng)
        shown, has = text.upper() if _has_capitals_only(face) else text, glyphs(face, SIZE).has
        if all(map(has, shown)):
            return face, shown
    return face, " ".join("".join(filter(has, shown)).split())


@lru_cache(maxsize=512)
def _has_capitals_only(face):
    """Whether small letters look as capitals do, or stand as these do: p does not reach below the line."""
    font = glyphs(face, SIZE)
    (small, _, _), (capital, _, head), (tail, _, top) = map(font.glyph, "aAp")
    return np.array_equal(small, capital) or top + len(tail) < 0.1 * -head


def set_in(text: str, face: Face, setting: Setting, gaps: tuple[int, ...] = (), style: GlyphStyle = PLAIN) -> Ink:
    """`layout.set_line` at `SIZE`."""
    return set_line(text, face, SIZE, setting, gaps, style)


def small_line(
    pool: Pool, rng: random.Random, text: Callable[[random.Random], str] = small_print
) -> Callable[[], Ink]:
    """A function that sets a piece of small print in any face of `pool`."""

    def draw():
        face, words = face_for(pool, text(rng), rng)
        return set_in(words or "0", face, Setting(tracking=rng.uniform(0, 0.08)))

    return draw


def without_text(pool: Pool, look: Look, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """A sign that says nothing: its frame, bolts, pictures and ground alone."""
    empty = Ink(np.zeros((SIZE, max(2, round(SIZE * 10 ** rng.uniform(-0.3, 0.9)))), np.uint8), [], 0, SIZE)
    look = replace(look, small_print=0.0, sticker=0.0, strip=0.0)  # alone, what is small would be read
    sign, _, letters = compose(empty, look, noise, small_line(pool, rng))
    image, _ = capture(sign, [], letters, look, noise)
    return "", image, []
