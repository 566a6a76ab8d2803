"""The `document-text-recognition` pipeline: whole pages in, text out."""

import os
from typing import Any

from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.pages.detection import Detector
from crnn_hf.pages.page_reading import PageReader
from crnn_hf.pages.quads import Quads


TASK = "document-text-recognition"


class DocumentTextRecognitionPipeline(TextRecognitionPipeline):
    """
    Reads whole pages: receipts, letters, book pages, scans and photos.

    Example:

    ```python
    >>> from transformers import pipeline
    >>> import crnn_hf

    >>> pages = pipeline("document-text-recognition")
    >>> print(pages("receipt.jpg")["text"])
    ```

    Args:
        args: As [`TextRecognitionPipeline`] takes them, which reads the lines.
        detector (`str`, `os.PathLike` or `Callable`, *optional*): What finds the lines, see [`load_detector`]. Left
            out, the text detector of `rapidocr` (extra `pages`).
        kwargs: As [`TextRecognitionPipeline`] takes them.
    """

    def __init__(self, *args, detector: str | os.PathLike | Detector | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._pages = PageReader(super().__call__, self.line_format.num_channels, detector)

    def __call__(
        self,
        inputs: Any,
        boxes: Quads | None = None,
        batch_size: int | None = None,
        num_workers: int | None = None,
        **kwargs,
    ) -> Any:
        """
        Read one page or many.

        Args:
            inputs: As [`TextRecognitionPipeline`] takes them; each image is a page.
            boxes (array-like, *optional*): See [`PageReader`], as `batch_size` and `num_workers`.
            batch_size (`int`, *optional*, defaults to 32): Lines that the model reads at once, at most.
            num_workers (`int`, *optional*, defaults to 1): Threads that find the lines of pages ahead of the model.
            kwargs: `return_chars`, `num_beams`, `lexicon`, `pattern` and all that says how to read a line.

        Returns:
            A page, a list or an iterator of pages, see [`PageReader`].

        Raises:
            ValueError, TypeError, OSError: If the one page cannot be read.
            ValueError, TypeError: For an unknown or impossible argument, before anything is read.
        """
        return self._pages(
            inputs,
            boxes=boxes,
            batch_size=self.batch_size if batch_size is None else batch_size,
            num_workers=self.num_workers if num_workers is None else num_workers,
            **{**self._postprocess_params, **kwargs},
        )


__all__ = ["DocumentTextRecognitionPipeline"]
