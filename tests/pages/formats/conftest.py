"""Results of pages as `PageReader` gives them, made by hand: what is written of them is known to the letter."""

import numpy as np
import pytest

from crnn_hf.pages.quads import rotate


def _corners(left, top, right, bottom):
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def _line(text, left, top, block, row, char=10, height=30):
    """A line whose characters are `char` pixels wide."""
    words, start = [], left
    for word in text.split(" "):
        stop = start + char * len(word)
        words.append({"text": word, "confidence": 0.98, "box": _corners(start, top, stop, top + height)})
        start = stop + char
    return {
        "text": text,
        "score": 0.9,
        "box": _corners(left, top, start - char, top + height),
        "block": block,
        "row": row,
        "dropped": False,
        "words": words,
    }


def _dropped():
    return {**_line("noise", 300, 300, None, None), "dropped": True}


@pytest.fixture
def result():
    """Two blocks: a word that is divided, a row of two boxes; and a line that was dropped."""
    lines = [
        _line("The town of Ham-", 40, 20, 0, 0),
        _line('burg <&> "Elbe"', 40, 60, 0, 1),
        _line("Total", 40, 160, 1, 2),
        _line("12.50", 400, 160, 1, 2),
    ]
    text = 'The town of Ham-\nburg <&> "Elbe"\n\nTotal\t12.50'
    return {"text": text, "lines": [*lines, _dropped()], "angle": 0.0, "size": (620, 400)}


@pytest.fixture
def turned(result):
    """A function that turns the result's page clockwise."""

    def turn(degrees):
        centre = np.array(result["size"]) / 2
        size = result["size"][:: -1 if degrees % 180 == 90 else 1]
        move = np.array(size) / 2 if degrees % 90 == 0 else centre

        def box(corners):
            return (rotate(np.array(corners) - centre, degrees) + move).round(1).tolist()

        def line(line):
            words = [{**word, "box": box(word["box"])} for word in line["words"]]
            return {**line, "box": box(line["box"]), "words": words}

        return {**result, "lines": [line(one) for one in result["lines"]], "angle": float(degrees), "size": size}

    return turn


@pytest.fixture
def broken():
    return {"text": None, "lines": [], "angle": None, "size": None, "error": "no image"}
