"""Pages drawn with the font that comes with Pillow, of which the box of every line is known."""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from crnn_hf.pages.quads import rotate


PAPER = 245


@dataclass
class RenderedPage:
    """A page and its lines; called as a detector it finds these."""

    image: Image.Image
    boxes: np.ndarray
    texts: list[str]
    seen: list = field(default_factory=list)

    def __call__(self, image):
        self.seen.append(image.size)
        return self.boxes

    def turned(self, degrees):
        """The page turned clockwise, by any angle, on a ground that holds all of it."""
        image = self.image.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)
        centre, moved = np.array(self.image.size) / 2, np.array(image.size) / 2
        return RenderedPage(image, rotate(self.boxes - centre, degrees) + moved, self.texts)


def render(lines, size=(620, 400), font_size=28):
    """
    Draw lines.

    Args:
        lines: (x, y, text) of each, the left top corner of its box.
        size: (width, height) of the page.
        font_size: a number, or one for each line.
    """
    image = Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(image)
    sizes = [font_size] * len(lines) if isinstance(font_size, (int, float)) else font_size
    boxes = []
    for (x, y, text), height in zip(lines, sizes, strict=True):
        font = ImageFont.load_default(height)
        draw.text((x, y), text, fill=15, font=font, anchor="lt")
        left, top, right, bottom = draw.textbbox((x, y), text, font=font, anchor="lt")
        pad = 0.15 * height
        edges = left - pad, top - pad, right + pad, bottom + pad
        boxes.append([(edges[0], edges[1]), (edges[2], edges[1]), (edges[2], edges[3]), (edges[0], edges[3])])
    return RenderedPage(image, np.array(boxes), [text for *_, text in lines])


def quads_of(rectangles):
    """Quadrilaterals of left, top, right and bottom, from the left top corner on."""
    return np.array(rectangles, dtype=float).reshape(-1, 4)[:, [[0, 1], [2, 1], [2, 3], [0, 3]]]
