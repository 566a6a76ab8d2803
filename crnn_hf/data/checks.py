"""Find the lines of a dataset that cannot be learned from, before they cost a training run."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasets import Dataset

from crnn_hf.data.invisible import without_invisible
from crnn_hf.models.crnn.decoding import frames_needed
from crnn_hf.models.crnn.decoding_bidi import as_displayed
from crnn_hf.models.crnn.file_reading import read_file
from crnn_hf.models.crnn.image_decoding import decode_image
from crnn_hf.models.crnn.image_loading import open_image
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.models.crnn.tokenization_crnn import characters_outside, describe_character


UNREADABLE = "unreadable image"
LABEL_FILE = "label file"
NO_TEXT = "no text"
CONTROL_CHARACTERS = "control characters"
OUTSIDE_ALPHABET = "outside the alphabet"
TOO_WIDE = "too wide"
TOO_LONG = "too long for its width"
IN_VALIDATION = "in validation too"


@dataclass(frozen=True)
class LineProblem:
    """One line that is left out: its place in the dataset, its file where known, and why; `kind` says it shortly."""

    index: int
    file: str | None
    reason: str
    kind: str = "other"


class _Unusable(ValueError):
    def __init__(self, kind, reason) -> None:
        super().__init__(reason)
        self.kind = kind


def check_lines(
    lines: Dataset, processor: CRNNProcessor, on_progress: Callable[[], None] = lambda: None
) -> tuple[Dataset, list[LineProblem]]:
    """
    Keep the lines that a model with this processor can learn from.

    Left out are lines that their label file has no usable entry for, images that cannot be decoded or are wider than
    the processor allows, texts that are missing or empty, texts with line breaks, tabs or other control characters, or
    with characters outside the alphabet, and texts that need more frames than their image gives.

    Args:
        lines (`Dataset`): With the columns `image`, not decoded, `text` and, if there is one, `problem`.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        on_progress (`Callable`, *optional*): Called after every line.

    Returns:
        The good lines with the columns `image`, `text`, `length`, their width in pixels after resizing, by which
        training groups them, `row`, their place in `lines`, and `digest`, the same for images of the same bytes; and
        the problems, in order.
    """
    kept, widths, digests, problems = [], [], [], []
    alphabet = set(processor.alphabet)
    for index, line in enumerate(lines):
        try:
            if line.get("problem"):
                raise _Unusable(LABEL_FILE, line["problem"])
            line["text"] = line["text"] and without_invisible(line["text"])
            _check_text(line["text"], alphabet)
            width, digest = _checked_width(line, processor), _digest(line["image"])
            kept.append(index)
        except _Unusable as error:
            width, digest = 0, ""
            problems.append(LineProblem(index, file_name_of(line["image"]), str(error), error.kind))
        except (ValueError, TypeError, OSError) as error:
            width, digest = 0, ""
            problems.append(LineProblem(index, file_name_of(line["image"]), str(error), UNREADABLE))
        widths.append(width)
        digests.append(digest)
        on_progress()
    # Columns first: added after the selection they would have `datasets` copy all images.
    lines = lines.select_columns(["image", "text"]).add_column("length", widths)
    lines = lines.add_column("row", list(range(len(lines)))).add_column("digest", digests)
    return lines.select(kept), problems


def file_name_of(image: Any) -> str | None:
    """
    The name of the file that an image, not decoded, comes from, where it is known.

    Args:
        image (`Any`): A value of a column of images.

    Returns:
        `str`: The last part of its path.
    """
    path = image.get("path") if isinstance(image, dict) else None
    return Path(path).name if path else None


def leave_out_duplicates(train: Dataset, validation: Dataset) -> tuple[Dataset, list[LineProblem]]:
    """
    Leave the lines out of training whose image, byte for byte, is also one for validation.

    A model that has seen them would look better than it is.

    Args:
        train (`Dataset`): With the columns that [`check_lines`] gives.
        validation (`Dataset`): The same.

    Returns:
        The other lines for training, and a problem for each that is left out.
    """
    places = {digest: row for row, digest in enumerate(validation["digest"])}
    kept, problems = [], []
    for position, digest in enumerate(train["digest"]):
        if digest in places:
            line, other = train[position], validation[places[digest]]
            name = file_name_of(other["image"]) or f"line {other['row']}"
            reason = f"the same image is in validation, as {name}."
            problems.append(LineProblem(line["row"], file_name_of(line["image"]), reason, IN_VALIDATION))
        else:
            kept.append(position)
    return (train.select(kept) if problems else train), problems


def frames_of(processor: CRNNProcessor, size: tuple[int, int]) -> int:
    """
    Frames that the network gives for an image of `size` (height, width) in pixels.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        size (`tuple[int, int]`): Height and width.

    Returns:
        `int`: Number of frames.
    """
    width = processor.image_processor.processed_width(size)
    # The first frame's centre is `frame_offset` from the left end of the line, and the last one's no nearer to the
    # right end.
    return int((width - 2 * processor.frame_offset) // processor.frame_stride) + 1


def frames_for_text(text: str) -> int:
    """
    Fewest frames that CTC can align with a text, see [`frames_needed`].

    Args:
        text (`str`): The text.

    Returns:
        `int`: Number of frames.
    """
    return frames_needed(as_displayed(text))


def _check_text(text, alphabet):
    if text is None:
        raise _Unusable(NO_TEXT, "it has no text.")
    if not text.strip():
        raise _Unusable(NO_TEXT, "its text is empty. If nothing is written there, leave the line out.")
    control = sorted({character for character in text if unicodedata.category(character) == "Cc"})
    if control:
        listed = ", ".join(map(describe_character, control))
        raise _Unusable(CONTROL_CHARACTERS, f"its text has control characters, such as line breaks or tabs: {listed}.")
    outside = characters_outside(as_displayed(text), alphabet)
    if outside:
        raise _Unusable(OUTSIDE_ALPHABET, f"its text has characters outside the alphabet: {outside}.")


def _checked_width(line, processor):
    images = processor.image_processor
    image = decode_image(open_image(line["image"]), images.num_channels)
    size = (image.height, image.width)
    width = images.processed_width(size)
    if width > images.max_width:
        raise _Unusable(
            TOO_WIDE,
            f"it is {width} px wide at {images.image_height} px of height, and the limit is {images.max_width}.",
        )
    needed, frames = frames_for_text(line["text"]), frames_of(processor, size)
    if needed > frames:
        raise _Unusable(
            TOO_LONG, f"its text needs {needed} frames (characters and repeats), its image gives {frames}."
        )
    return width


def _digest(image) -> str:
    data = image["bytes"]
    return hashlib.blake2b(read_file(image["path"]) if data is None else data, digest_size=16).hexdigest()
