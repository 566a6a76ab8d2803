"""The lines that a trained model reads worst, as pictures beside its card."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from crnn_hf.cards.card import inline_code, table
from crnn_hf.evaluation.evaluate import Evaluation
from crnn_hf.visualization.canvas import PAPER, open_line


FOLDER = "worst_lines"
COUNT = 10
# Pixels of a line in a picture. A longer one goes on in rows below, and is drawn smaller if these are too few.
HEIGHT, WIDTH, GAP = 56, 700, 8
MAX_ROWS = 4


def write_worst_lines(output: Path, lines: Sequence[dict[str, Any]], evaluation: Evaluation) -> str:
    """
    Save pictures of the ten worst lines in `output / "worst_lines"`, in place of what is there.

    Args:
        output (`Path`): Folder of the card.
        lines (`datasets.Dataset` or sequence of `dict`): What was evaluated, with `image`.
        evaluation ([`Evaluation`]): Its readings.

    Returns:
        `str`: A Markdown table of the pictures with label, reading and score; empty if all lines were read right.
    """
    folder = output / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    rows = []
    for number, line in enumerate(evaluation.worst(COUNT), start=1):
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number:02d}.png"
        enlarged(open_line(lines[line.index]["image"])).save(folder / name)
        # Label and reading one below the other: where they differ is seen at once.
        texts = f"label: {inline_code(line.label)}<br>reading: {inline_code(line.reading)}"
        rows.append((f"![]({FOLDER}/{name})<br>{texts}", f"{line.score:.3f}"))
    return table(("line", "score"), rows) if rows else ""


def enlarged(line: Image.Image) -> Image.Image:
    """
    A line 56 px high and at most 700 px wide, in up to four rows.

    Args:
        line (`Image.Image`): The image.

    Returns:
        `Image.Image`: The enlarged image.
    """
    scale = min(HEIGHT / line.height, MAX_ROWS * WIDTH / line.width)
    line = line.resize((max(1, round(line.width * scale)), max(1, round(line.height * scale))))
    starts = range(0, line.width, WIDTH)
    picture = Image.new("RGB", (min(WIDTH, line.width), len(starts) * (line.height + GAP) - GAP), PAPER)
    for row, start in enumerate(starts):
        part = line.crop((start, 0, min(start + WIDTH, line.width), line.height))
        picture.paste(part, (0, row * (line.height + GAP)))
    return picture
