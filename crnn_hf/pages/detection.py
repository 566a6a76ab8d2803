"""What finds the lines of a page: a library, a model of the Hub, or any function."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from crnn_hf.export.requirements import require
from crnn_hf.pages.quads import Quads, as_quads
from crnn_hf.pages.working_size import detect_at_working_size


DEFAULT_DETECTOR = "rapidocr"

Detector = Callable[[Image.Image], Quads]


def load_detector(detector: str | os.PathLike | Detector | None = None) -> Callable[[Image.Image], np.ndarray]:
    """
    Make ready what finds the lines of a page.

    Args:
        detector (`str`, `os.PathLike` or `Callable`, *optional*): `"rapidocr"`, also if left out: the network in the
            wheel of `rapidocr` (PP-OCRv6 small), without a download. A file that ends in `.onnx`: another network of
            that kind (DB, as all of PaddleOCR), run by the same library. A folder or a Hub id: a text detector of
            transformers, as `"PaddlePaddle/PP-OCRv6_small_det_safetensors"`. Or a function from an RGB image to
            quadrilaterals of shape (count, 4, 2), or rectangles (count, 4), in its pixels: it is given the page in
            full size.

    Returns:
        `Callable`: From a page, RGB, to quadrilaterals of shape (count, 4, 2) in its pixels.

    Raises:
        ImportError: If the libraries of the extra `pages` are not installed.
        TypeError: If `detector` is none of these.
        OSError: If there is no such model.
    """
    if detector is None:
        detector = DEFAULT_DETECTOR
    if callable(detector):
        return lambda image: as_quads(detector(image))
    if not isinstance(detector, (str, os.PathLike)):
        raise TypeError(
            f"`detector` is {type(detector).__name__}: pass 'rapidocr', an .onnx file, a folder or Hub id of a text "
            "detector, or a function from an image to quadrilaterals."
        )
    name = os.fspath(detector)
    if name == DEFAULT_DETECTOR or Path(name).suffix == ".onnx":
        require("pages", "rapidocr", "onnxruntime")
        from crnn_hf.pages.rapidocr_detector import load_rapidocr

        return partial(detect_at_working_size, load_rapidocr(None if name == DEFAULT_DETECTOR else Path(name)))
    from crnn_hf.pages.transformers_detector import TransformersDetector

    return partial(detect_at_working_size, TransformersDetector(name))
