"""The LMDB in which MJSynth, SynthText and Union14M are passed on."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.splits import LINE_FEATURES, split_of_folder, without_empty_problems
from crnn_hf.models.crnn.file_reading import require_file


DATA_FILE = "data.mdb"
COUNT_KEY = b"num-samples"


def read_lmdb(folder: Path, files: Iterable[Path]) -> dict[str, Dataset]:
    """
    Lines of every LMDB, a folder with a `data.mdb` of the keys `num-samples`, `image-%09d` and `label-%09d` (from 1).

    They are written once into the cache of `datasets`, a few at a time: a database may be larger than memory. A
    transform that reads the database at every access would save that copy. But the next transform, such as an
    augmentation, replaces it; sorting, splitting and checking want columns; and an open database does not survive a
    fork into the workers of a `DataLoader`.

    The split is that of a folder above, and `"train"` if there is none.

    Source: `create_lmdb_dataset.py` of the deep text recognition benchmark of Clova AI, after that of the CRNN of
    Shi et al.; PARSeq, Union14M and PaddleOCR's `LMDBDataSet` read the same keys.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.

    Returns:
        As [`read_folder`] has it; nothing if there is no such database. A label that is missing is `None`, an
        image that is missing has no bytes.

    Raises:
        ImportError: If `lmdb` is not installed.
        ValueError: If a database has no such keys, or cannot be opened.
    """
    splits: dict[str, list[str]] = {}
    for file in files:
        if file.name == DATA_FILE:
            splits.setdefault(split_of_folder(file.relative_to(folder)), []).append(str(file.parent))
    return {split: _dataset(folders) for split, folders in splits.items()}


def _dataset(folders) -> Dataset:
    counts = [_count(folder) for folder in folders]
    # What a cache is found by: a database that has changed is read anew.
    stamps = [(Path(folder) / DATA_FILE).stat() for folder in folders]
    versions = tuple((stamp.st_size, stamp.st_mtime_ns) for stamp in stamps)
    if not any(counts):
        return Dataset.from_dict({name: [] for name in LINE_FEATURES}, features=LINE_FEATURES)
    arguments = {"folders": tuple(folders), "versions": versions}
    return without_empty_problems(Dataset.from_generator(_lines, features=LINE_FEATURES, gen_kwargs=arguments))


def _lines(folders, versions) -> Iterator[dict]:
    for folder in folders:
        count = _count(folder)
        with _opened(folder) as database, database.begin(buffers=False) as transaction:
            for number in range(1, count + 1):
                image, label = transaction.get(b"image-%09d" % number), transaction.get(b"label-%09d" % number)
                # The path only names the line, where one is left out.
                path = f"{folder}/image-{number:09d}"
                text, problem = _text(label, path)
                yield {"image": {"bytes": image or b"", "path": path}, "text": text, "problem": problem}


def _text(label, path):
    try:
        return (None if label is None else label.decode("utf-8")), None
    except UnicodeDecodeError as error:
        return None, f"the label of {path} is not in UTF-8: {error}."


def _count(folder) -> int:
    with _opened(folder) as database, database.begin() as transaction:
        count = transaction.get(COUNT_KEY)
    if count is None:
        raise ValueError(f"{folder} is an LMDB without the key `num-samples`: it holds no lines of this format.")
    return int(count)


def _opened(folder):
    try:
        import lmdb
    except ImportError as error:
        raise ImportError(f"{folder} is an LMDB: install `lmdb` to read it, `pip install crnn-hf[lmdb]`.") from error
    require_file(Path(folder) / DATA_FILE)
    try:
        return lmdb.open(folder, readonly=True, lock=False, readahead=False, meminit=False)
    except lmdb.Error as error:
        raise ValueError(f"{folder}: its LMDB cannot be opened: {error}.") from error
