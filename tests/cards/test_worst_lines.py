"""Pictures of the worst lines are large enough to see, whatever the lines were."""

import numpy as np
import pytest
from PIL import Image

from crnn_hf.cards.worst_lines import GAP, HEIGHT, MAX_ROWS, WIDTH, enlarged


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((100, 20), (280, 56)),
        ((250, 20), (700, 56)),
        ((251, 20), (700, 120)),
        ((40, 200), (11, 56)),
        ((1, 1), (56, 56)),
    ],
)
def test_small_lines_are_enlarged_and_long_ones_broken(size, expected):
    assert enlarged(Image.new("RGB", size)).size == expected


def test_what_is_too_long_for_its_rows_is_drawn_smaller():
    width, height = enlarged(Image.new("RGB", (9000, 20))).size
    assert width == WIDTH and height == MAX_ROWS * 6 + (MAX_ROWS - 1) * GAP


def test_rows_follow_one_another():
    line = Image.new("RGB", (1000, HEIGHT), "white")
    line.paste("black", (WIDTH, 0, 1000, HEIGHT))
    rows = np.asarray(enlarged(line).convert("L"))
    assert rows[:HEIGHT, :-4].min() == 255 and rows[HEIGHT + GAP :, :300].max() == 0
    assert rows[HEIGHT + GAP :, 300:].min() == 255  # the rest of the last row is empty
