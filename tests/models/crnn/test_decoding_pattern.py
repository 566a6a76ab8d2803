"""Patterns: the language of an automaton against Python's `re`, reading against brute force over every path."""

import itertools
import math
import re

import numpy as np
import pytest
from ctc_brute_force import all_readings, padded, random_log_probs
from hypothesis import assume, given
from hypothesis import strategies as st

from crnn_hf.models.crnn import decoding_automaton
from crnn_hf.models.crnn.decoding_automaton import compile_automaton
from crnn_hf.models.crnn.decoding_pattern import compile_pattern, search_pattern


def accepts(automaton, text, alphabet):
    state = automaton.start
    for character in text:
        edges = slice(automaton.first_edge[state], automaton.first_edge[state + 1])
        place = np.flatnonzero(automaton.label[edges] == alphabet.index(character) + 1)
        if len(place) == 0:
            return False
        state = automaton.target[edges][place[0]]
    return bool(automaton.accepting[state])


def texts_over(alphabet, longest):
    for length in range(longest + 1):
        yield from map("".join, itertools.product(alphabet, repeat=length))


def text_of(labels, alphabet):
    return "".join(alphabet[label - 1] for label in labels)


CHARACTERS = st.sampled_from(["a", "b", "c", "[ab]", "[^a]", "[a-b]", "[^b-c]", ".", r"\d", r"[\dc]", r"\w", "[^\\d]"])
QUANTIFIERS = st.sampled_from(["*", "+", "?", "{2}", "{1,}", "{0,2}", "{,2}", "{1,3}", "*?", "+?", "{1,2}?"])
PATTERNS = st.recursive(
    CHARACTERS,
    lambda parts: st.one_of(
        st.tuples(parts, parts).map("".join),
        st.tuples(parts, parts).map(lambda both: f"(?:{both[0]}|{both[1]})"),
        parts.map(lambda part: f"({part})"),
        st.tuples(parts, QUANTIFIERS).map(lambda both: f"(?:{both[0]}){both[1]}"),
    ),
    max_leaves=6,
)


@given(PATTERNS)
def test_language_is_that_of_fullmatch(pattern):
    alphabet = "abc1"
    automaton = compile_automaton(pattern, alphabet)
    expression = re.compile(pattern, re.ASCII)
    for text in texts_over(alphabet, 4):
        assert accepts(automaton, text, alphabet) == bool(expression.fullmatch(text)), text


@pytest.mark.parametrize(
    "pattern",
    [
        "", "()", "a|", "(|a)b", "a{,2}", "a{", "a{b}", "a}", "]", "[]a]", "[^]a]", "[-a]", "[a-]", "[a^]", "[^-a]",
        r"[a\-b]", r"\-", r"\.", r"[.\d-]", r"\ ", r"\x61", r"\u00e9", r"\141", r"[\W\D]", r"[^\W\D]", r"[^\s]", "é",
        "[à-ü]", "[一-龥]{1,2}", "(?P<name>a)b", "(?#no)a", "(?x) a b # no", "(?i)A", "(?i)[a-b]", "(?i)[^B]",
        "(?i:A)b", "(?i:a(?-i:b))", "(?s).", "(?i)é", "(a*)*", "(?:)*a", "^a$", r"\Aa\Z", "^(?:a|b)$", "(?:a{2}){2}",
    ],
)  # fmt: skip
def test_syntax_is_that_of_python(pattern):
    alphabet = "abAB1-]^.é {}_中É"
    automaton = compile_automaton(pattern, alphabet)
    expression = re.compile(pattern, re.ASCII)
    for text in [*texts_over(alphabet, 2), *texts_over("ab", 4)]:
        assert accepts(automaton, text, alphabet) == bool(expression.fullmatch(text)), text


def test_groups_may_be_nested_100_deep():
    assert accepts(compile_automaton("(" * 100 + "a" + ")" * 100, "a"), "a", "a")


def test_classes_are_ascii():
    automaton = compile_automaton(r"\d\w", "1٣aé")
    assert accepts(automaton, "1a", "1٣aé")
    assert not accepts(automaton, "٣a", "1٣aé")
    assert not accepts(automaton, "1é", "1٣aé")


def test_only_states_that_can_end_are_kept():
    automaton = compile_automaton("ab|cd|a*e", "abc")
    assert len(automaton.accepting) == 3
    assert sorted(zip(automaton.label, automaton.target, strict=True)) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "no regular expression: missing \\), unterminated subpattern at position 0"),
        ("a**", "multiple repeat at position 2"),
        ("[b-a]", "bad character range b-a"),
        ("a(?=b)", "look-around"),
        ("a(?!b)", "look-around"),
        ("(?<=a)b", "look-around"),
        (r"(a)\1", "back-reference"),
        (r"(?P<n>a)(?P=n)", "back-reference"),
        ("(a)?(?(1)b|c)", "condition"),
        (r"a\bb", "word boundary"),
        ("a^b", "anchor"),
        ("(?u:a)", "flag u"),
        ("[xy]", r"no \[xy\]"),
        ("a€", "no '€'"),
        (".*[ab].{20}", f"more than {decoding_automaton.MAX_STATES} states"),
        ("((a|b){300}){300}", "states"),
        ("a{3000}", "states"),
        ("(" * 400 + "a" + ")" * 400, "more than 100 deep"),
        ("(" * 110 + "a" + ")" * 110, "more than 100 deep"),
        ("(" * 20_000 + "a" + ")" * 20_000, "more than 100 deep"),
        ("(?:ab|" * 110 + "c" + ")" * 110, "more than 100 deep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(pattern, message):
    with pytest.raises(ValueError, match=message):
        compile_pattern(pattern, "abc")


@pytest.mark.parametrize("pattern", ["(?>a)b", "a*+b"])
def test_what_gives_up_alternatives_is_refused(pattern):
    # Python 3.10 has neither, later ones have both.
    with pytest.raises(ValueError, match="atomic|possessive|multiple repeat|unknown extension"):
        compile_pattern(pattern, "abc")


def test_too_many_edges_are_refused(monkeypatch):
    monkeypatch.setattr(decoding_automaton, "MAX_EDGES", 10)
    compile_automaton("[ab]{5}", "abc")
    with pytest.raises(ValueError, match="automaton of 12 edges over this alphabet, more than 10"):
        compile_automaton("[ab]{6}", "abc")


def test_pattern_is_composed_like_the_alphabet():
    assert search_pattern(np.log([[0.5, 0.5]]), compile_pattern("e\u0301", "é")).readings[0][0] == (1,)


def test_compiled_patterns_are_kept_and_cannot_be_changed():
    pattern = compile_pattern("[ab]c", "abc")
    assert compile_pattern("[ab]c", "abc") is pattern
    with pytest.raises(ValueError, match="read-only"):
        pattern.automaton.label[0] = 3


@given(PATTERNS, st.integers(0, 2**32 - 1), st.integers(1, 5), st.sampled_from([0.5, 2.0, 20.0]))
def test_search_is_exact(pattern, seed, frames, scale):
    alphabet = "abc"
    try:
        compiled = compile_pattern(pattern, alphabet)
    except ValueError:
        assume(False)
    log_probs = random_log_probs(seed, frames, len(alphabet) + 1, scale)
    matching = {
        labels: probability
        for labels, probability in all_readings(log_probs).items()
        if re.fullmatch(pattern, text_of(labels, alphabet), re.ASCII)
    }
    found = search_pattern(log_probs, compiled, num_readings=3)
    np.testing.assert_allclose(math.exp(found.log_p_pattern), sum(matching.values()), rtol=1e-9)
    best = sorted(matching.values(), reverse=True)[:3]
    np.testing.assert_allclose([math.exp(log_p) for _, log_p in found.readings], best, rtol=1e-9)
    np.testing.assert_allclose([matching[labels] for labels, _ in found.readings], best, rtol=1e-9)
    assert found.is_optimal


@pytest.mark.parametrize("pattern", ["[ab]{2,3}c", ".*", "(?:ab|ba)+", "a?b?c?", ".{4}"])
def test_at_the_budget_a_matching_text_is_returned_and_called_exact_only_if_it_is(pattern):
    compiled = compile_pattern(pattern, "abc")
    called_exact = []
    for seed in range(20):
        log_probs = random_log_probs(seed, frames=9, vocabulary=4, scale=0.3)
        found = search_pattern(log_probs, compiled, max_prefixes=1)
        best = search_pattern(log_probs, compiled, max_prefixes=10**6)
        assert re.fullmatch(pattern, text_of(found.readings[0][0], "abc"))
        assert best.is_optimal
        assert found.log_p_pattern == best.log_p_pattern
        assert found.readings == best.readings or (not found.is_optimal and found.readings[0][1] < best.readings[0][1])
        called_exact.append(found.is_optimal)
    assert not all(called_exact)


def test_more_readings_than_there_are():
    found = search_pattern(random_log_probs(0, 4, 4), compile_pattern("a|bc", "abc"), num_readings=10)
    assert {labels for labels, _ in found.readings} == {(1,), (2, 3)}
    assert found.is_optimal


@pytest.mark.parametrize(("pattern", "frames"), [("abc", 2), ("aa", 2), ("a{5}", 8)])
def test_too_few_frames_give_no_reading(pattern, frames):
    found = search_pattern(random_log_probs(1, frames, 4), compile_pattern(pattern, "abc"))
    assert found.readings == []
    assert found.is_optimal
    assert found.log_p_pattern == -math.inf
    assert search_pattern(random_log_probs(1, frames + 1, 4), compile_pattern(pattern, "abc")).readings


def test_forbidden_classes_are_never_read():
    log_probs = random_log_probs(2, 5, 4)
    log_probs[:, 1] = -np.inf
    expected = {labels: p for labels, p in all_readings(log_probs).items() if len(labels) == 2}
    found = search_pattern(log_probs, compile_pattern(".{2}", "abc"))
    assert found.readings[0][0] == max(expected, key=expected.get)
    assert math.isclose(math.exp(found.log_p_pattern), sum(expected.values()), rel_tol=1e-9)
    assert search_pattern(log_probs, compile_pattern("a", "abc")).readings == []


def test_empty_text_is_a_reading():
    log_probs = padded(np.zeros((0, 4)), 3)
    found = search_pattern(log_probs, compile_pattern("a*", "abc"))
    assert found.readings == [((), 0.0)]
    assert found.log_p_pattern == 0.0
    assert search_pattern(random_log_probs(3, 4, 4), compile_pattern("", "abc")).readings[0][0] == ()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_padding_changes_nothing(dtype):
    log_probs = random_log_probs(4, 6, 4).astype(dtype)
    compiled = compile_pattern("[ab]+c?", "abc")
    assert search_pattern(padded(log_probs, 7).astype(dtype), compiled, 3) == search_pattern(log_probs, compiled, 3)


@pytest.mark.parametrize("pattern", ["[ab ]{200,}", r"(?:b+ )*b+"])
def test_long_lines_that_do_not_match_are_read_all_the_same(pattern):
    """Far below the smallest float: 1,200 frames that all but exclude the characters of the pattern."""
    log_probs = np.full((1200, 5), -18.0)
    log_probs[np.arange(1200), np.where(np.arange(1200) % 3 == 0, 3, 4)] = np.log1p(-4 * math.exp(-18.0))
    log_probs[::7, 1:3] += random_log_probs(5, len(log_probs[::7]), 2)
    found = search_pattern(log_probs, compile_pattern(pattern, "ab c"), max_prefixes=1)
    assert re.fullmatch(pattern, text_of(found.readings[0][0], "ab c"))
    assert -40_000 < found.readings[0][1] <= found.log_p_pattern < -10_000


def test_mass_of_what_is_far_less_likely_is_not_lost_in_rounding():
    """Two digits in two frames that both show the same: all that can match is 1e-40 of what the frames show."""
    log_probs = np.full((2, 11), -100.0)
    log_probs[:, 2] = 0.0
    found = search_pattern(log_probs, compile_pattern(r"\d{2}", "0123456789"), num_readings=1)
    assert math.isclose(found.log_p_pattern, math.log(18) - 100, abs_tol=1e-9)
    assert math.isclose(found.readings[0][1], -100, abs_tol=1e-9)
