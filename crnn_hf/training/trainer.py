"""`Trainer` with what else training a CRNN may need: batches by width, frame-level supervision, a teacher, EMA."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_model
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler
from transformers import Trainer, TrainerState
from transformers.trainer import TRAINER_STATE_NAME
from transformers.trainer_utils import TrainOutput
from transformers.utils import SAFE_WEIGHTS_NAME

from crnn_hf.training.distillation import Teacher
from crnn_hf.training.ema import EMACallback
from crnn_hf.training.losses import distillation_loss, frame_loss, frame_weight
from crnn_hf.training.run_length import RunPlan
from crnn_hf.training.training_lines import TrainingLines


PLAN_FILE = "run_plan.json"


class LineTrainer(Trainer):
    """
    `Trainer` that takes [`TrainingLines`] in batches of similar width, may guide the start of a run, may have the
    model learn from another one, and may average its weights.

    With `average`, it is the average that is evaluated, that is in a checkpoint's `model.safetensors`, and that the
    model has in the end. With a `plan`, the run ends and its learning rate falls as the plan says, also where it is
    changed on the way; each checkpoint holds the plan, which is followed on resuming.
    """

    def __init__(
        self,
        *args: Any,
        frame_supervised_steps: int = 0,
        teacher: Teacher | None = None,
        average: bool = False,
        plan: RunPlan | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.frame_supervised_steps = frame_supervised_steps
        self.teacher = teacher
        self.plan = plan
        self.average = EMACallback(self.model) if average else None
        if average:
            self.add_callback(self.average)

    def train(self, *args: Any, **kwargs: Any) -> TrainOutput:
        """Train as `Trainer.train`; the model has the average in the end."""
        trained = super().train(*args, **kwargs)
        if self.average is not None:
            self.average.to_model()
            self.average = None
        return trained

    def load_result(self, checkpoint: Path) -> None:
        """
        Take the result of a finished run from its last checkpoint: what `train` left there, without a step more.

        Args:
            checkpoint (`Path`): Folder of a checkpoint.
        """
        self.state = TrainerState.load_from_json(str(checkpoint / TRAINER_STATE_NAME))
        best = self.state.best_model_checkpoint if self.args.load_best_model_at_end else None
        # By its name alone: the folder may have been moved.
        load_model(self.model, checkpoint.with_name(Path(best or checkpoint).name) / SAFE_WEIGHTS_NAME)
        self.average = None  # a checkpoint's weights are the average already
        self._load_plan(checkpoint)

    def set_initial_training_values(self, *args: Any, **kwargs: Any) -> tuple:
        """The numbers that `Trainer` plans with; with a plan, epochs do not end the run."""
        epochs, *others = super().set_initial_training_values(*args, **kwargs)
        return (epochs if self.plan is None else sys.maxsize, *others)

    def create_scheduler(self, num_training_steps: int, optimizer: Optimizer | None = None) -> LRScheduler:
        """The schedule of the learning rate; with a plan, it follows the plan's progress."""
        if self.plan is None or self.lr_scheduler is not None:
            return super().create_scheduler(num_training_steps, optimizer)
        scheduler = super().create_scheduler(self.plan.nominal_steps, optimizer)
        scheduler.lr_lambdas = [self._planned(each) for each in scheduler.lr_lambdas]
        return scheduler

    def _load_plan(self, checkpoint):
        if self.plan is not None:
            vars(self.plan).update(json.loads((checkpoint / PLAN_FILE).read_text()))

    def _planned(self, schedule):
        return lambda step: schedule(self.plan.nominal_step(step))

    def evaluate(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        """Evaluate as `Trainer.evaluate`, with the average if there is one."""
        with self._averaged():
            return super().evaluate(*args, **kwargs)

    def save_model(self, *args: Any, **kwargs: Any) -> None:
        """Save as `Trainer.save_model`, with the average if there is one."""
        with self._averaged():
            super().save_model(*args, **kwargs)

    def _averaged(self) -> AbstractContextManager[None]:
        return nullcontext() if self.average is None else self.average.in_model()

    def _save_optimizer_and_scheduler(self, output_dir):
        super()._save_optimizer_and_scheduler(output_dir)
        if self.average is not None and self.args.should_save:
            self.average.save_own_weights(Path(output_dir))
        if self.plan is not None and self.args.should_save:
            Path(output_dir, PLAN_FILE).write_text(json.dumps(asdict(self.plan)) + "\n")

    def _load_from_checkpoint(self, resume_from_checkpoint, model=None):
        super()._load_from_checkpoint(resume_from_checkpoint, model)
        if self.average is not None:
            self.average.resume(Path(resume_from_checkpoint))
        self._load_plan(Path(resume_from_checkpoint))

    def _load_best_model(self):
        super()._load_best_model()
        self.average = None  # it is an average already

    def compute_loss(
        self,
        model: nn.Module,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: torch.Tensor | int | None = None,
    ) -> torch.Tensor | tuple[torch.Tensor, Any]:
        """The CTC loss, with those of frame supervision and distillation where the run has them."""
        frames = inputs.pop("frame_labels", None)
        loss, outputs = super().compute_loss(model, inputs, True, num_items_in_batch)
        weight = (
            frame_weight(self.state.global_step, self.frame_supervised_steps)
            if model.training and frames is not None
            else 0.0
        )
        if weight:
            loss = loss + weight * frame_loss(outputs["logits"], frames)
        if model.training and self.teacher is not None:
            with self.accelerator.autocast():  # the precision that the model itself is trained in
                taught = self.teacher.logits(inputs["pixel_values"], inputs["attention_mask"])
            loss = loss + distillation_loss(outputs["logits"], taught)
        return (loss, outputs) if return_outputs else loss

    def _get_train_sampler(self, train_dataset=None):
        lines = self.train_dataset if train_dataset is None else train_dataset
        if not isinstance(lines, TrainingLines):
            return super()._get_train_sampler(lines)
        return lines.sampler(self.args.train_batch_size)
