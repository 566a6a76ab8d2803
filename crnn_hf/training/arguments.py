"""Settings of `Trainer` that suit a CRNN."""

from pathlib import Path

import torch
from transformers import TrainingArguments

from crnn_hf.precision import bf16_pays


def training_arguments(output: str | Path, **overrides) -> TrainingArguments:
    """
    `TrainingArguments` with this project's defaults; anything in `overrides` wins.

    AdamW with a cosine schedule and a short warm-up, gradients clipped at a norm of 5 (an LSTM's rarely exceed it, but
    one bad line can), bfloat16 where the machine is faster with it, evaluation and saving at the same steps.
    """
    defaults = {
        "output_dir": str(output),
        "learning_rate": 2e-3,
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
