"""JSON Lines: one object a page, with everything that the reader knows of it."""

import json
from typing import Any


def page(result: dict[str, Any], number: int, file: str) -> str:
    """
    Write one page.

    Args:
        result (`dict`): As [`PageReader`] gives it; what it has of `file` and `page` stays.
        number (`int`): Of the page, from 1; not written, for objects know the page of their own file.
        file (`str`): It was read from.

    Returns:
        `str`: A line.
    """
    return json.dumps({"file": file, **result}, ensure_ascii=False) + "\n"
