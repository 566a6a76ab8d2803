"""Where labelled lines come from: a folder in one of many formats, a saved dataset, or a dataset of the Hub."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from datasets import Dataset, DatasetDict, load_dataset, load_from_disk

from crnn_hf.data.columns import Columns, find_columns, kinds_of, take_columns
from crnn_hf.data.formats.folder import read_folder
from crnn_hf.data.report import REPORT_FILE
from crnn_hf.data.splits import SPLIT_NAMES


# A test split is never used for validation, which chooses the best checkpoint.
VALIDATION_NAMES = SPLIT_NAMES["validation"]
HELD_OUT_SHARE = 0.1
HELD_OUT_AT_MOST = 1000

_HUB_ID = re.compile(r"[\w.-]+(/[\w.-]+)?")


def load_lines(source: str, image_column: str | None = None, text_column: str | None = None) -> dict[str, Dataset]:
    """
    The lines of a dataset that are for training, and those for validation if it has such a split.

    Args:
        source (`str`): A folder in one of the formats of [`FORMATS`], in `train/` and `validation/` or in one place; a
            folder written by `save_to_disk`; or the id of a dataset on the Hub.
        image_column (`str`, *optional*): Name of the column of images, where it cannot be told from the others.
        text_column (`str`, *optional*): Name of the column of texts, likewise.

    Returns:
        `"train"` and, where there is one, `"validation"`: each a `datasets.Dataset` with the columns `image`, not
        decoded (a dictionary with `bytes` and `path`), and `text`, exactly as it was written. Where single lines of
        label files cannot be used, `problem` says why.

    Raises:
        FileNotFoundError: If there is no such folder, or it holds no labelled lines.
        ValueError: If the columns or splits are not what a recognizer can be trained on.
    """
    columns = Columns(image_column, text_column)
    splits = _load(source, columns)
    if "train" not in splits:
        if len(splits) > 1:
            raise ValueError(f"{source} has no split 'train', only {sorted(splits)}. Rename the one to train on.")
        splits = {"train": next(iter(splits.values()))}
    validation = next((name for name in VALIDATION_NAMES if name in splits), None)
    chosen = {"train": splits["train"]} | ({"validation": splits[validation]} if validation else {})
    return {name: _filled(split, f"{source} ({name})") for name, split in chosen.items()}


def load_split(
    source: str,
    split: str,
    image_column: str | None = None,
    text_column: str | None = None,
    run: str | Path | None = None,
) -> Dataset:
    """
    The lines of one split, from where [`load_lines`] takes them and with its columns.

    Args:
        source (`str`): As of [`load_lines`].
        split (`str`): Its name.
        image_column, text_column (`str`, *optional*): As of [`load_lines`].
        run (`str` or `Path`, *optional*): Folder of a model that was trained on this dataset. Where the dataset has no
            split "validation", that is the lines which the run held out, as its `data_report.json` lists them.

    Returns:
        `Dataset`: The lines.

    Raises:
        FileNotFoundError: If there is no such folder, or it holds no labelled lines.
        ValueError: If there is no such split, or its columns are not those of labelled lines.
    """
    columns = Columns(image_column, text_column)
    splits = _load(source, columns)
    if split not in splits and split == "validation" and run is not None:
        held_out = _held_out(splits, Path(run) / REPORT_FILE, source)
        if held_out is not None:
            return held_out
    if split not in splits:
        raise ValueError(f"{source} has no split {split!r}, only {', '.join(map(repr, splits))}. Name one of these.")
    return _filled(splits[split], f"{source} ({split})")


def hold_out(lines: Dataset, seed: int = 0) -> dict[str, Dataset]:
    """
    Set a tenth of the lines aside for validation, at most 1000, drawn by `seed`.

    Args:
        lines (`Dataset`): All lines.
        seed (`int`, *optional*, defaults to 0): Other lines for another seed.

    Returns:
        `dict[str, Dataset]`: The splits `train` and `validation`.

    Raises:
        ValueError: If there are fewer than two lines.
    """
    if len(lines) < 2:
        raise ValueError(f"there is only {len(lines)} line: at least 2 are needed, one of them for validation.")
    size = min(HELD_OUT_AT_MOST, max(1, round(len(lines) * HELD_OUT_SHARE)))
    halves = lines.train_test_split(test_size=size, seed=seed)
    return {"train": halves["train"], "validation": halves["test"]}


def evenly_spaced(lines: Sequence[dict[str, Any]], count: int) -> Sequence[dict[str, Any]]:
    """
    At most `count` of the lines, a `datasets.Dataset` or a sequence, from the first to the last.

    Args:
        lines (`Sequence[dict[str, Any]]`): A dataset or a sequence.
        count (`int`): At most how many.

    Returns:
        `Sequence[dict[str, Any]]`: The lines, in order.
    """
    if len(lines) <= count:
        return lines
    indices = np.linspace(0, len(lines) - 1, count).round().astype(int).tolist()
    return lines.select(indices) if hasattr(lines, "select") else [lines[index] for index in indices]


def _held_out(splits, report, source) -> Dataset | None:
    if not report.is_file():
        return None
    held_out = json.loads(report.read_text(encoding="utf-8"))
    if not held_out.get("held_out"):
        return None
    lines = splits.get("train") or next(iter(splits.values()))
    if len(lines) != held_out["held_out_of"]:
        raise ValueError(
            f"{report} lists lines that were held out of {held_out['held_out_of']}, and {source} has {len(lines)}: it "
            "is another dataset, or was changed. Name a split that it has."
        )
    return lines.select(held_out["held_out"])


def _load(source, columns) -> dict[str, Dataset]:
    folder = Path(source)
    if not folder.exists():
        if not _HUB_ID.fullmatch(source):
            raise FileNotFoundError(f"there is no folder {source}, and it is no id of a dataset on the Hub either.")
        try:
            return _image_and_text(load_dataset(source), columns, source)
        except (ConnectionError, FileNotFoundError) as error:
            raise FileNotFoundError(
                f"there is no folder {source}, and no dataset of that name was found on the Hub: {error}"
            ) from error
    if not folder.is_dir():
        raise ValueError(f"{source} is a file: pass the folder that holds the images and their label files.")
    if (folder / "dataset_dict.json").is_file() or (folder / "state.json").is_file():
        saved = load_from_disk(str(folder))
        return _image_and_text(saved if isinstance(saved, DatasetDict) else {"train": saved}, columns, source)
    return read_folder(folder, columns)


def _image_and_text(splits, columns, source):
    # An empty split has no types to tell columns by, and is refused where it is asked for.
    return {
        name: split and take_columns(split, find_columns(kinds_of(split.features), columns, f"{source} ({name})"))
        for name, split in splits.items()
    }


def _filled(lines, place):
    if len(lines) == 0:
        raise ValueError(f"{place} is empty.")
    return lines
