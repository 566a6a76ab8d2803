"""Error rates of readings, the share of exact matches, and which characters are found or confused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import jiwer
import numpy as np


def text_metrics(readings: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """
    Compare readings with references.

    Args:
        readings (`Sequence[str]`): What was read.
        references (`Sequence[str]`): What the lines say, one for each reading.

    Returns:
        `cer`, edits over characters of the references, spaces among them; `wer`, the same of words; `exact_match`, the
        share of lines without any difference. All as fractions. What was read in place of an empty reference is
        inserted; where all references are empty, `cer` and `wer` are the number of edits.

    Raises:
        ValueError: If there are not as many readings as references, or none.
    """
    if len(readings) != len(references):
        raise ValueError(f"{len(readings)} readings for {len(references)} references: give one for each.")
    if not references:
        raise ValueError("No lines to compare: the evaluation set is empty.")
    right = [reading == reference for reading, reference in zip(readings, references, strict=True)]
    return {
        "cer": _error_rate(aligned_characters(readings, references)),
        "wer": _error_rate(_aligned(str.split, readings, references)),
        "exact_match": float(np.mean(right)),
    }


def aligned_characters(readings: Sequence[str], references: Sequence[str]) -> jiwer.WordOutput:
    """
    The shortest edits from references to readings, as jiwer gives them, with characters for words.

    Args:
        readings (`Sequence[str]`): What was read.
        references (`Sequence[str]`): What the lines say, one for each reading.

    Returns:
        `jiwer.WordOutput`: The alignment of each line.
    """
    return _aligned(list, readings, references)


def count_edits(reading: str, reference: str) -> int:
    """
    Fewest characters to substitute, delete or insert to come from the one to the other.

    Args:
        reading (`str`): The one text.
        reference (`str`): The other.

    Returns:
        `int`: Number of edits.
    """
    return _edits(aligned_characters([reading], [reference]))


def line_edits(readings: Sequence[str], references: Sequence[str]) -> np.ndarray:
    """
    (lines,) what [`count_edits`] gives for each line.

    Args:
        readings (`Sequence[str]`): What was read.
        references (`Sequence[str]`): What the lines say, one for each reading.

    Returns:
        `np.ndarray` of shape `(lines,)`: int64.
    """
    aligned = aligned_characters(readings, references)
    return np.array([sum(map(_chunk_edits, chunks)) for chunks in aligned.alignments])


def character_recall(readings: Sequence[str], references: Sequence[str]) -> dict[str, tuple[int, int]]:
    """
    How many of each character are read as themselves, along the shortest edits.

    Args:
        readings (`Sequence[str]`): What was read.
        references (`Sequence[str]`): What the lines say, one for each reading.

    Returns:
        For every character of the references, (how often it was found, how often it is there).
    """
    aligned = aligned_characters(readings, references)
    there, found = Counter(), Counter()
    for reference, chunks in zip(references, aligned.alignments, strict=True):
        there.update(reference)
        for chunk in chunks:
            if chunk.type == "equal":
                found.update(reference[chunk.ref_start_idx : chunk.ref_end_idx])
    return {char: (found[char], there[char]) for char in sorted(there)}


@dataclass(frozen=True)
class Confusion:
    """
    A kind of error.

    Args:
        label (`str`): The character of the label; empty where one was inserted.
        reading (`str`): What was read for it; empty where it was left out.
        count (`int`): How often.
    """

    label: str
    reading: str
    count: int


def character_confusions(readings: Sequence[str], references: Sequence[str]) -> list[Confusion]:
    """
    Substituted, inserted and deleted characters along the shortest edits, the most frequent first.

    Args:
        readings (`Sequence[str]`): What was read.
        references (`Sequence[str]`): What the lines say, one for each reading.

    Returns:
        `list[Confusion]`: Each with how often it occurs.
    """
    aligned = aligned_characters(readings, references)
    counts = Counter()
    for reading, reference, chunks in zip(readings, references, aligned.alignments, strict=True):
        for chunk in chunks:
            if chunk.type != "equal":
                expected = reference[chunk.ref_start_idx : chunk.ref_end_idx]
                read = reading[chunk.hyp_start_idx : chunk.hyp_end_idx]
                counts.update(zip(expected or [""] * len(read), read or [""] * len(expected), strict=True))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Confusion(label, reading, count) for (label, reading), count in ordered]


def _aligned(split, readings, references):
    # jiwer's own transforms strip the ends of a line, where a space counts as anywhere else.
    def transform(texts):
        return [split(text) for text in texts]

    return jiwer.process_words(list(references), list(readings), transform, transform)


def _error_rate(aligned):
    return _edits(aligned) / max(1, aligned.hits + aligned.substitutions + aligned.deletions)


def _chunk_edits(chunk):
    if chunk.type == "equal":
        return 0
    return max(chunk.ref_end_idx - chunk.ref_start_idx, chunk.hyp_end_idx - chunk.hyp_start_idx)


def _edits(aligned):
    return aligned.substitutions + aligned.deletions + aligned.insertions
