"""The lines of finetuning.py: a set of labelled lines, a draw of so many for training, and the folder of a draw."""

import csv
import hashlib
import os
import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crnn_hf.data import load_lines
from crnn_hf.evaluation.comparison import comparable


# An image file and its text.
Line = tuple[Path, str]


@dataclass(frozen=True)
class LabelledSet:
    """
    Args:
        name (`str`): Of its folder.
        train, validation (`list[Line]`): Image files with their texts.
        ignore_case (`bool`): Whether a reading that differs by case alone is right.
    """

    name: str
    train: list[Line]
    validation: list[Line]
    ignore_case: bool = False

    def draw(self, count: int, seed: int) -> "LabelledSet":
        """The same set with `count` of its training lines. What is drawn for more lines holds what is for fewer."""
        order = random.Random(seed).sample(range(len(self.train)), len(self.train))
        return LabelledSet(
            self.name, [self.train[place] for place in sorted(order[:count])], self.validation, self.ignore_case
        )

    @property
    def digest(self) -> str:
        """Another one for other lines, in training or validation."""
        return digest_of([*self.train, "validation", *self.validation])

    def compared(self, text: str) -> str:
        """A text as it is compared."""
        return comparable(text, self.ignore_case)

    def save(self, folder: Path) -> None:
        """Write an image folder of links to the images, unless it is there."""
        if folder.is_dir():
            return
        part = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        for split in ("train", "validation"):
            _write_split(getattr(self, split), part / split)
        part.rename(folder)


def load_set(folder: Path, ignore_case: bool = False) -> LabelledSet:
    """
    Raises:
        ValueError: If the folder has no validation split, or its images are no files of their own.
    """
    splits = load_lines(str(folder))
    if "validation" not in splits:
        raise ValueError(f"{folder} has no validation split, and nothing to measure readers with: add validation/.")
    lines = {name: list(_lines_of(folder, split)) for name, split in splits.items()}
    return LabelledSet(folder.resolve().name, lines["train"], lines["validation"], ignore_case)


def numbers_of_lines(wanted: Iterable[int], total: int) -> list[int]:
    """Each wanted number that is less than all of the lines, and all of them."""
    return [*sorted({number for number in wanted if number < total}), total]


def digest_of(values: Iterable[object]) -> str:
    """Eight letters for a name."""
    return hashlib.sha256("\n".join(map(repr, values)).encode()).hexdigest()[:8]


def link(source: Path, target: Path) -> None:
    """Give a file a second name, as a symbolic or a hard link; as a copy where neither can be."""
    for make in (os.symlink, os.link):
        try:
            return make(source, target)
        except OSError:
            continue
    shutil.copyfile(source, target)


def _lines_of(folder, split):
    for number, line in enumerate(split):
        path = line["image"]["path"]
        if path is None:
            raise ValueError(f"{folder}, line {number}: its image is no file. Save the lines as an image folder.")
        if line["text"] is not None:  # otherwise `crnn-hf train` would leave it out
            yield Path(path).resolve(), line["text"]


def _write_split(lines: Sequence[Line], folder: Path):
    folder.mkdir(parents=True)
    names = [f"{number:06d}{path.suffix}" for number, (path, _) in enumerate(lines)]
    for name, (path, _) in zip(names, lines, strict=True):
        link(path, folder / name)
    with open(folder / "metadata.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["file_name", "text"])
        table.writerows((name, text) for name, (_, text) in zip(names, lines, strict=True))
