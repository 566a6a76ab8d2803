"""Crops as line finders leave them: how much they cut, how much they add, what else they show."""

import numpy as np
import pytest

from crnn_hf.synthesis import SyntheticLines, capture, effects
from crnn_hf.synthesis.fonts import find_fonts
from crnn_hf.synthesis.layout import Ink, Setting, set_line


FACE = find_fonts(())["sans"]["Pillow"][0]


@pytest.mark.parametrize("frame, least, most", [
    (capture.cut, -0.13, 0.12), (capture.tight, 0.0, 0.08), (capture.padded, 0.08, 0.25),
    (capture.loose, 0.01, 1.8),
], ids=["cut", "tight", "padded", "loose"])  # fmt: skip
def test_frames_add_and_cut_what_they_say(frame, least, most):
    rng = np.random.default_rng(0)
    rooms = [frame("flag", rng) for _ in range(300)]
    assert min(min(room) for room in rooms) >= least and max(max(room) for room in rooms) <= most
    if frame is capture.cut:
        assert all(min(room) < 0 for room in rooms)
        assert {(above < 0, below < 0) for above, below in rooms} == {(True, False), (False, True), (True, True)}
    assert all(0.34 < 1 / (1 + sum(room)) < 1.36 for room in rooms)


def test_cuts_spare_accents():
    rng = np.random.default_rng(0)
    rooms = np.array([capture.cut("É", rng) for _ in range(300)])
    assert rooms[:, 0].min() >= -0.04 and rooms[:, 1].min() >= -0.08


@pytest.mark.parametrize("text", ["flag", "The quick brown fox jumps over the lazy dog, again and again and again"])
def test_glyphs_take_35_to_100_percent_of_the_crop_whatever_its_length(text, monkeypatch):
    monkeypatch.setattr(capture, "_neighbours", lambda *arguments: None)
    ink, shares = set_line(text, FACE, 34, Setting()), []
    for seed in range(300):
        image, _ = capture.crop(ink, np.random.default_rng(seed), text, 1.0, None)
        rows = np.flatnonzero((image < 128).any(1))
        shares.append((rows[-1] + 1 - rows[0]) / len(image))
    assert min(shares) < 0.45 and max(shares) == 1
    assert 0.2 < np.mean(np.array(shares) > 0.9) < 0.5 and np.mean(np.array(shares) < 0.6) > 0.1


def test_neighbours_show_at_the_edges_only():
    seen = 0
    ink = set_line("flag" * 12, FACE, 34, Setting())
    for seed in range(60):
        image, _ = capture.crop(ink, np.random.default_rng(seed), "flag" * 12, 1.0, lambda: ink)
        blank = np.flatnonzero((image > 250).all(1))
        inner = [row for row in blank if (image[:row] < 128).any() and (image[row:] < 128).any()]
        seen += bool(inner)
    assert 5 < seen < 40


def test_neighbours_are_another_line_and_leave_the_line_clear():
    """Neighbours of solid ink, against the same crops with blank ones: what differs touches no ink of the line."""
    ink, seen, above, below = set_line("flag" * 12, FACE, 34, Setting()), 0, 0, 0
    solid, blank = (Ink(np.full((40, 90), shade, np.uint8), [(0, 90)], 5, 35) for shade in (255, 0))
    for seed in range(160):
        both, alone = (
            capture.crop(ink, np.random.default_rng(seed), "flag" * 12, 1.0, lambda other=other: other)[0]
            for other in (solid, blank)
        )
        added, line = both < alone - 128, alone < 128
        near = added.copy()
        near[1:] |= added[:-1]
        near[:-1] |= added[1:]
        assert not (near & line).any()
        seen, above, below = seen + added.any(), above + added[0].any(), below + added[-1].any()
    assert seen > 15 and above > 5 and below > 5


def test_last_and_first_glyph_are_cut_rarely_and_by_half_at_most():
    ink, lost, cut = set_line("HHHH", FACE, 34, Setting()), [], 0
    width = ink.boxes[-1][1] - ink.boxes[-1][0]
    for seed in range(3000):
        margins = capture._margins(np.random.default_rng(seed), 34, ink, 1.0, "HHHH")
        columns = np.flatnonzero(ink.coverage.any(0))
        inner = np.array([columns[0], ink.coverage.shape[1] - 1 - columns[-1]])
        missing = -(np.array(margins) + inner).min() / width
        lost.append(missing)
        cut += missing > 0.15
    assert max(lost) < 0.55 and 0.008 < cut / 3000 < 0.025


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
        low = effects.low_resolution(equals, np.random.default_rng(seed))[:, 20] < 190
        coarse = effects.coarse_scan(equals, np.random.default_rng(seed))[:, 20] < 128
        assert (low[1:] & ~low[:-1]).sum() == (coarse[1:] & ~coarse[:-1]).sum() == 2
        strokes = effects.coarse_scan(thin, np.random.default_rng(seed))[20] < 128
        assert (strokes[1:] & ~strokes[:-1]).sum() >= 13


def test_blank_images_have_no_text_and_differ(monkeypatch):
    monkeypatch.setattr("crnn_hf.synthesis.lines.BLANK_SHARE", 1.0)
    lines = [line for line in SyntheticLines(seed=0, folders=()).iter_lines(0, 60)]
    assert all(line["text"] == "" and line["boxes"] == [] for line in lines)
    spread = [np.asarray(line["image"], float).std() for line in lines]
    assert np.quantile(spread, 0.1) < 8 and np.quantile(spread, 0.9) > 40
