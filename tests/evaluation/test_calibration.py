"""Measures of calibration against definitions written out in full, and on samples whose calibration is known."""

import numpy as np
import pytest

from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error


def sample(lines, seed=0, levels=None):
    """Scores that are calibrated, tied where `levels` says how many different ones there are."""
    generator = np.random.default_rng(seed)
    scores = generator.random(lines)
    if levels:
        scores = np.round(scores * levels) / levels
    return scores, generator.random(lines) < scores


@pytest.mark.parametrize("levels", [None, 5])
@pytest.mark.parametrize("seed", range(5))
def test_auroc_counts_pairs(seed, levels):
    scores, right = sample(40, seed, levels)
    pairs = [(a > b) + (a == b) / 2 for a in scores[right] for b in scores[~right]]
    assert auroc(scores, right) == pytest.approx(np.mean(pairs))


def test_auroc_of_one_class_is_undefined():
    assert auroc([0.2, 0.9], [True, True]) is None
    assert auroc([0.2], [False]) is None
    assert auroc([0.2, 0.9], [False, True]) == 1.0
    assert auroc([0.9, 0.2], [False, True]) == 0.0
    assert auroc([0.5] * 4, [False, True, True, True]) == 0.5


def test_plain_error_of_two_bins():
    scores, right = [0.2, 0.4, 0.6, 0.8], [False, True, True, True]
    # Bins of two: scores 0.3 and 0.7, shares 0.5 and 1.
    assert expected_calibration_error(scores, right, bins=2, debiased=False) == pytest.approx((0.2 + 0.3) / 2)


def test_debiased_error_is_the_plain_one_minus_what_resampling_adds():
    scores, right = sample(300, seed=3)
    scores = scores**2
    plain = expected_calibration_error(scores, right, bins=6, debiased=False)
    generator = np.random.default_rng(0)
    redrawn = []
    for members in np.array_split(np.argsort(scores), 6):
        share = right[members].mean()
        draws = generator.normal(share, np.sqrt(share * (1 - share) / len(members)), 200_000)
        redrawn.append(np.abs(draws - scores[members].mean()).mean())
    expected = 2 * plain - np.mean(redrawn)
    assert expected < plain
    assert expected_calibration_error(scores, right, bins=6) == pytest.approx(expected, abs=1e-3)


def test_calibrated_scores_have_no_error_on_many_lines():
    scores, right = sample(200_000)
    assert expected_calibration_error(scores, right) < 0.003


def test_debiasing_takes_most_of_what_chance_adds():
    samples = [sample(400, seed) for seed in range(50)]
    plain = np.mean([expected_calibration_error(*one, debiased=False) for one in samples])
    debiased = np.mean([expected_calibration_error(*one) for one in samples])
    assert plain > 0.04 and debiased < 0.6 * plain


def test_overconfidence_is_measured():
    scores, right = np.full(1000, 0.9), np.arange(1000) < 600
    assert expected_calibration_error(scores, right, debiased=False) == pytest.approx(0.3)
    assert expected_calibration_error(scores, right) == pytest.approx(0.3, abs=1e-6)


def test_order_of_lines_does_not_matter():
    scores, right = sample(200, levels=4)
    order = np.random.default_rng(1).permutation(200)
    for measure in (auroc, expected_calibration_error, area_under_risk_coverage):
        assert measure(scores[order], right[order]) == pytest.approx(measure(scores, right), abs=1e-12)


def test_area_under_risk_coverage_by_hand():
    # Sorted by score: right, wrong, right, wrong. Risks at 1 to 4 lines: 0, 1/2, 1/3, 1/2.
    scores, right = [0.3, 0.9, 0.5, 0.1], [True, True, False, False]
    assert area_under_risk_coverage(scores, right) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    assert area_under_risk_coverage(scores, [True] * 4) == 0.0
    assert area_under_risk_coverage(scores, [False] * 4) == 1.0


def test_area_under_risk_coverage_of_equal_scores_is_the_error_rate():
    assert area_under_risk_coverage([0.5] * 10, [True] * 7 + [False] * 3) == pytest.approx(0.3)


@pytest.mark.parametrize("measure", [auroc, expected_calibration_error, area_under_risk_coverage])
def test_what_cannot_be_measured_is_refused(measure):
    with pytest.raises(ValueError, match="one score and one truth value for each line"):
        measure([], [])
    with pytest.raises(ValueError, match="one score and one truth value for each line"):
        measure([0.5], [True, False])
    with pytest.raises(ValueError, match="score of line 1 is nan"):
        measure([0.5, np.nan], [True, False])


def test_scores_outside_their_range_and_no_bins_are_refused():
    with pytest.raises(ValueError, match="from 0 to 1, got 0.5 to 1.5"):
        expected_calibration_error([0.5, 1.5], [True, False])
    with pytest.raises(ValueError, match="`bins` must be at least 1"):
        expected_calibration_error([0.5], [True], bins=0)


def test_fewer_lines_than_bins():
    assert expected_calibration_error([0.9, 0.4], [True, False]) == pytest.approx((0.1 + 0.4) / 2)
