"""Labels have what an image can show: other spaces become plain ones, and what no image shows is left out."""

import json

import pytest
from labelled_lines import write_image_folder

from crnn_hf.data import load_lines
from crnn_hf.data.invisible import count_invisible, without_invisible
from crnn_hf.evaluation.comparison import comparable
from crnn_hf.training.alphabet import characters_of
from crnn_hf.training.datasets import labelled_sets


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1\u00a0000\u202f5", "1 000 5"),
        ("\ufeffco\u00adop\u200b\u200f", "coop"),
        ("a\u200db", "ab"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("plain é", "plain é"),
    ],
)
def test_what_an_image_shows(written, shown):
    assert without_invisible(written) == comparable(written) == shown
    assert characters_of([written]) == characters_of([shown])


def test_counted():
    assert count_invisible(["a\u00a0b\u00a0", "c\u200b d", "e f"]) == {"\u00a0": 2, "\u200b": 1}


def test_invisible_characters_are_told_and_left_out_of_training(tmp_path, tiny_processor):
    write_image_folder(tmp_path / "train", [f"{number:02d}" for number in range(10)] + ["1\u00a02\u200b"])
    write_image_folder(tmp_path / "validation", ["3\u00ad4"])
    said = []
    train, validation = labelled_sets(load_lines(str(tmp_path)), tiny_processor, 0, tmp_path / "out", said.append)
    assert set(train.column_names) == {"image", "text", "length"}
    assert "1 2" in train["text"][:] and validation["text"][:] == ["34"]
    assert "'\\xa0' (U+00A0) 1, '\\u200b' (U+200B) 1" in said[0]
    report = json.loads((tmp_path / "out" / "data_report.json").read_text())["splits"]
    assert report["train"]["invisible"] == {"\u00a0": 1, "\u200b": 1} and "\u00a0" not in report["train"]["characters"]
