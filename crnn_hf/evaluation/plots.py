"""
Plots: how far scores can be trusted, and how a training run went.

They are `Figure` objects of matplotlib, which is imported where it draws. Nothing of pyplot is used: it would keep
every figure, and choose a display.
"""

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error


if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


BINS = 10

# Told apart with every kind of colour vision (Okabe and Ito 2008).
BLUE, LIGHT_BLUE, ORANGE, GREY = "#0072B2", "#A6CEE3", "#D55E00", "#6B6B6B"

_CONFIDENCE = 1.96  # standard deviations: 95 %
_DPI = 120


def reliability_plot(scores: np.ndarray, right: np.ndarray) -> "Figure":
    """
    Draw a reliability diagram: the share of right lines for scores from 0 to 0.1, 0.1 to 0.2, and so on.

    Bars that reach the diagonal belong to scores that can be taken at their word; below it the reader is too sure.
    Each bar has its number of lines above it, and the 95 % confidence interval of its share (Wilson 1927, "Probable
    Inference, the Law of Succession, and Statistical Inference"). The title has the figures of `calibration.py`, which
    do not depend on these bins.

    Args:
        scores (`np.ndarray` of shape `(lines,)`): From 0 to 1.
        right (`np.ndarray` of shape `(lines,)`): Whether each line was read right.

    Returns:
        `matplotlib.figure.Figure`: Save it with `figure.savefig(path)`.

    Raises:
        ValueError: If there are no lines, not as many scores as lines, or a score is not from 0 to 1.
    """
    title = _figures(scores, right)
    scores, right = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 5.4), dpi=_DPI, layout="constrained")
    axes = figure.add_subplot()
    bin_of = np.minimum((scores * BINS).astype(int), BINS - 1)
    counts = np.bincount(bin_of, minlength=BINS)
    filled = np.flatnonzero(counts)
    shares = np.bincount(bin_of, weights=right, minlength=BINS)[filled] / counts[filled]
    middles = (filled + 0.5) / BINS
    axes.bar(middles, shares, 0.92 / BINS, color=LIGHT_BLUE, edgecolor=BLUE, label="read right")
    low, high = np.array([_wilson_interval(*bar) for bar in zip(shares, counts[filled], strict=True)]).T
    errors = np.maximum(0.0, [shares - low, high - shares])
    axes.errorbar(middles, shares, errors, fmt="none", ecolor="black", capsize=4, label="95 % confidence interval")
    axes.plot([0, 1], [0, 1], color=ORANGE, linestyle="--", label="perfectly calibrated")
    for middle, count in zip(middles, counts[filled], strict=True):
        axes.annotate(f"{count:,}", (middle, 1), (0, 4), "data", "offset points", ha="center", fontsize=8, color=GREY)
    _set_up(axes, xlabel="score (above each bar: its number of lines)", ylabel="share of lines that are read right")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_title(title, fontsize=10, loc="left", pad=20)
    _legend_below(figure, axes)
    return figure


def training_curves(history: Sequence[dict[str, Any]], kept_step: int | None = None) -> "Figure | None":
    """
    Draw what a run logged: the losses, the character error rate, and the lines read exactly, over its steps.

    Evaluations are marked; the one at step 0 is of the model before training. All panels end at the same step.

    Args:
        history (sequence of `dict`): `log_history` of a `TrainerState`, as in `trainer_state.json`.
        kept_step (`int`, *optional*): The step whose weights are kept, where that need not be the last one.

    Returns:
        `matplotlib.figure.Figure`, or `None` if nothing was logged at two steps or more.
    """
    if kept_step is not None:
        # What is evaluated after the run's summary are the weights that are kept, not those of the last step.
        ends = [index for index, entry in enumerate(history) if "train_runtime" in entry]
        history = history[: ends[-1]] if ends else history
    curves = {name: _curve(history, name) for name in ("loss", "eval_loss", "eval_cer", "eval_exact_match")}
    if all(len(curve) < 2 for curve in curves.values()):
        return None
    from matplotlib.figure import Figure
    from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

    last = max(step for curve in curves.values() for step in curve)
    figure = Figure(figsize=(11, 3.4), dpi=_DPI, layout="constrained")
    loss, cer, exact = figure.subplots(1, 3, sharex=True)
    _draw_curve(loss, curves["loss"], LIGHT_BLUE, "training", marker=None)
    _draw_curve(loss, curves["eval_loss"], BLUE, "validation")
    if all(value > 0 for name in ("loss", "eval_loss") for value in curves[name].values()):
        loss.set_yscale("log")
        loss.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        loss.yaxis.set_minor_formatter(NullFormatter())
    loss.yaxis.set_major_formatter("{x:g}")
    _draw_curve(cer, curves["eval_cer"], BLUE, "validation")
    _draw_curve(exact, curves["eval_exact_match"], BLUE, "validation")
    titles = {loss: "loss", cer: "character error rate", exact: "lines read exactly"}
    for axes, title in titles.items():
        _set_up(axes, xlabel="step")
        axes.set_title(title, fontsize=10, loc="left")
        axes.set_xlim(-0.03 * last, 1.03 * last)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        if kept_step is not None:
            kept = {"color": ORANGE, "linestyle": "--", "zorder": 1, "label": f"the weights kept: step {kept_step:,}"}
            axes.axvline(kept_step, **kept)
    for axes in (cer, exact):
        axes.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g} %")
    # Random weights may have more errors than there are characters: the rest of the curve is what matters.
    cer.set_ylim(0, min(1.03, 1.1 * max([*curves["eval_cer"].values(), 0.01])))
    exact.set_ylim(0, 1.03)
    _legend_below(figure, loss)
    return figure


def _figures(scores: np.ndarray, right: np.ndarray) -> str:
    error, area = expected_calibration_error(scores, right), area_under_risk_coverage(scores, right)
    order = auroc(scores, right)
    return (
        f"{len(scores):,} lines, {100 * float(np.mean(right)):.1f} % right\n"
        f"ECE {error:.3f} (debiased)    AUROC {'-' if order is None else f'{order:.3f}'}    AURC {area:.4f}"
    )


def _wilson_interval(share: float, count: int) -> tuple[float, float]:
    weight = _CONFIDENCE**2 / count
    middle = (share + weight / 2) / (1 + weight)
    half = _CONFIDENCE * sqrt(share * (1 - share) / count + weight / (4 * count)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def _curve(history: Sequence[dict[str, Any]], name: str) -> dict[int, float]:
    """Value by step, of every entry that has it, the last one of a step."""
    return dict(sorted({entry["step"]: entry[name] for entry in history if name in entry}.items()))


def _draw_curve(axes: "Axes", curve: dict[int, float], color: str, label: str, marker: str | None = "o") -> None:
    axes.plot(list(curve), list(curve.values()), color=color, marker=marker, markersize=4, label=label)


def _legend_below(figure: "Figure", axes: "Axes") -> None:
    """Where it covers nothing."""
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=3, fontsize=8, frameon=False)


def _set_up(axes: "Axes", **labels: str) -> None:
    axes.set(**labels)
    axes.grid(color="#E4E4E4", axis="y")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=9)
