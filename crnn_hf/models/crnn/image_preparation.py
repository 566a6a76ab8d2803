"""From an image of any kind to a line that is ready for a network. NumPy and Pillow only."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from .image_decoding import decode_image, oriented_size
from .image_loading import MAX_PAGES, count_pages, open_image
from .image_long_lines import Piece, cut_line
from .image_resizing import LineGeometry, make_batch, processed_width, resize_image


# Pieces of a long line share this many times its height: context for its seam on either side.
OVERLAP_HEIGHTS = 8

# A wider image is no text line, but would take the memory of one.
MAX_PIECES = 64


# An image that is at most so many times as wide as it is high may be a line that lies on its side.
NEARLY_SQUARE = 1.6


class LineFormat(NamedTuple):
    """
    What a network wants its lines to be.

    Args:
        geometry (`LineGeometry`): Height, margins, and where frames lie.
        num_channels (`int`): 1 for grey, 3 for RGB.
        image_mean (`float`): Subtracted from pixel values that were scaled to 0..1.
        image_std (`float`): Divides them then.
        min_width (`int`): Fewest columns, margins included.
        max_width (`int`): Most columns that the network reads at once.
    """

    geometry: LineGeometry
    num_channels: int
    image_mean: float
    image_std: float
    min_width: int
    max_width: int

    def width_of(self, height: int, width: int) -> int:
        """
        Columns of an image of this size once it is processed, margins included.

        Args:
            height (`int`): Height in pixels.
            width (`int`): Width in pixels.

        Returns:
            `int`: Number of columns.
        """
        return processed_width(height, width, self.geometry.image_height, self.geometry.margin, self.min_width)

    def batch(self, lines: "Sequence[PreparedLine]") -> tuple[np.ndarray, np.ndarray]:
        """
        `pixel_values` and `attention_mask` of [`PreparedLine`]s, see [`make_batch`].

        Args:
            lines (`Sequence[PreparedLine]`): Lines of one piece each.

        Returns:
            `tuple[np.ndarray, np.ndarray]`: Both arrays.
        """
        pixels = [line.pixels for line in lines]
        return make_batch(pixels, self.geometry.margin, self.min_width, self.image_mean, self.image_std)


class PreparedLine(NamedTuple):
    """
    A line that is ready to be put into a batch.

    Args:
        pixels (`np.ndarray` of shape `(channels, image_height, width)`): uint8, without margins.
        pieces (`list[Piece]`): What the network reads of it at a time, margins included.
        size (`tuple[int, int]`): (height, width) of the original image after EXIF transposition.
        warning (`str`, *optional*): What the reader of the result should know of the image.
        sideways (`PreparedLine`, *optional*): The image turned counter-clockwise by 90 degrees, unless it is wide.
    """

    pixels: np.ndarray
    pieces: list[Piece]
    size: tuple[int, int]
    warning: str | None = None
    sideways: "PreparedLine | None" = None

    @property
    def width(self) -> int:
        """Columns, margins included."""
        return self.pieces[-1].stop


class BrokenLine(NamedTuple):
    """An item of a sequence that could not be prepared, and why."""

    error: str


def prepare_line(image: Any, line_format: LineFormat) -> PreparedLine:
    """
    Load and resize one image, of any kind that [`open_image`] takes.

    Args:
        image (`Any`): The image.
        line_format ([`LineFormat`]): What the network reads.

    Returns:
        `PreparedLine`: The line.

    Raises:
        ValueError, TypeError, OSError: if it cannot be read, or is `MAX_PIECES` times wider than the network reads.
    """
    source, image = image, open_image(image)
    # Before decoding, so that a huge image costs nothing; and after, for a PNG may tell late that it is turned.
    _check_width(oriented_size(image), line_format)
    pages = count_pages(source, image)
    image = decode_image(image, line_format.num_channels)
    size = (image.height, image.width)
    _check_width(size, line_format)
    line = _prepared(image, line_format)
    warning = None if pages == 1 else _pages_warning(pages)
    return line._replace(warning=warning, sideways=_sideways(image, line_format))


def _prepared(image, line_format):
    size = (image.height, image.width)
    pieces = _cut(line_format.width_of(*size), line_format)
    return PreparedLine(resize_image(image, line_format.geometry.image_height), pieces, size)


def _sideways(image, line_format):
    is_wide = image.width > NEARLY_SQUARE * image.height
    if is_wide or line_format.width_of(image.width, image.height) > MAX_PIECES * line_format.max_width:
        return None
    return _prepared(image.transpose(Image.Transpose.ROTATE_90), line_format)


def prepare_all(
    items: Iterable, prepare: Callable[[Any], PreparedLine], num_workers: int
) -> Iterator[PreparedLine | BrokenLine]:
    """
    Prepare items in their order, a bounded number of them ahead of what is asked for.

    Args:
        items: What `prepare` takes.
        prepare: Called for each item. Whatever it raises makes a [`BrokenLine`] that names the index of the item.
        num_workers: Threads that do so; with 0 it is the caller's.

    Returns:
        `Iterator[PreparedLine | BrokenLine]`: A result for each item, in order.
    """

    def try_to_prepare(indexed):
        index, item = indexed
        try:
            return prepare(item)
        except Exception as error:  # whatever a dataset, a decoder or a server raises for this one item
            plain = isinstance(error, (ValueError, TypeError, OSError))
            return BrokenLine(f"item {index}: {error if plain else repr(error)}")

    if num_workers == 0:
        yield from map(try_to_prepare, enumerate(items))
        return
    with ThreadPoolExecutor(num_workers) as pool:
        yield from _map_ahead(pool, try_to_prepare, enumerate(items), ahead=4 * num_workers)


def _map_ahead(pool, function, items, ahead):
    """`map` by the threads of a pool, in order, with no more than `ahead` items in flight."""
    items = iter(items)
    waiting = [pool.submit(function, item) for item in islice(items, ahead)]
    while waiting:
        done = waiting.pop(0)
        waiting.extend(pool.submit(function, item) for item in islice(items, 1))
        yield done.result()


def _pages_warning(pages):
    count = f"{pages} or more" if pages >= MAX_PAGES else pages
    return f"the file has {count} pages, and only the first was read. Save each page as a file to read them all."


def _check_width(size, line_format):
    width = line_format.width_of(*size)
    if width > MAX_PIECES * line_format.max_width:
        raise ValueError(
            f"the image ({size[1]} x {size[0]} pixels) would be {width} px wide once it is "
            f"{line_format.geometry.image_height} px high, more than {MAX_PIECES} times "
            f"max_width={line_format.max_width}. Cut the text line out of it."
        )


def _cut(width, line_format):
    max_width, geometry = line_format.max_width, line_format.geometry
    overlap = min(OVERLAP_HEIGHTS * geometry.image_height, max_width // 2)
    # Frames reach to within `frame_offset` of the ends of a piece: below that, neighbours share none.
    if width > max_width and overlap <= 2 * geometry.frame_offset + geometry.frame_stride:
        raise ValueError(
            f"the line is {width} px wide, more than max_width={max_width}, which is too little to read it in "
            "overlapping pieces. Raise `max_width` of the configuration and the image processor."
        )
    return cut_line(width, max_width, overlap, int(geometry.frame_stride))
