"""Capitals of a language, and its words on a typewriter or a machine without accents."""

import pytest

from crnn_hf.synthesis.text.languages import LANGUAGES
from crnn_hf.synthesis.text.spelling import in_ascii, without_accents


@pytest.mark.parametrize(
    "text, typed",
    [
        ("“I’ll pay £5 – or €6…”", '"I\'ll pay GBP 5 - or EUR 6..."'),
        ("• 3 × 4 ½ §", "* 3 x 4 1/2 #"),
        ("Straße, œuvre, Łódź, Þór", "Strasse, oeuvre, Lodz, Thor"),
        ("жуковський, ωδείο", "zhukovskyy, odeio"),
        ("°†", ""),
    ],
)
def test_a_typewriter_has_ascii_alone(text, typed):
    assert in_ascii(text) == typed


def test_machines_drop_the_accents_of_capitals_alone():
    assert without_accents("ÉCOLE À BÂLE, ŒUVRE, SEÑOR, été") == "ECOLE A BALE, ŒUVRE, SEÑOR, été"


@pytest.mark.parametrize(
    "code, text, capitals",
    [
        ("de", "groß, 3 µm", "GROSS, 3 µM"),
        ("fr", "œuf", "ŒUF"),
        ("tr", "ısırgan içi", "ISIRGAN İÇİ"),
        ("el", "προϋπόθεση, μαΐου", "ΠΡΟΫΠΟΘΕΣΗ, ΜΑΪΟΥ"),
        ("grc", "ἐν τῷ οἴκῳ", "ΕΝ ΤΩΙ ΟΙΚΩΙ"),
    ],
)
def test_capitals(code, text, capitals):
    assert LANGUAGES[code].upper(text) == capitals


def test_a_line_begins_with_a_capital_that_there_is():
    german = LANGUAGES["de"]
    assert [german.capitalise(text) for text in ("(über", "ßa", "12", "")] == ["(Über", "ßa", "12", ""]
    assert LANGUAGES["tr"].capitalise("istanbul") == "İstanbul" and LANGUAGES["grc"].capitalise("ἐν") == "Ἐν"


def test_small_letters_are_one_character_each():
    assert LANGUAGES["tr"].lower("İZMİR") == "izmir"
