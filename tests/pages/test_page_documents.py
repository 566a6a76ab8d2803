"""Files of many pages: TIFF and PDF, page by page."""

from functools import partial

import pytest
from PIL import Image
from rendered_pages import render

from crnn_hf.pages import documents
from crnn_hf.pages.documents import document_pages


@pytest.fixture(scope="module")
def pages():
    return [render([(40, 40, text)], size=(300 + index, 120)) for index, text in enumerate(["12 apples", "34 pears"])]


@pytest.fixture
def tiff(pages, tmp_path):
    file = tmp_path / "pages.tif"
    first, *others = [page.image for page in pages]
    first.save(file, save_all=True, append_images=others)
    return file


@pytest.fixture
def png(pages, tmp_path):
    file = tmp_path / "page.png"
    pages[0].image.save(file)
    return file


def test_a_tiff_of_many_pages(tiff, pages):
    found = list(document_pages(tiff))
    assert [(page.file, page.number, page.count, page.has_text) for page in found] == [
        (str(tiff), 1, 2, False),
        (str(tiff), 2, 2, False),
    ]
    for page, rendered in zip(found, pages, strict=True):
        assert page.load().tobytes() == rendered.image.tobytes()


def test_other_files_are_one_page(png, tmp_path):
    gif = tmp_path / "moves.gif"
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    frames[0].save(gif, save_all=True, append_images=frames[1:])
    names = [str(png), str(gif), "missing.png", "https://example.org/scan.pdf"]
    assert [(page.load(), page.number, page.count) for page in document_pages(names)] == [
        (name, 1, 1) for name in names
    ]


def test_the_pipeline_takes_them(make_pages, pages, tiff, png):
    by_size = {page.image.size: page for page in pages}
    reader = make_pages(lambda image: by_size[image.size](image))
    files = [png, "missing.png", tiff]
    results = list(reader(document_pages(files)))
    assert [result["text"] for result in results] == ["12 apples", None, "12 apples", "34 pears"]
    assert reader(next(document_pages(png)))["text"] == "12 apples"


def test_pages_are_loaded_when_they_are_read(make_pages, pages, png, monkeypatch):
    """A stream of a thousand pages holds few of them: as many as have the lines that are sorted by width together."""
    loaded = []

    def load(index):
        loaded.append(index)
        return pages[0].image

    monkeypatch.setattr(
        documents, "_image_pages", lambda name: ((index + 1, 1000, partial(load, index)) for index in range(1000))
    )
    stream = make_pages(pages[0])(document_pages(png), batch_size=1)
    for _ in range(3):
        assert next(stream)["text"] == "12 apples"
    assert len(loaded) < 40


def test_a_pdf_without_pypdfium2(tmp_path, monkeypatch):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")

    def require(extra, *modules):
        raise ImportError(f"pip install 'crnn-hf[{extra}]'")

    monkeypatch.setattr(documents, "require", require)
    with pytest.raises(ImportError, match=r"crnn-hf\[pdf\]"):
        next(document_pages(tmp_path / "scan.pdf"))
