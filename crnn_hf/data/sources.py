"""Where labelled lines come from: a folder of images with metadata, a saved dataset, or a dataset of the Hub."""

from pathlib import Path

from datasets import Dataset, DatasetDict, Image, load_dataset, load_from_disk


VALIDATION_NAMES = ("validation", "valid", "val", "dev", "test")
HELD_OUT_SHARE = 0.1
HELD_OUT_AT_MOST = 1000


def load_lines(source: str, seed: int = 0) -> tuple[Dataset, Dataset]:
    """
    Training and validation lines of a dataset.

    Args:
        source (`str`): A folder in the `imagefolder` layout of `datasets` (images and a `metadata.csv`, `.jsonl` or
            `.parquet` with `file_name` and `text`, in `train/` and `validation/` or in one place), a folder written by
            `Dataset.save_to_disk`, or the id of a dataset on the Hub.
        seed (`int`, *optional*, defaults to 0): Draws the validation lines, a tenth, where there is no such split.

    Returns:
        Two `datasets.Dataset` with the columns `image`, not decoded (a dictionary with `bytes` and `path`), and `text`.

    Raises:
        FileNotFoundError: If a local folder holds no labelled lines.
        ValueError: If the columns or splits are not what a recognizer can be trained on.
    """
    splits = {name: _image_and_text(split, source) for name, split in _load(source).items()}
    if "train" not in splits:
        if len(splits) > 1:
            raise ValueError(f"{source} has no split 'train', only {sorted(splits)}. Rename the one to train on.")
        splits = {"train": next(iter(splits.values()))}
    for name in VALIDATION_NAMES:
        if name in splits:
            return splits["train"], splits[name]
    return _hold_out(splits["train"], source, seed)


def _hold_out(lines, source, seed):
    if len(lines) < 2:
        raise ValueError(f"{source} has {len(lines)} line(s): at least 2 are needed, one of them for validation.")
    size = min(HELD_OUT_AT_MOST, max(1, round(len(lines) * HELD_OUT_SHARE)))
    halves = lines.train_test_split(test_size=size, seed=seed)
    return halves["train"], halves["test"]


def _load(source) -> DatasetDict:
    folder = Path(source)
    if not folder.exists():
        return load_dataset(source)
    if not folder.is_dir():
        raise ValueError(f"{source} is a file: pass the folder that holds images and their metadata file.")
    if (folder / "dataset_dict.json").is_file() or (folder / "state.json").is_file():
        saved = load_from_disk(str(folder))
        return saved if isinstance(saved, DatasetDict) else DatasetDict(train=saved)
    if not any(folder.rglob("metadata.*")):
        raise FileNotFoundError(
            f"{source} holds no metadata.csv, metadata.jsonl or metadata.parquet. Put one beside the images, with the "
            "columns `file_name` and `text`."
        )
    return load_dataset("imagefolder", data_dir=str(folder))


def _image_and_text(split, source):
    missing = {"image", "text"} - set(split.column_names)
    if missing:
        raise ValueError(
            f"{source} lacks the column(s) {', '.join(sorted(missing))}; it has {', '.join(split.column_names)}. Rename "
            "them with `Dataset.rename_column` or in the metadata file."
        )
    # Decoded later, one by one: here a broken image would stop everything.
    return split.select_columns(["image", "text"]).cast_column("image", Image(decode=False))
