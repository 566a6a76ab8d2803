"""How a flat thing in a scene is seen: turned, leaning, from one side; what surrounds it shows at its corners."""

import numpy as np
from PIL import Image


Boxes = list[tuple[float, float]]

_NOWHERE = -1e6  # marks pixels that show none of the thing
_STEEPEST = 0.55  # of the height: so much may one end lie above the other, or letters become too small to read


def homography(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The plane map that takes each of four points to its partner.

    Args:
        source, target: (4, 2) float, corners as (x, y).

    Returns:
        (8,) float: (x, y) goes to ((a x + b y + c) / (g x + h y + 1), (d x + e y + f) / (g x + h y + 1)), the order
        of `PIL.Image.Transform.PERSPECTIVE`.
    """
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append((x, y, 1, 0, 0, 0, -u * x, -u * y))
        rows.append((0, 0, 0, x, y, 1, -v * x, -v * y))
    return np.linalg.solve(np.array(rows, float), np.asarray(target, float).ravel())


def mapped(points: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """`points` (n, 2) taken through a `homography`."""
    a, b, c, d, e, f, g, h = coefficients
    x, y = points[:, 0], points[:, 1]
    return np.stack((a * x + b * y + c, d * x + e * y + f), 1) / (g * x + h * y + 1)[:, None]


def random_corners(width: int, height: int, rng: np.random.Generator, turn: float) -> np.ndarray:
    """Where the corners (top left, top right, bottom right, bottom left) of a thing of `width` by `height` are seen.

    Args:
        width, height: of the thing, in pixels.
        rng: what it is drawn with.
        turn: 0 for a look straight at it, 1 for the strongest turn.
    """
    rise = np.clip(rng.normal(0, 0.06 * turn) * width, -_STEEPEST * height, _STEEPEST * height)
    lean = np.clip(rng.normal(0, 0.12 * turn), -0.3, 0.3) * height
    near = np.exp(rng.normal(0, 0.12 * turn))  # height of the left side over that of the right
    far = np.exp(rng.normal(0, 0.03 * turn))  # width of the upper side over that of the lower
    left, right = height * min(1.0, near), height * min(1.0, 1 / near)
    upper, lower = width * min(1.0, far), width * min(1.0, 1 / far)
    middle, centre = height / 2, width / 2
    return np.array(
        (
            (centre - upper / 2 + lean / 2, middle - left / 2 - rise / 2),
            (centre + upper / 2 + lean / 2, middle - right / 2 + rise / 2),
            (centre + lower / 2 - lean / 2, middle + right / 2 + rise / 2),
            (centre - lower / 2 - lean / 2, middle + left / 2 - rise / 2),
        )
    )


def seen(image: np.ndarray, boxes: Boxes, corners: np.ndarray, surround: float) -> tuple[np.ndarray, Boxes]:
    """`image` as the picture shows it whose frame just holds the four `corners`.

    Args:
        image: (H, W) float32.
        boxes: extents of its characters in pixels.
        corners: (4, 2), where the corners of `image` are seen, as `random_corners` gives them.
        surround: grey of what shows beyond them.

    Returns:
        The picture, float32, and the boxes in its pixels, taken through the middle of the line.
    """
    height, width = image.shape
    shown = corners - corners.min(0)
    size = tuple(np.maximum(np.ceil(shown.max(0)), 4).astype(int).tolist())
    own = np.array(((0, 0), (width, 0), (width, height), (0, height)), float)
    back = homography(shown, own)
    out = np.asarray(
        Image.fromarray(image).transform(
            size, Image.Transform.PERSPECTIVE, back.tolist(), Image.Resampling.BILINEAR, fillcolor=_NOWHERE
        )
    )
    out = np.where(out < _NOWHERE / 2, np.float32(surround), out)
    if not boxes:
        return out, []
    forth = homography(own, shown)
    ends = np.array([(x, height / 2) for box in boxes for x in box])
    across = mapped(ends, forth)[:, 0].reshape(-1, 2)
    return out, [(float(x0), float(x1)) for x0, x1 in across]
