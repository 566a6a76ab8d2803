"""Lines cut out of a page, and positions on them carried back to the page. NumPy and Pillow only."""

from typing import NamedTuple

import numpy as np
from PIL import Image

from crnn_hf.pages.quads import side_lengths


class Crop(NamedTuple):
    """
    A line cut out of its page.

    Args:
        image (`PIL.Image.Image`): The line, upright, in the resolution of the page.
        to_page (`np.ndarray` of shape `(3, 3)`): The projection from its pixels to those of the page.
    """

    image: Image.Image
    to_page: np.ndarray

    def quad_on_page(self, start: float, end: float) -> list[list[float]]:
        """
        Four corners on the page of what lies between two columns of the line.

        Args:
            start (`float`): Left edge in the crop, in pixels.
            end (`float`): Right edge.

        Returns:
            `list[list[float]]`: Four corners (x, y), clockwise from the upper left.
        """
        height = self.image.height
        return project(self.to_page, [(start, 0), (end, 0), (end, height), (start, height)]).round(1).tolist()


def crop_line(page: Image.Image, quad: np.ndarray) -> Crop:
    """
    Cut a quadrilateral out of a page, whatever its perspective.

    Args:
        page (`PIL.Image.Image`): In full resolution.
        quad (`np.ndarray` of shape `(4, 2)`): Corners clockwise from the top left of the line as it is read.

    Returns:
        [`Crop`]: As wide and high as the quadrilateral's sides are on average.
    """
    width, height = (max(1, round(float(side[0]))) for side in side_lengths(quad[np.newaxis]))
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    to_page = projection(corners, quad)
    # Only what is round the line: the projection looks pixels up in the whole image otherwise.
    left, top = np.floor(quad.min(axis=0)).astype(int) - 2
    right, bottom = np.ceil(quad.max(axis=0)).astype(int) + 2
    left, top = max(0, int(left)), max(0, int(top))
    right, bottom = min(page.width, int(right)), min(page.height, int(bottom))
    if right <= left or bottom <= top:
        raise ValueError(f"the box {quad.tolist()} lies outside of the page ({page.width} x {page.height} pixels).")
    shifted = projection(corners, quad - [left, top])
    part = page.crop((left, top, right, bottom))
    image = part.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        (shifted / shifted[2, 2]).reshape(-1)[:8].tolist(),
        Image.Resampling.BICUBIC,
        fillcolor=_ground(part),
    )
    return Crop(image, to_page)


def projection(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """
    The projection (3, 3) that takes four points (4, 2) to four others; scaled so that its last number is 1.

    Args:
        source (`np.ndarray` of shape `(4, 2)`): Corners.
        target (`np.ndarray` of shape `(4, 2)`): Where each of them goes.

    Returns:
        `np.ndarray` of shape `(3, 3)`: The homography.
    """
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.append(np.linalg.lstsq(np.array(rows, float), np.array(values, float), rcond=None)[0], 1).reshape(3, 3)


def project(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    """
    Points (count, 2) taken through a projection.

    Args:
        matrix (`np.ndarray` of shape `(3, 3)`): A homography.
        points (`np.ndarray` of shape `(points, 2)`): Points.

    Returns:
        `np.ndarray` of shape `(points, 2)`: Their images.
    """
    projected = np.column_stack([np.asarray(points, float), np.ones(len(points))]) @ matrix.T
    return projected[:, :2] / projected[:, 2:]


def _ground(part):
    """The commonest shade: what a box that sticks out of the page finds there."""
    shades = np.median(np.asarray(part).reshape(-1, len(part.getbands())), axis=0).astype(int).tolist()
    return shades[0] if len(shades) == 1 else tuple(shades)
