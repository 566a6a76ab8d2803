"""What happens to crops: every effect at some time, and none where nothing would be left to read."""

import numpy as np
import pytest

from crnn_hf.synthesis import SyntheticLines
from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render import capture, scanning
from crnn_hf.synthesis.render.layout import Setting, set_line


FACE = find_fonts(())["sans"]["Pillow"][0]


def page():
    ink = set_line("Total 12.50", FACE, 34, Setting())
    image = np.full((40, ink.coverage.shape[1]), 255, np.float32)
    high = min(40, len(ink.coverage))
    image[:high] -= ink.coverage[:high]
    return image, ink.boxes


@pytest.fixture
def applied(monkeypatch):
    """A list to which every line that is degraded adds the list of the names of its effects."""
    lines = []

    choose = capture._Choice.happens

    def happens(self, effect, probability, image):
        found = choose(self, effect, probability, image)
        if found:
            lines[-1].append(effect.__name__)
        return found

    monkeypatch.setattr(capture._Choice, "happens", happens)
    return lines


def degraded(applied, count=600, **settings):
    image, boxes = page()
    for seed in range(count):
        applied.append([])
        capture.degrade(image, boxes, np.random.default_rng(seed), seed % 2 == 1, **settings)
    return [set(names) for names in applied]


def test_faint_signs_meet_no_noise_no_threshold_and_no_fading(applied):
    unsafe = {"binarise", "coarse_scan", "gaussian_noise", "salt_and_pepper", "fade", "thermal", "ink_waves", "jpeg"}
    usual = set().union(*degraded(applied))
    assert unsafe <= usual
    applied.clear()
    assert not unsafe & set().union(*degraded(applied, faintest=0.2))
    applied.clear()
    assert set().union(*degraded(applied, faintest=0.6)) & unsafe == unsafe - {"binarise", "coarse_scan"}


def test_a_line_is_weakened_once_and_coarsened_once(applied):
    weakening = {effect.__name__ for effect in capture._PALE}
    coarse = {effect.__name__ for effect in capture._COARSE}
    lines = degraded(applied)
    assert max(len(line & weakening) for line in lines) == max(len(line & coarse) for line in lines) == 1
    assert all(not line & {"gaussian_noise", "binarise"} for line in lines if "ink_waves" in line)


def test_narrow_letters_are_not_scanned_coarsely(applied):
    image, boxes = page()
    assert "coarse_scan" in set().union(*degraded(applied))
    applied.clear()
    crowded = [(x, x + 4) for x in range(0, image.shape[1] - 4, 4)]
    for seed in range(400):
        applied.append([])
        capture.degrade(image, crowded, np.random.default_rng(seed), True)
    assert "coarse_scan" not in set().union(*applied)


def test_coarse_scans_keep_two_rules_apart_and_thin_strokes():
    equals = np.full((40, 60), 255, np.float32)
    equals[18:20, 10:30] = equals[23:25, 10:30] = 0
    thin = np.full((40, 200), 255, np.float32)
    thin[6:34, 5::13] = 90
    for seed in range(60):
        low = scanning.low_resolution(equals, np.random.default_rng(seed))[:, 20] < 190
        coarse = scanning.coarse_scan(equals, np.random.default_rng(seed))[:, 20] < 128
        assert (low[1:] & ~low[:-1]).sum() == (coarse[1:] & ~coarse[:-1]).sum() == 2
        strokes = scanning.coarse_scan(thin, np.random.default_rng(seed))[20] < 128
        assert (strokes[1:] & ~strokes[:-1]).sum() >= 13


def test_blank_images_have_no_text_and_differ(monkeypatch):
    monkeypatch.setattr("crnn_hf.synthesis.lines.BLANK_SHARE", 1.0)
    lines = [line for line in SyntheticLines(seed=0, folders=()).iter_lines(0, 60)]
    assert all(line["text"] == "" and line["boxes"] == [] for line in lines)
    spread = [np.asarray(line["image"], float).std() for line in lines]
    assert np.quantile(spread, 0.1) < 8 and np.quantile(spread, 0.9) > 40
