"""`Trainer` with what else training a CRNN may need: batches by width, frame-level supervision, a teacher, EMA."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from transformers import Trainer
from transformers.trainer_utils import TrainOutput

from crnn_hf.training.distillation import Teacher
from crnn_hf.training.ema import EMACallback
from crnn_hf.training.losses import distillation_loss, frame_loss, frame_weight
from crnn_hf.training.training_lines import TrainingLines


class LineTrainer(Trainer):
    """
    `Trainer` that takes [`TrainingLines`] in batches of similar width, may guide the start of a run, may have the
    model learn from another one, and may average its weights.

    With `average`, it is the average that is evaluated, that is in a checkpoint's `model.safetensors`, and that the
    model has in the end.
    """

    def __init__(
        self, *args, frame_supervised_steps: int = 0, teacher: Teacher | None = None, average: bool = False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.frame_supervised_steps = frame_supervised_steps
        self.teacher = teacher
        self.average = EMACallback(self.model) if average else None
        if average:
            self.add_callback(self.average)

    def train(self, *args, **kwargs) -> TrainOutput:
        trained = super().train(*args, **kwargs)
        if self.average is not None:
            self.average.to_model()
            self.average = None
        return trained

    def evaluate(self, *args, **kwargs) -> dict[str, float]:
        with self._averaged():
            return super().evaluate(*args, **kwargs)

    def save_model(self, *args, **kwargs) -> None:
        with self._averaged():
            super().save_model(*args, **kwargs)

    def _averaged(self) -> AbstractContextManager[None]:
        return nullcontext() if self.average is None else self.average.in_model()

    def _save_optimizer_and_scheduler(self, output_dir):
        super()._save_optimizer_and_scheduler(output_dir)
        if self.average is not None and self.args.should_save:
            self.average.save_own_weights(Path(output_dir))

    def _load_from_checkpoint(self, resume_from_checkpoint, model=None):
        super()._load_from_checkpoint(resume_from_checkpoint, model)
        if self.average is not None:
            self.average.resume(Path(resume_from_checkpoint))

    def _load_best_model(self):
        super()._load_best_model()
        self.average = None  # it is an average already

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
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
