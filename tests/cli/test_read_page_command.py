"""`crnn-hf read --page` prints the text of each page."""

import json

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
    assert (result.code, result.out, result.err) == (0, "12 apples\t3.20\n34 pears\n", "")


def test_json(crnn_hf, files):
    page, _ = map(json.loads, crnn_hf("read", "--page", "--json", *files).out.splitlines())
    assert page["file"] == str(files[0]) and page["text"] == "12 apples\t3.20"
    assert [line["text"] for line in page["lines"]] == ["12 apples", "3.20"]
    assert page["lines"][1]["words"][0]["text"] == "3.20" and page["size"] == [620, 400]


def test_a_broken_page_fails_alone(crnn_hf, files):
    files[0].write_bytes(b"no image")
    result = crnn_hf("read", "--page", *files)
    assert (result.code, result.out) == (1, "\n34 pears\n")
    assert result.err.startswith(f"crnn-hf: {files[0]}: ")


def test_a_detector_that_is_not_there(crnn_hf, files, monkeypatch):
    monkeypatch.undo()
    result = crnn_hf("read", "--page", "--detector", "missing.onnx", files[0])
    assert result.code == 2 and "missing.onnx" in result.err and "Traceback" not in result.err


def test_a_detector_without_pages(crnn_hf, files):
    assert "add --page" in crnn_hf("read", "--detector", "rapidocr", files[0]).err
