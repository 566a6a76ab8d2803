"""Training and evaluation sets made of rendered lines alone."""

from collections.abc import Callable
from typing import Any

from crnn_hf.data.frames import frames_for_text, frames_of
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.training.stream import SyntheticStream


# The evaluation lines come from another seed than any training's.
EVALUATION_SEED = 2**31
EVALUATION_LINES = 512

# Lines beyond it, in pixels, are drawn again: one of them makes its whole batch as wide.
WIDEST_LINE = 1280


def fits_frames(processor: CRNNProcessor) -> Callable[[dict[str, Any]], bool]:
    """A check whether an example's text can be aligned with its image, and the image is not too wide for a batch."""

    def fits(example):
        size = (example["image"].height, example["image"].width)
        if processor.image_processor.processed_width(size) > WIDEST_LINE:
            return False
        return frames_for_text(example["text"]) <= frames_of(processor, size)

    return fits


def synthetic_stream(processor: CRNNProcessor, batch_size: int, seed: int) -> SyntheticStream:
    """Endless training lines, drawn from the fonts of this machine."""
    return SyntheticStream(SyntheticLines(seed=seed), batch_size, fits_frames(processor))


def synthetic_evaluation_set(processor: CRNNProcessor) -> list[dict[str, Any]]:
    """The same few hundred lines every time, sorted by width so that batches hold little padding."""
    lines, fits = SyntheticLines(seed=EVALUATION_SEED), fits_frames(processor)
    examples = [lines[index] for index in range(EVALUATION_LINES)]
    examples = [{"image": line["image"], "text": line["text"]} for line in examples if fits(line)]
    return sorted(examples, key=lambda example: example["image"].width / example["image"].height)
