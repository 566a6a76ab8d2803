"""The picture that a camera takes of a sign: how it is turned and lit, and how many pixels it has."""

import numpy as np
from PIL import Image

from crnn_hf.synthesis.render.cropping import NARROWEST
from crnn_hf.synthesis.render.scene_light import lit, taken
from crnn_hf.synthesis.render.scene_sign import Look
from crnn_hf.synthesis.render.scene_view import Boxes, random_corners, seen


HEIGHTS = (12, 64)  # rows of the images
_SMALLEST = 7.5  # rows of the characters below which nobody reads them
_MIN_SHARE = 0.28  # of the image's height that the characters have: a reader sees it at 32 rows
_MIN_CONTRAST = 38.0  # of 255


def _visible(image, boxes):
    """`image` with at least `_MIN_CONTRAST` between the dark and the light where the characters stand."""
    part = image[len(image) // 4 : -len(image) // 4 : 2]
    if boxes:
        part = part[:, max(0, int(boxes[0][0])) : int(boxes[-1][1]) + 1 : 2]
    if not part.size:
        return image
    dark, light = np.quantile(part, (0.08, 0.92))
    if light - dark >= _MIN_CONTRAST:
        return image
    middle = np.float32(np.clip((dark + light) / 2, _MIN_CONTRAST / 2, 255 - _MIN_CONTRAST / 2))
    return middle + (image - np.float32((dark + light) / 2)) * np.float32(_MIN_CONTRAST / max(light - dark, 1.0))


def _height(rng, share):
    """Rows of the image of a sign whose characters have `share` of its height: half of them small, as cameras see
    plates; at least so many that they are read."""
    height = rng.uniform(*HEIGHTS) if rng.random() < 0.3 else np.exp(rng.normal(3.3, 0.35))
    return int(np.clip(max(height, _SMALLEST / share), *HEIGHTS))


def capture(
    sign: np.ndarray, boxes: Boxes, letters: float, look: Look, rng: np.random.Generator
) -> tuple[np.ndarray, Boxes]:
    """The picture that a camera takes of a sign.

    Args:
        sign, boxes, letters: as `compose` gives them.
        look: how far it may be turned and how poor the picture may be.
        rng: what it is drawn with.

    Returns:
        (image (h, w) float32 of `HEIGHTS` rows, boxes in its pixels).
    """
    poor = rng.random() < look.poor
    if rng.random() < 0.7 * min(1.0, 2 * look.turn):
        corners = random_corners(sign.shape[1], sign.shape[0], rng, look.turn)
        spread = np.ptp(corners[:, 1])
        if letters / spread > _MIN_SHARE:
            surround = rng.uniform(0, 255) if rng.random() < 0.7 else float(sign.mean())
            sign, boxes = seen(sign, boxes, corners, surround)
    sign = _visible(lit(sign, rng, poor), boxes)
    share = letters / len(sign)
    height = _height(rng, share)
    narrowest = NARROWEST * height * max(1, len(boxes))
    width = max(8, round(max(sign.shape[1] * height / len(sign) * np.exp(rng.normal(0, 0.08)), narrowest)))
    scale = width / sign.shape[1]
    smooth = Image.Resampling.BILINEAR if rng.random() < 0.7 else Image.Resampling.BICUBIC
    image = np.asarray(Image.fromarray(np.ascontiguousarray(sign, np.float32)).resize((width, height), smooth))
    ends = [(min(max(x0 * scale, 0.0), width - 1.0), min(max(x1 * scale, 1.0), float(width))) for x0, x1 in boxes]
    return taken(image, rng, poor), [(min(x0, x1 - 0.5), x1) for x0, x1 in ends]
