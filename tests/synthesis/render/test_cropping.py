"""Crops as line finders leave them: how much they cut, how much they add, what else they show."""

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render import cropping
from crnn_hf.synthesis.render.layout import Ink, Setting, set_line


FACE = find_fonts(())["sans"]["Pillow"][0]


@pytest.mark.parametrize("frame, least, most", [
    (cropping.cut, -0.13, 0.12), (cropping.tight, 0.0, 0.08), (cropping.padded, 0.08, 0.25),
    (cropping.loose, 0.01, 1.8),
], ids=["cut", "tight", "padded", "loose"])  # fmt: skip
def test_frames_add_and_cut_what_they_say(frame, least, most):
    rng = np.random.default_rng(0)
    rooms = [frame("flag", rng) for _ in range(300)]
    assert min(min(room) for room in rooms) >= least and max(max(room) for room in rooms) <= most
    if frame is cropping.cut:
        assert all(min(room) < 0 for room in rooms)
        assert {(above < 0, below < 0) for above, below in rooms} == {(True, False), (False, True), (True, True)}
    assert all(0.34 < 1 / (1 + sum(room)) < 1.36 for room in rooms)


def test_cuts_spare_accents():
    rng = np.random.default_rng(0)
    rooms = np.array([cropping.cut("É", rng) for _ in range(300)])
    assert rooms[:, 0].min() >= -0.04 and rooms[:, 1].min() >= -0.08


@pytest.mark.parametrize("text", ["flag", "The quick brown fox jumps over the lazy dog, again and again and again"])
def test_glyphs_take_35_to_100_percent_of_the_crop_whatever_its_length(text, monkeypatch):
    monkeypatch.setattr(cropping, "_neighbours", lambda *arguments: None)
    ink, shares = set_line(text, FACE, 34, Setting()), []
    for seed in range(300):
        image, _ = cropping.crop(ink, np.random.default_rng(seed), text, 1.0, None)
        rows = np.flatnonzero((image < 128).any(1))
        shares.append((rows[-1] + 1 - rows[0]) / len(image))
    assert min(shares) < 0.45 and max(shares) == 1
    assert 0.2 < np.mean(np.array(shares) > 0.9) < 0.5 and np.mean(np.array(shares) < 0.6) > 0.1


def test_neighbours_show_at_the_edges_only():
    seen = 0
    ink = set_line("flag" * 12, FACE, 34, Setting())
    for seed in range(60):
        image, _ = cropping.crop(ink, np.random.default_rng(seed), "flag" * 12, 1.0, lambda: ink)
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
            cropping.crop(ink, np.random.default_rng(seed), "flag" * 12, 1.0, lambda other=other: other)[0]
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
        margins = cropping._margins(np.random.default_rng(seed), 34, ink, 1.0, "HHHH")
        columns = np.flatnonzero(ink.coverage.any(0))
        inner = np.array([columns[0], ink.coverage.shape[1] - 1 - columns[-1]])
        missing = -(np.array(margins) + inner).min() / width
        lost.append(missing)
        cut += missing > 0.15
    assert max(lost) < 0.55 and 0.008 < cut / 3000 < 0.025
