"""What the pictures share: opening the image, colours, the caption, and pictures one below the other."""

from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw

from crnn_hf.models.crnn.image_decoding import decode_image
from crnn_hf.models.crnn.image_inputs import fetch
from crnn_hf.models.crnn.image_loading import open_image
from crnn_hf.visualization.lettering import draw_text, wrap_text


WIDTH = 1200  # pixels of a picture; a longer line goes on in the next row
PADDING = 16
MIN_WIDTH = 560

INK, GREY, RULE, PAPER = (28, 32, 38), (110, 116, 124), (214, 218, 222), (255, 255, 255)

_CAPTION, _SMALL = 22, 14

Color = tuple[int, int, int]
Stops = Sequence[tuple[float, Color]]


def open_line(image: Any) -> Image.Image:
    """
    An RGB image, upright, from anything that the pipeline takes as one image.

    Args:
        image (`Any`): Image, path, URL, bytes or array.

    Returns:
        `Image.Image`: In mode "RGB".
    """
    return decode_image(open_image(fetch(image)), num_channels=3)


def blend(stops: Stops, value: float) -> Color:
    """
    The colour of a value between stops of increasing value, clipped to them.

    Args:
        stops (`Stops`): Values and their colours.
        value (`float`): Any number.

    Returns:
        `Color`: The colour.
    """
    if value <= stops[0][0]:
        return stops[0][1]
    for (low, first), (high, second) in zip(stops, stops[1:], strict=False):
        if value <= high:
            share = (value - low) / (high - low)
            return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return stops[-1][1]


def ink_on(ground: Color) -> Color:
    """
    Black or white, whichever is easier to read on a colour.

    Args:
        ground (`Color`): The colour.

    Returns:
        `Color`: The colour of ink.
    """
    red, green, blue = ground
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 130 else PAPER


def caption(result: dict, width: int) -> Image.Image:
    """
    The text of a result and its score.

    Args:
        result (`dict`): With `text` and `score`.
        width (`int`): Width in pixels.

    Returns:
        `Image.Image`: The caption as a picture.
    """
    if result["text"] is None:
        said, grey = "nothing that was asked for fits into this line", True
    else:
        said, grey = result["text"] or "no text", not result["text"]
    lines = wrap_text(said, _CAPTION, width - 2 * PADDING)
    picture = Image.new("RGB", (width, PADDING + 30 * len(lines) + 24), PAPER)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        draw_text(draw, (PADDING, PADDING + 12 + 30 * index), line, _CAPTION, GREY if grey else INK)
    score = f"score {result['score']:.4g}" if result["text"] is not None else ""
    draw_text(draw, (PADDING, picture.height - 12), score, _SMALL, GREY)
    return picture


def legend(title: str, stops: Stops, width: int) -> Image.Image:
    """
    A colour scale with equal room for each step from stop to stop.

    Args:
        title (`str`): What the values are.
        stops (`Stops`): Values and their colours.
        width (`int`): Width in pixels.

    Returns:
        `Image.Image`: The legend as a picture.
    """
    picture = Image.new("RGB", (width, 46), PAPER)
    draw = ImageDraw.Draw(picture)
    draw_text(draw, (PADDING, 14), title, _SMALL, GREY)
    left, step = PADDING + 150, 70
    for column in range(step * (len(stops) - 1)):
        index, share = divmod(column / step, 1.0)
        low, high = stops[int(index)][0], stops[int(index) + 1][0]
        draw.line((left + column, 6, left + column, 22), fill=blend(stops, low + (high - low) * share))
    draw.rectangle((left, 6, left + step * (len(stops) - 1), 22), outline=RULE)
    for index, (value, _) in enumerate(stops):
        draw_text(draw, (left + step * index, 33), f"{value:g}", _SMALL, GREY, anchor="mm")
    return picture


def stack(pictures: Sequence[Image.Image]) -> Image.Image:
    """
    Pictures of one width, one below the other.

    Args:
        pictures (`Sequence[Image.Image]`): From top to bottom.

    Returns:
        `Image.Image`: One picture.
    """
    whole = Image.new("RGB", (pictures[0].width, sum(picture.height for picture in pictures)), PAPER)
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    return whole
