"""Minutes become steps by the time of a step, whatever the machine: the clock of these tests is made up."""

import time

import pytest
import torch
from labelled_lines import draw

from crnn_hf import DataCollatorForCTC
from crnn_hf.training.run_length import OVERHEAD, steps_in


@pytest.fixture
def batch(tiny_processor):
    return DataCollatorForCTC(tiny_processor)([{"image": draw("12"), "text": "12"}])


@pytest.fixture
def clock(monkeypatch):
    """A clock that shows when three batches were begun and ended, 6 seconds later; the run itself began at 0."""
    times = iter([0.0, 30.0, 36.0, 60.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(times))


def steps(model, batches, minutes=10.0, **kwargs):
    return steps_in(minutes, model, batches, torch.device("cpu"), bf16=False, **kwargs)


def test_steps_by_the_clock(tiny_model, batch, clock):
    assert steps(tiny_model, [batch] * 3) == int(540 / (2 * OVERHEAD))


def test_evaluation_takes_its_time(tiny_model, batch, clock):
    assert steps(tiny_model, [batch] * 3, evaluated=30) == int(540 / (2 * OVERHEAD)) - 10


def test_evaluation_takes_half_the_time_at_most(tiny_model, batch, clock):
    assert steps(tiny_model, [batch] * 3, evaluated=10**6) == int(540 / (2 * OVERHEAD) / 2)


def test_at_least_one_step(tiny_model, batch, clock):
    assert steps(tiny_model, [batch], minutes=0.0) == 1


def test_the_model_stays_as_it_was(tiny_model, batch):
    before = {name: tensor.clone() for name, tensor in tiny_model.state_dict().items()}
    steps_in(0.001, tiny_model, [batch], torch.device("cpu"), bf16=True)
    assert all(torch.equal(tensor, before[name]) for name, tensor in tiny_model.state_dict().items())
    assert not tiny_model.training
    assert all(parameter.grad is None for parameter in tiny_model.parameters())
