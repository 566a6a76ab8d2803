"""Pairs of an image and a text file: `NAME.png` and `NAME.gt.txt`."""

from collections.abc import Iterable
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.formats.label_files import IMAGE_SUFFIXES, opened
from crnn_hf.data.splits import LinesBySplit, split_of_folder


TEXT_ENDING = ".gt.txt"
# What stands before the suffix of a line that ocropy, and the tools after it, have levelled or made black and white.
_PREPARED = (".nrm", ".bin")


def read_text_pairs(folder: Path, files: Iterable[Path]) -> dict[str, Dataset]:
    """
    Lines of images `NAME.png` (or another suffix of images) with their text, one line, in `NAME.gt.txt`.

    Of several images of one name the original goes before `NAME.nrm.png`, and that before `NAME.bin.png`: each step
    throws something away. An image without a text file is no labelled line. A pair belongs to the split that a folder
    above it is named after, and to `"train"` if there is none.

    Sources: "Provide ground truth" in the README of tesstrain (formerly ocrd-train, of OCR-D); the legacy format of
    `ketos train -f path` of kraken; "Plain files" in the dataset formats of Calamari.

    Args:
        folder (`Path`): The folder that was asked for.
        files (iterable of `Path`): All files in it.

    Returns:
        As [`read_folder`] has it; nothing if no file ends in `.gt.txt`. A text file that is not in UTF-8, has no
        image, or has several lines of text, makes a line with a problem.
    """
    files = list(files)
    texts = [file for file in files if file.name.endswith(TEXT_ENDING)]
    images = _images_by_name(files) if texts else {}
    lines = LinesBySplit()
    for file in texts:
        name = file.name.removesuffix(TEXT_ENDING)
        image = images.get((file.parent, name))
        text, problem = _only_line(file)
        if image is None:
            problem = f"{file} has no image: there is no {name}.png, .tif, .jpg or the like beside it."
        path = None if image is None else str(image)
        lines.add(split_of_folder(file.relative_to(folder)), path, text, problem)
    return lines.datasets()


def _images_by_name(files):
    """By folder and name without suffixes, the best image."""
    found = {}
    for file in files:
        if file.suffix.lower() in IMAGE_SUFFIXES:
            prepared = Path(file.stem).suffix.lower()
            rank = _PREPARED.index(prepared) + 1 if prepared in _PREPARED else 0
            name = Path(file.stem).stem if rank else file.stem
            found.setdefault((file.parent, name), []).append((rank, file))
    return {key: min(images)[1] for key, images in found.items()}


def _only_line(file):
    try:
        with opened(file) as lines:
            text = lines.readline().rstrip("\n")
            if any(line.strip() for line in lines):
                return None, f"{file} has several lines of text, and an image shows one. Cut the image, or correct it."
            return text, None
    except (ValueError, OSError) as error:
        return None, str(error)
