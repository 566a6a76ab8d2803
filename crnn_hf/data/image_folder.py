"""
Labelled lines of a local folder in the `imagefolder` layout.

`datasets` can load these itself, but it guesses types: the texts `007` and `1.50` of a CSV come back as 7 and 1.5,
`NA` as nothing, a date of a JSON file as a point in time. Texts must stay what they are, so metadata is read here.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
from datasets import Dataset, Features, Image, Value


COLUMNS = ("file_name", "text")
# Names of folders, as `datasets` knows them, and the splits that they stand for.
SPLIT_FOLDERS = {
    "train": ("train", "training"),
    "validation": ("validation", "valid", "val", "dev"),
    "test": ("test", "testing", "eval", "evaluation"),
}
_SPLIT_OF = {name: split for split, names in SPLIT_FOLDERS.items() for name in names}


def read_image_folder(folder: Path) -> dict[str, Dataset]:
    """
    Splits of a folder of images with metadata files, `metadata.csv`, `metadata.jsonl` or `metadata.parquet`, in any of
    its folders.

    A line belongs to the split that a folder above its image is named after, and to `"train"` if there is none. An
    image that is missing is noticed only where it is opened, as a broken one is.

    Returns:
        By name of the split, a `Dataset` with the columns `image`, not decoded, and `text`, in the order of the files
        and lines. A text that is missing is `None`.

    Raises:
        FileNotFoundError: If there is no metadata file.
        ValueError: If a metadata file cannot be read, or lacks a column; the message names the file and its line.
    """
    files = sorted(file for kind in _READERS for file in folder.rglob(f"metadata{kind}"))
    if not files:
        raise FileNotFoundError(
            f"{folder} holds no metadata.csv, metadata.jsonl or metadata.parquet. Put one beside the images, with the "
            "columns `file_name` and `text`."
        )
    splits: dict[str, dict[str, list]] = {}
    for file in files:
        for place, row in _rows(file):
            name = _checked(row.get("file_name") or None, "file_name", place)
            split = splits.setdefault(_split_of(file.parent.relative_to(folder) / name), {"image": [], "text": []})
            split["image"].append(str(file.parent / name))
            split["text"].append(_checked(row.get("text"), "text", place, optional=True))
    if not splits:
        raise ValueError(f"{', '.join(map(str, files))}: no lines.")
    features = Features({"image": Image(decode=False), "text": Value("string")})
    return {name: Dataset.from_dict(columns, features=features) for name, columns in splits.items()}


def _rows(file) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with its place, as an error message names it."""
    try:
        for count, (number, row) in enumerate(_READERS[file.suffix](file)):
            missing = [name for name in COLUMNS if name not in row]
            if missing and count == 0:
                raise ValueError(f"{file} lacks the column(s) {', '.join(missing)}; it has {', '.join(row)}.")
            yield f"{file}, line {number}", row
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not in UTF-8: {error}. Save it in that encoding.") from error


def _csv_rows(file):
    # utf-8-sig: spreadsheets put a byte order mark in front.
    with open(file, newline="", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines, strict=True)
        try:
            for row in reader:
                if None in row:
                    raise ValueError(
                        f"{file}, line {reader.line_num} has more fields than columns: put texts that hold a comma in "
                        "double quotes."
                    )
                yield reader.line_num, row
        except csv.Error as error:
            raise ValueError(f"{file}, line {reader.reader.line_num}: {error}.") from error


def _json_rows(file):
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{file}, line {number} is not JSON: {error}.") from error
            if not isinstance(row, dict):
                raise ValueError(f"{file}, line {number} is no JSON object with `file_name` and `text`.")
            yield number, row


def _parquet_rows(file):
    yield from enumerate(pyarrow.parquet.read_table(file).to_pylist(), start=1)


_READERS = {".csv": _csv_rows, ".jsonl": _json_rows, ".parquet": _parquet_rows}


def _checked(value, column, place, optional=False):
    if isinstance(value, str) or (optional and value is None):
        return value
    found = "is missing" if value is None else f"is {value!r}, not a string"
    raise ValueError(f"{place}: `{column}` {found}. Correct that line.")


def _split_of(path):
    return next((_SPLIT_OF[part] for part in map(str.lower, path.parts[:-1]) if part in _SPLIT_OF), "train")
