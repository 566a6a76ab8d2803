"""Tab-separated values, with the columns of Tesseract's: what reads those reads these."""

from collections.abc import Iterator
from typing import Any

from crnn_hf.pages.formats.layout import Box, page_layout


COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".split()
HEADER = "\t".join(COLUMNS) + "\n"

NO_CONFIDENCE = "-1"  # of all that is no word
PAGE, BLOCK, PARAGRAPH, LINE, WORD = range(1, 6)


def page(result: dict[str, Any], number: int, file: str) -> str:
    """
    Write one page.

    A block has one paragraph, and a line is a row of the page. A turned line's rectangles are those round it on the
    page: its words go up, down or to the left there, in reading order.

    Args:
        result (`dict`): As [`PageReader`] gives it with `return_chars=True`.
        number (`int`): Of the page, from 1.
        file (`str`): It was read from; not written.

    Returns:
        `str`: Rows of `COLUMNS`; `conf` is the probability of a word in percent. Empty for a page that could not be
        read.

    Raises:
        ValueError: If the result has no words.
    """
    return "" if result["size"] is None else "".join(_rows(result, number))


def _rows(result, number) -> Iterator[str]:
    yield _row(PAGE, [number, 0, 0, 0, 0], Box(0, 0, *result["size"]))
    for block_number, block in enumerate(page_layout(result), 1):
        yield _row(BLOCK, [number, block_number, 0, 0, 0], block.box)
        yield _row(PARAGRAPH, [number, block_number, 1, 0, 0], block.box)
        for line_number, line in enumerate(block.lines, 1):
            yield _row(LINE, [number, block_number, 1, line_number, 0], line.box)
            for word_number, word in enumerate(line.words, 1):
                numbers = [number, block_number, 1, line_number, word_number]
                yield _row(WORD, numbers, word.box, f"{100 * word.confidence:.6f}", word.text)


def _row(level, numbers, box, confidence=NO_CONFIDENCE, text=""):
    return "\t".join(map(str, [level, *numbers, box.left, box.top, box.width, box.height, confidence, text])) + "\n"
