"""A reliability diagram: how often lines are right, over how sure the reader is. Pillow only."""

from math import sqrt

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error


BINS = 10
SIZE = 640
LEFT, TOP, RIGHT, BOTTOM = 88, 132, 612, 562  # of the axes, in pixels

_INK, _GREY, _LIGHT, _BAR, _DIAGONAL = (34, 34, 34), (120, 120, 120), (228, 228, 228), (104, 151, 196), (190, 84, 60)
_CONFIDENCE = 1.96  # standard deviations: 95 %


def reliability_plot(scores: np.ndarray, right: np.ndarray) -> Image.Image:
    """
    Draw the share of right lines for scores from 0 to 0.1, 0.1 to 0.2, and so on.

    Bars that reach the diagonal belong to scores that can be taken at their word; below it the reader is too sure.
    Each bar has its number of lines above it, and the 95 % confidence interval of its share (Wilson 1927). At the top
    stand the figures of `calibration.py`, which do not depend on these bins.

    Args:
        scores: (lines,) 0 to 1.
        right: (lines,) whether each line was read right.

    Returns:
        An RGB image of 640 x 640 pixels.

    Raises:
        ValueError: if there are no lines, not as many scores as lines, or a score is not from 0 to 1.
    """
    title = _figures(scores, right)
    scores, right = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    image = Image.new("RGB", (SIZE, SIZE), "white")
    draw = ImageDraw.Draw(image)
    _draw_title(draw, title)
    _draw_grid(draw)
    bin_of = np.minimum((scores * BINS).astype(int), BINS - 1)
    for number in np.unique(bin_of):
        _draw_bar(draw, int(number), right[bin_of == number])
    _draw_axes(draw)
    return image


def _figures(scores, right):
    error, area, order = (
        expected_calibration_error(scores, right),
        area_under_risk_coverage(scores, right),
        auroc(scores, right),
    )
    return (
        f"{len(scores):,} lines, {100 * float(np.mean(right)):.1f} % right",
        f"ECE {error:.3f} (debiased)    AUROC {'-' if order is None else f'{order:.3f}'}    AURC {area:.4f}",
    )


def _draw_title(draw, lines):
    draw.text((LEFT, 20), lines[0], font=_font(24), fill=_INK)
    draw.text((LEFT, 54), lines[1], font=_font(18), fill=_INK)


def _draw_grid(draw):
    for tenth in range(0, BINS + 1, 2):
        value = tenth / BINS
        draw.line((LEFT, _y(value), RIGHT, _y(value)), fill=_LIGHT)
        draw.text((LEFT - 10, _y(value)), f"{value:.1f}", font=_font(15), fill=_INK, anchor="rm")
        draw.text((_x(value), BOTTOM + 10), f"{value:.1f}", font=_font(15), fill=_INK, anchor="ma")


def _draw_bar(draw, number, right):
    share = float(np.mean(right))
    left, end, middle = _x(number / BINS), _x((number + 1) / BINS), _x((number + 0.5) / BINS)
    draw.rectangle((left + 2, _y(share), end - 2, BOTTOM), fill=_BAR)
    low, high = _wilson_interval(share, len(right))
    draw.line((middle, _y(low), middle, _y(high)), fill=_INK, width=2)
    for value in (low, high):
        draw.line((middle - 5, _y(value), middle + 5, _y(value)), fill=_INK, width=2)
    draw.text((middle, TOP - 7), f"{len(right):,}", font=_font(13), fill=_INK, anchor="ms")


def _draw_axes(draw):
    draw.line((_x(0), _y(0), _x(1), _y(1)), fill=_DIAGONAL, width=2)
    draw.rectangle((LEFT, TOP, RIGHT, BOTTOM), outline=_GREY)
    draw.text(((LEFT + RIGHT) / 2, BOTTOM + 38), "score", font=_font(18), fill=_INK, anchor="ma")
    draw.text((LEFT, TOP - 28), "share of lines read right", font=_font(15), fill=_GREY, anchor="ls")
    draw.text((RIGHT, TOP - 28), "over each bar: its lines", font=_font(15), fill=_GREY, anchor="rs")


def _wilson_interval(share, count):
    weight = _CONFIDENCE**2 / count
    middle = (share + weight / 2) / (1 + weight)
    half = _CONFIDENCE * sqrt(share * (1 - share) / count + weight / (4 * count)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def _x(value):
    return LEFT + (RIGHT - LEFT) * value


def _y(value):
    return BOTTOM - (BOTTOM - TOP) * value


def _font(size):
    return ImageFont.load_default(size)
