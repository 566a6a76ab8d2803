"""What signs and plates are made of: sheets of one grey, gradients, bands, landscapes, brushed metal, crumpled film.

A ground is a picture (H, W) float32 from 0 to 255.
"""

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.synthesis.render.pixels import clouds, normal


def flat(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """One grey all over."""
    return np.full(shape, grey, np.float32)


def gradient(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """From one grey to another, along the line or from top to bottom, in a ramp or there and back."""
    height, width = shape
    along = rng.random() < 0.6
    ramp = np.linspace(-1, 1, width if along else height, dtype=np.float32)
    if rng.random() < 0.4:
        ramp = 1 - 2 * np.abs(ramp - np.float32(rng.uniform(-0.5, 0.5)))
    ramp = np.float32(grey) + np.float32(depth * rng.choice((-1, 1))) * ramp
    return np.broadcast_to(ramp[None] if along else ramp[:, None], shape).copy()


def bands(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """Two or three fields, one above another or side by side, with hard or soft borders."""
    height, width = shape
    along = rng.random() < 0.35
    length = width if along else height
    places = np.arange(length, dtype=np.float32)
    profile = np.full(length, grey, np.float32)
    soft = np.float32(rng.choice((0.5, 0.5, 0.12 * height)))
    for _ in range(int(rng.integers(1, 3))):
        step = np.float32(rng.uniform(-1.5, 1.5) * depth)
        profile += step / (1 + np.exp(np.clip((rng.uniform(0.05, 0.95) * length - places) / soft, -30, 30)))
    return np.broadcast_to(profile[None] if along else profile[:, None], shape).astype(np.float32)


def landscape(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """Hills, a sun or a skyline before a sky that changes downwards."""
    height, width = shape
    picture = Image.new("L", (width, height), int(grey))
    draw = ImageDraw.Draw(picture)
    if rng.random() < 0.5:
        x, y, r = rng.uniform(0, width), rng.uniform(0.1, 0.9) * height, rng.uniform(0.2, 0.7) * height
        draw.ellipse((x - r, y - r, x + r, y + r), fill=int(grey + rng.uniform(-1, 1) * depth))
    for _ in range(int(rng.integers(1, 4))):
        count = int(rng.integers(4, 14))
        xs = np.linspace(-5, width + 5, count)
        ys = height * (rng.uniform(0.3, 0.9) + rng.uniform(-0.25, 0.25, size=count))
        points = list(zip(xs.tolist(), ys.tolist(), strict=True))
        draw.polygon([*points, (width + 5, height), (-5, height)], fill=int(grey + rng.uniform(-1, 0.6) * depth))
    sky = np.linspace(0, 1, height, dtype=np.float32)[:, None] * np.float32(rng.uniform(-0.7, 0.7) * depth)
    return np.asarray(picture).astype(np.float32) + sky


def brushed(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """Brushed or rolled metal: fine streaks along the line and a sheen."""
    streaks = np.asarray(
        Image.fromarray(np.ascontiguousarray(normal((shape[0], max(2, shape[1] // 16)), rng))).resize(
            (shape[1], shape[0]), Image.Resampling.BILINEAR
        )
    )
    return gradient(shape, grey, depth, rng) + np.float32(rng.uniform(0.1, 0.3) * depth) * streaks


def clouded(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """Stone, wood, dirt, crumpled film: smooth noise."""
    cell = int(rng.integers(3, 30))
    return np.float32(grey) + np.float32(rng.uniform(0.2, 0.5) * depth) * clouds(shape, rng, cell)


def hatched(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """A security pattern: waves across the whole sheet, a few pixels apart."""
    height, width = shape
    y, x = np.ogrid[:height, :width]
    bent = y + np.float32(rng.uniform(0, 4)) * np.sin(x * np.float32(rng.uniform(0.03, 0.2)))
    waves = np.sin(bent * np.float32(rng.uniform(0.5, 1.6)) + x * np.float32(rng.uniform(-0.5, 0.5)))
    return (np.float32(grey) + np.float32(rng.uniform(0.2, 0.5) * depth) * waves).astype(np.float32)


# ground: share.
GROUNDS = {flat: 0.44, gradient: 0.17, bands: 0.10, landscape: 0.10, brushed: 0.05, clouded: 0.10, hatched: 0.04}
_GROUNDS, _SHARES = tuple(GROUNDS), np.cumsum(list(GROUNDS.values()))


def random_ground(shape: tuple[int, int], grey: float, depth: float, rng: np.random.Generator) -> np.ndarray:
    """One of `GROUNDS` around `grey`, that departs from it by about `depth`."""
    place = int(np.searchsorted(_SHARES, rng.random() * _SHARES[-1]))
    return _GROUNDS[min(place, len(_GROUNDS) - 1)](shape, grey, depth, rng)
