"""The order of labelled lines: random, with lines of similar width in one batch."""

from collections.abc import Iterator, Sequence

import numpy as np
from torch.utils.data import Sampler


# Lines are sorted by width within this many batches, and within a quarter of a smaller set: were all of it sorted at
# once, every epoch would have the same batches.
MOST_BATCHES_PER_WINDOW = 50


class WidthGroupedSampler(Sampler[int]):
    """
    Indices such that every `batch_size` consecutive ones are lines of similar width, in an order fixed by seed and
    epoch: a run that is resumed within an epoch sees the rest of that epoch, which with `LengthGroupedSampler` of
    transformers it does not; nor do widths shrink from batch to batch.

    Args:
        widths: Of the lines, in pixels.
        batch_size (`int`): Lines in a batch. A batch that is not full comes last.
        seed (`int`): Another seed, another order.
    """

    def __init__(self, widths: Sequence[int], batch_size: int, seed: int):
        self.widths = np.asarray(widths)
        self.batch_size = batch_size
        self.seed = seed
        self.epoch = 0

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __len__(self) -> int:
        return len(self.widths)

    def __iter__(self) -> Iterator[int]:
        random = np.random.default_rng([self.seed, self.epoch])
        order = random.permutation(len(self.widths))
        full = len(order) - len(order) % self.batch_size
        quarter = max(1, full // self.batch_size // 4)
        window = self.batch_size * min(MOST_BATCHES_PER_WINDOW, quarter)
        for start in range(0, full, window):
            part = order[start : min(start + window, full)]
            part[:] = part[np.argsort(self.widths[part], kind="stable")]
        batches = random.permutation(order[:full].reshape(-1, self.batch_size))
        yield from batches.ravel().tolist()
        yield from order[full:].tolist()
