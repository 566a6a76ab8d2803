"""Columns of a page, told from the columns of a table or a receipt: only between broad, well-filled ones is it cut."""

import numpy as np


# What two columns are: each this many rows high, this many heights of a line broad, this share of the breadth of both
# together, and filled with text to this share.
MIN_ROWS = 4
MIN_HEIGHTS = 8
MIN_BREADTH = 0.25
MIN_FILLED = 0.6

GUTTER = 0.6  # heights of a line, at least, between the columns

# Lines that cross a gutter, as a title does, are no more than this share of those in a column.
MAX_CROSSING = 0.25


def split_columns(rectangles: np.ndarray, right_to_left: bool = False) -> list[list[int]]:
    """
    Cut a page into parts that are read one after the other.

    Lines that cross the gutter, as titles do, divide the page into what is above and below them; between them, the
    left column comes before the right one.

    Args:
        rectangles (`np.ndarray` of shape `(count, 4)`): Left, top, right and bottom of lines on an upright page.
        right_to_left (`bool`, *optional*, defaults to `False`): Whether the right column comes before the left one.

    Returns:
        `list[list[int]]`: Indices of the lines of each part, in reading order of the parts.
    """
    return _split(list(range(len(rectangles))), rectangles, right_to_left)


def _split(indices, rectangles, right_to_left):
    gutter = _find_gutter(rectangles[indices])
    if gutter is None:
        return [indices] if indices else []
    parts = []
    for across, band in _bands(indices, rectangles, gutter):
        if across:
            parts.append(band)
            continue
        middles = rectangles[band][:, [0, 2]].mean(axis=1)
        second = (middles >= gutter) != right_to_left
        for side in (~second, second):
            chosen = [index for index, is_in in zip(band, side, strict=True) if is_in]
            parts += _split(chosen, rectangles, right_to_left)
    return parts


def _find_gutter(rectangles):
    """x of the gutter between two columns, the one that the fewest lines cross; `None` without columns."""
    if len(rectangles) < 2 * MIN_ROWS:
        return None
    height = float(np.median(rectangles[:, 3] - rectangles[:, 1]))
    best = None
    for left, right, crossing in _gaps(rectangles, GUTTER * height):
        gutter = (left + right) / 2
        apart = rectangles[~_crosses(rectangles, gutter)]
        middles = (apart[:, 0] + apart[:, 2]) / 2
        sides = apart[middles < gutter], apart[middles >= gutter]
        if _are_columns(*sides, crossing, height):
            rank = (crossing, left - right)
            best = min(best, (rank, gutter)) if best else (rank, gutter)
    return None if best is None else best[1]


def _gaps(rectangles, least):
    """(left, right, lines across) of spans of the x axis that few lines cross."""
    edges = np.unique(rectangles[:, [0, 2]])
    middles = (edges[1:] + edges[:-1]) / 2
    crossing = ((rectangles[:, :1] < middles) & (rectangles[:, 2:3] > middles)).sum(axis=0)
    few = crossing <= MAX_CROSSING * len(rectangles)
    start = None
    for index in range(len(middles) + 1):
        open_gap = index < len(middles) and few[index]
        if open_gap and start is None:
            start = index
        elif not open_gap and start is not None:
            yield from _narrowed(edges, crossing, start, index, least)
            start = None


def _narrowed(edges, crossing, start, stop, least):
    """The spans within a gap that the fewest lines cross and that are wide enough."""
    for most in np.unique(crossing[start:stop]):
        run = None
        for index in range(start, stop + 1):
            inside = index < stop and crossing[index] <= most
            if inside and run is None:
                run = index
            elif not inside and run is not None:
                if edges[index] - edges[run] >= least:
                    yield float(edges[run]), float(edges[index]), int(most)
                run = None


def _are_columns(left, right, crossing, height):
    breadth = sum(_breadth(side) for side in (left, right))
    return all(
        len(side) >= MIN_ROWS
        and crossing <= MAX_CROSSING * len(side)
        and _breadth(side) >= max(MIN_HEIGHTS * height, MIN_BREADTH * breadth)
        and _filled(side, height) >= MIN_FILLED
        for side in (left, right)
    )


def _breadth(side):
    return float(side[:, 2].max() - side[:, 0].min()) if len(side) else 0.0


def _filled(side, height):
    """Share of the breadth that a row is filled to, in the median; 0 if there are too few rows."""
    rows = np.floor(((side[:, 1] + side[:, 3]) / 2 - side[:, 1].min()) / height).astype(int)
    filled = np.bincount(rows, weights=side[:, 2] - side[:, 0])
    filled = filled[filled > 0]
    return float(np.median(filled)) / _breadth(side) if len(filled) >= MIN_ROWS else 0.0


def _crosses(rectangles, x):
    return (rectangles[:, 0] < x) & (rectangles[:, 2] > x)


def _bands(indices, rectangles, gutter):
    """(whether it crosses the gutter, indices) from the top: neighbouring lines of the same kind together."""
    crossing = {index for index in indices if _crosses(rectangles[index : index + 1], gutter)[0]}
    cuts = sorted((float(rectangles[index, 1] + rectangles[index, 3]) / 2, index) for index in crossing)
    rest = [index for index in indices if index not in crossing]
    bands = []
    for y, index in cuts:
        above = [other for other in rest if (rectangles[other, 1] + rectangles[other, 3]) / 2 < y]
        rest = [other for other in rest if (rectangles[other, 1] + rectangles[other, 3]) / 2 >= y]
        if above:
            bands.append((False, above))
        if bands and bands[-1][0]:
            bands[-1][1].append(index)
        else:
            bands.append((True, [index]))
    return [*bands, (False, rest)] if rest else bands
