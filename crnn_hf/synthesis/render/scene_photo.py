"""A page photographed by hand: it bends and recedes, lies in uneven light, and only a part of it is sharp.

`photograph` makes such a picture of a crop that is black on white, as `cropping.crop` gives it.
"""

import numpy as np
from PIL import Image, ImageFilter

from crnn_hf.synthesis.render import geometry as g
from crnn_hf.synthesis.render import pixels, scanning
from crnn_hf.synthesis.render import scene_light as light
from crnn_hf.synthesis.render.cropping import HEIGHTS, NARROWEST
from crnn_hf.synthesis.render.scene_view import Boxes, random_corners, seen


_LETTERS = 0.42  # of the height that the ink keeps when the line bends or leans: it is read at 32 rows
_LEAST_CONTRAST = 45.0  # of 255 between ink and paper


def _roomy(height, width, boxes):
    """Whether a line so high and wide leaves each of its characters enough frames."""
    return width >= NARROWEST * height * len(boxes)


def _inked(image):
    """Rows from the first with ink to the last."""
    rows = np.flatnonzero((image < 140).any(1))
    return int(rows[-1]) + 1 - int(rows[0]) if len(rows) else len(image)


def bent(image: np.ndarray, boxes: Boxes, rng: np.random.Generator) -> tuple[np.ndarray, Boxes]:
    """The sheet arches, sags or turns up at one end; the crop grows until it holds the whole line."""
    height, width = image.shape
    most = min(_inked(image) / _LETTERS - height, 0.12 * width)
    if most < 1 or not _roomy(height + most, width, boxes):
        return image, boxes
    depth = rng.uniform(0.2, 1.0) * most
    places = np.linspace(-1, 1, width)
    if rng.random() < 0.6:
        profile = (places - rng.uniform(-0.6, 0.6)) ** 2
    else:
        profile = np.clip(places - rng.uniform(-0.6, 0.5), 0, None) ** 2
        profile = profile[::-1] if rng.random() < 0.5 else profile
    profile = profile / max(float(profile.max()), 1e-6) * depth * rng.choice((-1, 1))
    edge = int(np.ceil(depth)) + 1
    moved = g.moved_down(np.pad(image, ((edge, edge), (0, 0)), constant_values=255), profile)
    first = edge + int(np.floor(profile.min()))
    return moved[first : first + height + int(np.ceil(depth))], boxes


def receding(image: np.ndarray, boxes: Boxes, rng: np.random.Generator) -> tuple[np.ndarray, Boxes]:
    """Seen from one side or aslant."""
    corners = random_corners(image.shape[1], len(image), rng, rng.uniform(0.1, 0.6))
    wide, high = np.ptp(corners, 0)
    if _inked(image) / high < _LETTERS or not _roomy(high, wide, boxes):
        return image, boxes
    return seen(image, boxes, corners, 255.0)


def toned(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink and paper as a camera sees them: neither black nor white, the paper a little uneven."""
    paper = rng.uniform(125, 240)
    ink = rng.uniform(5, max(6.0, min(110.0, paper - 70)))
    tone = np.float32(ink) + image * np.float32((paper - ink) / 255)
    if rng.random() < 0.5:
        tone = scanning.paper_texture(tone, rng)
    return tone


def partly_sharp(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One end of the line lies out of focus."""
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    radius = len(image) * rng.uniform(0.015, 0.045)
    dull = np.asarray(grey.filter(ImageFilter.GaussianBlur(radius))).astype(np.float32)
    share = np.clip(np.linspace(rng.uniform(-1, 0.5), rng.uniform(0.7, 2.0), image.shape[1], dtype=np.float32), 0, 1)
    share = share[::-1] if rng.random() < 0.5 else share
    return image + share * (dull - image)


def far_away(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Taken from far: fewer pixels, 12 rows of ink at least, and enlarged again."""
    height, width = image.shape
    factor = max(12 / _inked(image), rng.uniform(0.4, 0.9))
    if factor >= 1:
        return image
    small = pixels.resized(
        image, (max(4, round(width * factor)), max(8, round(height * factor))), Image.Resampling.BOX
    )
    return pixels.resized(small, (width, height), Image.Resampling.BICUBIC)


# (effect, probability in a good picture, in a poor one).
SHAPE = ((bent, 0.25, 0.45), (receding, 0.35, 0.55))
LIGHT = (
    (light.falloff, 0.45, 0.65),
    (light.hard_shadow, 0.20, 0.40),
    (light.gleam, 0.10, 0.25),
    (light.haze, 0.03, 0.10),
)
FOCUS = ((partly_sharp, 0.12, 0.30), (light.unfocused, 0.15, 0.35), (light.moved, 0.03, 0.12))  # one of them at most
SENSOR = ((far_away, 0.15, 0.35), *light.SENSOR)
POOR_SHARE = 0.4


def photograph(image: np.ndarray, boxes: Boxes, rng: np.random.Generator) -> tuple[np.ndarray, Boxes]:
    """The picture that a telephone takes of a printed line.

    Args:
        image: (H, W) float32, black on white.
        boxes: extents of its characters in pixels.
        rng: what it is drawn with.

    Returns:
        (image (h, w) float32, boxes in its pixels).
    """
    column = 2 if rng.random() < POOR_SHARE else 1
    for effect in SHAPE:
        if rng.random() < effect[column]:
            image, boxes = effect[0](image, boxes, rng)
    image, boxes = _within_heights(image, boxes)
    image = toned(image, rng)
    image = _some(LIGHT, image, rng, column)
    image = light.one_of(FOCUS, image, rng, column == 2)
    return _some(SENSOR, _readable(image), rng, column), boxes


def _some(table, image, rng, column):
    for effect in table:
        if rng.random() < effect[column]:
            image = effect[0](image, rng)
    return image


def _within_heights(image, boxes):
    """`image` and `boxes` scaled down where bending made them higher than lines are."""
    height, width = image.shape
    if height <= HEIGHTS[1]:
        return image, boxes
    scale = HEIGHTS[1] / height
    size = (max(8, round(width * scale)), HEIGHTS[1])
    across = size[0] / width
    return pixels.resized(image, size), [(x0 * across, x1 * across) for x0, x1 in boxes]


def _readable(image):
    """`image` with at least `_LEAST_CONTRAST` between ink and paper."""
    dark, bright = np.quantile(image[:, ::2], (0.01, 0.9))
    if bright - dark >= _LEAST_CONTRAST:
        return image
    return np.float32(bright) + (image - np.float32(bright)) * np.float32(_LEAST_CONTRAST / max(bright - dark, 1.0))
