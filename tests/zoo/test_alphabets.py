"""The alphabets: in the order of code points, one code point a character, and nested as they say."""

import unicodedata

import pytest

from crnn_hf.zoo.alphabets import ASCII, CYRILLIC, EUROPEAN_LATIN, GREEK, LATIN


@pytest.mark.parametrize("alphabet", [ASCII, LATIN, EUROPEAN_LATIN, CYRILLIC, GREEK])
def test_an_alphabet_is_in_order_without_a_character_twice(alphabet):
    assert list(alphabet) == sorted(set(alphabet))
    assert unicodedata.is_normalized("NFC", alphabet) and not any(map(unicodedata.combining, alphabet))


def test_the_larger_hold_the_smaller():
    assert set(ASCII) < set(LATIN) < set(EUROPEAN_LATIN)
    assert set(ASCII) < set(CYRILLIC) and set(LATIN) < set(GREEK)


@pytest.mark.parametrize("alphabet, size", [(LATIN, 194), (EUROPEAN_LATIN, 307), (CYRILLIC, 233), (GREEK, 464)])
def test_sizes(alphabet, size):
    assert len(alphabet) == size


def test_letters_of_each_script():
    assert set("ąćęłńóśźżřůďťňőűășțđğıİāēģķļņūąėįųðþ") <= set(EUROPEAN_LATIN)
    assert set("ёґєїіўђјљњћџѓѕќ«»№") <= set(CYRILLIC)
    assert set("άΐςᾳᾧἄὖῥΏΪ·;ü") <= set(GREEK)
