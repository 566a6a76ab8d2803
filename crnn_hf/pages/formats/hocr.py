"""hOCR 1.2 (Breuel 2007, "The hOCR Microformat for OCR Workflow and Results"): HTML with boxes in its titles."""

from collections.abc import Iterator
from html import escape
from typing import Any

from crnn_hf.pages.formats.layout import Box, Line, page_layout
from crnn_hf.version import __version__


HEADER = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title></title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="crnn_hf {__version__}"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_line ocrx_word ocrp_wconf"/>
 </head>
 <body>
"""
END = " </body>\n</html>\n"


def page(result: dict[str, Any], number: int, file: str) -> str:
    """
    Write one page.

    A line is a row of the page. Of text that is turned by a quarter or half turn, `bbox` is round it on the page, and
    `textangle` says by how many degrees, anticlockwise; `baseline` (slope, and offset from the lower left corner of
    the box) is meant with the line upright, and carries the skew.

    Args:
        result (`dict`): As [`PageReader`] gives it with `return_chars=True`.
        number (`int`): Of the page, from 1.
        file (`str`): It was read from.

    Returns:
        `str`: An `ocr_page`, which stands between `HEADER` and `END`. Empty for a page that could not be read.

    Raises:
        ValueError: If the result has no words.
    """
    return "" if result["size"] is None else "".join(f"{line}\n" for line in _lines(result, number, file))


def _lines(result, number, file) -> Iterator[str]:
    image = file.replace('"', "%22").replace(";", "%3B")  # which end a property
    title = escape(f'image "{image}"; {_bbox(Box(0, 0, *result["size"]))}; ppageno {number - 1}')
    yield f'  <div class="ocr_page" id="page_{number}" title="{title}">'
    words = 0
    for block_number, block in enumerate(page_layout(result), 1):
        name = f"{number}_{block_number}"
        yield f'   <div class="ocr_carea" id="block_{name}" title="{_bbox(block.box)}">'
        for line_number, line in enumerate(block.lines, 1):
            yield f'    <span class="ocr_line" id="line_{name}_{line_number}" title="{_line_title(line)}">'
            for word in line.words:
                words += 1
                title = f"{_bbox(word.box)}; x_wconf {round(100 * word.confidence)}"
                text = escape(word.text, quote=False)
                yield f'     <span class="ocrx_word" id="word_{number}_{words}" title="{title}">{text}</span>'
            yield "    </span>"
        yield "   </div>"
    yield "  </div>"


def _line_title(line: Line) -> str:
    title = f"{_bbox(line.box)}; baseline {round(line.slope, 4) + 0.0:g} {round(line.offset)}"
    return f"{title}; textangle {360 - line.turn}" if line.turn else title


def _bbox(box: Box) -> str:
    return "bbox " + " ".join(map(str, box))
