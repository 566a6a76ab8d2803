"""Minutes become steps by the time of a step, whatever the machine: the clock of these tests is made up."""

import time

import pytest
import torch
from labelled_lines import draw
from transformers import TrainerState

from crnn_hf import DataCollatorForCTC
from crnn_hf.training.run_length import OVERHEAD, RunPlan, TimeBudget, steps_in


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


def test_a_plan_goes_on_from_where_it_is():
    plan = RunPlan(nominal_steps=100, end=100)
    assert plan.progress(50) == 0.5 and plan.nominal_step(100) == 100
    plan.change(50, 150)
    assert [plan.progress(step) for step in (50, 100, 150, 200)] == [0.5, 0.75, 1.0, 1.0]
    plan.change(100, 101)
    assert plan.progress(100) == 0.75 and plan.nominal_step(101) == 100


def test_a_run_is_planned_anew_until_half_of_its_time(monkeypatch):
    """Busy at first, with 6 s a step, then free, with 0.5 s: of 10 minutes, 2 evaluations are kept for the end."""
    clock = iter([0.0, 60.0, 90.0, 400.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    plan, state = RunPlan(100, 100), TrainerState()
    budget = TimeBudget(plan, started=0.0, minutes=10.0)
    budget.on_train_begin(None, state, None)
    ends = []
    for state.global_step in (10, 70, 690):
        budget.on_evaluate(None, state, None, metrics={"eval_runtime": 5.0})
        assert state.max_steps == plan.end
        ends.append(plan.end)
    assert ends == [10 + int(530 / 6), 70 + 1000, 70 + 1000]


def test_a_resumed_run_follows_its_plan():
    plan, state = RunPlan(100, 250, 20, 0.2), TrainerState()
    budget = TimeBudget(plan)
    budget.on_train_begin(None, state, None)
    state.global_step = 30
    budget.on_evaluate(None, state, None, metrics={})
    assert state.max_steps == 250 and plan == RunPlan(100, 250, 20, 0.2)
