"""What the lines say: words in the company they keep, in every language of the renderer, and no sign out of place."""

import pickle
import random
from collections import Counter
from functools import partial

import pytest

from crnn_hf.synthesis.text.chain import DATA, SIGNS, load_chain
from crnn_hf.synthesis.text.languages import ENGLISH, LANGUAGES
from crnn_hf.synthesis.text.mixture import LATIN_LANGUAGES, TEXT_KINDS, latin_line, random_line
from crnn_hf.synthesis.text.prose import book_line, prose, word, word_table
from crnn_hf.zoo.alphabets import ASCII, LATIN


# Pairs of words in 10,000 of running English, counted in the texts that `data/README.md` names, by their weights.
BIGRAMS = {
    "of the": 65.8, "in the": 43.0, "to the": 27.2, "to be": 23.5, "on the": 16.4, "and the": 15.8, "of a": 14.3,
    "for the": 13.4, "from the": 12.7, "it was": 12.3, "by the": 12.0, "in a": 11.8, "with the": 11.7, "at the": 10.3,
    "is a": 9.7, "that the": 9.7, "with a": 8.2, "as a": 7.1,
}  # fmt: skip
FUNCTION_WORDS = frozenset(
    """the of and to in a is that it for as with on by be was not or at from this but are he his i you her she they we
    have had which an their all will would there so no if my more who when what your has been one were than""".split()
)

# For each language the percent of the letters that its accented letters are together, from and to: in running text
# Finnish has most, Dutch least.
ACCENTED = {
    "fr": (2.5, 6), "de": (1.2, 3), "es": (1.5, 4), "it": (0.6, 2.5), "pt": (2.5, 6), "nl": (0.05, 1), "sv": (3.5, 8),
    "da": (2, 6), "nb": (1.5, 5), "fi": (3, 9),
}  # fmt: skip


def _draw(function, count, seed=0):
    rng = random.Random(seed)
    return [function(rng) for _ in range(count)]


@pytest.fixture(scope="module")
def running():
    """Running English, in lower case, as lists of words with the signs after them."""
    return [line.lower().replace('"', "").split() for line in _draw(lambda rng: prose(rng, 75), 8_000)]


@pytest.fixture(scope="module")
def latin():
    return _draw(latin_line, 12_000)


@pytest.mark.parametrize("pair", BIGRAMS)
def test_words_keep_the_company_they_keep_in_texts(running, pair):
    found = sum(line[i : i + 2] == pair.split() for line in running for i in range(len(line)))
    share = 1e4 * found / sum(map(len, running))
    assert BIGRAMS[pair] / 1.4 < share < BIGRAMS[pair] * 1.4


def test_lines_without_a_function_word_are_rare(running):
    without = [line for line in running if not FUNCTION_WORDS.intersection(line)]
    assert len(without) < 0.01 * len(running)


def test_an_article_stands_before_its_vowel_and_never_twice(running):
    pairs = Counter(pair for line in running for pair in zip(line, line[1:], strict=False))
    assert not any(one == other for one, other in pairs if one in FUNCTION_WORDS - {"that", "had"})
    before_vowel = sum(n for (one, other), n in pairs.items() if one == "an" and other[0] in "aeiouh")
    assert before_vowel > 0.9 * sum(n for (one, other), n in pairs.items() if one == "an" and other[0].isalpha())


def test_book_lines_are_as_long_as_those_of_books():
    lengths = [len(line) for line in _draw(book_line, 2_000)]
    assert max(lengths) <= 100
    assert sum(55 <= length <= 92 for length in lengths) > 0.97 * len(lengths)


def test_english_alone_is_printable_ascii_without_verbatim_signs():
    lines = _draw(random_line, 3_000)
    assert all(set(line.text) <= set(ASCII) and not line.verbatim for line in lines)


def test_latin_is_in_order_and_holds_ascii():
    assert list(LATIN) == sorted(set(LATIN)) and set(ASCII) < set(LATIN) and 180 <= len(LATIN) <= 220
    assert set("àâäæçèéêëîïôñöøœßùûüÿåÁÆÇÉÑÖØŒÜŸ«»„“”‘’¿¡–—…·•€£$¥¢§°©®™±×÷½¼¾²³µ№¶†‡") < set(LATIN)


def test_latin_lines_stay_in_their_alphabet_and_use_all_of_it(latin):
    assert all(line.verbatim and 1 <= len(line.text) <= 100 for line in latin)
    assert all(line.text == " ".join(line.text.split()) for line in latin)
    counts = Counter("".join(line.text for line in latin))
    assert set(counts) <= set(LATIN)
    assert min(counts[char] for char in LATIN) >= 3


def test_signs_that_pages_have_come_in_latin_lines_without_the_random_ones(latin):
    counts = Counter("".join(line.text for line in latin if line.kind != "random"))
    total = sum(counts.values())
    for sign, least in {"€": 0.1, "’": 0.1, "“": 0.03, "«": 0.02, "–": 0.03, "£": 0.02, "°": 0.02, "§": 0.01}.items():
        assert 100 * counts[sign] / total > least, sign
    assert all(100 * counts[sign] / total < 0.01 for sign in "{}[]~^|`")


def test_latin_lines_are_of_the_kinds_and_lengths_of_the_others(latin):
    kinds = Counter(line.kind for line in latin)
    assert set(kinds) == {*TEXT_KINDS, "symbol"}
    assert kinds["random"] < 0.05 * len(latin)
    assert 0.07 <= sum(len(line.text) <= 2 for line in latin) / len(latin) <= 0.14
    assert 0.08 <= sum(len(line.text) >= 60 for line in latin) / len(latin) <= 0.18


@pytest.mark.parametrize("code", ACCENTED)
def test_accented_letters_are_as_frequent_as_in_the_language(code):
    language = LANGUAGES[code]
    text = "".join(_draw(lambda rng: prose(rng, 70, language), 1_500)).lower()
    letters = Counter(char for char in text if char.isalpha())
    total = sum(letters.values())
    share = 100 * sum(letters[char] for char in language.letters) / total
    low, high = ACCENTED[code]
    assert low < share < high
    foreign = sum(count for char, count in letters.items() if not char.isascii() and char not in language.letters)
    assert 100 * foreign / total < 0.1


@pytest.mark.parametrize("code", ACCENTED)
def test_every_letter_of_a_language_is_drawn_in_its_lines(code):
    language = LANGUAGES[code]
    lines = _draw(partial(latin_line, languages={code: 1}), 2_500)
    seen = set("".join(line.text for line in lines if line.kind not in ("random", "symbol")).lower())
    assert set(language.letters) <= seen
    assert sum(" " in line.text and "\t" not in line.text for line in lines) > 500
    assert all(max(line.gaps, default=0) < len(line.text) for line in lines)


def test_shares_of_languages(latin):
    assert sum(LATIN_LANGUAGES.values()) == pytest.approx(1)
    french = _draw(partial(latin_line, languages={"fr": 1}), 400)
    assert any("«" in line.text for line in french) and any(" €" in line.text for line in french)
    assert not any("ß" in line.text for line in french if line.kind not in ("random", "symbol"))


def test_unknown_language_is_named():
    with pytest.raises(ValueError, match="no language 'xx'.*fr"):
        latin_line(random.Random(0), {"xx": 1})


def test_a_mixture_of_languages_can_be_sent_to_workers():
    draw = pickle.loads(pickle.dumps(partial(latin_line, languages={"de": 1})))
    assert draw(random.Random(3)) == latin_line(random.Random(3), {"de": 1})


def test_lines_depend_on_nothing_but_their_random_numbers():
    assert _draw(latin_line, 50, seed=7) == _draw(latin_line, 50, seed=7)
    assert _draw(random_line, 50, seed=7) == _draw(random_line, 50, seed=7)


def test_words_are_words():
    words, cumulative = word_table()
    assert len(words) > 10_000 and cumulative == sorted(cumulative) and words[0] == "the"
    assert not SIGNS.intersection(words)
    assert all(drawn[0].isalpha() for drawn in _draw(lambda rng: word(rng, ENGLISH), 500))


def test_files_of_counts_are_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 3_500_000
    assert all(load_chain(code).words() for code in LANGUAGES)
