"""From the image of a page to the lines that are to be read on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from crnn_hf.models.crnn.image_decoding import decode_image
from crnn_hf.models.crnn.image_inputs import fetch
from crnn_hf.models.crnn.image_loading import open_image
from crnn_hf.pages.boxes import count_once, join_pieces, split_lines
from crnn_hf.pages.crops import Crop, crop_line
from crnn_hf.pages.documents import DocumentPage
from crnn_hf.pages.orientation import ReadImages, along_text, text_angle
from crnn_hf.pages.quads import Quads, as_quads


# Boxes in one row that are closer than this many heights of a line are read as one: on receipts, as many lines are
# right as without joining or some more, and the words come out 0.2 points better; at 1.0 they are as without.
JOINED_GAP = 0.6


@dataclass(frozen=True)
class BoxedImage:
    """An image of a page of which the boxes of the lines are known."""

    image: Any
    boxes: Quads


@dataclass(frozen=True)
class PageLines:
    """
    A page of which the lines are cut out and ready to be read.

    Args:
        quads (`np.ndarray` of shape `(count, 4, 2)`): Where they are, corners in order along the text.
        crops (`list[Crop]`): The lines.
        angle (`float`): Degrees clockwise by which the page's text is turned.
        size (`tuple[int, int]`): (width, height) of the page.
    """

    quads: np.ndarray
    crops: list[Crop]
    angle: float
    size: tuple[int, int]


def find_lines(
    item: Any, detect: Callable[[Image.Image], np.ndarray], read: ReadImages, num_channels: int
) -> PageLines:
    """
    Find the lines of a page, and cut them out of it.

    Args:
        item: The page: an image of any kind that the pipeline takes, a [`DocumentPage`], or a [`BoxedImage`].
        detect (`Callable`): From an RGB image to quadrilaterals, see [`load_detector`].
        read (`Callable`): From images of lines to their readings, which tell how the page is turned.
        num_channels (`int`): 1 for crops in grey, 3 for RGB.

    Returns:
        [`PageLines`]

    Raises:
        ValueError, TypeError, OSError: If the page cannot be read, or a box is none.
    """
    boxed = isinstance(item, BoxedImage)
    image = decode_image(_open(item.image if boxed else item), num_channels=3)
    quads = as_quads(item.boxes) if boxed else detect(image)
    page = image.convert("L") if num_channels == 1 else image
    angle = text_angle(page, quads, read)
    if not boxed:
        quads = split_lines(page, along_text(page, count_once(quads, angle), angle, read))
        quads = join_pieces(quads, angle, JOINED_GAP)
    else:
        quads = along_text(page, quads, angle, read)
    return PageLines(quads, [crop_line(page, quad) for quad in quads], angle, image.size)


def _open(item):
    return open_image(item.load() if isinstance(item, DocumentPage) else fetch(item))
