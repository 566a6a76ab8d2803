"""Rendered lines in files: rendered once, read by several trainings, and more than once."""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image


LINES_IN_FILE = 1024
_POLL_SECONDS = 0.2


def write_lines(file: Path, examples: Sequence[dict[str, Any]]) -> None:
    """Store examples with `image` (mode L), `text` and `boxes` in one file, which appears whole or not at all."""
    pictures = [np.asarray(example["image"]) for example in examples]
    boxes = [np.asarray(example["boxes"], np.float32).reshape(-1, 2) for example in examples]
    arrays = {
        "pixels": np.concatenate([picture.ravel() for picture in pictures]),
        "sizes": np.array([picture.shape for picture in pictures]),
        "boxes": np.concatenate(boxes),
        "texts": np.frombuffer(json.dumps([example["text"] for example in examples]).encode(), np.uint8),
    }
    part = file.with_name(f"{file.name}.part")
    with open(part, "wb") as stream:
        np.savez(stream, **arrays)
    os.replace(part, file)


def load_stored_lines(file: Path) -> list[dict[str, Any]]:
    """What [`write_lines`] was given."""
    with np.load(file) as arrays:
        pixels, sizes, boxes = arrays["pixels"], arrays["sizes"], arrays["boxes"]
        texts = json.loads(arrays["texts"].tobytes())
    ends = np.cumsum(sizes.prod(1))
    box_ends = np.cumsum([len(text) for text in texts])
    return [
        {
            "image": Image.fromarray(pixels[end - height * width : end].reshape(height, width)),
            "text": text,
            "boxes": boxes[box_end - len(text) : box_end],
        }
        for text, (height, width), end, box_end in zip(texts, sizes.tolist(), ends, box_ends, strict=True)
    ]


def file_of(folder: Path, number: int) -> Path:
    """Where lines `number * LINES_IN_FILE` and on are."""
    return folder / f"{number:07d}.npz"


class StoredLines:
    """
    The first `count` lines of `folder` as a sequence in place of the renderer, which begins anew after the last. One
    that is not there yet is waited for.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self._number, self._lines = None, []

    def __getitem__(self, index: int) -> dict[str, Any]:
        number, place = divmod(index % self.count, LINES_IN_FILE)
        if number != self._number:
            file = file_of(self.folder, number)
            while not file.exists():
                time.sleep(_POLL_SECONDS)
            self._number, self._lines = number, load_stored_lines(file)
        return self._lines[place]
