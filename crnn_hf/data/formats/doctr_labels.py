"""The recognition sets of docTR: a folder `images` and a `labels.json`."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.formats.label_files import opened, portable_name
from crnn_hf.data.splits import LinesBySplit, split_of_folder


def read_doctr_labels(folder: Path, files: Iterable[Path]) -> dict[str, Dataset]:
    """
    Lines of every `labels.json`, an object of texts by the names of the images in the folder `images` beside it.

    The split is that of a folder above (`train`, `val`), and `"train"` if there is none.

    Source: "Data format" in `references/recognition` of docTR.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.

    Returns:
        As [`read_folder`] has it; nothing if there is no such file. A label that is no string makes a line with a
        problem.

    Raises:
        ValueError: If a `labels.json` is not in UTF-8, or holds no JSON object.
    """
    lines = LinesBySplit()
    for file in files:
        if file.name == "labels.json":
            split, base = split_of_folder(file.relative_to(folder)), _images_of(file)
            for name, text in _labels(file).items():
                is_text = isinstance(text, str)
                problem = None if is_text else f"{file}: the label of {name} is {_shortened(text)}, not a string."
                lines.add(split, str(base / portable_name(name)), text if is_text else None, problem)
    return lines.datasets()


def _images_of(file):
    images = file.parent / "images"
    return images if images.is_dir() else file.parent


def _labels(file) -> dict:
    with opened(file) as content:
        try:
            labels = json.load(content, parse_int=Decimal)  # `int` stops at 4300 digits, and the file with it
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"{file} is not JSON: {error}. Correct it there.") from error
    if not isinstance(labels, dict):
        raise ValueError(f'{file} holds no JSON object of texts by file name, such as {{"a.png": "text"}}.')
    return labels


def _shortened(value):
    shown = str(value) if isinstance(value, Decimal) else repr(value)
    return shown if len(shown) <= 40 else f"{shown[:40]}..."
