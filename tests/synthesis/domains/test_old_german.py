import random
import re

import numpy as np
import pytest

from crnn_hf.synthesis.domains.old_german import LIGATURES, ligated, old_line, set_long_s
from crnn_hf.zoo.alphabets import LATIN


@pytest.fixture(scope="module")
def texts():
    rng = random.Random(0)
    return [old_line(rng) for _ in range(3000)]


def test_long_s_stands_where_no_word_or_part_ends():
    for plain, set_ in (
        ("das Haus ist so", "das Haus iſt ſo"),
        ("dass Wasser", "daſs Waſſer"),
        ("Sommers sagst", "Sommers ſagſt"),
        ("Freiheitskampf Ausgang deshalb", "Freiheitskampf Ausgang deshalb"),
        ("aussehen Weisheit", "ausſehen Weisheit"),
        ("schön Gesicht müßt", "ſchön Geſicht müßt"),
        ("DES, S. 12", "DES, S. 12"),
    ):
        assert set_long_s(plain) == set_, plain
        assert len(set_long_s(plain)) == len(plain)


def test_ligatures_stand_for_their_letters():
    drawn, counts = ligated("ſchickt Latz", lambda char: True)
    assert drawn == LIGATURES["ſch"] + "i" + LIGATURES["ck"] + "t La" + LIGATURES["tz"]
    assert counts == [3, 1, 2, 1, 1, 1, 1, 2]
    assert ligated("acht", lambda char: False) == ("acht", [1, 1, 1, 1])


def test_lines_are_spelled_as_transcriptions_spell_them(texts):
    assert all(1 <= len(text) <= 100 and text == text.strip() for text in texts)
    signs = set("".join(texts))
    assert signs <= set(LATIN)
    assert not signs & set("ſ„“”’–…"), "transcriptions have s, straight quotes and one long dash"


def test_lines_have_the_ways_of_old_books(texts):
    joined = "\n".join(texts)
    assert len(re.findall(r"\b(Theil|Thür|That|Noth|seyn|bey|daß)", joined)) > 0.01 * len(texts)
    assert len(re.findall(r"\bJ(?=[bcdfghjklmnpqrst])", joined)) > 3 * len(
        re.findall(r"\bI(?=[bcdfghjklmnpqrst][a-z])", joined)
    )
    divided = np.mean([text.endswith("-") for text in texts])
    assert 0.1 < divided < 0.3, "221 of 1,200 real lines end in a divided word"
    assert 30 < np.median([len(text) for text in texts]) < 65


def test_without_sharp_s_there_is_ss():
    rng = random.Random(1)
    assert not any("ß" in old_line(rng, sharp_s=False) for _ in range(300))
