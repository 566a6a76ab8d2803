"""What is wrong with lines that were misread: a word for each, and a sheet of their pictures."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.evaluation.text_metrics import count_edits
from crnn_hf.visualization.canvas import GREY, INK, PAPER, RULE
from crnn_hf.visualization.lettering import draw_text


# In the order in which they are asked for: a line has the first that fits.
KINDS = (
    "text on an empty line",
    "empty reading",
    "spaces only",
    "case only",
    "punctuation only",
    "one character",
    "two characters",
    "three characters or more",
)

INK_AT_EDGE = 0.02  # share of the pixels of the first or last row

COLUMN, PICTURE_HEIGHT, TEXT_HEIGHT, MARGIN = 760, 44, 18, 8  # pixels of the sheet


class WrongLine(NamedTuple):
    """Its place among the lines, its picture, and what it says and was read as, as they are compared."""

    index: int
    image: Image.Image
    label: str
    reading: str
    kind: str


def kind_of_error(reading: str, label: str) -> str | None:
    """Which of [`KINDS`] a reading is, with spaces ignored from the fourth on; `None` if it is right."""
    if reading == label:
        return None
    if not label:
        return "text on an empty line"
    if not reading:
        return "empty reading"
    reading, label = reading.replace(" ", ""), label.replace(" ", "")
    if reading == label:
        return "spaces only"
    if reading.casefold() == label.casefold():
        return "case only"
    if _letters_and_digits(reading) == _letters_and_digits(label):
        return "punctuation only"
    return {1: "one character", 2: "two characters"}.get(count_edits(reading, label), "three characters or more")


def has_ink_at_edge(image: Image.Image) -> bool:
    """
    Whether the first or the last row of a line touches ink: it was cut, or a neighbour shows, or the crop is tight.

    Ink is what differs from the median of the image by more than half of what nearly the darkest, or in inverted print
    the lightest, of its pixels does.
    """
    grey = np.asarray(image.convert("L"), dtype=np.int16)
    contrast = np.abs(grey - np.median(grey))
    ink = contrast > max(20, np.quantile(contrast, 0.98) / 2)
    return bool(max(ink[0].mean(), ink[-1].mean()) > INK_AT_EDGE)


def error_sheet(titled: Iterable[tuple[str, list[WrongLine]]]) -> Image.Image:
    """
    Pictures of wrong lines in two columns, by kind, each above its label and what was read.

    Args:
        titled: a title with its lines, one pair for each set of lines.
    """
    parts = [part for title, lines in titled for part in (_title(title, len(lines)), *_rows(lines))]
    sheet = Image.new("RGB", (2 * COLUMN, sum(part.height for part in parts)), PAPER)
    top = 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height
    return sheet


def _title(title, count):
    picture = Image.new("RGB", (2 * COLUMN, 40), PAPER)
    draw_text(ImageDraw.Draw(picture), (MARGIN, 20), f"{title}: {count} wrong lines", 20, INK)
    return picture


def _rows(lines):
    lines = sorted(lines, key=lambda line: KINDS.index(line.kind))
    for first in range(0, len(lines), 2):
        row = Image.new("RGB", (2 * COLUMN, 2 * MARGIN + PICTURE_HEIGHT + 2 * TEXT_HEIGHT), PAPER)
        for place, line in enumerate(lines[first : first + 2]):
            row.paste(_cell(line, row.height), (place * COLUMN, 0))
        yield row


def _cell(line, height):
    cell = Image.new("RGB", (COLUMN, height), PAPER)
    draw = ImageDraw.Draw(cell)
    draw.line((0, 0, COLUMN, 0), fill=RULE)
    scale = min(PICTURE_HEIGHT / line.image.height, (COLUMN - 2 * MARGIN) / line.image.width)
    size = [max(1, round(side * scale)) for side in line.image.size]
    cell.paste(line.image.convert("RGB").resize(size, Image.Resampling.LANCZOS), (MARGIN, MARGIN))
    baseline = MARGIN + PICTURE_HEIGHT + TEXT_HEIGHT // 2
    draw_text(draw, (MARGIN, baseline), line.label or "(no text)", 14, INK)
    draw_text(draw, (MARGIN, baseline + TEXT_HEIGHT), line.reading or "(nothing)", 14, (190, 84, 60))
    draw_text(draw, (COLUMN - MARGIN, baseline + TEXT_HEIGHT), f"{line.kind}, {line.index}", 11, GREY, anchor="rm")
    return cell


def _letters_and_digits(text):
    return "".join(filter(str.isalnum, text))
