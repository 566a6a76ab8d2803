"""Pages are shown to detectors in a size that fits their print, whole or in strips."""

import numpy as np
import pytest
from PIL import Image
from rendered_pages import quads_of

from crnn_hf.pages.boxes import count_once
from crnn_hf.pages.quads import rectangles
from crnn_hf.pages.working_size import LONGEST_SIDE, detect_at_working_size, working_scale


class LineDetector:
    """Finds dark bars: what is dark is one line, from the first dark column of a band to the last."""

    def __init__(self):
        self.sizes = []

    def __call__(self, image):
        self.sizes.append(image.size)
        dark = np.asarray(image.convert("L")) < 128
        found = []
        for top, bottom in runs(dark.any(axis=1)):
            for left, right in runs(dark[top:bottom].any(axis=0)):
                found.append((left, top, right, bottom))
        return quads_of(found)


def runs(mask):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def page_of(size, bars):
    image = Image.new("RGB", size, "white")
    for bar in bars:
        image.paste((0, 0, 0), bar)
    return image


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((736, 1500), 1.0),
        ((368, 500), 2.0),
        ((1000, 2048), 1.0),
        ((5000, 7000), LONGEST_SIDE / 7000),
        ((1472, 9000), 0.5),
    ],
)
def test_the_shortest_side_is_large_enough_and_the_longest_is_bounded(size, scale):
    assert working_scale(size) == pytest.approx(scale) == working_scale(size[::-1])


def test_boxes_are_in_pixels_of_the_page():
    detect = LineDetector()
    bars = [(40, 50, 300, 70), (40, 100, 200, 120)]
    found = detect_at_working_size(detect, page_of((380, 500), bars))
    assert np.allclose(rectangles(found), bars, atol=1)
    assert all(side % 32 == 0 for side in detect.sizes[0]) and len(detect.sizes) == 1


def test_a_page_without_lines():
    assert detect_at_working_size(LineDetector(), page_of((800, 800), [])).shape == (0, 4, 2)


@pytest.mark.parametrize("upright", [True, False])
def test_small_print_is_looked_at_again_in_overlapping_strips(upright):
    """A large scan, so much reduced that its lines are 6 px high; each is found once, and whole."""
    size, bars = (2000, 4096), [(100, top, 1800, top + 12) for top in range(60, 4000, 40)]
    if not upright:
        size, bars = size[::-1], [(top, left, bottom, right) for left, top, right, bottom in bars]
    detect = LineDetector()
    found = rectangles(count_once(detect_at_working_size(detect, page_of(size, bars)), 0.0))
    assert len(detect.sizes) > 2 and max(map(max, detect.sizes)) <= 6016
    assert found.shape[0] == len(bars)
    assert np.allclose(
        found[np.lexsort((found[:, 0], found[:, 1]))], sorted(bars, key=lambda bar: (bar[1], bar[0])), atol=3
    )


def test_a_till_roll_is_looked_at_in_strips():
    bars = [(40, top, 300, top + 20) for top in range(60, 5000, 50)]
    detect = LineDetector()
    found = rectangles(count_once(detect_at_working_size(detect, page_of((400, 5060), bars)), 0.0))
    assert max(map(max, detect.sizes)) <= 1088
    assert np.allclose(found[np.argsort(found[:, 1])], bars, atol=2)
