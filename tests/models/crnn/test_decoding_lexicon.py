"""Reading with a lexicon: the trie, and the most probable entry by brute force."""

import numpy as np
import pytest
from ctc_brute_force import random_log_probs
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.ctc_alignment import ctc_log_likelihood
from crnn_hf.models.crnn.decoding_lexicon import Lexicon, search_lexicon


def entries_of(lexicon, node=0, prefix=""):
    if lexicon.is_entry[node]:
        yield prefix
    for child in range(lexicon.first_child[node], lexicon.first_child[node + 1]):
        yield from entries_of(lexicon, child, prefix + lexicon.alphabet[lexicon.labels[child] - 1])


@given(st.sets(st.text("zab\u4eac\U0001f600", max_size=7), min_size=1))
def test_a_trie_holds_its_entries_and_each_prefix_once(entries):
    lexicon = Lexicon(sorted(entries) * 2, "b\u4eacza\U0001f600")
    assert sorted(entries_of(lexicon)) == sorted(entries)
    assert len(lexicon.labels) == len({entry[:end] for entry in entries for end in range(len(entry) + 1)} | {""})


def test_entries_are_composed():
    assert list(entries_of(Lexicon(["e\u0301"], "\u00e9"))) == ["\u00e9"]


def labels_of(entry, alphabet):
    return tuple(alphabet.index(character) + 1 for character in entry)


@pytest.mark.parametrize("seed", range(5))
def test_long_lines_and_many_entries(seed):
    """Against the forward sum of each entry; random logits, so that bounds are as loose as they get."""
    rng = np.random.default_rng(seed)
    alphabet = "abcdef"
    entries = list({"".join(rng.choice(list(alphabet), rng.integers(2, 6))) for _ in range(60)})
    log_probs = random_log_probs(seed, 14, 7, scale=4.0)
    of_line = np.zeros(len(entries), dtype=int)
    expected = ctc_log_likelihood(log_probs[np.newaxis], [labels_of(entry, alphabet) for entry in entries], of_line)
    found = search_lexicon(log_probs, Lexicon(entries, alphabet), num_readings=4, max_prefixes=10_000)
    order = np.argsort(-expected)[:4]
    assert [labels for labels, _ in found.readings] == [labels_of(entries[place], alphabet) for place in order]
    assert [score for _, score in found.readings] == pytest.approx(expected[order])
    assert found.is_optimal
    assert np.exp(expected).sum() - 1e-3 <= found.probability <= np.exp(expected).sum() + 1e-9


def test_a_search_that_ends_at_its_budget_says_so():
    log_probs = random_log_probs(0, 12, 4, scale=0.1)
    lexicon = Lexicon({"".join(np.random.default_rng(i).choice(list("abc"), 6)) for i in range(300)}, "abc")
    best = search_lexicon(log_probs, lexicon, max_prefixes=100_000)
    found = search_lexicon(log_probs, lexicon, max_prefixes=10)
    assert best.is_optimal and not found.is_optimal
    ((labels, score),) = found.readings
    assert score == pytest.approx(float(ctc_log_likelihood(log_probs[np.newaxis], [labels])[0]))
    assert len(labels) == 6 and score <= best.readings[0][1]


def test_a_very_long_line_does_not_underflow():
    frames = np.tile([1, 0, 2, 0], 1000)
    logits = np.where(np.arange(3) == frames[:, None], 1.0, 0.0)  # p = 0.58: the best path has exp(-2200)
    log_probs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    entry = "ab" * 1000
    found = search_lexicon(log_probs, Lexicon([entry, "ab"], "ab"))
    expected = ctc_log_likelihood(log_probs[np.newaxis], [labels_of(entry, "ab")])[0]
    assert found.readings[0] == (labels_of(entry, "ab"), pytest.approx(expected))


def test_a_search_without_any_reading_ends():
    """Every entry is so far off that its probability is zero in floating point."""
    logits = np.where(np.arange(5) == np.tile([1, 0, 2, 0], 100)[:, None], 60.0, 0.0)
    log_probs = logits - 60.0
    lexicon = Lexicon({"".join(np.random.default_rng(i).choice(list("cd"), 12)) for i in range(400)}, "abcd")
    found = search_lexicon(log_probs, lexicon, max_prefixes=20)
    assert found.readings == [] and not found.is_optimal and found.probability == 0.0
