"""Which face a line is set in: class, then family, then face, and only one that draws all of its characters."""

import random
import re
import unicodedata
from functools import lru_cache

import numpy as np

from crnn_hf.synthesis.fonts.find import Face, Fonts
from crnn_hf.synthesis.render.layout import DRAW_SIZES, glyphs
from crnn_hf.zoo.alphabets import ASCII


_TRIES = 12
_ASCII = frozenset(ASCII)
_known = {}  # face: {character: whether the face draws it}


@lru_cache(maxsize=4096)
def _style_weight(style, italic, prose):
    weight = 0.3 if italic else 1.0
    if re.search(r"bold|black|heavy|demi", style, re.I):
        weight *= 0.3 if prose else 0.5
    elif re.search(r"light|medium|cond|narrow", style, re.I):
        weight *= 0.5
    return weight


# Shares of the classes of faces for running text and for everything else.
CLASS_SHARES = {
    True: {"serif": 0.70, "sans": 0.10, "mono": 0.03, "device": 0.17},
    False: {"serif": 0.17, "sans": 0.40, "mono": 0.13, "device": 0.30},
}


class NoFaceError(ValueError):
    """No face of the fonts at hand draws a text."""


def random_face(fonts: Fonts, rng: random.Random, prose: bool) -> tuple[Face, tuple[Face, ...]]:
    """(face, its family's faces): class by `CLASS_SHARES`, then family, then face; upright and regular most often."""
    shares = {kind: share for kind, share in CLASS_SHARES[prose].items() if fonts.get(kind)}
    kind = rng.choices(list(shares), list(shares.values()))[0]
    families = fonts[kind]
    family = families[rng.choice(list(families))]
    face = rng.choices(family, [_style_weight(face.style, face.italic, prose) for face in family])[0]
    return face, family


def _has_own(font, char):
    """Whether `font` has a glyph for `char`, and not the bare letter's for one with an accent."""
    letter = unicodedata.normalize("NFD", char)[0]
    return font.has(char) and (letter == char or not np.array_equal(font.glyph(char)[0], font.glyph(letter)[0]))


def draws(face: Face, text: str) -> bool:
    """Whether `face` has a glyph of its own for every character of `text`; ASCII is what all found faces have."""
    rare, known = set(text) - _ASCII, _known.setdefault(face, {})
    if rare - known.keys():
        font = glyphs(face, face.size or DRAW_SIZES[1])
        known.update({char: _has_own(font, char) for char in rare - known.keys()})
    return all(known[char] for char in rare)


def _bound(char):
    """Whether the place of `char` depends on its neighbours: marks, and letters written from right to left."""
    return unicodedata.category(char)[0] == "M" or unicodedata.bidirectional(char) in ("R", "AL")


def drawing_face(fonts: Fonts, text: str, rng: random.Random, prose: bool) -> tuple[Face, tuple[Face, ...]]:
    """`random_face` among those that draw `text`.

    Raises:
        ValueError: If no face does, or it cannot be set one glyph after another; it says which characters.
    """
    if bound := sorted(filter(_bound, set(text) - _ASCII)):
        raise ValueError(
            f"{_named(bound)} in {text!r} cannot be set one after another from left to right: leave right-to-left "
            "scripts out, and write accented letters as one character (unicodedata.normalize('NFC', text))."
        )
    for _ in range(_TRIES):
        face, family = random_face(fonts, rng, prose)
        if draws(face, text):
            return face, family
    able = {
        kind: {
            name: faces for name, family in families.items() if (faces := tuple(f for f in family if draws(f, text)))
        }
        for kind, families in fonts.items()
    }
    if not any(able.values()):
        raise NoFaceError(_lacking(fonts, text))
    return random_face(able, rng, prose)


def _named(chars):
    return ", ".join(f"{char!r} (U+{ord(char):04X})" for char in chars)


def _lacking(fonts, text):
    """What to say of `text` that no face draws."""
    rare = sorted(set(text) - _ASCII)
    faces = [face for families in fonts.values() for family in families.values() for face in family]
    nowhere = [char for char in rare if not any(draws(face, char) for face in faces)]
    which = f"no face draws {_named(nowhere)}" if nowhere else f"no face draws all of {_named(rare)}"
    return (
        f"{which}, in {text!r}: install fonts that do and name their folder (`folders`), or leave the characters out."
    )
