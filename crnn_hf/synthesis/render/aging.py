"""What printing, age and pens do to a line on its page: small pure functions.

Every effect takes a grey image (H, W) float32 from 0 to 255, dark ink on light paper, and a `numpy.random.Generator`;
it returns a new array of the same shape and type, and leaves its argument alone. Values may leave 0..255 a little:
clip once, at the end.
"""

import numpy as np

from crnn_hf.synthesis.render.pixels import clouds, darkest, normal, resized


def thicken(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink spreads: strokes grow by up to a pixel, sideways, downwards or both."""
    spread = image
    ways = rng.integers(3)
    if ways != 1:
        spread = darkest(spread, 0, 1)
    if ways != 0:
        spread = darkest(spread, 1, 0)
    amount = np.float32(rng.uniform(0.2, 0.8))
    return image + amount * (spread - image)


def thin(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink starves: strokes lose part of their edge."""
    spread = 255 - darkest(darkest(255 - image, 0, 1), 1, 0)
    amount = np.float32(rng.uniform(0.15, 0.5))
    return image + amount * (spread - image)


def broken_strokes(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink fails in small spots, as in worn type and weak ribbons."""
    cell = int(rng.integers(2, 5))
    spots = np.clip(clouds(image.shape, rng, cell) - np.float32(rng.uniform(0.9, 1.5)), 0, 1)
    return image + spots * np.float32(rng.uniform(0.5, 1.0)) * (image.max() - image)


def row_dropout(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One or two rows are not printed: dead pins of a dot-matrix head."""
    out = image.copy()
    paper = image.max()
    for _ in range(int(rng.integers(1, 3))):
        row = int(rng.integers(image.shape[0]))
        out[row] += np.float32(rng.uniform(0.4, 0.9)) * (paper - out[row])
    return out


def column_dropout(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One to four columns are not printed: dead heating dots of a thermal printer, over which the paper moves."""
    out = image.copy()
    paper = image.max()
    for _ in range(int(rng.integers(1, 5))):
        column = int(rng.integers(image.shape[1]))
        out[:, column] += np.float32(rng.uniform(0.4, 0.95)) * (paper - out[:, column])
    return out


def column_fade(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Print grows weak along the line, on one side or in waves."""
    width = image.shape[1]
    phase, waves = rng.uniform(0, 6.28), rng.uniform(0.3, 2.0)
    curve = 0.5 + 0.5 * np.sin(phase + np.arange(width, dtype=np.float32) * np.float32(6.28 * waves / width))
    return image + curve.astype(np.float32) * np.float32(rng.uniform(0.2, 0.6)) * (image.max() - image)


def ink_waves(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink comes and goes along the line, a few characters strong, a few nearly gone, as a thermal head wears."""
    height, width = image.shape
    cell = max(4, int(height * rng.uniform(0.3, 1.6)))  # half a wave: half a character to three
    weak = np.clip(0.5 + clouds((1, width), rng, cell), 0, 1)
    return image + np.float32(rng.uniform(0.4, 0.86)) * weak * (image.max() - image)


def thermal(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Thermal print: pale, grainy within the strokes, with weaker and stronger streaks along the paper."""
    height, width = image.shape
    grain = 1 + np.float32(rng.uniform(0.15, 0.5)) * normal(image.shape, rng)
    if rng.random() < 0.5:  # grain of two pixels
        grain = resized(np.ascontiguousarray(grain[: height // 2 + 1, : width // 2 + 1]), (width, height))
    streaks = 1 - np.float32(rng.uniform(0, 0.35)) * np.abs(normal((1, width), rng))
    depth = np.float32(rng.uniform(0.35, 0.85))
    paper = image.max()
    return paper - (paper - image) * np.clip(depth * grain * streaks, 0.05, 1)


def worn_ribbon(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A ribbon near its end: letters of unequal blackness, heads or feet weaker, the weave in them."""
    height, width = image.shape
    struck = resized(np.ascontiguousarray(normal((1, max(2, width * 2 // height)), rng)), (width, 1))
    slope = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.float32(rng.uniform(-0.8, 0.8))
    weave = np.float32(rng.uniform(0, 0.3)) * normal(image.shape, rng)
    left = np.float32(rng.uniform(0.35, 0.75)) * (1 + np.float32(0.3) * struck) + slope * np.float32(0.7) + weave
    paper = image.max()
    return paper - (paper - image) * np.clip(left, 0.12, 1)


def pen_mark(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
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


def rule(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A ruled line at the foot or the head, whole or dotted."""
    height, width = image.shape
    out = image.copy()
    row = int(height * (rng.uniform(0.9, 1.0) if rng.random() < 0.75 else rng.uniform(0.0, 0.06)))
    row = min(row, height - 1)
    step = 1 if rng.random() < 0.7 else int(rng.integers(2, 6))
    thickness = 1 if rng.random() < 0.7 else 2
    out[row : row + thickness, int(rng.integers(4)) :: step] *= np.float32(rng.uniform(0.0, 0.6))
    return out


def underline(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
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


def box(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The border of a table's cell at one end or both, sometimes with its rule."""
    out = rule(image, rng) if rng.random() < 0.5 else image.copy()
    shade = np.float32(rng.uniform(0.0, 0.6))
    side = rng.integers(3)
    if side != 0:
        out[:, :1] *= shade
    if side != 1:
        out[:, -1:] *= shade
    return out


EFFECTS = (thicken, thin, broken_strokes, row_dropout, column_dropout, column_fade, ink_waves, thermal,
           worn_ribbon, pen_mark, rule, underline, box)  # fmt: skip
