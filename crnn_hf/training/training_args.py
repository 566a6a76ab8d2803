"""Settings of `Trainer` that suit a CRNN."""

from math import ceil
from pathlib import Path

import torch
from transformers import TrainingArguments

from crnn_hf.models.crnn.precision import bf16_pays


LEARNING_RATE = 2e-3
# Share of a run on endless data in which the learning rate goes down to zero.
DECAY_SHARE = 0.25
SYNTHETIC_WARMUP_STEPS = 300


def training_arguments(output: str | Path, **overrides) -> TrainingArguments:
    """
    `TrainingArguments` with this project's defaults; anything in `overrides` wins.

    AdamW with a cosine schedule and a short warm-up, gradients clipped at a norm of 5 (an LSTM's rarely exceed it, but
    one bad line can), bfloat16 where the machine is faster with it, evaluation and saving at the same steps.
    """
    defaults = {
        "output_dir": str(output),
        "learning_rate": LEARNING_RATE,
        "lr_scheduler_type": "cosine",
        "warmup_steps": 0.03,
        "weight_decay": 0.01,
        "max_grad_norm": 5.0,
        "per_device_train_batch_size": 32,
        "per_device_eval_batch_size": 32,
        "bf16": bf16_pays(),
        # Without it, bfloat16 is refused on a machine with no accelerator.
        "use_cpu": not torch.accelerator.is_available(),
        "eval_strategy": "steps",
        "save_strategy": "steps",
        "save_total_limit": 2,
        "logging_steps": 50,
        "remove_unused_columns": False,
        "label_names": ["labels"],
        "report_to": "none",
        # Every worker of an endless stream makes its own batches; none is to be sent around.
        "accelerator_config": {"dispatch_batches": False},
    }
    return TrainingArguments(**{**defaults, **overrides})


def synthetic_training_arguments(output: str | Path, steps: int, **overrides) -> TrainingArguments:
    """
    [`training_arguments`] for `steps` steps on endless rendered lines: the learning rate stays at its peak until the
    last quarter of the run, and two worker processes render.
    """
    defaults = {
        "max_steps": steps,
        "warmup_steps": SYNTHETIC_WARMUP_STEPS,
        "lr_scheduler_type": "warmup_stable_decay",
        "lr_scheduler_kwargs": {"num_decay_steps": ceil(steps * DECAY_SHARE), "decay_type": "linear"},
        "dataloader_num_workers": 2,
        # A worker renders a window of batches in one go: the others must last until it is done.
        "dataloader_prefetch_factor": 20,
    }
    return training_arguments(output, **{**defaults, **overrides})
