"""The picture of a page: where its lines were found, and beside it what they were read as, in the same places."""

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.pages.orientation import score_per_character
from crnn_hf.pages.quads import rectangles, rotate, side_lengths
from crnn_hf.visualization.canvas import GREY, INK, PADDING, PAPER, RULE, WIDTH, blend, legend, open_line, stack
from crnn_hf.visualization.lettering import draw_text, text_width


# Of the score of a line per character. As the colours of characters: for every kind of colour vision, and in grey.
SCORE_COLORS = ((0.6, (213, 94, 0)), (0.9, (230, 159, 0)), (0.98, (86, 180, 233)), (1.0, (0, 90, 160)))

_TALLEST = 1600  # pixels of the page in the picture
_SMALLEST_LETTER, _LARGEST_LETTER = 7, 60
_LETTER_SHARE = 0.75  # of the height of a line's box


def visualize_page(image, reading: dict) -> Image.Image:
    """
    Draw the lines of a page, and beside it their text where it stands.

    Args:
        image: Anything that the pipeline takes as one image.
        reading (`dict`): What the `document-text-recognition` pipeline gave for it.

    Returns:
        `PIL.Image.Image`: RGB, at most 1200 pixels wide; a turned page stands upright in it. Lines that were dropped
        are outlined in grey.

    Raises:
        ValueError: If the page could not be read, or is another one.
        ValueError, TypeError, OSError: If the image cannot be read.
    """
    if reading.get("error"):
        raise ValueError(f"there is no reading to draw: {reading['error']}")
    page = open_line(image)
    if tuple(reading["size"]) != page.size:
        raise ValueError(
            f"the page that was read has {' x '.join(map(str, reading['size']))} pixels, and this image "
            f"{page.width} x {page.height}. Pass the image that was read."
        )
    page, quads = _upright(page, reading)
    half = (WIDTH - 3 * PADDING) // 2
    scale = min(half / page.width, _TALLEST / page.height)
    page = page.resize([max(1, round(side * scale)) for side in page.size], Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (max(page.width * 2 + 3 * PADDING, WIDTH // 2), page.height + 2 * PADDING), PAPER)
    text_left = page.width + 2 * PADDING
    sheet.paste(page, (PADDING, PADDING))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((text_left, PADDING, text_left + page.width, PADDING + page.height), outline=RULE)
    for line, quad in zip(reading["lines"], quads * scale + PADDING, strict=True):
        color = GREY if line["dropped"] else blend(SCORE_COLORS, score_per_character(line["text"], line["score"]))
        draw.polygon([tuple(corner) for corner in quad], outline=color, width=1 if line["dropped"] else 2)
        if not line["dropped"]:
            _write(draw, line["text"], quad + [text_left - PADDING, 0])
    return stack([sheet, legend("score a character", SCORE_COLORS, sheet.width)])


def _upright(page, reading):
    """The page turned by a quarter, a half or not at all, and the boxes of its lines on it."""
    quads = np.array([line["box"] for line in reading["lines"]], dtype=float).reshape(-1, 4, 2)
    quarters = round(reading["angle"] / 90) % 4
    turned = page.rotate(90 * quarters, expand=True)
    moved = rotate(quads - np.array(page.size) / 2, -90 * quarters) + np.array(turned.size) / 2
    return turned, moved


def _write(draw, text, quad):
    """A text as large as its line, and no wider."""
    ((left, top, right, bottom),), (_, (height,)) = rectangles(quad[np.newaxis]), side_lengths(quad[np.newaxis])
    size = int(np.clip(_LETTER_SHARE * height, _SMALLEST_LETTER, _LARGEST_LETTER))
    width = text_width(text, size)
    if width > right - left:
        size = max(_SMALLEST_LETTER, int(size * (right - left) / width))
    draw_text(draw, (left, (top + bottom) / 2), text, size, INK)
