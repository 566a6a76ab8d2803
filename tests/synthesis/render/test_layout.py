"""What is drawn for a text and how it is labelled: one sign of the label for one that is drawn."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render.layout import Setting, glyphs, set_line, typographic


FACE = find_fonts(())["sans"]["Pillow"][0]


def pairs(text, available=lambda char: True):
    return {typographic(text, random.Random(seed), available) for seed in range(200)}


@pytest.mark.parametrize("text", ["well--there it is", "well -- there it is", "well - there it is", "co-operate"])
def test_a_dash_drawn_once_is_one_hyphen_of_the_label(text):
    found = pairs(text)
    for label, drawn in found:
        assert len(label) == len(drawn) and label.isascii()
        assert all(sign == "-" for sign, shown in zip(label, drawn, strict=True) if shown in "–—-")
        assert ("--" in label) == ("--" in drawn)
    assert any("—" in drawn for _, drawn in found) and any("-" in drawn for _, drawn in found)


def test_two_hyphens_stay_where_the_face_has_no_dash():
    assert pairs("well--there", lambda char: char not in "–—") == {("well--there", "well--there")}
    assert all("---" in label for label, _ in pairs("--- TOTAL ---"))


def test_quotes_open_and_close():
    shown = {drawn for _, drawn in pairs("'Her,' he said. \"Don't\"") if "’" in drawn}
    assert shown == {"‘Her,’ he said. “Don’t”"}
    assert {label for label, _ in pairs("'Her,' he said")} == {"'Her,' he said"}


@pytest.mark.parametrize("sign", "-_=")
def test_signs_in_a_row_can_be_counted(sign):
    ink = set_line(sign * 4, FACE, 34, Setting(tracking=-0.08))
    inked = np.pad(ink.coverage.any(0), 1)
    assert (inked[1:] & ~inked[:-1]).sum() == 4
    assert glyphs(FACE, 34).glyph(sign)[0].size


def test_wear_is_that_of_its_character():
    plain = set_line("HHH", FACE, 34, Setting())
    worn = set_line("HHH", FACE, 34, Setting(worn=((1, lambda mask: mask // 2),)))
    assert worn.boxes == plain.boxes
    outer = [np.r_[: round(plain.boxes[1][0]), round(plain.boxes[1][1]) : plain.coverage.shape[1]]]
    assert np.array_equal(plain.coverage[:, outer], worn.coverage[:, outer])
    middle = slice(*(round(x) for x in plain.boxes[1]))
    assert worn.coverage[:, middle].max() == 127
