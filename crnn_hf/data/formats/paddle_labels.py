"""Label files of PaddleOCR: a path, a tab, a text."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from datasets import Dataset

from crnn_hf.data.formats.label_files import IMAGE_SUFFIXES, opened, portable_name
from crnn_hf.data.formats.text_pairs import TEXT_ENDING
from crnn_hf.data.splits import LinesBySplit, split_of_file


# So many lines of a file say whether it is a label file, and which folder its paths start from.
_LOOKED_AT = 50


def read_paddle_labels(folder: Path, files: Iterable[Path]) -> dict[str, Dataset]:
    r"""
    Lines of label files such as `rec_gt_train.txt`, `rec_gt_val.txt` and `train_list.txt`, each line `path<TAB>text`.

    A `.txt` file is one if any of its first lines has an image's name before a tab; a label file of detection (with
    `points`) is not. In place of one path a JSON list of several pictures of the same text may stand: PaddleOCR draws
    one of them each time, here each is a line. What follows a second tab is ignored, as there. Paths start from the
    folder of the label file, one above it, or the folder that holds the one asked for, wherever the images are; `\`
    is read as `/`. The split is that of a word of the file's name, or else of a folder above it, or `"train"`.

    Source: "Prepare dataset" for text recognition in the documentation of PaddleOCR; `gt.txt` of the deep text
    recognition benchmark of Clova AI looks the same.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.

    Returns:
        As [`read_folder`] has it; nothing if there is no such file. A line without a tab is one with a problem.

    Raises:
        ValueError: If a label file is not in UTF-8.
    """
    lines = LinesBySplit()
    for file in files:
        if file.suffix == ".txt" and not file.name.endswith(TEXT_ENDING) and _is_label_file(file):
            split = split_of_file(file.relative_to(folder))
            base = _base_of(file, folder)
            for number, paths, text in _labels(file):
                problem = None if text is not None else f"{file}, line {number}: no tab between path and text."
                for path in paths:
                    lines.add(split, str(base / portable_name(path)), text, problem)
    return lines.datasets()


def _labels(file) -> Iterator[tuple[int, list[str], str | None]]:
    with opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            path, *texts = line.rstrip("\n").split("\t")
            if path.strip() or texts:
                yield number, _paths(path), texts[0] if texts else None


def _paths(field) -> list[str]:
    if field.startswith("["):
        try:
            paths = json.loads(field)
        except (ValueError, RecursionError):
            paths = None
        if paths and all(isinstance(path, str) for path in paths):
            return paths
    return [field]


def _is_label_file(file):
    try:
        return any(_is_label(paths[0], text) for _, paths, text in islice(_labels(file), _LOOKED_AT))
    except ValueError:  # in another encoding: some other file, unless its name says that it is one
        return file.name.startswith("rec_gt")


def _is_label(path, text):
    is_image = PurePosixPath(path).suffix.lower() in IMAGE_SUFFIXES
    return is_image and text is not None and not (text.startswith("[") and '"points"' in text)


def _base_of(file, folder) -> Path:
    """The folder in which the first images of a label file are found."""
    inside = [parent for parent in file.parents if parent == folder or folder in parent.parents]
    for base in (*inside, folder.absolute().parent):
        if any((base / portable_name(paths[0])).is_file() for _, paths, _ in islice(_labels(file), _LOOKED_AT)):
            return base
    return file.parent
