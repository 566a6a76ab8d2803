"""How long a training step takes here, to turn minutes into steps."""

import copy
import time
from collections.abc import Sequence
from typing import Any

import torch

from crnn_hf.modeling_crnn import CRNNForCTC


# Beside the step itself a run loads images, evaluates and saves.
OVERHEAD = 1.25


def steps_in(minutes: float, model: CRNNForCTC, batches: Sequence[dict[str, Any]], bf16: bool) -> int:
    """
    Training steps that fit into `minutes` on this machine, at least 1, measured with a copy of the model.

    Args:
        minutes (`float`): Time for the whole run.
        model ([`CRNNForCTC`]): Left as it is.
        batches: A few batches as training will see them. Each is run twice and timed the second time, since a CPU sets
            up its convolutions at the first sight of a shape.
        bf16 (`bool`): Whether training uses bfloat16.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    trial = copy.deepcopy(model).to(device).train()
    optimizer = torch.optim.AdamW(trial.parameters(), lr=0.0)
    for timed in (False, True):
        start = time.perf_counter()
        for batch in batches:
            batch = {name: tensor.to(device) for name, tensor in batch.items()}
            with torch.autocast(device, torch.bfloat16, enabled=bf16):
                loss = trial(**batch).loss
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        if timed and device == "cuda":
            torch.cuda.synchronize()
    seconds = (time.perf_counter() - start) / len(batches) * OVERHEAD
    return max(1, int(minutes * 60 / seconds))
