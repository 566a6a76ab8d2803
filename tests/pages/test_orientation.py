"""Turned pages are found by how well they read, skew by their boxes; single characters stay upright."""

import numpy as np
import pytest
from rendered_pages import quads_of, render

from crnn_hf.pages.orientation import along_text, score_per_character, text_angle
from crnn_hf.pages.quads import side_lengths


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 14.5, -14.5, 100, 192])
def test_turned_and_skewed_pages_read_the_same(make_pages, receipt, receipt_text, degrees):
    turned = receipt.turned(degrees)
    result = make_pages(turned)(turned.image)
    assert (result["text"], result["size"]) == (receipt_text, turned.image.size)
    assert result["angle"] == pytest.approx(degrees, abs=0.1)
    first = np.array(result["lines"][0]["box"])
    assert np.allclose(first, turned.boxes[0], atol=0.1)  # from the top left of the line as it is read


def test_only_a_few_lines_are_read_to_know_it(receipt):
    """And upside down not even these, where they read well."""
    seen = []

    def read(images):
        seen.append(len(images))
        return [{"text": "sure", "score": 0.99} for _ in images]

    many = np.concatenate([receipt.boxes, receipt.boxes + [0, 5]])
    assert text_angle(receipt.image, many, read) == 0 and seen == [8]


def test_a_narrow_character_among_lines_is_not_laid_on_its_side(make_pages):
    page = render([(40, 40, "Total of all"), (40, 90, "1"), (40, 140, "Thank you")])
    page.boxes[1] += [(4, 0), (-4, 0), (-4, 0), (4, 0)]
    width, height = side_lengths(page.boxes[1:2])
    assert height > 1.5 * width
    assert make_pages(page)(page.image)["text"].split() == "Total of all 1 Thank you".split()


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_line_up_or_down_a_margin_is_read(make_pages, degrees):
    upright = render([(20, 20, "Printed by Smith")], size=(300, 70)).turned(degrees)
    lines = render([(100, 40, "Apples and pears"), (100, 90, "Plums and cherries"), (100, 140, "Total of all")])
    lines.image.paste(upright.image, (10, 60))
    page = type(lines)(lines.image, np.concatenate([lines.boxes, upright.boxes + [10, 60]]), [])
    result = make_pages(page)(page.image)
    assert sorted(line["text"] for line in result["lines"]) == sorted([*lines.texts, *upright.texts])
    assert result["angle"] == 0


def test_corners_in_any_order_are_put_in_order(make_pages, receipt, receipt_text):
    boxes = [np.roll(box, shift, axis=0)[:: 1 - 2 * (shift % 2)] for shift, box in enumerate(receipt.boxes)]
    assert make_pages()(receipt.image, boxes=boxes)["text"] == receipt_text


def test_a_page_without_lines():
    assert text_angle(None, np.zeros((0, 4, 2)), None) == 0.0
    assert along_text(None, np.zeros((0, 4, 2)), 0.0, None).shape == (0, 4, 2)


def test_square_boxes_tell_no_direction():
    read = lambda images: [{"text": "A", "score": 0.95} for _ in images]  # noqa: E731
    page = render([(40, 40, "A")])
    assert text_angle(page.image, quads_of([(40, 40, 60, 60)]), read) == 0.0


def test_score_per_character():
    assert score_per_character("abcd", 0.5**4) == pytest.approx(0.5)
    assert score_per_character("", 0.9) == score_per_character(None, 0.0) == score_per_character(None, None) == 0.0
