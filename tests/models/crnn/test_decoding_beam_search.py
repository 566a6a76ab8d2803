"""Prefix beam search against brute force over every path, and its invariances."""

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.decoding import log_softmax
from crnn_hf.models.crnn.decoding_beam_search import beam_search


CERTAIN_BLANK = -1e4  # of the other classes, as the model writes frames past a line's end


def random_log_probs(seed, frames, vocabulary, scale=2.0):
    return log_softmax(np.random.default_rng(seed).normal(scale=scale, size=(frames, vocabulary)))


def spikes(path, vocabulary, logit=12.0):
    """Log-probabilities that are all but certain of the given frame ids."""
    return log_softmax(np.where(np.arange(vocabulary) == np.asarray(path)[:, None], logit, 0.0))


def certain_blank(frames, vocabulary):
    return np.where(np.arange(vocabulary) == 0, 0.0, np.full((frames, vocabulary), CERTAIN_BLANK))


def collapse_by_hand(path):
    return tuple(label for label, _ in itertools.groupby(path) if label != 0)


def all_readings(log_probs):
    """Every possible reading and its probability, by the sum over all paths."""
    frames, vocabulary = log_probs.shape
    readings = defaultdict(float)
    for path in itertools.product(range(vocabulary), repeat=frames):
        readings[collapse_by_hand(path)] += np.exp(log_probs[np.arange(frames), list(path)].sum())
    return {labels: probability for labels, probability in readings.items() if probability > 0.0}


def by_probability(readings):
    return sorted(readings, key=readings.get, reverse=True)


def greedy(log_probs):
    return collapse_by_hand(log_probs.argmax(axis=1).tolist())


lines = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(2, 4), st.sampled_from([0.3, 2.0, 6.0]))


@given(lines)
def test_a_beam_as_wide_as_there_are_readings_finds_all_in_order(line):
    log_probs = random_log_probs(*line)
    expected = by_probability(all_readings(log_probs))
    assert beam_search(log_probs, 2000) == expected
    assert beam_search(log_probs, len(expected)) == expected


def test_six_frames_of_four_classes():
    log_probs = random_log_probs(6, 6, 4)
    assert beam_search(log_probs, 1000) == by_probability(all_readings(log_probs))


def every_character_tried(log_probs, num_beams):
    """The search as the paper has it: all extensions of all prefixes, cut to the most probable after each frame."""
    beam = {(): (1.0, 0.0)}
    for frame in np.exp(log_probs):
        following = defaultdict(lambda: [0.0, 0.0])
        for labels, (on_blank, on_character) in beam.items():
            following[labels][0] += (on_blank + on_character) * frame[0]
            for label in range(1, len(frame)):
                again = labels[-1:] == (label,)
                following[(*labels, label)][1] += (on_blank + (0.0 if again else on_character)) * frame[label]
            if labels:
                following[labels][1] += on_character * frame[labels[-1]]
        most_probable = sorted(following, key=lambda labels: -sum(following[labels]))[:num_beams]
        beam = {labels: following[labels] for labels in most_probable if sum(following[labels]) > 0.0}
    return list(beam)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.sampled_from([0.5, 2.0, 8.0]), st.integers(2, 9))
def test_leaving_out_what_cannot_enter_the_beam_changes_nothing(seed, num_beams, scale, vocabulary):
    log_probs = random_log_probs(seed, 25, vocabulary, scale)
    assert beam_search(log_probs, num_beams) == every_character_tried(log_probs, num_beams)


def test_a_prefix_that_left_the_beam_comes_back():
    # (2,) is in the beam after the first frame, out of it after the second, and back after the third.
    frames = np.array([[0.55, 0.1, 0.35], [0.5, 0.45, 0.05], [0.1, 0.0, 0.9], [0.7, 0.1, 0.2]])
    with np.errstate(divide="ignore"):
        log_probs = np.log(frames)
    beams = [beam_search(log_probs[:count], 2) for count in (1, 2, 3)]
    assert [(2,) in beam for beam in beams] == [True, False, True]
    assert beam_search(log_probs, 2) == every_character_tried(log_probs, 2)


def test_paths_add_up_where_the_likeliest_path_misleads():
    # Blank twice is the most probable path (0.36), but three others collapse to "a" (0.64).
    log_probs = np.log([[0.6, 0.4], [0.6, 0.4]])
    assert greedy(log_probs) == ()
    assert beam_search(log_probs, 2) == [(1,), ()]


def test_a_beam_of_one_reads_a_clear_line():
    path = [0, 3, 3, 0, 1, 2, 0]
    assert beam_search(spikes(path, 4), 1) == [(3, 1, 2)]


@pytest.mark.parametrize(
    "path, expected",
    [([1, 1, 1, 1], (1,)), ([1, 0, 1, 1], (1, 1)), ([1, 0, 1, 0, 1], (1, 1, 1)), ([2, 1, 2, 0, 2], (2, 1, 2, 2))],
)
def test_a_repeated_character_needs_a_blank_between(path, expected):
    assert beam_search(spikes(path, 3), 5)[0] == expected


def test_the_empty_reading():
    log_probs = spikes([0, 0, 0, 0], 4)
    assert beam_search(log_probs, 1) == [()]
    assert beam_search(log_probs, 3)[0] == ()


def test_a_line_without_frames_has_one_reading():
    assert beam_search(np.zeros((0, 4)), 10) == [()]


@given(st.integers(0, 2**32 - 1), st.integers(0, 8), st.integers(1, 5), st.sampled_from([1, 4, 30]))
def test_padding_changes_nothing(seed, frames, padding, num_beams):
    log_probs = random_log_probs(seed, frames, 5)
    padded = np.concatenate([log_probs, certain_blank(padding, 5)])
    assert beam_search(padded, num_beams) == beam_search(log_probs, num_beams)


def test_only_the_first_of_several_certain_blanks_counts():
    before, after = random_log_probs(1, 4, 4), random_log_probs(2, 4, 4)
    with_one, with_many = (np.concatenate([before, certain_blank(count, 4), after]) for count in (1, 7))
    assert beam_search(with_many, 8) == beam_search(with_one, 8)
    assert beam_search(with_one, 8) == every_character_tried(with_one, 8)


@pytest.mark.parametrize("logit", [0.0, 1.0, 30.0])
def test_long_lines_neither_underflow_nor_overflow(logit):
    # 4000 frames of 96 classes: all paths together are between e^-120000 and e^18000 of the most probable one.
    path = np.tile([0, 1, 0, 2], 1000)
    found = beam_search(spikes(path, 96, logit), 4)
    assert len(found) == 4
    if logit == 30.0:
        assert found[0] == (1, 2) * 1000


def test_the_beginning_of_a_long_line_is_not_forgotten():
    beginning = random_log_probs(3, 6, 4)
    long = np.concatenate([beginning, spikes([0, 1] * 1500, 4, 40.0)])
    expected = by_probability(all_readings(np.concatenate([beginning, spikes([0], 4, 40.0)])))[:3]
    assert beam_search(long, 50)[:3] == [(*labels, *[1] * 1500) for labels in expected]


@given(st.integers(0, 2**32 - 1), st.sets(st.integers(1, 4), min_size=1, max_size=4))
def test_forbidden_classes_never_appear(seed, forbidden):
    log_probs = random_log_probs(seed, 5, 5)
    log_probs[:, list(forbidden)] = -np.inf
    found = beam_search(log_probs, 4000)
    assert found == by_probability(all_readings(log_probs))
    assert not forbidden.intersection(itertools.chain(*found))


def test_a_frame_in_which_nothing_is_allowed_has_no_reading():
    log_probs = random_log_probs(0, 4, 3)
    log_probs[2] = -np.inf
    assert beam_search(log_probs, 5) == []


def test_a_frame_that_must_be_a_character_leaves_no_room_for_the_empty_reading():
    log_probs = random_log_probs(0, 3, 3)
    log_probs[1, 0] = -np.inf
    assert beam_search(log_probs, 100) == by_probability(all_readings(log_probs))


def test_the_line_may_be_in_float32_and_is_not_changed():
    log_probs = random_log_probs(4, 20, 10).astype(np.float32)
    before = log_probs.copy()
    assert beam_search(log_probs, 5) == beam_search(log_probs.astype(np.float64), 5)
    np.testing.assert_array_equal(log_probs, before)


@pytest.mark.parametrize("num_beams", [0, -3])
def test_a_beam_without_room_is_refused(num_beams):
    with pytest.raises(ValueError, match="num_beams"):
        beam_search(random_log_probs(0, 3, 3), num_beams)
