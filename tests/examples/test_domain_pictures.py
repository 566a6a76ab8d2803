"""The pictures of the domains: one for each of things in a scene, drawn by the script, and small."""

import importlib.util
from pathlib import Path

import pytest
from PIL import Image

from crnn_hf.synthesis.domains import DOMAINS, domain
from crnn_hf.synthesis.fonts.find import Face


EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("typescript", "blackletter", "plates", "displays", "signs", "photographs")


@pytest.fixture
def script():
    spec = importlib.util.spec_from_file_location("make_domain_pictures", EXAMPLES / "make_domain_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not Path(module.CAPTIONS).is_file():
        pytest.skip(f"needs {module.CAPTIONS}")
    return module


def test_the_sheet_shows_lines_with_what_they_say(script, tmp_path, monkeypatch):
    monkeypatch.setattr(domain, "find_pool", lambda *_: {"Pillow": (Face(None, "Pillow"),)})
    monkeypatch.setattr(domain, "part_of", lambda pool, _: pool)
    script.main("plates", tmp_path / "plates.png")
    sheet = Image.open(tmp_path / "plates.png")
    assert sheet.size == (script.WIDTH, script.ROWS * (script.HEIGHT + script.TEXT))
    cells = {sheet.crop((x * 220, y * 60, x * 220 + 220, y * 60 + 60)).tobytes() for x in range(5) for y in range(12)}
    assert len(cells) == 5 * script.ROWS


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_pictures_are_small(name, script):
    path = EXAMPLES / "pictures" / f"{name}.png"
    assert name in DOMAINS and path.stat().st_size < 200_000
    assert Image.open(path).size == (script.WIDTH, script.ROWS * (script.HEIGHT + script.TEXT))
