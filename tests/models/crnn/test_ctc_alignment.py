"""Forward and backward variables against brute force over every path."""

import tracemalloc

import numpy as np
import pytest
import torch
from ctc_brute_force import all_readings, padded, random_log_probs
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn import ctc_alignment, ctc_confidence, ctc_forward_backward
from crnn_hf.models.crnn.ctc_alignment import align, ctc_log_likelihood
from crnn_hf.models.crnn.decoding import log_softmax


def random_logits(seed, batch, frames, vocabulary=4, scale=2.0):
    return np.random.default_rng(seed).normal(scale=scale, size=(batch, frames, vocabulary))


lines = st.builds(random_log_probs, st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(2, 4))


@given(lines)
def test_likelihood_is_the_sum_over_all_paths(line):
    readings = all_readings(line)
    of_line = np.zeros(len(readings), dtype=int)
    found = np.exp(ctc_log_likelihood(line[np.newaxis], list(readings), of_line))
    assert found == pytest.approx(list(readings.values()), rel=1e-9)
    assert found.sum() == pytest.approx(1.0, rel=1e-9)


def test_likelihood_agrees_with_the_loss_of_torch():
    logits = random_logits(5, 6, 40, 12)
    labels = [np.random.default_rng(i).integers(1, 12, i * 3) for i in range(6)]
    found = ctc_log_likelihood(log_softmax(logits), labels)
    loss = torch.nn.functional.ctc_loss(
        torch.from_numpy(log_softmax(logits)).transpose(0, 1),
        torch.from_numpy(np.concatenate(labels)),
        torch.full((6,), 40),
        torch.tensor([len(ids) for ids in labels]),
        reduction="none",
    )
    np.testing.assert_allclose(-found, loss.numpy(), rtol=1e-9)


@pytest.mark.parametrize("label, frames", [([1, 1], 2), ([1, 2, 3], 2), ([1], 0)])
def test_a_text_that_does_not_fit_is_impossible(label, frames):
    log_probs = log_softmax(random_logits(0, 1, frames))
    assert ctc_log_likelihood(log_probs, [np.array(label)])[0] == -np.inf


def test_likelihood_of_an_unlikely_text_does_not_underflow():
    log_probs = log_softmax(np.where(np.arange(4) == 0, 120.0, np.zeros((2, 300, 4))))
    likely, unlikely = ctc_log_likelihood(log_probs, [(), [1, 2] * 40])
    assert likely == pytest.approx(0.0, abs=1e-9)
    assert -80 * 120 - 1 < unlikely < -80 * 119 + 500


def test_padding_changes_nothing():
    line = random_log_probs(0, 9, 4)
    plain, longer = align(line[np.newaxis], [(1, 3, 3)])[0], align(padded(line, 7)[np.newaxis], [(1, 3, 3)])[0]
    assert plain.log_likelihood == pytest.approx(longer.log_likelihood, rel=1e-12)
    assert plain.mean_frames == pytest.approx(longer.mean_frames, rel=1e-12)


def test_a_line_aligns_the_same_beside_others():
    logits = log_softmax(random_logits(3, 3, 30, 8))
    labels = [(1, 2), (), (3, 3, 4, 5, 6, 7, 1)]
    for line, ids, together in zip(logits, labels, align(logits, labels), strict=True):
        alone = align(line[np.newaxis], [ids])[0]
        assert alone.labels.tolist() == together.labels.tolist() == list(ids)
        assert_same(alone, together)


def assert_same(alignment, other):
    assert alignment.log_likelihood == pytest.approx(other.log_likelihood, rel=1e-12)
    assert alignment.mean_frames == pytest.approx(other.mean_frames, rel=1e-10)
    assert alignment.confidences == pytest.approx(other.confidences, rel=1e-7)


@pytest.mark.parametrize("numbers", [1, 60, 200])
def test_tables_in_small_parts_change_nothing(monkeypatch, numbers):
    """Some frames, lines and characters at a time, as of long lines and of large batches."""
    log_probs = log_softmax(random_logits(3, 4, 30, 8, scale=3.0))
    labels = [(1, 2), (), (3, 3, 4, 5, 6, 7, 1), tuple(log_probs[3].argmax(-1)[::2] % 7 + 1)]
    whole, likelihood = align(log_probs, labels), ctc_log_likelihood(log_probs, labels)
    monkeypatch.setattr(ctc_forward_backward, "_NUMBERS", numbers)
    monkeypatch.setattr(ctc_confidence, "_NUMBERS", numbers)
    monkeypatch.setattr(ctc_alignment, "_NUMBERS_OF_LIKELIHOOD", numbers)
    for states_at_once in (1, 1000):
        monkeypatch.setattr(ctc_alignment, "_STATES_AT_ONCE", states_at_once)
        assert ctc_log_likelihood(log_probs, labels) == pytest.approx(likelihood, rel=1e-12)
        for one, other in zip(whole, align(log_probs, labels), strict=True):
            assert_same(one, other)


def test_the_tables_of_long_lines_stay_small():
    frames, characters, lines = 5000, 1500, 3  # 20,000 pixels; one table of a line would take 120 MB
    rng = np.random.default_rng(0)
    shown = np.sort(rng.permutation(np.arange(0, frames, 2))[:characters])
    labels = [rng.integers(1, 40, characters) for _ in range(lines)]
    logits = np.zeros((lines, frames, 40), dtype=np.float32)
    logits[:, :, 0] = 9.0
    for line, ids in zip(logits, labels, strict=True):
        line[shown, ids] = 18.0
    log_probs = log_softmax(logits)
    tracemalloc.start()
    alignments = align(log_probs, labels)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100e6
    for alignment in alignments:
        assert alignment.mean_frames == pytest.approx(shown, abs=0.05)
        assert (alignment.confidences > 0.95).all()


@given(lines, st.data())
def test_mean_frames_are_those_of_all_alignments(line, data):
    """By brute force: which character each frame of each path shows."""
    labels = data.draw(st.sampled_from(sorted(all_readings(line))))
    moments, mass = np.zeros((2, len(labels)))
    for path in np.ndindex(*[line.shape[1]] * len(line)):
        begins = [token != 0 and (t == 0 or path[t - 1] != token) for t, token in enumerate(path)]
        if tuple(token for token, first in zip(path, begins, strict=True) if first) != labels:
            continue
        probability = np.exp(line[np.arange(len(path)), path].sum())
        place = np.cumsum(begins) - 1
        for t, token in enumerate(path):
            if token:
                moments[place[t]] += t * probability
                mass[place[t]] += probability
    alignment = align(line[np.newaxis], [labels])[0]
    assert alignment.mean_frames == pytest.approx(moments / mass, rel=1e-9)
    assert np.exp(alignment.log_likelihood) == pytest.approx(all_readings(line)[labels], rel=1e-9)


def test_a_reading_that_does_not_fit_is_spread_evenly():
    alignment = align(random_log_probs(0, 2, 4)[np.newaxis], [(1, 1)])[0]
    assert alignment.log_likelihood == -np.inf
    assert alignment.mean_frames.tolist() == [0.0, 1.0]
