"""
Images with a table of their texts: the `imagefolder` layout of `datasets`, and the `labels.csv` of EasyOCR.

`datasets` can load the former itself, but it guesses types: the texts `007` and `1.50` of a CSV come back as 7 and
1.5, `NA` as nothing, a date of a JSON file as a point in time. Texts must stay what they are, so tables are read here.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
from datasets import Dataset

from crnn_hf.data.columns import Columns, find_columns
from crnn_hf.data.formats.label_files import opened, portable_name
from crnn_hf.data.splits import LinesBySplit, split_of_folder
from crnn_hf.models.crnn.file_reading import require_file


def read_image_folder(folder: Path, files: Iterable[Path], columns: Columns) -> dict[str, Dataset]:
    """
    Lines of images with tables beside them: `metadata` or `labels`, `.csv`, `.jsonl` or `.parquet`, in any folder.

    A line belongs to the split that a folder above its image is named after, and to `"train"` if there is none.

    Sources: `metadata` with the column `file_name` is described in the documentation of `datasets`, "Create an image
    dataset", under ImageFolder; `labels.csv` with `filename` and `words` in the trainer of EasyOCR.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.
        columns ([`Columns`]): Their names, where the user has said them.

    Returns:
        As [`read_folder`] has it; nothing if there is no such table.

    Raises:
        ValueError: If a table cannot be read, or its columns cannot be told apart; the message names the file.
    """
    lines = LinesBySplit()
    for file in files:
        if file.stem in ("metadata", "labels") and file.suffix in _READERS:
            _add_table(lines, folder, file, columns)
    return lines.datasets()


def _add_table(lines, folder, file, columns):
    found = None
    for number, row, problem in _READERS[file.suffix](file):
        if row is not None and found is None:
            found = find_columns({name: _kind(value) for name, value in row.items()}, columns, str(file))
        name, text, problem = _entry(row, found, problem)
        split = split_of_folder(file.parent.relative_to(folder) / (name or "no name"))
        lines.add(split, name and str(file.parent / name), text, problem and f"{file}, line {number}: {problem}")


def _entry(row, columns, problem):
    """Name of the image and text, where they are known, and what is wrong with them."""
    if row is None:
        return None, None, problem
    name, text = row.get(columns.image), row.get(columns.text)
    if not isinstance(name, str) or not name:
        return None, None, problem or f"`{columns.image}` is {name!r}, not the name of a file. Correct that line."
    if not isinstance(text, str | None):
        return portable_name(name), None, f"`{columns.text}` is {text!r}, not a string. Put it in quotes."
    return portable_name(name), None if problem else text, problem


def _kind(value):
    return "string" if value is None or isinstance(value, str) else type(value).__name__


# Each row with its number, the row (nothing where it cannot be read), and what is wrong with it.
_Rows = Iterator[tuple[int, dict[str, Any] | None, str | None]]


def _csv_rows(file) -> _Rows:
    with opened(file, newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        # Spreadsheets write semicolons where the comma is the decimal sign, and tabs where they are told to.
        delimiter = max(",;\t", key=header.count)
        reader = csv.DictReader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                too_many = row.pop(None, None)
                problem = f"more fields than columns. Put texts that hold {delimiter!r} in double quotes."
                yield reader.line_num, row, problem if too_many else None
        except csv.Error as error:
            raise ValueError(f"{file}, line {reader.reader.line_num}: {error}.") from error


def _json_rows(file) -> _Rows:
    with opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, None, f"this is not JSON: {error}. Correct that line."
                continue
            if isinstance(row, dict):
                yield number, row, None
            else:
                yield number, None, "this is no JSON object. Correct that line."


def _parquet_rows(file) -> _Rows:
    require_file(file)
    for number, row in enumerate(pyarrow.parquet.read_table(file).to_pylist(), start=1):
        yield number, row, None


_READERS = {".csv": _csv_rows, ".jsonl": _json_rows, ".parquet": _parquet_rows}
