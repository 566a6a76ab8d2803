"""Lines of all European Latin, of Cyrillic and of Greek: their alphabets, all of them, in plausible shares."""

import random
from collections import Counter

import pytest

from crnn_hf.synthesis.text.lookalikes import in_own_script, lookalikes
from crnn_hf.synthesis.text.mixture import PROSE_KINDS, draw_line
from crnn_hf.synthesis.text.scripts import (
    CYRILLIC_LANGUAGES,
    EUROPEAN_LANGUAGES,
    GREEK_LANGUAGES,
    NEW_LATIN_LANGUAGES,
    cyrillic_line,
    european_line,
    greek_line,
)
from crnn_hf.zoo.alphabets import ASCII, CYRILLIC, EUROPEAN_LATIN, GREEK


MIXTURES = [(european_line, EUROPEAN_LATIN), (cyrillic_line, CYRILLIC), (greek_line, GREEK)]


def _draw(function, count, seed=0):
    rng = random.Random(seed)
    return [function(rng) for _ in range(count)]


@pytest.mark.parametrize("function, alphabet", MIXTURES, ids=lambda value: getattr(value, "__name__", ""))
def test_lines_use_all_of_their_alphabet_and_nothing_else(function, alphabet):
    lines = _draw(function, 12_000)
    counts = Counter("".join(line.text for line in lines))
    assert set(counts) == set(alphabet)
    assert all(1 <= len(line.text) <= 100 and line.text == " ".join(line.text.split()) for line in lines)
    assert 18 < sum(len(line.text) for line in lines) / len(lines) < 28


@pytest.mark.parametrize("shares", [EUROPEAN_LANGUAGES, NEW_LATIN_LANGUAGES, CYRILLIC_LANGUAGES, GREEK_LANGUAGES])
def test_shares_are_one_together(shares):
    assert sum(shares.values()) == pytest.approx(1)


def test_old_languages_are_fifty_parts_and_new_ones_fifteen():
    assert sum(EUROPEAN_LANGUAGES[code] for code in NEW_LATIN_LANGUAGES) == pytest.approx(15 / 65)
    assert NEW_LATIN_LANGUAGES["tr"] / NEW_LATIN_LANGUAGES["hu"] == pytest.approx((80 / 12.5) ** 0.5)


def test_greek_stands_within_latin_lines_of_running_text():
    lines = [line.text for line in _draw(greek_line, 4_000) if line.kind in PROSE_KINDS]
    both = [
        text
        for text in lines
        if any(c > "\u0370" for c in text if c.isalpha()) and sum(c in ASCII and c.isalpha() for c in text) > 8
    ]
    assert 0.08 * len(lines) < len(both) < 0.4 * len(lines)


def test_a_picture_has_one_text():
    russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    assert in_own_script("MAX 12 A", russian) == "МАХ 12 А"
    assert in_own_script("MAIN is Java", russian) == "MAIN is Java"
    assert in_own_script("A", "") == "A"
    assert not lookalikes(EUROPEAN_LATIN)
    rng = random.Random(1)
    for line in (draw_line(rng, {"en": 1}, CYRILLIC) for _ in range(3_000)):
        letters = {char for char in line.text if char.isalpha()}
        assert not letters or letters - lookalikes(CYRILLIC)
