"""Lines come in batches of similar width, all of them once an epoch, in an order fixed by seed and epoch."""

import numpy as np
import pytest

from crnn_hf.training.sampler import WidthGroupedSampler


WIDTHS = np.random.default_rng(0).integers(20, 500, size=1030)


def order(seed=0, epoch=0, batch_size=16, widths=WIDTHS, **stock):
    """Indices in the order of an epoch."""
    sampler = WidthGroupedSampler(widths, batch_size, seed, **stock)
    sampler.set_epoch(epoch)
    numbers = np.array(list(sampler))
    assert len(sampler) == len(numbers) and (numbers // len(widths) == epoch).all()
    return (numbers % len(widths)).tolist()


@pytest.mark.parametrize("batch_size", [1, 7, 16, 1000, 5000])
@pytest.mark.parametrize("count", [1, 16, 1030])
def test_every_line_once(batch_size, count):
    assert sorted(order(batch_size=batch_size, widths=WIDTHS[:count])) == list(range(count))


def test_fixed_by_seed_and_epoch():
    assert order(seed=1, epoch=2) == order(seed=1, epoch=2)
    assert len({tuple(order(*pair)) for pair in [(0, 0), (0, 1), (1, 0), (1, 1)]}) == 4


def test_batches_are_of_similar_width():
    """A quarter of the 64 batches is sorted at once: a batch spans about a sixteenth of all widths."""
    batches = np.array(order()[: 64 * 16]).reshape(64, 16)
    spans = np.ptp(WIDTHS[batches], axis=1)
    assert spans.mean() < 4 * np.ptp(WIDTHS) / 16


def test_widths_do_not_run_in_one_direction():
    means = WIDTHS[np.array(order()[: 64 * 16]).reshape(64, 16)].mean(axis=1)
    assert 16 < (np.diff(means) > 0).sum() < 48


@pytest.mark.parametrize("count", [64, 8])
def test_another_epoch_makes_other_batches(count):
    """Small sets too, which one window would hold whole."""

    def batches(epoch):
        indices = order(epoch=epoch, widths=WIDTHS[: 16 * count])
        return {frozenset(batch) for batch in np.array(indices).reshape(count, 16).tolist()}

    assert not batches(0) & batches(1)


def test_of_a_stock_every_epoch_draws_others():
    drawn = []
    for epoch in range(3):
        indices = order(epoch=epoch, stock=30, drawn=20)
        assert sorted(indices)[:1000] == list(range(1000)) and len(set(indices)) == 1020
        drawn.append({index for index in indices if index >= 1000})
    assert drawn[0] != drawn[1] != drawn[2] and set.union(*drawn) == set(range(1000, 1030))


def test_lines_drawn_are_grouped_with_the_others():
    batches = np.array(order(stock=500, drawn=494)[: 64 * 16]).reshape(64, 16)
    assert np.ptp(WIDTHS[batches], axis=1).mean() < 4 * np.ptp(WIDTHS) / 16
    assert ((batches >= 530).any(axis=1) & (batches < 530).any(axis=1)).mean() > 0.9


def test_of_a_small_stock_lines_come_twice():
    indices = order(stock=5, drawn=20)
    assert len(indices) == 1030 - 5 + 20 and set(indices) <= set(range(1030))
