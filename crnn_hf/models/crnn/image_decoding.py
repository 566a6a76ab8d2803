"""An opened image decoded to upright 8-bit pixels, grey or RGB. NumPy and Pillow only."""

import numpy as np
from PIL import Image, ImageStat


_ORIENTATION_TAG = 0x0112
_ORIENTATIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SWAPS_SIDES = {5, 6, 7, 8}
# Contrast is the standard deviation of brightness. A grey of so much is legible, and a channel of less has no ink.
_LEGIBLE = 20
_CLEARER = 4


def oriented_size(image: Image.Image) -> tuple[int, int]:
    """
    (height, width) in pixels after EXIF transposition.

    Args:
        image (`Image.Image`): An opened image.

    Returns:
        `tuple[int, int]`: Height and width.
    """
    width, height = image.size
    if image.format == "TIFF":  # Pillow turns these by itself: the size at once, the pixels as it decodes them
        return height, width
    return (width, height) if _orientation(image) in _SWAPS_SIDES else (height, width)


def decode_image(image: Image.Image, num_channels: int = 1) -> Image.Image:
    """
    Decode an opened image to 8 bits, upright, grey (`num_channels=1`, mode "L") or colour (3, mode "RGB").

    Transparency is laid on white, or on black if what is visible is lighter than mid-grey (white ink on a transparent
    ground would vanish otherwise). 16-bit values are divided by 257. Where ink and ground are colours of nearly equal
    brightness, the grey is that of the channel which tells them apart: it has to have `_CLEARER` times the contrast.

    Args:
        image (`Image.Image`): An opened image.
        num_channels (`int`, *optional*, defaults to 1): 1 for grey, 3 for colour.

    Returns:
        `Image.Image`: The image in mode "L" or "RGB".

    Raises:
        ValueError: if the data are damaged or cut off, or cannot be converted.
    """
    _load(image)
    orientation = _orientation(image)
    image = _flatten(_to_8_bits(image))
    if num_channels == 1:
        image = _grey(image)
    elif image.mode != "RGB":
        image = _convert(image, "RGB")
    if orientation in _ORIENTATIONS:
        image = image.transpose(_ORIENTATIONS[orientation])
        image.info = {}  # its EXIF data would turn the result a second time
    return image


def pixels_to_8_bits(array: np.ndarray) -> np.ndarray:
    """
    Pixels of any type as 8 bits.

    Args:
        array: of any shape. Booleans; 8 and 16-bit integers; other integers up to 255, or up to 65535 if any value is
            larger; floats from 0 to 1 or from 0 to 255.

    Returns:
        uint8 of the same shape.

    Raises:
        TypeError: for another type.
        ValueError: for values out of range, infinite or NaN.
    """
    kind = array.dtype.kind
    if array.dtype == np.uint8:
        return array
    if kind == "b":
        return array.astype(np.uint8) * np.uint8(255)
    if kind == "u" and array.dtype.itemsize == 2:
        return _from_16_bits(array)
    if kind in "iu":
        return _integers_to_8_bits(array)
    if kind == "f":
        return _floats_to_8_bits(array)
    raise TypeError(f"cannot read pixels of type {array.dtype}. Pass booleans, integers or floats.")


def _integers_to_8_bits(array):
    low, high = int(array.min()), int(array.max())
    if low < 0 or high > 65535:
        raise ValueError(f"pixel values from {low} to {high} are out of range. Scale them to 0..255 or 0..65535.")
    return array.astype(np.uint8) if high <= 255 else _from_16_bits(array)


def _from_16_bits(array):
    return ((array.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _floats_to_8_bits(array):
    low, high = float(array.min()), float(array.max())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError("the pixels hold NaN or infinite values. Replace them.")
    # Interpolation overshoots by a little: that is clipped, not refused.
    scale = 255.0 if high <= 1.01 else 1.0
    if low * scale < -2.55 or high * scale > 257.55:
        raise ValueError(
            f"float pixels run from {low:.4g} to {high:.4g}; they must run from 0 to 1 or from 0 to 255. Undo the "
            "normalization, or pass the image as it was loaded."
        )
    return np.clip(np.rint(array * scale), 0, 255).astype(np.uint8)


def _load(image):
    try:
        image.load()
    except Exception as error:  # Pillow's plugins raise many kinds for damaged data
        raise ValueError(
            f"the image cannot be decoded ({error}): it is damaged or cut off. Get a whole copy of it."
        ) from error


def _orientation(image):
    # Pillow reads a PNG to its end to look for EXIF behind the pixels: only do so once they are decoded.
    if image.format == "PNG" and not {"exif", "xmp", "Raw profile type exif"} & set(image.info):
        return 1
    try:
        return image.getexif().get(_ORIENTATION_TAG, 1)
    except Exception:  # damaged EXIF must not make the line unreadable
        return 1


def _to_8_bits(image):
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(pixels_to_8_bits(np.asarray(image)))
    return image


def _flatten(image):
    """Lay transparency on a ground; an image without any is returned as it is."""
    if not image.has_transparency_data:
        return image
    rgba = _convert(_convert(image, "LA") if image.mode == "La" else image, "RGBA")
    alpha = rgba.getchannel("A")
    if alpha.getextrema()[0] == 255:
        return rgba.convert("RGB")
    ground = Image.new("RGBA", rgba.size, _ground_of(rgba, alpha))
    return Image.alpha_composite(ground, rgba).convert("RGB")


def _grey(image):
    if image.mode == "L":
        return image
    grey = _convert(image, "L")
    if image.mode in ("1", "LA") or _contrast(grey) >= _LEGIBLE:
        return grey
    channels = _convert(image, "RGB").split()
    contrast, clearest = max((_contrast(channel), index) for index, channel in enumerate(channels))
    return channels[clearest] if contrast >= max(_LEGIBLE / 2, _CLEARER * _contrast(grey)) else grey


def _contrast(grey):
    return ImageStat.Stat(grey).stddev[0]


def _ground_of(rgba, alpha):
    visible = np.asarray(rgba.convert("L"))[np.asarray(alpha) >= 128]
    # A few dark pixels are enough to tell dark ink, or ink that brings its own light ground along.
    only_light = visible.size > 0 and np.count_nonzero(visible < 128) < 0.02 * visible.size
    return (0, 0, 0, 255) if only_light else (255, 255, 255, 255)


def _convert(image, mode):
    try:
        return image.convert(mode)
    except ValueError as error:
        raise ValueError(f"an image of mode {image.mode!r} cannot be read: {error}. Convert it to RGB.") from error
