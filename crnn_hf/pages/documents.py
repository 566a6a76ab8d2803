"""Files of many pages: PDF and TIFF, taken apart into pages that are loaded when it is their turn."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PIL import Image

from crnn_hf.export.requirements import require
from crnn_hf.models.crnn.image_loading import count_pages, open_image


@dataclass(frozen=True)
class DocumentPage:
    """
    A page of a file. [`DocumentTextRecognitionPipeline`] takes it as it takes an image.

    Args:
        file (`str`): Name of the file, or a URL.
        number (`int`): Of the page in it, from 1.
        count (`int`): Pages of the file.
        load (`Callable`): Gives an image of any kind that the pipeline takes; raises `ValueError` or `OSError`.
        has_text (`bool`): Whether it is a page of a PDF that has text already: then it is not loaded, but passed over
            with a message.
    """

    file: str
    number: int
    count: int
    load: Callable[[], Any]
    has_text: bool = False


def document_pages(
    files: str | os.PathLike | Iterable[str | os.PathLike], force: bool = False, password: str | None = None
) -> Iterator[DocumentPage]:
    """
    Take files apart into pages, in their order.

    No more than one page is in memory: each is loaded when the reader asks for it. A page of a PDF is rendered as it
    is shown, with its rotation and crop box, at 300 dpi or, if it is a scan, in the scan's own resolution.

    Example:

    ```python
    >>> pages = pipeline("document-text-recognition")
    >>> for page in pages(crnn_hf.document_pages("scan.pdf")):
    ...     print(page["text"] or page["error"])
    ```

    Args:
        files (`str`, `os.PathLike` or iterable of them): PDFs (with the extra `pdf`), TIFFs of many pages, images of
            one page each, URLs of images.
        force (`bool`, *optional*, defaults to `False`): Whether to read pages of a PDF that have text already. Left
            out, these are passed over: their result has the reason as `error`.
        password (`str`, *optional*): Of PDFs that need one.

    Returns:
        Iterator of [`DocumentPage`]: at least one for each file. That of a file which cannot be opened says so when it
        is loaded.

    Raises:
        ImportError: If a file is a PDF and pypdfium2 is not installed.
    """
    for file in [files] if isinstance(files, (str, os.PathLike)) else files:
        name = os.fspath(file)
        if _is_pdf(name):
            require("pdf", "pypdfium2")
            from crnn_hf.pages.pdf import pdf_pages

            pages = pdf_pages(name, force, password)
        else:
            pages = _image_pages(name)
        yield from (DocumentPage(name, *page) for page in pages)


def _is_pdf(name):
    try:
        if not os.path.isfile(name):
            return False
        with open(name, "rb") as file:
            return b"%PDF-" in file.read(1024)  # where readers of PDF look for it
    except OSError:  # whoever reads it will say so
        return False


def _image_pages(name):
    """(number, count, load) of each page of an image file."""
    count = _count_frames(name)
    if count == 1:
        yield 1, 1, partial(str, name)
        return
    for index in range(count):
        yield index + 1, count, partial(_load_frame, name, index)


def _count_frames(name):
    """1 for what is no TIFF: pictures that move are no documents."""
    try:
        if not os.path.isfile(name):
            return 1
        with Image.open(name) as image:
            return count_pages(name, image, sys.maxsize) if image.format == "TIFF" else 1
    except Exception:  # whoever reads it will say what is wrong
        return 1


def _load_frame(name, index):
    with Image.open(name) as image:
        image.seek(index)
        open_image(image)  # checks its size before it is decoded
        return image.copy()
