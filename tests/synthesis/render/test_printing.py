"""Glyphs re-drawn: as dots, with a marked zero, struck twice; and spaces of half the width."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render.layout import Setting, glyphs, half_spaces, set_line
from crnn_hf.synthesis.render.printing import (
    DOT_ROWS,
    GlyphStyle,
    dot_matrix,
    dotted_zero,
    double_strike,
    random_style,
    slashed_zero,
    thin_strokes_lost,
)


class Bitmap:
    """Of a bitmap face, what a style asks."""

    kind = "device"

    def __init__(self, size):
        self.size = size


FACE = find_fonts(())["mono"]["Pillow"][0]


@pytest.mark.parametrize("diameter, apart", [(0.75, True), (1.2, False)])
def test_dots_are_round_and_apart_below_the_pitch(diameter, apart):
    picture = dot_matrix(np.full((1, 3), 255, np.uint8), 8, diameter)
    assert picture.shape == (8, 24) and picture[4, 4] == picture[4, 12] == 255
    assert picture[0, 0] < 128 and (picture[4, 8] < 128) == apart


@pytest.mark.parametrize("rows", range(DOT_ROWS[0], DOT_ROWS[1] + 1))
def test_capitals_have_the_dot_rows_asked_for(rows):
    style = GlyphStyle(dot_rows=rows, dot=0.75)
    mask, left, top = glyphs(FACE, 34, style).glyph("H")
    assert mask.shape[0] == -top and abs(mask.shape[0] / style.pitch - rows) <= 1  # as near as the face comes
    assert mask.shape[1] % style.pitch == 0
    middles = mask[style.pitch // 2 :: style.pitch, style.pitch // 2 :: style.pitch]
    between = mask[:, style.pitch - 1 :: style.pitch]
    assert middles.max() == 255 and between.max() < 200


@pytest.mark.parametrize("mark", [slashed_zero, dotted_zero])
@pytest.mark.parametrize("size", [16, 34, 60])
def test_a_plain_zero_is_marked_inside_and_once(mark, size):
    zero = glyphs(FACE, size).glyph("0")[0]
    marked = mark(zero)
    middle = tuple(slice(length * 2 // 5, length * 3 // 5 + 1) for length in zero.shape)
    assert marked.shape == zero.shape and marked[middle].max() > 100 > zero[middle].max()
    assert marked.sum() < 1.7 * zero.sum()
    assert mark(marked) is marked and mark(glyphs(FACE, size).glyph("8")[0]) is not None


@pytest.mark.parametrize("mark", [slashed_zero, dotted_zero])
def test_what_cannot_be_marked_is_left(mark):
    for zero in (np.zeros((0, 0), np.uint8), np.full((9, 5), 255, np.uint8), np.zeros((9, 5), np.uint8)):
        assert mark(zero) is zero


def test_only_the_zero_of_a_style_differs():
    plain, slashed = (glyphs(FACE, 34, GlyphStyle(zero=zero)) for zero in ("plain", "slashed"))
    differ = {char for char in "O0Q8@o" if not np.array_equal(plain.glyph(char)[0], slashed.glyph(char)[0])}
    assert differ == {"0"}


def test_double_strike_thickens_to_the_right():
    once = np.zeros((5, 9), np.uint8)
    once[:, 4] = 255
    assert np.flatnonzero(double_strike(once, 1)[2]).tolist() == [4, 5]


def test_half_spaces_change_the_gaps_alone():
    text = "TOTAL : 12.50 EUR"
    halves = ((5, -0.45), (7, 0.5), (9, 0.3))
    plain, other = (set_line(text, FACE, 34, Setting(halves=given)).boxes for given in ((), halves))
    grown = {i: (b[1] - b[0]) - (a[1] - a[0]) for i, (a, b) in enumerate(zip(plain, other, strict=True))}
    space = plain[5][1] - plain[5][0]
    assert grown[5] < 0 < grown[7] and grown[9] == pytest.approx(0.3 * space, abs=0.01)
    assert all(grown[i] == pytest.approx(0) for i in grown if i not in (5, 7, 9))


def test_half_spaces_stay_narrower_than_spaces():
    for seed in range(200):
        for index, spaces in half_spaces("A : 1.5 - B/C", random.Random(seed)):
            assert -0.5 < spaces <= 0.5 and ("A : 1.5 - B/C"[index] == " " or spaces <= 0.4)


def test_bitmap_faces_are_dots_only_where_they_have_as_many_rows():
    rng = random.Random(0)
    dotted = {size for size in (9, 13, 17, 20, 34) for _ in range(300) if random_style(rng, Bitmap(size)).dot_rows}
    assert dotted == {13}


def test_printers_have_styles_and_books_have_none():
    rng = random.Random(0)
    styles = [random_style(rng, FACE) for _ in range(2000)]
    assert 0.08 < np.mean([style.dot_rows > 0 for style in styles]) < 0.18
    assert {style.zero for style in styles} == {"plain", "slashed", "dotted"}
    assert all(random_style(rng, find_fonts(())["serif"]["Pillow"][0]) == GlyphStyle() for _ in range(200))


def test_hairlines_go_and_stems_stay():
    letter = np.zeros((30, 30), np.uint8)
    letter[2:28, 5:11] = 255  # stem
    letter[2:3, 11:28] = 255  # hairline
    worn = thin_strokes_lost(letter, 0.9)
    assert worn[2, 15:27].max() <= 26 and worn[10:20, 5:10].min() == 255
    hairlines = np.zeros((30, 30), np.uint8)
    hairlines[5] = 255
    assert 0.49 < thin_strokes_lost(hairlines, 1.0).sum() / hairlines.sum() < 0.51
