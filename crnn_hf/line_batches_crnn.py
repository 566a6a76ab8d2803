"""
Lines read in batches of similar width, and their readings in the order they came in. NumPy only.

A network is a function here: it takes `pixel_values` (batch, channels, height, width) float32 and `attention_mask`
(batch, width) int64, and gives logits (batch, frames, vocabulary).
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from .line_preparation_crnn import BrokenLine, LineFormat, PreparedLine
from .long_lines_crnn import merge_pieces


# Lines are sorted by width within a window, this many batches long and at most this many pixel values large.
WINDOW_BATCHES = 16
WINDOW_PIXELS = 2**24

# A batch has no more pixel values than this, padding included, however many lines are asked for.
BATCH_PIXELS = 2**20

Network = Callable[[np.ndarray, np.ndarray], np.ndarray]
ReadLogits = Callable[[np.ndarray, list[tuple[int, int]]], list[dict]]


def read_lines(
    lines: Iterable[PreparedLine | BrokenLine],
    line_format: LineFormat,
    batch_size: int,
    network: Network,
    read_logits: ReadLogits,
) -> Iterator[dict]:
    """
    Read a stream of lines, holding a bounded number of them.

    Args:
        lines: From [`prepare_all`].
        line_format: What they were prepared for.
        batch_size: Lines that the network reads at once, at most.
        network: From a batch of lines to logits.
        read_logits: From logits and (height, width) of the original images to a result for each line.

    Returns:
        A result for each line in their order; of a broken one `{"text": None, "score": None, "error": ...}`.
    """
    for window in _windows(lines, batch_size):
        results = [_failure(line) if isinstance(line, BrokenLine) else None for line in window]
        readable = [index for index, line in enumerate(window) if isinstance(line, PreparedLine)]
        whole = sorted((index for index in readable if len(window[index].pieces) == 1), key=lambda i: window[i].width)
        for batch in _batches(whole, window, batch_size):
            chosen = [window[index] for index in batch]
            logits = network(*line_format.batch(chosen))
            for index, result in zip(batch, read_logits(logits, [line.size for line in chosen]), strict=True):
                results[index] = result
        for index in readable:
            if len(window[index].pieces) > 1:
                logits = logits_of_long_line(window[index], line_format, batch_size, network)
                results[index] = read_logits(logits[np.newaxis], [window[index].size])[0]
        yield from results


def logits_of_long_line(line: PreparedLine, line_format: LineFormat, batch_size: int, network: Network) -> np.ndarray:
    """Logits (frames, vocabulary) of a line of several pieces."""
    (pixel_values,), _ = line_format.batch([line])
    logits = []
    for pieces in _pieces_together(line.pieces, pixel_values[..., 0].size, batch_size):
        images = np.stack([pixel_values[..., piece.start : piece.stop] for piece in pieces])
        # Without padding, so that all frames are the pieces' own.
        logits.extend(network(images, np.ones((len(images), images.shape[-1]), dtype=np.int64)))
    return merge_pieces(logits, [piece.start // int(line_format.geometry.frame_stride) for piece in line.pieces])


def _failure(line):
    return {"text": None, "score": None, "error": line.error}


def _windows(lines, batch_size):
    """Lists of lines to be sorted by width together; of one line where batches are."""
    most = 1 if batch_size == 1 else WINDOW_BATCHES * batch_size
    window, pixels = [], 0
    for line in lines:
        window.append(line)
        pixels += line.pixels.size if isinstance(line, PreparedLine) else 0
        if len(window) == most or pixels >= WINDOW_PIXELS:
            yield window
            window, pixels = [], 0
    if window:
        yield window


def _batches(indices, window, batch_size):
    """Lists of indices, which are in the order of width."""
    batch = []
    for index in indices:
        line = window[index]
        column = line.pixels[..., 0].size
        if len(batch) == batch_size or (len(batch) + 1) * line.width * column > BATCH_PIXELS and batch:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _pieces_together(pieces, column, batch_size):
    """Lists of neighbouring pieces of one width."""
    together = []
    for piece in pieces:
        width = piece.stop - piece.start
        full = len(together) == batch_size or (len(together) + 1) * width * column > BATCH_PIXELS
        if together and (full or together[0].stop - together[0].start != width):
            yield together
            together = []
        together.append(piece)
    if together:
        yield together
