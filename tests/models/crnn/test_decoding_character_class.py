"""Sets of characters to allow and deny."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn.decoding_character_class import mask_characters, parse_characters


ALPHABET = " 0123456789.,-^[]\\ABCabcé€中"


def characters(spec, alphabet=ALPHABET):
    return "".join(alphabet[label - 1] for label in parse_characters(spec, alphabet))


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("0-9.", "0123456789."),
        (r"\d", "0123456789"),
        (r"\d.,", "0123456789.,"),
        ("-0", "0-"),
        ("0-", "0-"),
        (r"0\-2", "02-"),
        ("A-Z", "ABC"),
        (r"\s\w", " 0123456789ABCabc"),
        (r"\D", " .,-^[]\\ABCabcé€中"),
        ("^0", "0^"),
        ("[]", "[]"),
        (r"\\", "\\"),
        (r"\]\[", "[]"),
        ("一-龥é", "é中"),
        ("e\u0301", "é"),
        ("aaa", "a"),
    ],
)
def test_sets_are_written_as_between_brackets(spec, expected):
    assert characters(spec) == expected


@pytest.mark.filterwarnings("ignore:Possible set difference")
@given(st.text(alphabet="012-.ABC", min_size=1, max_size=6))
def test_sets_mean_what_they_mean_in_a_regular_expression(spec):
    alphabet = "012-.ABC"
    try:
        expected = {character for character in alphabet if re.fullmatch(f"[{spec}]", character)}
    except re.error:
        with pytest.raises(ValueError, match="no set of characters"):
            parse_characters(spec, alphabet)
        return
    assert set(characters(spec, alphabet)) == expected


def test_classes_are_ascii():
    alphabet = "1٣éa"
    assert characters(r"\d", alphabet) == "1"
    assert characters(r"\w", alphabet) == "1a"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("0X", "has no 'X'"),
        ("X", "has no 'X'"),
        ("X-Z", "none of the characters"),
        ("", "empty"),
        ("9-0", "bad character range 9-0"),
        ("0\\", "unterminated"),
    ],
)
def test_what_is_wrong_with_a_set_is_said(spec, message):
    with pytest.raises(ValueError, match=message):
        parse_characters(spec, ALPHABET)


def test_mask_forbids_without_renormalising():
    log_probs = np.log(np.full((2, 3, 4), 0.25, dtype=np.float32))
    masked = mask_characters(log_probs, "abc", allow="ab", deny="b")
    assert masked.dtype == np.float32
    assert (masked[..., :2] == log_probs[..., :2]).all()
    assert np.isneginf(masked[..., 2:]).all()
    assert np.isfinite(log_probs).all()


def test_deny_alone_keeps_all_others():
    masked = mask_characters(np.zeros((1, 4)), "abc", deny="a-b")
    assert np.isfinite(masked).tolist() == [[True, False, False, True]]


def test_nothing_to_mask_gives_the_input_back():
    log_probs = np.zeros((1, 4))
    assert mask_characters(log_probs, "abc") is log_probs


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"allow": "x"}, "`allow`: .*'x'"),
        ({"deny": "x"}, "`deny`: .*'x'"),
        ({"deny": "a-c"}, "leaves no character"),
        ({"allow": "a", "deny": "a"}, "leaves no character"),
    ],
)
def test_a_mask_that_leaves_nothing_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        mask_characters(np.zeros((1, 4)), "abc", **options)
