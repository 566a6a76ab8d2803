"""hOCR: checked by its own specification's program, and parsed."""

import re
from xml.etree import ElementTree

import pytest

from crnn_hf.pages.formats import FORMATS


HOCR = FORMATS["hocr"]


def document(*pages, file="a.png"):
    written = [HOCR.page(page, number, file) for number, page in enumerate(pages, 1)]
    return HOCR.begin([file]) + "".join(written) + HOCR.end


def parse(text):
    """(class, title, text) of all elements of hOCR."""
    root = ElementTree.fromstring(text)
    return [
        (element.get("class"), element.get("title"), (element.text or "").strip())
        for element in root.iter()
        if (element.get("class") or "").startswith("ocr")
    ]


def test_pages_areas_lines_and_words(result, broken):
    elements = parse(document(result, broken, result))
    assert [kind for kind, _, _ in elements].count("ocr_page") == 2
    assert elements[0][1] == 'image "a.png"; bbox 0 0 620 400; ppageno 0'
    assert elements[1][:2] == ("ocr_carea", "bbox 40 20 200 90")
    assert elements[2][:2] == ("ocr_line", "bbox 40 20 200 50; baseline 0 -4")
    assert elements[3] == ("ocrx_word", "bbox 40 20 70 50; x_wconf 98", "The")
    words = [text for kind, _, text in elements if kind == "ocrx_word"]
    assert words == 'The town of Ham- burg <&> "Elbe" Total 12.50'.split() * 2


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_text_has_an_angle_against_the_clock(turned, degrees):
    line = next(title for kind, title, _ in parse(document(turned(degrees))) if kind == "ocr_line")
    assert line.endswith(f"; baseline 0 -4; textangle {360 - degrees}")


def test_skew_is_in_the_baseline(turned):
    line = next(title for kind, title, _ in parse(document(turned(5))) if kind == "ocr_line")
    assert re.search(r"baseline 0\.087\d* -\d+$", line)


def test_names_that_would_end_a_property(result):
    title = parse(document(result, file='odd"; name<.png'))[0][1]
    assert title.startswith('image "odd%22%3B name<.png"; bbox ')


@pytest.mark.parametrize("degrees", [0, 5, 90])
def test_as_the_specification_has_it(turned, degrees, tmp_path):
    hocr_spec = pytest.importorskip("hocr_spec")
    (tmp_path / "page.hocr").write_text(document(turned(degrees)), encoding="utf-8")
    report = hocr_spec.HocrValidator("standard").validate(str(tmp_path / "page.hocr"))
    assert report.is_valid(), report.format("text")


def test_what_the_specification_refuses_is_seen(result, tmp_path):
    """The check above can fail."""
    hocr_spec = pytest.importorskip("hocr_spec")
    (tmp_path / "page.hocr").write_text(document(result).replace("x_wconf 98", "x_wconf 980"), encoding="utf-8")
    assert not hocr_spec.HocrValidator("standard").validate(str(tmp_path / "page.hocr")).is_valid()
