"""Find the lines of a dataset that cannot be learned from, before they cost a training run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.frames import frames_for_text, frames_of
from crnn_hf.image_loading_crnn import decode_image, open_image
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.tokenization_crnn import characters_outside


@dataclass(frozen=True)
class LineProblem:
    """One line that is left out: its place in the dataset, its file where known, and why."""

    index: int
    file: str | None
    reason: str


def check_lines(
    lines: Dataset, processor: CRNNProcessor, on_progress: Callable[[], None] = lambda: None
) -> tuple[Dataset, list[LineProblem]]:
    """
    Keep the lines that a model with this processor can learn from.

    Left out are images that cannot be decoded or are wider than the processor allows, texts that are missing or hold
    characters outside the alphabet, and texts that need more frames than their image gives.

    Args:
        lines (`Dataset`): With the columns `image`, not decoded, and `text`.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        on_progress (`Callable`, *optional*): Called after every line.

    Returns:
        The good lines with a column `length` more, their width in pixels after resizing, by which training groups
        them; and the problems, in order.
    """
    kept, widths, problems = [], [], []
    alphabet = set(processor.alphabet)
    for index, line in enumerate(lines):
        try:
            _check_characters(line["text"], alphabet)
            widths.append(_checked_width(line, processor))
            kept.append(index)
        except (ValueError, TypeError, OSError) as error:
            problems.append(LineProblem(index, file_name_of(line["image"]), str(error)))
        on_progress()
    return lines.select(kept).add_column("length", widths), problems


def file_name_of(image) -> str | None:
    """The name of the file that an image, not decoded, comes from, where it is known."""
    path = image.get("path") if isinstance(image, dict) else None
    return Path(path).name if path else None


def _check_characters(text, alphabet):
    if text is None:
        raise ValueError("it has no text.")
    outside = characters_outside(text, alphabet)
    if outside:
        raise ValueError(f"its text has characters outside the alphabet: {outside}.")


def _checked_width(line, processor):
    images = processor.image_processor
    image = decode_image(open_image(line["image"]), images.num_channels)
    size = (image.height, image.width)
    width = images.processed_width(size)
    if width > images.max_width:
        raise ValueError(
            f"it is {width} px wide at {images.image_height} px of height, and the limit is {images.max_width}."
        )
    needed, frames = frames_for_text(line["text"]), frames_of(processor, size)
    if needed > frames:
        raise ValueError(f"its text needs {needed} frames (characters and repeats), its image gives {frames}.")
    return width
