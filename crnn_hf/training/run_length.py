"""How many steps a run takes: by passes over the lines, or by the time that it has."""

import copy
import time
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

import torch
from torch.utils.data import DataLoader

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
    """
    if settings.minutes is None:
        steps_of_epoch = ceil(len(train) / settings.batch_size)
        if settings.epochs is None:
            return max(MIN_STEPS, DEFAULT_EPOCHS * steps_of_epoch)
        return max(1, ceil(settings.epochs * steps_of_epoch))
    arguments = training_arguments("")
    # Once more at the end, and once for the temperature.
    evaluated = (EVALUATIONS + 2) * ceil(len(evaluation) / arguments.per_device_eval_batch_size)
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
