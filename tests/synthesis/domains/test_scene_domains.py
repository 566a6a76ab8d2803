"""Plates, displays, signs and photographs: what every line of them keeps, and the statistics of many."""

import random
from functools import cache

import numpy as np
import pytest

from crnn_hf.synthesis.domains import DOMAINS, photographs, scenes
from crnn_hf.synthesis.domains.plates import KINDS
from crnn_hf.synthesis.fonts.find import Face, find_fonts
from crnn_hf.synthesis.render.layout import Glyphs
from crnn_hf.synthesis.text.mixture import random_line


POOL = {"Pillow": (Face(None, "Pillow"),)}
NAMES = ("plates", "displays", "signs", "photographs")
COUNT = 300


def draw(name, index):
    rng = random.Random(index)
    noise = np.random.Generator(np.random.SFC64(rng.getrandbits(64)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photographs, "latin_line", random_line)  # Pillow's own face lacks some of LATIN
        return DOMAINS[name].draw(find_fonts(()) if name == "photographs" else POOL, rng, noise)


@cache
def lines(name):
    return [draw(name, index) for index in range(COUNT)]


def contrast(image, boxes):
    """Between the dark and the light of the middle rows where the characters stand."""
    part = image[len(image) // 5 : -len(image) // 5, int(boxes[0][0]) : int(boxes[-1][1]) + 1]
    dark, light = np.quantile(np.clip(part, 0, 255), (0.04, 0.96))
    return light - dark


@pytest.mark.parametrize("name", NAMES)
def test_a_line_is_fixed_by_its_generators(name):
    for index in range(8):
        (text, image, boxes), again = lines(name)[index], draw(name, index)
        assert (text, boxes) == (again[0], again[2]) and np.array_equal(image, again[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_a_box_for_each_character_and_room_for_all(name):
    for text, image, boxes in lines(name):
        assert image.dtype == np.float32 and np.isfinite(image).all()
        assert 12 <= len(image) <= 64 and image.shape[1] >= 4
        assert len(boxes) == len(text) and text == " ".join(text.split())
        assert all(-1 <= x0 < x1 <= image.shape[1] + 1 for x0, x1 in boxes), text
        assert [x0 for x0, _ in boxes] == sorted(x0 for x0, _ in boxes), text
        assert image.shape[1] >= 0.16 * len(image) * len(text), text


@pytest.mark.parametrize("name, few, many", [("plates", 0.01, 0.09), ("displays", 0.005, 0.08), ("signs", 0.015, 0.12),
                                             ("photographs", 0.002, 0.06)])  # fmt: skip
def test_some_lines_say_nothing(name, few, many):
    assert few < np.mean([not text for text, _, _ in lines(name)]) < many


@pytest.mark.parametrize("name", NAMES)
def test_characters_are_seen(name):
    seen = np.array([contrast(image, boxes) for text, image, boxes in lines(name) if text])
    assert (seen > 20).mean() > 0.96
    assert (seen < 90).mean() > 0.1  # and not always well


@pytest.mark.parametrize("name, least", [("plates", 0.2), ("displays", 0.2), ("signs", 0.2)])
def test_a_part_is_small_and_a_part_light_on_dark(name, least):
    drawn = [(image, boxes) for text, image, boxes in lines(name) if text]
    heights = np.array([len(image) for image, _ in drawn])
    assert 0.15 < (heights < 20).mean() < 0.5 and (heights > 40).mean() > 0.1
    dark = [np.median(image) < image.mean() for image, _ in drawn]
    assert least < np.mean(dark) < 1 - least


def test_shares_of_the_kinds_of_plates():
    assert sum(KINDS.values()) == pytest.approx(1)
    digits = np.mean([text.isdigit() for text, _, _ in lines("plates")])
    assert 0.1 < digits < 0.45


def test_a_face_without_small_letters_is_read_in_capitals(monkeypatch):
    rng = random.Random(0)
    assert scenes.face_for(POOL, "No. 12 a", rng)[1] == "No. 12 a"
    face = Face(None, "Pillow", "Capitals")
    monkeypatch.setattr(Glyphs, "glyph", lambda font, char, glyph=Glyphs.glyph: glyph(font, char.upper()))
    assert scenes.face_for({"Pillow": (face,)}, "No. 12 a", rng)[1] == "NO. 12 A"
