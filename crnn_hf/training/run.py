"""One training run with `Trainer`: start or resume, evaluate, save."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.utils.data import Dataset
from transformers import TrainerCallback, TrainingArguments
from transformers.trainer import TRAINER_STATE_NAME
from transformers.trainer_utils import PREFIX_CHECKPOINT_DIR

from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.case_folding import CaseFoldedCTCLoss
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.distillation import Teacher
from crnn_hf.training.frame_supervision import FrameSupervisedCollator
from crnn_hf.training.metrics import compute_metrics, preprocess_logits_for_metrics
from crnn_hf.training.stream import SyntheticStream
from crnn_hf.training.trainer import LineTrainer


# Batches are as wide as a multiple of this many pixels: a CPU sets up its convolutions anew for every new width.
WIDTH_STEP = 32


def run_training(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    arguments: TrainingArguments,
    train_dataset: Dataset,
    eval_dataset: Dataset,
    resume: bool = False,
    callbacks: Sequence[TrainerCallback] = (),
    ignore_case: bool = False,
    frame_supervised_steps: int = 0,
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
        frame_supervised_steps (`int`, *optional*, defaults to 0): Steps over which the weight of
            frame-level supervision goes to zero,
            for examples with `boxes`.
        teacher ([`Teacher`], *optional*): Learned from, beside the labels.
        average (`bool`, *optional*, defaults to `False`): Evaluate and keep an average of the weights,
            see [`EMACallback`].

    Returns:
        The metrics of the last evaluation: `eval_cer`, `eval_wer`, `eval_exact_match`, `eval_loss` and speed.
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
        data_collator=(FrameSupervisedCollator if frame_supervised_steps else DataCollatorForCTC)(
            processor, pad_to_multiple_of=WIDTH_STEP
        ),
        train_dataset=train_dataset,
        eval_dataset=eval_dataset,
        processing_class=processor,
        compute_loss_func=CaseFoldedCTCLoss(processor.alphabet) if ignore_case else None,
        compute_metrics=compute_metrics(processor, ignore_case),
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
        callbacks=list(callbacks),
        frame_supervised_steps=frame_supervised_steps,
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
