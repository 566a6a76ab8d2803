"""From set ink to a crop as a scanner and a line finder leave it: geometry first, then the effects."""

import numpy as np
from PIL import Image

from . import effects as e
from . import geometry as g
from .clutter import beside, stamp


HEIGHTS = (16, 64)  # rows of the images
_NARROWEST = 0.17  # widths of a character over the crop's height: narrower, CTC has fewer frames than characters
_SMALLEST = 11.0  # pixels from the top of l to the foot of g below which print is not read

# (effect, probability on a light line, on a heavy one), in the order in which they happen to a page: what is printed
# and drawn on it, how it lies, what the camera does.
ON_PAGE = (
    (e.thicken, 0.12, 0.20),
    (e.thin, 0.08, 0.14),
    (e.broken_strokes, 0.02, 0.15),
    (e.row_dropout, 0.01, 0.06),
    (e.column_dropout, 0.01, 0.05),
    (e.column_fade, 0.01, 0.08),
    (e.thermal, 0.04, 0.12),
    (e.worn_ribbon, 0.02, 0.08),
    (e.rule, 0.03, 0.06),
    (e.underline, 0.015, 0.03),
    (e.box, 0.015, 0.03),
    (stamp, 0.008, 0.03),
    (e.pen_mark, 0.01, 0.05),
)
LAID = (
    (beside, 0.02, 0.05),
    (g.skew, 0.10, 0.28),
    (g.curve, 0.03, 0.12),
    (g.perspective, 0.03, 0.12),
    (g.page_curl, 0.01, 0.04),
)
CAPTURED = (
    (e.fade, 0.06, 0.20),
    (e.blur, 0.25, 0.35),
    (e.defocus, 0.02, 0.12),
    (e.low_resolution, 0.04, 0.18),
    (e.bleed_through, 0.02, 0.08),
    (e.grey, 0.25, 0.45),
    (e.stain, 0.01, 0.06),
    (e.paper_texture, 0.06, 0.20),
    (e.uneven_light, 0.06, 0.20),
    (e.speckle, 0.06, 0.15),
    (e.gaussian_noise, 0.12, 0.35),
    (e.salt_and_pepper, 0.02, 0.10),
)
HEAVY_SHARE = 0.25
_PALE = frozenset((e.column_fade, e.thermal, e.worn_ribbon, e.fade))  # two of them leave nothing to read


def degrade(image, boxes, rng, heavy):
    """Apply a random part of the three tables, then perhaps a threshold, JPEG and inversion; (image, boxes)."""
    pale = False
    for effect, light, much in ON_PAGE:
        if rng.random() < (much if heavy else light) and not (pale and effect in _PALE):
            image, pale = effect(image, rng), pale or effect in _PALE
    for effect, light, much in LAID:
        if rng.random() < (much if heavy else light):
            image, boxes = effect(image, boxes, rng)
    for effect, light, much in CAPTURED:
        if rng.random() < (much if heavy else light) and not (pale and effect in _PALE):
            image = effect(image, rng)
    if rng.random() < (0.03 if heavy else 0.10):
        image = e.binarise(image, rng)
    if rng.random() < 0.20:
        image = e.jpeg(image, rng)
    return (e.invert(image, rng) if rng.random() < 0.045 else image), boxes


def cut(text, rng):
    """(above, below): the crop loses up to 8 % of the glyphs' height above, below or on both sides; above an accented
    letter, half of that, for nothing else tells it from a plain one."""
    lost = rng.uniform(0.01, 0.08 if text.isascii() else 0.04), rng.uniform(0.01, 0.08)
    side = rng.integers(3)
    above = -lost[0] if side != 0 else rng.uniform(-0.01, 0.12)
    below = -lost[1] if side != 1 else rng.uniform(-0.01, 0.12)
    return above, below


def tight(text, rng):
    """(above, below): nearly nothing beyond the ink."""
    return rng.uniform(0, 0.08), rng.uniform(0, 0.08)


def padded(text, rng):
    """(above, below): 8 to 25 % added on each side, as many line finders do."""
    return rng.uniform(0.08, 0.25), rng.uniform(0.08, 0.25)


def loose(text, rng):
    """(above, below): glyphs of 35 to 75 % of the crop's height, anywhere in it."""
    spare = 1 / rng.uniform(0.35, 0.75) - 1
    above = np.clip(rng.normal(0.5, 0.15) if rng.random() < 0.6 else rng.uniform(0.05, 0.95), 0.05, 0.95)
    return spare * above, spare * (1 - above)


# Room above and below the glyphs in multiples of their height, negative where the crop cuts into them.
FRAMES = {cut: 0.12, tight: 0.27, padded: 0.35, loose: 0.26}
_FRAMES, _SHARES = tuple(FRAMES), np.cumsum(list(FRAMES.values()))


def random_frame(text, rng):
    """(above, below) of one of `FRAMES`, whatever the length of the text."""
    return _FRAMES[min(int(np.searchsorted(_SHARES, rng.random())), len(_FRAMES) - 1)](text, rng)


def _extent(ink, rng, text):
    """Rows (top, bottom) of `ink` that the crop is measured by: its own ink, or where letters may stand."""
    rows = np.flatnonzero(ink.coverage.any(1))
    own = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (ink.top, ink.bottom)
    nominal = min(own[0], ink.top), max(own[1], ink.bottom)
    wordless = not any(char.isalnum() for char in text)
    loose = 0.85 if len(text) <= 2 else 0.4
    return nominal if wordless or rng.random() < loose else own


def crop(ink, rng, text, stretch):
    """Place `ink` in a crop of random height, tightness and margins.

    Args:
        ink: the `layout.Ink`.
        rng: `numpy.random.Generator`.
        text: what it says (short and wordless texts keep the room of a whole line).
        stretch: horizontal scale over vertical scale.

    Returns:
        (image (H, W) float32 of 0 to 255, black on white; boxes in its pixels).
    """
    top, bottom = _extent(ink, rng, text)
    above, below = random_frame(text, rng)
    share = 1 / (1 + above + below)
    height = rng.uniform(*HEIGHTS) if rng.random() < 0.3 else rng.normal(36, 9)
    letters = ink.bottom - ink.top
    smallest = max(_SMALLEST + (2.0 if len(text) > 50 else 0.0), min(8.0, letters)) * (bottom - top) / letters
    height = int(np.clip(max(height, smallest / share), *HEIGHTS))
    scale = share * height / (bottom - top)
    high, wide = ink.coverage.shape
    stretch = max(stretch, _NARROWEST * len(text) * height / (wide * scale))
    size = (max(2, round(wide * scale * stretch)), max(2, round(high * scale)))
    source = Image.fromarray(ink.coverage)
    if scale > 1.5:  # a bitmap face enlarged: square dots, softened by the filter
        factor = int(scale) + 1
        source = source.resize((wide * factor, high * factor), Image.Resampling.NEAREST)
    scaled = np.asarray(source.resize(size, Image.Resampling.BICUBIC if scale > 0.8 else Image.Resampling.BILINEAR))
    kx, ky = size[0] / wide, size[1] / high
    y = round((above - top / (bottom - top)) * share * height)
    left, right = _margins(rng, height, ink, kx)
    canvas = np.zeros((height, max(8, size[0] + left + right)), np.uint8)
    _paste(canvas, scaled, y, left)
    if rng.random() < (0.50 if len(text) > 40 else 0.30):
        _neighbours(canvas, scaled, rng, y, (bottom - top) * ky, y + top * ky)
    width = canvas.shape[1]
    boxes = [(min(max(x0 * kx + left, 0.0), width - 1.0), min(max(x1 * kx + left, 1.0), float(width)))
             for x0, x1 in ink.boxes]  # fmt: skip
    boxes = [(min(x0, x1 - 0.5), x1) for x0, x1 in boxes]
    return np.float32(255) - canvas, boxes


def _margins(rng, height, ink, kx):
    """Pixels left and right of the ink; a little negative where the crop cuts into the outer characters."""
    columns = np.flatnonzero(ink.coverage.any(0))
    inner = (columns[0] * kx, (ink.coverage.shape[1] - 1 - columns[-1]) * kx) if len(columns) else (0.0, 0.0)
    sides = []
    for bearing, (x0, x1) in zip(inner, (ink.boxes[0], ink.boxes[-1]), strict=True):
        chance = rng.random()
        if chance < 0.06:
            margin = -rng.uniform(0.0, 0.10) * (x1 - x0) * kx
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


def _neighbours(canvas, scaled, rng, y, extent, first):
    """Feet of the line above, heads of the line below: other parts of the same ink, as far as the crop reaches.

    Less than half a line is seen of them, and some paper between.
    """
    height, width = canvas.shape
    for below in (True, False):
        if rng.random() < 0.4:
            continue
        room = (height - first - extent if below else first) / extent - 0.03  # touching, it would be an accent
        if room > 0.04:
            seen = rng.uniform(0.04, min(0.45, room)) * extent
            pitch = height - first - seen if below else first + extent - seen
            other = np.tile(scaled, (1, 2 + width // scaled.shape[1]))
            start = int(rng.integers(scaled.shape[1]))
            other = other[:, start : start + width].copy()
            if rng.random() < 0.3:  # it ends within the crop
                other[:, int(rng.uniform(0.2, 1) * width) :] = 0
            _paste(canvas, other, y + round(pitch if below else -pitch), 0)


def finish(image):
    """Grey uint8 from float."""
    return np.clip(image + np.float32(0.5), 0, 255).astype(np.uint8)
