"""Glyphs weaker than their line: the signs that are, how much, and that letters stay."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render.layout import Setting, glyphs, set_line
from crnn_hf.synthesis.render.wear import dimmed, faint_signs, missing_part, random_wear, without_part


FACE = find_fonts(())["sans"]["Pillow"][0]


def blackest(ink, index):
    x0, x1 = (round(x) for x in ink.boxes[index])
    return int(ink.coverage[:, x0:x1].max(initial=0))


def test_small_signs_are_fainter_and_letters_are_not():
    text = "No. 1: a-b, 12.50"
    for seed in range(30):
        ink = set_line(text, FACE, 34, Setting(worn=faint_signs(text, random.Random(seed), 0.2, 0.5)))
        for index, char in enumerate(text):
            if char.isalnum():
                assert blackest(ink, index) > 230
            elif char != " ":
                assert 0.18 * 255 < blackest(ink, index) < 0.7 * 255


def test_dots_of_a_colon_differ():
    mask = glyphs(FACE, 34).glyph(":")[0]
    differ = 0
    for seed in range(30):
        ((_, wear),) = faint_signs(":", random.Random(seed), 0.2, 0.5)
        worn = wear(mask)
        upper, lower = worn[: len(worn) // 2].max(), worn[len(worn) // 2 :].max()
        assert min(upper, lower) > 0
        differ += abs(int(upper) - int(lower)) > 20
    assert differ > 5


def test_the_dot_of_an_i_fades_and_its_stem_stays():
    mask = glyphs(FACE, 34).glyph("i")[0]
    worn = dimmed(mask, upper=0.0, lower=1.0, split="first")
    gap = int(np.flatnonzero(~mask.any(1))[0])
    assert not worn[:gap].any() and np.array_equal(worn[gap:], mask[gap:])
    whole = glyphs(FACE, 34).glyph("l")[0]
    assert np.array_equal(dimmed(whole, upper=0.2, lower=1.0, split="first"), whole)


@pytest.mark.parametrize("part", ["left", "right", "head", "foot", "column", "head left", "foot right"])
def test_one_part_goes_and_most_of_the_glyph_stays(part):
    mask = np.full((24, 16), 255, np.uint8)
    worn = without_part(mask, part, 0.3, 0.0)
    assert 0.05 < (worn == 0).mean() < 0.5
    sides = {"left": worn[:, 0], "right": worn[:, -1], "head": worn[0], "foot": worn[-1]}
    assert all(not side.all() for name, side in sides.items() if name in part)
    assert (mask == 255).all()


def test_parts_are_missing_of_one_letter_or_digit_of_longer_texts():
    assert missing_part("12.5", random.Random(0)) == ()
    mask = np.full((24, 16), 255, np.uint8)
    for seed in range(100):
        ((index, wear),) = missing_part("A: 12.50", random.Random(seed))
        char = "A: 12.50"[index]
        assert char.isalnum()
        assert wear(mask).min() >= (0.29 * 255 if char.isdigit() else 0)


def test_a_quarter_of_the_lines_have_faint_signs():
    drawn = [random_wear("No. : 12.50", random.Random(seed), printer=False) for seed in range(2000)]
    assert 0.2 < np.mean([least < 1 for _, least in drawn]) < 0.27
    assert all(worn for worn, least in drawn if least < 1)
    assert all(least == 1 for _, least in (random_wear("TOTAL", random.Random(i), False) for i in range(200)))
