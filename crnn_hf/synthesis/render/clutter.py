"""What stands beside and behind the text of a crop: parts of logos, table borders, barcodes, stamps.

Pieces are coverage (height, width) uint8, 255 is ink; a `numpy.random.Generator` draws them.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw


def barcode(height: int, rng: np.random.Generator) -> np.ndarray:
    """Bars of one to four units, 8 to 40 of them."""
    unit = int(rng.integers(1, 3))
    widths = rng.integers(1, 5, size=2 * int(rng.integers(8, 40))) * unit
    row = np.repeat(np.arange(len(widths)) % 2 == 0, widths)
    piece = np.where(row, np.uint8(255), np.uint8(0))[None].repeat(height, 0)
    cut = int(rng.integers(0, height // 3 + 1))  # the bars end within the crop
    if cut and rng.random() < 0.5:
        piece[:cut] = 0
    elif cut:
        piece[-cut:] = 0
    return piece


def logo(height: int, rng: np.random.Generator) -> np.ndarray:
    """Two to five flat shapes, larger than the crop or as high."""
    width = int(height * rng.uniform(0.6, 2.5)) + 2
    picture = Image.new("L", (width, height))
    draw = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(2, 6))):
        x, y, radius = rng.uniform(0, width), rng.uniform(-0.2, 1.2) * height, rng.uniform(0.2, 0.9) * height
        shade = int(rng.integers(120, 256))
        kind = rng.integers(4)
        bounds = (x - radius, y - radius * rng.uniform(0.5, 1), x + radius, y + radius * rng.uniform(0.5, 1))
        if kind == 0:
            draw.ellipse(bounds, fill=shade)
        elif kind == 1:
            draw.ellipse(bounds, outline=shade, width=int(rng.integers(1, 5)))
        elif kind == 2:
            draw.rectangle(bounds, fill=0, outline=shade, width=int(rng.integers(1, 5)))
        else:
            corners = [(x + radius * np.cos(turn), y + radius * np.sin(turn)) for turn in rng.uniform(0, 6.3, size=3)]
            draw.polygon(corners, fill=shade)
    return np.asarray(picture)


def table_border(height: int, rng: np.random.Generator) -> np.ndarray:
    """The vertical rule between two cells, single or double, sometimes with the rule above or below."""
    thick = int(rng.integers(1, 4))
    width = int(height * rng.uniform(0.1, 1.0)) + 2 * thick + 3
    piece = np.zeros((height, width), np.uint8)
    at = int(rng.integers(0, width - 2 * thick))
    piece[:, at : at + thick] = 255
    if rng.random() < 0.3:
        piece[:, at + thick + 2 : at + thick + 3] = 255
    if rng.random() < 0.4:
        edge = slice(0, thick) if rng.random() < 0.5 else slice(height - thick, height)
        piece[edge] = 255
    return piece


PIECES = (barcode, logo, table_border)


def beside(
    image: np.ndarray,
    boxes: list[tuple[float, float]],
    rng: np.random.Generator,
    piece: Callable[[int, np.random.Generator], np.ndarray] | None = None,
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """A piece of `PIECES` at one end of the line, with some paper between: the image grows, the boxes move along."""
    height = image.shape[0]
    ink = (piece or PIECES[int(rng.integers(len(PIECES)))])(height, rng)
    ink = ink[:, : int(rng.uniform(0.3, 2.0) * height) + 3]  # the crop ends within it
    strength = np.float32(rng.uniform(0.5, 1.0))
    gap = np.full((height, int(rng.uniform(0.15, 0.8) * height) + 1), 255, np.float32)
    printed = 255 - strength * ink.astype(np.float32)
    if rng.random() < 0.5:
        return np.hstack((image, gap, printed)), list(boxes)
    moved = printed.shape[1] + gap.shape[1]
    return np.hstack((printed[:, ::-1], gap, image)), [(x0 + moved, x1 + moved) for x0, x1 in boxes]


def stamp(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A rubber stamp across the line: part of a ring or of a turned frame, paler than print and patchy."""
    height, width = image.shape
    radius = rng.uniform(0.7, 2.5) * height
    x, y = rng.uniform(0, width), rng.uniform(-0.5, 1.5) * height
    thick = max(1, round(height * rng.uniform(0.03, 0.09)))
    picture = Image.new("L", (width, height))
    draw = ImageDraw.Draw(picture)
    if rng.random() < 0.6:
        for inner in (0, 3 * thick):
            reach = radius - inner
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=255, width=thick)
    else:
        turn, flat = rng.uniform(-0.4, 0.4), rng.uniform(0.3, 0.6)
        sides = ((-1, -flat), (1, -flat), (1, flat), (-1, flat), (-1, -flat))
        cos, sin = np.cos(turn), np.sin(turn)
        corners = [(x + radius * (cos * u - sin * v), y + radius * (sin * u + cos * v)) for u, v in sides]
        draw.line(corners, fill=255, width=thick, joint="curve")
    ink = np.asarray(picture).astype(np.float32)
    coarse = rng.uniform(0.3, 1.0, size=(max(2, height // 4), max(2, width // 4))).astype(np.float32)
    patches = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BILINEAR))
    return np.minimum(image, 255 - np.float32(rng.uniform(0.25, 0.7)) * ink * patches)
