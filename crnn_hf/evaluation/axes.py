"""Axes of a plot, its colours and its lettering. Pillow only."""

from collections.abc import Callable, Sequence

from PIL import ImageDraw, ImageFont


INK, GREY, LIGHT = (34, 34, 34), (120, 120, 120), (228, 228, 228)
BLUE, RED = (104, 151, 196), (190, 84, 60)

Box = tuple[int, int, int, int]
Range = tuple[float, float]


class Axes:
    """
    A rectangle in an image, in which values are drawn at their places.

    Args:
        draw (`ImageDraw.ImageDraw`): Of the image.
        box: (left, top, right, bottom) of the rectangle, in pixels.
        x_range: values at its left and right edge.
        y_range: values at its lower and upper edge.
    """

    def __init__(self, draw: ImageDraw.ImageDraw, box: Box, x_range: Range, y_range: Range):
        self.draw = draw
        self.left, self.top, self.right, self.bottom = box
        self.x_range, self.y_range = x_range, y_range

    def x(self, value: float) -> float:
        """Where a value is, in pixels from the left of the image."""
        low, high = self.x_range
        return self.left + (self.right - self.left) * (value - low) / (high - low)

    def y(self, value: float) -> float:
        """Where a value is, in pixels from the top of the image."""
        low, high = self.y_range
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)

    def draw_grid(
        self,
        x_ticks: Sequence[float],
        y_ticks: Sequence[float],
        x_label: Callable[[float], str],
        y_label: Callable[[float], str],
    ) -> None:
        """A horizontal line for each tick of y, and a number for each of both."""
        for value in y_ticks:
            self.draw.line((self.left, self.y(value), self.right, self.y(value)), fill=LIGHT)
            self.draw.text((self.left - 10, self.y(value)), y_label(value), font=font(15), fill=INK, anchor="rm")
        for value in x_ticks:
            self.draw.text((self.x(value), self.bottom + 10), x_label(value), font=font(15), fill=INK, anchor="ma")

    def draw_frame(self) -> None:
        """The four edges."""
        self.draw.rectangle((self.left, self.top, self.right, self.bottom), outline=GREY)


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font."""
    return ImageFont.load_default(size)
