"""Pages read: lines found on one page while those of earlier ones are being read, in batches across pages."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from crnn_hf.models.crnn.image_inputs import BATCH_SIZE, read_inputs
from crnn_hf.models.crnn.image_preparation import BrokenLine
from crnn_hf.pages.detection import Detector, load_detector
from crnn_hf.pages.orientation import LONG_LINES
from crnn_hf.pages.page_lines import BoxedImage, PageLines, find_lines
from crnn_hf.pages.page_result import page_result
from crnn_hf.pages.quads import Quads


class PageReader:
    """
    Reads whole pages with any reader of lines.

    Args:
        reader ([`TextRecognitionPipeline`] or [`Reader`]): What reads the lines.
        num_channels (`int`, *optional*, defaults to 1): Of the images of lines: 1 for grey, 3 for RGB.
        detector (`str`, `os.PathLike` or `Callable`, *optional*): What finds them, see [`load_detector`]. It is loaded
            when the first page without given boxes is read.
    """

    def __init__(
        self, reader: Callable, num_channels: int = 1, detector: str | os.PathLike | Detector | None = None
    ) -> None:
        self._reader = reader
        self._num_channels = num_channels
        self._detector = detector
        self._detect = None

    def __call__(
        self,
        inputs: Any,
        boxes: Quads | None = None,
        batch_size: int | None = None,
        num_workers: int | None = None,
        **reading,
    ) -> Any:
        """
        Read one page or many.

        Args:
            inputs: What the reader of lines takes, each image a page.
            boxes (array-like, *optional*): Where the lines are, instead of detecting them: quadrilaterals of shape
                (count, 4, 2), or rectangles (count, 4), in pixels of the page. For a list of pages a list of these.
            batch_size (`int`, *optional*, defaults to 32): Lines that are read at once, at most, of one page or of
                several.
            num_workers (`int`, *optional*, defaults to 1): Threads that find the lines of pages ahead of what reads
                them; 0 does it in the caller's.
            reading: What the reader of lines takes: `return_chars`, `num_beams`, `pattern` and so on.

        Returns:
            A `dict` for one page; for a list, tuple or batch a list of them; for any other iterable an iterator, which
            holds a bounded number of pages. Order is kept. A page has

            - `text`: in reading order; a row is a line of it, with a tab where a gap in the row is wide, and an empty
              line stands between blocks.
            - `lines`, in reading order: what the reader gives, and `box`, four corners clockwise from the top left of
              the text as it is read, in pixels of the page; `block` and `row`, their numbers; `dropped`, true where
              the reading is too uncertain to be text: these come last, and are not in `text`. With `return_chars`,
              `words` and `chars` have boxes of the same kind.
            - `angle`: degrees clockwise by which the text is turned, a quarter turn (0, 90, 180, 270) and the skew.
            - `size`: (width, height) in pixels, after EXIF transposition.
            - `word_boxes`, with `return_chars`: (word, [left, top, right, bottom]) of each, in thousandths of the
              page, as the `document-question-answering` pipeline takes them.

            A page that cannot be read gives `{"text": None, "lines": [], "angle": None, "size": None, "error": ...}`
            in a sequence, and raises alone.

        Raises:
            ValueError, TypeError, OSError: If the one page cannot be read.
            ValueError, TypeError: For an unknown or impossible argument, before anything is read.
        """
        list(self._reader([], **reading))  # checks the arguments
        if boxes is not None:
            inputs = _with_boxes(inputs, boxes)
        elif self._detect is None:
            self._detect = load_detector(self._detector)
        size = BATCH_SIZE if batch_size is None else batch_size
        return read_inputs(
            inputs,
            prepare=self._find_lines,
            read=lambda pages, _: self._read(pages, size, reading),
            batch_size=batch_size,
            num_workers=1 if num_workers is None else num_workers,
        )

    def _find_lines(self, item):
        return find_lines(item, self._detect, self._read_few, self._num_channels)

    def _read_few(self, images):
        return self._reader(images, batch_size=LONG_LINES)

    def _read(
        self, pages: Iterable[PageLines | BrokenLine], batch_size: int, reading: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        waiting: deque[PageLines | BrokenLine] = deque()

        def crops():
            for page in pages:
                waiting.append(page)
                if isinstance(page, PageLines):
                    yield from (crop.image for crop in page.crops)

        has_pattern = any(reading.get(name) is not None for name in ("pattern", "find"))

        def finished(readings):
            while waiting and _count(waiting[0]) <= len(readings):
                page = waiting.popleft()
                own = [readings.popleft() for _ in range(_count(page))]
                if isinstance(page, BrokenLine):
                    yield {"text": None, "lines": [], "angle": None, "size": None, "error": page.error}
                else:
                    yield page_result(page, own, has_pattern=has_pattern)

        done: deque[dict[str, Any]] = deque()
        for result in self._reader(crops(), batch_size=batch_size, **reading):
            done.append(result)
            yield from finished(done)
        yield from finished(done)


def _count(page):
    return len(page.crops) if isinstance(page, PageLines) else 0


def _with_boxes(inputs, boxes):
    if not isinstance(inputs, (list, tuple)):
        return BoxedImage(inputs, boxes)
    if len(inputs) != len(boxes):
        raise ValueError(f"there are {len(inputs)} pages and {len(boxes)} lists of boxes: give one for each page.")
    return [BoxedImage(image, of_page) for image, of_page in zip(inputs, boxes, strict=True)]
