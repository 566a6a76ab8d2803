"""
Searchable PDFs: an OCR engine for OCRmyPDF (17 or newer), named as a plugin.

    ocrmypdf --plugin crnn_hf.pages.ocrmypdf scan.pdf searchable.pdf

OCRmyPDF asks for a `tesseract` on PATH whatever the engine is. With `--rotate-pages` and `--deskew` pages are turned
by how this engine finds their lines.
"""

from argparse import ArgumentParser
from collections.abc import Set
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from ocrmypdf import hookimpl
from ocrmypdf.models.ocr_element import Baseline, BoundingBox, OcrClass, OcrElement
from ocrmypdf.pluginspec import OcrEngine, OrientationConfidence

from crnn_hf.pages.formats import FORMATS
from crnn_hf.pages.formats.layout import Box, Line, Word, page_layout
from crnn_hf.version import __version__


# What the checkpoint inside the package was trained on.
LANGUAGES = frozenset("eng fra deu spa ita por nld swe dan nor fin".split())

SURE = 15.0  # "very confident" to OCRmyPDF

_LOADING = Lock()


class CRNNEngine(OcrEngine):
    """Reads pages as [`DocumentTextRecognitionPipeline`] does."""

    @staticmethod
    def version() -> str:
        """That of this package."""
        return __version__

    @staticmethod
    def creator_tag(options: Any) -> str:
        """What the PDF names as having made its text."""
        return f"crnn_hf {__version__}"

    def __str__(self) -> str:
        return self.creator_tag(None)

    @staticmethod
    def languages(options: Any) -> Set[str]:
        """What `-l` may say; of a model of the user's own nothing is known, and nothing refused."""
        return LANGUAGES if options.crnn_hf_model is None else frozenset()

    @staticmethod
    def get_orientation(input_file: Path, options: Any) -> OrientationConfidence:
        """The quarter turn (0, 90, 180, 270) of a page, clockwise, and whether it has any text to tell it by."""
        result = _read(input_file, options)
        turned = round((result["angle"] or 0) / 90) * 90
        # By how much the text is turned clockwise, whatever the docstring of OCRmyPDF says.
        return OrientationConfidence(turned % 360, SURE if result["text"] else 0.0)

    @staticmethod
    def get_deskew(input_file: Path, options: Any) -> float:
        """Degrees clockwise by which a page is skewed, without its quarter turn."""
        angle = _read(input_file, options)["angle"] or 0.0
        return angle - 90 * round(angle / 90)

    @staticmethod
    def supports_generate_ocr() -> bool:
        """True: pages are handed over as trees, without a file between."""
        return True

    @staticmethod
    def generate_ocr(input_file: Path, options: Any, page_number: int = 0) -> tuple[OcrElement, str]:
        """Read a page: its tree, see [`page_element`], and its text."""
        result = _read(input_file, options)
        return page_element(result, page_number), result["text"]

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        """Read a page into files, for renderers that want hOCR."""
        result, hocr = _read(input_file, options), FORMATS["hocr"]
        name = input_file.name
        output_hocr.write_text(hocr.begin([name]) + hocr.page(result, 1, name) + hocr.end, encoding="utf-8")
        output_text.write_text(result["text"], encoding="utf-8")

    @staticmethod
    def generate_pdf(input_file: Path, output_pdf: Path, output_text: Path, options: Any) -> None:
        """Refuse: OCRmyPDF draws the text itself."""
        raise NotImplementedError("this engine draws no PDF by itself: leave `--pdf-renderer sandwich` out.")


@hookimpl
def get_ocr_engine(options: Any) -> OcrEngine | None:
    """This engine, unless another is asked for by name."""
    return CRNNEngine() if options is None or options.ocr_engine == "auto" else None


@hookimpl
def add_options(parser: ArgumentParser) -> None:
    """Add what the command line says of this engine."""
    group = parser.add_argument_group("crnn_hf", "Options of the engine crnn_hf")
    group.add_argument("--crnn-hf-model", metavar="MODEL", help="A folder, a name of the zoo, or a Hub id.")
    group.add_argument("--crnn-hf-detector", metavar="DETECTOR", help="What finds the lines; rapidocr if left out.")


def page_element(result: dict[str, Any], page_number: int = 0) -> OcrElement:
    """
    Turn a page into what OCRmyPDF renders.

    Args:
        result (`dict`): As [`PageReader`] gives it with `return_chars=True`.
        page_number (`int`, *optional*, defaults to 0): Of the page, from 0.

    Returns:
        `OcrElement`: The page, its blocks as paragraphs, lines and words, turned lines with their angle.
    """
    blocks = [
        OcrElement(OcrClass.PARAGRAPH, bbox=_bounding_box(block.box), children=list(map(_line_element, block.lines)))
        for block in page_layout(result)
    ]
    page = Box(0, 0, *result["size"])
    return OcrElement(OcrClass.PAGE, bbox=_bounding_box(page), children=blocks, page_number=page_number)


def _line_element(line: Line) -> OcrElement:
    return OcrElement(
        OcrClass.LINE,
        bbox=_bounding_box(line.box),
        baseline=Baseline(line.slope, line.offset),
        textangle=float(-line.turn % 360),
        children=list(map(_word_element, line.words)),
    )


def _word_element(word: Word) -> OcrElement:
    return OcrElement(OcrClass.WORD, bbox=_bounding_box(word.box), text=word.text, confidence=word.confidence)


def _bounding_box(box: Box) -> BoundingBox:
    return BoundingBox(*map(float, box))


def _read(file, options):
    with _LOADING:  # pages are read by several threads
        pages = _load(options.crnn_hf_model, options.crnn_hf_detector)
    return pages(str(file), return_chars=True, num_workers=0)


@lru_cache(1)
def _load(model, detector):
    from transformers import pipeline
    from transformers.utils.logging import disable_progress_bar

    import crnn_hf  # noqa: F401 (it registers the task)
    from crnn_hf.zoo import find_model

    disable_progress_bar()
    return pipeline("document-text-recognition", model=str(find_model(model)), detector=detector)
