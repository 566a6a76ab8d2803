"""What the benchmark of warnings makes of lines, and which texts it leaves out."""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def benchmark(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "examples" / "benchmarks")
    import line_warnings

    yield line_warnings
    del sys.modules["line_warnings"]


@pytest.mark.parametrize(
    ("text", "expected"), [("SOS", True), ("8 08", True), ("R", True), ("12", False), ("SAS", False)]
)
def test_texts_that_read_either_way(benchmark, text, expected):
    assert benchmark.reads_either_way(text) is expected


def test_lines_turned_lines_and_stacks(benchmark):
    lines = [
        (Image.new("RGB", (90 + index, 20), "white"), text) for index, text in enumerate(["Total", "SOS", "12.50"])
    ]
    made = list(benchmark.made_from(lines))
    kinds = [kind for kind, _, _ in made]
    assert kinds.count("line") == 3 and [kinds.count(f"turned {degrees}") for degrees in (90, 180, 270)] == [2, 2, 2]
    upright = np.asarray(lines[0][0])
    for kind, back, image in made[1:4]:
        assert kind == f"turned {360 - back}" and np.asarray(image.rotate(back, expand=True)).shape == upright.shape
    assert all(
        image.height >= 20 * int(kind[0]) for kind, _, image in made if kind.endswith("lines") and kind[0] < "4"
    )
