"""How readings of a validation split are scored, the same for every reader of finetuning.py."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from finetuning_lines import LabelledSet

from crnn_hf.evaluation.text_metrics import text_metrics


def load_readings(file: Path) -> list[tuple[str, str]]:
    """Pairs of (reading, label) from `predictions.jsonl`, as `crnn-hf evaluate --output` and the peer write it."""
    with open(file, encoding="utf-8") as rows:
        return [(row["reading"], row["label"]) for row in map(json.loads, rows)]


def score(readings: Sequence[tuple[str, str]], lines: LabelledSet) -> dict[str, Any]:
    """
    Args:
        readings (sequence of `tuple[str, str]`): (reading, label) of validation lines.
        lines ([`LabelledSet`]): With the lines that were trained on, and how texts are compared.

    Returns:
        `validation`, the number of lines; `exact_match` and `cer` of [`text_metrics`]; and of the lines whose text is
        not one of the training lines `unseen`, their number, and `unseen_exact`, `None` if there are none.
    """
    read, labels = (list(map(lines.compared, texts)) for texts in zip(*readings, strict=True))
    seen = {lines.compared(text) for _, text in lines.train}
    right_unseen = [reading == label for reading, label in zip(read, labels, strict=True) if label not in seen]
    metrics = text_metrics(read, labels)
    return {
        "validation": len(labels),
        "exact_match": metrics["exact_match"],
        "cer": metrics["cer"],
        "unseen": len(right_unseen),
        "unseen_exact": sum(right_unseen) / len(right_unseen) if right_unseen else None,
    }
