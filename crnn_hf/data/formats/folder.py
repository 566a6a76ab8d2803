"""The formats of labelled lines in a folder, and which one a folder has."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.columns import Columns
from crnn_hf.data.formats.doctr_labels import read_doctr_labels
from crnn_hf.data.formats.image_folder import read_image_folder
from crnn_hf.data.formats.lmdb_lines import read_lmdb
from crnn_hf.data.formats.paddle_labels import read_paddle_labels
from crnn_hf.data.formats.parquet_files import read_parquet_files
from crnn_hf.data.formats.text_pairs import read_text_pairs


@dataclass(frozen=True)
class LabelFormat:
    """What is looked for in a folder, the function that reads it, and whether it takes names of columns."""

    looks_for: str
    read: Callable[..., dict[str, Dataset]]
    has_columns: bool = False


# In this order. Tables go first, for people put one beside whatever else they have.
FORMATS = (
    LabelFormat("metadata.csv, .jsonl or .parquet, or labels.csv (imagefolder, EasyOCR)", read_image_folder, True),
    LabelFormat("*.parquet with images and texts", read_parquet_files, True),
    LabelFormat("labels.json beside a folder `images` (docTR)", read_doctr_labels),
    LabelFormat("*.txt with a path, a tab and a text in every line (PaddleOCR)", read_paddle_labels),
    LabelFormat("NAME.gt.txt beside NAME.png (tesstrain, OCR-D, kraken, Calamari)", read_text_pairs),
    LabelFormat("data.mdb (LMDB of MJSynth, SynthText, Union14M)", read_lmdb),
)


# Names of columns that are all to be found out.
GUESSED = Columns()


def read_folder(folder: Path, columns: Columns = GUESSED) -> dict[str, Dataset]:
    """
    The labelled lines in a folder, in the first of [`FORMATS`] that it has.

    No image is opened: one that is missing or broken is noticed where it is read. Hidden files are not looked at.

    Args:
        folder (`Path`): With subfolders of any depth.
        columns ([`Columns`], *optional*): Names of columns, where they cannot be guessed.

    Returns:
        By name of the split, a `Dataset` with the columns `image`, not decoded, and `text`, exactly as it was written,
        in the order of the files and lines. Where single lines of the label files cannot be used there is a third
        column, `problem`, which says why; it is `None` for all others.

    Raises:
        FileNotFoundError: If the folder has none of the formats; the message says what was looked for and found.
        ValueError: If label files cannot be read, or names of columns are given for a format that has none.
    """
    files = sorted(_files_in(folder))
    named = columns != GUESSED
    formats = [form for form in FORMATS if form.has_columns or not named]
    for form in formats:
        splits = form.read(folder, files, columns) if form.has_columns else form.read(folder, files)
        if splits:
            return splits
    looked_for = "".join(f"\n  {form.looks_for}" for form in formats)
    hint = "\nOnly these have columns, and names of columns were given." if named else ""
    raise FileNotFoundError(
        f"{folder} holds no labelled lines. Looked for, in it and in its subfolders:{looked_for}{hint}\nFound: "
        f"{_described(files)}."
    )


def _files_in(folder) -> Iterator[Path]:
    seen = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:  # a link to a folder above
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _described(files):
    if not files:
        return "no files at all"
    kinds = Counter("".join(file.suffixes[-2:]).lower() or "without suffix" for file in files)
    listed = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common(6))
    return f"{listed} ({len(files):,} files, such as {files[0].name})"
