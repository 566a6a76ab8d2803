"""
Quadrilaterals: arrays of shape (count, 4, 2), (x, y) of four corners in pixels, y downwards.

Once in order, the corners go clockwise round a line of text as it is read: its top left, top right, bottom right and
bottom left.
"""

from collections.abc import Sequence

import numpy as np


Quads = np.ndarray | Sequence


def as_quads(boxes: Quads) -> np.ndarray:
    """
    Quadrilaterals from what a detector or a person gives.

    Args:
        boxes (array or sequence of shape `(count, 4, 2)` or `(count, 4)`): Four corners each, or left, top, right and
            bottom.

    Returns:
        `np.ndarray` of shape `(count, 4, 2)`: float64, the corners clockwise.

    Raises:
        ValueError: If the boxes have another shape, or are no finite numbers.
    """
    quads = np.asarray(boxes, dtype=np.float64)
    if quads.size == 0:
        return np.zeros((0, 4, 2))
    if quads.ndim == 2 and quads.shape[1] == 4:
        quads = quads[:, [[0, 1], [2, 1], [2, 3], [0, 3]]]
    if quads.ndim != 3 or quads.shape[1:] != (4, 2):
        raise ValueError(
            f"boxes of shape {quads.shape} are no quadrilaterals: give four corners (count, 4, 2) or left, top, right "
            "and bottom (count, 4) of each."
        )
    if not np.isfinite(quads).all():
        raise ValueError("some boxes are not finite numbers: leave them out.")
    return _clockwise(quads)


def side_lengths(quads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lengths (count,) of the first and third sides, and of the second and fourth: width and height of a line."""
    sides = np.linalg.norm(quads - np.roll(quads, -1, axis=1), axis=2)
    return (sides[:, 0] + sides[:, 2]) / 2, (sides[:, 1] + sides[:, 3]) / 2


def directions(quads: np.ndarray) -> np.ndarray:
    """Angles (count,) in degrees, clockwise from the x axis, in which the first and third sides run."""
    runs = quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]
    return np.degrees(np.arctan2(runs[:, 1], runs[:, 0]))


def rotate(points: np.ndarray, degrees: float) -> np.ndarray:
    """Points (..., 2) turned clockwise about the origin."""
    radians = np.radians(degrees)
    cosine, sine = np.cos(radians), np.sin(radians)
    return points @ np.array([[cosine, sine], [-sine, cosine]])


def start_along(quads: np.ndarray, degrees: float) -> np.ndarray:
    """The same quadrilaterals with the side first that runs nearest to a direction, in degrees clockwise."""
    if not len(quads):
        return quads
    sides = np.roll(quads, -1, axis=1) - quads
    angles = np.degrees(np.arctan2(sides[..., 1], sides[..., 0]))
    first = np.abs((angles - degrees + 180) % 360 - 180).argmin(axis=1)
    return np.take_along_axis(quads, (first[:, None] + np.arange(4))[..., None] % 4, axis=1)


def rectangles(quads: np.ndarray) -> np.ndarray:
    """(count, 4): left, top, right and bottom of the upright rectangles round quadrilaterals."""
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)


def _clockwise(quads):
    around = quads - quads.mean(axis=1, keepdims=True)
    order = np.argsort(np.arctan2(around[..., 1], around[..., 0]), axis=1, kind="stable")
    return np.take_along_axis(quads, order[..., None], axis=1)
