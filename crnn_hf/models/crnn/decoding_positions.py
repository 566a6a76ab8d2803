"""Where the characters and words of a reading stand in the image. NumPy only."""

import math
import re
from collections.abc import Sequence

import numpy as np

from .image_resizing import LineGeometry


def character_edges(
    frames: Sequence[np.ndarray], geometry: LineGeometry, sizes: Sequence[tuple[int, int]] | None = None
) -> list[tuple[np.ndarray, np.ndarray]]:
    """
    Left and right edges of the characters of lines.

    Two neighbours meet halfway between their frames. The outermost two reach as far out as characters of this line do
    in the middle: half a median advance, or a quarter of the height where there is only one.

    Args:
        frames: for each line (characters,) mean of the frames that show each character, increasing.
        geometry: how frames lie in the image.
        sizes: (height, width) of each original image, to have pixels of it; without it they are of the processed one.

    Returns:
        For each line left edges and right edges, both (characters,), in pixels, to a tenth of one.
    """
    lengths = np.array([len(line) for line in frames], dtype=np.int64)
    centres = np.full((len(frames), lengths.max(initial=1)), np.nan)
    centres[np.arange(centres.shape[1]) < lengths[:, np.newaxis]] = geometry.frame_to_pixel(
        np.concatenate([np.zeros(0), *frames])
    )
    outwards = _median_advances(centres, lengths, geometry.image_height / 2) / 2
    edges = np.full((len(frames), centres.shape[1] + 1), np.nan)
    edges[:, 1:-1] = (centres[:, 1:] + centres[:, :-1]) / 2
    edges[:, 0] = np.maximum(0.0, centres[:, 0] - outwards)
    line = np.arange(len(frames))
    edges[line, lengths] = centres[line, lengths - 1] + outwards
    if sizes is not None:
        for of_line, length, size in zip(edges, lengths, sizes, strict=True):
            of_line[: length + 1] = geometry.pixel_to_image(of_line[: length + 1], size)
    # Finer than a tenth is noise, which differs with the batch.
    edges = np.round(edges, 1)
    return [(of_line[:length], of_line[1 : length + 1]) for of_line, length in zip(edges, lengths, strict=True)]


def words_of(chars: list[dict]) -> list[dict]:
    """
    The words among the characters of a line: what stands between spaces.

    Args:
        chars: `{"char", "confidence", "start", "end"}` of each character.

    Returns:
        `{"text", "confidence", "start", "end"}` of each word. `confidence` is the product of its characters'.
    """
    words = []
    for found in re.finditer(r"\S+", "".join(char["char"] for char in chars)):
        word = chars[found.start() : found.end()]
        words.append(
            {
                "text": found[0],
                "confidence": math.prod(char["confidence"] for char in word),
                "start": min(char["start"] for char in word),
                "end": max(char["end"] for char in word),
            }
        )
    return words


def _median_advances(centres, lengths, of_one):
    """From one character to the next, (lines,), from centres (lines, characters), NaN past the end of a line."""
    advances = np.sort(np.diff(centres, axis=1, append=np.nan), axis=1)
    line, count = np.arange(len(centres)), np.maximum(lengths - 1, 1)
    median = (advances[line, (count - 1) // 2] + advances[line, count // 2]) / 2
    return np.where(lengths > 1, median, of_one)
