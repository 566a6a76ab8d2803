"""Where labelled lines come from: a folder of images with metadata, a saved dataset, or a dataset of the Hub."""

import re
from pathlib import Path

from datasets import Dataset, DatasetDict, Image, load_dataset, load_from_disk

from crnn_hf.data.image_folder import read_image_folder


# A test split is nobody's validation split: the best checkpoint is chosen by the latter.
VALIDATION_NAMES = ("validation", "valid", "val", "dev")
HELD_OUT_SHARE = 0.1
HELD_OUT_AT_MOST = 1000

_HUB_ID = re.compile(r"[\w.-]+(/[\w.-]+)?")


def load_lines(source: str) -> dict[str, Dataset]:
    """
    The lines of a dataset that are for training, and those for validation if it has such a split.

    Args:
        source (`str`): A folder in the `imagefolder` layout of `datasets` (images and a `metadata.csv`, `.jsonl` or
            `.parquet` with `file_name` and `text`, in `train/` and `validation/` or in one place), a folder written by
            `save_to_disk`, or the id of a dataset on the Hub.

    Returns:
        `"train"` and, where there is one, `"validation"`: each a `datasets.Dataset` with the columns `image`, not
        decoded (a dictionary with `bytes` and `path`), and `text`, exactly as it was written.

    Raises:
        FileNotFoundError: If there is no such folder, or it holds no labelled lines.
        ValueError: If the columns or splits are not what a recognizer can be trained on.
    """
    splits = _load(source)
    if "train" not in splits:
        if len(splits) > 1:
            raise ValueError(f"{source} has no split 'train', only {sorted(splits)}. Rename the one to train on.")
        splits = {"train": next(iter(splits.values()))}
    validation = next((name for name in VALIDATION_NAMES if name in splits), None)
    chosen = {"train": splits["train"]} | ({"validation": splits[validation]} if validation else {})
    return {name: _image_and_text(split, f"{source} ({name})") for name, split in chosen.items()}


def load_split(source: str, split: str) -> Dataset:
    """
    The lines of one split, from where [`load_lines`] takes them and with its columns.

    Raises:
        FileNotFoundError: If there is no such folder, or it holds no labelled lines.
        ValueError: If there is no such split, or its columns are not those of labelled lines.
    """
    splits = _load(source)
    if split not in splits:
        raise ValueError(f"{source} has no split {split!r}, only {', '.join(map(repr, splits))}. Name one of these.")
    return _image_and_text(splits[split], f"{source} ({split})")


def hold_out(lines: Dataset, seed: int = 0) -> dict[str, Dataset]:
    """
    Set a tenth of the lines aside for validation, at most 1000, drawn by `seed`.

    Raises:
        ValueError: If there are fewer than two lines.
    """
    if len(lines) < 2:
        raise ValueError(f"there is only {len(lines)} line: at least 2 are needed, one of them for validation.")
    size = min(HELD_OUT_AT_MOST, max(1, round(len(lines) * HELD_OUT_SHARE)))
    halves = lines.train_test_split(test_size=size, seed=seed)
    return {"train": halves["train"], "validation": halves["test"]}


def _load(source) -> dict[str, Dataset]:
    folder = Path(source)
    if not folder.exists():
        if not _HUB_ID.fullmatch(source):
            raise FileNotFoundError(f"there is no folder {source}, and it is no id of a dataset on the Hub either.")
        return load_dataset(source)
    if not folder.is_dir():
        raise ValueError(f"{source} is a file: pass the folder that holds images and their metadata file.")
    if (folder / "dataset_dict.json").is_file() or (folder / "state.json").is_file():
        saved = load_from_disk(str(folder))
        return saved if isinstance(saved, DatasetDict) else {"train": saved}
    return read_image_folder(folder)


def _image_and_text(split, name):
    missing = {"image", "text"} - set(split.column_names)
    if missing:
        raise ValueError(
            f"{name} lacks the column(s) {', '.join(sorted(missing))}; it has {', '.join(split.column_names)}. Rename "
            "them with `Dataset.rename_column`."
        )
    if len(split) == 0:
        raise ValueError(f"{name} is empty.")
    kind = getattr(split.features["text"], "dtype", type(split.features["text"]).__name__)
    if kind not in ("string", "large_string"):
        raise ValueError(
            f"the column `text` of {name} holds {kind}, not strings: what was written, such as leading zeros, is lost "
            "already. Save the dataset anew with texts as strings."
        )
    # Decoded later, one by one: here a broken image would stop everything.
    return split.select_columns(["image", "text"]).cast_column("image", Image(decode=False))
