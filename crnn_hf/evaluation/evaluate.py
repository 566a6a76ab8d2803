"""Read labelled lines, and compare what was read with the labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from crnn_hf.data import LineProblem, file_name_of
from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error
from crnn_hf.evaluation.comparison import comparable
from crnn_hf.evaluation.text_metrics import Confusion, character_confusions, text_metrics
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline


@dataclass(frozen=True)
class LineResult:
    """
    One line.

    Args:
        index (`int`): Its place in the split.
        file (`str`, *optional*): Name of its image file, where known.
        label (`str`): What it says, as written.
        reading (`str`): What was read.
        score (`float`): p(reading | image) at the processor's temperature.
        right (`bool`): Whether the two agree, as they are compared.
        cer (`float`): Edits over characters of the label, as they are compared.
    """

    index: int
    file: str | None
    label: str
    reading: str
    score: float
    right: bool
    cer: float


@dataclass(frozen=True)
class Evaluation:
    """
    What reading labelled lines came to.

    Args:
        lines (`list[LineResult]`): Those that were read, in order.
        skipped (`list[LineProblem]`): Those that have no text, or whose image cannot be read. No figure counts them.
        ignore_case (`bool`): Whether case was ignored in comparing.
        ignore_spaces (`bool`): Whether white space was.
    """

    lines: list[LineResult]
    skipped: list[LineProblem]
    ignore_case: bool
    ignore_spaces: bool

    @property
    def scores(self) -> np.ndarray:
        """(lines,) scores."""
        return np.array([line.score for line in self.lines])

    @property
    def right(self) -> np.ndarray:
        """(lines,) whether each was read right."""
        return np.array([line.right for line in self.lines])

    @cached_property
    def metrics(self) -> dict[str, float | None]:
        """
        `cer`, `wer`, `exact_match` of [`text_metrics`], and `auroc`, `ece` (debiased) and `aurc` of `calibration.py`.
        `wer` is `None` without spaces, which make words; `auroc` where all lines are right, or all wrong.
        """
        errors = text_metrics(*self._compared())
        return {
            "cer": errors["cer"],
            "wer": None if self.ignore_spaces else errors["wer"],
            "exact_match": errors["exact_match"],
            "auroc": auroc(self.scores, self.right),
            "ece": expected_calibration_error(self.scores, self.right),
            "aurc": area_under_risk_coverage(self.scores, self.right),
        }

    @cached_property
    def confusions(self) -> list[Confusion]:
        """Which characters were read as which, the most frequent first."""
        return character_confusions(*self._compared())

    def compared(self, ignore_case: bool = False, ignore_spaces: bool = False) -> "Evaluation":
        """
        The same readings, compared otherwise with the same labels.

        Args:
            ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is
                right.
            ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.

        Returns:
            [`Evaluation`]: A new evaluation.
        """
        flags = (ignore_case, ignore_spaces)
        lines = [replace(line, **_comparison(line.reading, line.label, *flags)) for line in self.lines]
        return Evaluation(lines, self.skipped, *flags)

    def worst(self, count: int) -> list[LineResult]:
        """
        The lines with the most errors for their length, of equally bad ones the surest first; no right ones.

        Args:
            count (`int`): At most how many.

        Returns:
            `list[LineResult]`: The worst first.
        """
        wrong = [line for line in self.lines if not line.right]
        return sorted(wrong, key=lambda line: (-line.cer, -line.score))[:count]

    def _compared(self):
        flags = (self.ignore_case, self.ignore_spaces)
        texts = [(comparable(line.reading, *flags), comparable(line.label, *flags)) for line in self.lines]
        return tuple(map(list, zip(*texts, strict=True)))


def evaluate_lines(
    reader: TextRecognitionPipeline,
    lines: Sequence[dict[str, Any]],
    ignore_case: bool = False,
    ignore_spaces: bool = False,
    batch_size: int = BATCH_SIZE,
    on_progress: Callable[[], None] = lambda: None,
) -> Evaluation:
    """
    Read labelled lines with the pipeline.

    Args:
        reader ([`TextRecognitionPipeline`]): The recognizer.
        lines (`datasets.Dataset` or sequence of `dict`): With `image` and `text`. In what `load_split` gives images
            are not decoded, so that one that cannot be is skipped.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.
        batch_size (`int`, *optional*, defaults to 32): Lines that are read at once.
        on_progress (`Callable`, *optional*): Called after every line.

    Returns:
        [`Evaluation`]: The readings.

    Raises:
        ValueError: If no line can be read.
    """
    results, skipped = [], []
    images = lines.select_columns(["image"]) if hasattr(lines, "select_columns") else iter(lines)
    readings = reader(images, batch_size=batch_size)
    for index, (line, result) in enumerate(zip(lines, readings, strict=True)):
        on_progress()
        file = file_name_of(line["image"])
        if "error" in result:
            skipped.append(LineProblem(index, file, result["error"].removeprefix(f"item {index}: ")))
        elif line["text"] is None:
            skipped.append(LineProblem(index, file, line.get("problem") or "it has no text."))
        else:
            compared = _comparison(result["text"], line["text"], ignore_case, ignore_spaces)
            results.append(LineResult(index, file, line["text"], result["text"], result["score"], **compared))
    if not results:
        raise ValueError(f"none of the {len(lines)} lines can be read, such as the first: {skipped[0].reason}")
    return Evaluation(results, skipped, ignore_case, ignore_spaces)


def _comparison(reading, label, ignore_case, ignore_spaces):
    read = comparable(reading, ignore_case, ignore_spaces)
    expected = comparable(label, ignore_case, ignore_spaces)
    return {"right": read == expected, "cer": text_metrics([read], [expected])["cer"]}
