"""Find the lines of a dataset that cannot be learned from, before they cost a training run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from datasets import Dataset

from crnn_hf.data.frames import frames_for_text, frames_of
from crnn_hf.image_loading_crnn import decode_image, open_image, oriented_size
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.resizing_crnn import processed_width


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

    Left out are images that cannot be decoded or are wider than the processor allows, texts with characters outside
    the alphabet, and texts that need more frames than their image gives.

    Args:
        lines (`Dataset`): With the columns `image`, not decoded, and `text`.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        on_progress (`Callable`, *optional*): Called after every line.

    Returns:
        The good lines with a column `length` more, their width in pixels after resizing, by which `Trainer` can group
        them; and the problems, in order.
    """
    kept, widths, problems = [], [], []
    for index, width, reason in _examine(lines, processor):
        if reason is None:
            kept.append(index)
            widths.append(width)
        else:
            file = lines[index]["image"].get("path") if isinstance(lines[index]["image"], dict) else None
            problems.append(LineProblem(index, file and Path(file).name, reason))
        on_progress()
    return lines.select(kept).add_column("length", widths), problems


def _examine(lines, processor) -> Iterator[tuple[int, int, str | None]]:
    for index in range(len(lines)):
        try:
            width = _width_or_error(lines[index], processor)
        except (ValueError, TypeError, OSError) as error:
            yield index, 0, str(error)
        else:
            yield index, width, None


def _width_or_error(line, processor):
    images = processor.image_processor
    opened = open_image(line["image"])
    size = oriented_size(opened)
    width = processed_width(*size, images.image_height, images.margin, images.min_width)
    if width > images.max_width:
        raise ValueError(f"the line is {width} px wide at {images.image_height} px of height, the limit is {images.max_width}.")
    decode_image(opened, images.num_channels)
    processor(text=[line["text"]])
    needed, frames = frames_for_text(line["text"]), frames_of(processor, size)
    if needed > frames:
        raise ValueError(f"the text needs {needed} frames (characters and repeats), the image gives {frames}.")
    return width
