"""Batches of stored lines for a GPU: few shapes, as many pixels in each, bytes until they are there."""

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from crnn_hf import CRNNProcessor
from crnn_hf.models.crnn.image_resizing import make_batch, resize_image
from crnn_hf.synthesis.stored import load_stored_lines
from crnn_hf.training.frame_supervision import frame_labels


# Widths of batches are multiples of so many times the height. Every new shape costs a GPU its preparations.
WIDTH_STEP = 2
# Narrow lines would make batches of thousands.
MAX_TIMES_MEAN = 2
MEAN_ASPECT = 10.75  # of the lines that are rendered, margins included


POLL_SECONDS = 0.2


@dataclass
class LineBatch:
    """
    Args:
        pixels (`torch.ByteTensor` of shape `(lines, 1, height, width)`): Each line on its own background.
        widths (`torch.LongTensor` of shape `(lines,)`): Columns of each line, margins included.
        labels (`torch.LongTensor` of shape `(lines, characters)`): Ids, padded with 0.
        characters (`torch.LongTensor` of shape `(lines,)`): Of each line.
        frames (`torch.LongTensor` of shape `(lines, frames)`, *optional*): What each frame shows, see `frame_labels`.
    """

    pixels: torch.Tensor
    widths: torch.Tensor
    labels: torch.Tensor
    characters: torch.Tensor
    frames: torch.Tensor | None = None

    def pin_memory(self) -> "LineBatch":
        return LineBatch(*(part if part is None else part.pin_memory() for part in vars(self).values()))

    def images(self, device: torch.device, mean: float, std: float) -> tuple[torch.Tensor, torch.Tensor]:
        """`pixel_values` and `attention_mask`, as the image processor makes them."""
        pixels, widths = (each.to(device, non_blocking=True) for each in (self.pixels, self.widths))
        mask = torch.arange(pixels.shape[-1], device=device) < widths[:, None]
        values = (pixels.float() - 255 * mean) / (255 * std) * mask[:, None, None]
        return values.contiguous(memory_format=torch.channels_last), mask.long()


class LineBatches(IterableDataset):
    """
    Endless batches of the lines of a folder, for a `DataLoader` with `batch_size=None`.

    Args:
        folder (`Path`): Of files of lines, which may still be coming.
        processor ([`CRNNProcessor`]): Of the network.
        lines (`int`): In a batch of lines of mean width; there are more narrow ones and fewer wide ones.
        seed (`int`): Of the order in which old lines come again.
        frame_supervision (`bool`): Whether batches say what each frame shows.
    """

    def __init__(self, folder: Path, processor: CRNNProcessor, lines: int, seed: int, frame_supervision: bool):
        super().__init__()
        self.folder, self.processor, self.seed, self.frame_supervision = folder, processor, seed, frame_supervision
        self.step = WIDTH_STEP * processor.image_processor.image_height
        self.columns = lines * MEAN_ASPECT * processor.image_processor.image_height
        self.most = MAX_TIMES_MEAN * lines
        self.ids = {char: number for number, char in enumerate(processor.alphabet, start=1)}

    def __iter__(self) -> Iterator[LineBatch]:
        worker = get_worker_info()
        number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        waiting = defaultdict(list)
        for file in files_for_ever(self.folder, number, workers, self.seed):
            for line in load_stored_lines(file):
                size = (line["image"].height, line["image"].width)
                steps = -(-self.processor.image_processor.processed_width(size) // self.step)
                waiting[steps].append(line)
                if len(waiting[steps]) >= min(self.most, self.columns // (steps * self.step)):
                    yield self._batch(waiting.pop(steps), steps * self.step)

    def _batch(self, lines: list[dict[str, Any]], width: int) -> LineBatch:
        settings = self.processor.image_processor
        pictures = [resize_image(line["image"], settings.image_height) for line in lines]
        # Left as they are, 0 to 255: bytes take a quarter of the way to the GPU.
        values, mask = make_batch(pictures, settings.margin, settings.min_width, mean=0.0, std=1 / 255)
        pixels = np.zeros((*values.shape[:3], width), np.uint8)
        pixels[..., : values.shape[3]] = values
        labels = [np.array([self.ids[char] for char in line["text"]], np.int64) for line in lines]
        frames = None
        if self.frame_supervision:
            rows = [self._frames(*pair) for pair in zip(lines, labels, strict=True)]
            frames = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
        padded = torch.nn.utils.rnn.pad_sequence(list(map(torch.from_numpy, labels)), batch_first=True)
        counts = torch.tensor(list(map(len, labels)))
        return LineBatch(torch.from_numpy(pixels), torch.from_numpy(mask.sum(1)), padded, counts, frames)

    def _frames(self, line, labels):
        size = (line["image"].height, line["image"].width)
        return frame_labels(line["boxes"], torch.from_numpy(labels), size, self.processor)


def files_for_ever(folder: Path, worker: int, workers: int, seed: int) -> Iterator[Path]:
    """
    Files for one of several readers, without end: each new one as it appears, and old ones at random until the next.
    A file belongs to one reader.
    """
    rng, read = random.Random(f"{seed} {worker}"), set()
    while True:
        mine = [file for file in folder.glob("*.npz") if int(file.stem) % workers == worker]
        new = sorted(set(mine) - read)
        if new:
            read.add(new[-1])
            yield new[-1]
        elif mine:
            yield rng.choice(sorted(mine))
        else:
            time.sleep(POLL_SECONDS)
