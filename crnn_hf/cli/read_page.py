"""`crnn-hf read --page`: whole pages, read with what reads lines."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from crnn_hf.models.crnn.graph_reader import Reader
from crnn_hf.models.crnn.graph_reader_cli import Printed
from crnn_hf.pages.detection import DEFAULT_DETECTOR, load_detector
from crnn_hf.pages.documents import DocumentPage, document_pages
from crnn_hf.pages.formats import FORMATS
from crnn_hf.pages.page_reading import PageReader


if TYPE_CHECKING:
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline

DETECTOR_HELP = (
    f"What finds their lines: {DEFAULT_DETECTOR}, an .onnx file of that kind, or a folder or Hub id of a text "
    "detector of transformers."
)


class Format(StrEnum):
    """What pages are written as, see `crnn_hf.pages.formats`."""

    txt = "txt"
    json = "json"
    tsv = "tsv"
    hocr = "hocr"
    alto = "alto"


def page_reader(reader: "Reader | TextRecognitionPipeline", detector: str | None) -> PageReader:
    """
    Make a reader of pages.

    Args:
        reader ([`Reader`] or [`TextRecognitionPipeline`]): What reads the lines.
        detector (`str`, *optional*): What `--detector` says, see [`load_detector`].

    Returns:
        [`PageReader`]: Called like `reader`.

    Raises:
        ImportError: If the libraries of the detector are not installed.
        OSError: If there is no such detector.
    """
    return PageReader(reader, reader.line_format.num_channels, load_detector(detector))


def printed_pages(
    reader: Callable,
    files: Sequence[str],
    written_as: Format,
    force: bool,
    password: str | None,
    found: Callable[[int], Any],
    **options: Any,
) -> Iterator[Printed]:
    """
    Read the pages of files, and say what to print of each.

    Args:
        reader ([`PageReader`]): What reads them.
        files (sequence of `str`): Images, TIFFs and PDFs.
        written_as (`Format`): What `--format` says.
        force (`bool`): Whether to read pages of PDFs that have text.
        password (`str`, *optional*): Of PDFs.
        found (`Callable`): Called with the number of pages of each file.
        options: What the reader is called with beside that.

    Returns:
        Iterator of [`Printed`]: one for each page, in their order.
    """
    asked: deque[DocumentPage] = deque()

    def pages():
        for page in document_pages(files, force, password):
            asked.append(page)
            yield page

    results = reader(pages(), return_chars=written_as is not Format.txt, **options)
    for number, result in enumerate(results, 1):
        page = asked.popleft()
        if page.number == 1:
            found(page.count)
        error = result.get("error")
        if error is not None:
            error = result["error"] = error.removeprefix(f"item {number - 1}: ")
        text = FORMATS[written_as].page({"page": page.number, **result}, number, page.file)
        message = result.get("warning") if error is None else error
        failed = error is not None and not page.has_text
        yield Printed(text, message and f"{_name(page)}: {message}", failed)


def _name(page):
    return page.file if page.count == 1 else f"{page.file}, page {page.number}"
