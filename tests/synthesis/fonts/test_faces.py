"""A line is set in a face that has its characters, or refused by naming those that none has."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis import SyntheticLines, find_fonts
from crnn_hf.synthesis.fonts import faces
from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render.layout import Glyphs


PILLOW = find_fonts(())


class Poor(Face):
    """A face that lacks whatever is not ASCII."""


@pytest.fixture
def poor(monkeypatch):
    """Pillow's face, and nine that draw ASCII only."""
    lacking = {f"Poor {i}": (Poor(None, f"Poor {i}", "Regular", "sans"),) for i in range(9)}
    glyphs = faces.glyphs

    def drawn(face, size, *style):
        found = glyphs(face, size, *style)
        if isinstance(face, Poor):
            found = Glyphs(face, size)
            found.has = str.isascii
        return found

    monkeypatch.setattr(faces, "glyphs", drawn)
    monkeypatch.setattr(faces, "_known", {})
    return {"sans": {**lacking, **PILLOW["sans"]}}


def test_faces_without_the_characters_are_not_used(poor):
    rng = random.Random(0)
    assert {faces.drawing_face(poor, "«Cafe»", rng, False)[0].family for _ in range(50)} == {"Pillow"}
    assert len({faces.drawing_face(poor, "Cafe", rng, False)[0].family for _ in range(80)}) > 5


def test_what_no_face_draws_is_named(poor):
    with pytest.raises(ValueError, match=r"no face draws '一' \(U\+4E00\), in '« 一'"):
        faces.drawing_face(poor, "« 一", random.Random(0), False)
    with pytest.raises(ValueError, match=r"U\+4E00"):
        next(SyntheticLines(seed=1, folders=(), text=lambda rng: "一").iter_lines(0, 1))


@pytest.mark.parametrize("text, code", [("e\u0301", "0301"), ("\u05e9", "05E9"), ("\u0915\u093f", "093F")])
def test_what_cannot_be_set_letter_by_letter_is_named(text, code):
    with pytest.raises(ValueError, match=rf"\(U\+{code}\) in .* cannot be set"):
        faces.drawing_face(PILLOW, text, random.Random(0), False)


def test_an_accent_that_is_not_drawn_does_not_count():
    class Bare:
        def has(self, char):
            return True

        def glyph(self, char):
            return np.full((5, 5), 99 if char in "eé" else ord(char) % 251, np.uint8), 0, 0

    assert not faces._has_own(Bare(), "é") and faces._has_own(Bare(), "ß")


def test_unicode_text_keeps_one_box_per_character():
    text = "«5 ± 1…» © “A”"
    for line in SyntheticLines(seed=2, folders=(), text=lambda rng: text).iter_lines(0, 10):
        assert line["text"] in (text, "") and len(line["boxes"]) == len(line["text"])
