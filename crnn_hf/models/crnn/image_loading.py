"""What an image may be given as, and opening it. NumPy and Pillow only."""

import base64
import binascii
import io
import os
import re
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PIL import Image

from .file_reading import read_file, read_url, shown
from .image_decoding import pixels_to_8_bits


MAX_PAGES = 1000  # that are counted
_ACCEPTED = (
    "a PIL image, a NumPy array, a torch tensor, a path, a URL, a data: URI, bytes, a binary file object, or a dict "
    "with 'bytes' or 'path'"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{64,}={0,2}\s*")
# What people pass that Pillow alone does not open, by what it begins with.
_OTHER_FILES = (
    (
        re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)", re.DOTALL),
        "a HEIC photo: save it as JPEG, or pass what pillow-heif opens",
    ),
    (re.compile(rb"%PDF-"), "a PDF: pass an image of the line"),
    (re.compile(rb"\s*<(\?xml|svg|!DOCTYPE|html)", re.IGNORECASE), "markup (SVG, HTML or XML): pass the image itself"),
)


def list_images(images: Any) -> list:
    """
    Spread one image, a batch or an iterable of images into a list of single images.

    An array or tensor of four dimensions is a batch; every other array is one image.

    Args:
        images (`Any`): One image, a batch or an iterable.

    Returns:
        `list`: The images.
    """
    if isinstance(images, (list, tuple)):
        return list(images)
    if hasattr(images, "shape") and hasattr(images, "ndim"):
        return list(images) if images.ndim == 4 else [images]
    if isinstance(images, (str, bytes, bytearray, memoryview, os.PathLike, dict, Image.Image)):
        return [images]
    if hasattr(images, "read") or not isinstance(images, Iterable):
        return [images]
    return list(images)


@contextmanager
def naming_image(index: int) -> Iterator[None]:
    """
    Put `image {index}: ` in front of the message of any error about the image that leaves the block.

    Args:
        index (`int`): Number of the image.

    Yields:
        Until the block ends.
    """
    try:
        yield
    except (ValueError, TypeError, OSError) as error:
        raise _same_kind(error)(f"image {index}: {error}") from error


def open_image(image: Any) -> Image.Image:
    """
    Open an image without decoding more of it than its header, where the source allows that.

    It may be a PIL image, a NumPy array, a torch tensor, a path, a URL, a data: URI, bytes, a binary file object, or a
    dict with `bytes` or `path` as `datasets` has them. Of several frames or pages the first is taken, and of a PIL
    image the one that it is at. See `file_reading` for how long a file or a download may be. A path may be that of a
    pipe, but not in a dict, as data files make them. An image has at most `PIL.Image.MAX_IMAGE_PIXELS` pixels
    (89 million; raise it if you trust your images).

    Arrays and tensors may have the shape (height, width), (height, width, channels) or (channels, height, width), with
    1, 3 or 4 channels. Where both readings are possible, an array has its channels last and a tensor first. Booleans,
    8 and 16-bit integers, other integers (up to 255, or up to 65535 if any value is larger), floats from 0 to 1 and
    floats from 0 to 255 are understood.

    Args:
        image (`Any`): The image.

    Returns:
        `PIL.Image.Image`: of any mode, not yet decoded and with its EXIF orientation not yet applied.

    Raises:
        FileNotFoundError, IsADirectoryError, OSError: if a path or URL cannot be read.
        TypeError: if the object is of a kind that cannot be an image.
        ValueError: if it is empty or too large, has a wrong shape or values, or is no image.
    """
    opened = _open_any(image)
    if 0 in opened.size:
        raise ValueError(f"the image is empty ({opened.width} x {opened.height} pixels). Leave it out.")
    limit = Image.MAX_IMAGE_PIXELS
    if limit is not None and opened.width * opened.height > limit:
        raise ValueError(_too_large(f"the image ({opened.width} x {opened.height} pixels)", limit))
    return opened


def count_pages(image: Any, opened: Image.Image, most: int = MAX_PAGES) -> int:
    """
    Count the pages of an image file, of which [`open_image`] takes the first.

    Args:
        image: What was opened.
        opened (`PIL.Image.Image`): By [`open_image`].
        most (`int`, *optional*, defaults to `MAX_PAGES`): How many are counted.

    Returns:
        `int`: 1 for whatever is no TIFF, GIF or the like; for a PIL image, which is at the frame that was wanted; and
        for the photo of a telephone, whose other frames are previews. `most` at most.
    """
    if image is opened or opened.format == "MPO" or not getattr(opened, "is_animated", False):
        return 1
    pages = 1
    try:
        for pages in range(1, most + 1):
            opened.seek(pages)
    except Exception:  # the end, or a page that is damaged: whoever wants it will see
        pass
    opened.seek(0)
    return pages


def _same_kind(error):
    # Subclasses such as UnicodeDecodeError need several arguments; these few take a plain message.
    for kind in (FileNotFoundError, IsADirectoryError, PermissionError, OSError, TypeError):
        if isinstance(error, kind):
            return kind
    return ValueError


def _open_any(image):
    if isinstance(image, Image.Image):
        return image
    if isinstance(image, str):
        return _open_string(image)
    if isinstance(image, os.PathLike):
        return _open_bytes(read_file(image, pipes=True), shown(image))
    if isinstance(image, (bytes, bytearray, memoryview)):
        return _open_bytes(bytes(image), "the bytes")
    if isinstance(image, dict):
        return _open_dict(image)
    if hasattr(image, "detach") and hasattr(image, "cpu"):
        return _open_array(_tensor_to_numpy(image), channels_first=True)
    if hasattr(image, "__array__"):
        return _open_array(np.asarray(image), channels_first=False)
    if hasattr(image, "read"):
        return _open_file_object(image)
    raise TypeError(f"cannot read an image from {type(image).__name__}. Pass {_ACCEPTED}.")


def _open_string(text, pipes=True):
    if text.startswith(("http://", "https://")):
        return _open_bytes(read_url(text), shown(text))
    if text.startswith("data:"):
        return _open_bytes(_data_uri_to_bytes(text), "the data: URI")
    if _BASE64.fullmatch(text) and not os.path.exists(text):
        raise ValueError("this looks like the base64 of an image. Pass it as 'data:image/png;base64,' + text.")
    return _open_bytes(read_file(text, pipes), shown(text))


def _data_uri_to_bytes(uri):
    header, comma, payload = uri.partition(",")
    if not comma:
        raise ValueError("the data: URI has no comma, so no data. Pass data:image/png;base64,... .")
    payload = urllib.parse.unquote_to_bytes(payload)
    if not header.endswith(";base64"):
        return payload
    try:
        return base64.b64decode(payload, validate=True)
    except binascii.Error as error:
        raise ValueError(f"the data: URI is not valid base64: {error}. Encode the image file again.") from error


def _open_dict(image):
    if image.get("bytes") is not None:
        return _open_bytes(image["bytes"], image.get("path") or "the bytes")
    if image.get("path") is not None:
        return _open_string(os.fspath(image["path"]), pipes=False)
    raise ValueError(f"a dict needs 'bytes' or 'path' that is not None, got the keys {sorted(map(str, image))}.")


def _open_file_object(file):
    data = file.read()
    if not isinstance(data, bytes):
        raise TypeError("the file is open in text mode. Open it with mode 'rb'.")
    return _open_bytes(data, "the file object")


def _open_bytes(data, source):
    if not data:
        raise ValueError(f"{source} holds no data (0 bytes). Leave it out.")
    try:
        return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ValueError(_too_large(source, Image.MAX_IMAGE_PIXELS)) from error
    except Exception as error:  # Pillow's plugins raise many kinds for damaged headers
        known = next((f", but {what}." for pattern, what in _OTHER_FILES if pattern.match(data)), ".")
        raise ValueError(
            f"{source} is not an image that Pillow can open{known} Pass a PNG, JPEG, WebP or TIFF."
        ) from error


def _too_large(name, limit):
    return (
        f"{name} has more than {limit:,} pixels, too many to decode safely. Cut the text line out of it, or, if you "
        "trust it, raise `PIL.Image.MAX_IMAGE_PIXELS`."
    )


def _tensor_to_numpy(tensor):
    tensor = tensor.detach().cpu()
    if tensor.is_floating_point():
        tensor = tensor.float()  # NumPy has no bfloat16
    return tensor.numpy()


def _open_array(array, channels_first):
    if array.size == 0:
        raise ValueError(f"the image is empty (shape {array.shape}). Leave it out.")
    pixels = pixels_to_8_bits(_channels_last(array, channels_first))
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[:, :, 0]
    return Image.fromarray(np.ascontiguousarray(pixels))


def _channels_last(array, channels_first):
    if array.ndim == 2:
        return array
    if array.ndim == 3:
        first, last = array.shape[0] in (1, 3, 4), array.shape[2] in (1, 3, 4)
        if first and (channels_first or not last):
            return array.transpose(1, 2, 0)
        if last:
            return array
    raise ValueError(
        f"an array of shape {array.shape} is not one image. Pass (height, width), (height, width, channels) or "
        "(channels, height, width) with 1, 3 or 4 channels."
    )
