"""Confidence of a character: against all readings that differ there alone, by brute force."""

import numpy as np
import pytest
from ctc_brute_force import all_readings, padded, random_log_probs
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.ctc_alignment import align
from crnn_hf.models.crnn.decoding import log_softmax


def confidences(log_probs, labels):
    return align(log_probs[np.newaxis], [labels])[0].confidences


def by_hand(readings, labels, vocabulary):
    found = []
    for place in range(len(labels)):
        before, after = labels[:place], labels[place + 1 :]
        rivals = [before + (label,) + after for label in range(1, vocabulary)] + [before + after]
        found.append(readings[labels] / sum(readings.get(rival, 0.0) for rival in rivals))
    return found


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(2, 4), st.sampled_from([0.3, 2.0, 6.0]))
def test_every_reading_against_brute_force(seed, frames, vocabulary, scale):
    log_probs = random_log_probs(seed, frames, vocabulary, scale)
    readings = all_readings(log_probs)
    for labels in readings:
        assert confidences(log_probs, labels) == pytest.approx(by_hand(readings, labels, vocabulary), rel=1e-6)


def test_a_doubtful_character_does_not_make_its_neighbours_doubtful():
    sure = np.where(np.arange(6) == np.array([1, 0, 2, 0, 4, 0])[:, None], 20.0, 0.0)
    sure[2, 3] = 20.0  # 2 or 3
    first, doubtful, last = confidences(log_softmax(sure), (1, 2, 4))
    assert doubtful == pytest.approx(0.5, abs=1e-6)
    assert first > 0.999 and last > 0.999


def test_a_character_that_may_not_be_there_is_doubtful():
    logits = np.where(np.arange(4) == np.array([1, 0, 0, 0, 2])[:, None], 20.0, 0.0)
    logits[2, 3] = 20.0  # 3, or blank
    assert confidences(log_softmax(logits), (1, 3, 2)) == pytest.approx([1.0, 0.5, 1.0], abs=1e-6)


def test_padding_and_the_classes_that_are_out_of_the_question_change_nothing():
    log_probs = random_log_probs(1, 12, 6)
    labels = (1, 2, 2, 5)
    longer = padded(log_probs, 5)
    wider = np.concatenate([longer, np.full((len(longer), 3), -np.inf)], axis=1)
    expected = confidences(log_probs, labels)
    assert confidences(longer, labels) == pytest.approx(expected, rel=1e-9)
    assert confidences(wider, labels) == pytest.approx(expected, rel=1e-9)


def test_no_confidence_in_what_does_not_fit():
    assert confidences(random_log_probs(0, 2, 4), (1, 1)).tolist() == [0.0, 0.0]
    assert confidences(random_log_probs(0, 2, 4), ()).tolist() == []


@pytest.mark.parametrize("scale", [1.0, 100.0, 2000.0])
def test_a_hopeless_reading_has_finite_confidences(scale):
    logits = np.where(np.arange(9) == np.arange(300)[:, None] // 20 % 9, scale, 0.0)
    found = confidences(log_softmax(logits), (3, 3, 8, 1, 1, 1, 5))
    assert np.isfinite(found).all() and (found >= 0).all() and (found <= 1 + 1e-12).all()
