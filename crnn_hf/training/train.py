"""A whole `crnn-hf train`: from its settings to a folder with model, processor, results and card."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from datasets import Dataset as Lines
from torch.utils.data import Dataset
from transformers import EarlyStoppingCallback, TrainerCallback, TrainingArguments, set_seed

from crnn_hf.data import load_lines
from crnn_hf.evaluation.temperature import calibrate
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.output_folder import write_whole
from crnn_hf.training.alphabet import change_alphabet, characters_of, united_alphabet
from crnn_hf.training.collator import WIDTH_MULTIPLE, DataCollatorForCTC
from crnn_hf.training.datasets import make_datasets
from crnn_hf.training.distillation import Teacher
from crnn_hf.training.frame_supervision import FrameSupervisedCollator
from crnn_hf.training.learning_rate import error_before_training, pick_learning_rate
from crnn_hf.training.losses import CaseFoldedCTCLoss
from crnn_hf.training.metrics import compute_metrics, preprocess_logits_for_metrics
from crnn_hf.training.run_card import write_card
from crnn_hf.training.run_folder import (
    RESULTS_FILE,
    KeepCheckpoints,
    RunClock,
    is_last,
    last_complete_checkpoint,
    own_run,
    run_results,
    steps_done,
)
from crnn_hf.training.run_length import RunPlan, TimeBudget, count_steps
from crnn_hf.training.synthetic_stream import SyntheticStream
from crnn_hf.training.trainer import LineTrainer
from crnn_hf.training.training_args import LEARNING_RATE, TrainingSettings, arguments_for
from crnn_hf.zoo import ASCII, DEFAULT_MODEL, architecture_config, find_model
from crnn_hf.zoo.loading import load_recognizer


# Steps of frame-level supervision of a network with random weights, or a quarter of a shorter run.
FRAME_SUPERVISED_STEPS = 1500
# So many capitals and no small letter among them is no accident.
ENOUGH_LETTERS = 100


def train_from_settings(
    settings: TrainingSettings,
    output: Path,
    resume: bool = False,
    report: Callable[[str], None] = print,
    started: float | None = None,
) -> dict[str, float]:
    """
    Train as `settings` say and write the result to `output`.

    Args:
        settings ([`TrainingSettings`]): When resuming, those that the run was begun with.
        output (`Path`): Folder for checkpoints and result.
        resume (`bool`, *optional*, defaults to `False`): Go on from the newest checkpoint in `output`.
        report (`Callable`, *optional*): Told what a person should know, a sentence at a time.
        started (`float`, *optional*): `time.monotonic()` from where `settings.minutes` count; now, if left out.

    Returns:
        Metrics of the validation lines, see [`run_training`].

    Raises:
        ValueError: If the settings do not go together or the data are not fit for training; the message says how.
        OSError: If `output` holds what is not the run's own, another process trains there, or the disk is full.
    """
    started = time.monotonic() if started is None else started
    results = run_results(output) if resume else None
    if results is not None:
        report(f"the run in {output} is already finished: nothing is left to do")
        return results
    with own_run(output, resume):
        return _train(settings, output, resume, report, started)


def _train(settings, output, resume, report, started):
    set_seed(settings.seed)
    if settings.is_synthetic and settings.steps is None and settings.minutes is None:
        raise ValueError("rendered lines have no end and so no epochs: say how long with --steps or --minutes.")
    splits = {}
    if not settings.is_synthetic:
        splits = load_lines(settings.dataset, settings.image_column, settings.text_column)
    model, processor = _initial_model(settings, splits, report)
    settings = settings.with_defaults(processor.alphabet)
    if settings.freeze_backbone:
        model.freeze_backbone()
    if settings.freeze_norms:
        model.freeze_norms()
    train, evaluation = make_datasets(settings, splits, processor, output, report)
    if settings.learning_rate is None:
        settings = replace(settings, learning_rate=_learning_rate(settings, model, processor, evaluation, report))
    if settings.steps is None:
        settings = replace(settings, steps=count_steps(settings, model, processor, train, evaluation, started))
    settings.save(output)
    report(f"{settings.steps} steps of {settings.batch_size} lines")
    clock = RunClock(started, last_complete_checkpoint(output) if resume else None)
    plan, callbacks = None, [clock]
    if settings.patience is not None:
        callbacks.append(EarlyStoppingCallback(settings.patience))
    if settings.minutes is not None:
        plan = RunPlan(settings.steps, settings.steps)
        callbacks.append(TimeBudget(plan, None if resume else started, settings.minutes))
    metrics = run_training(
        model,
        processor,
        arguments_for(settings, output),
        train,
        evaluation,
        resume=resume,
        callbacks=callbacks,
        ignore_case=settings.ignore_case,
        teacher=settings.teacher and Teacher.from_pretrained(settings.teacher, model, processor),
        frame_supervised_steps=min(FRAME_SUPERVISED_STEPS, settings.steps // 4) if settings.from_scratch else 0,
        average=not settings.is_synthetic,
        plan=plan,
    )
    fitted = calibrate(model, processor, evaluation, settings.ignore_case)
    if fitted is not None:
        processor.save_pretrained(output)
    write_card(
        output,
        model,
        processor,
        settings if plan is None else replace(settings, steps=plan.end),
        evaluation,
        fitted,
        train_lines=None if settings.is_synthetic else len(train.lines),
        seconds=clock.seconds,
    )
    # Last of all: a folder with it holds a finished run.
    write_whole(output / RESULTS_FILE, json.dumps(metrics, indent=2) + "\n")
    return metrics


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
    plan: RunPlan | None = None,
) -> dict[str, float]:
    """
    Train, evaluate, and save model and processor to `arguments.output_dir`.

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
        frame_supervised_steps (`int`, *optional*, defaults to 0): Steps over which the weight of frame-level
            supervision goes to zero, for examples with `boxes`.
        teacher ([`Teacher`], *optional*): Learned from, beside the labels.
        average (`bool`, *optional*, defaults to `False`): Evaluate and keep an average of the weights, see
            [`EMACallback`].
        plan ([`RunPlan`], *optional*): The steps of the run, where they may change on the way.

    Returns:
        The metrics of the last evaluation: `eval_cer`, `eval_wer`, `eval_exact_match`, `eval_loss` and speed.
    """
    output = Path(arguments.output_dir)
    checkpoint = last_complete_checkpoint(output) if resume else None
    if isinstance(train_dataset, SyntheticStream) and checkpoint is not None:
        # Rendering what was already seen, as Trainer would to skip it, takes as long as the first time.
        train_dataset.start_batch = steps_done(checkpoint) * arguments.gradient_accumulation_steps
        arguments.ignore_data_skip = True
    arguments.eval_on_start = checkpoint is None  # the errors before training: step 0 of the curves
    # Channels innermost is what a CPU's convolutions are fastest with. What is saved has the usual layout.
    model.to(memory_format=torch.channels_last)
    keeper = KeepCheckpoints(arguments.save_total_limit, checkpoint)
    arguments.save_total_limit = None
    collator = FrameSupervisedCollator if frame_supervised_steps else DataCollatorForCTC
    trainer = LineTrainer(
        model=model,
        args=arguments,
        data_collator=collator(processor, pad_to_multiple_of=WIDTH_MULTIPLE),
        train_dataset=train_dataset,
        eval_dataset=eval_dataset,
        processing_class=processor,
        compute_loss_func=CaseFoldedCTCLoss(processor.alphabet) if ignore_case else None,
        compute_metrics=compute_metrics(processor, ignore_case),
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
        callbacks=[*callbacks, keeper],
        frame_supervised_steps=frame_supervised_steps,
        teacher=teacher,
        average=average,
        plan=plan,
    )
    if checkpoint is not None and is_last(checkpoint):
        trainer.load_result(checkpoint)
    else:
        trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
    metrics = trainer.evaluate()
    trainer.save_model()
    trainer.save_state()
    # Trainer leaves its autocast around `forward`: what is read from here on is read in the precision of the weights.
    trainer.accelerator.unwrap_model(trainer.model_wrapped, keep_fp32_wrapper=False)
    return metrics


def _initial_model(
    settings: TrainingSettings, splits: dict[str, Lines], report: Callable[[str], None]
) -> tuple[CRNNForCTC, CRNNProcessor]:
    """A new network, or a trained one with the characters of the data added to its own."""
    characters = characters_of(text for lines in splits.values() for text in lines["text"])
    if settings.from_scratch:
        alphabet = settings.alphabet or "".join(sorted(characters)) or ASCII
        config = architecture_config(settings.model or DEFAULT_MODEL, vocab_size=len(alphabet) + 1)
        return CRNNForCTC(config), CRNNProcessor.from_alphabet(alphabet, config=config)
    if not settings.ignore_case and _all_capitals(characters, splits):
        report(
            "the labels have no small letters: if the images have, --ignore-case keeps the model from unlearning them."
        )
    model, processor = load_recognizer(find_model(settings.model), report=report)
    alphabet = settings.alphabet or united_alphabet(processor.alphabet, characters)
    if alphabet != processor.alphabet:
        processor = change_alphabet(model, processor, alphabet)
    return model, processor


def _all_capitals(characters, splits) -> bool:
    """Whether the labels are in upper case, and numerous enough to say so."""
    if any(char.islower() for char in characters):
        return False
    letters = sum(char.isupper() for lines in splits.values() for text in lines["text"] for char in text or "")
    return letters >= ENOUGH_LETTERS


def _learning_rate(settings, model, processor, evaluation, report) -> float:
    if not settings.is_fine_tuning:
        return LEARNING_RATE
    cer = error_before_training(model, processor, evaluation, settings.ignore_case)
    rate = pick_learning_rate(cer)
    report(f"read before training with a character error rate of {100 * cer:.1f} %: highest learning rate {rate:g}")
    return rate
