"""A part of a set of lines that stands for all of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def evenly_spaced(lines: Sequence[dict[str, Any]], count: int) -> Sequence[dict[str, Any]]:
    """At most `count` of the lines, a `datasets.Dataset` or a sequence, from the first to the last."""
    if len(lines) <= count:
        return lines
    indices = np.linspace(0, len(lines) - 1, count).round().astype(int).tolist()
    return lines.select(indices) if hasattr(lines, "select") else [lines[index] for index in indices]
