"""
Lines read in batches of similar width, and their readings in the order they came in. NumPy only.

A network is a function here: it takes `pixel_values` (batch, channels, height, width) float32 and `attention_mask`
(batch, width) int64, and gives logits (batch, frames, vocabulary).
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from .image_long_lines import merge_pieces
from .image_orientation import read_checked
from .image_preparation import BrokenLine, LineFormat, PreparedLine
from .image_warnings import Reading, sureness
from .workers import Workers


# Lines are sorted by width within a window, this many batches long and at most this many pixel values large.
WINDOW_BATCHES = 16
WINDOW_PIXELS = 2**24

# A batch has no more pixel values than this, padding included, however many lines are asked for: more would leave the
# caches. Up to twice as many if it had fewer than eight lines, which LSTMs read at a higher price.
BATCH_PIXELS = 2**19
FEW_LINES = 8

# Beside its lines, a batch costs as much as this many more of them: LSTMs fetch their weights in every step however
# few the lines, and kernels are set up anew for each new shape. Measured on one core of an AMD EPYC.
BATCH_LINES = 4

Network = Callable[[np.ndarray, np.ndarray], np.ndarray]
ReadLogits = Callable[[np.ndarray, list[tuple[int, int]]], list[dict]]


def read_lines(
    lines: Iterable[PreparedLine | BrokenLine],
    line_format: LineFormat,
    batch_size: int,
    network: Network,
    read_logits: ReadLogits,
    workers: Workers,
    read_greedily: ReadLogits | None = None,
    orientation: str | None = None,
) -> Iterator[dict]:
    """
    Read a stream of lines, holding a bounded number of them.

    Args:
        lines: From [`prepare_all`].
        line_format: What they were prepared for.
        batch_size: Lines that the network reads at once, at most.
        network: From a batch of lines to logits.
        read_logits: From logits and (height, width) of the original images to a result for each line.
        workers: What calls both. Where these are several threads, lines are taken while earlier ones are being read.
        read_greedily: As `read_logits`, but greedily, if `read_logits` does not: says how sure a line is.
        orientation: `"auto"` to read lines in the directions that make sense, see [`read_checked`].

    Returns:
        A result for each line in their order, with a `warning` where it does not look like one upright line; of a
        broken one `{"text": None, "score": None, "error": ...}`.
    """

    def read_together(chosen):
        if len(chosen) == 1 and len(chosen[0].pieces) > 1:
            logits = logits_of_long_line(chosen[0], line_format, batch_size, network)[np.newaxis]
        else:
            logits = network(*line_format.batch(chosen))
        sizes = [line.size for line in chosen]
        results = read_logits(logits, sizes)
        greedy = results if read_greedily is None else read_greedily(logits, sizes)
        return [
            Reading(result, plain["text"].strip(), sureness(plain["text"], plain["score"], size))
            for result, plain, size in zip(results, greedy, sizes, strict=True)
        ]

    def read_as_they_are(chosen):
        long = [line for line in chosen if len(line.pieces) > 1]
        if not long or len(chosen) == 1:
            return read_together(chosen)
        return [reading for line in chosen for reading in read_together([line])]

    def read(chosen):
        return read_checked(chosen, read_as_they_are, orientation)

    def begin(window):
        batches = _batches(window, batch_size, workers.count)
        return window, [(batch, workers.start(read, [window[index] for index in batch])) for batch in batches]

    for window, readings in _one_ahead(map(begin, _windows(lines, batch_size)), workers.count > 1):
        results = [_failure(line) if isinstance(line, BrokenLine) else None for line in window]
        for batch, result_of in readings:
            for index, result in zip(batch, result_of(), strict=True):
                results[index] = result
        yield from results


def logits_of_long_line(line: PreparedLine, line_format: LineFormat, batch_size: int, network: Network) -> np.ndarray:
    """
    Logits (frames, vocabulary) of a line of several pieces.

    Args:
        line (`PreparedLine`): The prepared pieces.
        line_format ([`LineFormat`]): The network's format of lines.
        batch_size (`int`): Pieces that the network reads at once.
        network (`Network`): Gives the logits of a batch.

    Returns:
        `np.ndarray` of shape `(frames, vocabulary)`: Those of the pieces, merged.
    """
    (pixel_values,), _ = line_format.batch([line])
    logits = []
    for pieces in _pieces_together(line.pieces, pixel_values[..., 0].size, batch_size):
        images = np.stack([pixel_values[..., piece.start : piece.stop] for piece in pieces])
        # Without padding, so that all frames are the pieces' own.
        logits.extend(network(images, np.ones((len(images), images.shape[-1]), dtype=np.int64)))
    return merge_pieces(logits, [piece.start // int(line_format.geometry.frame_stride) for piece in line.pieces])


def _failure(line):
    return {"text": None, "score": None, "error": line.error}


def _one_ahead(items, is_ahead):
    """The items, each after the next is there. If that one raises, the item comes first, then the error."""
    if not is_ahead:
        yield from items
        return
    waiting = []
    try:
        for item in items:
            waiting.append(item)
            if len(waiting) > 1:
                yield waiting.pop(0)
    except Exception:
        yield from waiting
        raise
    yield from waiting


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


def _batches(window, batch_size, num_workers):
    """Lists of the indices of lines that are read together: such that all take the least time, long lines alone."""
    readable = [index for index, line in enumerate(window) if isinstance(line, PreparedLine)]
    whole = [index for index in readable if len(window[index].pieces) == 1]
    whole.sort(key=lambda index: window[index].width)
    most = min(batch_size, -(-len(whole) // num_workers))  # work for every thread
    columns = [window[index].width for index in whole]
    heights = [window[index].pixels[..., 0].size for index in whole]
    batches = [whole[start:stop] for start, stop in _cheapest_cuts(columns, heights, most)]
    return batches + [[index] for index in readable if len(window[index].pieces) > 1]


def _cheapest_cuts(columns, heights, most):
    """
    Cut a sequence of lines in the order of their width into batches of at most `most`, by dynamic programming: a batch
    costs its widest line times its number of lines and `BATCH_LINES`.
    """
    costs, starts = [0], [0]
    for stop, (width, height) in enumerate(zip(columns, heights, strict=True), start=1):
        fit = max(1, min(most, _lines_that_fit(width * height)))
        cost, start = min(
            (costs[start] + width * (stop - start + BATCH_LINES), start) for start in range(max(0, stop - fit), stop)
        )
        costs.append(cost)
        starts.append(start)
    cuts, stop = [], len(columns)
    while stop:
        cuts.append((starts[stop], stop))
        stop = starts[stop]
    return cuts


def _lines_that_fit(pixels):
    return max(BATCH_PIXELS // pixels, min(FEW_LINES, 2 * BATCH_PIXELS // pixels))


def _pieces_together(pieces, column, batch_size):
    """Lists of neighbouring pieces of one width."""
    together = []
    for piece in pieces:
        width = piece.stop - piece.start
        full = len(together) == batch_size or len(together) == max(1, _lines_that_fit(width * column))
        if together and (full or together[0].stop - together[0].start != width):
            yield together
            together = []
        together.append(piece)
    if together:
        yield together
