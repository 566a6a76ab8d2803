"""What light and camera do to a sign: shade, gleam, night, motion, focus, noise, compression.

Every effect takes a grey image (H, W) float32, 0 to 255, of any polarity, and a `numpy.random.Generator`; it returns a
new image of the same shape.
"""

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageFilter

from crnn_hf.synthesis.render.pixels import clouds, normal


def _ways(shape, rng):
    """Distances (H, W) along a random way through the image, -1 to 1 over its width."""
    height, width = shape
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.float32(rng.uniform(-0.6, 0.6))
    return x * np.float32(rng.choice((-1, 1))) + y


def falloff(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Light that grows weaker along the line, down to a half."""
    ways = _ways(image.shape, rng)
    return image * (1 - np.float32(rng.uniform(0.1, 0.5)) * np.clip(0.5 + 0.5 * ways, 0, 1))


def hard_shadow(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The shadow of an edge, a branch or a bumper across the sign, with a sharp or soft border."""
    height, width = image.shape
    x = np.arange(width, dtype=np.float32)[None] / height
    y = np.arange(height, dtype=np.float32)[:, None] / height
    turn = rng.uniform(0, 2 * np.pi)
    place = np.cos(turn) * (x - rng.uniform(0, width / height)) + np.sin(turn) * (y - rng.uniform(0, 1))
    shade = 1 / (1 + np.exp(np.clip(-place / np.float32(rng.uniform(0.01, 0.25)), -30, 30)))
    return image * (1 - np.float32(rng.uniform(0.2, 0.6)) * shade.astype(np.float32))


def gleam(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A lamp or the sky mirrored in the sheet: a bright band or spot that washes contrast out."""
    height, width = image.shape
    if rng.random() < 0.5:
        ways = _ways(image.shape, rng) - np.float32(rng.uniform(-1, 1))
        bright = np.exp(-((ways / np.float32(rng.uniform(0.05, 0.4))) ** 2))
    else:
        x = (np.arange(width, dtype=np.float32)[None] - rng.uniform(0, width)) / (height * rng.uniform(0.3, 1.5))
        y = (np.arange(height, dtype=np.float32)[:, None] - rng.uniform(0, height)) / (height * rng.uniform(0.2, 1.0))
        bright = np.exp(-(x * x + y * y))
    return image + np.float32(rng.uniform(0.15, 0.55)) * bright.astype(np.float32) * (250 - image)


def haze(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Glare in the lens or dust: contrast falls around one grey, by a half to four fifths."""
    middle, left = np.float32(rng.uniform(60, 220)), np.float32(rng.uniform(0.2, 0.55))
    return middle + (image - image.mean()) * left


def night(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Little light: the whole dark, a third to a tenth of its range left, and grainy."""
    left = np.float32(rng.uniform(0.18, 0.45))
    dark = image * left + np.float32(rng.uniform(0, 25))
    return dark + np.float32(rng.uniform(0.01, 0.06)) * 255 * left * normal(image.shape, rng)


def overexposed(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Too much light, or a headlamp on a reflecting sheet: the bright parts flood the dark ones."""
    spread = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(rng.uniform(1, 3)))
    flood = np.asarray(spread).astype(np.float32)
    return np.minimum(image * np.float32(rng.uniform(0.9, 1.3)) + np.float32(rng.uniform(0.1, 0.35)) * flood, 255)


def moved(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The camera or the thing moved: smeared over up to a ninth of the height, mostly along the line."""
    length = max(2, round(image.shape[0] * rng.uniform(0.04, 0.11)))
    along = rng.random() < 0.75
    padded = np.pad(image, ((0, 0), (length // 2, length - 1 - length // 2)) if along
                    else ((length // 2, length - 1 - length // 2), (0, 0)), mode="edge")  # fmt: skip
    sums = np.cumsum(padded, 1 if along else 0)
    first = np.zeros_like(sums[:, :1] if along else sums[:1])
    sums = np.concatenate((first, sums), 1 if along else 0)
    return ((sums[:, length:] - sums[:, :-length]) if along else (sums[length:] - sums[:-length])) / np.float32(length)


def unfocused(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A lens out of focus: up to a fourteenth of the height."""
    radius = image.shape[0] * rng.uniform(0.01, 0.036)
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.GaussianBlur(radius))).astype(np.float32)


def dusty(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Dirt in patches that takes contrast away."""
    patches = np.clip(clouds(image.shape, rng, int(rng.integers(4, 24))) * 0.5, 0, 0.7)
    return image + np.float32(rng.uniform(0.3, 0.8)) * patches * (np.float32(rng.uniform(40, 160)) - image)


def grainy(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The noise of a sensor, up to an eighth of the contrast."""
    dark, bright = np.quantile(image[len(image) // 4 : -len(image) // 4], (0.12, 0.88))
    contrast = float(bright - dark)
    noise = normal(image.shape, rng)
    if rng.random() < 0.4:  # noise that a camera has smoothed: spots of two pixels
        height, width = image.shape
        half = Image.fromarray(np.ascontiguousarray(noise[: height // 2 + 1, : width // 2 + 1]))
        noise = np.asarray(half.resize((width, height), Image.Resampling.BILINEAR))
    return image + np.float32(rng.uniform(0.02, 0.13) * max(contrast, 20.0)) * noise


def sharpened(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The light and dark rims that cameras draw around strokes."""
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    blurred = np.asarray(grey.filter(ImageFilter.BoxBlur(1))).astype(np.float32)
    return image + np.float32(rng.uniform(0.4, 1.6)) * (image - blurred)


def compressed(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """JPEG of low to fair quality."""
    buffer = io.BytesIO()
    quality = int(rng.integers(15, 85))
    Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer)).astype(np.float32)


Effect = Callable[[np.ndarray, np.random.Generator], np.ndarray]
Table = tuple[tuple[Effect, float, float], ...]

# (effect, probability in a good picture, in a poor one): what falls on the sign, and what the camera makes of it.
LIGHT = (
    (falloff, 0.20, 0.40),
    (hard_shadow, 0.06, 0.14),
    (gleam, 0.08, 0.20),
    (dusty, 0.06, 0.16),
)
EXPOSURE = ((night, 0.05, 0.22), (haze, 0.06, 0.20), (overexposed, 0.04, 0.08))
FOCUS = ((moved, 0.04, 0.18), (unfocused, 0.20, 0.40))
SENSOR = ((sharpened, 0.15, 0.10), (grainy, 0.25, 0.60), (compressed, 0.35, 0.50))
EFFECTS = tuple(effect for table in (LIGHT, EXPOSURE, FOCUS, SENSOR) for effect, _, _ in table)


def lit(image: np.ndarray, rng: np.random.Generator, poor: bool) -> np.ndarray:
    """A random part of `LIGHT`, at most one of `EXPOSURE` and one of `FOCUS`: what happens before the picture has its
    size in pixels."""
    for effect, good, bad in LIGHT:
        if rng.random() < (bad if poor else good):
            image = effect(image, rng)
    return one_of(FOCUS, one_of(EXPOSURE, image, rng, poor), rng, poor)


def one_of(table: Table, image: np.ndarray, rng: np.random.Generator, poor: bool) -> np.ndarray:
    """At most one effect of `table`, with its probability."""
    chance = rng.random()
    for effect, good, bad in table:
        chance -= bad if poor else good
        if chance < 0:
            return effect(image, rng)
    return image


def taken(image: np.ndarray, rng: np.random.Generator, poor: bool) -> np.ndarray:
    """A random part of `SENSOR`: what happens to pixels."""
    for effect, good, bad in SENSOR:
        if rng.random() < (bad if poor else good):
            image = effect(image, rng)
    return image
