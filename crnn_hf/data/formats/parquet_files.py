"""Parquet files with the images in them, as the Hub keeps datasets, or with their paths."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet
from datasets import Dataset, Features, load_dataset

from crnn_hf.data.columns import Columns, find_columns, kinds_of, take_columns
from crnn_hf.data.formats.label_files import portable_name
from crnn_hf.data.splits import LinesBySplit, split_of_file
from crnn_hf.models.crnn.file_reading import require_file


def read_parquet_files(folder: Path, files: Iterable[Path], columns: Columns) -> dict[str, Dataset]:
    """
    Lines of all `.parquet` files, with any names of columns; see [`find_columns`] for which are taken.

    Images are a column of the type `Image`, of `bytes` and `path`, or of bytes: only it and that of the texts are
    read, into the memory-mapped cache of `datasets`, so that they may be larger than memory. Strings are paths that
    start from the folder of the file. The split is that of a word of the file's name (`train-00000-of-00002.parquet`),
    or else of a folder above it, or `"train"`.

    Source: "Data files configuration" and "Image dataset" (Parquet) in the documentation of the Hub.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.
        columns ([`Columns`]): Their names, where the user has said them.

    Returns:
        As [`read_folder`] has it; nothing if there is no such file.

    Raises:
        ValueError: If a file is damaged, or its columns cannot be told apart; the message names it.
    """
    splits: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix == ".parquet":
            splits.setdefault(split_of_file(file.relative_to(folder)), []).append(file)
    return {split: _lines_of(tables, columns) for split, tables in splits.items()}


def _lines_of(files, columns) -> Dataset:
    features = [_features_of(file) for file in files]
    found = [find_columns(kinds_of(own), columns, str(file)) for file, own in zip(files, features, strict=True)]
    if len(set(found)) > 1:
        raise ValueError(f"{files[0]} and others of its split have different columns: {', '.join(map(str, found))}.")
    image, text = found[0].image, found[0].text
    if kinds_of(features[0])[image] == "string":
        return _lines_of_paths(files, image, text)
    lines = load_dataset("parquet", data_files=[str(file) for file in files], columns=[image, text], split="train")
    return take_columns(lines, found[0])


def _lines_of_paths(files, image, text):
    lines = LinesBySplit()
    for file in files:
        for row in pyarrow.parquet.read_table(file, columns=[image, text]).to_pylist():
            path = None if row[image] is None else str(file.parent / portable_name(row[image]))
            lines.add("train", path, row[text])
    return lines.datasets()["train"]


def _features_of(file) -> Features:
    require_file(file)
    try:
        return Features.from_arrow_schema(pyarrow.parquet.read_schema(file))
    except pyarrow.ArrowInvalid as error:
        raise ValueError(f"{file} is no whole parquet file: {error}. Get it again.") from error
