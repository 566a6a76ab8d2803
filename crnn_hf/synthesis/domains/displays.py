"""Displays: seven and fourteen segments, lit or of liquid crystal, and matrices of dots or lamps."""

import random
import string
from functools import partial

import numpy as np
from PIL import Image

from crnn_hf.synthesis.domains import scenes
from crnn_hf.synthesis.domains.domain import Domain, Drawn
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render import scene_looks as looks
from crnn_hf.synthesis.render.layout import Setting
from crnn_hf.synthesis.render.printing import GlyphStyle, dot_matrix
from crnn_hf.synthesis.render.scene_capture import capture
from crnn_hf.synthesis.render.scene_fittings import laid
from crnn_hf.synthesis.render.scene_sign import compose
from crnn_hf.synthesis.text import displays as text


# kind: share of the lines.
KINDS = {"seven": 0.40, "fourteen": 0.16, "dots": 0.41, "nothing": 0.03}
_OFF_SHARE = 0.55  # of the displays show what is off
_SEGMENTS = {"seven": "DSEG7", "fourteen": "DSEG14"}  # how the names of their families begin
_ALL_ON = {"seven": "8", "fourteen": "~"}  # the glyph with all segments


def _greys(noise):
    """(ground, characters): lit ones on dark twice as often as dark ones on light."""
    if noise.random() < 0.65:
        ground = noise.uniform(5, 70)
        return ground, noise.uniform(max(110, ground + 60), 255)
    ground = noise.uniform(110, 225)
    return ground, noise.uniform(5, ground - 60)


def _family(pool, kind):
    """The part of `pool` in which lines of `kind` are set; all of it when there is none."""
    segments = tuple(_SEGMENTS.values())
    if kind == "dots":
        own = {family: faces for family, faces in pool.items() if not family.startswith(segments)}
    else:
        own = {family: faces for family, faces in pool.items() if family.startswith(_SEGMENTS[kind])}
    return own or pool


def _below(off, grey, sign, place, boxes):
    """Draw the coverage `off` in `grey` where the characters will stand."""
    size = (place.right - place.left, place.height)
    coverage = np.asarray(Image.fromarray(off).resize(size, Image.Resampling.BILINEAR)).astype(np.float32) / 255
    laid(sign, grey, coverage, place.left, place.top)


def _like(off, ink):
    """The coverage of `off` cut or filled to the shape of that of `ink`, both on one baseline."""
    out = np.zeros_like(ink.coverage)
    shift = ink.top - off.top
    part = off.coverage[max(0, -shift) :]
    y = max(0, shift)
    high, wide = min(len(part), len(out) - y), min(part.shape[1], out.shape[1])
    out[y : y + high, :wide] = part[:high, :wide]
    return out


def _segments(shown, face, kind, rng):
    """(ink, the coverage of all its segments)."""
    setting = Setting(tracking=rng.uniform(0, 0.12), space=rng.choice((1.0, 1.0, 4.0)))
    ink = scenes.set_in(shown, face, setting)
    every = "".join(char if char in ":.- " else _ALL_ON[kind] for char in shown)
    return ink, _like(scenes.set_in(every, face, setting), ink)


def _dots(shown, face, rng):
    """(ink, the coverage of all lamps of its matrix); a third of the faces of dots are drawn as they are."""
    if rng.random() < 0.35:
        ink = scenes.set_in(shown, face, Setting(tracking=rng.uniform(0, 0.06)))
        return ink, np.zeros_like(ink.coverage)
    style = GlyphStyle(dot_rows=rng.randint(7, 12), dot=rng.choice((0.65, 0.75, 0.85, 0.95, 1.1)))
    ink = scenes.set_in(shown, face, Setting(), style=style)
    height, width = ink.coverage.shape
    lamps = np.full((height // style.pitch + 1, width // style.pitch + 1), 255, np.uint8)
    return ink, dot_matrix(lamps, style.pitch, style.dot)[:height, :width]


def _shown(pool, kind, rng):
    """(text, face) of a display of one kind."""
    source = {"seven": text.figures, "fourteen": text.word, "dots": text.line}[kind]
    face, shown = scenes.face_for(_family(pool, kind), source(rng), rng)
    return shown or "0", face


def draw(pool: Pool, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """One display of one of `KINDS`."""
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    ground, grey = _greys(noise)
    look = looks.display(noise, ground, grey)
    if kind == "nothing":
        return scenes.without_text(pool, look, rng, noise)
    shown, face = _shown(pool, kind, rng)
    ink, off = _dots(shown, face, rng) if kind == "dots" else _segments(shown, face, kind, rng)
    seen = rng.uniform(0.03, 0.22) if rng.random() < _OFF_SHARE else 0.0
    under = partial(_below, off, ground + seen * (grey - ground))
    small = scenes.small_line(pool, rng, text.word)
    sign, boxes, letters = compose(ink, look, noise, small, stretch=rng.uniform(0.75, 1.25), under=under)
    return shown, *capture(sign, boxes, letters, look, noise)


DISPLAYS = Domain("displays", string.digits, draw)
