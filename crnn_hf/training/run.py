"""One training run with `Trainer`: start or resume, evaluate, save."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import torch
from torch.utils.data import Dataset
from transformers import Trainer, TrainerCallback, TrainingArguments
from transformers.trainer import TRAINER_STATE_NAME
from transformers.trainer_utils import PREFIX_CHECKPOINT_DIR, TrainOutput

from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.training.averaging import WeightAverage
from crnn_hf.training.case_folding import CaseFoldedCTCLoss
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.distillation import Teacher, distillation_loss
from crnn_hf.training.guided_start import GuidedCollator, guidance, guided_loss
from crnn_hf.training.lines import TrainingLines
from crnn_hf.training.metrics import compute_metrics, preprocess_logits_for_metrics
from crnn_hf.training.stream import SyntheticStream


# Batches are as wide as a multiple of this many pixels: a CPU sets up its convolutions anew for every new width.
WIDTH_STEP = 32


class LineTrainer(Trainer):
    """
    `Trainer` that takes [`TrainingLines`] in batches of similar width, may guide the start of a run, may have the
    model learn from another one, and may average its weights.

    With `average`, it is the average that is evaluated, that is in a checkpoint's `model.safetensors`, and that the
    model has in the end.
    """

    def __init__(self, *args, guided_steps: int = 0, teacher: Teacher | None = None, average: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.guided_steps = guided_steps
        self.teacher = teacher
        self.average = WeightAverage(self.model) if average else None
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
        weight = guidance(self.state.global_step, self.guided_steps) if model.training and frames is not None else 0.0
        if weight:
            loss = loss + weight * guided_loss(outputs["logits"], frames)
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


def run_training(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    arguments: TrainingArguments,
    train_dataset: Dataset,
    eval_dataset: Dataset,
    resume: bool = False,
    callbacks: Sequence[TrainerCallback] = (),
    ignore_case: bool = False,
    guided_steps: int = 0,
    teacher: Teacher | None = None,
    average: bool = False,
) -> dict[str, float]:
    """
    Train, evaluate, and save model, processor, and `results.json` to `arguments.output_dir`.

    Args:
        model ([`CRNNForCTC`]): Trained in place.
        processor ([`CRNNProcessor`]): Of the model's own alphabet and image size.
        arguments (`TrainingArguments`): See `training_arguments`.
        train_dataset: Examples with `image` and `text`. Batches of [`TrainingLines`] hold lines of similar width.
        eval_dataset: The same, for evaluation.
        resume (`bool`, *optional*, defaults to `False`): Go on from the newest checkpoint in `arguments.output_dir`;
            start anew if there is none.
        callbacks (sequence of `TrainerCallback`, *optional*): For `Trainer`.
        ignore_case (`bool`, *optional*, defaults to `False`): Train and evaluate as if labels said nothing about case.
        guided_steps (`int`, *optional*, defaults to 0): Steps over which the guidance of a guided start goes to zero,
            for examples with `boxes`.
        teacher ([`Teacher`], *optional*): Learned from, beside the labels.
        average (`bool`, *optional*, defaults to `False`): Evaluate and keep a [`WeightAverage`].

    Returns:
        The metrics of the last evaluation: `eval_cer`, `eval_wer`, `eval_exact`, `eval_loss` and speed.
    """
    output = Path(arguments.output_dir)
    checkpoint = last_complete_checkpoint(output) if resume else None
    if isinstance(train_dataset, SyntheticStream) and checkpoint is not None:
        # Rendering what was already seen, as Trainer would to skip it, takes as long as the first time.
        train_dataset.start_batch = _steps_done(checkpoint) * arguments.gradient_accumulation_steps
        arguments.ignore_data_skip = True
    # Channels innermost is what a CPU's convolutions are fastest with. What is saved has the usual layout.
    model.to(memory_format=torch.channels_last)
    trainer = LineTrainer(
        model=model,
        args=arguments,
        data_collator=(GuidedCollator if guided_steps else DataCollatorForCTC)(
            processor, pad_to_multiple_of=WIDTH_STEP
        ),
        train_dataset=train_dataset,
        eval_dataset=eval_dataset,
        processing_class=processor,
        compute_loss_func=CaseFoldedCTCLoss(processor.alphabet) if ignore_case else None,
        compute_metrics=compute_metrics(processor, ignore_case),
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
        callbacks=list(callbacks),
        guided_steps=guided_steps,
        teacher=teacher,
        average=average,
    )
    trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
    metrics = trainer.evaluate()
    trainer.save_model()
    trainer.save_state()
    (output / "results.json").write_text(json.dumps(metrics, indent=2) + "\n")
    return metrics


def last_complete_checkpoint(output: Path) -> Path | None:
    """
    The newest checkpoint that was written to its end, or `None`.

    `trainer_state.json` is the last file of a checkpoint: without the whole of it the run was stopped while saving.
    """
    checkpoints = [path.parent for path in output.glob(f"{PREFIX_CHECKPOINT_DIR}-*/{TRAINER_STATE_NAME}")]
    return max(filter(_steps_done, checkpoints), key=_steps_done, default=None)


def _steps_done(checkpoint) -> int:
    try:
        return json.loads((checkpoint / TRAINER_STATE_NAME).read_text())["global_step"]
    except json.JSONDecodeError:
        return 0
