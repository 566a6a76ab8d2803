"""From set ink to a crop as a line finder leaves it: how tight, with what beside it, at which height and lean."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from crnn_hf.synthesis.render.geometry import moved_down
from crnn_hf.synthesis.render.layout import Ink


HEIGHTS = (16, 64)  # rows of the images
NARROWEST = 0.17  # widths of a character over the crop's height: narrower, CTC has fewer frames than characters
_SMALLEST = 11.0  # pixels from the top of l to the foot of g below which print is not read
_LONG = 40  # characters


def cut(text: str, rng: np.random.Generator) -> tuple[float, float]:
    """(above, below): the crop loses up to 13 % of the glyphs' height above, as much below, or both; of accented
    letters 4 and 8 %, for nothing else tells them from plain ones."""
    most = (0.13, 0.13) if text.isascii() else (0.04, 0.08)
    lost = rng.uniform(0.01, most[0]), rng.uniform(0.01, most[1])
    side = rng.integers(3)
    above = -lost[0] if side != 0 else rng.uniform(-0.01, 0.12)
    below = -lost[1] if side != 1 else rng.uniform(-0.01, 0.12)
    return above, below


def tight(text: str, rng: np.random.Generator) -> tuple[float, float]:
    """(above, below): nearly nothing beyond the ink."""
    return rng.uniform(0, 0.08), rng.uniform(0, 0.08)


def padded(text: str, rng: np.random.Generator) -> tuple[float, float]:
    """(above, below): 8 to 25 % added on each side, as many line finders do."""
    return rng.uniform(0.08, 0.25), rng.uniform(0.08, 0.25)


def loose(text: str, rng: np.random.Generator) -> tuple[float, float]:
    """(above, below): glyphs of 35 to 75 % of the crop's height, anywhere in it."""
    spare = 1 / rng.uniform(0.35, 0.75) - 1
    above = np.clip(rng.normal(0.5, 0.15) if rng.random() < 0.6 else rng.uniform(0.05, 0.95), 0.05, 0.95)
    return spare * above, spare * (1 - above)


# Room above and below the glyphs in multiples of their height, negative where the crop cuts into them.
FRAMES = {cut: 0.25, tight: 0.22, padded: 0.31, loose: 0.22}
_FRAMES, _SHARES = tuple(FRAMES), np.cumsum(list(FRAMES.values()))


def random_frame(text: str, rng: np.random.Generator) -> tuple[float, float]:
    """(above, below) of one of `FRAMES`; lines of a book, whose crops are as high as the page's pitch, are `loose`
    more often."""
    if len(text) > _LONG and rng.random() < 0.3:
        return loose(text, rng)
    return _FRAMES[min(int(np.searchsorted(_SHARES, rng.random())), len(_FRAMES) - 1)](text, rng)


def _extents(ink):
    """Rows (top, bottom) of `ink` that are inked, and those that are inked or where letters may stand."""
    rows = np.flatnonzero(ink.coverage.any(1))
    own = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (ink.top, ink.bottom)
    return own, (min(own[0], ink.top), max(own[1], ink.bottom))


def _measured(own, nominal, rng, text):
    """Which of the two `_extents` the crop is measured by."""
    wordless = not any(char.isalnum() for char in text)
    loose = 0.85 if len(text) <= 2 else 0.4
    return nominal if wordless or rng.random() < loose else own


def crop(
    ink: Ink, rng: np.random.Generator, text: str, stretch: float, neighbour: Callable[[], Ink]
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Place `ink` in a crop of random height, tightness and margins.

    Args:
        ink: the `layout.Ink`.
        rng: `numpy.random.Generator`.
        text: what it says (short and wordless texts keep the room of a whole line).
        stretch: horizontal scale over vertical scale.
        neighbour: function without arguments that sets the line above or below; it returns its `layout.Ink`.

    Returns:
        (image (H, W) float32 of 0 to 255, black on white; boxes in its pixels).
    """
    own, nominal = _extents(ink)
    top, bottom = _measured(own, nominal, rng, text)
    above, below = random_frame(text, rng)
    share = 1 / (1 + above + below)
    height = rng.uniform(*HEIGHTS) if rng.random() < 0.3 else rng.normal(36, 9)
    letters = ink.bottom - ink.top
    smallest = max(_SMALLEST + (2.0 if len(text) > 50 else 0.0), min(8.0, letters)) * (bottom - top) / letters
    height = int(np.clip(max(height, smallest / share), *HEIGHTS))
    scale = share * height / (bottom - top)
    high, wide = ink.coverage.shape
    stretch = max(stretch, NARROWEST * len(text) * height / (wide * scale))
    size = (max(2, round(wide * scale * stretch)), max(2, round(high * scale)))
    scaled = _scaled(ink.coverage, size, scale)
    kx, ky = size[0] / wide, size[1] / high
    y = round((above - top / (bottom - top)) * share * height)
    left, right = _margins(rng, height, ink, kx, text)
    width = max(8, size[0] + left + right)
    first, last = (y + row * ky for row in nominal)
    shown = rng.random() < (0.42 if len(text) > _LONG else 0.28)
    # A line that leans far is cut out with the neighbours' corners: they are drawn on a higher canvas, then moved.
    rise = _lean(rng, height, width, min(first, height - last)) if shown else 0.0
    edge = int(np.ceil(abs(rise) / 2)) + 1 if rise else 0
    canvas = np.zeros((height + 2 * edge, width), np.uint8)
    _paste(canvas, scaled, y + edge, left)
    if shown:
        _neighbours(canvas, neighbour, rng, edge, (first + edge, last + edge), (kx, ky))
    image = np.float32(255) - canvas
    if rise:
        image = moved_down(image, np.linspace(-rise / 2, rise / 2, width))[edge : edge + height]
    boxes = [(min(max(x0 * kx + left, 0.0), width - 1.0), min(max(x1 * kx + left, 1.0), float(width)))
             for x0, x1 in ink.boxes]  # fmt: skip
    return image, [(min(x0, x1 - 0.5), x1) for x0, x1 in boxes]


def _scaled(coverage, size, scale):
    """`coverage` at `size` = (width, height), `scale` times as high."""
    source = Image.fromarray(coverage)
    if scale > 1.5:  # a bitmap face enlarged: square dots, softened by the filter
        factor = int(scale) + 1
        source = source.resize((source.width * factor, source.height * factor), Image.Resampling.NEAREST)
    return np.asarray(source.resize(size, Image.Resampling.BICUBIC if scale > 0.8 else Image.Resampling.BILINEAR))


def _lean(rng, height, width, room):
    """Pixels by which the line's end lies lower than its start, within the `room` above and below it: up to 4 degrees,
    for one in four of the crops that show neighbours."""
    if rng.random() >= 0.25:
        return 0.0
    most = min(0.07 * width, 2 * max(room, 0.0) + 0.04 * height)
    return rng.uniform(0.4, 1.0) * most * (1 if rng.random() < 0.5 else -1)


def _margins(rng, height, ink, kx, text):
    """Pixels left and right of the ink; a little negative where the crop cuts into the outer characters, which one
    in sixty lines lose up to a half of."""
    columns = np.flatnonzero(ink.coverage.any(0))
    inner = (columns[0] * kx, (ink.coverage.shape[1] - 1 - columns[-1]) * kx) if len(columns) else (0.0, 0.0)
    sides = []
    for bearing, end in zip(inner, (0, -1), strict=True):
        character = (ink.boxes[end][1] - ink.boxes[end][0]) * kx
        chance = rng.random()
        if chance < 0.008 and len(text) > 3 and text[end].isalnum():
            margin = -rng.uniform(0.2, 0.5) * character
        elif chance < 0.06:
            margin = -rng.uniform(0.0, 0.10) * character
        elif chance < 0.55:
            margin = rng.uniform(0.0, 0.15) * height
        else:
            margin = rng.uniform(0.1, 0.6) * height if chance < 0.95 else rng.uniform(0.5, 2.5) * height
        sides.append(round(margin - bearing))
    return sides


def _paste(canvas, picture, y, x):
    """Darken `canvas` by `picture` with its corner at (y, x), clipped."""
    height, width = canvas.shape
    high, wide = picture.shape
    y0, y1, x0, x1 = max(0, y), min(height, y + high), max(0, x), min(width, x + wide)
    if y1 > y0 and x1 > x0:
        region = canvas[y0:y1, x0:x1]
        np.maximum(region, picture[y0 - y : y1 - y, x0 - x : x1 - x], out=region)


def _neighbours(canvas, neighbour, rng, edge, extent, scales):
    """Draw the feet of the line above and the heads of the line below into `canvas`.

    Less than half a line is seen of them, and a little paper between; one in three comes as near as lines do that
    are set solid, with the tails of its g just above the letters.

    Args:
        canvas: (H, W) uint8, 255 is ink.
        neighbour: function that sets another line, as an `Ink`.
        rng: `numpy.random.Generator`.
        edge: rows of the canvas above and below that the crop does not show.
        extent: the rows (first, last) of the canvas between which the line itself stands.
        scales: pixels of the canvas per pixel of the ink, (across, down).
    """
    height, width = canvas.shape
    first, last = extent
    for below in (True, False):
        if rng.random() < 0.4:
            continue
        room = (height - edge - last if below else first - edge) - max(1.0, 0.03 * (last - first))
        if room < 0.04 * (last - first):  # touching, it would be an accent
            continue
        other = neighbour()
        rows = other.coverage[other.top :] if below else other.coverage[: other.bottom]
        scaled = _scaled(rows, (max(2, round(rows.shape[1] * scales[0])), max(2, round(len(rows) * scales[1]))),
                         scales[1])  # fmt: skip
        most = min(0.45 * (last - first), room)
        seen = round(most if rng.random() < 0.3 else rng.uniform(0.04 * (last - first), most))
        copies = 2 + width // scaled.shape[1]
        start = int(rng.integers(scaled.shape[1]))
        scaled = np.tile(scaled, (1, copies))[:, start : start + width].copy()
        if rng.random() < 0.3:  # it ends within the crop
            scaled[:, int(rng.uniform(0.2, 1) * width) :] = 0
        _paste(canvas, scaled, height - edge - seen if below else edge + seen - len(scaled), 0)
