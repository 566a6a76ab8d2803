"""Lines in batches: their order, what a batch holds, and what is lost when something fails."""

import itertools
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf.models.crnn import image_batching as line_batches
from crnn_hf.models.crnn.image_batching import BATCH_LINES, BATCH_PIXELS, WINDOW_BATCHES, read_lines
from crnn_hf.models.crnn.image_long_lines import Piece
from crnn_hf.models.crnn.image_preparation import BrokenLine, LineFormat, PreparedLine
from crnn_hf.models.crnn.image_resizing import LineGeometry
from crnn_hf.models.crnn.workers import Workers


HEIGHT = 8
FORMAT = LineFormat(LineGeometry(HEIGHT, 0, 1, 0.5), 1, 0.0, 1 / 255, 1, 10_000)


def line(number, width):
    """A line that can be told by its pixels: all are its number."""
    return PreparedLine(np.full((1, HEIGHT, width), number % 251, np.uint8), [Piece(0, width)], (HEIGHT, width))


def some_lines(count, seed=0):
    widths = np.random.default_rng(seed).integers(1, 60, count)
    return [line(number, width) for number, width in enumerate(widths.tolist())]


class Network:
    """Gives back the first pixel, and keeps the shapes of its batches."""

    def __init__(self):
        self.shapes = []

    def __call__(self, pixel_values, attention_mask):
        self.shapes.append(pixel_values.shape)
        return pixel_values[:, 0, :1, :1]


def read_logits(logits, sizes):
    return [
        {"text": str(round(float(value))), "score": 1.0, "size": size}
        for value, size in zip(logits[:, 0, 0], sizes, strict=True)
    ]


def read(lines, count, batch_size=4, network=None):
    with Workers(count) as workers:
        yield from read_lines(lines, FORMAT, batch_size, network or Network(), read_logits, workers)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("batch_size", [1, 4, 100])
def test_order_is_kept(count, batch_size):
    lines = some_lines(300)
    lines[7] = BrokenLine("item 7: torn")
    results = list(read(iter(lines), count, batch_size))
    assert results.pop(7) == {"text": None, "score": None, "error": "item 7: torn"}
    assert [result["text"] for result in results] == [str(number % 251) for number in range(300) if number != 7]
    assert [result["size"] for result in results] == [entry.size for entry in lines if isinstance(entry, PreparedLine)]


def test_nothing_to_read():
    assert list(read([], 3)) == []
    assert [result["error"] for result in read([BrokenLine("torn")] * 3, 3)] == ["torn"] * 3


@given(st.lists(st.integers(1, 50), max_size=9), st.integers(1, 5))
def test_batches_take_the_least_time(columns, most):
    columns.sort()
    cuts = line_batches._cheapest_cuts(columns, [1] * len(columns), most)
    assert [index for start, stop in cuts[::-1] for index in range(start, stop)] == list(range(len(columns)))
    assert all(stop - start <= most for start, stop in cuts)

    def cost(sizes):
        stops = list(itertools.accumulate(sizes))
        return sum(columns[stop - 1] * (size + BATCH_LINES) for stop, size in zip(stops, sizes, strict=True))

    sizes = range(1, most + 1)
    possible = (
        chosen
        for number in range(len(columns) + 1)
        for chosen in itertools.product(sizes, repeat=number)
        if sum(chosen) == len(columns)
    )
    if len(columns) <= 6:
        assert cost([stop - start for start, stop in cuts[::-1]]) == min(map(cost, possible))


def test_a_batch_is_no_larger_than_it_may_be():
    network = Network()
    list(read(some_lines(200), 1, 16, network))
    assert max(shape[0] for shape in network.shapes) <= 16
    network = Network()
    wide = BATCH_PIXELS // HEIGHT // 12
    list(read([line(number, wide) for number in range(30)], 1, 16, network))
    assert max(shape[0] for shape in network.shapes) == 12
    network = Network()
    list(read([line(number, 3 * wide) for number in range(30)], 1, 16, network))
    assert max(shape[0] for shape in network.shapes) == 8  # of which 4 would fit, and 8 in twice as much
    network = Network()
    list(read([line(number, 30 * wide) for number in range(2)], 1, 16, network))
    assert [shape[0] for shape in network.shapes] == [1, 1]


def test_every_worker_has_something_to_do():
    network = Network()
    list(read([line(number, 20) for number in range(6)], 3, 32, network))
    assert [shape[0] for shape in network.shapes] == [2, 2, 2]


@pytest.mark.parametrize(("count", "windows"), [(1, 1), (3, 2)])
def test_no_more_is_taken_than_needed(count, windows):
    taken = []

    def lines():
        for number in itertools.count():
            taken.append(number)
            yield line(number, 5)

    results = read(lines(), count)
    assert next(results)["text"] == "0"
    assert len(taken) <= windows * WINDOW_BATCHES * 4
    before = threading.active_count()
    results.close()
    assert threading.active_count() <= before
    assert count == 1 or threading.active_count() < before


@pytest.mark.parametrize("count", [1, 3])
def test_what_came_before_an_error_of_the_source_is_read(count):
    window = WINDOW_BATCHES * 4

    def lines():
        yield from some_lines(window)
        raise OSError("the disk is gone")

    read_so_far = []
    with pytest.raises(OSError, match="the disk is gone"):
        for result in read(lines(), count):
            read_so_far.append(result["text"])
    assert read_so_far == [str(number) for number in range(window)]


@pytest.mark.parametrize("count", [1, 3])
def test_an_error_of_the_network_is_raised(count):
    def broken(pixel_values, attention_mask):
        raise MemoryError("too much")

    with pytest.raises(MemoryError, match="too much"):
        list(read(some_lines(10), count, network=broken))
