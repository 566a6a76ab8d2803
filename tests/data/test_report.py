"""What a set of lines is like, and images that stand in both splits."""

import json
from dataclasses import asdict

import pytest
from datasets import Dataset, Features, Image, Value
from labelled_lines import write_image_folder

from crnn_hf.data import (
    DataReport,
    LineProblem,
    check_lines,
    leave_out_duplicates,
    load_lines,
    split_report,
)


def checked(rows):
    """Good lines of (place in the split, text, width, digest), as `check_lines` gives them."""
    names = ("row", "text", "length", "digest")
    images = [{"bytes": None, "path": f"{row[0]:03d}.png"} for row in rows]
    columns = (
        dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
    )
    return Dataset.from_dict({"image": images, **columns}).cast_column("image", Image(decode=False))


def test_report_of_a_split():
    good = checked([(0, "aab", 40, "x"), (2, "e\u0301", 30, "y"), (3, "aac", 40, "x"), (4, "aab", 50, "x")])
    problems = [LineProblem(1, None, "", "no text"), LineProblem(5, None, "", "too wide")]
    report = split_report(good, [*problems, LineProblem(6, None, "", "too wide")])
    assert report.lines == 7 and report.used == 4
    assert list(report.skipped.items()) == [("too wide", 2), ("no text", 1)]
    assert report.characters == {"a": 6, "b": 2, "\u00e9": 1, "c": 1} and list(report.characters)[0] == "a"
    assert asdict(report.text_lengths) == {"minimum": 1, "median": 3, "maximum": 3}
    assert asdict(report.widths) == {"minimum": 30, "median": 40, "maximum": 50}
    assert (report.repeated, report.contradictory) == (2, 1)


def test_report_of_a_split_in_which_nothing_is_good():
    report = split_report(checked([]).cast_column("text", Value("string")), [LineProblem(0, None, "", "no text")])
    assert (report.lines, report.used, report.characters) == (1, 0, {})


def test_report_as_text_and_as_data():
    train = split_report(checked([(n, "ab" if n else "az", 40, str(n)) for n in range(6)]), [])
    skipped = [LineProblem(9, None, "", "no text")]
    report = DataReport({"train": train, "validation": split_report(checked([(0, "abq", 20, "0")]), skipped)})
    text = str(report)
    assert "train: 6 of 6 lines used" in text and "validation: 1 of 2 lines used\n  left out: 1 no text" in text
    assert "width: 40 to 40, median 40 px" in text and "alphabet: 3 characters, commonest first: abz" in text
    assert "seen less than 5 times: 'z' (U+007A) 1" in text
    assert "same image again" not in text
    assert text.endswith("characters of validation that training never shows: 'q' (U+0071) 1")
    assert json.loads(json.dumps(asdict(report)))["splits"]["validation"]["skipped"] == {"no text": 1}


def test_report_of_many_rare_characters_is_short():
    texts = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    text = str(DataReport({"train": split_report(checked([(0, texts, 40, "0")]), [])}))
    assert "3,000 characters" in text and "and 2970 more" in text and len(text) < 1500


def test_lines_of_training_whose_image_is_in_validation():
    train = checked([(0, "1", 9, "a"), (2, "2", 9, "b"), (3, "3", 9, "a")])
    left, problems = leave_out_duplicates(train, checked([(7, "4", 9, "c"), (8, "1", 9, "a")]))
    assert left["text"][:] == ["2"]
    reason = "the same image is in validation, as 008.png."
    assert problems == [
        LineProblem(0, "000.png", reason, "in validation too"),
        LineProblem(3, "003.png", reason, "in validation too"),
    ]


def test_images_are_the_same_if_their_bytes_are(tmp_path, tiny_processor):
    """In files and in memory."""
    write_image_folder(tmp_path, ["1", "2", "1"])
    files = load_lines(str(tmp_path))["train"]
    data = (tmp_path / "000.png").read_bytes()
    features = Features({"image": Image(decode=False), "text": Value("string")})
    in_memory = Dataset.from_dict({"image": [{"bytes": data, "path": None}], "text": ["1"]}, features)
    train, validation = (check_lines(lines, tiny_processor)[0] for lines in (files, in_memory))
    left, problems = leave_out_duplicates(train, validation)
    assert left["text"][:] == ["2"]
    assert [problem.reason for problem in problems] == ["the same image is in validation, as line 0."] * 2


@pytest.mark.parametrize("name", ["train", "validation"])
def test_characters_unseen_need_both_splits(name):
    assert DataReport({name: split_report(checked([(0, "1", 9, "a")]), [])}).unseen_characters() == {}
