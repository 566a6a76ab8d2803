"""Rows from the top, columns where there are columns; receipts and forms stay in rows."""

import numpy as np
import pytest
from rendered_pages import quads_of

from crnn_hf.pages.crops import project, projection
from crnn_hf.pages.quads import rotate
from crnn_hf.pages.reading_order import find_rows, reading_order
from crnn_hf.pages.straightening import straighten


def in_order(rectangles, **options):
    return [index for block in reading_order(quads_of(rectangles), **options) for row in block for index in row]


def column(left, right, rows, top=100, pitch=40, height=30):
    return [(left, top + pitch * row, right, top + pitch * row + height) for row in range(rows)]


def test_nothing():
    assert reading_order(quads_of([])) == []


def test_a_receipt_stays_in_rows():
    """Whatever the gap between what is bought and its price, and however many there are."""
    names, prices = column(40, 300, 20), column(900, 1000, 20)
    assert in_order(names + prices) == [index for row in range(20) for index in (row, 20 + row)]


def test_a_form_with_broad_but_empty_columns_stays_in_rows():
    left = [(40, 100 + 40 * row, 140 + 300 * (row % 4 == 0), 130 + 40 * row) for row in range(12)]
    right = [(600, 100 + 40 * row, 700 + 300 * (row % 4 == 2), 130 + 40 * row) for row in range(12)]
    assert in_order(left + right) == [index for row in range(12) for index in (row, 12 + row)]


def test_two_columns():
    left, right = column(40, 480, 8), column(520, 960, 8, top=110)
    assert in_order(left + right) == list(range(16))
    assert in_order(left + right, right_to_left=True) == [*range(8, 16), *range(8)]


def test_short_lines_at_the_ends_of_paragraphs_are_columns_still():
    left, right = column(40, 480, 8), column(520, 960, 8)
    left[3], right[5] = (40, 220, 160, 250), (520, 300, 700, 330)
    assert in_order(left + right) == list(range(16))


def test_three_columns():
    columns = column(40, 340, 8) + column(380, 680, 8) + column(720, 1020, 8)
    assert in_order(columns) == list(range(24))


def test_lines_across_both_columns_come_where_they_stand():
    """A title above, a picture's caption in the middle, a footer below."""
    title, caption, footer = (40, 40, 960, 80), (40, 430, 960, 460), (300, 800, 700, 830)
    upper = column(40, 480, 8) + column(520, 960, 8)
    lower = column(40, 480, 8, top=480) + column(520, 960, 8, top=480)
    everything = [title, *upper, caption, *lower, footer]
    assert in_order(everything) == list(range(len(everything)))


def test_words_of_a_line_are_no_columns():
    words = [(left, 100 + 40 * row, left + 150, 130 + 40 * row) for row in range(10) for left in (40, 200, 360, 520)]
    assert in_order(words) == list(range(40))


def test_blocks_begin_where_the_gap_is_larger():
    lines = [*column(40, 400, 3), *column(40, 400, 2, top=270)]
    assert [len(block) for block in reading_order(quads_of(lines))] == [3, 2]


@pytest.mark.parametrize("slope", [-3, 3])
def test_rows_that_run_up_or_down_hill(slope):
    """As on a page with another slope here than its own."""
    cells = [(left, 100 + 40 * row, left + 90, 130 + 40 * row) for row in range(4) for left in range(40, 900, 110)]
    rows = find_rows(rotate(quads_of(cells), slope))
    assert rows == [list(range(8 * row, 8 * row + 8)) for row in range(4)]


@pytest.mark.parametrize("bend", ["left", "right", "curve"])
def test_rows_of_a_receipt_photographed_at_an_angle(bend):
    """Names and prices far apart, on lines that meet at a point far away; or on a page that was not flat."""
    names = [(60, 60 + 48 * row, 200 + 61 * row % 250, 94 + 48 * row) for row in range(30)]
    prices = [(820, 60 + 48 * row, 900 + 17 * row % 50, 94 + 48 * row) for row in range(30)]
    flat = quads_of(names + prices)
    if bend == "curve":
        seen = flat + [0, 1] * (50 * ((flat[..., :1] - 500) / 500) ** 2)
    else:
        corners = np.array([(0, 0), (1000, 0), (1000, 1600), (0, 1600)])
        shrunk = corners.copy()
        shrunk[[0, 3] if bend == "left" else [1, 2], 1] = [200, 1450]
        seen = project(projection(corners, shrunk), flat.reshape(-1, 2)).reshape(flat.shape)
    expected = [[row, 30 + row] for row in range(30)]
    assert find_rows(seen) != expected and find_rows(straighten(seen)) == expected
    assert [row for block in reading_order(seen) for row in block] == expected


def test_large_and_small_print_in_one_row():
    assert find_rows(quads_of([(40, 100, 200, 160), (220, 125, 300, 145)])) == [[0, 1]]


def test_what_stands_above_another_is_in_another_row():
    assert find_rows(quads_of([(40, 100, 200, 130), (40, 112, 200, 142)])) == [[0], [1]]


def test_order_of_what_is_given_does_not_matter():
    lines = column(40, 480, 8) + column(520, 960, 8) + [(40, 40, 960, 80)]
    order = np.random.default_rng(0).permutation(len(lines))
    shuffled = in_order([lines[index] for index in order])
    assert [int(order[index]) for index in shuffled] == [16, *range(16)]
