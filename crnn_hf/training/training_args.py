"""What `crnn-hf train` was asked for, and the `TrainingArguments` made of it."""

import json
from dataclasses import asdict, dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any

import torch
from transformers import TrainingArguments

from crnn_hf.models.crnn.precision import bf16_pays
from crnn_hf.output_folder import write_whole
from crnn_hf.zoo import ASCII


SETTINGS_FILE = "training.json"
SYNTHETIC = "synthetic"
LEARNING_RATE = 2e-3
# Lines that are rendered, of those that a fine-tuned model sees that can read all of what is rendered.
SYNTHETIC_SHARE = 0.1
# Evaluations of a run, each followed by saving; more where one interval would be too much work to lose.
EVALUATIONS = 10
MAX_STEPS_BETWEEN_EVALUATIONS = 1000
# Share of a run on endless data in which the learning rate goes down to zero.
DECAY_SHARE = 0.25
SYNTHETIC_WARMUP_STEPS = 300


@dataclass(frozen=True)
class TrainingSettings:
    """
    What `crnn-hf train` was asked for, kept beside its results so that a stopped run goes on as it began.

    Args:
        dataset (`str`): Folder or Hub id, or "synthetic" for endless rendered lines.
        image_column, text_column (`str`, *optional*): Names of its columns, where they cannot be told.
        model (`str`, *optional*): A folder, zoo name or Hub id (see `find_model`), or the network of the zoo that is
            trained from scratch; the zoo's default if `None`.
        from_scratch (`bool`): Whether to start from random weights.
        alphabet (`str`, *optional*): Characters of the model; `None` for those of the model and of the data.
        steps (`int`, *optional*): Length of the run in optimizer steps; fixed once it was measured.
        epochs (`float`, *optional*): Length of the run in passes over the training lines; 20 if neither this nor steps
            nor minutes are given, but at least 1,000 steps.
        minutes (`float`, *optional*): Length of the run on this machine.
        batch_size (`int`): Lines in a batch.
        learning_rate (`float`, *optional*): Highest learning rate; `None` for 5e-4 if a model is fine-tuned on
            labelled lines that it reads already (see `learning_rate.py`), and 2e-3 otherwise.
        freeze_backbone (`bool`): Whether the convolutions stay as they are.
        freeze_norms (`bool`, *optional*): Whether normalization keeps the statistics that the model has; `None` for
            yes if it is fine-tuned on labelled lines, and no otherwise.
        ignore_case (`bool`): Whether labels say nothing about case; see `CaseFoldedCTCLoss`.
        augment (`bool`): Whether labelled lines are distorted.
        synthetic_share (`float`, *optional*): Share of rendered lines among labelled ones; `None` for a tenth where a
            model is fine-tuned that can read all of them, and none elsewhere.
        teacher (`str`, *optional*): A folder, zoo name or Hub id of a model that is learned from.
        patience (`int`, *optional*): The run ends after this many evaluations without a better one.
        seed (`int`): For everything drawn at random.
        license (`str`, *optional*): Of the trained model, as the Hub writes it, `apache-2.0` for instance; for its
            card.
        language (`list[str]`, *optional*): ISO 639 codes of what the model reads, likewise.
    """

    dataset: str
    image_column: str | None = None
    text_column: str | None = None
    model: str | None = None
    from_scratch: bool = False
    alphabet: str | None = None
    steps: int | None = None
    epochs: float | None = None
    minutes: float | None = None
    batch_size: int = 32
    learning_rate: float | None = None
    freeze_backbone: bool = False
    freeze_norms: bool | None = None
    ignore_case: bool = False
    augment: bool = True
    synthetic_share: float | None = None
    teacher: str | None = None
    patience: int | None = None
    seed: int = 0
    license: str | None = None
    language: list[str] | None = None

    @property
    def is_synthetic(self) -> bool:
        """Whether the lines are rendered ones alone."""
        return self.dataset == SYNTHETIC

    @property
    def is_fine_tuning(self) -> bool:
        """Whether a trained model learns labelled lines."""
        return not self.from_scratch and not self.is_synthetic

    def with_defaults(self, alphabet: str) -> "TrainingSettings":
        """
        The settings with what was left open, but for what takes measuring: the length and the learning rate.

        Args:
            alphabet (`str`): Characters of the model.

        Returns:
            `TrainingSettings`: A copy.
        """
        reads_rendered = set(alphabet).issuperset(ASCII)
        # Of rendered lines there are enough for statistics.
        freeze_norms = self.is_fine_tuning if self.freeze_norms is None else self.freeze_norms
        share = SYNTHETIC_SHARE if self.is_fine_tuning and reads_rendered else 0.0
        share = share if self.synthetic_share is None else self.synthetic_share
        return replace(self, freeze_norms=freeze_norms, synthetic_share=share)

    def save(self, folder: Path) -> None:
        """
        Write them to a folder, which is made if need be.

        Args:
            folder (`Path`): Of the run.
        """
        write_whole(folder / SETTINGS_FILE, json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")

    @classmethod
    def load(cls, folder: Path) -> "TrainingSettings":
        """
        The settings that [`save`] wrote.

        Args:
            folder (`Path`): Of the run.

        Returns:
            `TrainingSettings`: The settings.

        Raises:
            FileNotFoundError: If no run was begun in this folder.
        """
        file = folder / SETTINGS_FILE
        if not file.is_file():
            raise FileNotFoundError(
                f"{folder} holds no {SETTINGS_FILE}: no run was begun there, so none can be resumed."
            )
        return cls(**json.loads(file.read_text(encoding="utf-8")))


def training_arguments(output: str | Path, **overrides: Any) -> TrainingArguments:
    """
    `TrainingArguments` with this project's defaults; anything in `overrides` wins.

    AdamW with a cosine schedule and a short warm-up, gradients clipped at a norm of 5 (an LSTM's rarely exceed it, but
    one bad line can), bfloat16 where the machine is faster with it, evaluation and saving at the same steps.

    Args:
        output (`str` or `Path`): Folder of the run.
        overrides: Any other arguments of `TrainingArguments`.

    Returns:
        `TrainingArguments`: The arguments.
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


def synthetic_training_arguments(output: str | Path, steps: int, **overrides: Any) -> TrainingArguments:
    """
    [`training_arguments`] for `steps` steps on endless rendered lines: the learning rate stays at its peak until the
    last quarter of the run, and two worker processes render.

    Args:
        output (`str` or `Path`): Folder of the run.
        steps (`int`): Optimizer steps.
        overrides: Any other arguments of `TrainingArguments`.

    Returns:
        `TrainingArguments`: The arguments.
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


def arguments_for(settings: TrainingSettings, output: str | Path) -> TrainingArguments:
    """
    The `TrainingArguments` of a run whose `steps` and `learning_rate` are known; it is saved in `output`.

    Args:
        settings (`TrainingSettings`): Of the run.
        output (`str` or `Path`): Folder of the run.

    Returns:
        `TrainingArguments`: The arguments.
    """
    interval = max(1, min(settings.steps // EVALUATIONS, MAX_STEPS_BETWEEN_EVALUATIONS))
    overrides = {
        "learning_rate": settings.learning_rate,
        "per_device_train_batch_size": settings.batch_size,
        "seed": settings.seed,
        "eval_steps": interval,
        "save_steps": interval,
    }
    if settings.is_synthetic:
        return synthetic_training_arguments(output, settings.steps, **overrides)
    return training_arguments(
        output,
        max_steps=settings.steps,
        restore_callback_states_from_checkpoint=True,  # how long early stopping has been patient
        load_best_model_at_end=True,
        metric_for_best_model="cer",
        greater_is_better=False,
        **overrides,
    )
