"""Logits as they come, and the most probable path of frames."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.decoding import as_logits, collapse


def collapse_by_hand(path):
    return tuple(token for token, _ in itertools.groupby(path) if token != 0)


@given(st.lists(st.lists(st.integers(-1, 3), min_size=7, max_size=7), min_size=1, max_size=5))
def test_collapse_merges_repeats_then_drops_blanks(paths):
    expected = [list(collapse_by_hand([max(token, 0) for token in path])) for path in paths]
    assert [ids.tolist() for ids in collapse(np.array(paths))] == expected


@pytest.mark.parametrize("shape", [(0, 5), (3, 0)])
def test_collapse_of_nothing(shape):
    assert [ids.tolist() for ids in collapse(np.zeros(shape, dtype=np.int64))] == [[]] * shape[0]


def test_float16_arrays_are_widened():
    assert as_logits(np.zeros((1, 2, 3), np.float16)).dtype == np.float32


@pytest.mark.parametrize(
    "logits, message",
    [
        (np.zeros((2, 3)), r"\(batch, frames, vocabulary\)"),
        (np.zeros((2, 3, 4), dtype=int), "float logits"),
        (np.where(np.arange(2)[:, None, None] == 1, np.nan, np.zeros((2, 3, 4))), "line 1 hold NaN"),
        (np.full((1, 3, 4), np.inf), "line 0 hold NaN or infinite"),
        (np.full((1, 3, 4), -np.inf), "line 0 hold NaN or infinite"),
    ],
)
def test_bad_logits(logits, message):
    with pytest.raises(ValueError, match=message):
        as_logits(logits)
