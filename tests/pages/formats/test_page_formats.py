"""All formats: what they share, and the plain ones."""

import csv
import io
import json

import pytest

from crnn_hf.pages.formats import FORMATS


@pytest.mark.parametrize("name", ["tsv", "hocr", "alto"])
def test_a_page_that_could_not_be_read_is_left_out(name, broken):
    assert FORMATS[name].page(broken, 1, "a.png") == ""


def test_text(result, broken):
    pages = [result, broken, {**result, "text": ""}]
    written = "".join(FORMATS["txt"].page(page, number, "a.png") for number, page in enumerate(pages, 1))
    assert written == result["text"] + "\n\f\n\f\n"


def test_json(result, broken):
    assert json.loads(FORMATS["json"].page({"page": 3, **result}, 7, "ä.png"))["page"] == 3
    line = FORMATS["json"].page(result, 1, "ä.png")
    assert line.startswith('{"file": "ä.png", ') and line.count("\n") == 1
    assert json.loads(line) == {"file": "ä.png", **result, "size": list(result["size"])}
    assert json.loads(FORMATS["json"].page(broken, 1, "a.png"))["error"] == "no image"


def test_tsv_has_the_columns_of_tesseract(result):
    tsv = FORMATS["tsv"]
    text = tsv.begin(["a.png"]) + tsv.page(result, 2, "a.png") + tsv.end
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert list(rows[0]) == (
        "level page_num block_num par_num line_num word_num left top width height conf text".split()
    )
    assert [row["level"] for row in rows] == list("1234555545552345") + ["5"]
    words = [row for row in rows if row["level"] == "5"]
    assert [word["text"] for word in words] == 'The town of Ham- burg <&> "Elbe" Total 12.50'.split()
    last = words[-1]
    place = [last[name] for name in ("block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height")]
    assert place == ["2", "1", "1", "2", "400", "160", "50", "30"] and float(last["conf"]) == 98
    assert rows[0]["conf"] == "-1" and {row["page_num"] for row in rows} == {"2"}
    assert (rows[0]["width"], rows[0]["height"]) == ("620", "400")
