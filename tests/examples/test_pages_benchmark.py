"""What examples/benchmarks/pages.py works out by itself: lines matched, split and counted."""

from pathlib import Path

import numpy as np
import pytest


BENCHMARKS = Path(__file__).parents[2] / "examples" / "benchmarks"


@pytest.fixture
def scores(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import pages_scores

    return pages_scores


@pytest.fixture
def line(scores):
    from pages_readers import ReadLine

    def make(left, top, text, width=200, height=30):
        right, bottom = left + width, top + height
        return ReadLine(np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float), text)

    return make


def test_one_to_one(scores, line):
    labels = [line(0, 0, "TOTAL"), line(300, 0, "12.50"), line(0, 50, "THANK YOU")]
    read = [line(0, 0, "Total"), line(305, 2, "12.80"), line(0, 50, "Thankyou"), line(0, 300, "~")]
    score = scores.score_page(labels, read)
    assert score.exact.tolist() == [True, False, False]
    assert score.exact_without_spaces.tolist() == [True, False, True]
    assert score.kinds == {"one character": 1, "words merged": 1} and score.invented == 1
    assert (score.edits, score.characters) == (4, len("total 12.50 thank you"))
    assert score.word_f1 == pytest.approx(2 * 1 / (4 + 4))


def test_merged_and_split_lines_are_tolerated(scores, line):
    labels = [line(0, 0, "TOTAL"), line(300, 0, "12.50"), line(0, 50, "THANK YOU")]
    read = [line(0, 0, "Total 12.50", width=500), line(0, 50, "Thank", width=90), line(110, 50, "you", width=90)]
    score = scores.score_page(labels, read)
    assert score.exact.all() and not score.kinds and score.edits == 0 and score.word_f1 == 1
    read[0] = line(0, 0, "Total 12.58", width=500)
    assert scores.score_page(labels, read).exact.tolist() == [True, False, True]


def test_labels_in_another_order_than_that_of_rows(scores, line):
    labels = [line(0, 50, "thank you"), line(300, 0, "12.50"), line(0, 0, "total")]
    assert scores.score_page(labels, [labels[2], labels[1], labels[0]]).edits == 0


def test_missed_lines_and_pages_without_a_reading(scores, line):
    labels = [line(0, 0, "TOTAL"), line(0, 50, "12")]
    assert scores.score_page(labels, [line(0, 0, "total")]).kinds == {"line missed": 1}
    score = scores.score_page(labels, [])
    assert score.kinds == {"line missed": 2} and score.word_f1 == 0 and score.edits == score.characters


@pytest.mark.parametrize(
    ("labels", "reading", "parts"),
    [
        (["ab", "cd"], "abcd", ["ab", "cd"]),
        (["ab", "cd"], "ab x cd", ["ab", "x cd"]),
        (["ab", "cd"], "abx cd", ["abx", "cd"]),
        (["ab", "cd"], "cd", ["", "cd"]),
        (["ab", "cd"], "a b cd", ["a b", "cd"]),
        (["ab"], "", [""]),
    ],
)
def test_split_reading(scores, labels, reading, parts):
    assert scores.split_reading(labels, reading) == parts


@pytest.mark.parametrize(
    ("reading", "label", "kind"),
    [
        ("ab", "a b", "words merged"),
        ("a b", "ab", "words split"),
        ("a.b", "ab", "punctuation only"),
        ("ac", "ab", "one character"),
        ("cd", "ab", "two characters or more"),
        ("", "ab", "line missed"),
        (None, "ab", "line missed"),
    ],
)
def test_kinds(scores, reading, label, kind):
    assert scores.wrong_kind(reading, label) == kind


def test_lines_of_tesseract(scores):
    from pages_readers import lines_of_tsv

    header = "level page_num block_num par_num line_num word_num left top width height conf text".split()
    rows = [
        header,
        [4, 1, 1, 1, 1, 0, 10, 20, 100, 30, -1, ""],
        [5, 1, 1, 1, 1, 1, 10, 22, 40, 28, 96.5, '"12'],
        [5, 1, 1, 1, 1, 2, 60, 20, 50, 30, 96.5, "apples"],
        [5, 1, 1, 1, 2, 1, 10, 80, 40, 30, 96.5, "34"],
        [5, 1, 1, 1, 3, 1, 10, 90, 40, 30, 10.0, " "],
    ]
    first, second = lines_of_tsv("\n".join("\t".join(map(str, row)) for row in rows))
    assert (first.text, second.text) == ('"12 apples', "34")
    assert first.box.tolist() == [[10, 20], [110, 20], [110, 50], [10, 50]]
