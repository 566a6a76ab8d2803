"""How long a training step takes here, to turn minutes into steps."""

import copy
import time
from collections.abc import Sequence
from typing import Any

import torch

from crnn_hf.modeling_crnn import CRNNForCTC


# Beside the step itself a run loads images and saves.
OVERHEAD = 1.25
# Of the time of a step: going forward is about a third of it.
EVALUATION_COST = 1 / 3


def steps_in(
    minutes: float,
    model: CRNNForCTC,
    batches: Sequence[dict[str, Any]],
    device: torch.device,
    bf16: bool,
    evaluated: int = 0,
) -> int:
    """
    Training steps that fit into `minutes` on this machine, at least 1, measured with a copy of the model.

    Args:
        minutes (`float`): Time for the whole run.
        model ([`CRNNForCTC`]): Left as it is.
        batches: A few batches as training will see them. Each is run twice and timed the second time, since a CPU sets
            up its convolutions at the first sight of a shape.
        device (`torch.device`): Where the run will be.
        bf16 (`bool`): Whether training uses bfloat16.
        evaluated (`int`, *optional*, defaults to 0): Batches that the run will evaluate. They take no more than half
            of the time.
    """
    trial = copy.deepcopy(model).to(device).train()
    optimizer = torch.optim.AdamW(trial.parameters(), lr=0.0)
    for batch in batches:
        _step(trial, optimizer, batch, device, bf16)
    start = time.perf_counter()
    for batch in batches:
        _step(trial, optimizer, batch, device, bf16)
    seconds = (time.perf_counter() - start) / len(batches) * OVERHEAD
    steps = minutes * 60 / seconds
    return max(1, int(max(steps - evaluated * EVALUATION_COST, steps / 2)))


def _step(model, optimizer, batch, device, bf16):
    batch = {name: tensor.to(device) for name, tensor in batch.items()}
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        loss = model(**batch).loss
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    loss.item()  # waits for the device
