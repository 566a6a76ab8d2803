"""Synthetic lines as an endless stream of the `datasets` library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from crnn_hf.synthesis.lines import SyntheticLines


if TYPE_CHECKING:
    from datasets import IterableDataset


def _indices(shards):
    for first, step in shards:
        index = first
        while True:
            yield {"index": index}
            index += step


class _Render:
    """Index to example. The lines come into being in the process that asks first: a worker finds its own fonts."""

    def __init__(self, **settings: Any) -> None:
        self._settings, self._lines = settings, None

    def __getstate__(self) -> dict[str, Any]:
        return {"_settings": self._settings, "_lines": None}

    def __call__(self, example: dict[str, Any]) -> dict[str, Any]:
        if self._lines is None:
            self._lines = SyntheticLines(**self._settings)
        line = self._lines[example["index"]]
        return {"image": line["image"], "text": line["text"]}


def iterable_dataset(
    seed: int = 0,
    fonts: dict | None = None,
    folders: Sequence[str | Path] | None = None,
    text: Callable[[Random], object] | None = None,
    num_shards: int = 16,
) -> IterableDataset:
    """An endless `datasets.IterableDataset` with the columns `image` and `text`.

    Shard k has the lines k, k + num_shards, k + 2 num_shards, ... of `SyntheticLines`. A shard has no end, so each
    worker of a data loader reads the first of the shards it is given: no line twice, and every worker busy as long as
    there are as many shards as workers, in all processes together. `state_dict` and `load_state_dict` resume in
    microseconds a line: indices are counted over, nothing is rendered again.

    Args:
        seed, fonts, folders, text: as for `SyntheticLines`.
        num_shards: shards, 1 or more; with 1 the lines come in their order.

    Returns:
        The stream, with the features `Image` and `Value("string")`.
    """
    import datasets

    features = datasets.Features({"image": datasets.Image(), "text": datasets.Value("string")})
    shards = [(shard, num_shards) for shard in range(num_shards)]
    indices = datasets.IterableDataset.from_generator(_indices, gen_kwargs={"shards": shards})
    render = _Render(seed=seed, fonts=fonts, folders=folders, text=text)
    return indices.map(render, remove_columns=["index"], features=features)
