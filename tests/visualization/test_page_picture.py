"""The picture of a page: outlines of its lines, and their text beside it."""

import numpy as np
import pytest
from rendered_pages import render

from crnn_hf import visualize
from crnn_hf.visualization.canvas import GREY, INK, PADDING


@pytest.fixture(scope="module")
def page():
    return render([(40, 60, "Invoice"), (40, 200, "noise")], size=(584, 400))


@pytest.fixture
def reading(page):
    lines = [
        {"text": text, "score": score, "box": box.tolist(), "dropped": dropped}
        for text, box, score, dropped in zip(page.texts, page.boxes, (0.9, 0.01), (False, True), strict=True)
    ]
    return {"text": "Invoice", "lines": lines, "angle": 0.0, "size": (584, 400)}


def pixels_of(picture, color):
    rows, columns = np.nonzero((np.asarray(picture) == color).all(axis=2))
    return rows, columns


def test_lines_are_outlined_and_written_beside(page, reading):
    picture = visualize(page.image, reading)
    assert picture.mode == "RGB" and 1100 < picture.width <= 1200 and picture.height > 400
    rows, columns = pixels_of(picture, INK)
    written = columns > 584 + 2 * PADDING
    assert 60 < rows[written].min() and rows[written].max() < 110  # the first line alone, at its height
    rows, columns = pixels_of(picture, GREY)
    on_page = (columns < 584) & (rows < 400)
    assert 180 < rows[on_page].min() and rows[on_page].max() < 250  # the outline of the dropped one


def test_a_turned_page_stands_upright(page, reading):
    upright, turned = visualize(page.image, reading), page.turned(90)
    lines = [line | {"box": box.tolist()} for line, box in zip(reading["lines"], turned.boxes, strict=True)]
    picture = visualize(turned.image, {"text": "", "lines": lines, "angle": 90.4, "size": turned.image.size})
    assert picture.size == upright.size
    assert np.abs(np.asarray(picture, float) - np.asarray(upright, float)).mean() < 1


def test_another_page_is_refused(page, reading):
    with pytest.raises(ValueError, match="584 x 400 pixels, and this image 400 x 584"):
        visualize(page.image.rotate(90, expand=True), reading)


def test_a_page_that_was_not_read_is_refused(page, reading):
    with pytest.raises(ValueError, match="no reading to draw: broken"):
        visualize(page.image, reading | {"error": "broken"})


def test_a_page_without_lines(page):
    picture = visualize(page.image, {"text": "", "lines": [], "angle": 0.0, "size": (584, 400)})
    assert picture.width > 1100
