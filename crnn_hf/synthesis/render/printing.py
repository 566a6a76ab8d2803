"""What printing devices make of a glyph: dots on a grid, a marked zero, every letter struck twice.

Functions on coverage: arrays (H, W) uint8 in which 255 is ink; they return new arrays.
"""

import random
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.synthesis.fonts.find import Face


DOT_ROWS = (7, 12)  # dots from the foot of H to its top: 9-pin printers have 7, tills and displays up to 12
_FINE = 4  # parts of a pixel in which small shapes are drawn


@dataclass(frozen=True)
class GlyphStyle:
    """How glyphs are re-drawn: `zero` is 'plain', 'slashed' or 'dotted'; `dot_rows` dots make the height of H (0: no
    dots), each `dot` of the grid's pitch wide (below 1 they stand apart, above 1 they run together)."""

    zero: str = "plain"
    dot_rows: int = 0
    dot: float = 0.9

    @property
    def pitch(self) -> int:
        """Pixels from dot to dot."""
        return 5 if self.dot_rows <= 8 else 4


PLAIN = GlyphStyle()


def random_style(rng: random.Random, face: Face) -> GlyphStyle:
    """Draw the `GlyphStyle` of a line set in `face` (`rng`: `random.Random`)."""
    kind, printer = face.kind, face.kind in ("mono", "device")
    chance, zero = rng.random(), "plain"
    if chance < (0.24 if printer else 0.03 if kind == "sans" else 0.0):
        zero = "slashed" if rng.random() < 0.7 else "dotted"
    if printer and rng.random() < 0.13 and (face.size == 0 or 10 <= face.size <= 16):
        return GlyphStyle(zero, rng.randint(*DOT_ROWS), rng.choice((0.75, 0.9, 1.05, 1.2)))
    return GlyphStyle(zero)


@lru_cache(maxsize=32)
def _dot(pitch, diameter):
    """One round dot in its cell, (pitch, pitch) uint8."""
    fine, radius = pitch * _FINE, diameter * pitch * _FINE / 2
    picture = Image.new("L", (fine, fine))
    middle = (fine - 1) / 2
    ImageDraw.Draw(picture).ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=255)
    return np.asarray(picture.resize((pitch, pitch), Image.Resampling.BOX))


def dot_matrix(pixels: np.ndarray, pitch: int, diameter: float) -> np.ndarray:
    """Every pixel of `pixels` that is ink as a round dot in a cell of `pitch` pixels, `diameter` of the pitch wide."""
    return np.kron((pixels > 127).astype(np.uint8), _dot(pitch, diameter))


def _gap(inked):
    """(start, stop) of the run without ink around the middle of a row or column; None if there is no such run."""
    middle = len(inked) // 2
    before, after = np.flatnonzero(inked[:middle]), np.flatnonzero(inked[middle:])
    if inked[middle] or not len(before) or not len(after):
        return None
    return int(before[-1]) + 1, middle + int(after[0])


def _hole(zero):
    """(x0, y0, x1, y1) of the hole of a 0; None where something is in it already, or it is too small to mark."""
    if zero.size == 0:
        return None
    inked = zero > 110
    across, down = _gap(inked[zero.shape[0] // 2]), _gap(inked[:, zero.shape[1] // 2])
    if across is None or down is None or across[1] - across[0] < 3 or down[1] - down[0] < 4:
        return None
    if inked[down[0] : down[1], across[0] : across[1]].mean() > 0.35:
        return None  # a stroke beside the middle: a slash that leans, a small dot
    return across[0], down[0], across[1], down[1]


def _marked(zero, draw_mark):
    """`zero` with a mark drawn into its hole by draw_mark(draw, hole, stroke), all in `_FINE` parts of a pixel."""
    hole = _hole(zero)
    if hole is None:
        return zero
    stroke = max(1, hole[0]) * _FINE
    picture = Image.new("L", (zero.shape[1] * _FINE, zero.shape[0] * _FINE))
    draw_mark(ImageDraw.Draw(picture), [place * _FINE for place in hole], stroke)
    mark = np.asarray(picture.resize((zero.shape[1], zero.shape[0]), Image.Resampling.BOX))
    if np.isin(zero, (0, 255)).all():  # a bitmap stays one
        mark = np.where(mark > 100, np.uint8(255), np.uint8(0))
    return np.maximum(zero, mark)


def slashed_zero(zero: np.ndarray) -> np.ndarray:
    """The picture of a plain 0 with a slash in it; a 0 that has a mark is returned as it is."""

    def slash(draw, hole, stroke):
        x0, y0, x1, y1 = hole
        inset_x, inset_y = 0.08 * (x1 - x0), 0.16 * (y1 - y0)
        ends = (x0 + inset_x, y1 - inset_y, x1 - inset_x, y0 + inset_y)
        draw.line(ends, fill=255, width=max(_FINE, int(0.7 * stroke)))

    return _marked(zero, slash)


def dotted_zero(zero: np.ndarray) -> np.ndarray:
    """The picture of a plain 0 with a dot in it; a 0 that has a mark is returned as it is."""

    def dot(draw, hole, stroke):
        x, y = (hole[0] + hole[2]) / 2, (hole[1] + hole[3]) / 2
        radius = min(max(0.6 * stroke, 0.16 * (hole[2] - hole[0])), 0.3 * (hole[2] - hole[0]))
        draw.ellipse((x - radius, y - 1.2 * radius, x + radius, y + 1.2 * radius), fill=255)

    return _marked(zero, dot)


def double_strike(coverage: np.ndarray, shift: int) -> np.ndarray:
    """Struck twice, the second time `shift` pixels further right: bold as printers make it. Wider by `shift`."""
    out = np.pad(coverage, ((0, 0), (0, shift)))
    np.maximum(out[:, shift:], coverage, out=out[:, shift:])
    return out


def thin_strokes_lost(coverage: np.ndarray, amount: float) -> np.ndarray:
    """The hairlines of a face gone, its stems left: `amount` of what is one or two pixels thin; never so much that
    less than half of the ink is left."""
    out = np.minimum(coverage[1:], coverage[:-1])
    out = np.minimum(out[:, 1:], out[:, :-1])
    out = np.pad(out, ((0, 1), (0, 1))).astype(np.float32)
    lost = coverage - out
    total, gone = float(coverage.sum()), float(lost.sum())
    return (coverage - min(amount, 0.5 * total / max(gone, 1.0)) * lost).astype(np.uint8)
