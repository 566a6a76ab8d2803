"""Plots show the values that they were given, from step 0, and leave the display and pyplot alone."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from crnn_hf.evaluation.plots import reliability_plot, training_curves


BEFORE = {"step": 0, "eval_loss": 2.0, "eval_cer": 0.5, "eval_exact_match": 0.25}
HISTORY = [
    BEFORE,
    *({"step": step, "loss": 100.0 / step} for step in (50, 100, 150)),
    {"step": 80, "eval_loss": 1.0, "eval_cer": 0.1, "eval_exact_match": 0.75},
    {"step": 160, "eval_loss": 1.5, "eval_cer": 0.2, "eval_exact_match": 0.5},
    {"step": 160, "train_runtime": 9.0},
    {"step": 160, "eval_loss": 1.0, "eval_cer": 0.1, "eval_exact_match": 0.75},
]


def curves_of(axes):
    return {line.get_label(): list(zip(*map(list, line.get_data()), strict=True)) for line in axes.get_lines()}


def test_bars_are_the_shares_of_right_lines():
    scores = np.repeat([0.35, 0.85], 100)
    figure = reliability_plot(scores, np.arange(200) % 100 < np.repeat([30, 100], 100))
    (axes,) = figure.axes
    bars = [(bar.get_x() + bar.get_width() / 2, bar.get_height()) for bar in axes.patches]
    assert bars == [pytest.approx((0.35, 0.3)), pytest.approx((0.85, 1.0))]
    assert [text.get_text() for text in axes.texts] == ["100", "100"]
    assert axes.get_title(loc="left").startswith("200 lines, 65.0 % right")
    (legend,) = figure.legends
    assert {text.get_text() for text in legend.get_texts()} == {
        *("read right", "perfectly calibrated", "95 % confidence interval")
    }


def test_confidence_intervals_are_those_of_wilson():
    (axes,) = reliability_plot(np.full(10, 0.85), np.arange(10) < 8).axes
    (low, high) = axes.collections[0].get_segments()[0][:, 1]
    assert (low, high) == pytest.approx((0.4901, 0.9433), abs=1e-3)  # of 8 in 10, in the tables


def test_scores_that_are_no_probabilities_are_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        reliability_plot([1.5], [True])


def test_curves_begin_before_the_training_and_end_together():
    figure = training_curves(HISTORY, kept_step=80)
    loss, cer, exact = figure.axes
    assert curves_of(cer)["validation"] == [(0, 0.5), (80, 0.1), (160, 0.2)]  # not that of the kept weights, at 160
    assert curves_of(exact)["validation"] == [(0, 0.25), (80, 0.75), (160, 0.5)]
    assert curves_of(loss)["training"] == [(50, 2.0), (100, 1.0), (150, pytest.approx(2 / 3))]
    assert curves_of(loss)["validation"][0] == (0, 2.0)
    assert loss.get_xlim() == cer.get_xlim() == exact.get_xlim()
    for axes in figure.axes:
        assert {x for x, _ in curves_of(axes)["the weights kept: step 80"]} == {80}
    assert cer.get_lines()[0].get_marker() == "o"  # evaluations are marked


def test_where_the_last_weights_are_kept_the_last_evaluation_is_theirs():
    _, cer, _ = training_curves(HISTORY).axes
    assert curves_of(cer) == {"validation": [(0, 0.5), (80, 0.1), (160, 0.1)]}


def test_more_errors_than_characters_do_not_hide_the_rest():
    _, cer, _ = training_curves([{**BEFORE, "eval_cer": 7.0}, *HISTORY[1:]]).axes
    assert cer.get_ylim() == (0, pytest.approx(1.03))


def test_nothing_is_drawn_of_a_run_that_logged_nothing():
    assert training_curves([]) is None
    assert training_curves([{"step": 1, "loss": 2.0}]) is None


def test_a_run_that_was_never_evaluated_has_its_loss_drawn(tmp_path):
    figure = training_curves([{"step": 1, "loss": 2.0}, {"step": 2, "loss": 0.0}])
    figure.savefig(tmp_path / "curves.png")
    assert Image.open(tmp_path / "curves.png").width > 1000


@pytest.mark.slow
def test_matplotlib_is_imported_to_draw_and_pyplot_never():
    code = (
        "import sys, crnn_hf.evaluation.plots as plots; assert 'matplotlib' not in sys.modules\n"
        "plots.reliability_plot([0.5], [True]).savefig(sys.argv[1], format='png')\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, "/dev/null"], check=True, env={**os.environ, "MPLBACKEND": "tkagg"})
