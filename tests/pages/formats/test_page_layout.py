"""Words of a page in lines and blocks, with upright boxes."""

import pytest

from crnn_hf.pages.formats.layout import DESCENT, NO_DESCENT, page_layout


def texts(blocks):
    return [[[word.text for word in line.words] for line in block.lines] for block in blocks]


WORDS = [[["The", "town", "of", "Ham-"], ["burg", "<&>", '"Elbe"']], [["Total", "12.50"]]]


def test_a_row_is_a_line_and_what_was_dropped_is_left_out(result):
    blocks = page_layout(result)
    assert texts(blocks) == WORDS
    assert blocks[1].lines[0].box == blocks[1].box == (40, 160, 450, 190)
    assert blocks[0].box == (40, 20, 200, 90)
    assert blocks[0].lines[0].words[1].box == (80, 20, 120, 50)


def test_the_baseline_is_higher_where_letters_reach_below_it(result):
    lines = [line for block in page_layout(result) for line in block.lines]
    expected = [-30 * NO_DESCENT, -30 * DESCENT, -30 * NO_DESCENT]
    assert [line.offset for line in lines] == pytest.approx(expected)
    assert lines[0].slope == pytest.approx(0, abs=1e-9) and lines[0].baseline == [(40, 46), (200, 46)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages(result, turned, degrees):
    blocks = page_layout(turned(degrees))
    assert texts(blocks) == WORDS and {block.turn for block in blocks} == {degrees}
    line, upright = blocks[0].lines[1], page_layout(result)[0].lines[1]
    assert (line.slope, line.offset) == pytest.approx((upright.slope, upright.offset), abs=1e-6)
    width, height = result["size"]
    left, top, right, bottom = upright.words[0].box
    expected = {
        90: (height - bottom, left, height - top, right),
        180: (width - right, height - bottom, width - left, height - top),
        270: (top, width - right, bottom, width - left),
    }
    assert line.words[0].box == expected[degrees]
    (x, y), _ = upright.baseline
    assert line.baseline[0] == {90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[degrees]


def test_a_skewed_page(turned):
    line = page_layout(turned(5))[0].lines[0]
    assert line.turn == 0 and line.slope == pytest.approx(0.0875, abs=1e-3)  # the tangent of 5 degrees
    left, bottom = line.box.left, line.box.bottom
    assert line.baseline[0] == (left, round(bottom + line.offset))
    assert line.box.top < line.baseline[0][1] < line.baseline[1][1] < bottom


def test_boxes_stay_on_the_page_and_are_never_empty(result):
    for corner in result["lines"][0]["words"][0]["box"]:
        corner[0] -= 1000
    box = page_layout(result)[0].lines[0].words[0].box
    assert (box.left, box.right) == (0, 1)


def test_lines_of_another_turn_are_blocks_of_their_own(result, turned):
    result["lines"][1] = turned(90)["lines"][1]
    assert [(block.turn, len(block.lines)) for block in page_layout(result)] == [(0, 1), (90, 1), (0, 1)]


def test_results_without_words_are_refused(result):
    del result["lines"][0]["words"]
    with pytest.raises(ValueError, match="return_chars=True"):
        page_layout(result)


def test_a_page_without_text():
    assert page_layout({"text": "", "lines": [], "angle": 0.0, "size": (10, 10)}) == []
