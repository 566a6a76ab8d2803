"""Which characters are read as which."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crnn_hf.evaluation.text_metrics import aligned_characters


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
    """Substituted, inserted and deleted characters along the shortest edits, the most frequent first."""
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
