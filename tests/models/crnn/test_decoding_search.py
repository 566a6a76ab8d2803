"""What is asked for is checked before anything is read."""

import pytest

from crnn_hf.models.crnn.decoding_lexicon import Lexicon
from crnn_hf.models.crnn.decoding_search import create_search


@pytest.mark.parametrize(
    "arguments, error, message",
    [
        ({"num_beams": 0}, ValueError, "`num_beams` must be at least 1"),
        ({"num_beams": 10_000}, ValueError, "`num_beams` must be at most 1000"),
        ({"num_beams": 2.0}, TypeError, "`num_beams` must be an integer"),
        ({"num_return_sequences": True}, TypeError, "`num_return_sequences` must be an integer"),
        ({"num_return_sequences": 3, "num_beams": 2}, ValueError, "Raise `num_beams`"),
        ({"lexicon": ["a"], "pattern": "a"}, ValueError, "not both"),
        ({"find": "a", "pattern": "a"}, ValueError, "pass one of `pattern`, `find`"),
        ({"find": "a", "num_beams": 5}, ValueError, "`num_beams` does not go with `find`"),
        ({"find": "x*"}, ValueError, "has a match of 'x\\*' that is not empty"),
        ({"find": "(a"}, ValueError, "no regular expression"),
        ({"find": r"\bab"}, ValueError, "anchor or word boundary"),
        ({"find": "a.{20}"}, ValueError, "more than 2000 states"),
        ({"find": "ab*c|a", "deny": "a"}, ValueError, "no text that `find` admits"),
        ({"find": "^b", "allow": "a"}, ValueError, "no text that `find` admits"),
        ({"lexicon": ["a"], "num_beams": 5}, ValueError, "`num_beams` does not go with `lexicon`"),
        ({"pattern": "a", "num_beams": 5}, ValueError, "`num_beams` does not go with `pattern`"),
        ({"lexicon": "a"}, TypeError, "a list of entries"),
        ({"lexicon": []}, ValueError, "no entries"),
        ({"lexicon": ["a", 5]}, TypeError, "entry 1 of the lexicon is int"),
        ({"lexicon": ["abc", "abx", "ay"]}, ValueError, r"\['x', 'y'\], as in 'abx'"),
        ({"lexicon": Lexicon(["a"], "ab")}, ValueError, "another alphabet"),
        ({"pattern": "(a"}, ValueError, "no regular expression"),
        ({"pattern": "x"}, ValueError, "x"),
        ({"allow": "x"}, ValueError, "`allow`"),
        ({"deny": "a-c"}, ValueError, "`deny`"),
        ({"pattern": "ab*c|a", "deny": "a"}, ValueError, "no text that `pattern` admits"),
        ({"lexicon": ["ab", "bca"], "allow": "bc"}, ValueError, "no text that `lexicon` admits"),
    ],
)
def test_what_cannot_be_searched_for(arguments, error, message):
    with pytest.raises(error, match=message):
        create_search("abc", **arguments)


def test_a_lexicon_is_made_ready_once():
    entries = ("ab", "c")
    first, second = (create_search("abc", lexicon=entries).lexicon for _ in range(2))
    assert first is second is create_search("abc", lexicon=first).lexicon
    assert create_search("abcd", lexicon=entries).lexicon is not first


@pytest.mark.parametrize(
    "arguments",
    [
        {"pattern": "ab*c|b", "deny": "a"},
        {"pattern": "a*", "allow": "b"},
        {"find": "ab*c|b", "deny": "a"},
        {"find": "c$", "deny": "a"},
        {"lexicon": ["ab", "bcb"], "allow": "bc"},
        {"lexicon": ["", "a"], "deny": "a"},
    ],
)
def test_a_constraint_of_which_something_is_left(arguments):
    assert create_search("abc", **arguments).mask is not None
