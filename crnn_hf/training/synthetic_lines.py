"""Training and evaluation sets made of rendered lines alone."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from tqdm.auto import tqdm

from crnn_hf.data.checks import frames_for_text, frames_of
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.synthesis import LATIN, SyntheticLines, latin_line
from crnn_hf.synthesis.fonts.faces import NoFaceError
from crnn_hf.training.synthetic_stream import SyntheticStream


# The evaluation lines come from another seed than any training's.
EVALUATION_SEED = 2**31

# Lines beyond it, in pixels, are drawn again: one of them makes its whole batch as wide.
WIDEST_LINE = 1280
# Among narrower labelled lines too, a rendered one may have room for a word or two.
MIN_WIDTH = 256

# Attempts to render a line that fits.
MAX_TRIES = 20


def fits_frames(processor: CRNNProcessor, widest: int = WIDEST_LINE) -> Callable[[dict[str, Any]], bool]:
    """
    A check whether an example's text can be aligned with its image, and the image is not too wide for a batch.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        widest (`int`, *optional*, defaults to `WIDEST_LINE`): Widest image after processing, in pixels.

    Returns:
        `Callable[[dict[str, Any]], bool]`: Takes an example with `image` and `text`.
    """

    def fits(example):
        size = (example["image"].height, example["image"].width)
        if processor.image_processor.processed_width(size) > widest:
            return False
        return frames_for_text(example["text"]) <= frames_of(processor, size)

    return fits


def synthetic_lines(processor: CRNNProcessor, seed: int) -> SyntheticLines:
    """
    Lines in all languages that the processor's alphabet is meant for: those of `LATIN`, or English in ASCII.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        seed (`int`): Other lines for another seed.

    Returns:
        `SyntheticLines`: An endless sequence.
    """
    return SyntheticLines(seed=seed, text=latin_line if set(processor.alphabet).issuperset(LATIN) else None)


def synthetic_stream(processor: CRNNProcessor, batch_size: int, seed: int) -> SyntheticStream:
    """
    Endless training lines, drawn from the fonts of this machine.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        batch_size (`int`): Lines of a batch, which are of similar width.
        seed (`int`): Other lines for another seed.

    Returns:
        `SyntheticStream`: The stream.
    """
    return SyntheticStream(synthetic_lines(processor, seed), batch_size, fits_frames(processor))


def rendered_lines(
    processor: CRNNProcessor, count: int, seed: int, widest: int, report: Callable[[str], None] = lambda text: None
) -> list[dict[str, Any]]:
    """
    Rendered examples that a model with this processor can learn from, drawn from the fonts of this machine.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        count (`int`): How many.
        seed (`int`): Another seed, other lines.
        widest (`int`): Width in pixels, after resizing, of the widest of the lines that they are mixed with: none is
            wider than that, or than 256 pixels where that is more.
        report (`Callable`, *optional*): Told of lines that the fonts of this machine cannot draw.

    Returns:
        `list[dict[str, Any]]`: Examples with `image` and `text`. Fewer than `count` where the fonts lack much.

    Raises:
        ValueError: If nearly all of what is rendered has characters outside the alphabet.
    """
    if count == 0:
        return []  # looking for fonts takes seconds
    lines, alphabet = synthetic_lines(processor, seed), set(processor.alphabet)
    fits = fits_frames(processor, min(max(widest, MIN_WIDTH), WIDEST_LINE))
    undrawn: list[str] = []
    drawn = _drawn(lines, count * MAX_TRIES, undrawn)
    usable = (line for line in drawn if alphabet.issuperset(line["text"]))
    examples = ({"image": line["image"], "text": line["text"]} for line in usable if fits(line))
    with tqdm(desc="rendering", total=count, unit="line", disable=None, leave=False) as bar:
        rendered = []
        for example in islice(examples, count):
            rendered.append(example)
            bar.update()
    if undrawn:
        report(
            f"{len(undrawn)} of {len(undrawn) + len(rendered)} rendered lines were left out, for which this machine "
            f"has no fonts, such as: {undrawn[0]}"
        )
    elif len(rendered) < count:
        raise ValueError(
            f"only {len(rendered)} of {count * MAX_TRIES} rendered lines have no characters outside the alphabet "
            f"{processor.alphabet!r}: leave rendered lines out (`synthetic_share` 0)."
        )
    return rendered


def _drawn(lines, most, undrawn):
    """The first lines that the fonts draw; what was said of the others is added to `undrawn`."""
    for index in range(most):
        try:
            line = lines[index]
        except NoFaceError as error:
            undrawn.append(str(error))
        else:
            yield line


def synthetic_evaluation_set(processor: CRNNProcessor, count: int) -> list[dict[str, Any]]:
    """
    The same lines every time, sorted by width so that batches hold little padding: those of `count` that fit.

    Args:
        processor ([`CRNNProcessor`]): Of the model.
        count (`int`): How many lines are rendered.

    Returns:
        `list[dict[str, Any]]`: Examples with `image` and `text`.
    """
    lines, fits = synthetic_lines(processor, EVALUATION_SEED), fits_frames(processor)
    examples = [lines[index] for index in range(count)]
    examples = [{"image": line["image"], "text": line["text"]} for line in examples if fits(line)]
    return sorted(examples, key=lambda example: example["image"].width / example["image"].height)
