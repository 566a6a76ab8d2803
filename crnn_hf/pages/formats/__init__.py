"""What a page that was read is written as: each format a pure function from the result to text."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from crnn_hf.pages.formats import alto, hocr, json_lines, plain_text, tsv


Result = dict[str, Any]


class PageFormat(NamedTuple):
    """
    How pages are written, one after the other, so that a long document is never held in memory.

    All positions are in pixels of the page as it was read, turned or not. Lines that were dropped are in `json` alone,
    and a page that could not be read is left out but for `json` and `txt`, where it is empty.

    Args:
        begin (`Callable`): From the names of all files that will be read to what stands before the first page.
        page (`Callable`): From a result of [`PageReader`], the number of the page, from 1, in all that is written, and
            the name of its file, to its text.
        end (`str`): What stands behind the last page.
    """

    begin: Callable[[Sequence[str]], str]
    page: Callable[[Result, int, str], str]
    end: str = ""


FORMATS = {
    "txt": PageFormat(lambda files: "", plain_text.page),
    "json": PageFormat(lambda files: "", json_lines.page),
    "tsv": PageFormat(lambda files: tsv.HEADER, tsv.page),
    "hocr": PageFormat(lambda files: hocr.HEADER, hocr.page, hocr.END),
    "alto": PageFormat(alto.begin, alto.page, alto.END),
}
