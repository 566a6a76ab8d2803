"""Boxes are made ready for reading: counted once, split where they hold two lines, joined where they are one."""

import numpy as np
from rendered_pages import quads_of, render

from crnn_hf.pages.boxes import count_once, join_pieces, split_lines
from crnn_hf.pages.quads import rectangles, rotate


def test_overlapping_boxes_count_once():
    whole, again, within, beside, below = (
        (40, 40, 240, 70), (42, 41, 241, 69), (100, 42, 160, 66), (230, 40, 330, 70), (40, 65, 240, 95)
    )  # fmt: skip
    kept = rectangles(count_once(quads_of([again, whole, within, beside, below]), 0.0))
    assert kept.tolist() == [list(map(float, box)) for box in (whole, beside, below)]


def test_overlaps_of_a_turned_page():
    """The upright rectangles round lines on a skew overlap, the lines do not."""
    lines = rotate(quads_of([(40, 40, 640, 70), (40, 80, 640, 110)]), 15)
    assert len(count_once(lines, 15.0)) == 2 and len(count_once(np.concatenate([lines, lines]), 15.0)) == 2


def test_specks_are_no_text():
    assert len(count_once(quads_of([(40, 40, 42, 60), (40, 40, 60, 42), (80, 40, 90, 60)]), 0.0)) == 1


def test_a_box_of_two_lines_is_split():
    page = render([(40, 40, "first line"), (40, 80, "second line"), (40, 150, "third"), (40, 190, "fourth")])
    left, top, right, _ = rectangles(page.boxes)[0]
    both = [left, top, max(right, rectangles(page.boxes)[1, 2]), rectangles(page.boxes)[1, 3]]
    boxes = np.concatenate([quads_of([both]), page.boxes[2:]])
    split = rectangles(split_lines(page.image, boxes))
    assert len(split) == 4
    (_, top, _, middle), (_, again, _, bottom) = split[:2]
    assert (top, bottom) == (both[1], both[3]) and middle == again
    assert rectangles(page.boxes)[0, 3] - 8 < middle < rectangles(page.boxes)[1, 1] + 8


def test_a_large_line_is_not_split():
    """Not below its capitals, nor where dots and accents stand above its letters."""
    page = render(
        [(40, 30, "Üîijä"), (40, 200, "small"), (40, 240, "smaller"), (40, 280, "smallest")],
        font_size=[90, 24, 24, 24],
    )
    assert len(split_lines(page.image, page.boxes)) == 4


def test_pieces_of_a_row_are_joined_up_to_a_gap():
    pieces = [(40, 40, 140, 70), (150, 41, 250, 71), (300, 40, 400, 70), (40, 100, 140, 130), (141, 85, 240, 145)]
    joined = rectangles(join_pieces(quads_of(pieces), 0.0, gap=1.0))
    assert joined.tolist() == [
        [40, 40, 250, 71], [300, 40, 400, 70], [40, 100, 140, 130], [141, 85, 240, 145]
    ]  # fmt: skip
