"""
Readers that speed.py compares: from the names of image files to their text, in their order.

Each function makes a reader, or raises `ImportError` or `FileNotFoundError` if what it needs is not there. Imports are
inside the functions: a worker holds nothing but its own reader, and may run under a Python without the others.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice


# As `crnn-hf read` calls its reader.
COMMAND = {"batch_size": 32}

Reader = Callable[[Iterable[str]], Iterable[str | None]]


def read_with_torch(model: str | None = None, dtype: str = "float32") -> Reader:
    """`crnn-hf read --backend torch`."""
    from crnn_hf.cli.loading import Precision, load_reader

    reader = load_reader(model, Precision(dtype))
    return lambda files: (result["text"] for result in reader(iter(files), **COMMAND))


def read_with_onnx(folder: str) -> Reader:
    """The package `reader` of an exported folder: what `crnn-hf read --backend onnx` runs, without torch."""
    import sys

    sys.path.insert(0, folder)
    from reader import Reader

    reader = Reader()
    return lambda files: (result["text"] for result in reader(iter(files), **COMMAND))


def read_with_tesseract(processes: int = 1) -> Reader:
    """Tesseract with a list of files, or with a part of it in each of several processes."""
    import tesseract

    if not tesseract.is_installed():
        raise FileNotFoundError("tesseract")

    def read(files):
        files = list(files)
        shares = [files[start::processes] for start in range(processes)]
        with ThreadPoolExecutor(processes) as pool:
            read_shares = list(pool.map(lambda share: tesseract.read_files(share) if share else [], shares))
        texts = [None] * len(files)
        for start, share in enumerate(read_shares):
            texts[start::processes] = share
        return texts

    return read


def read_with_rapidocr(batch_size: int = 1) -> Reader:
    """The recognizer that rapidocr brings along, called with each line, or with lists that it sorts by width."""
    from rapidocr import RapidOCR
    from rapidocr.ch_ppocr_rec import TextRecInput

    # What fits pages to its detector distorts lines that are lower than 30 px, and fails on some wider than 2,000.
    options = {"Global.log_level": "error", "Global.use_preprocess_img": False, "Rec.rec_batch_num": batch_size}
    engine = RapidOCR(params=options)

    def read_each(files):
        for file in files:
            texts = engine(file, use_det=False, use_cls=False, use_rec=True).txts
            yield texts[0] if texts else ""

    def read_lists(files):
        files = iter(files)
        while window := list(islice(files, 16 * batch_size)):
            if engine.text_rec is None:  # it is loaded by the first call
                list(read_each(window[:1]))
            yield from engine.text_rec(TextRecInput(img=[engine.load_img(file) for file in window])).txts

    return read_each if batch_size == 1 else read_lists


READERS = {
    "torch": read_with_torch,
    "onnx": read_with_onnx,
    "tesseract": read_with_tesseract,
    "rapidocr": read_with_rapidocr,
}
