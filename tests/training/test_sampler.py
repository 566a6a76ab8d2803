"""Lines come in batches of similar width, all of them once an epoch, in an order fixed by seed and epoch."""

import numpy as np
import pytest

from crnn_hf.training.sampler import WidthGroupedSampler


WIDTHS = np.random.default_rng(0).integers(20, 500, size=1030)


def order(seed=0, epoch=0, batch_size=16, widths=WIDTHS):
    sampler = WidthGroupedSampler(widths, batch_size, seed)
    sampler.set_epoch(epoch)
    return list(sampler)


@pytest.mark.parametrize("batch_size", [1, 7, 16, 1000, 5000])
@pytest.mark.parametrize("count", [1, 16, 1030])
def test_every_line_once(batch_size, count):
    assert sorted(order(batch_size=batch_size, widths=WIDTHS[:count])) == list(range(count))
    assert len(WidthGroupedSampler(WIDTHS[:count], batch_size, 0)) == count


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
