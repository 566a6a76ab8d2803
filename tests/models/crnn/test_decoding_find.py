"""What is found within a line: against Python's `re` and brute force over every path."""

import itertools
import re

import numpy as np
import pytest
from ctc_brute_force import all_readings, padded, random_log_probs
from hypothesis import assume, given
from hypothesis import strategies as st

from crnn_hf.models.crnn.decoding_find import search_match
from crnn_hf.models.crnn.decoding_find_automaton import compile_finder


ALPHABET = "ab1"

CHARACTERS = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\d"])
QUANTIFIERS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,2}"])
PATTERNS = st.recursive(
    CHARACTERS,
    lambda parts: st.one_of(
        st.tuples(parts, parts).map("".join),
        st.tuples(parts, parts).map(lambda both: f"(?:{both[0]}|{both[1]})"),
        st.tuples(parts, QUANTIFIERS).map(lambda both: f"(?:{both[0]}){both[1]}"),
    ),
    max_leaves=4,
)
ANCHORED = st.tuples(st.sampled_from(["", "^"]), PATTERNS, st.sampled_from(["", "$"])).map("".join)


def first_match(expression, text):
    """By the definition: the first, and of those the longest, that is not empty."""
    compiled = re.compile(expression, re.ASCII)
    for start, stop in itertools.product(range(len(text)), range(len(text), 0, -1)):
        if stop > start and compiled.fullmatch(text, start, stop) and _at_anchors(expression, start, stop, text):
            return start, stop
    return None


def _at_anchors(expression, start, stop, text):
    return (start == 0 or not expression.startswith("^")) and (stop == len(text) or not expression.endswith("$"))


def labels_of(text):
    return tuple(ALPHABET.index(character) + 1 for character in text)


@given(ANCHORED)
def test_the_first_match_of_a_text_is_that_of_re(expression):
    texts = ["".join(text) for length in range(5) for text in itertools.product(ALPHABET, repeat=length)]
    expected = [first_match(expression, text) for text in texts]
    try:
        finder = compile_finder(expression, ALPHABET)
    except ValueError as error:
        assert "no text over the alphabet" in str(error) and not any(expected)
        return
    assert [finder.first_match(labels_of(text)) for text in texts] == expected


@given(ANCHORED, st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 3))
def test_matches_are_those_of_brute_force(expression, seed, frames, count):
    log_probs = random_log_probs(seed, frames, len(ALPHABET) + 1)
    expected = {}
    for labels, probability in all_readings(log_probs).items():
        found = first_match(expression, "".join(ALPHABET[label - 1] for label in labels))
        if found is not None:
            match = labels[found[0] : found[1]]
            expected[match] = expected.get(match, 0.0) + probability
    assume(expected)
    found = search_match(padded(log_probs, 3), compile_finder(expression, ALPHABET), count, max_prefixes=10_000)
    assert found.is_optimal
    assert np.exp(found.log_p_match) == pytest.approx(sum(expected.values()))
    best = sorted(expected.values(), reverse=True)[:count]
    assert [np.exp(score) for _, score in found.readings] == pytest.approx(best)
    for labels, score in found.readings:
        assert expected[labels] == pytest.approx(np.exp(score))
