"""What is said of a page: its lines in reading order, and their text."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from crnn_hf.pages.crops import Crop
from crnn_hf.pages.orientation import score_per_character
from crnn_hf.pages.page_lines import PageLines
from crnn_hf.pages.quads import rectangles, rotate
from crnn_hf.pages.reading_order import reading_order


# A line whose characters are likely by less, in the geometric mean, is taken for no text.
MIN_SCORE = 0.6

# A gap in a row that is wider than this many heights of its lines is a tab in the text.
TAB_GAP = 2.0


def page_result(page: PageLines, readings: Sequence[dict], has_pattern: bool = False) -> dict[str, Any]:
    """
    Put the readings of a page's lines together.

    Args:
        page ([`PageLines`]): The page.
        readings (sequence of `dict`): Of each line, as the `text-recognition` pipeline gives them.
        has_pattern (`bool`, *optional*, defaults to `False`): Whether they were read with a pattern, which makes their
            scores a share of all that matches.

    Returns:
        `dict`: As [`PageReader`] describes it.
    """
    lines = [_line(crop, quad, reading) for crop, quad, reading in zip(page.crops, page.quads, readings, strict=True)]
    for line in lines:
        probability = line["score"] * (1 - line["no_match"]) if has_pattern and line["text"] else line["score"]
        line["dropped"] = score_per_character(line["text"], probability) < MIN_SCORE
    upright = rotate(page.quads, -page.angle)
    kept = [index for index, line in enumerate(lines) if not line["dropped"]]
    ordered, text = _arrange([lines[index] for index in kept], upright[kept])
    dropped = [line | {"block": None, "row": None} for line in lines if line["dropped"]]
    result = {"text": text, "lines": ordered + dropped, "angle": round(page.angle, 2), "size": page.size}
    if readings and "words" in readings[0]:
        result["word_boxes"] = _word_boxes(ordered, page.size)
    return result


def _line(crop: Crop, quad, reading):
    line = {"text": reading["text"], "score": reading["score"], "box": quad.round(1).tolist(), **reading}
    if "error" in line:  # its number in the stream of lines is nobody's
        line["error"] = re.sub(r"^item \d+: ", "", line["error"])
    for name in ("words", "chars"):
        if name in line:
            line[name] = [_on_page(crop, part) for part in line[name]]
    return line


def _on_page(crop, part):
    """A word or character of a line with its box on the page, in place of its columns on the line."""
    rest = {name: value for name, value in part.items() if name not in ("start", "end")}
    return {**rest, "box": crop.quad_on_page(part["start"], part["end"])}


def _arrange(lines, upright):
    """The lines in reading order, each with the numbers of its block and row; and their text."""
    strong = [_strong_direction(line["text"]) for line in lines]
    page_direction = sum(strong)
    ordered, texts, number = [], [], 0
    for block_number, block in enumerate(reading_order(upright, right_to_left=page_direction < 0)):
        rows = []
        for row in block:
            direction = sum(strong[index] for index in row) or page_direction
            row = row[::-1] if direction < 0 else row
            ordered += [{**lines[index], "block": block_number, "row": number} for index in row]
            rows.append(_row_text([lines[index]["text"] for index in row], rectangles(upright[row])))
            number += 1
        texts.append("\n".join(rows))
    return ordered, "\n\n".join(texts)


def _strong_direction(text):
    """How many more characters run from left to right than from right to left."""
    directions = [unicodedata.bidirectional(char) for char in text]
    return directions.count("L") - directions.count("R") - directions.count("AL")


def _row_text(texts, edges):
    wide = TAB_GAP * np.median(edges[:, 3] - edges[:, 1])
    text = texts[0]
    for index in range(1, len(texts)):
        gap = max(edges[index, 0] - edges[index - 1, 2], edges[index - 1, 0] - edges[index, 2])
        text += ("\t" if gap > wide else " ") + texts[index]
    return text


def _word_boxes(lines, size):
    """(word, [left, top, right, bottom]) of each word, in thousandths of the page."""
    scale = 1000 / np.array([*size, *size])
    return [
        (word["text"], (rectangles(np.array([word["box"]]))[0] * scale).clip(0, 1000).round().astype(int).tolist())
        for line in lines
        for word in line["words"]
    ]
