"""Labelled lines for accuracy.py: a folder's or rendered ones, as they are, with more margin, and with less."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from datasets import Image as ImageFeature
from datasets import load_dataset
from PIL import Image, ImageOps

from crnn_hf.data import file_name_of
from crnn_hf.evaluation.comparison import comparable, with_plain_signs
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.visualization.canvas import open_line


# Columns that say what a line was cut from.
GROUP_COLUMNS = ("receipt", "page", "document", "book", "source")
# Where nothing says it: lines of one receipt or page mostly stand together.
RUN = 20

TESSERACT_HEIGHT, TESSERACT_MARGIN = 48, 10  # pixels


@dataclass(frozen=True)
class LabelledLines:
    """
    Args:
        name (`str`): In the tables.
        images (`list[PIL.Image.Image]`): Grey or RGB.
        labels (`list[str]`): What they say, as written.
        groups (`list[str]`, *optional*): The receipt or page of each line, or what stands for it.
        unit (`str`): What these groups are.
        ignore_case (`bool`): Whether a reading that differs by case alone is right.
    """

    name: str
    images: list[Image.Image]
    labels: list[str]
    groups: list[str] | None = None
    unit: str = "line"
    ignore_case: bool = False

    def __len__(self):
        return len(self.labels)

    def compared(self, text: str, ignore_spaces: bool = False) -> str:
        """A text as it is compared, of any reader and of a label."""
        return comparable(with_plain_signs(text), self.ignore_case, ignore_spaces)

    def compared_raw(self, text: str) -> str:
        """A text as it was written, but for its Unicode form, and for its case where that is ignored."""
        return comparable(text, self.ignore_case)


def validation_lines(folder: Path, ignore_case: bool) -> LabelledLines:
    """The validation split of an image folder, as `datasets` reads it."""
    lines = load_dataset("imagefolder", data_dir=str(folder), split="validation")
    lines = lines.cast_column("image", ImageFeature(decode=False))
    column = next((name for name in GROUP_COLUMNS if name in lines.column_names), None)
    groups = list(map(str, lines[column])) if column else groups_of(map(file_name_of, lines["image"]))
    unit = column or "file name without its number"
    if groups is None:
        groups, unit = [str(index // RUN) for index in range(len(lines))], f"run of {RUN} lines"
    images = [open_line(image) for image in lines["image"]]
    return LabelledLines(folder.name, images, list(lines["text"]), groups, unit, ignore_case)


def rendered_lines(count: int, seed: int) -> LabelledLines:
    """Lines that the renderer draws from this seed with the fonts of the machine; some of them hold no text."""
    lines = list(SyntheticLines(seed=seed).iter_lines(stop=count))
    return LabelledLines("rendered", [line["image"] for line in lines], [line["text"] for line in lines])


def groups_of(names: Iterable[str | None]) -> list[str] | None:
    """
    What stands before the number at the end of each file name, `X51` of `X51_07.jpg`.

    Returns:
        `None` if some name has no number after a `-`, `_` or `.`, if all names begin alike, or each otherwise.
    """
    found = [re.fullmatch(r"(.+)[-_.]\d+", Path(name or "").stem) for name in names]
    if not all(found):
        return None
    groups = [match[1] for match in found]
    return groups if 1 < len(set(groups)) < len(groups) else None


def with_margin(image: Image.Image, share: float) -> Image.Image:
    """
    An image with rows of the background's colour added above and below, or with rows cut off.

    Args:
        share (`float`): Of the height, on either side; negative to cut. At least one row, unless 0.
    """
    if not share:
        return image
    rows = max(1, round(abs(share) * image.height))
    if share > 0:
        return ImageOps.expand(image, (0, rows, 0, rows), fill=background_color(image))
    return image.crop((0, rows, image.width, max(rows + 1, image.height - rows)))


def background_color(image: Image.Image) -> int | tuple[int, ...]:
    """The median of the pixels at the four edges, of each channel."""
    pixels = np.asarray(image)
    edges = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    median = np.median(edges, axis=0).astype(int)
    return int(median) if median.ndim == 0 else tuple(map(int, median))


def save_lines(images: Sequence[Image.Image], folder: Path) -> list[str]:
    """Write images as PNG files, and return their names."""
    folder.mkdir(parents=True)
    files = [str(folder / f"{index:06d}.png") for index in range(len(images))]
    for image, file in zip(images, files, strict=True):
        image.save(file)
    return files


def for_tesseract(image: Image.Image) -> Image.Image:
    """Scaled to 48 rows, on a white margin: Tesseract reads small and tight lines worse."""
    width = max(1, round(image.width * TESSERACT_HEIGHT / image.height))
    scaled = image.convert("L").resize((width, TESSERACT_HEIGHT), Image.Resampling.BICUBIC)
    return ImageOps.expand(scaled, TESSERACT_MARGIN, 255)
