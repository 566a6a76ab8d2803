"""What print and capture do to a crop: effects, how often each happens, and which of them exclude one another."""

import numpy as np

from crnn_hf.synthesis.render import effects as e
from crnn_hf.synthesis.render import geometry as g
from crnn_hf.synthesis.render.clutter import beside, stamp


# (effect, probability on a light line, on a heavy one), in the order in which they happen to a page: what is printed
# and drawn on it, how it lies, what the camera does.
ON_PAGE = (
    (e.thicken, 0.12, 0.20),
    (e.thin, 0.08, 0.14),
    (e.broken_strokes, 0.02, 0.15),
    (e.row_dropout, 0.01, 0.06),
    (e.column_dropout, 0.01, 0.05),
    (e.column_fade, 0.01, 0.06),
    (e.ink_waves, 0.04, 0.14),
    (e.thermal, 0.04, 0.12),
    (e.worn_ribbon, 0.02, 0.08),
    (e.rule, 0.03, 0.06),
    (e.underline, 0.015, 0.03),
    (e.box, 0.015, 0.03),
    (stamp, 0.008, 0.03),
    (e.pen_mark, 0.01, 0.05),
)
LAID = (
    (beside, 0.02, 0.05),
    (g.skew, 0.10, 0.28),
    (g.curve, 0.03, 0.12),
    (g.perspective, 0.03, 0.12),
    (g.page_curl, 0.01, 0.04),
)
CAPTURED = (
    (e.fade, 0.06, 0.20),
    (e.blur, 0.25, 0.35),
    (e.defocus, 0.02, 0.12),
    (e.low_resolution, 0.04, 0.18),
    (e.coarse_scan, 0.03, 0.08),
    (e.sharpened, 0.03, 0.08),
    (e.bleed_through, 0.02, 0.08),
    (e.low_contrast, 0.025, 0.08),
    (e.grey, 0.25, 0.45),
    (e.stain, 0.01, 0.06),
    (e.paper_texture, 0.06, 0.20),
    (e.uneven_light, 0.06, 0.20),
    (e.speckle, 0.06, 0.15),
    (e.gaussian_noise, 0.12, 0.35),
    (e.salt_and_pepper, 0.02, 0.10),
    (e.binarise, 0.10, 0.03),
    (e.jpeg, 0.20, 0.20),
)
HEAVY_SHARE = 0.25
INVERTED_SHARE = 0.02

# Two of a group leave nothing to read.
_PALE = frozenset((e.column_fade, e.ink_waves, e.thermal, e.worn_ribbon, e.fade, e.low_contrast))
_COARSE = frozenset((e.defocus, e.low_resolution, e.coarse_scan))
# These drown ink that is nearly gone in places, or print of little contrast; the second ones keep only black ink.
_NOISES = frozenset((e.broken_strokes, e.row_dropout, e.bleed_through, e.stain, e.speckle, e.gaussian_noise,
                     e.salt_and_pepper, e.jpeg))  # fmt: skip
_THRESHOLDS = frozenset((e.binarise, e.coarse_scan))
_STARVED = _PALE | {e.thin, e.broken_strokes}  # a coarse scan of strokes that these left leaves specks
_MIN_CONTRAST = 115.0  # of 255, for those and for grey paper
_MIN_PITCH = 0.33  # widths of a character over the height: a coarse scan of narrower ones shows grey


class _Choice:
    """Which effects happen to one line, so that a person can still read it."""

    def __init__(self, rng, faintest, narrow):
        self._rng, self._faintest, self._narrow = rng, faintest, narrow
        self._done = set()

    def _legible(self, effect, image):
        weak = self._faintest < 0.5 or e.ink_waves in self._done
        if effect in _PALE:
            return not weak and not self._done & _PALE
        if effect in _THRESHOLDS and (weak or self._faintest < 1 or effect is e.coarse_scan and self._narrow):
            return False
        if effect is e.coarse_scan and self._done & _STARVED:
            return False
        if effect in _COARSE and self._done & _COARSE or effect in _NOISES and weak:
            return False
        if effect in _NOISES or effect in _THRESHOLDS or effect is e.grey:
            return np.ptp(image) >= _MIN_CONTRAST
        return True

    def happens(self, effect, probability, image):
        """Draw whether `effect` happens to `image`; not where it would leave nothing to read."""
        happens = self._rng.random() < probability and self._legible(effect, image)
        if happens:
            self._done.add(effect)
        return happens


def degrade(image, boxes, rng, heavy, faintest=1.0):
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
    return (e.invert(image, rng) if rng.random() < INVERTED_SHARE else image), boxes


def finish(image):
    """Grey uint8 from float."""
    return np.clip(image + np.float32(0.5), 0, 255).astype(np.uint8)
