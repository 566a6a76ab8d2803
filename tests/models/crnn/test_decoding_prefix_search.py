"""The best-first search over prefixes: its probabilities and what it finds, against brute force over every path."""

import math

import numpy as np
import pytest
from ctc_brute_force import all_readings, padded, random_log_probs
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.decoding_prefix_search import Step, arrivals, best_first, searched_line


LABELS = np.array([1, 2, 3])


def search(log_probs, entries, **options):
    """The most probable of some label sequences; a prefix's state is the prefix."""
    line = searched_line(log_probs)
    prefixes = {entry[:length] for entry in entries for length in range(len(entry) + 1)}

    def steps(prefix, state):
        bounds = (arrivals(line, prefix, LABELS) * line.rest).sum(axis=1)
        for label, bound in zip(LABELS.tolist(), bounds.tolist(), strict=True):
            if (*state, label) in prefixes:
                yield Step(bound, label, (*state, label))

    return line, best_first(line, (), steps, set(entries).__contains__, **options)


shapes = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 6), st.just(4), st.sampled_from([0.5, 2.0, 20.0]))
entry_sets = st.sets(st.lists(st.integers(1, 3), max_size=4).map(tuple), min_size=1, max_size=8)


@given(shapes)
def test_bound_is_the_sum_of_all_readings_with_the_prefix(shape):
    log_probs = random_log_probs(*shape)
    readings = all_readings(log_probs)
    line = searched_line(log_probs)
    checked = []

    def steps(prefix, state):
        bounds = (arrivals(line, prefix, LABELS) * line.rest).sum(axis=1) * math.exp(line.log_scale)
        for label, bound in zip(LABELS.tolist(), bounds.tolist(), strict=True):
            longer = (*prefix.labels, label)
            expected = sum(p for labels, p in readings.items() if labels[: len(longer)] == longer)
            assert math.isclose(bound, expected, rel_tol=1e-9, abs_tol=1e-300)
            checked.append(longer)
            if len(longer) < 3:
                yield Step(bound, label, None)

    best_first(line, None, steps, lambda state: False)
    assert (1, 1, 1) in checked or shape[1] < 5


@given(shapes, entry_sets, st.integers(1, 4))
def test_search_finds_the_likeliest(shape, entries, num_readings):
    log_probs = random_log_probs(*shape)
    readings = all_readings(log_probs)
    possible = {entry: readings[entry] for entry in entries if entry in readings}
    line, found = search(log_probs, entries, num_readings=num_readings)
    best = sorted(possible.values(), reverse=True)[:num_readings]
    scale = math.exp(line.log_scale)
    np.testing.assert_allclose([p * scale for _, p in found.readings], best, rtol=1e-9)
    np.testing.assert_allclose([possible[labels] for labels, _ in found.readings], best, rtol=1e-9)
    assert found.is_optimal
    assert found.met * scale <= sum(possible.values()) + 1e-12
    assert (found.met + found.unmet) * scale >= sum(possible.values()) - 1e-12


@given(shapes, entry_sets)
def test_search_goes_on_until_little_is_unmet(shape, entries):
    log_probs = random_log_probs(*shape)
    readings = all_readings(log_probs)
    line, found = search(log_probs, entries, unmet=0.0)
    expected = sum(readings.get(entry, 0.0) for entry in entries)
    np.testing.assert_allclose(found.met * math.exp(line.log_scale), expected, rtol=1e-9, atol=1e-12)


def test_search_at_its_budget_says_that_it_is_not_exact():
    entries = {(1, 2), (2, 1), (3, 1), (3, 2, 1)}
    log_probs = np.log(np.full((6, 4), 0.25))
    _, found = search(log_probs, entries, max_prefixes=1)
    assert found.readings[0][0] in entries
    assert not found.is_optimal
    assert search(log_probs, entries)[1].is_optimal


@pytest.mark.parametrize("entries", [{(1, 1, 1)}, {(1, 1), (2, 2)}])
def test_nothing_that_fits_gives_no_reading(entries):
    _, found = search(random_log_probs(0, 2, 4), entries)
    assert found.readings == []
    assert found.is_optimal
    assert found.met == found.unmet == 0.0


def test_promise_guides_only_until_there_is_a_reading():
    log_probs = random_log_probs(1, 5, 4)
    readings = all_readings(log_probs)
    line = searched_line(log_probs)

    def steps(prefix, state):
        if len(prefix.labels) < 3:
            bounds = (arrivals(line, prefix, LABELS) * line.rest).sum(axis=1)
            yield from map(Step, bounds.tolist(), LABELS.tolist(), [None] * 3, [1.0, 3.0, 2.0])

    def is_complete(state):
        return True

    _, best = max((p, labels) for labels, p in readings.items() if 0 <= len(labels) <= 3)
    found = best_first(line, None, steps, is_complete)
    assert found.is_optimal
    assert found.readings[0][0] == best


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("temperature", [1.0, 5.0])
def test_padding_is_left_out(dtype, temperature):
    log_probs = random_log_probs(2, 5, 4).astype(dtype)
    padding = (padded(log_probs[:0], 9) / temperature).astype(dtype)
    alone, beside = searched_line(log_probs), searched_line(np.concatenate([log_probs, padding]))
    np.testing.assert_array_equal(beside.values, alone.values)
    np.testing.assert_array_equal(beside.rest, alone.rest)
    assert beside.log_scale == alone.log_scale


def test_a_last_frame_that_rounds_to_certain_blank_is_kept():
    log_probs = np.array([[-100.0, 0.0], [0.0, -60.0], [0.0, -60.0]])
    _, found = search_one(log_probs, (1, 1))
    assert math.isclose(found, -60.0, abs_tol=1e-9)


def search_one(log_probs, entry):
    log_probs = np.pad(log_probs, ((0, 0), (0, 4 - log_probs.shape[1])), constant_values=-np.inf)
    line, found = search(log_probs, {entry})
    ((labels, probability),) = found.readings
    return labels, math.log(probability) + line.log_scale


def test_a_line_of_padding_alone_reads_as_nothing():
    line, found = search(padded(np.zeros((0, 4)), 5), {(), (1,)})
    assert found.readings == [((), 1.0)]
    assert line.log_scale == 0.0


def test_forbidden_classes_have_no_part():
    log_probs = random_log_probs(3, 5, 4)
    log_probs[:, 2] = -np.inf
    line = searched_line(log_probs)
    total = (line.values[:, 0].sum() * line.rest[0]) * math.exp(line.log_scale)
    assert math.isclose(total, sum(all_readings(log_probs).values()), rel_tol=1e-9)
    assert search(log_probs, {(2,), (1, 2)})[1].readings == []


@pytest.mark.parametrize("scale", [0.1, 3.0, 20.0])
def test_long_lines_neither_vanish_nor_overflow(scale):
    log_probs = random_log_probs(4, 4000, 4, scale)
    line = searched_line(log_probs)
    assert np.isfinite(line.rest).all()
    assert np.isfinite(line.values).all()
    assert math.isclose(math.log(line.values[:, 0].sum() * line.rest[0]) + line.log_scale, 0.0, abs_tol=1e-6)
