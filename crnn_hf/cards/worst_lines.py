"""The lines that a trained model reads worst, as pictures beside its card."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from crnn_hf.evaluation.evaluate import Evaluation
from crnn_hf.visualization.canvas import open_line


FOLDER = "worst_lines"
COUNT = 10
MAX_HEIGHT, MAX_WIDTH = 48, 480  # pixels

HEAD = "| image | label | reading | score |\n|---|---|---|---|"


def write_worst_lines(output: Path, lines: Sequence[dict[str, Any]], evaluation: Evaluation) -> str:
    """
    Save the ten worst lines as small PNG files in `output / "worst_lines"`, in place of what is there.

    Args:
        output (`Path`): Folder of the card.
        lines: What was evaluated, with `image`.
        evaluation ([`Evaluation`]): Its readings.

    Returns:
        `str`: A Markdown table of the pictures with label, reading and score; empty if all lines were read right.
    """
    folder = output / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    worst = evaluation.worst(COUNT)
    if not worst:
        return ""
    folder.mkdir(parents=True)
    rows = []
    for number, line in enumerate(worst, start=1):
        name = f"{number:02d}.png"
        _thumbnail(lines[line.index]["image"]).save(folder / name)
        rows.append(f"| ![]({FOLDER}/{name}) | {_code(line.label)} | {_code(line.reading)} | {line.score:.3f} |")
    return "\n".join([HEAD, *rows])


def _thumbnail(image):
    picture = open_line(image)
    picture.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    return picture


def _code(text):
    """A text in a cell of a Markdown table, character for character: nothing in it is markup."""
    escaped = "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in text)
    return f"<code>{escaped}</code>" if text else "(nothing)"
