"""
Lines wider than a network reads at once: cut into overlapping pieces, and the logits of the pieces put together.

The pieces lie on the frame grid of the whole line, so that frame t of a piece is frame `first + t` of the line. What
comes out is one sequence of logits: text, score and positions follow from it as from those of any line. NumPy only.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .decoding import BLANK


class Piece(NamedTuple):
    """
    A stretch of a line.

    Args:
        start (`int`): First column, a multiple of the frame stride.
        stop (`int`): One past the last column.
    """

    start: int
    stop: int


def cut_line(width: int, max_width: int, overlap: int, stride: int) -> list[Piece]:
    """
    Cover the columns of a line with pieces of at most `max_width` that overlap by at least `overlap`.

    Args:
        width (`int`): Columns of the line.
        max_width (`int`): Most columns of a piece.
        overlap (`int`): Fewest columns that two neighbours share.
        stride (`int`): Columns from one frame to the next; every piece starts at a multiple of it.

    Returns:
        `list[Piece]`: One piece for a line that fits, else pieces of nearly equal width.

    Raises:
        ValueError: If `max_width` leaves no room beside the overlap.
    """
    if width <= max_width:
        return [Piece(0, width)]
    room = max_width - overlap - stride  # `stride` is what rounding a start down to the grid may add
    if room < stride:
        raise ValueError(
            f"a line of {width} px cannot be cut into pieces of at most {max_width} px that overlap by {overlap} px. "
            "Raise `max_width`."
        )
    count = 1 + -(-(width - max_width) // room)
    # As narrow as so many pieces can be: what they share is read twice.
    piece = min(max_width, -(-(width + (count - 1) * (overlap + stride)) // count))
    last_start = width - piece
    starts = [-(-last_start * index // (count - 1) // stride) * stride for index in range(count)]
    return [Piece(start, min(start + piece, width)) for start in starts]


def merge_pieces(logits: Sequence[np.ndarray], first_frames: Sequence[int]) -> np.ndarray:
    """
    Put the logits of overlapping pieces together.

    Two neighbours are joined at the frame, in the middle half of what they share, that both are surest is blank: there
    a character is neither lost nor read twice. At the ends of a piece its reader has seen too little around a frame.

    Args:
        logits: arrays of shape (frames, vocabulary), left to right; class 0 is the blank.
        first_frames: where the first frame of each piece is in the line, increasing.

    Returns:
        (frames of the line, vocabulary).

    Raises:
        ValueError: If two neighbours share no frame.
    """
    kept, begin = [], 0
    for index in range(len(logits) - 1):
        begin_of_next = _seam(logits[index : index + 2], first_frames[index : index + 2], begin, index)
        kept.append(logits[index][begin - first_frames[index] : begin_of_next - first_frames[index]])
        begin = begin_of_next
    kept.append(logits[-1][begin - first_frames[-1] :])
    return np.concatenate(kept)


def _seam(logits, first_frames, earliest, index):
    """The first frame of the line to be taken from the right one of two pieces, not before `earliest`."""
    (left, right), (left_first, right_first) = logits, first_frames
    begin, end = right_first, min(left_first + len(left), right_first + len(right))
    if end <= begin:
        raise ValueError(f"pieces {index} and {index + 1} of a line share no frame. Cut with more overlap.")
    trim = (end - begin) // 4
    begin, end = max(begin + trim, earliest), end - trim
    surest = np.minimum(
        _blank_probability(left[begin - left_first : end - left_first]),
        _blank_probability(right[begin - right_first : end - right_first]),
    )
    # Of frames that are as sure, the one nearest to the middle.
    distance = np.abs(np.arange(begin, end) - (begin + end - 1) / 2)
    return begin + int(np.lexsort((distance, -np.round(surest, 3)))[0])


def _blank_probability(logits):
    scaled = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return scaled[:, BLANK] / scaled.sum(axis=-1)
