"""Readers of whole pages that pages.py compares: from the name of a file to the lines read on it, in their order."""

import csv
import io
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np


ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}


class ReadLine(NamedTuple):
    """A line on a page: four corners in pixels, and its text."""

    box: np.ndarray
    text: str


Lines = list[ReadLine]
ReadPages = Callable[[Sequence[str]], Iterator[Lines]]


def read_with_crnn(model: str | None, backend: str, boxes: Sequence[np.ndarray] | None = None) -> ReadPages:
    """What `crnn-hf read --page` runs; with the true boxes of the pages if they are given."""
    from crnn_hf.cli.backend import Backend, load_for_reading
    from crnn_hf.cli.loading import Precision
    from crnn_hf.pages.page_reading import PageReader

    lines = load_for_reading(model, Precision.float32, Backend(backend))
    pages = PageReader(lines, lines.line_format.num_channels)

    def read(files):
        results = pages(list(files), batch_size=32, boxes=None if boxes is None else boxes[: len(files)])
        for result in results:
            kept = (line for line in result["lines"] if not line["dropped"])
            yield [ReadLine(np.array(line["box"]), line["text"]) for line in kept]

    return read


def read_with_rapidocr(use_classifier: bool) -> ReadPages:
    """The whole of rapidocr, on one thread, with or without its classifier of lines upside down."""
    from rapidocr import RapidOCR

    options = {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    engine = RapidOCR(params=options)

    def read(files):
        for file in files:
            found = engine(file, use_cls=use_classifier)
            boxes = [] if found.boxes is None else found.boxes
            yield [ReadLine(np.asarray(box, float), text) for box, text in zip(boxes, found.txts or (), strict=True)]

    return read


def read_with_tesseract() -> ReadPages:
    """Tesseract 5 with its own layout analysis, in English."""

    def read(files):
        for file in files:
            command = ["tesseract", file, "-", "--psm", "3", "--oem", "1", "-l", "eng", "tsv"]
            done = subprocess.run(
                command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=True
            )
            yield lines_of_tsv(done.stdout)

    return read


def lines_of_tsv(text: str) -> Lines:
    """The lines in what Tesseract writes as tsv."""
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append(row)
    return [ReadLine(_box_round(words), " ".join(word["text"] for word in words)) for words in lines.values()]


def _box_round(words):
    edges = np.array([[float(word[name]) for name in ("left", "top", "width", "height")] for word in words])
    left, top = edges[:, :2].min(axis=0)
    right, bottom = (edges[:, :2] + edges[:, 2:]).max(axis=0)
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def timed(read: ReadPages, files: Sequence[str]) -> tuple[list[Lines], float]:
    """
    What is read on pages, and CPU seconds for each.

    Seconds of this process, all of its threads, and of its children: what else the machine does counts little. The
    first page is read once before, for what a reader makes ready.
    """
    list(read(files[:1]))
    start = _cpu_seconds()
    pages = list(read(files))
    return pages, (_cpu_seconds() - start) / len(files)


def _cpu_seconds():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
