"""
Where characters and words stand, against rendered lines whose true cells are known.

    python examples/benchmarks/positions.py

Lines are rendered from a seed, with all their damage, and read by the bundled checkpoint; those that it reads exactly
right are measured. The true cell of a character goes from the pen's position before it to the one after it. Three ways
to get cells from the network's frames are compared:

- forced alignment: a cell is the frames that show the character on the most probable path of the text;
- midpoints of peaks: neighbours meet halfway between the centres of those;
- midpoints of occupancy: neighbours meet halfway between their mean frames over all alignments of the text, which is
  what `return_chars` gives.

IoU is that of the horizontal extents. Errors of edges are in frames of the network (4 px of a line 32 px high), of
cells narrower than three frames; a word's cell goes from its first character's to its last one's.
"""

import argparse
import os
import platform
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch

from crnn_hf.models.crnn.ctc_alignment import align
from crnn_hf.models.crnn.decoding import as_logits, collapse, greedy_paths, log_softmax
from crnn_hf.models.crnn.decoding_positions import character_edges
from crnn_hf.models.crnn.image_resizing import LineGeometry, resized_width
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.synthesis.lines import SyntheticLines
from crnn_hf.zoo import create_model


Cells = np.ndarray  # (cells, 2): left and right edges in pixels of the image

NARROW = 3  # frames


class ReadLine(NamedTuple):
    """A line that was read right: its true cells, those found by each method, and the width of a frame in pixels."""

    text: str
    true: Cells
    found: dict[str, Cells]
    frame_width: float


def runs_of(path: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last frames of the characters on a path (frames,) of ids."""
    inner = path[1:] != path[:-1]
    first = np.flatnonzero(np.append(True, inner))
    last = np.flatnonzero(np.append(inner, True))
    shown = path[first] != 0
    return first[shown], last[shown]


def cells_by_method(log_probs: np.ndarray, geometry: LineGeometry, size: tuple[int, int]) -> dict[str, Cells]:
    """The cells of the greedy reading of a line (frames, vocabulary); its path is the most probable of its text."""
    path = greedy_paths(log_probs)
    first, last = runs_of(path)
    edges_of_frames = geometry.pixel_to_image(geometry.frame_to_pixel(np.stack([first - 0.5, last + 0.5], -1)), size)
    [alignment] = align(log_probs[np.newaxis], collapse(path[np.newaxis]))
    peaks, occupancy = character_edges([(first + last) / 2, alignment.mean_frames], geometry, [size, size])
    return {
        "forced alignment": edges_of_frames,
        "midpoints of peaks": np.stack(peaks, -1),
        "midpoints of occupancy": np.stack(occupancy, -1),
    }


def read_right(lines: SyntheticLines, count: int, name: str) -> Iterator[ReadLine | None]:
    """What came of each line that has a text; `None` if it was misread."""
    model = create_model(name, pretrained=True).eval()
    processor = CRNNProcessor.from_pretrained(model.config.name_or_path)
    images = processor.image_processor
    geometry = LineGeometry(images.image_height, images.margin, processor.frame_stride, processor.frame_offset)
    for line in lines.iter_lines(stop=count):
        if not line["text"]:
            continue
        image = line["image"]
        with torch.inference_mode():
            logits = as_logits(model(**processor(images=[image], return_tensors="pt")))
        log_probs = log_softmax(logits, processor.temperature)[0]
        if processor.decode(logits[0]) != line["text"]:
            yield None
            continue
        size = (image.height, image.width)
        scale = image.width / resized_width(*size, images.image_height)
        cells = cells_by_method(log_probs, geometry, size)
        yield ReadLine(line["text"], np.array(line["boxes"]), cells, processor.frame_stride * scale)


def words_of(text: str, cells: Cells) -> Cells:
    """The cells of the words of a text, from those of its characters."""
    spans, start = [], 0
    for word in text.split(" "):
        if word:
            spans.append((cells[start, 0], cells[start + len(word) - 1, 1]))
        start += len(word) + 1
    return np.array(spans).reshape(-1, 2)


def intersection_over_union(cells: Cells, others: Cells) -> np.ndarray:
    common = np.minimum(cells[:, 1], others[:, 1]) - np.maximum(cells[:, 0], others[:, 0])
    return np.maximum(common, 0.0) / (np.ptp(cells, axis=1) + np.ptp(others, axis=1) - np.maximum(common, 0.0))


def measure(lines: Sequence[ReadLine], method: str) -> dict[str, np.ndarray]:
    """IoU of every cell and word, and errors (frames) of every edge: of narrow cells, and of words."""
    figures = defaultdict(list)
    for line in lines:
        found = line.found[method]
        errors = np.abs(found - line.true) / line.frame_width
        narrow = np.ptp(line.true, axis=1) < NARROW * line.frame_width
        true_words, found_words = words_of(line.text, line.true), words_of(line.text, found)
        figures["cells"].append(intersection_over_union(found, line.true))
        figures["edges of narrow cells"].append(errors[narrow].ravel())
        figures["words"].append(intersection_over_union(found_words, true_words))
        figures["edges of words"].append((np.abs(found_words - true_words) / line.frame_width).ravel())
    return {name: np.concatenate(values) for name, values in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="crnn_small", help="a network of the zoo that has weights")
    parser.add_argument("--count", type=int, default=1000, help="lines to render")
    parser.add_argument("--seed", type=int, default=20260)
    arguments = parser.parse_args()

    lines = list(read_right(SyntheticLines(seed=arguments.seed), arguments.count, arguments.model))
    right = [line for line in lines if line is not None]
    if not right:
        parser.error(f"none of the {len(lines)} lines with text was read right: raise --count.")
    figures = {method: measure(right, method) for method in right[0].found}
    shown = next(iter(figures.values()))
    print(f"{platform.machine()}, {os.cpu_count()} cores, torch {torch.__version__}\n")
    print(
        f"{len(right)} of {len(lines)} lines read exactly right: {len(shown['cells'])} characters, "
        f"{len(shown['edges of narrow cells']) // 2} of them narrower than {NARROW} frames, {len(shown['words'])} "
        "words\n"
    )
    print("| cells | IoU, characters | edges of narrow cells: mean, 95 % | IoU, words | edges of words: mean, 95 % |")
    print("|---|---|---|---|---|")
    for method, values in figures.items():
        errors = (
            f"{values[name].mean():.2f}, {np.percentile(values[name], 95):.2f} frames"
            for name in ("edges of narrow cells", "edges of words")
        )
        narrow, words = errors
        print(f"| {method} | {values['cells'].mean():.3f} | {narrow} | {values['words'].mean():.3f} | {words} |")


if __name__ == "__main__":
    main()
