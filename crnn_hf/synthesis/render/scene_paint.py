"""How characters come onto a sign: painted, raised from sheet metal, cut into it, with shadow, rim or glow.

Every function takes the sign (H, W) float32 from 0 to 255, the `coverage` of its characters (H, W) float32 from 0 to
1, their grey, and a `numpy.random.Generator`, and returns a new sign.
"""

import numpy as np
from PIL import Image, ImageFilter

from crnn_hf.synthesis.render.pixels import clouds


def _moved(coverage, right, down):
    """`coverage` moved by whole pixels, empty where nothing comes in."""
    out = np.zeros_like(coverage)
    height, width = coverage.shape
    y0, y1, x0, x1 = max(0, down), min(height, height + down), max(0, right), min(width, width + right)
    out[y0:y1, x0:x1] = coverage[y0 - down : y1 - down, x0 - right : x1 - right]
    return out


def _filtered(coverage, kernel):
    picture = Image.fromarray((coverage * 255).astype(np.uint8)).filter(kernel)
    return np.asarray(picture).astype(np.float32) / 255


def soft(coverage: np.ndarray, radius: float) -> np.ndarray:
    """`coverage` averaged over `radius` pixels around."""
    return _filtered(coverage, ImageFilter.BoxBlur(radius))


def swollen(coverage: np.ndarray, size: int) -> np.ndarray:
    """`coverage` grown by `size` pixels to each side."""
    return _filtered(coverage, ImageFilter.MaxFilter(2 * size + 1))


def flat(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Plain paint."""
    return sign + coverage * (np.float32(grey) - sign)


def _away(rng, far):
    """A way (right, down) of up to `far` pixels that light or shadow takes; mostly downwards."""
    turn = rng.uniform(0, np.pi) if rng.random() < 0.8 else rng.uniform(np.pi, 2 * np.pi)
    return round(np.cos(turn) * far), round(np.sin(turn) * far)


def embossed(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Pressed out of the sheet: one flank of each stroke lies in the light, the other in its own shadow."""
    right, down = _away(rng, rng.uniform(1.0, 2.4))
    rim = swollen(coverage, 1) if rng.random() < 0.6 else coverage
    flank = _moved(rim, -right, -down) - _moved(rim, right, down)
    return flat(sign, coverage, grey, rng) + np.float32(rng.uniform(15, 60)) * flank


def engraved(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Struck or etched into metal: flanks, and hardly any colour of its own."""
    right, down = _away(rng, rng.uniform(1.0, 2.0))
    flank = _moved(coverage, right, down) - _moved(coverage, -right, -down)
    tinted = sign + coverage * (np.float32(grey) - sign) * np.float32(rng.uniform(0.45, 0.8))
    return tinted + np.float32(rng.uniform(30, 80)) * flank


def shadowed(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Letters that stand off the wall, or are painted with a shadow."""
    right, down = _away(rng, rng.uniform(1.5, 4.0))
    shadow = _moved(coverage, right, down)
    if rng.random() < 0.6:
        shadow = soft(shadow, rng.uniform(0.5, 2.0))
    dark = np.float32(rng.uniform(0.25, 0.7))
    return flat(sign * (1 - dark * shadow), coverage, grey, rng)


def outlined(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """A rim in another grey around each letter."""
    rim = swollen(coverage, int(rng.integers(1, 3)))
    ground = float(sign.mean())
    other = rng.uniform(0, 255) if rng.random() < 0.4 else np.clip(2 * ground - grey, 0, 255)
    return flat(flat(sign, rim, other, rng), coverage, grey, rng)


def hollow(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Only the border of each letter, or neon tubes along it."""
    inner = 1 - swollen(1 - coverage, 1)
    left = np.float32(rng.uniform(0.0, 0.4))
    return flat(sign, coverage - (1 - left) * inner, grey, rng)


def worn(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Paint that has come off in spots, and dirt over both."""
    spots = np.clip(clouds(sign.shape, rng, int(rng.integers(2, 7))) - np.float32(rng.uniform(0.7, 1.5)), 0, 1)
    painted = flat(sign, coverage * (1 - np.float32(rng.uniform(0.4, 0.9)) * spots), grey, rng)
    dirt = np.float32(rng.uniform(0, 18)) * clouds(sign.shape, rng, int(rng.integers(4, 20)))
    return painted + dirt


def glowing(sign: np.ndarray, coverage: np.ndarray, grey: float, rng: np.random.Generator) -> np.ndarray:
    """Letters that shine: their light spreads over the ground."""
    halo = soft(soft(coverage, rng.uniform(1.0, 3.5)), rng.uniform(1.0, 3.5))
    shine = np.float32(rng.uniform(0.15, 0.5)) * (np.float32(grey) - sign)
    return flat(sign + halo * shine, coverage, grey, rng)


PAINTS = (flat, embossed, engraved, shadowed, outlined, hollow, worn, glowing)
