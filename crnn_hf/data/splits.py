"""Which split a file belongs to, by the names of its folders or its own, and the lines of every split."""

import re
from pathlib import PurePath

from datasets import Dataset, Features, Image, Value


# Names as `datasets` knows them, and the splits that they stand for.
SPLIT_NAMES = {
    "train": ("train", "training"),
    "validation": ("validation", "valid", "val", "dev"),
    "test": ("test", "testing", "eval", "evaluation"),
}
LINE_FEATURES = Features({"image": Image(decode=False), "text": Value("string"), "problem": Value("string")})
_SPLIT_OF = {name: split for split, names in SPLIT_NAMES.items() for name in names}


def split_of_folder(path: PurePath) -> str:
    """
    The split that the topmost possible folder above a file is named after, or `"train"`.

    Args:
        path (`PurePath`): Relative to the dataset's folder.

    Returns:
        `str`: `"train"`, `"validation"` or `"test"`.
    """
    return next((_SPLIT_OF[part] for part in map(str.lower, path.parts[:-1]) if part in _SPLIT_OF), "train")


def split_of_file(path: PurePath) -> str:
    """
    The split that a word of the file's own name stands for, as in `rec_gt_val.txt`, or else that of its folder.

    Args:
        path (`PurePath`): Relative to the dataset's folder.

    Returns:
        `str`: `"train"`, `"validation"` or `"test"`.
    """
    words = re.split(r"[^a-z]+", path.stem.lower())
    return next((_SPLIT_OF[word] for word in words if word in _SPLIT_OF), None) or split_of_folder(path)


class LinesBySplit:
    """Collects lines whose images are files. The files are not looked at."""

    def __init__(self) -> None:
        self._splits: dict[str, dict[str, list]] = {}

    def add(self, split: str, image: str | None, text: str | None, problem: str | None = None) -> None:
        """
        Args:
            split (`str`): Its name.
            image (`str`, *optional*): Path of the image.
            text (`str`, *optional*): What it shows.
            problem (`str`, *optional*): Why the line cannot be used, a sentence that says how to correct it.
        """
        for role, value in (("text", text), ("path of the image", image)):
            if value and not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
                shown = value.encode(errors="backslashreplace").decode()
                problem = problem or f"its {role} has half of a surrogate pair, which is no character: {shown}"
                text, image = (None, image) if role == "text" else (text, None)
        columns = self._splits.setdefault(split, {"image": [], "text": [], "problem": []})
        for name, value in (("image", image), ("text", text), ("problem", problem)):
            columns[name].append(value)

    def datasets(self) -> dict[str, Dataset]:
        """
        By name of the split the columns `image`, not decoded, `text` and, if there is any, `problem`.

        Returns:
            `dict[str, Dataset]`: A dataset for each split that has lines.
        """
        return {
            name: without_empty_problems(Dataset.from_dict(columns, features=LINE_FEATURES))
            for name, columns in self._splits.items()
        }


def without_empty_problems(lines: Dataset) -> Dataset:
    """
    Without the column `problem` if it says nothing.

    Args:
        lines (`Dataset`): The dataset.

    Returns:
        `Dataset`: Without that column, or as it was.
    """
    empty = lines.data.column("problem").null_count == len(lines)
    return lines.remove_columns("problem") if empty else lines
