"""Noise, smoothing and scaling of grey images (H, W) float32, which the effects share."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageFilter


@lru_cache(maxsize=1)
def _normal_bank():
    """A fixed stock of normal deviates: slices of it are noise at a tenth of the cost of drawing it."""
    return np.random.default_rng(20240229).standard_normal(1 << 20, dtype=np.float32)


def normal(shape: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Noise of unit deviation."""
    bank, count = _normal_bank(), shape[0] * shape[1]
    if count >= bank.size:
        return rng.standard_normal(shape, dtype=np.float32)
    start = int(rng.integers(bank.size - count))
    return bank[start : start + count].reshape(shape)


def resized(
    image: np.ndarray, size: tuple[int, int], method: Image.Resampling = Image.Resampling.BILINEAR
) -> np.ndarray:
    """`image` at `size` = (width, height)."""
    return np.asarray(Image.fromarray(image).resize(size, method))


def clouds(shape: tuple[int, int], rng: np.random.Generator, cell: int) -> np.ndarray:
    """Smooth noise of about unit deviation, with spots `cell` pixels wide."""
    coarse = (max(2, shape[0] // cell + 1), max(2, shape[1] // cell + 1))
    return resized(np.ascontiguousarray(normal(coarse, rng)), (shape[1], shape[0]), Image.Resampling.BICUBIC)


def darkest(image: np.ndarray, down: int, right: int) -> np.ndarray:
    """Minimum of each pixel and its neighbour at (down, right)."""
    out = image.copy()
    height, width = image.shape
    np.minimum(out[down:, right:], image[: height - down, : width - right], out=out[down:, right:])
    return out


def smoothed(image: np.ndarray, radius: int) -> np.ndarray:
    """`image` averaged over squares of 2 radius + 1 pixels."""
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.BoxBlur(radius))).astype(np.float32)
