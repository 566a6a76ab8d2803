"""Geometry of a line: from an image to a batch of pixels, and from frames back to the image. NumPy and Pillow only."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from PIL import Image


class LineGeometry(NamedTuple):
    """
    How columns of an image become frames of a network.

    Args:
        image_height (`int`): Height of the processed image in pixels.
        margin (`int`): Pixels of background at its left and at its right.
        frame_stride (`float`): Pixels of the processed image from one frame to the next.
        frame_offset (`float`): Centre of frame 0 in the processed image; pixel 0 spans 0.0 to 1.0.
    """

    image_height: int
    margin: int
    frame_stride: float
    frame_offset: float

    def frame_to_pixel(self, frames: np.ndarray) -> np.ndarray:
        """
        Horizontal position in the processed image of frame centres; fractions of frames are allowed.

        Args:
            frames (`np.ndarray` of any shape): Frame numbers.

        Returns:
            `np.ndarray` of the shape of `frames`: Pixels from the left edge.
        """
        return self.frame_offset + np.asarray(frames, dtype=np.float64) * self.frame_stride

    def pixel_to_image(self, pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
        """
        Horizontal position in an image of `size` (height, width), clipped to it, of processed-image pixels.

        Args:
            pixels (`np.ndarray` of any shape): Positions in the processed image.
            size (`tuple[int, int]`): Height and width of the image.

        Returns:
            `np.ndarray` of the shape of `pixels`: Pixels from the left edge of the image.
        """
        height, width = size
        scale = width / resized_width(height, width, self.image_height)
        return np.clip((np.asarray(pixels, dtype=np.float64) - self.margin) * scale, 0.0, float(width))

    def image_to_frame(self, positions: np.ndarray, size: tuple[int, int]) -> np.ndarray:
        """
        The way back from both: the frames, in fractions, of horizontal positions in an image of `size`.

        Args:
            positions (`np.ndarray` of any shape): Pixels from the left edge of the image.
            size (`tuple[int, int]`): Height and width of the image.

        Returns:
            `np.ndarray` of the shape of `positions`: Frame numbers, in fractions.
        """
        height, width = size
        scale = resized_width(height, width, self.image_height) / width
        pixels = np.asarray(positions, dtype=np.float64) * scale + self.margin
        return (pixels - self.frame_offset) / self.frame_stride


def default_margin(image_height: int, frame_offset: float) -> int:
    """
    Pixels of background to put at either side of a line: a quarter of the height, and never less than lies before the
    centre of the first frame (an unpadded convolution eats that much).

    Args:
        image_height (`int`): Height that lines are resized to.
        frame_offset (`float`): Horizontal centre of the first frame.

    Returns:
        `int`: Width in pixels.
    """
    return max(image_height // 4, ceil(frame_offset))


def resized_width(height: int, width: int, image_height: int) -> int:
    """
    Width in pixels of an image after it was resized to `image_height` with its aspect ratio kept, at least 1.

    Args:
        height (`int`): Height of the image.
        width (`int`): Width of the image.
        image_height (`int`): Height that it is resized to.

    Returns:
        `int`: Width in pixels.
    """
    return max(1, round(width * image_height / height))


def processed_width(height: int, width: int, image_height: int, margin: int, min_width: int) -> int:
    """
    Width in pixels of an image after resizing, with its margins and at least `min_width`.

    Args:
        height (`int`): Height of the image.
        width (`int`): Width of the image.
        image_height (`int`): Height that it is resized to.
        margin (`int`): Pixels on either side.
        min_width (`int`): Least width of the result.

    Returns:
        `int`: Width in pixels.
    """
    return max(min_width, resized_width(height, width, image_height) + 2 * margin)


def resize_image(image: Image.Image, image_height: int) -> np.ndarray:
    """
    Antialiased bilinear resize of an "L" or "RGB" image to (channels, image_height, width) uint8.

    Args:
        image (`Image.Image`): In mode "L" or "RGB".
        image_height (`int`): Height that it is resized to.

    Returns:
        `np.ndarray` of shape `(channels, image_height, width)`: uint8.
    """
    width = resized_width(image.height, image.width, image_height)
    return channels_first(image.resize((width, image_height), Image.Resampling.BILINEAR))


def channels_first(image: Image.Image) -> np.ndarray:
    """
    Pixels of an "L" or "RGB" image as (channels, height, width) uint8.

    Args:
        image (`Image.Image`): In mode "L" or "RGB".

    Returns:
        `np.ndarray` of shape `(channels, height, width)`: uint8.
    """
    pixels = np.asarray(image)
    return pixels[np.newaxis] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)


def background_of(pixels: np.ndarray) -> np.ndarray:
    """
    Background of a line, (channels,) uint8: each channel's median, for ink covers less than half of a line.

    Args:
        pixels (`np.ndarray` of shape `(channels, height, width)`): The line, uint8.

    Returns:
        `np.ndarray` of shape `(channels,)`: uint8.
    """
    middle = (pixels[0].size + 1) // 2
    counts = (np.cumsum(np.bincount(channel.ravel(), minlength=256)) for channel in pixels)
    return np.array([np.searchsorted(count, middle) for count in counts], dtype=np.uint8)


def make_batch(
    lines: Sequence[np.ndarray], margin: int, min_width: int, mean: float, std: float
) -> tuple[np.ndarray, np.ndarray]:
    """
    Give lines their margins, normalize them with `(pixel / 255 - mean) / std`, and pad them to one width.

    A line that is narrower than `min_width` gets more background at its right; that belongs to the line. Columns past
    the end of a line are 0. What a line looks like does not depend on the others.

    Args:
        lines: arrays of shape (channels, height, width) uint8, of one height.

    Returns:
        `pixel_values` (batch, channels, height, widest) float32 and `attention_mask` (batch, widest) int64, 1 where
        the line is, margins included.
    """
    widths = [max(min_width, line.shape[2] + 2 * margin) for line in lines]
    channels, height, _ = lines[0].shape
    pixel_values = np.zeros((len(lines), channels, height, max(widths)), dtype=np.float32)
    attention_mask = np.zeros((len(lines), max(widths)), dtype=np.int64)
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        row = pixel_values[index, :, :, :width]
        row[:] = background_of(line)[:, np.newaxis, np.newaxis]
        row[:, :, margin : margin + line.shape[2]] = line
        # Two rounded operations and no fused one, so that the result is the same at every address.
        np.subtract(row, np.float32(255 * mean), out=row)
        np.divide(row, np.float32(255 * std), out=row)
        attention_mask[index, :width] = 1
    return pixel_values, attention_mask
