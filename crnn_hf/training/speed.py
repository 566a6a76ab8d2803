"""How long a training step takes here, to turn minutes into steps."""

import copy
import time
from collections.abc import Iterable
from typing import Any

import torch

from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC


# Beside loading and the step itself, a run clips gradients, logs and saves.
OVERHEAD = 1.1
# Of the time of a step: going forward is about a third of it.
EVALUATION_COST = 1 / 3


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


def _step(model, optimizer, batch, device, bf16):
    batch = {name: tensor.to(device) for name, tensor in batch.items()}
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        loss = model(**batch).loss
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    loss.item()  # waits for the device
