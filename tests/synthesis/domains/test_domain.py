import shutil
from pathlib import Path

import numpy as np
import pytest

from crnn_hf.synthesis.domains import Domain, DomainLines
from crnn_hf.synthesis.render.layout import Setting, set_line


FREE_MONO = Path("/usr/share/fonts/truetype/freefont/FreeMono.ttf")


def draw(pool, rng, noise):
    """A number in the pool's face on paper with noise."""
    text = str(rng.randrange(10**6))
    ink = set_line(text, pool["FreeMono"][0], 24, Setting())
    return text, 255 - ink.coverage + noise.normal(0, 3, ink.coverage.shape).astype(np.float32), ink.boxes


NUMBERS = Domain("numbers", "0123456789", draw)


@pytest.fixture
def folder(tmp_path):
    if not FREE_MONO.exists():
        pytest.skip("FreeMono is not installed")
    (tmp_path / "numbers").mkdir()
    shutil.copy(FREE_MONO, tmp_path / "numbers")
    return tmp_path


def test_a_line_depends_on_seed_and_index_alone(folder):
    lines = DomainLines(NUMBERS, seed=3, folder=folder)
    first, again = lines[7], DomainLines(NUMBERS, seed=3, folder=folder)[7]
    assert first["text"] == again["text"] and first["boxes"] == again["boxes"]
    assert np.array_equal(first["image"], again["image"])
    assert len({lines[index]["text"] for index in range(20)}) > 15
    assert [line["text"] for line in lines.iter_lines(1, 6, 2)] == [lines[index]["text"] for index in (1, 3, 5)]
    with pytest.raises(IndexError, match="-1"):
        lines[-1]


def test_a_line_is_a_grey_image_with_a_box_for_each_character(folder):
    line = DomainLines(NUMBERS, folder=folder)[0]
    assert line["image"].mode == "L" and len(line["boxes"]) == len(line["text"])


def test_a_pool_without_a_held_out_family_says_so(folder):
    with pytest.raises(FileNotFoundError, match="held out.*FreeMono"):
        DomainLines(NUMBERS, folder=folder, held_out=True)
