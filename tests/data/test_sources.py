"""Labelled lines come from folders, saved datasets and the Hub with their texts unchanged."""

import csv

import pyarrow
import pyarrow.parquet
import pytest
from datasets import Dataset, DatasetDict, Features, Image, Value
from labelled_lines import draw, write_image_folder, write_metadata

from crnn_hf.data import hold_out, load_lines, load_split


# What `datasets` and pandas turn into numbers, dates, truth values and nothing.
TRICKY_TEXTS = {
    "digits": ["007", "12", "0450"],
    "prices": ["1.50", "2.00"],
    "dates": ["2024-01-02", "2024-01-03"],
    "truth": ["true", "False"],
    "nothing": ["NA", "null", "None", "nan", ""],
    "spaces": [" a", "b ", "  ", "a  b"],
    "commas and quotes": ["a,b", 'say "x"', "it's, 'so'"],
    "accents": ["e\u0301t\u00e9", "\u212b"],
}


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize("name", TRICKY_TEXTS)
def test_texts_are_never_changed(tmp_path, name, kind):
    write_image_folder(tmp_path, TRICKY_TEXTS[name], kind)
    assert load_lines(str(tmp_path))["train"]["text"][:] == TRICKY_TEXTS[name]


def test_parquet_metadata(tmp_path):
    draw("007").save(tmp_path / "a.png")
    table = pyarrow.table({"file_name": ["a.png"], "text": ["007"]})
    pyarrow.parquet.write_table(table, tmp_path / "metadata.parquet")
    assert load_lines(str(tmp_path))["train"]["text"][:] == ["007"]


def test_images_are_handed_on_undecoded(tmp_path):
    write_image_folder(tmp_path, ["1", "2"])
    (tmp_path / "001.png").write_bytes(b"no image")
    lines = load_lines(str(tmp_path))["train"]
    assert lines[1] == {"image": {"bytes": None, "path": str(tmp_path / "001.png")}, "text": "2"}


@pytest.mark.parametrize("validation", ["validation", "valid", "val", "dev"])
def test_validation_split_has_any_usual_name(tmp_path, validation):
    write_image_folder(tmp_path / "train", ["1", "2"])
    write_image_folder(tmp_path / validation, ["3"])
    splits = load_lines(str(tmp_path))
    assert {name: lines["text"][:] for name, lines in splits.items()} == {"train": ["1", "2"], "validation": ["3"]}


def test_one_metadata_file_for_all_splits(tmp_path):
    for split, text in (("train", "1"), ("validation", "2")):
        (tmp_path / split).mkdir()
        draw(text).save(tmp_path / split / "a.png")
    write_metadata(tmp_path, [("train/a.png", "1"), ("validation/a.png", "2")])
    splits = load_lines(str(tmp_path))
    assert {name: lines["text"][:] for name, lines in splits.items()} == {"train": ["1"], "validation": ["2"]}


def test_a_test_split_validates_nothing(tmp_path):
    write_image_folder(tmp_path / "train", ["1"])
    write_image_folder(tmp_path / "test", ["2"])
    assert list(load_lines(str(tmp_path))) == ["train"]


def test_any_split_by_its_name(tmp_path):
    write_image_folder(tmp_path / "train", ["1"])
    write_image_folder(tmp_path / "test", ["007"])
    lines = load_split(str(tmp_path), "test")
    assert lines["text"][:] == ["007"] and lines.features["image"].decode is False
    with pytest.raises(ValueError, match="has no split 'validation', only 'test', 'train'. Name one of these"):
        load_split(str(tmp_path), "validation")


def test_a_single_split_is_trained_on_whatever_its_name(tmp_path):
    write_image_folder(tmp_path / "test", ["2"])
    assert load_lines(str(tmp_path))["train"]["text"][:] == ["2"]


def test_several_splits_without_train(tmp_path):
    write_image_folder(tmp_path / "test", ["1"])
    write_image_folder(tmp_path / "validation", ["2"])
    with pytest.raises(ValueError, match=r"no split 'train', only \['test', 'validation'\]"):
        load_lines(str(tmp_path))


def test_saved_dataset_with_and_without_splits(tmp_path):
    lines = Dataset.from_dict({"image": [draw("007"), draw("1")], "text": ["007", "1"], "more": [1, 2]})
    lines = lines.cast_column("image", Image())
    lines.save_to_disk(tmp_path / "one")
    DatasetDict(train=lines, validation=lines.select([0])).save_to_disk(tmp_path / "two")
    (only,) = load_lines(str(tmp_path / "one")).values()
    assert only.column_names == ["image", "text"]
    assert only["text"][:] == ["007", "1"]
    assert only[0]["image"]["bytes"].startswith(b"\x89PNG")
    assert load_lines(str(tmp_path / "two"))["validation"]["text"][:] == ["007"]


def test_saved_dataset_with_numbers_for_texts_is_refused(tmp_path):
    Dataset.from_dict({"image": ["a.png"], "text": [7]}).save_to_disk(tmp_path)
    with pytest.raises(ValueError, match="holds int64, not strings.*leading zeros"):
        load_lines(str(tmp_path))


def test_saved_dataset_that_lacks_a_column(tmp_path):
    Dataset.from_dict({"width": [30], "text": ["7"]}).save_to_disk(tmp_path)
    with pytest.raises(ValueError, match=r"which column holds the images; there are width \(int64\), text \(string\)"):
        load_lines(str(tmp_path))


def test_dataset_of_the_hub(monkeypatch):
    lines = Dataset.from_dict({"image": ["a.png", "b.png"], "text": ["1", "2"]})
    hub = {"org/lines": DatasetDict(train=lines, dev=lines.select([1]))}
    monkeypatch.setattr("crnn_hf.data.sources.load_dataset", hub.__getitem__)
    splits = load_lines("org/lines")
    assert {name: lines["text"][:] for name, lines in splits.items()} == {"train": ["1", "2"], "validation": ["2"]}


def test_dataset_of_the_hub_with_other_names(monkeypatch):
    features = Features({"scan": Image(), "id": Value("string"), "label": Value("string"), "problem": Value("string")})
    rows = {"scan": ["a.png"], "id": ["x"], "label": ["007"], "problem": ["2 + 2"]}
    hub = {"org/lines": DatasetDict(train=Dataset.from_dict(rows, features))}
    monkeypatch.setattr("crnn_hf.data.sources.load_dataset", hub.__getitem__)
    (lines,) = load_lines("org/lines").values()
    assert lines[0] == {"image": {"bytes": None, "path": "a.png"}, "text": "007"}
    assert load_lines("org/lines", text_column="id")["train"]["text"][:] == ["x"]
    assert load_split("org/lines", "train", image_column="scan", text_column="id")["text"][:] == ["x"]
    with pytest.raises(ValueError, match=r"org/lines \(train\) has no column 'words'; it has scan \(image\), id"):
        load_lines("org/lines", text_column="words")


def test_empty_dataset(monkeypatch):
    hub = {"org/lines": DatasetDict(train=Dataset.from_dict({"image": [], "text": []}))}
    monkeypatch.setattr("crnn_hf.data.sources.load_dataset", hub.__getitem__)
    with pytest.raises(ValueError, match=r"org/lines \(train\) is empty"):
        load_lines("org/lines")


def test_file_in_place_of_a_folder(tmp_path):
    (tmp_path / "labels.csv").write_text("file_name,text\n")
    with pytest.raises(ValueError, match="labels.csv is a file"):
        load_lines(str(tmp_path / "labels.csv"))


def test_folder_that_does_not_exist(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        load_lines(str(tmp_path / "typo"))


def test_csv_with_an_open_quote(tmp_path):
    (tmp_path / "metadata.csv").write_text('file_name,text\na.png,"open\n')
    with pytest.raises(ValueError, match="line 2: unexpected end"):
        load_lines(str(tmp_path))


@pytest.mark.parametrize(
    ("kind", "line", "image", "problem"),
    [
        (
            "csv",
            "b.png,a,b",
            "b.png",
            "line 3: more fields than columns. Put texts that hold ',' in double quotes",
        ),
        ("csv", ",1", None, "line 3: `file_name` is '', not the name of a file"),
        ("jsonl", '{"file_name": "b.png", "text": 7}', "b.png", "line 2: `text` is 7, not a string"),
        ("jsonl", '{"file_name": 7, "text": "7"}', None, "line 2: `file_name` is 7, not the name of a file"),
        ("jsonl", "b.png 7", None, "line 2: this is not JSON"),
        ("jsonl", '["b.png", "7"]', None, "line 2: this is no JSON object"),
    ],
)
def test_bad_line_of_a_table_costs_no_other(tmp_path, kind, line, image, problem):
    first, last = ('{"file_name": "a.png", "text": "1"}', '{"file_name": "c.png", "text": "3"}')
    content = [first, line, last] if kind == "jsonl" else ["file_name,text", "a.png,1", line, "c.png,3"]
    (tmp_path / f"metadata.{kind}").write_text("\n".join(content))
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["1", None, "3"]
    assert lines[1]["image"] == (image and {"bytes": None, "path": str(tmp_path / image)})
    assert lines[0]["problem"] is None and f"metadata.{kind}, {problem}" in lines[1]["problem"]


def test_csv_of_a_spreadsheet(tmp_path):
    draw("1").save(tmp_path / "a.png")
    (tmp_path / "metadata.csv").write_bytes(b"\xef\xbb\xbffile_name,text\r\na.png,\xc3\xa9\r\n")
    assert load_lines(str(tmp_path))["train"]["text"][:] == ["é"]


def test_csv_in_another_encoding(tmp_path):
    (tmp_path / "metadata.csv").write_bytes("file_name,text\na.png,é\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"metadata\.csv is not in UTF-8"):
        load_lines(str(tmp_path))


def test_missing_text_is_none_and_left_to_the_check(tmp_path):
    (tmp_path / "metadata.csv").write_text("file_name,text\na.png,1\nb.png\n")
    assert load_lines(str(tmp_path))["train"]["text"][:] == ["1", None]


def test_commas_in_quoted_csv_are_text(tmp_path):
    with open(tmp_path / "metadata.csv", "w", newline="") as file:
        csv.writer(file).writerows([("text", "file_name"), ("TAMAN DAYA,", "a.png")])
    assert load_lines(str(tmp_path))["train"]["text"][:] == ["TAMAN DAYA,"]


@pytest.mark.parametrize(("count", "held_out"), [(2, 1), (9, 1), (30, 3), (12_000, 1000)])
def test_hold_out_takes_a_tenth_at_most_a_thousand(count, held_out):
    lines = Dataset.from_dict({"text": list(map(str, range(count)))})
    splits = hold_out(lines, seed=3)
    train, validation = (set(splits[name]["text"]) for name in ("train", "validation"))
    assert len(validation) == held_out
    assert train | validation == set(lines["text"]) and not train & validation
    assert hold_out(lines, seed=3)["validation"]["text"][:] == splits["validation"]["text"][:]


def test_hold_out_needs_two_lines():
    with pytest.raises(ValueError, match="only 1 line"):
        hold_out(Dataset.from_dict({"text": ["1"]}))


@pytest.mark.parametrize("name", ["no_such_folder", "no/such_folder", "no/such/folder"])
def test_no_folder_and_no_dataset_of_that_name(name):
    with pytest.raises(FileNotFoundError, match=f"there is no folder {name}, and "):
        load_lines(name)
