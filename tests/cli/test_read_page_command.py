"""`crnn-hf read --page` prints the text of each page."""

import json
from xml.etree import ElementTree

import pytest
from rendered_pages import render

from crnn_hf.cli import read_page


@pytest.fixture(scope="module")
def pages():
    return [render([(40, 40, "12 apples"), (300, 40, "3.20")]), render([(40, 40, "34 pears")], size=(400, 200))]


@pytest.fixture
def files(pages, tmp_path, monkeypatch):
    """Of the pages; the detector knows where their lines are."""
    by_size = {page.image.size: page for page in pages}
    monkeypatch.setattr(read_page, "load_detector", lambda name: lambda image: by_size[image.size](image))
    for index, page in enumerate(pages):
        page.image.save(tmp_path / f"{index}.png")
    return [tmp_path / f"{index}.png" for index in range(len(pages))]


def test_text(crnn_hf, files):
    result = crnn_hf("read", "--page", *files)
    assert (result.code, result.out, result.err) == (0, "12 apples\t3.20\n\f34 pears\n", "")


def test_json(crnn_hf, files):
    page, _ = map(json.loads, crnn_hf("read", "--page", "--json", *files).out.splitlines())
    assert page["file"] == str(files[0]) and page["text"] == "12 apples\t3.20"
    assert [line["text"] for line in page["lines"]] == ["12 apples", "3.20"]
    assert page["lines"][1]["words"][0]["text"] == "3.20" and page["size"] == [620, 400] and page["page"] == 1


def test_a_broken_page_fails_alone(crnn_hf, files):
    files[0].write_bytes(b"no image")
    result = crnn_hf("read", "--page", *files)
    assert (result.code, result.out) == (1, "\n\f34 pears\n")
    assert result.err.startswith(f"crnn-hf: {files[0]}: ")


def test_a_detector_that_is_not_there(crnn_hf, files, monkeypatch):
    pytest.importorskip("rapidocr")
    monkeypatch.undo()
    result = crnn_hf("read", "--page", "--detector", "missing.onnx", files[0])
    assert result.code == 2 and "missing.onnx" in result.err and "Traceback" not in result.err


def test_a_detector_without_pages(crnn_hf, files):
    assert "--detector is about pages: add --page" in crnn_hf("read", "--detector", "rapidocr", files[0]).err


def test_formats(crnn_hf, files):
    """All pages in one document."""
    files[0].write_bytes(b"no image")
    written = {name: crnn_hf("read", "--page", "--format", name, *files) for name in ("json", "tsv", "hocr", "alto")}
    assert {result.code for result in written.values()} == {1}
    failed, page = map(json.loads, written["json"].out.splitlines())
    assert "error" in failed and page["text"] == "34 pears"
    header, *rows = [row.split("\t") for row in written["tsv"].out.splitlines()]
    assert header[:2] == ["level", "page_num"] and [row[-1] for row in rows if row[0] == "5"] == ["34", "pears"]
    for name in ("hocr", "alto"):
        text = "".join(ElementTree.fromstring(written[name].out.encode()).itertext())
        assert ("pears" in text) if name == "hocr" else ('CONTENT="pears"' in written[name].out)


def test_a_tiff_and_a_pdf_of_many_pages(crnn_hf, files, pages, tmp_path):
    """One of the PDF's pages has text already."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    pages[0].image.copy().save(tmp_path / "all.tif", save_all=True, append_images=[pages[1].image.copy()])
    pages[1].image.save(tmp_path / "all.pdf", resolution=150)
    document = pypdfium2.PdfDocument((tmp_path / "all.pdf").read_bytes())
    document.import_pages(pypdfium2.PdfDocument(written_pdf("There already")))
    document.save(str(tmp_path / "all.pdf"))
    result = crnn_hf("read", "--page", tmp_path / "all.tif", tmp_path / "all.pdf")
    assert (result.code, result.out) == (0, "12 apples\t3.20\n\f34 pears\n\f34 pears\n\f\n")
    assert result.err == (
        f"crnn-hf: {tmp_path / 'all.pdf'}, page 2: the page has text already, and was passed over: --force, or "
        "`force`, reads it.\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "hocr"], "--format is about pages: add --page"),
        (["--force"], "--force is about pages: add --page"),
        (["--page", "--json", "--format", "tsv"], "--json and --format tsv ask for two formats"),
    ],
)
def test_options_that_do_not_go_together(crnn_hf, files, options, message):
    result = crnn_hf("read", *options, files[0])
    assert result.code == 2 and message in result.err


def written_pdf(text):
    """A page of Helvetica, as small as it can be."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >> stream\n{stream}\nendstream",
    ]
    numbered = "".join(f"{number} 0 obj {item} endobj\n" for number, item in enumerate(objects, 1))
    return f"%PDF-1.4\n{numbered}trailer << /Root 1 0 R >>\n".encode()
