"""What the lines of old German print are made of."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis.domains import DOMAINS, DomainLines
from crnn_hf.synthesis.domains.blackletter import (
    ANTIQUA,
    BLACKLETTER,
    _Page,
    _split,
    double_hyphen,
    draw_blackletter,
    e_above,
    inked,
)
from crnn_hf.synthesis.fonts.find import Face


FACE = Face(None, "Pillow", "Regular", "sans")


def test_a_ligature_has_a_box_for_each_of_its_letters():
    assert _split([(0.0, 6.0), (6.0, 8.0)], [3, 1]) == [(0, 2), (2, 4), (4, 6), (6, 8)]


def test_a_double_hyphen_has_two_strokes_that_rise():
    level = double_hyphen(np.full((3, 12), 255, np.uint8), 0.0)
    assert np.diff(np.flatnonzero(level[:, 5] > 0)).max() > 1 and level[:, 0].any() and level[:, -1].any()
    leaning = double_hyphen(np.full((3, 12), 255, np.uint8), 0.4)
    assert np.flatnonzero(leaning[:, 0])[0] > np.flatnonzero(leaning[:, -1])[0]


def test_an_e_above_takes_the_place_of_the_dots():
    umlaut = np.zeros((20, 12), np.uint8)
    umlaut[:3, 1:4] = umlaut[:3, 8:11] = umlaut[6:] = 255
    small = np.full((10, 9), 200, np.uint8)
    changed = e_above(umlaut, small)
    assert changed.shape == umlaut.shape and np.array_equal(changed[6:], umlaut[6:])
    assert changed[:4, 5:7].all() and not changed[5].any()


def test_every_character_of_a_line_has_a_box_in_order():
    for seed in range(40):
        page = _Page(FACE, random.Random(seed), True)
        text = page.text()
        boxes = page.set(text).boxes
        assert len(boxes) == len(text)
        assert all(x0 < x1 <= y0 + 1e-6 for (x0, x1), (y0, _) in zip(boxes, boxes[1:], strict=False))


def test_new_ink_is_black_on_white_heavy_on_some_pages_and_thin_on_others():
    image = np.full((40, 300), 255, np.float32)
    image[10:30, 20:280:8] = image[10:30, 21:280:8] = image[10:30, 22:280:8] = 0
    shares = []
    for seed in range(40):
        out = inked(image, np.random.default_rng(seed))
        assert out.shape == image.shape and 0 <= out.min() and out.max() <= 255
        assert np.mean((out < 60) | (out > 195)) > 0.6
        shares.append(np.mean(out < 128))
    assert min(shares) < 0.97 * np.median(shares) and max(shares) > 1.15 * np.median(shares)


def test_lines_are_mostly_black_and_white():
    two_toned = []
    for index in range(120):
        text, image, boxes = draw_blackletter({"Pillow": (FACE,)}, random.Random(index), np.random.default_rng(index))
        assert len(boxes) == len(text) and 16 <= len(image) <= 64
        if len(image) >= 30:
            two_toned.append(np.mean((image < 60) | (image > 220)) > 0.7)
    assert 0.6 < np.mean(two_toned) < 0.98


def test_the_domain_is_registered():
    assert DOMAINS["blackletter"] is BLACKLETTER


def test_lines_of_the_installed_pool():
    try:
        lines, held_out = DomainLines(BLACKLETTER), DomainLines(BLACKLETTER, held_out=True)
    except FileNotFoundError:
        pytest.skip("the fonts of blackletter are not there")
    assert "UnifrakturCook" in held_out.pool and not set(held_out.pool) & set(lines.pool)
    assert len(set(lines.pool) - ANTIQUA) >= 5
    assert len(lines[0]["boxes"]) == len(lines[0]["text"])
