"""The endless stream: shards apart, workers apart, resumed where it stopped without rendering again."""

from itertools import islice

import pytest

from crnn_hf.synthesis import SyntheticLines, iterable_dataset
from crnn_hf.synthesis.dataset import _Render


datasets = pytest.importorskip("datasets")


def texts(stream, count):
    return [example["text"] for example in islice(stream, count)]


@pytest.fixture(scope="module")
def expected():
    return [line["text"] for line in SyntheticLines(seed=3, folders=()).iter_lines(0, 24)]


def test_one_shard_has_the_lines_in_their_order(expected):
    assert texts(iterable_dataset(seed=3, folders=(), num_shards=1), 10) == expected[:10]


def test_own_text():
    stream = iterable_dataset(seed=3, folders=(), text=lambda rng: "12.50", num_shards=2)
    assert set(texts(stream, 12)) <= {"12.50", ""}


@pytest.mark.filterwarnings("ignore:This DataLoader will create")
def test_nodes_and_workers_read_different_lines(expected):
    from datasets.distributed import split_dataset_by_node
    from torch.utils.data import DataLoader

    stream = iterable_dataset(seed=3, folders=(), num_shards=4)
    strides = [expected[shard::4][:3] for shard in range(4)]
    halves = [texts(split_dataset_by_node(stream, rank=rank, world_size=2), 3) for rank in range(2)]
    assert all(half in strides for half in halves) and halves[0] != halves[1]
    loader = DataLoader(stream.remove_columns("image"), batch_size=3, num_workers=2)
    batches = [batch["text"] for batch in islice(loader, 4)]
    firsts, seconds = batches[0] + batches[2], batches[1] + batches[3]
    assert firsts[:3] in strides and seconds[:3] in strides and not set(firsts) & set(seconds) - {""}


def test_resumption_goes_on_where_it_stopped_and_renders_nothing_twice(expected, monkeypatch):
    stream = iterable_dataset(seed=3, folders=(), num_shards=1)
    iterator = iter(stream)
    read = texts(iterator, 10)
    state = stream.state_dict()
    rendered, call = [], _Render.__call__
    monkeypatch.setattr(
        _Render, "__call__", lambda self, example: rendered.append(example["index"]) or call(self, example)
    )
    resumed = iterable_dataset(seed=3, folders=(), num_shards=1)
    resumed.load_state_dict(state)
    assert read + texts(resumed, 6) == expected[:16]
    assert min(rendered) >= 10
