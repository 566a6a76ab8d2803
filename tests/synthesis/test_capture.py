"""Crops as line finders leave them: how much they cut, how much they add, what else they show."""

import numpy as np
import pytest

from crnn_hf.synthesis import SyntheticLines, capture
from crnn_hf.synthesis.fonts import find_fonts
from crnn_hf.synthesis.layout import Setting, set_line


FACE = find_fonts(())["sans"]["Pillow"][0]


@pytest.mark.parametrize("frame, least, most", [
    (capture.cut, -0.08, 0.12), (capture.tight, 0.0, 0.08), (capture.padded, 0.08, 0.25),
    (capture.loose, 0.01, 1.8),
], ids=["cut", "tight", "padded", "loose"])  # fmt: skip
def test_frames_add_and_cut_what_they_say(frame, least, most):
    rng = np.random.default_rng(0)
    rooms = [frame("flag", rng) for _ in range(300)]
    assert min(min(room) for room in rooms) >= least and max(max(room) for room in rooms) <= most
    if frame is capture.cut:
        assert all(min(room) < 0 for room in rooms)
        assert {(above < 0, below < 0) for above, below in rooms} == {(True, False), (False, True), (True, True)}
    assert all(0.34 < 1 / (1 + sum(room)) < 1.2 for room in rooms)


def test_cuts_spare_accents():
    rng = np.random.default_rng(0)
    assert min(above for above, _ in (capture.cut("É", rng) for _ in range(300))) >= -0.04


@pytest.mark.parametrize("text", ["flag", "The quick brown fox jumps over the lazy dog, again and again and again"])
def test_glyphs_take_35_to_100_percent_of_the_crop_whatever_its_length(text, monkeypatch):
    monkeypatch.setattr(capture, "_neighbours", lambda *arguments: None)
    ink, shares = set_line(text, FACE, 34, Setting()), []
    for seed in range(300):
        image, _ = capture.crop(ink, np.random.default_rng(seed), text, 1.0)
        rows = np.flatnonzero((image < 128).any(1))
        shares.append((rows[-1] + 1 - rows[0]) / len(image))
    assert min(shares) < 0.45 and max(shares) == 1
    assert 0.2 < np.mean(np.array(shares) > 0.9) < 0.5 and np.mean(np.array(shares) < 0.6) > 0.1


def test_neighbours_show_at_the_edges_only():
    seen = 0
    ink = set_line("flag" * 12, FACE, 34, Setting())
    for seed in range(60):
        image, boxes = capture.crop(ink, np.random.default_rng(seed), "flag" * 12, 1.0)
        blank = np.flatnonzero((image > 250).all(1))
        inner = [row for row in blank if (image[:row] < 128).any() and (image[row:] < 128).any()]
        seen += bool(inner)
    assert 5 < seen < 40


def test_blank_images_have_no_text_and_differ(monkeypatch):
    monkeypatch.setattr("crnn_hf.synthesis.lines.BLANK_SHARE", 1.0)
    lines = [line for line in SyntheticLines(seed=0, folders=()).iter_lines(0, 60)]
    assert all(line["text"] == "" and line["boxes"] == [] for line in lines)
    spread = [np.asarray(line["image"], float).std() for line in lines]
    assert np.quantile(spread, 0.1) < 8 and np.quantile(spread, 0.9) > 40
