"""Pages of PDFs: scans in their own resolution, text that is there already, passwords, damage."""

import ctypes

import numpy as np
import pytest
from PIL import Image
from rendered_pages import render

from crnn_hf.pages.documents import document_pages


pypdfium2 = pytest.importorskip("pypdfium2")
from crnn_hf.pages import pdf  # noqa: E402


@pytest.fixture(scope="module")
def page():
    return render([(40, 40, "12 apples")], size=(600, 300))


@pytest.fixture
def scan(page, tmp_path):
    """Two pages of 600 x 300 pixels in 150 dpi."""
    file = tmp_path / "scan.pdf"
    second = render([(40, 40, "34 pears")], size=(600, 300)).image
    page.image.save(file, save_all=True, append_images=[second], resolution=150)
    return file


def change(file, edit):
    """Open a PDF, let something be done with it, and save it."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    edit(document)
    document.save(str(file))


def write_text(page, text):
    document = page.pdf
    raw = pypdfium2.raw
    written = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
    encoded = (text + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(written, ctypes.cast(encoded, raw.FPDF_WIDESTRING))
    raw.FPDFPage_InsertObject(page.raw, written)
    raw.FPDFPage_GenerateContent(page.raw)


def test_a_scan_has_its_own_resolution(scan, page):
    found = list(document_pages(scan))
    assert [(one.number, one.count, one.has_text) for one in found] == [(1, 2, False), (2, 2, False)]
    image = found[0].load()
    assert image.size == (600, 300) and image.info["dpi"] == pytest.approx((150, 150))
    assert np.abs(np.asarray(image.convert("L"), int) - np.asarray(page.image, int)).mean() < 2


def test_what_is_no_scan_has_300_dpi(tmp_path):
    file = tmp_path / "drawn.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(144, 72)
    document.save(str(file))
    assert next(document_pages(file)).load().size == (600, 300)


def test_pixels_are_bounded(scan, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PIXELS", 45_000)
    assert next(document_pages(scan)).load().size == (300, 150)


def test_a_page_is_drawn_as_it_is_shown(scan):
    """Turned, and cut to its crop box: here the left half of it."""

    def edit(document):
        page = document[0]
        page.set_cropbox(0, 0, page.get_width() / 2, page.get_height())
        page.set_rotation(90)

    whole = next(document_pages(scan)).load()
    change(scan, edit)
    image = next(document_pages(scan)).load()
    assert image.size == (300, 300)
    expected = whole.crop((0, 0, 300, 300)).transpose(Image.Transpose.ROTATE_270)
    assert np.abs(np.asarray(image, int) - np.asarray(expected, int)).mean() < 3


def test_a_page_with_text_is_passed_over(scan):
    change(scan, lambda document: write_text(document[1], "34 pears"))
    first, second = document_pages(scan)
    assert (first.has_text, second.has_text) == (False, True)
    with pytest.raises(ValueError, match="the page has text already.*--force"):
        second.load()
    forced = list(document_pages(scan, force=True))
    assert not forced[1].has_text and forced[1].load().size == (600, 300)


def test_passwords(tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    file = tmp_path / "locked.pdf"
    document = pikepdf.new()
    document.add_blank_page(page_size=(72, 72))
    document.save(file, encryption=pikepdf.Encryption(owner="owner", user="sesame"))
    assert next(document_pages(file, password="sesame")).load().size == (300, 300)
    for password, message in ((None, "needs a password"), ("wrong", "does not open with this password")):
        (page,) = document_pages(file, password=password)
        with pytest.raises(ValueError, match=f"{message}.*--password"):
            page.load()


def test_a_damaged_file_is_one_page_that_fails(tmp_path, scan):
    file = tmp_path / "damaged.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing else")
    pages = list(document_pages([file, scan]))
    assert [(page.file, page.count) for page in pages] == [(str(file), 1), (str(scan), 2), (str(scan), 2)]
    with pytest.raises(ValueError, match="the PDF cannot be opened"):
        pages[0].load()
    assert pages[2].load().size == (600, 300)
