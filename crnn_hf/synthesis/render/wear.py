"""Single glyphs printed weaker than their line: faint dots and commas, a letter of which a part is missing.

Wear is a tuple of (index of the character, function of its coverage (h, w) uint8 that returns a new one), as
`layout.Setting.worn` takes it.
"""

import random
from collections.abc import Callable
from functools import partial

import numpy as np


FAINT_SHARE = 0.24  # of the lines have their small signs weaker than their letters
_SMALL = frozenset(".,:;'\"-*`·…–—‘’“”")
_TWO_PARTS = frozenset(":;")
_FAINTEST = 0.2  # of the letters' ink: on a clean ground a person just sees it
_FAINT = 0.55  # of the letters' ink: seen in noise and on pale lines as well


def dimmed(mask: np.ndarray, upper: float, lower: float, split: str) -> np.ndarray:
    """`mask` with its parts above and below a blank row weakened: `split` is which one, 'first' or 'last'; a glyph in
    one part takes the greater of the two factors."""
    blank = np.flatnonzero(~mask.any(1))
    if not len(blank):
        return (mask * np.float32(max(upper, lower))).astype(np.uint8)
    out = mask.astype(np.float32)
    row = blank[0] if split == "first" else blank[-1]
    out[:row] *= upper
    out[row:] *= lower
    return out.astype(np.uint8)


def faint_signs(
    text: str, rng: random.Random, least: float, most: float
) -> tuple[tuple[int, Callable[[np.ndarray], np.ndarray]], ...]:
    """Wear of the small signs of `text` and perhaps of its dots over i: about `least` to `most` of the letters' ink,
    one dot of a colon more than the other (`rng`: `random.Random`)."""
    usual = rng.uniform(least, most)
    dots = rng.random() < 0.4
    left_out = dots and rng.random() < 0.15
    worn = []
    for i, char in enumerate(text):
        one = min(0.8, max(least, usual * rng.uniform(0.75, 1.3)))
        if char in _TWO_PARTS:
            other = max(least, one * rng.uniform(0.4, 1.0))
            pair = (one, other) if rng.random() < 0.5 else (other, one)
            worn.append((i, partial(dimmed, upper=pair[0], lower=pair[1], split="first")))
        elif char in _SMALL:
            worn.append((i, partial(dimmed, upper=one, lower=one, split="first")))
        elif char in "ij" and dots:
            worn.append((i, partial(dimmed, upper=0.0 if left_out else one, lower=1.0, split="first")))
        elif char in "!?" and dots:
            worn.append((i, partial(dimmed, upper=1.0, lower=one, split="last")))
    return tuple(worn)


def without_part(mask: np.ndarray, part: str, share: float, left: float) -> np.ndarray:
    """`mask` with `left` of the ink in one part: 'left', 'right', 'head', 'foot', 'column' or a corner ('head left',
    'foot right', ...), `share` of the width or height."""
    height, width = mask.shape
    across, down = max(1, round(width * share)), max(1, round(height * share))
    rows = slice(0, down) if "head" in part else slice(height - down, height) if "foot" in part else slice(None)
    columns = slice(None)
    if "left" in part:
        columns = slice(0, across)
    elif "right" in part:
        columns = slice(width - across, width)
    elif part == "column":
        middle = round(width * (0.25 + share))
        columns = slice(middle, middle + max(1, width // 8))
    out = mask.astype(np.float32)
    out[rows, columns] *= left
    return out.astype(np.uint8)


def missing_part(text: str, rng: random.Random) -> tuple[tuple[int, Callable[[np.ndarray], np.ndarray]], ...]:
    """Wear of one letter or digit of `text`, which loses a side, a corner or a column; a digit, which no other
    character of the line explains, keeps a third of the ink there. Texts of three letters and less stay whole."""
    places = [i for i, char in enumerate(text) if char.isalnum()]
    if len(places) < 4:
        return ()
    place = rng.choice(places)
    part = rng.choice(("left", "right", "head", "foot", "column", "column", "head left", "head right", "foot right"))
    share = rng.uniform(0.35, 0.55) if " " in part else rng.uniform(0.15, 0.35)
    left = rng.uniform(0.0, 0.35) if text[place].isalpha() else rng.uniform(0.3, 0.5)
    return ((place, partial(without_part, part=part, share=share, left=left)),)


def random_wear(
    text: str, rng: random.Random, printer: bool
) -> tuple[tuple[tuple[int, Callable[[np.ndarray], np.ndarray]], ...], float]:
    """Draw the wear of a line, as (wear, least): `least` is the share of ink that its faintest sign keeps, 1 where
    signs are as black as letters.

    Args:
        text: the characters drawn.
        rng: `random.Random`.
        printer: whether a till or a matrix printer set it, which more often leave parts out.
    """
    if rng.random() < (0.07 if printer else 0.025):
        return missing_part(text, rng), 1.0
    if rng.random() >= FAINT_SHARE:
        return (), 1.0
    least, most = (_FAINTEST, 0.5) if rng.random() < 0.6 else (_FAINT, 0.75)
    worn = faint_signs(text, rng, least, most)
    return worn, least if worn else 1.0
