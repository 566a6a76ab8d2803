"""
The order in which lines of a page are read: rows from the top, and columns where there are columns.

Lines are quadrilaterals here, of shape (count, 4, 2), on a page that has been turned upright.
"""

import numpy as np

from crnn_hf.pages.columns import split_columns
from crnn_hf.pages.quads import rectangles, side_lengths
from crnn_hf.pages.straightening import straighten


Row = list[int]  # indices of lines, from left to right
Block = list[Row]

# Lines are in one row where they share this much of the lower one's height.
SHARED_HEIGHT = 0.5

# A gap between rows that is larger than the usual one by this many heights of a line begins a new block.
BLOCK_GAP = 0.6


def reading_order(quads: np.ndarray, right_to_left: bool = False) -> list[Block]:
    """
    Put lines into blocks of rows.

    Args:
        quads (`np.ndarray` of shape `(count, 4, 2)`): On a page that stands upright.
        right_to_left (`bool`, *optional*, defaults to `False`): Whether the right one of two columns is read first.

    Returns:
        `list[Block]`: In reading order; each a list of rows, and each row a list of indices from left to right.
    """
    quads = straighten(quads)
    edges = rectangles(quads)
    blocks = []
    for part in split_columns(edges, right_to_left):
        rows = [[part[index] for index in row] for row in find_rows(quads[part])]
        blocks += _split_blocks(rows, edges)
    return blocks


def find_rows(quads: np.ndarray) -> list[Row]:
    """
    Group level lines into rows, from the top.

    From left to right, each joins the row whose last line ends at the height at which it begins: rows may run uphill a
    little.
    """
    _, heights = side_lengths(quads)
    begins, ends = quads[:, [0, 3]].mean(axis=1), quads[:, [1, 2]].mean(axis=1)
    lengths = ends[:, 0] - begins[:, 0]
    rows: list[Row] = []
    for index in np.argsort(begins[:, 0], kind="stable").tolist():
        last = [row[-1] for row in rows]
        lower, higher = np.minimum(heights[last], heights[index]), np.maximum(heights[last], heights[index])
        apart = np.abs(ends[last, 1] - begins[index, 1])
        shared = np.minimum(lower, (lower + higher) / 2 - apart) / lower
        overlap = ends[last, 0] - begins[index, 0]
        beside = (overlap < 0.5 * np.minimum(lengths[last], lengths[index])) & (shared >= SHARED_HEIGHT)
        if beside.any():
            rows[int(np.where(beside, apart, np.inf).argmin())].append(index)
        else:
            rows.append([index])
    return sorted(rows, key=lambda row: float(np.median((begins[row, 1] + ends[row, 1]) / 2)))


def _split_blocks(rows, edges):
    """Consecutive rows, cut where the gap is larger than usual."""
    if not rows:
        return []
    tops = np.array([np.median(edges[row, 1]) for row in rows])
    bottoms = np.array([np.median(edges[row, 3]) for row in rows])
    gaps = tops[1:] - bottoms[:-1]
    wide = np.median(gaps) + BLOCK_GAP * np.median(bottoms - tops) if len(gaps) else 0.0
    blocks = [[rows[0]]]
    for row, gap in zip(rows[1:], gaps, strict=True):
        if gap > wide:
            blocks.append([])
        blocks[-1].append(row)
    return blocks
