"""The picture of the effects shows all of them, and is small."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crnn_hf.synthesis.render import aging, clutter, cropping, geometry, printing, scanning, wear


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_effect_pictures", EXAMPLES / "make_effect_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not Path(module.FACE.path).is_file():
        pytest.skip(f"needs {module.FACE.path}")
    return module


def test_every_effect_has_its_picture(script, tmp_path):
    pictures = dict(script.pictures())
    named = (*aging.EFFECTS, *scanning.EFFECTS, *geometry.EFFECTS, *clutter.PIECES, clutter.stamp, *cropping.FRAMES,
             printing.thin_strokes_lost, wear.faint_signs, wear.missing_part)  # fmt: skip
    assert {effect.__name__ for effect in named} <= set(pictures)
    plain = pictures["(the line itself)"]
    same = [name for name, image in pictures.items() if image.shape == plain.shape and np.array_equal(image, plain)]
    assert same == ["(the line itself)"]
    script.main(tmp_path / "effects.png")
    assert Image.open(tmp_path / "effects.png").size == Image.open(EXAMPLES / "pictures" / "effects.png").size


def test_the_committed_picture_is_small():
    assert (EXAMPLES / "pictures" / "effects.png").stat().st_size < 300_000
