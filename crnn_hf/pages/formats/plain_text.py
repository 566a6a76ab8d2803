"""Text in reading order, with a form feed between pages, as `pdftotext` and Tesseract write it."""

from typing import Any


PAGE_BREAK = "\f"


def page(result: dict[str, Any], number: int, file: str) -> str:
    """
    Write one page.

    Args:
        result (`dict`): As [`PageReader`] gives it.
        number (`int`): Of the page, from 1.
        file (`str`): It was read from; not written.

    Returns:
        `str`: Lines of text, with tabs in rows and empty lines between blocks. A page that could not be read is empty.
    """
    return (PAGE_BREAK if number > 1 else "") + (result["text"] or "") + "\n"
