"""The engine for OCRmyPDF: the real program makes a searchable PDF, whose text pypdfium2 reads back."""

import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from PIL import Image
from rendered_pages import render


pytest.importorskip("ocrmypdf")
from crnn_hf.pages import ocrmypdf as engine  # noqa: E402


@pytest.fixture
def page():
    lines = [(60, 60, "Invoice 4711"), (60, 130, "Apple pie"), (560, 130, "3.20")]
    return render(lines, size=(800, 400), font_size=36)


@pytest.fixture
def result(page, make_pages):
    return make_pages(page)(page.image, return_chars=True)


@pytest.fixture
def options():
    return SimpleNamespace(crnn_hf_model=None, crnn_hf_detector=None, ocr_engine="auto")


def test_a_page_is_a_tree(result):
    tree = engine.page_element(result, 3)
    assert (tree.ocr_class, tree.page_number, tree.bbox.right, tree.bbox.bottom) == ("ocr_page", 3, 800, 400)
    assert [[word.text for word in line.words] for line in tree.lines] == [
        ["Invoice", "4711"],
        ["Apple", "pie", "3.20"],
    ]
    first = tree.lines[0]
    assert first.textangle == 0 and first.baseline.slope == pytest.approx(0, abs=1e-6) and first.baseline.intercept < 0
    word = tree.words[-1]
    assert 500 < word.bbox.left < word.bbox.right < 700 and word.confidence > 0.8


def test_turned_lines_have_an_angle_against_the_clock(page, make_pages):
    turned = page.turned(90)
    tree = engine.page_element(make_pages(turned)(turned.image, return_chars=True))
    assert {line.textangle for line in tree.lines} == {270.0}


@pytest.mark.parametrize(("degrees", "angle", "skew"), [(0, 0, 0), (90, 90, 0), (183, 180, 3), (-5, 0, -5)])
def test_how_a_page_is_turned(page, make_pages, options, monkeypatch, tmp_path, degrees, angle, skew):
    """Quarter turns and skew, clockwise."""
    turned = page.turned(degrees)
    turned.image.save(tmp_path / "page.png")
    monkeypatch.setattr(engine, "_load", lambda model, detector: make_pages(turned))
    assert engine.CRNNEngine.get_orientation(tmp_path / "page.png", options) == (angle, engine.SURE)
    assert engine.CRNNEngine.get_deskew(tmp_path / "page.png", options) == pytest.approx(skew, abs=0.1)


def test_an_empty_page_is_turned_by_nobody(make_pages, options, monkeypatch, tmp_path):
    Image.new("L", (200, 100), "white").save(tmp_path / "page.png")
    monkeypatch.setattr(engine, "_load", lambda model, detector: make_pages(lambda image: []))
    assert engine.CRNNEngine.get_orientation(tmp_path / "page.png", options) == (0, 0.0)
    tree, text = engine.CRNNEngine.generate_ocr(tmp_path / "page.png", options)
    assert text == "" and tree.words == []


def test_hocr_for_renderers_that_want_it(page, make_pages, options, monkeypatch, tmp_path):
    page.image.save(tmp_path / "page.png")
    monkeypatch.setattr(engine, "_load", lambda model, detector: make_pages(page))
    engine.CRNNEngine.generate_hocr(tmp_path / "page.png", tmp_path / "page.hocr", tmp_path / "page.txt", options)
    assert (tmp_path / "page.txt").read_text() == "Invoice 4711\nApple pie\t3.20"
    assert ">4711</span>" in (tmp_path / "page.hocr").read_text()


def test_which_engine_and_which_languages(options):
    assert isinstance(engine.get_ocr_engine(options), engine.CRNNEngine)
    options.ocr_engine = "tesseract"
    assert engine.get_ocr_engine(options) is None
    assert "deu" in engine.CRNNEngine.languages(options)
    options.crnn_hf_model = "my_reader"
    assert engine.CRNNEngine.languages(options) == frozenset()


@pytest.mark.slow
def test_the_real_program(page, tmp_path):
    """An upright page and one on its side, which it turns."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    pytest.importorskip("rapidocr")
    if shutil.which("tesseract") is None:
        pytest.skip("OCRmyPDF wants a tesseract on PATH")
    turned = page.turned(90).image.copy()
    page.image.copy().save(tmp_path / "scan.pdf", save_all=True, append_images=[turned], resolution=150)
    command = [sys.executable, "-m", "ocrmypdf", "--plugin", "crnn_hf.pages.ocrmypdf", "--jobs", "1", "--rotate-pages"]
    files = [str(tmp_path / "scan.pdf"), str(tmp_path / "searchable.pdf")]
    done = subprocess.run([*command, "--output-type", "pdf", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(files[1]) as document:
        for shown in document:
            assert shown.get_size() == pytest.approx((800 * 72 / 150, 400 * 72 / 150), abs=1)
            assert shown.get_textpage().get_text_range().split() == "Invoice 4711 Apple pie 3.20".split()
        text = document[0].get_textpage()  # positions on the other one do not know that it is shown turned
        index, _ = text.search("3.20").get_next()
        left, bottom, right, top = text.get_charbox(index)
        assert 265 < left < right < 290 and 110 < bottom < top < 135  # points, of what is drawn at (560, 130)
