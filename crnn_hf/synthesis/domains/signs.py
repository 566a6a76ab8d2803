"""Signs of roads, doors and shops, and the labels of packages and clothes."""

import random
import string

import numpy as np

from crnn_hf.synthesis.domains import scenes
from crnn_hf.synthesis.domains.domain import Domain, Drawn
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render import scene_looks as looks
from crnn_hf.synthesis.render.layout import Setting
from crnn_hf.synthesis.render.scene_capture import capture
from crnn_hf.synthesis.render.scene_sign import compose
from crnn_hf.synthesis.text import signs as text


# kind: (share of the lines, what it says, what it is made of, how often it is in capitals).
KINDS = {
    "road": (0.34, text.road_sign, looks.road_sign, 0.35),
    "shop": (0.36, text.shop_sign, looks.shop_sign, 0.5),
    "label": (0.25, text.label, looks.label, 0.3),
}
_NOTHING = 0.05
_LONGEST = 40  # characters


def draw(pool: Pool, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """One sign or label of one of `KINDS`, or one that says nothing."""
    kind = rng.choices(list(KINDS), [share for share, *_ in KINDS.values()])[0]
    _, say, look_of, capitals = KINDS[kind]
    look = look_of(noise)
    if rng.random() < _NOTHING:
        return scenes.without_text(pool, look, rng, noise)
    words = say(rng)[:_LONGEST]
    face, words = scenes.face_for(pool, words.upper() if rng.random() < capitals else words, rng)
    if not words:
        return scenes.without_text(pool, look, rng, noise)
    ink = scenes.set_in(words, face, Setting(rng.uniform(-0.02, 0.18), rng.uniform(0.8, 1.8)))
    small = scenes.small_line(pool, rng, say)
    sign, boxes, letters = compose(ink, look, noise, small, stretch=float(np.clip(rng.gauss(1, 0.15), 0.65, 1.5)))
    return words, *capture(sign, boxes, letters, look, noise)


SIGNS = Domain("signs", string.ascii_uppercase + string.digits, draw)
