"""Endless rendered lines in batches of similar width, for training from nothing but the renderer."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from torch.utils.data import IterableDataset, get_worker_info


# Lines are sorted by width within this many batches: enough that a batch is nearly all line and little padding,
# few enough that a worker's memory stays small.
BATCHES_PER_WINDOW = 16

# A line whose label does not fit its frames is drawn again from far along the sequence. The step is odd: stored lines
# come round after a number of them that is often a power of two, and would otherwise be the same one again.
REDRAW_STEP = 2**40 + 1
MAX_DRAWS = 1000


class Lines(Protocol):
    """A sequence without end of examples with `image` (`PIL.Image.Image`) and `text`, the same for the same index."""

    def __getitem__(self, index: int) -> dict[str, Any]: ...


class SyntheticStream(IterableDataset):
    """
    Examples in an order such that every `batch_size` consecutive ones are of similar width.

    Worker processes take windows of lines in turn, so that no line is rendered twice. A stream that starts at
    `start_batch` continues another one of the same seed and number of workers, to the line.

    Args:
        lines: The renderer.
        batch_size (`int`): Examples in a batch.
        fits (`Callable`): Says whether a line's text fits its frames, given the example.
        start_batch (`int`, *optional*, defaults to 0): Batches to leave out at the start.
    """

    def __init__(
        self, lines: Lines, batch_size: int, fits: Callable[[dict[str, Any]], bool], start_batch: int = 0
    ) -> None:
        super().__init__()
        self.lines = lines
        self.batch_size = batch_size
        self.fits = fits
        self.start_batch = start_batch

    def __iter__(self) -> Iterator[dict[str, Any]]:
        worker = get_worker_info()
        workers = worker.num_workers if worker else 1
        # A loader asks its first worker first: that one has to go on where batch `start_batch` comes from.
        number = ((worker.id if worker else 0) + self.start_batch) % workers
        done = (self.start_batch + workers - 1 - number) // workers
        window, skipped = divmod(done, BATCHES_PER_WINDOW)
        while True:
            for batch in self._batches(window * workers + number)[skipped:]:
                yield from batch
            window, skipped = window + 1, 0

    def _batches(self, window):
        size = self.batch_size * BATCHES_PER_WINDOW
        lines = [self._line(index) for index in range(window * size, (window + 1) * size)]
        lines.sort(key=lambda line: line["image"].width / line["image"].height)
        batches = [lines[start : start + self.batch_size] for start in range(0, size, self.batch_size)]
        # A fixed shuffle: widths must not grow from batch to batch, and any order will do.
        return [batches[place * 7 % BATCHES_PER_WINDOW] for place in range(BATCHES_PER_WINDOW)]

    def _line(self, index):
        line = line_that_fits(self.lines, index, self.fits)
        return {name: line[name] for name in ("image", "text", "boxes") if name in line}


def line_that_fits(lines: Lines, index: int, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """
    Line `index`, or the first that `fits` of those drawn in its place.

    Args:
        lines (`Lines`): An endless sequence.
        index (`int`): Number of the line.
        fits (`Callable[[dict[str, Any]], bool]`): Whether an example can be used.

    Returns:
        `dict[str, Any]`: The example.

    Raises:
        ValueError: If none of 1,000 fits.
    """
    for draw in range(MAX_DRAWS):
        line = lines[index + draw * REDRAW_STEP]
        if fits(line):
            return line
    raise ValueError(f"of {MAX_DRAWS} lines none fits: its text needs more frames than it has, or it is too wide.")
