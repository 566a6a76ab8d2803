"""examples/gpu_training/font_bundle.py: outlines with the characters that are rendered, bitmap faces as they are."""

import sys
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from PIL import ImageFont

from crnn_hf.synthesis.fonts.find import Face


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "gpu_training"))
from font_bundle import write_bundle  # noqa: E402


CHARACTERS = {"space": " ", "A": "A", "eacute": "é", "Omega": "Ω"}


def square(size):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, size), (size, size), (size, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


@pytest.fixture
def outline(tmp_path):
    """A font file in which every glyph is a square of its own size."""
    names = [".notdef", *CHARACTERS]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): name for name, char in CHARACTERS.items()})
    builder.setupGlyf({name: square(100 * (number + 1)) for number, name in enumerate(names)})
    builder.setupHorizontalMetrics({name: (700, 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Bold"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "squares.ttf")
    return Face(str(tmp_path / "squares.ttf"), "Squares", "Bold", "serif")


def test_outlines_are_reduced_and_draw_the_same(outline, tmp_path):
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    assert write_bundle(bundle, [outline]) == []
    (file,) = bundle.iterdir()
    assert set(map(chr, TTFont(file).getBestCmap())) == {" ", "A", "é"}
    before, after = (ImageFont.truetype(str(path), 40) for path in (outline.path, file))
    assert after.getname() == ("Squares", "Bold")
    assert all(bytes(after.getmask(text)) == bytes(before.getmask(text)) for text in ("A", "é", "AéA A"))


def test_bitmap_faces_go_along_with_their_index(tmp_path):
    folder, bundle = tmp_path / "misc", tmp_path / "bundle"
    folder.mkdir(), bundle.mkdir()
    for name in ("6x13.pcf.gz", "unused.pcf.gz", "fonts.dir"):
        (folder / name).write_bytes(name.encode())
    faces = [Face(str(folder / "6x13.pcf.gz"), "X fixed", "medium", "device", 0, size) for size in (13, 26)]
    assert write_bundle(bundle, faces) == []
    (copied,) = bundle.iterdir()
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == {
        "6x13.pcf.gz": b"6x13.pcf.gz",
        "fonts.dir": b"fonts.dir",
    }


def test_a_file_that_is_no_font_is_named_and_the_others_are_there(outline, tmp_path):
    (tmp_path / "broken.otf").write_text("no font")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (failure,) = write_bundle(bundle, [Face(str(tmp_path / "broken.otf"), "Broken"), outline])
    assert "broken.otf" in failure and len(list(bundle.iterdir())) == 1
