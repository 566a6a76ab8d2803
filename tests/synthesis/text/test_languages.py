"""Every language: its stock and its lines are of its alphabet alone, its letters as frequent as in running text."""

import random
from collections import Counter

import pytest

from crnn_hf.synthesis.text.chain import load_chain
from crnn_hf.synthesis.text.languages import LANGUAGES
from crnn_hf.synthesis.text.mixture import LATIN_LANGUAGES, draw_line
from crnn_hf.synthesis.text.prose import prose
from crnn_hf.synthesis.text.scripts import NEW_LATIN_LANGUAGES
from crnn_hf.zoo.alphabets import ASCII, CYRILLIC, EUROPEAN_LATIN, GREEK, LATIN


ALPHABETS = (
    dict.fromkeys(LATIN_LANGUAGES, LATIN)
    | dict.fromkeys(NEW_LATIN_LANGUAGES, EUROPEAN_LATIN)
    | dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk"), CYRILLIC)
    | dict.fromkeys(("el", "grc"), GREEK)
)

# For each new language the percent of the letters that some of them are together in running text, from and to.
RATES = {
    "pl": ("ąćęłńóśźż", 5, 10), "cs": ("áčďéěíňóřšťúůýž", 11, 18), "sk": ("áäčďéíĺľňóôŕšťúýž", 8, 15),
    "hu": ("áéíóöőúüű", 8, 15), "ro": ("ăâîșț", 4, 10), "hr": ("čćđšž", 2, 6), "sl": ("čšž", 2, 6),
    "tr": ("çğıöşü", 7, 14), "et": ("äõöüšž", 3, 8), "lv": ("āčēģīķļņšūž", 7, 14), "lt": ("ąčęėįšųūž", 5, 11),
    "is": ("áðéíóúýþæö", 9, 17), "ga": ("áéíóú", 5, 12), "ca": ("àçèéíïòóúü", 1.8, 5), "ru": ("оеа", 22, 32),
    "uk": ("іїєґ", 5, 10), "be": ("ўі", 5, 11), "bg": ("аъщ", 12, 18), "sr": ("јљњћђџ", 4, 9), "mk": ("ѓѕјљњќџ", 2, 6),
    "el": ("άέήίόύώ", 7, 14), "grc": ("ἀἁἐἑἰἱὁὐὑὶὰὲὴὸὺὼᾶῆῖῦῶῳ", 8, 22),
}  # fmt: skip


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def test_every_language_has_an_alphabet_and_new_ones_their_rates():
    assert set(ALPHABETS) == set(LANGUAGES) and set(RATES) == set(LANGUAGES) - set(LATIN_LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_stock_of_a_language_is_in_its_alphabet(code):
    for field, value in vars(LANGUAGES[code]).items():
        for text in _strings(value):
            assert set(text) <= set(ALPHABETS[code]), (field, text)
            assert text or field in ("high_signs", "letters"), field


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_a_stock_to_draw_from(code):
    language = LANGUAGES[code]
    assert len(language.months) == 12 and len(language.weekdays) == 7
    assert sum(map(len, language.labels.values())) >= 40
    assert {"amount", "percent", "date", "time", "phone", "person", "code", "count", "address"} <= set(language.labels)
    assert min(map(len, (language.first_names, language.surnames, language.cities, language.phrases))) >= 20
    assert len(load_chain(code).words()) > 2000


@pytest.mark.parametrize("code", RATES)
def test_words_are_spelled_with_the_letters_of_the_language(code):
    letters = (
        set(LANGUAGES[code].letters) | set(ASCII) if ALPHABETS[code] is EUROPEAN_LATIN else LANGUAGES[code].letters
    )
    for word in load_chain(code).words():
        assert set(word.lower()) <= {*letters, "'", "-", "."}, word


@pytest.mark.parametrize("code", RATES)
def test_letters_are_as_frequent_as_in_the_language(code):
    rng = random.Random(0)
    text = "".join(prose(rng, 70, LANGUAGES[code]) for _ in range(700)).lower()
    counts = Counter(char for char in text if char.isalpha())
    some, low, high = RATES[code]
    assert low < 100 * sum(counts[char] for char in some) / counts.total() < high


@pytest.mark.parametrize("code", RATES)
def test_lines_are_of_the_alphabet_and_hold_every_letter(code):
    rng = random.Random(0)
    lines = [draw_line(rng, {code: 1}, ALPHABETS[code]) for _ in range(2_000)]
    assert all(1 <= len(line.text) <= 100 and set(line.text) <= set(ALPHABETS[code]) for line in lines)
    seen = set("".join(line.text for line in lines if line.kind not in ("random", "symbol")).lower())
    missing = set(LANGUAGES[code].letters) - seen
    # Polytonic Greek has letters that a grammar alone holds: short marks, and the rarest of three marks on one letter.
    assert len(missing) < 60 if code == "grc" else not missing


def test_greek_asks_with_its_own_sign_and_sets_elided_words_apart():
    rng = random.Random(2)
    text = " ".join(prose(rng, 70, LANGUAGES["grc"]) for _ in range(400))
    assert "?" not in text and ";" in text and "·" in text
    joined = sum(text[at + 1 : at + 2].isalpha() for at, char in enumerate(text) if char in "'’")
    assert joined < 0.05 * sum(map(text.count, "'’"))
