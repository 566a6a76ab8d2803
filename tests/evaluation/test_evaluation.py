"""What an evaluation finds in lines whose readings are known, and what it makes of them."""

import json

import datasets
import pytest
from PIL import Image

from crnn_hf.evaluation.comparison import comparable, comparison_note, with_plain_signs
from crnn_hf.evaluation.evaluate import evaluate_lines
from crnn_hf.evaluation.report import report_dict, report_text, write_report
from crnn_hf.evaluation.text_metrics import Confusion, character_confusions, character_recall, line_edits


READINGS = [("Total", 0.9), ("tota1", 0.2), ("", 0.5), ("a b", 0.8), ("x", 0.7)]
LABELS = ["Total", "total", "ab", "ab", "X"]


def reader(lines, batch_size):
    """In place of the pipeline: knows what it will read, and cannot read the image named `broken`."""
    readings = iter(READINGS)
    for index, line in enumerate(lines):
        if line["image"]["path"] == "broken":
            yield {"text": None, "score": None, "error": f"item {index}: no image"}
        else:
            yield dict(zip(("text", "score"), next(readings), strict=True))


def lines_of(texts, paths=None):
    paths = paths or [f"folder/{index}.png" for index in range(len(texts))]
    features = datasets.Features({"image": datasets.Image(decode=False), "text": datasets.Value("string")})
    return datasets.Dataset.from_dict({"image": paths, "text": texts}, features=features)


def test_errors_and_calibration():
    evaluation = evaluate_lines(reader, lines_of(LABELS))
    assert evaluation.right.tolist() == [True, False, False, False, False]
    assert [line.cer for line in evaluation.lines] == pytest.approx([0, 1 / 5, 1, 1 / 2, 1])
    assert evaluation.metrics["exact_match"] == 0.2 and evaluation.metrics["auroc"] == 1.0
    assert evaluation.metrics["cer"] == pytest.approx(5 / 15)
    assert evaluation.metrics["wer"] == pytest.approx(5 / 5)
    assert evaluation.lines[1].file == "1.png" and evaluation.skipped == []


def test_case_and_spaces_are_ignored_where_asked():
    assert evaluate_lines(reader, lines_of(LABELS), ignore_case=True).right.tolist() == [1, 0, 0, 0, 1]
    without_spaces = evaluate_lines(reader, lines_of(LABELS), ignore_spaces=True)
    assert without_spaces.right.tolist() == [1, 0, 0, 1, 0] and without_spaces.metrics["wer"] is None
    assert without_spaces.lines[3].reading == "a b"


def test_lines_without_text_or_image_are_skipped_and_named():
    lines = lines_of(["Total", None, "x", "ab"], ["a/0.png", "a/1.png", "broken", "a/3.png"])
    counted = []
    evaluation = evaluate_lines(reader, lines, on_progress=lambda: counted.append(1))
    assert [line.index for line in evaluation.lines] == [0, 3] and len(counted) == 4
    assert [(p.index, p.file, p.reason) for p in evaluation.skipped] == [
        (1, "1.png", "it has no text."),
        (2, "broken", "no image"),
    ]
    with pytest.raises(ValueError, match="none of the 1 lines can be read, such as the first: it has no text"):
        evaluate_lines(reader, lines_of([None]))


def test_worst_lines_come_first_and_right_ones_never():
    evaluation = evaluate_lines(reader, lines_of(LABELS))
    assert [line.index for line in evaluation.worst(10)] == [4, 2, 3, 1]
    assert [line.index for line in evaluation.worst(2)] == [4, 2]


def test_confusions_are_counted_character_by_character():
    pairs = [("0O", "OO"), ("1a", "la"), ("0b", "Ob"), ("abc", "ab"), ("a", "ab"), ("", "b"), ("ok", "ok")]
    readings, labels = map(list, zip(*pairs, strict=True))
    assert character_confusions(readings, labels) == [
        Confusion("O", "0", 2),
        Confusion("b", "", 2),
        Confusion("", "c", 1),
        Confusion("l", "1", 1),
    ]


def test_texts_are_compared_in_one_form():
    assert comparable("e\u0301 A") == "é A"
    assert comparable("Straße A", ignore_case=True) == comparable("STRASSE a", ignore_case=True)
    assert comparable(" a\u00a0b\t", ignore_spaces=True) == "ab"
    assert comparison_note() == "labels and readings are compared in Unicode NFC, otherwise as they are written"
    assert "case-folded, without white space" in comparison_note(True, True)


@pytest.fixture
def evaluation():
    return evaluate_lines(reader, lines_of(LABELS))


def test_report_goes_to_json_and_to_files(evaluation, tmp_path):
    report = report_dict(evaluation, {"model": "org/model", "temperature": 1.25})
    assert json.loads(json.dumps(report)) == report
    assert list(report)[:2] == ["model", "temperature"] and report["lines"] == 5
    write_report(report, evaluation, tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert json.loads((folder / "report.json").read_text(encoding="utf-8")) == report
    predictions = [json.loads(line) for line in (folder / "predictions.jsonl").read_text("utf-8").splitlines()]
    assert [(row["file"], row["label"], row["reading"], row["score"]) for row in predictions] == [
        (f"{index}.png", label, *reading) for index, (label, reading) in enumerate(zip(LABELS, READINGS, strict=True))
    ]
    assert Image.open(folder / "reliability.png").format == "PNG"


def test_report_for_a_terminal(evaluation):
    text = report_text(report_dict(evaluation, {"temperature": 1.25}))
    for part in ("exact_match 20.00 %", "CER         33.33 %", "AUROC       1.000", "temperature 1.250"):
        assert part in text
    assert "     1  nothing -> ' '" in text and "  4 (4.png), score 0.700, CER 100.00 %\n    X\n    x" in text


def test_report_of_right_lines_alone():
    evaluation = evaluate_lines(reader, lines_of(["Total"]), ignore_spaces=True)
    text = report_text(report_dict(evaluation, {"temperature": 1.0}))
    assert "AUROC       - (needs right and wrong lines)" in text and "WER         - (words need spaces)" in text
    assert "worst" not in text and "errors" not in text


def test_signs_that_readers_write_in_their_own_way_are_one():
    assert with_plain_signs("“I’m — well…”  ") == '"I\'m - well..."'
    assert with_plain_signs("Ｎｏ．１ 3′ 5″ ´x´ a‐b−c ﬁ\u00a0e\u0301") == "No.1 3' 5\" 'x' a-b-c fi é"
    assert with_plain_signs(" «Où?» ½ ` ") == "«Où?» 1⁄2 `"


def test_recall_of_characters():
    assert character_recall(["a, b", "a. b", ""], ["a, b", "a, b", ","]) == {
        " ": (2, 2),
        ",": (1, 3),
        "a": (2, 2),
        "b": (2, 2),
    }
    assert character_recall([",,,"], [""]) == {}


def test_edits_of_each_line():
    readings, labels = ["abc", "", "axc", "ab", "xx"], ["abc", "abc", "abcd", "", "x"]
    assert line_edits(readings, labels).tolist() == [0, 3, 2, 2, 1]
