"""What paper, lenses, scanners and compression do to a line: small pure functions.

Every effect takes a grey image (H, W) float32 from 0 to 255, dark ink on light paper, and a `numpy.random.Generator`;
it returns a new array of the same shape and type, and leaves its argument alone. Values may leave 0..255 a little:
clip once, at the end.
"""

import io

import numpy as np
from PIL import Image

from crnn_hf.synthesis.render.pixels import clouds, darkest, normal, resized, smoothed


def blur(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A soft lens: three-point smoothing in both directions, once or twice."""
    side = np.float32(rng.uniform(0.08, 0.25))
    out = image
    for _ in range(int(rng.integers(1, 3))):
        wide = np.pad(out, 1, mode="edge")
        rows = side * (wide[:-2] + wide[2:]) + (1 - 2 * side) * wide[1:-1]
        out = side * (rows[:, :-2] + rows[:, 2:]) + (1 - 2 * side) * rows[:, 1:-1]
    return out


def defocus(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A lens out of focus: each pixel spreads evenly over a few."""
    height, width = image.shape
    factor = rng.uniform(0.55, 0.8)
    small = (max(4, int(width * factor)), max(8, int(height * factor)))
    return resized(resized(image, small, Image.Resampling.BOX), (width, height), Image.Resampling.BICUBIC)


def _inked_rows(image):
    """Rows from the first with ink to the last."""
    rows = np.flatnonzero((image < (image.min() + image.max()) / 2).any(1))
    return int(rows[-1]) + 1 - int(rows[0]) if len(rows) else len(image)


def low_resolution(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Scanned small and enlarged again: half the rows at least, never fewer than 12, nor than 9 of ink, for = must
    not become -."""
    height, width = image.shape
    low = max(12, 9 * height // _inked_rows(image), int(height * rng.uniform(0.5, 0.9)))
    if low >= height:
        return image.copy()
    small = (max(4, int(width * low / height)), low)
    method = (Image.Resampling.BILINEAR, Image.Resampling.NEAREST, Image.Resampling.BICUBIC)[int(rng.integers(3))]
    up = Image.Resampling.BILINEAR if method == Image.Resampling.NEAREST else method
    return resized(resized(image, small, Image.Resampling.BOX), (width, height), up)


def coarse_scan(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Scanned so coarsely that a small x is 6 to 9 pixels high, turned to black and white, and enlarged again."""
    height, width = image.shape
    factor = min(1.0, rng.uniform(13, 18) / _inked_rows(image))
    small = (max(4, round(width * factor)), max(8, round(height * factor)))
    dots = resized(image, small, Image.Resampling.BOX)
    ink, paper = float(dots.min()), float(dots.max())
    share = (paper - float(dots.mean())) / max(paper - ink, 1.0) * rng.uniform(1.0, 1.4)
    # As much ink as there was, or more: thin strokes are pale by now, and a threshold in the middle would lose them.
    threshold = np.clip(np.quantile(dots, min(1.0, share)), 0.4 * ink + 0.6 * paper, 0.18 * ink + 0.82 * paper)
    dots = np.where(dots <= threshold, np.float32(0), np.float32(255))
    up = Image.Resampling.BICUBIC if rng.random() < 0.5 else Image.Resampling.BILINEAR
    return resized(dots, (width, height), up)


def sharpened(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A copy of a copy: swollen strokes on grey ground, with the light rims that sharpening leaves around them."""
    swollen = darkest(darkest(image, 0, 1), 1, 0)
    ground, ink = rng.uniform(150, 220), rng.uniform(10, 60)
    amount = np.float32(rng.uniform(0.3, 1.0))
    page = np.float32(ink) + (image + amount * (swollen - image)) * np.float32((ground - ink) / 255)
    soft = smoothed(page, int(rng.integers(1, 3)))
    return np.clip(page + np.float32(rng.uniform(0.5, 1.6)) * (page - soft), 0, 255)


def gaussian_noise(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The noise of a sensor."""
    return image + np.float32(rng.uniform(2, 16)) * normal(image.shape, rng)


def speckle(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Grain that grows with the light."""
    return image * (1 + np.float32(rng.uniform(0.01, 0.07)) * normal(image.shape, rng))


def salt_and_pepper(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Single pixels turned white or black."""
    out = image.copy()
    count = int(image.size * rng.uniform(0.0005, 0.008)) + 1
    rows, columns = rng.integers(image.shape[0], size=count), rng.integers(image.shape[1], size=count)
    out[rows, columns] = np.where(np.arange(count) % 2, 255, 0)
    return out


def uneven_light(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A shadow or a lamp on one side."""
    height, width = image.shape
    across = np.linspace(-1, 1, width, dtype=np.float32) * np.float32(rng.uniform(-0.22, 0.22))
    down = np.linspace(-1, 1, height, dtype=np.float32) * np.float32(rng.uniform(-0.15, 0.15))
    return image * (1 - np.abs(across).max() - np.abs(down).max() + across + down[:, None])


def fade(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink turns pale; the paper stays."""
    return image + np.float32(rng.uniform(0.2, 0.6)) * (image.max() - image)


def grey(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Paper turns grey and contrast falls."""
    low, high = rng.uniform(0, 70), rng.uniform(170, 255)
    return np.float32(low) + image * np.float32((high - low) / 255)


def low_contrast(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink hardly darker than the paper, which is white or grey: 60 to 110 of 255 between them."""
    paper, contrast = rng.uniform(150, 255), rng.uniform(60, 110)
    return np.float32(paper - contrast) + image * np.float32(contrast / 255)


def binarise(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Scanned to black and white at a threshold between ink and paper."""
    ink, paper = float(image.min()), float(image.max())
    threshold = ink + (paper - ink) * rng.uniform(0.4, 0.68)
    return np.where(image < threshold, np.float32(0), np.float32(255))


def bleed_through(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The back of the sheet shows, mirrored and pale."""
    back = np.roll(image[:, ::-1], int(rng.integers(image.shape[1])), axis=1)
    back = np.roll(back, int(rng.integers(image.shape[0])), axis=0)
    return image - np.float32(rng.uniform(0.04, 0.16)) * (back.max() - back)


def paper_texture(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Fibres and unevenness of the sheet."""
    cell = int(rng.integers(2, 9))
    return image + np.float32(rng.uniform(2, 9)) * clouds(image.shape, rng, cell)


def stain(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A darker patch with soft edges."""
    height, width = image.shape
    x, radius = rng.uniform(0, width), rng.uniform(0.4, 2.0) * height
    y, depth = rng.uniform(0, height), np.float32(rng.uniform(20, 90))
    across = ((np.arange(width, dtype=np.float32) - x) / radius) ** 2
    down = ((np.arange(height, dtype=np.float32) - y) / radius) ** 2
    return image - depth * np.clip(1.2 - across - down[:, None], 0, 1).astype(np.float32)


def jpeg(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Compressed and read again; one in three at half to full size, so that the halos are larger."""
    height, width = image.shape
    picture = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    factor = rng.uniform(0.5, 1.0) if height > 28 and rng.random() < 0.35 else 1.0
    if factor < 1:
        picture = picture.resize((max(4, int(width * factor)), int(height * factor)), Image.Resampling.BOX)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=int(rng.integers(20, 90)))
    picture = Image.open(buffer)
    if factor < 1:
        picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(picture).astype(np.float32)


def invert(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """White on black."""
    return 255 - image


EFFECTS = (
    blur,
    defocus,
    low_resolution,
    coarse_scan,
    sharpened,
    gaussian_noise,
    speckle,
    salt_and_pepper,
    uneven_light,
    fade,
    grey,
    low_contrast,
    binarise,
    bleed_through,
    paper_texture,
    stain,
    jpeg,
    invert,
)
