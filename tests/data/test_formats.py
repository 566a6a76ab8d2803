"""Every format of labelled lines is found in its folder, and single bad entries cost no others."""

import builtins
import json
import os
import sys
from pathlib import Path

import datasets
import pyarrow
import pyarrow.parquet
import pytest
from labelled_lines import draw, write_image_folder

from crnn_hf.data import check_lines, load_lines, load_split


# What is lost where texts are taken for numbers, dates or nothing.
TEXTS = ["007", "1.50", "NA", "2024-01-02", " é b"]


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    """Nothing is written to the cache of whoever runs the tests."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path_factory.mktemp("cache"))


def write_image(path, text="12"):
    path.parent.mkdir(parents=True, exist_ok=True)
    draw(text).save(path)
    return path


def image_bytes(text, folder):
    return write_image(folder / "image.png", text).read_bytes()


def texts_of(folder, **columns):
    return {name: lines["text"][:] for name, lines in load_lines(str(folder), **columns).items()}


def names_of(lines, folder):
    """Paths of the images, from `folder` on; `None` where there is none."""
    paths = [image and Path(image["path"]) for image in lines["image"]]
    return [path and path.relative_to(folder).as_posix() for path in paths]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.parametrize("name", ["metadata.csv", "metadata.jsonl", "metadata.parquet", "a.parquet", "labels.json"])
def test_a_label_file_that_is_a_pipe_is_not_waited_for(name, tmp_path):
    os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match=f"{name}' is a pipe"):
        load_lines(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_images_that_are_no_files_cost_no_others(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["12", "34", "56"])
    pipe, device = tmp_path / "000.png", tmp_path / "001.png"
    for file in (pipe, device):
        file.unlink()
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    kept, problems = check_lines(load_lines(str(tmp_path))["train"], tiny_processor)
    assert kept["text"][:] == ["56"]
    assert ["is a pipe" in problems[0].reason, "is a device" in problems[1].reason] == [True, True]


# Pairs: NAME.png and NAME.gt.txt


def write_pair(folder, name, text, suffix=".png"):
    write_image(folder / f"{name}{suffix}")
    (folder / f"{name}.gt.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def test_text_pairs(tmp_path):
    for number, text in enumerate(TEXTS):
        write_pair(tmp_path, f"line {number}", f"{text}\n")
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == TEXTS and lines.column_names == ["image", "text"]
    assert lines[1]["image"] == {"bytes": None, "path": str(tmp_path / "line 1.png")}


def test_text_pairs_in_folders_of_splits(tmp_path):
    write_pair(tmp_path / "train" / "book 1" / "0001", "a.b", "1")
    write_pair(tmp_path / "train" / "book 2", "a", "2")
    write_pair(tmp_path / "Valid", "a", "3")
    write_pair(tmp_path / "eval", "a", "4")
    assert texts_of(tmp_path) == {"train": ["1", "2"], "validation": ["3"]}
    assert load_split(str(tmp_path), "test")["text"][:] == ["4"]


@pytest.mark.parametrize("suffix", [".bin.png", ".nrm.png", ".tif", ".JPG", ".webp"])
def test_text_pairs_of_other_images(tmp_path, suffix):
    write_pair(tmp_path, "0001", "1", suffix)
    assert names_of(load_lines(str(tmp_path))["train"], tmp_path) == [f"0001{suffix}"]


@pytest.mark.parametrize(
    ("suffixes", "taken"),
    [
        ([".bin.png", ".nrm.png", ".png"], ".png"),
        ([".bin.png", ".nrm.png"], ".nrm.png"),
        ([".bin.png", ".jpg"], ".jpg"),
    ],
)
def test_the_image_that_has_lost_least_is_taken(tmp_path, suffixes, taken):
    for suffix in suffixes:
        write_pair(tmp_path, "0001", "1", suffix)
    assert names_of(load_lines(str(tmp_path))["train"], tmp_path) == [f"0001{taken}"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbf007\r\n", "007"),
        (b"blank lines after it\n\n \n", "blank lines after it"),
        (b"no newline", "no newline"),
        (b" both ends \n", " both ends "),
        (b"", ""),
    ],
)
def test_text_of_a_pair_is_its_line(tmp_path, content, text):
    write_pair(tmp_path, "a", content)
    assert texts_of(tmp_path) == {"train": [text]}


def test_a_pair_with_several_lines_of_text_is_no_line(tmp_path):
    write_pair(tmp_path, "a", "1\n\n")
    write_pair(tmp_path, "b", "2\nlost")
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["1", None] and lines["problem"][0] is None
    assert "b.gt.txt has several lines of text" in lines["problem"][1]


def test_bad_pairs_cost_no_others(tmp_path):
    write_pair(tmp_path, "a", "1")
    write_pair(tmp_path, "b", "é".encode("latin-1"))
    (tmp_path / "c.gt.txt").write_text("3")
    write_pair(tmp_path, "d", "4")
    write_image(tmp_path / "unlabelled.png")
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["1", None, "3", "4"]
    assert names_of(lines, tmp_path) == ["a.png", "b.png", None, "d.png"]
    first, encoding, missing, last = lines["problem"][:]
    assert first is None and last is None
    assert f"{tmp_path / 'b.gt.txt'} is not in UTF-8" in encoding
    assert f"{tmp_path / 'c.gt.txt'} has no image: there is no c.png" in missing


# PaddleOCR: path<TAB>text


def write_labels(file, rows, newline="\n", encoding="utf-8"):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes("".join(f"{row}{newline}" for row in rows).encode(encoding))


@pytest.mark.parametrize(
    ("train", "validation"),
    [("rec_gt_train.txt", "rec_gt_val.txt"), ("train_list.txt", "val_list.txt"), ("train/gt.txt", "val/gt.txt")],
)
def test_paddle_labels(tmp_path, train, validation):
    write_labels(tmp_path / train, [f"images/{number}.png\t{text}" for number, text in enumerate(TEXTS)])
    write_labels(tmp_path / validation, ["images/9.png\t9"])
    assert texts_of(tmp_path) == {"train": TEXTS, "validation": ["9"]}


@pytest.mark.parametrize(
    ("file", "image"),
    [
        ("rec_gt_train.txt", "set/train/a b.png"),
        ("rec_gt_train.txt", "train/a b.png"),
        ("labels/rec_gt_train.txt", "train/a b.png"),
        ("train/rec_gt_train.txt", "a b.png"),
    ],
)
def test_paths_of_paddle_labels_start_where_the_images_are(tmp_path, file, image):
    """Of the set `set`: from the folder above it, from itself, or from the folder of the label file."""
    folder = tmp_path / "set"
    write_image(folder / "train" / "a b.png")
    write_labels(folder / file, ["missing.png\t0", f"{image}\t1"])
    assert names_of(load_lines(str(folder))["train"], tmp_path)[1] == "set/train/a b.png"


def test_paddle_labels_of_windows(tmp_path):
    write_image(tmp_path / "crop img" / "a.png")
    write_labels(tmp_path / "rec_gt.txt", ["crop img\\a.png\t007", "crop img\\b.png\té"], "\r\n", "utf-8-sig")
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["007", "é"]
    assert names_of(lines, tmp_path) == ["crop img/a.png", "crop img/b.png"]


def test_paddle_labels_with_several_images_of_a_text(tmp_path):
    write_labels(tmp_path / "train_list.txt", ['["a.png", "b c.png"]\t007', "d.png\t[1]", "[e].png\t2\tmore"])
    (lines,) = load_lines(str(tmp_path)).values()
    assert names_of(lines, tmp_path) == ["a.png", "b c.png", "d.png", "[e].png"]
    assert lines["text"][:] == ["007", "007", "[1]", "2"]


def test_bad_lines_of_paddle_labels_cost_no_others(tmp_path):
    write_labels(tmp_path / "rec_gt_train.txt", ["a.png 1", "", "b.png\t", "c.png\t3"])
    (lines,) = load_lines(str(tmp_path)).values()
    assert names_of(lines, tmp_path) == ["a.png 1", "b.png", "c.png"]
    assert lines["text"][:] == [None, "", "3"]
    assert "rec_gt_train.txt, line 1: no tab" in lines["problem"][0] and lines["problem"][1:] == [None, None]


def test_labels_of_detection_are_not_those_of_lines(tmp_path):
    write_labels(tmp_path / "Label.txt", ['a.png\t[{"transcription": "1", "points": [[0, 0], [1, 1]]}]'])
    write_labels(tmp_path / "rec_gt.txt", ["a.png\t1"])
    assert texts_of(tmp_path) == {"train": ["1"]}


def test_paddle_labels_in_another_encoding(tmp_path):
    write_labels(tmp_path / "rec_gt_train.txt", ["a.png\té"], encoding="latin-1")
    with pytest.raises(ValueError, match=r"rec_gt_train\.txt is not in UTF-8.*Save it in that encoding"):
        load_lines(str(tmp_path))


# docTR: labels.json and images/


def test_doctr_labels(tmp_path):
    for split, texts in (("train", TEXTS), ("val", ["9"])):
        (tmp_path / split / "images").mkdir(parents=True)
        labels = {f"a {number}.png": text for number, text in enumerate(texts)}
        (tmp_path / split / "labels.json").write_text("\ufeff" + json.dumps(labels), encoding="utf-8")
    assert texts_of(tmp_path) == {"train": TEXTS, "validation": ["9"]}
    assert names_of(load_lines(str(tmp_path))["validation"], tmp_path) == ["val/images/a 0.png"]


def test_doctr_labels_beside_their_images(tmp_path):
    (tmp_path / "labels.json").write_text('{"a.png": "1"}')
    assert names_of(load_lines(str(tmp_path))["train"], tmp_path) == ["a.png"]


def test_doctr_label_that_is_no_text(tmp_path):
    (tmp_path / "labels.json").write_text('{"a.png": 7, "b.png": "7"}')
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == [None, "7"]
    assert "labels.json: the label of a.png is 7, not a string" in lines["problem"][0]


@pytest.mark.parametrize("file", ["metadata.jsonl", "labels.json"])
@pytest.mark.parametrize(
    ("label", "said"), [('"\\ud800"', "half of a surrogate pair"), ("9" * 5000, "9999"), ('{"deep": [[1]]}', "deep")]
)
def test_a_label_that_cannot_be_a_text_costs_no_others(tmp_path, file, label, said):
    if file == "labels.json":
        content = f'{{"b.png": "7", "a.png": {label}}}'
    else:
        content = f'{{"file_name": "b.png", "text": "7"}}\n{{"file_name": "a.png", "text": {label}}}\n'
    (tmp_path / file).write_text(content)
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["7", None] and lines["problem"][0] is None
    assert said in lines["problem"][1] or "4300 digits" in lines["problem"][1]


@pytest.mark.parametrize("file", ["metadata.jsonl", "labels.json"])
def test_json_that_is_nested_too_deep(tmp_path, file):
    good = '{"file_name": "b.png", "text": "7"}\n' if file == "metadata.jsonl" else ""
    (tmp_path / file).write_text(good + "[" * 200_000 + "\n")
    if good:
        (lines,) = load_lines(str(tmp_path)).values()
        assert lines["text"][:] == ["7", None] and "line 2: this is not JSON" in lines["problem"][1]
    else:
        with pytest.raises(ValueError, match=r"labels\.json is not JSON"):
            load_lines(str(tmp_path))


@pytest.mark.parametrize(("content", "message"), [('{"a.png": ', "is not JSON"), ('["a.png"]', "no JSON object")])
def test_doctr_labels_that_cannot_be_read(tmp_path, content, message):
    (tmp_path / "labels.json").write_text(content)
    with pytest.raises(ValueError, match=rf"labels\.json.*{message}"):
        load_lines(str(tmp_path))


# Parquet


def write_parquet(file, **columns):
    file.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.table(columns), file)


@pytest.mark.parametrize("kind", ["bytes", "struct", "Image"])
def test_parquet_with_images(tmp_path, kind):
    data = image_bytes("1", tmp_path / "made")
    images = [data if kind == "bytes" else {"bytes": data, "path": f"{text}.png"} for text in TEXTS]
    for file, rows in (("train-00000-of-00002", [0, 1]), ("train-00001-of-00002", [2, 3, 4]), ("validation-0", [0])):
        columns = {"scan": [images[row] for row in rows], "label": [TEXTS[row] for row in rows], "page": rows}
        if kind == "Image":
            lines = datasets.Dataset.from_dict(columns).cast_column("scan", datasets.Image())
            (tmp_path / "data").mkdir(exist_ok=True)
            lines.to_parquet(tmp_path / "data" / f"{file}.parquet")
        else:
            write_parquet(tmp_path / "data" / f"{file}.parquet", **columns)
    splits = load_lines(str(tmp_path / "data"))
    assert {name: lines["text"][:] for name, lines in splits.items()} == {"train": TEXTS, "validation": TEXTS[:1]}
    for lines in splits.values():
        assert lines.column_names == ["image", "text"] and lines.features["image"].decode is False
        assert lines[0]["image"]["bytes"] == data


def test_parquet_with_paths(tmp_path):
    write_parquet(tmp_path / "train" / "x.parquet", image_path=["a b.png", None], sentence=["007", "1"])
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["007", "1"] and names_of(lines, tmp_path) == ["train/a b.png", None]


def test_names_of_columns_settle_what_is_ambiguous(tmp_path):
    data = image_bytes("1", tmp_path / "made")
    folder = tmp_path / "set"
    write_parquet(folder / "a.parquet", crop=[data], page=[data], ocr=["x"], image=["007"])
    with pytest.raises(
        ValueError,
        match=r"a\.parquet: cannot tell which column holds the images; there are crop \(image\), page \(image\), "
        r"ocr \(string\), image \(string\)\. Name it with --image-column",
    ):
        load_lines(str(folder))
    with pytest.raises(ValueError, match="which column holds the texts.*--text-column"):
        load_lines(str(folder), image_column="crop")
    assert texts_of(folder, image_column="crop", text_column="image") == {"train": ["007"]}


def test_parquet_files_of_different_columns(tmp_path):
    data = image_bytes("1", tmp_path / "made")
    write_parquet(tmp_path / "set" / "a.parquet", image=[data], text=["1"])
    write_parquet(tmp_path / "set" / "b.parquet", image=[data], label=["1"])
    with pytest.raises(ValueError, match=r"a\.parquet and others of its split have different columns"):
        load_lines(str(tmp_path / "set"))


def test_parquet_file_that_is_cut_off(tmp_path):
    write_parquet(tmp_path / "a.parquet", image=[b"1"], text=["1"])
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"a\.parquet is no whole parquet file"):
        load_lines(str(tmp_path))


# LMDB


def write_lmdb(folder, entries, count=None):
    lmdb = pytest.importorskip("lmdb")
    folder.mkdir(parents=True, exist_ok=True)
    with lmdb.open(str(folder), map_size=1 << 24) as database, database.begin(write=True) as transaction:
        for key, value in entries.items():
            transaction.put(key.encode(), value)
        if count is not None:
            transaction.put(b"num-samples", str(count).encode())


def lmdb_entries(texts, data):
    images = {f"image-{number:09d}": data for number in range(1, len(texts) + 1)}
    return images | {f"label-{number:09d}": text.encode() for number, text in enumerate(texts, start=1)}


def test_lmdb(tmp_path):
    data = image_bytes("1", tmp_path / "made")
    folder = tmp_path / "set"
    write_lmdb(folder / "training" / "MJ" / "MJ_train", lmdb_entries(TEXTS, data), len(TEXTS))
    write_lmdb(folder / "training" / "ST", lmdb_entries(["x"], data), 1)
    write_lmdb(folder / "validation", lmdb_entries(["y"], data), 1)
    splits = load_lines(str(folder))
    assert {name: lines["text"][:] for name, lines in splits.items()} == {"train": [*TEXTS, "x"], "validation": ["y"]}
    assert splits["train"][0]["image"]["bytes"] == data


def test_lmdb_that_has_changed_is_read_anew(tmp_path):
    for texts in (["1"], ["1", "2"]):
        write_lmdb(tmp_path, lmdb_entries(texts, b"image"), len(texts))
        assert texts_of(tmp_path) == {"train": texts}


def test_gaps_in_an_lmdb_cost_no_others(tmp_path, tiny_processor):
    entries = lmdb_entries(["1", "2", "3", "4"], image_bytes("1", tmp_path / "made"))
    del entries["image-000000001"], entries["label-000000002"]
    entries["label-000000003"] = "é".encode("latin-1")
    write_lmdb(tmp_path / "set", entries, 4)
    good, problems = check_lines(load_lines(str(tmp_path / "set"))["train"], tiny_processor)
    assert good["text"][:] == ["4"]
    assert [(p.file, p.kind) for p in problems] == [
        ("image-000000001", "unreadable image"),
        ("image-000000002", "no text"),
        ("image-000000003", "label file"),
    ]
    assert "image-000000003 is not in UTF-8" in problems[2].reason


def test_lmdb_of_something_else(tmp_path):
    write_lmdb(tmp_path, {"key": b"value"})
    with pytest.raises(ValueError, match="LMDB without the key `num-samples`"):
        load_lines(str(tmp_path))


def test_damaged_lmdb(tmp_path):
    pytest.importorskip("lmdb")
    (tmp_path / "data.mdb").write_bytes(b"no database")
    with pytest.raises(ValueError, match="its LMDB cannot be opened"):
        load_lines(str(tmp_path))


def test_lmdb_without_the_package(tmp_path, monkeypatch):
    (tmp_path / "data.mdb").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "lmdb", None)
    with pytest.raises(ImportError, match=r"pip install crnn-hf\[lmdb\]"):
        load_lines(str(tmp_path))


# Tables with other names


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("labels.csv", "filename,words\na b.png,007\n"),
        ("metadata.csv", "transcription,Image_Path,page\n007,a b.png,3\n"),
        ("metadata.csv", "scan,label\na b.png,007\n"),
        ("metadata.csv", "file_name;text\na b.png;007\n"),
        ("labels.csv", "filename\ttext\na b.png\t007\n"),
        ("metadata.csv", "file_name,text,label\na b.png,007,cat\n"),
        ("metadata.jsonl", '{"file_name": "a b.png", "width": 3, "caption": "007"}\n'),
    ],
)
def test_tables_with_other_names_of_columns(tmp_path, file, content):
    (tmp_path / file).write_text(content)
    (lines,) = load_lines(str(tmp_path)).values()
    assert lines["text"][:] == ["007"] and names_of(lines, tmp_path) == ["a b.png"]


def test_table_whose_texts_may_be_in_two_columns(tmp_path):
    (tmp_path / "metadata.csv").write_text("file_name,label,sentence\na.png,1,2\n")
    with pytest.raises(ValueError, match="which column holds the texts; there are file_name .*label .*sentence"):
        load_lines(str(tmp_path))
    assert texts_of(tmp_path, text_column="sentence") == {"train": ["2"]}


def test_table_of_windows(tmp_path):
    (tmp_path / "metadata.csv").write_bytes(b"file_name,text\r\ntrain\\a b.png,1\r\nval\\a b.png,2\r\n")
    assert texts_of(tmp_path) == {"train": ["1"], "validation": ["2"]}
    assert names_of(load_lines(str(tmp_path))["train"], tmp_path) == ["train/a b.png"]


# Folders


def test_the_first_format_in_the_stated_order_is_read(tmp_path):
    write_pair(tmp_path, "a", "pair")
    write_labels(tmp_path / "rec_gt_train.txt", ["a.png\tpaddle"])
    assert texts_of(tmp_path) == {"train": ["paddle"]}
    (tmp_path / "labels.json").write_text('{"a.png": "doctr"}')
    assert texts_of(tmp_path) == {"train": ["doctr"]}
    (tmp_path / "metadata.csv").write_text("file_name,text\na.png,table\n")
    assert texts_of(tmp_path) == {"train": ["table"]}


def test_folder_without_labels_says_what_was_looked_for_and_found(tmp_path):
    for name in ("a.png", "b.png", "notes.txt"):
        (tmp_path / name).write_text("no tab")
    with pytest.raises(FileNotFoundError) as caught:
        load_lines(str(tmp_path))
    message = str(caught.value)
    for looked_for in ("metadata.csv", "*.parquet", "labels.json", "a tab", "NAME.gt.txt", "data.mdb"):
        assert looked_for in message
    assert "Found: 2 .png, 1 .txt (3 files, such as a.png)" in message


def test_empty_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no labelled lines(.|\n)*Found: no files at all"):
        load_lines(str(tmp_path))


def test_table_without_rows(tmp_path):
    (tmp_path / "metadata.csv").write_text("file_name,text\n")
    with pytest.raises(FileNotFoundError, match=r"Found: 1 \.csv"):
        load_lines(str(tmp_path))


def test_names_of_columns_where_there_are_none(tmp_path):
    write_pair(tmp_path, "a", "1")
    with pytest.raises(FileNotFoundError, match="Only these have columns, and names of columns were given"):
        load_lines(str(tmp_path), text_column="text")


def test_hidden_files_and_links_in_a_circle(tmp_path):
    write_pair(tmp_path / "lines", "a", "1")
    write_pair(tmp_path / "lines", "._a", "resource fork")
    write_pair(tmp_path / ".trash", "b", "2")
    (tmp_path / "lines" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert texts_of(tmp_path) == {"train": ["1"]}


@pytest.mark.parametrize("kind", ["table", "pairs", "paddle", "doctr"])
def test_readers_open_no_image(tmp_path, monkeypatch, kind):
    """However many lines there are, only label files are opened."""
    if kind == "table":
        write_image_folder(tmp_path, ["1", "2"])
    elif kind == "pairs":
        write_pair(tmp_path, "a", "1")
    elif kind == "paddle":
        write_labels(tmp_path / "rec_gt.txt", [f"{write_image(tmp_path / 'a.png').name}\t1"])
    else:
        (tmp_path / "labels.json").write_text(json.dumps({write_image(tmp_path / "a.png").name: "1"}))
    opened, original = [], builtins.open

    def recording(file, *args, **kwargs):
        opened.append(str(file))
        return original(file, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", recording)
    load_lines(str(tmp_path))
    assert opened and not [name for name in opened if name.endswith(".png")]
