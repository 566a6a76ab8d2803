"""Lines of a page that was photographed at an angle, or was curved, laid level for finding its rows. NumPy only."""

import numpy as np

from crnn_hf.pages.quads import side_lengths


# Lines this many times as wide as high tell a slope; with fewer of them, the page is taken as it is.
MIN_ASPECT = 3.0
MIN_LINES = 6

OUTLIER = 3.0  # times the median deviation: a stamp or a signature, which tells nothing of the page


def straighten(quads: np.ndarray) -> np.ndarray:
    """
    Move lines up or down to where they would be if all lines of the page were level.

    The slope of lines is taken to be linear in the place on the page, by least squares over them: it nearly is under
    perspective, where lines have a common vanishing point, and over a gentle curve.

    Args:
        quads (`np.ndarray` of shape `(count, 4, 2)`): On a page that stands upright, corners in order along the text.

    Returns:
        `np.ndarray` of shape `(count, 4, 2)`: Left to right everything is where it was.
    """
    width, height = side_lengths(quads)
    telling = (width >= MIN_ASPECT * height) & (quads[:, 1, 0] > quads[:, 0, 0])
    if telling.sum() < MIN_LINES:
        return quads
    centre = quads.reshape(-1, 2).mean(axis=0)
    runs = (quads[:, 1] + quads[:, 2] - quads[:, 0] - quads[:, 3])[telling]
    places = quads[telling].mean(axis=1) - centre
    slope = _fit(places, runs[:, 1] / runs[:, 0], runs[:, 0])
    away = quads - centre
    halfway = away * [0.5, 1.0]  # between a point and the middle of the page: the mean slope of the way there
    return np.stack([quads[..., 0], quads[..., 1] - _features(halfway) @ slope * away[..., 0]], axis=-1)


def _features(places):
    return np.concatenate([np.ones_like(places[..., :1]), places], axis=-1)


def _fit(places, slopes, lengths):
    kept = np.ones(len(slopes), bool)
    for _ in range(3):
        weights = lengths * kept
        solution = np.linalg.lstsq(_features(places) * weights[:, None], slopes * weights, rcond=None)[0]
        deviation = np.abs(_features(places) @ solution - slopes) * lengths
        kept = deviation <= OUTLIER * np.median(deviation) + 1e-9
    return solution
