"""What printing, age and scanning do to a line: small pure functions.

Every effect takes a grey image (H, W) float32 from 0 to 255, dark ink on light paper, and a `numpy.random.Generator`;
it returns a new array of the same shape and type, and leaves its argument alone. Values may leave 0..255 a little:
clip once, at the end.
"""

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageFilter


@lru_cache(maxsize=1)
def _normal_bank():
    """A fixed stock of normal deviates: slices of it are noise at a tenth of the cost of drawing it."""
    return np.random.default_rng(20240229).standard_normal(1 << 20, dtype=np.float32)


def _normal(shape, rng):
    bank, count = _normal_bank(), shape[0] * shape[1]
    if count >= bank.size:
        return rng.standard_normal(shape, dtype=np.float32)
    start = int(rng.integers(bank.size - count))
    return bank[start : start + count].reshape(shape)


def _resize(image, size, method=Image.Resampling.BILINEAR):
    """`image` at `size` = (width, height)."""
    return np.asarray(Image.fromarray(image).resize(size, method))


def _clouds(shape, rng, cell):
    """Smooth noise of about unit deviation, with spots `cell` pixels wide."""
    coarse = (max(2, shape[0] // cell + 1), max(2, shape[1] // cell + 1))
    return _resize(np.ascontiguousarray(_normal(coarse, rng)), (shape[1], shape[0]), Image.Resampling.BICUBIC)


def _darkest(image, down, right):
    """Minimum of each pixel and its neighbour at (down, right)."""
    out = image.copy()
    height, width = image.shape
    np.minimum(out[down:, right:], image[: height - down, : width - right], out=out[down:, right:])
    return out


def thicken(image, rng):
    """Ink spreads: strokes grow by up to a pixel, sideways, downwards or both."""
    spread = image
    ways = rng.integers(3)
    if ways != 1:
        spread = _darkest(spread, 0, 1)
    if ways != 0:
        spread = _darkest(spread, 1, 0)
    amount = np.float32(rng.uniform(0.2, 0.8))
    return image + amount * (spread - image)


def thin(image, rng):
    """Ink starves: strokes lose part of their edge."""
    spread = 255 - _darkest(_darkest(255 - image, 0, 1), 1, 0)
    amount = np.float32(rng.uniform(0.15, 0.5))
    return image + amount * (spread - image)


def broken_strokes(image, rng):
    """Ink fails in small spots, as in worn type and weak ribbons."""
    cell = int(rng.integers(2, 5))
    spots = np.clip(_clouds(image.shape, rng, cell) - np.float32(rng.uniform(0.9, 1.5)), 0, 1)
    return image + spots * np.float32(rng.uniform(0.5, 1.0)) * (image.max() - image)


def row_dropout(image, rng):
    """One or two rows are not printed: dead pins of a dot-matrix head."""
    out = image.copy()
    paper = image.max()
    for _ in range(int(rng.integers(1, 3))):
        row = int(rng.integers(image.shape[0]))
        out[row] += np.float32(rng.uniform(0.4, 0.9)) * (paper - out[row])
    return out


def column_dropout(image, rng):
    """One to four columns are not printed: dead heating dots of a thermal printer, over which the paper moves."""
    out = image.copy()
    paper = image.max()
    for _ in range(int(rng.integers(1, 5))):
        column = int(rng.integers(image.shape[1]))
        out[:, column] += np.float32(rng.uniform(0.4, 0.95)) * (paper - out[:, column])
    return out


def thermal(image, rng):
    """Thermal print: pale, grainy within the strokes, with weaker and stronger streaks along the paper."""
    height, width = image.shape
    grain = 1 + np.float32(rng.uniform(0.15, 0.5)) * _normal(image.shape, rng)
    if rng.random() < 0.5:  # grain of two pixels
        grain = _resize(np.ascontiguousarray(grain[: height // 2 + 1, : width // 2 + 1]), (width, height))
    streaks = 1 - np.float32(rng.uniform(0, 0.35)) * np.abs(_normal((1, width), rng))
    depth = np.float32(rng.uniform(0.35, 0.85))
    paper = image.max()
    return paper - (paper - image) * np.clip(depth * grain * streaks, 0.05, 1)


def worn_ribbon(image, rng):
    """A ribbon near its end: letters of unequal blackness, heads or feet weaker, the weave in them."""
    height, width = image.shape
    struck = _resize(np.ascontiguousarray(_normal((1, max(2, width * 2 // height)), rng)), (width, 1))
    slope = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.float32(rng.uniform(-0.8, 0.8))
    weave = np.float32(rng.uniform(0, 0.3)) * _normal(image.shape, rng)
    left = np.float32(rng.uniform(0.35, 0.75)) * (1 + np.float32(0.3) * struck) + slope * np.float32(0.7) + weave
    paper = image.max()
    return paper - (paper - image) * np.clip(left, 0.12, 1)


def column_fade(image, rng):
    """Print grows weak along the line, on one side or in waves."""
    width = image.shape[1]
    phase, waves = rng.uniform(0, 6.28), rng.uniform(0.3, 2.0)
    curve = 0.5 + 0.5 * np.sin(phase + np.arange(width, dtype=np.float32) * np.float32(6.28 * waves / width))
    return image + curve.astype(np.float32) * np.float32(rng.uniform(0.2, 0.6)) * (image.max() - image)


def ink_waves(image, rng):
    """Ink comes and goes along the line, a few characters strong, a few nearly gone, as a thermal head wears."""
    height, width = image.shape
    cell = max(4, int(height * rng.uniform(0.3, 1.6)))  # half a wave: half a character to three
    weak = np.clip(0.5 + _clouds((1, width), rng, cell), 0, 1)
    return image + np.float32(rng.uniform(0.4, 0.86)) * weak * (image.max() - image)


def blur(image, rng):
    """A soft lens: three-point smoothing in both directions, once or twice."""
    side = np.float32(rng.uniform(0.08, 0.25))
    out = image
    for _ in range(int(rng.integers(1, 3))):
        wide = np.pad(out, 1, mode="edge")
        rows = side * (wide[:-2] + wide[2:]) + (1 - 2 * side) * wide[1:-1]
        out = side * (rows[:, :-2] + rows[:, 2:]) + (1 - 2 * side) * rows[:, 1:-1]
    return out


def defocus(image, rng):
    """A lens out of focus: each pixel spreads evenly over a few."""
    height, width = image.shape
    factor = rng.uniform(0.55, 0.8)
    small = (max(4, int(width * factor)), max(8, int(height * factor)))
    return _resize(_resize(image, small, Image.Resampling.BOX), (width, height), Image.Resampling.BICUBIC)


def _inked_rows(image):
    """Rows from the first with ink to the last."""
    rows = np.flatnonzero((image < (image.min() + image.max()) / 2).any(1))
    return int(rows[-1]) + 1 - int(rows[0]) if len(rows) else len(image)


def low_resolution(image, rng):
    """Scanned small and enlarged again: half the rows at least, never fewer than 12, nor than 9 of ink, for = must
    not become -."""
    height, width = image.shape
    low = max(12, 9 * height // _inked_rows(image), int(height * rng.uniform(0.5, 0.9)))
    if low >= height:
        return image.copy()
    small = (max(4, int(width * low / height)), low)
    method = (Image.Resampling.BILINEAR, Image.Resampling.NEAREST, Image.Resampling.BICUBIC)[int(rng.integers(3))]
    up = Image.Resampling.BILINEAR if method == Image.Resampling.NEAREST else method
    return _resize(_resize(image, small, Image.Resampling.BOX), (width, height), up)


def coarse_scan(image, rng):
    """Scanned so coarsely that a small x is 6 to 9 pixels high, turned to black and white, and enlarged again."""
    height, width = image.shape
    factor = min(1.0, rng.uniform(13, 18) / _inked_rows(image))
    small = (max(4, round(width * factor)), max(8, round(height * factor)))
    dots = _resize(image, small, Image.Resampling.BOX)
    ink, paper = float(dots.min()), float(dots.max())
    share = (paper - float(dots.mean())) / max(paper - ink, 1.0) * rng.uniform(1.0, 1.4)
    # As much ink as there was, or more: thin strokes are pale by now, and a threshold in the middle would lose them.
    threshold = np.clip(np.quantile(dots, min(1.0, share)), 0.4 * ink + 0.6 * paper, 0.18 * ink + 0.82 * paper)
    dots = np.where(dots <= threshold, np.float32(0), np.float32(255))
    up = Image.Resampling.BICUBIC if rng.random() < 0.5 else Image.Resampling.BILINEAR
    return _resize(dots, (width, height), up)


def _smoothed(image, radius):
    """`image` averaged over squares of 2 radius + 1 pixels."""
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.BoxBlur(radius))).astype(np.float32)


def sharpened(image, rng):
    """A copy of a copy: swollen strokes on grey ground, with the light rims that sharpening leaves around them."""
    swollen = _darkest(_darkest(image, 0, 1), 1, 0)
    ground, ink = rng.uniform(150, 220), rng.uniform(10, 60)
    amount = np.float32(rng.uniform(0.3, 1.0))
    page = np.float32(ink) + (image + amount * (swollen - image)) * np.float32((ground - ink) / 255)
    soft = _smoothed(page, int(rng.integers(1, 3)))
    return np.clip(page + np.float32(rng.uniform(0.5, 1.6)) * (page - soft), 0, 255)


def gaussian_noise(image, rng):
    """The noise of a sensor."""
    return image + np.float32(rng.uniform(2, 16)) * _normal(image.shape, rng)


def speckle(image, rng):
    """Grain that grows with the light."""
    return image * (1 + np.float32(rng.uniform(0.01, 0.07)) * _normal(image.shape, rng))


def salt_and_pepper(image, rng):
    """Single pixels turned white or black."""
    out = image.copy()
    count = int(image.size * rng.uniform(0.0005, 0.008)) + 1
    rows, columns = rng.integers(image.shape[0], size=count), rng.integers(image.shape[1], size=count)
    out[rows, columns] = np.where(np.arange(count) % 2, 255, 0)
    return out


def uneven_light(image, rng):
    """A shadow or a lamp on one side."""
    height, width = image.shape
    across = np.linspace(-1, 1, width, dtype=np.float32) * np.float32(rng.uniform(-0.22, 0.22))
    down = np.linspace(-1, 1, height, dtype=np.float32) * np.float32(rng.uniform(-0.15, 0.15))
    return image * (1 - np.abs(across).max() - np.abs(down).max() + across + down[:, None])


def fade(image, rng):
    """Ink turns pale; the paper stays."""
    return image + np.float32(rng.uniform(0.2, 0.6)) * (image.max() - image)


def grey(image, rng):
    """Paper turns grey and contrast falls."""
    low, high = rng.uniform(0, 70), rng.uniform(170, 255)
    return np.float32(low) + image * np.float32((high - low) / 255)


def low_contrast(image, rng):
    """Ink hardly darker than the paper, which is white or grey: 60 to 110 of 255 between them."""
    paper, contrast = rng.uniform(150, 255), rng.uniform(60, 110)
    return np.float32(paper - contrast) + image * np.float32(contrast / 255)


def binarise(image, rng):
    """Scanned to black and white at a threshold between ink and paper."""
    ink, paper = float(image.min()), float(image.max())
    threshold = ink + (paper - ink) * rng.uniform(0.4, 0.68)
    return np.where(image < threshold, np.float32(0), np.float32(255))


def bleed_through(image, rng):
    """The back of the sheet shows, mirrored and pale."""
    back = np.roll(image[:, ::-1], int(rng.integers(image.shape[1])), axis=1)
    back = np.roll(back, int(rng.integers(image.shape[0])), axis=0)
    return image - np.float32(rng.uniform(0.04, 0.16)) * (back.max() - back)


def paper_texture(image, rng):
    """Fibres and unevenness of the sheet."""
    cell = int(rng.integers(2, 9))
    return image + np.float32(rng.uniform(2, 9)) * _clouds(image.shape, rng, cell)


def stain(image, rng):
    """A darker patch with soft edges."""
    height, width = image.shape
    x, radius = rng.uniform(0, width), rng.uniform(0.4, 2.0) * height
    y, depth = rng.uniform(0, height), np.float32(rng.uniform(20, 90))
    across = ((np.arange(width, dtype=np.float32) - x) / radius) ** 2
    down = ((np.arange(height, dtype=np.float32) - y) / radius) ** 2
    return image - depth * np.clip(1.2 - across - down[:, None], 0, 1).astype(np.float32)


def pen_mark(image, rng):
    """A thin stroke of a pen from somewhere to somewhere."""
    height, width = image.shape
    out = image.copy()
    start, length = int(rng.integers(width)), int(rng.uniform(0.5, 4) * height)
    columns = np.arange(start, min(width, start + length))
    if len(columns):
        rows = rng.uniform(0, height) + rng.uniform(-0.5, 0.5) * (columns - start)
        rows += np.sin((columns - start) / height * rng.uniform(1, 5)) * rng.uniform(0, 0.2) * height
        inside = (rows >= 0) & (rows < height)
        out[rows[inside].astype(int), columns[inside]] *= np.float32(rng.uniform(0.1, 0.6))
    return out


def rule(image, rng):
    """A ruled line at the foot or the head, whole or dotted."""
    height, width = image.shape
    out = image.copy()
    row = int(height * (rng.uniform(0.9, 1.0) if rng.random() < 0.75 else rng.uniform(0.0, 0.06)))
    row = min(row, height - 1)
    step = 1 if rng.random() < 0.7 else int(rng.integers(2, 6))
    thickness = 1 if rng.random() < 0.7 else 2
    out[row : row + thickness, int(rng.integers(4)) :: step] *= np.float32(rng.uniform(0.0, 0.6))
    return out


def underline(image, rng):
    """The text is underlined: just below its foot, or through the tails of g and p."""
    out = image.copy()
    ink = image < 128
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if len(rows):
        row = rows[-1] + round((rows[-1] - rows[0]) * rng.uniform(-0.14, 0.1))
        row = min(max(int(row), 0), len(image) - 1)
        thick = 1 if rng.random() < 0.6 else max(1, len(image) // 20)
        out[row : row + thick, columns[0] : columns[-1] + 1] *= np.float32(rng.uniform(0.0, 0.5))
    return out


def box(image, rng):
    """The border of a table's cell at one end or both, sometimes with its rule."""
    out = rule(image, rng) if rng.random() < 0.5 else image.copy()
    shade = np.float32(rng.uniform(0.0, 0.6))
    side = rng.integers(3)
    if side != 0:
        out[:, :1] *= shade
    if side != 1:
        out[:, -1:] *= shade
    return out


def jpeg(image, rng):
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


def invert(image, rng):
    """White on black."""
    return 255 - image


EFFECTS = (thicken, thin, broken_strokes, row_dropout, column_dropout, column_fade, ink_waves, thermal,
           worn_ribbon, blur, defocus, low_resolution, coarse_scan, sharpened, gaussian_noise, speckle,
           salt_and_pepper, uneven_light, fade, grey, low_contrast, binarise, bleed_through, paper_texture, stain,
           pen_mark, rule, underline, box, jpeg, invert)  # fmt: skip
