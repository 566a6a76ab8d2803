"""The order of labelled lines: random, with lines of similar width in one batch."""

from collections.abc import Iterator, Sequence

import numpy as np
from torch.utils.data import Sampler


# Lines are sorted by width within this many batches, and within a quarter of a smaller set: were all of it sorted at
# once, every epoch would have the same batches.
MAX_BATCHES_PER_WINDOW = 50


class WidthGroupedSampler(Sampler[int]):
    """
    Numbers of lines such that every `batch_size` consecutive ones are of similar width, in an order fixed by seed and
    epoch: a run that is resumed within an epoch sees the rest of that epoch, which with `LengthGroupedSampler` of
    transformers it does not; nor do widths shrink from batch to batch.

    A number is `epoch * len(widths) + index`, so that a dataset can tell one epoch from another.

    Args:
        widths: Of the lines, in pixels.
        batch_size (`int`): Lines in a batch. A batch that is not full comes last.
        seed (`int`): Another seed, another order.
        stock (`int`, *optional*, defaults to 0): How many of the lines, the last ones, are only drawn from.
        drawn (`int`, *optional*, defaults to 0): How many of these each epoch has, besides all the other lines; none
            twice, if there are enough.
    """

    def __init__(self, widths: Sequence[int], batch_size: int, seed: int, stock: int = 0, drawn: int = 0) -> None:
        self.widths = np.asarray(widths)
        self.batch_size = batch_size
        self.seed = seed
        self.stock = stock
        self.drawn = drawn
        self.epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """
        Choose the order of an epoch, which is drawn from seed and epoch.

        Args:
            epoch (`int`): Its number, from 0.
        """
        self.epoch = epoch

    def __len__(self) -> int:
        return len(self.widths) - self.stock + self.drawn

    def __iter__(self) -> Iterator[int]:
        random = np.random.default_rng([self.seed, self.epoch])
        order = random.permutation(self._lines(random))
        full = len(order) - len(order) % self.batch_size
        quarter = max(1, full // self.batch_size // 4)
        window = self.batch_size * min(MAX_BATCHES_PER_WINDOW, quarter)
        for start in range(0, full, window):
            part = order[start : min(start + window, full)]
            part[:] = part[np.argsort(self.widths[part], kind="stable")]
        batches = random.permutation(order[:full].reshape(-1, self.batch_size))
        first = self.epoch * len(self.widths)
        yield from (first + batches.ravel()).tolist()
        yield from (first + order[full:]).tolist()

    def _lines(self, random):
        always = len(self.widths) - self.stock
        drawn = always + random.choice(self.stock, self.drawn, replace=self.drawn > self.stock) if self.drawn else []
        return np.concatenate([np.arange(always), drawn]).astype(int)
