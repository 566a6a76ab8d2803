"""How many steps a run takes: by passes over the lines, or by the time that it has, planned anew as it goes on."""

import copy
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import torch
from torch.utils.data import DataLoader
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.collator import WIDTH_MULTIPLE, DataCollatorForCTC
from crnn_hf.training.synthetic_stream import SyntheticStream
from crnn_hf.training.training_args import EVALUATIONS, TrainingSettings, training_arguments
from crnn_hf.training.training_lines import TrainingLines


TRIAL_BATCHES = 8
# Where nothing is said of the length of a run. A few hundred lines have not taught a model all they can in 20 epochs.
DEFAULT_EPOCHS = 20
MIN_STEPS = 1000
# Beside loading and the step itself, a run clips gradients, logs and saves.
OVERHEAD = 1.1
# Of the time of a step: going forward is about a third of it.
EVALUATION_COST = 1 / 3


def count_steps(
    settings: TrainingSettings,
    model: CRNNForCTC,
    processor: CRNNProcessor,
    train: TrainingLines | SyntheticStream,
    evaluation: Sequence[dict[str, Any]],
    started: float,
) -> int:
    """
    Optimizer steps of a run of which `steps` are not given.

    Args:
        settings ([`TrainingSettings`]): Of the run.
        model ([`CRNNForCTC`]): That will be trained; left as it is.
        processor ([`CRNNProcessor`]): Of that model.
        train ([`TrainingLines`] or [`SyntheticStream`]): What it will be trained on.
        evaluation: Lines that it will be evaluated on.
        started (`float`): `time.monotonic()` when the run began, from where `settings.minutes` count.

    Returns:
        `int`: At least 1.
    """
    if settings.minutes is None:
        steps_of_epoch = ceil(len(train) / settings.batch_size)
        if settings.epochs is None:
            return max(MIN_STEPS, DEFAULT_EPOCHS * steps_of_epoch)
        return max(1, ceil(settings.epochs * steps_of_epoch))
    arguments = training_arguments("")
    # Once more before the first step and at the end, and once each for the temperature and the card.
    evaluated = (EVALUATIONS + 4) * ceil(len(evaluation) / arguments.per_device_eval_batch_size)
    batches = _trial_batches(settings, processor, train)
    return steps_in(settings.minutes, model, batches, arguments.device, arguments.bf16, evaluated, started)


def steps_in(
    minutes: float,
    model: CRNNForCTC,
    batches: Iterable[dict[str, Any]],
    device: torch.device,
    bf16: bool,
    evaluated: int = 0,
    started: float | None = None,
) -> int:
    """
    Training steps that fit into `minutes` on this machine, at least 1, measured with a copy of the model.

    Args:
        minutes (`float`): Time for the whole run.
        model ([`CRNNForCTC`]): Left as it is.
        batches: A few batches as training will see them, a list or a `DataLoader`. They are gone through twice and
            timed the second time, loading included, since a CPU sets up its convolutions at the first sight of a
            shape.
        device (`torch.device`): Where the run will be.
        bf16 (`bool`): Whether training uses bfloat16.
        evaluated (`int`, *optional*, defaults to 0): Batches that the run will evaluate. They take no more than half
            of the time.
        started (`float`, *optional*): `time.monotonic()` when the run began. What has passed since then, measuring
            included, is taken from the minutes.

    Returns:
        `int`: Number of steps.
    """
    started = time.monotonic() if started is None else started
    trial = copy.deepcopy(model).to(device).train()
    optimizer = torch.optim.AdamW(trial.parameters(), lr=0.0)
    for batch in batches:
        _step(trial, optimizer, batch, device, bf16)
    start, count = time.monotonic(), 0
    for batch in batches:
        _step(trial, optimizer, batch, device, bf16)
        count += 1
    seconds = (time.monotonic() - start) / count * OVERHEAD
    steps = (minutes * 60 - (time.monotonic() - started)) / seconds
    return max(1, int(max(steps - evaluated * EVALUATION_COST, steps / 2)))


@dataclass
class RunPlan:
    """
    The steps of a run whose length may change while it goes on, and how far it is at each.

    Args:
        nominal_steps (`int`): Steps of the first plan; the schedule of the learning rate is made for so many.
        end (`int`): Steps of the present plan.
        since (`int`, *optional*, defaults to 0): Step at which the present plan was made.
        progress_since (`float`, *optional*, defaults to 0.0): Share of the run, 0 to 1, that was done by then.
    """

    nominal_steps: int
    end: int
    since: int = 0
    progress_since: float = 0.0

    def progress(self, step: int) -> float:
        """
        The share of the run, 0 to 1, that is done after `step` steps.

        Args:
            step (`int`): Optimizer steps done.

        Returns:
            `float`: The share.
        """
        share = min(1.0, (step - self.since) / max(1, self.end - self.since))
        return self.progress_since + (1.0 - self.progress_since) * share

    def nominal_step(self, step: int) -> float:
        """
        The step of a run of `nominal_steps` that is as far as this one after `step` steps.

        Args:
            step (`int`): Optimizer steps done.

        Returns:
            `float`: In fractions of a step.
        """
        return self.nominal_steps * self.progress(step)

    def change(self, step: int, end: int) -> None:
        """
        After `step` steps, plan to end after `end`. Progress goes on from where it is.

        Args:
            step (`int`): Optimizer steps done.
            end (`int`): Optimizer steps of the whole run.
        """
        self.progress_since, self.since, self.end = self.progress(step), step, end


class TimeBudget(TrainerCallback):
    """
    Has a run follow its plan, and changes the plan at every evaluation until half of the time has passed: a machine
    that was busy as the first steps were timed may be free later on.

    Args:
        plan ([`RunPlan`]): Of the run.
        started (`float`, *optional*): `time.monotonic()` when the run began. If left out, as for a run that is
            resumed, the plan stays as it is.
        minutes (`float`, *optional*, defaults to 0.0): Time for the whole run.
    """

    def __init__(self, plan: RunPlan, started: float | None = None, minutes: float = 0.0) -> None:
        self.plan = plan
        self._half_time = None if started is None else started + 30 * minutes
        self._end_time = None if started is None else started + 60 * minutes

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        """Set the length of the run to that of the plan, and start the clock."""
        state.max_steps = self.plan.end
        self._step, self._time = state.global_step, time.monotonic()

    def on_evaluate(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        metrics: dict[str, float],
        **kwargs: Any,
    ) -> None:
        """Plan anew from the measured time of a step, until half of the time has passed."""
        now, steps = time.monotonic(), state.global_step - self._step
        if self._half_time is None or now > self._half_time or steps < 1:
            return
        seconds = (now - self._time) / steps
        # Evaluations on the way are in the time of a step; at the end there is one more, and one for the temperature.
        left = self._end_time - now - 2 * metrics.get("eval_runtime", 0.0)
        self.plan.change(state.global_step, state.global_step + max(1, int(left / seconds)))
        state.max_steps = self.plan.end
        self._step, self._time = state.global_step, now


def _trial_batches(settings, processor, train):
    collate = DataCollatorForCTC(processor, pad_to_multiple_of=WIDTH_MULTIPLE)
    if settings.is_synthetic:
        lines = iter(train)
        return [collate([next(lines) for _ in range(settings.batch_size)]) for _ in range(TRIAL_BATCHES)]
    sampler = train.sampler(settings.batch_size)
    numbers = list(sampler)
    batches = [numbers[start : start + settings.batch_size] for start in range(0, len(numbers), settings.batch_size)]
    # From the narrowest to the widest, evenly: the time of a step depends on nothing else as much.
    batches.sort(key=lambda batch: sampler.widths[batch].max())
    places = sorted({len(batches) * (2 * part + 1) // (2 * TRIAL_BATCHES) for part in range(TRIAL_BATCHES)})
    return DataLoader(train, batch_sampler=[batches[place] for place in places], collate_fn=collate)


def _step(model, optimizer, batch, device, bf16):
    batch = {name: tensor.to(device) for name, tensor in batch.items()}
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        loss = model(**batch).loss
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    loss.item()  # waits for the device
