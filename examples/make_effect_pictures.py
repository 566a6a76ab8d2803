"""
Draw every effect of `crnn_hf.synthesis` on the same line, with its name beside it, in one picture.

    python examples/make_effect_pictures.py examples/pictures/effects.png

The face is FreeMono Bold of Debian's fonts-freefont-ttf, whose 0 is plain. Each effect is shown by the
strongest of a few draws.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render import aging, capture, clutter, cropping, geometry, scanning
from crnn_hf.synthesis.render.layout import Setting, set_line, struck_twice
from crnn_hf.synthesis.render.printing import PLAIN, GlyphStyle, thin_strokes_lost
from crnn_hf.synthesis.render.wear import faint_signs, missing_part


FACE = Face("/usr/share/fonts/truetype/freefont/FreeMonoBold.ttf", "FreeMono", "Bold", "device")
TEXT = "No. 107: grey 20.8"
GLYPHS = 22  # pixels from the top of l to the foot of g
CELL, NAME, COLUMNS, DRAWS, GREYS = (330, 58), 130, 3, 8, 32


def placed(ink, above=0.35, below=0.35, stretch=1.0):
    """The line as a grey image (H, W) float32, with room above and below in multiples of its height."""
    rows = np.flatnonzero(ink.coverage.any(1))
    coverage = ink.coverage[rows[0] : rows[-1] + 1]
    size = (round(coverage.shape[1] * GLYPHS / len(coverage) * stretch), GLYPHS)
    scaled = np.asarray(Image.fromarray(coverage).resize(size, Image.Resampling.BICUBIC))
    canvas = np.zeros((round(GLYPHS * (1 + above + below)), size[0] + 12), np.uint8)
    first = round(GLYPHS * above)
    cropping._paste(canvas, scaled, first, 6)
    return np.float32(255) - canvas


def line(text=TEXT, style=PLAIN, **setting):
    return set_line(text, FACE, 34, Setting(**setting), style=style)


def print_pictures():
    """(name, image) of what changes the glyphs or their places."""
    plain = line()
    yield "(the line itself)", placed(plain)
    for rows in (7, 9, 12):
        yield f"dot_matrix, {rows} rows", placed(line(style=GlyphStyle(dot_rows=rows)))
    yield "slashed_zero", placed(line(style=GlyphStyle(zero="slashed")))
    yield "dotted_zero", placed(line(style=GlyphStyle(zero="dotted")))
    yield "half_spaces", placed(line(halves=((3, 0.5), (6, 0.4), (8, -0.45), (13, 0.5), (15, 0.3))))
    yield "struck_twice", placed(struck_twice(plain, np.random.default_rng(0)))
    thinned = replace(plain, coverage=thin_strokes_lost(plain.coverage, 0.9))
    yield "thin_strokes_lost", placed(thinned)
    yield "faint_signs", placed(line(worn=faint_signs(TEXT, random.Random(1), 0.2, 0.5)))
    yield "missing_part", placed(line(worn=missing_part(TEXT, random.Random(14))))
    yield "stretch 0.6", placed(plain, stretch=0.6)
    yield "stretch 1.2", placed(plain, stretch=1.2)


def with_neighbours(ink, other, rise):
    """The line with parts of `other` above and below, its end `rise` pixels lower than its start."""
    page = np.uint8(255) - placed(ink, 1.2, 1.2).astype(np.uint8)
    edge, first = round(GLYPHS * 0.7), round(GLYPHS * 1.2)
    scales = (GLYPHS / len(other.coverage),) * 2
    cropping._neighbours(page, lambda: other, np.random.default_rng(11), edge, (first, first + GLYPHS), scales)
    image = np.float32(255) - page
    return geometry.moved_down(image, np.linspace(-rise / 2, rise / 2, image.shape[1]))[edge:-edge]


def crop_pictures():
    """(name, image) of how line finders cut the line out."""
    plain, other, rng = line(), line("by the gypsy; Page 34"), np.random.default_rng(7)
    for frame in cropping.FRAMES:
        yield frame.__name__, placed(plain, *frame(TEXT, rng))
    yield "neighbours", with_neighbours(plain, other, 0.0)
    yield "neighbours, leaning", with_neighbours(plain, other, 12.0)
    for piece in clutter.PIECES:
        drawn = (clutter.beside(placed(plain), [(0, 1)], np.random.default_rng(seed), piece) for seed in range(9))
        yield piece.__name__, next(image for image, [(x0, _)] in drawn if x0 > 40)  # at the left, where it is seen


def strongest(effect, image):
    """The draw of `effect` that changes `image` most."""
    drawn = [effect(image, np.random.default_rng(seed)) for seed in range(DRAWS)]
    return max(drawn, key=lambda other: float(np.abs(other - image).mean()))


def pictures():
    """(name, image) of every effect."""
    yield from print_pictures()
    yield from crop_pictures()
    image = placed(line())
    for effect in geometry.EFFECTS:
        yield effect.__name__, strongest(lambda page, rng, effect=effect: effect(page, [], rng)[0], image)
    for effect in (clutter.stamp, *aging.EFFECTS, *scanning.EFFECTS):
        yield effect.__name__, strongest(effect, image)


def sheet(named):
    """One image of all, in columns from top to bottom."""
    named = list(named)
    rows = -(-len(named) // COLUMNS)
    step = CELL[0] + NAME
    out = Image.new("L", (COLUMNS * step, rows * CELL[1]), 200)
    draw, font = ImageDraw.Draw(out), ImageFont.load_default(13)
    for place, (name, image) in enumerate(named):
        x, y = place // rows * step, place % rows * CELL[1]
        draw.text((x + 6, y + CELL[1] // 2), name, 0, font, anchor="lm")
        shown = Image.fromarray(capture.finish(image[:, : CELL[0] - 6]))
        out.paste(shown, (x + NAME, y + (CELL[1] - shown.height) // 2))
    return out


def main(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet(pictures()).quantize(GREYS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
