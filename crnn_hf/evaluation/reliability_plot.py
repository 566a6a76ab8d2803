"""A reliability diagram: how often lines are right, over how sure the reader is. Pillow only."""

from math import sqrt

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.evaluation.axes import BLUE, GREY, INK, RED, Axes, font
from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error


BINS = 10
SIZE = 640
LEFT, TOP, RIGHT, BOTTOM = 88, 132, 612, 562  # of the axes, in pixels

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
    axes = Axes(ImageDraw.Draw(image), (LEFT, TOP, RIGHT, BOTTOM), (0.0, 1.0), (0.0, 1.0))
    _draw_title(axes.draw, title)
    fifths = [tenth / BINS for tenth in range(0, BINS + 1, 2)]
    axes.draw_grid(fifths, fifths, "{:.1f}".format, "{:.1f}".format)
    bin_of = np.minimum((scores * BINS).astype(int), BINS - 1)
    for number in np.unique(bin_of):
        _draw_bar(axes, int(number), right[bin_of == number])
    _draw_diagonal(axes)
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
    draw.text((LEFT, 20), lines[0], font=font(24), fill=INK)
    draw.text((LEFT, 54), lines[1], font=font(18), fill=INK)


def _draw_bar(axes, number, right):
    share = float(np.mean(right))
    left, end, middle = axes.x(number / BINS), axes.x((number + 1) / BINS), axes.x((number + 0.5) / BINS)
    axes.draw.rectangle((left + 2, axes.y(share), end - 2, BOTTOM), fill=BLUE)
    low, high = _wilson_interval(share, len(right))
    axes.draw.line((middle, axes.y(low), middle, axes.y(high)), fill=INK, width=2)
    for value in (low, high):
        axes.draw.line((middle - 5, axes.y(value), middle + 5, axes.y(value)), fill=INK, width=2)
    axes.draw.text((middle, TOP - 7), f"{len(right):,}", font=font(13), fill=INK, anchor="ms")


def _draw_diagonal(axes):
    axes.draw.line((axes.x(0), axes.y(0), axes.x(1), axes.y(1)), fill=RED, width=2)
    axes.draw_frame()
    axes.draw.text(((LEFT + RIGHT) / 2, BOTTOM + 38), "score", font=font(18), fill=INK, anchor="ma")
    axes.draw.text((LEFT, TOP - 28), "share of lines read right", font=font(15), fill=GREY, anchor="ls")
    axes.draw.text((RIGHT, TOP - 28), "over each bar: its lines", font=font(15), fill=GREY, anchor="rs")


def _wilson_interval(share, count):
    weight = _CONFIDENCE**2 / count
    middle = (share + weight / 2) / (1 + weight)
    half = _CONFIDENCE * sqrt(share * (1 - share) / count + weight / (4 * count)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
