"""`crnn-hf read --page`: whole pages, read with what reads lines."""

from typing import TYPE_CHECKING

from crnn_hf.models.crnn.graph_reader import Reader
from crnn_hf.pages.detection import DEFAULT_DETECTOR, load_detector
from crnn_hf.pages.page_reading import PageReader


if TYPE_CHECKING:
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline

DETECTOR_HELP = (
    f"What finds their lines: {DEFAULT_DETECTOR}, an .onnx file of that kind, or a folder or Hub id of a text "
    "detector of transformers."
)


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
