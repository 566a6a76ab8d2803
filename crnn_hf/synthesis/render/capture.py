"""What print and capture do to a crop: effects, how often each happens, and which of them exclude one another."""

import numpy as np

from crnn_hf.synthesis.render import aging, scanning
from crnn_hf.synthesis.render import geometry as g
from crnn_hf.synthesis.render.clutter import beside, stamp


# (effect, probability on a light line, on a heavy one), in the order in which they happen to a page: what is printed
# and drawn on it, how it lies, what the camera does.
ON_PAGE = (
    (aging.thicken, 0.12, 0.20),
    (aging.thin, 0.08, 0.14),
    (aging.broken_strokes, 0.02, 0.15),
    (aging.row_dropout, 0.01, 0.06),
    (aging.column_dropout, 0.01, 0.05),
    (aging.column_fade, 0.01, 0.06),
    (aging.ink_waves, 0.04, 0.14),
    (aging.thermal, 0.04, 0.12),
    (aging.worn_ribbon, 0.02, 0.08),
    (aging.rule, 0.03, 0.06),
    (aging.underline, 0.015, 0.03),
    (aging.box, 0.015, 0.03),
    (stamp, 0.008, 0.03),
    (aging.pen_mark, 0.01, 0.05),
)
LAID = (
    (beside, 0.02, 0.05),
    (g.skew, 0.10, 0.28),
    (g.curve, 0.03, 0.12),
    (g.perspective, 0.03, 0.12),
    (g.page_curl, 0.01, 0.04),
)
CAPTURED = (
    (scanning.fade, 0.06, 0.20),
    (scanning.blur, 0.25, 0.35),
    (scanning.defocus, 0.02, 0.12),
    (scanning.low_resolution, 0.04, 0.18),
    (scanning.coarse_scan, 0.03, 0.08),
    (scanning.sharpened, 0.03, 0.08),
    (scanning.bleed_through, 0.02, 0.08),
    (scanning.low_contrast, 0.025, 0.08),
    (scanning.grey, 0.25, 0.45),
    (scanning.stain, 0.01, 0.06),
    (scanning.paper_texture, 0.06, 0.20),
    (scanning.uneven_light, 0.06, 0.20),
    (scanning.speckle, 0.06, 0.15),
    (scanning.gaussian_noise, 0.12, 0.35),
    (scanning.salt_and_pepper, 0.02, 0.10),
    (scanning.binarise, 0.10, 0.03),
    (scanning.jpeg, 0.20, 0.20),
)
HEAVY_SHARE = 0.25
INVERTED_SHARE = 0.02

# Two of a group leave nothing to read.
_PALE = frozenset(
    (
        aging.column_fade,
        aging.ink_waves,
        aging.thermal,
        aging.worn_ribbon,
        scanning.fade,
        scanning.low_contrast,
    )
)
_COARSE = frozenset((scanning.defocus, scanning.low_resolution, scanning.coarse_scan))
# These drown ink that is nearly gone in places, or print of little contrast; the second ones keep only black ink.
_NOISES = frozenset(
    (
        aging.broken_strokes,
        aging.row_dropout,
        scanning.bleed_through,
        scanning.stain,
        scanning.speckle,
        scanning.gaussian_noise,
        scanning.salt_and_pepper,
        scanning.jpeg,
    )
)
_THRESHOLDS = frozenset((scanning.binarise, scanning.coarse_scan))
_STARVED = _PALE | {
    aging.thin,
    aging.broken_strokes,
}  # a coarse scan of strokes that these left leaves specks
_MIN_CONTRAST = 115.0  # of 255, for those and for grey paper
_MIN_PITCH = 0.33  # widths of a character over the height: a coarse scan of narrower ones shows grey


class _Choice:
    """Which effects happen to one line, so that a person can still read it."""

    def __init__(self, rng, faintest, narrow) -> None:
        self._rng, self._faintest, self._narrow = rng, faintest, narrow
        self._done = set()

    def _legible(self, effect, image):
        weak = self._faintest < 0.5 or aging.ink_waves in self._done
        if effect in _PALE:
            return not weak and not self._done & _PALE
        if effect in _THRESHOLDS and (weak or self._faintest < 1 or effect is scanning.coarse_scan and self._narrow):
            return False
        if effect is scanning.coarse_scan and self._done & _STARVED:
            return False
        if effect in _COARSE and self._done & _COARSE or effect in _NOISES and weak:
            return False
        if effect in _NOISES or effect in _THRESHOLDS or effect is scanning.grey:
            return np.ptp(image) >= _MIN_CONTRAST
        return True

    def happens(self, effect, probability, image):
        """Draw whether `effect` happens to `image`; not where it would leave nothing to read."""
        happens = self._rng.random() < probability and self._legible(effect, image)
        if happens:
            self._done.add(effect)
        return happens


def degrade(
    image: np.ndarray, boxes: list[tuple[float, float]], rng: np.random.Generator, heavy: bool, faintest: float = 1.0
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Apply a random part of the three tables, in their order, then perhaps inversion.

    Args:
        image, boxes: as `crop` gives them.
        rng: `numpy.random.Generator`.
        heavy: whether the second column of probabilities holds.
        faintest: share of ink that the faintest sign has, as `wear.random_wear` gives it.

    Returns:
        (image, boxes).
    """
    narrow = bool(boxes) and boxes[-1][1] - boxes[0][0] < _MIN_PITCH * len(boxes) * len(image)
    choice = _Choice(rng, faintest, narrow)
    for effect, light, much in ON_PAGE:
        if choice.happens(effect, much if heavy else light, image):
            image = effect(image, rng)
    for effect, light, much in LAID:
        if rng.random() < (much if heavy else light):
            image, boxes = effect(image, boxes, rng)
    for effect, light, much in CAPTURED:
        if choice.happens(effect, much if heavy else light, image):
            image = effect(image, rng)
    return (scanning.invert(image, rng) if rng.random() < INVERTED_SHARE else image), boxes


def finish(image: np.ndarray) -> np.ndarray:
    """Grey uint8 from float."""
    return np.clip(image + np.float32(0.5), 0, 255).astype(np.uint8)
