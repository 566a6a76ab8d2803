"""How well pages were read: labels and readings matched by where they stand, merged and split lines tolerated."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from accuracy_errors import kind_of_error
from pages_readers import Lines
from rapidfuzz.distance import Levenshtein

from crnn_hf.pages.quads import rectangles
from crnn_hf.pages.reading_order import find_rows


SHARED = 0.5  # of the smaller of two boxes: then they may be the same text

# What a wrong line is, the first that fits. "Words merged" and "split" are right but for spaces.
MERGED, SPLIT, PUNCTUATION, ONE, MORE, MISSED = (
    "words merged",
    "words split",
    "punctuation only",
    "one character",
    "two characters or more",
    "line missed",
)
KINDS = (MERGED, SPLIT, PUNCTUATION, ONE, MORE, MISSED)


@dataclass
class PageScore:
    """
    How well one page was read.

    Args:
        exact: (lines,) whether each true line was read to the letter.
        exact_without_spaces: (lines,) the same with spaces ignored.
        kinds: What each line is that is not exact, of `KINDS`.
        invented: Lines that were read where there is none.
        edits: Of the page's text in reading order.
        characters: Of the true text.
        word_f1: Of the words of the page, in any order.
    """

    exact: np.ndarray
    exact_without_spaces: np.ndarray
    kinds: Counter
    invented: int
    edits: int
    characters: int
    word_f1: float


def score_page(labels: Lines, read: Lines) -> PageScore:
    """
    Compare a page with its labels, both case-folded, in Unicode NFKC, with runs of spaces as one.

    Lines that share `SHARED` of the smaller box belong together, with all that either shares. Their texts are joined
    row by row, and aligned by edit distance: what stands across from a label is its reading, whether lines were merged
    or split. The text of the page is that of its labels in rows from the top, whatever their order in the file.
    """
    true = [normalize(line.text) for line in labels]
    found = [normalize(line.text) for line in read]
    readings: list[str | None] = [None] * len(true)
    invented = 0
    for own, others in groups(labels, read):
        if not own:
            invented += sum(bool(found[index]) for index in others)
        elif others:
            joined = " ".join(found[index] for index in _in_rows([read[index] for index in others], others))
            own = _in_rows([labels[index] for index in own], own)
            for index, part in zip(own, split_reading([true[index] for index in own], joined), strict=True):
                readings[index] = part
    pairs = list(zip(true, readings, strict=True))
    exact = np.array([reading == label for label, reading in pairs], dtype=bool)
    loose = np.array([_packed(reading) == _packed(label) for label, reading in pairs], dtype=bool)
    kinds = Counter(wrong_kind(reading, label) for label, reading in pairs if reading != label)
    in_rows = _in_rows(labels, range(len(labels)))
    text, read_text = " ".join(true[index] for index in in_rows), " ".join(filter(None, found))
    edits = Levenshtein.distance(text, read_text)
    return PageScore(exact, loose, kinds, invented, edits, len(text), word_f1(text.split(), read_text.split()))


def groups(labels: Lines, read: Lines) -> list[tuple[list[int], list[int]]]:
    """(labels, lines read) that belong together, by their numbers."""
    edges = [rectangles(np.array([line.box for line in lines], float).reshape(-1, 4, 2)) for lines in (labels, read)]
    true, found = edges
    low = np.maximum(true[:, None, :2], found[None, :, :2])
    high = np.minimum(true[:, None, 2:], found[None, :, 2:])
    areas = [np.prod(each[:, 2:] - each[:, :2], axis=1) for each in edges]
    shared = np.prod((high - low).clip(0), axis=2)
    together = shared > SHARED * np.minimum(areas[0][:, None], areas[1][None])
    seen, result = set(), []
    for start in range(len(labels)):
        if start in seen:
            continue
        own, others = {start}, set()
        while True:
            more = set(np.flatnonzero(together[list(own)].any(axis=0)).tolist())
            wider = own | set(np.flatnonzero(together[:, list(more)].any(axis=1)).tolist())
            if more == others and wider == own:
                break
            own, others = wider, more
        seen |= own
        result.append((sorted(own), sorted(others)))
    matched = {index for _, others in result for index in others}
    return result + [([], [index]) for index in range(len(read)) if index not in matched]


def split_reading(labels: Sequence[str], reading: str) -> list[str]:
    """The part of a reading across from each of several labels in a row."""
    joined = " ".join(labels)
    blocks = Levenshtein.opcodes(joined, reading)
    parts, start = [], 0
    for label in labels:
        stop = start + len(label)
        parts.append(reading[_across(blocks, start, first=True) : _across(blocks, stop, first=False)].strip())
        start = stop + 1
    return parts


def _across(blocks, position, first):
    """Where in the reading a place between two characters of the labels is; the first or the last such place."""
    places = []
    for block in blocks:
        if block.src_start <= position <= block.src_end:
            if block.tag in ("equal", "replace"):
                places.append(block.dest_start + position - block.src_start)
            else:
                places += [block.dest_start] * (position == block.src_start)
                places += [block.dest_end] * (position == block.src_end)
    return (min(places) if first else max(places)) if places else 0


def wrong_kind(reading: str | None, label: str) -> str:
    """Which of `KINDS` a reading is."""
    if not reading:
        return MISSED
    kind = kind_of_error(reading, label)
    if kind == "spaces only":
        return MERGED if reading.count(" ") < label.count(" ") else SPLIT
    return kind if kind in (PUNCTUATION, ONE) else MORE


def word_f1(true: Sequence[str], found: Sequence[str]) -> float:
    same = sum((Counter(true) & Counter(found)).values())
    return 2 * same / max(len(true) + len(found), 1)


def normalize(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _packed(text):
    return None if text is None else text.replace(" ", "")


def _in_rows(lines, numbers):
    """Numbers of lines, row by row from the top."""
    if not lines:
        return []
    return [numbers[index] for row in find_rows(np.array([line.box for line in lines])) for index in row]
