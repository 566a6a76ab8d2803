"""Pages of PDF files, rendered by pypdfium2."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE


POINTS = 72  # of PDF, an inch
RESOLUTION = 300  # dpi, of what is no scan

# A page is a scan if one image covers so much of it. Its own resolution counts between these, in dpi.
COVERED = 0.9
LEAST_RESOLUTION, MOST_RESOLUTION = 72, 600

# A page that would have more is rendered in less resolution: A3 has 35 million at 500 dpi.
MAX_PIXELS = 40_000_000

# PDFium is not made for threads: each call is one's own.
_ONE_AT_A_TIME = threading.RLock()

PdfPages = Iterator[tuple[int, int, Callable[[], Image.Image], bool]]


def pdf_pages(file: str, force: bool = False, password: str | None = None) -> PdfPages:
    """
    Name the pages of a PDF.

    Args:
        file (`str`): Name of the file.
        force (`bool`, *optional*, defaults to `False`): Whether pages that have text are loaded too.
        password (`str`, *optional*): If it needs one.

    Returns:
        Iterator of (number from 1, count of pages, what loads the page, whether it has text and is passed over). Of a
        file that cannot be opened one, which says so when it is loaded.
    """
    try:
        with _opened(file, password) as document:
            count = len(document)
        if count == 0:
            raise ValueError("the PDF has no pages.")
    except (ValueError, OSError) as error:
        yield 1, 1, partial(_fail, error), False
        return
    for index in range(count):
        if not force and _has_text(file, password, index):
            yield index + 1, count, _pass_over, True
        else:
            yield index + 1, count, partial(render_page, file, index, password), False


def render_page(file: str, index: int, password: str | None = None) -> Image.Image:
    """
    Draw one page as it is shown: turned as the file says, and cut to its crop box.

    Args:
        file (`str`): Name of the file.
        index (`int`): Of the page, from 0.
        password (`str`, *optional*): If it needs one.

    Returns:
        `PIL.Image.Image`: In RGB, with its resolution as `info["dpi"]`.

    Raises:
        ValueError: If the page is damaged.
    """
    with _opened(file, password) as document:
        try:
            document.init_forms()  # what was filled in is drawn too
            page = document[index]
            scale = _scale(page)
            image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        except pypdfium2.PdfiumError as error:
            raise ValueError(f"the page cannot be rendered: {error} Repair the PDF.") from error
    image.info["dpi"] = (POINTS * scale, POINTS * scale)
    return image


@contextmanager
def _opened(file, password):
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(file, password=password)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                hint = "needs a password" if password is None else "does not open with this password"
                raise ValueError(f"the PDF {hint}: give it as `password`, or --password.") from error
            raise ValueError(f"the PDF cannot be opened: {error} Repair it, or leave it out.") from error
        try:
            yield document
        finally:
            document.close()


def _has_text(file, password, index):
    try:
        with _opened(file, password) as document:
            return bool(document[index].get_textpage().get_text_range().strip())
    except (ValueError, pypdfium2.PdfiumError):  # loading it says what is wrong
        return False


def _scale(page):
    """Pixels a point."""
    width, height = page.get_size()
    resolution = min(max(_scan_resolution(page, width * height) or RESOLUTION, LEAST_RESOLUTION), MOST_RESOLUTION)
    return min(resolution / POINTS, (MAX_PIXELS / (width * height)) ** 0.5)


def _scan_resolution(page, area):
    """In dpi, of the image that covers the page; `None` if none does."""
    for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        covered = (right - left) * (top - bottom)
        if covered >= COVERED * area:
            width, height = image.get_px_size()
            return POINTS * (width * height / covered) ** 0.5
    return None


def _fail(error):
    raise error


def _pass_over():
    raise ValueError("the page has text already, and was passed over: --force, or `force`, reads it.")
