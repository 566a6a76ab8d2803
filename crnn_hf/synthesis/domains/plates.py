"""Plates: number plates of many countries, type plates and serial numbers, house numbers, the counters of meters."""

import random
import string
from dataclasses import replace

import numpy as np

from crnn_hf.synthesis.domains import scenes
from crnn_hf.synthesis.domains.domain import Domain, Drawn
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render import scene_looks as looks
from crnn_hf.synthesis.render.layout import Setting
from crnn_hf.synthesis.render.scene_capture import capture
from crnn_hf.synthesis.render.scene_counter import random_counter, wheels
from crnn_hf.synthesis.render.scene_sign import compose
from crnn_hf.synthesis.text.plates import PLACE, house_number, plate_number, serial_number


# kind: share of the lines.
KINDS = {"number": 0.58, "type": 0.20, "house": 0.07, "counter": 0.11, "nothing": 0.04}
_PICTURED = 0.5  # of the number plates


def _setting(rng, most):
    """Characters near or far from one another, and spaces that are seen between them."""
    tracking = rng.uniform(0, 0.05) if rng.random() < 0.5 else rng.uniform(-0.02, most)
    return Setting(tracking, rng.uniform(0.8, 2.0) + 4 * max(tracking, 0.0), rng.uniform(1.5, 5.0))


def _number(pool, rng, noise):
    pictured = rng.random() < _PICTURED
    text = plate_number(rng)
    gaps = tuple(i for i, char in enumerate(text) if char == PLACE)
    text = text.replace(PLACE, " ")
    look = looks.number_plate(noise, pictured)
    if gaps:
        look = replace(look, picture=1.0 if pictured else 0.4)
    face, text = scenes.face_for(pool, text, rng)
    ink = scenes.set_in(text, face, _setting(rng, 0.22), gaps)
    sign, boxes, letters = compose(ink, look, noise, scenes.small_line(pool, rng), gaps, _stretch(rng, pictured))
    return text, *capture(sign, boxes, letters, look, noise)


def _stretch(rng, pictured):
    """Horizontal over vertical scale: crops of plates are often squeezed into one format."""
    return float(np.clip(rng.gauss(1.0, 0.10 if pictured else 0.18), 0.65, 1.5))


def _plain(text, look, pool, rng, noise):
    face, text = scenes.face_for(pool, text, rng)
    if not text:
        return scenes.without_text(pool, look, rng, noise)
    ink = scenes.set_in(text, face, _setting(rng, 0.15))
    small = scenes.small_line(pool, rng, serial_number)
    sign, boxes, letters = compose(ink, look, noise, small, stretch=_stretch(rng, False))
    return text, *capture(sign, boxes, letters, look, noise)


def _counter(pool, rng, noise):
    drawn = random_counter(scenes.random_face(pool, rng), rng)
    ground, ink = looks.any_greys(noise, 70)
    look = looks.counter(noise, ground, ink)
    greys = (ground, float(np.clip(ground + noise.uniform(-50, 50), 0, 255)), float(noise.uniform(0, 120)))

    def under(sign, place, boxes):
        wheels(sign, place, boxes, drawn.decimals, greys, noise)

    small = scenes.small_line(pool, rng, serial_number)
    sign, boxes, letters = compose(drawn.ink, look, noise, small, under=under)
    return drawn.text, *capture(sign, boxes, letters, look, noise)


def draw(pool: Pool, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """One plate of one of `KINDS`."""
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    if kind == "number":
        return _number(pool, rng, noise)
    if kind == "counter":
        return _counter(pool, rng, noise)
    if kind == "type":
        return _plain(serial_number(rng), looks.type_plate(noise), pool, rng, noise)
    if kind == "house":
        return _plain(house_number(rng), looks.house_number(noise), pool, rng, noise)
    look = looks.number_plate(noise, rng.random() < 0.7)
    return scenes.without_text(pool, replace(look, frame=0.6, picture=0.7), rng, noise)


PLATES = Domain("plates", string.ascii_uppercase + string.digits, draw)
