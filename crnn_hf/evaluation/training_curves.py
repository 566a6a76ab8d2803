"""A plot of how a run went: the loss, and the errors of the validation lines, over its steps."""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from PIL import Image, ImageDraw

from crnn_hf.evaluation.axes import BLUE, INK, Axes, font


# What `Trainer` calls it in its history, and what people do. All but the loss are shares.
CURVES = {
    "loss": "training loss",
    "eval_cer": "character error rate, validation",
    "eval_exact_match": "lines read exactly, validation",
}
PANEL_WIDTH, HEIGHT = 420, 340
LEFT, TOP, RIGHT, BOTTOM = 72, 48, 396, 280  # of the axes in a panel
_TICKS = 5


def training_curves(history: Sequence[dict[str, Any]]) -> Image.Image | None:
    """
    Draw what a run logged, a panel for each of [`CURVES`] that was logged at two steps or more.

    Args:
        history: `log_history` of a `TrainerState`, as in `trainer_state.json`.

    Returns:
        An RGB image 340 px high, or `None` if there is nothing to draw.
    """
    curves = {title: curve for name, title in CURVES.items() if len(curve := _curve(history, name)) > 1}
    if not curves:
        return None
    image = Image.new("RGB", (PANEL_WIDTH * len(curves), HEIGHT), "white")
    for panel, (title, curve) in enumerate(curves.items()):
        _draw_panel(ImageDraw.Draw(image), PANEL_WIDTH * panel, title, curve, in_percent=title != CURVES["loss"])
    return image


def _curve(history, name):
    """(step, value) of every entry that has it, the last one of a step."""
    return sorted({entry["step"]: entry[name] for entry in history if name in entry}.items())


def _draw_panel(draw, left, title, curve, in_percent):
    highest = max(value for _, value in curve)
    y_ticks = ticks(highest)
    x_ticks = ticks(curve[-1][0])
    box = (left + LEFT, TOP, left + RIGHT, BOTTOM)
    axes = Axes(draw, box, (0, curve[-1][0]), (0, max(highest, y_ticks[-1])))
    # Loss and errors fall by orders of magnitude, but a share that may be 0 has no logarithm: all axes are linear.
    axes.draw_grid(x_ticks, y_ticks, "{:,.0f}".format, _percent if in_percent else "{:g}".format)
    axes.draw_frame()
    points = [(axes.x(step), axes.y(value)) for step, value in curve]
    draw.line(points, fill=BLUE, width=3, joint="curve")
    draw.text((left + LEFT, TOP - 16), title, font=font(17), fill=INK, anchor="ls")
    draw.text((left + RIGHT, BOTTOM + 34), "step", font=font(15), fill=INK, anchor="ra")


def ticks(highest: float) -> list[float]:
    """Round numbers from 0 to `highest`, four to six or so; 0 and 1 where it is not above 0."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(highest / _TICKS))
    step = next(factor * power for factor in (1, 2, 5, 10) if highest / (factor * power) <= _TICKS)
    return [round(step * number, 12) for number in range(floor(highest / step + 1e-9) + 1)]


def _percent(share):
    return f"{round(100 * share, 6):g} %"
