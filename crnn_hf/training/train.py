"""A whole `crnn-hf train`: from its settings to a folder with model, processor, results and card."""

import time
from collections.abc import Callable
from dataclasses import replace
from math import ceil
from pathlib import Path

from torch.utils.data import DataLoader
from transformers import EarlyStoppingCallback, TrainingArguments, set_seed

from crnn_hf.cards.run_card import write_card
from crnn_hf.data import load_lines
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.alphabet import change_alphabet, characters_of, united_alphabet
from crnn_hf.training.augmentation import LineAugmentation
from crnn_hf.training.calibration import calibrate
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.distillation import Teacher
from crnn_hf.training.labelled import labelled_sets
from crnn_hf.training.learning_rate import error_before, fine_tuning_rate
from crnn_hf.training.lines import TrainingLines
from crnn_hf.training.run import WIDTH_STEP, run_training
from crnn_hf.training.settings import SYNTHETIC, TrainingSettings
from crnn_hf.training.speed import steps_in
from crnn_hf.training.synthetic import rendered_lines, synthetic_evaluation_set, synthetic_stream
from crnn_hf.training.training_args import LEARNING_RATE, synthetic_training_arguments, training_arguments
from crnn_hf.zoo import ASCII, DEFAULT_MODEL, architecture_config, find_model


# A run is evaluated and saved so many times, and more often where that would leave too much to be lost.
EVALUATIONS = 10
MAX_STEPS_BETWEEN = 1000
TRIAL_BATCHES = 8
# Where nothing is said of the length of a run. A few hundred lines have not taught a model all they can in 20 epochs.
DEFAULT_EPOCHS = 20
MIN_STEPS = 1000
# The frame-level supervision of a network with random weights.
FRAME_SUPERVISED_STEPS = 1500
# Of the lines of a fine-tuned model that can read all of what is rendered.
SYNTHETIC_SHARE = 0.1
# So many capitals and no small letter among them is no accident.
ENOUGH_LETTERS = 100
# Rendered lines of a run: enough for so many epochs, and no more than are rendered in some seconds.
RENDERED_EPOCHS = 16
MAX_RENDERED = 2048


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
        Metrics of the validation lines, see `run_training`.

    Raises:
        ValueError: If the settings do not go together or the data are not fit for training; the message says how.
    """
    started = time.monotonic() if started is None else started
    set_seed(settings.seed)
    if settings.dataset == SYNTHETIC and settings.steps is None and settings.minutes is None:
        raise ValueError("rendered lines have no end and so no epochs: say how long with --steps or --minutes.")
    splits = {}
    if settings.dataset != SYNTHETIC:
        splits = load_lines(settings.dataset, settings.image_column, settings.text_column)
    characters = characters_of(text for lines in splits.values() for text in lines["text"])
    if not settings.from_scratch and not settings.ignore_case and _all_capitals(characters, splits):
        report(
            "the labels have no small letters: if the images have, --ignore-case keeps the model from unlearning them."
        )
    model, processor = _new_model(settings, characters) if settings.from_scratch else _old_model(settings, characters)
    settings = _decided(settings, processor)
    if settings.freeze_backbone:
        model.freeze_backbone()
    if settings.freeze_norms:
        model.freeze_norms()
    train, evaluation = _training_and_evaluation_set(settings, splits, processor, output, report)
    if settings.learning_rate is None:
        settings = replace(settings, learning_rate=_learning_rate(settings, model, processor, evaluation, report))
    if settings.steps is None:
        steps = _count_steps(settings, model, processor, train, evaluation, started)
        settings = replace(settings, steps=steps)
    settings.save(output)
    report(f"{settings.steps} steps of {settings.batch_size} lines")
    callbacks = [] if settings.patience is None else [EarlyStoppingCallback(settings.patience)]
    metrics = run_training(
        model,
        processor,
        _arguments(settings, output),
        train,
        evaluation,
        resume=resume,
        callbacks=callbacks,
        ignore_case=settings.ignore_case,
        teacher=_teacher(settings, model, processor),
        frame_supervised_steps=min(FRAME_SUPERVISED_STEPS, settings.steps // 4) if settings.from_scratch else 0,
        average=settings.dataset != SYNTHETIC,
    )
    calibration = calibrate(model, processor, evaluation, settings.ignore_case)
    if calibration is not None:
        processor.save_pretrained(output)
    write_card(
        output,
        model,
        processor,
        settings,
        metrics,
        len(evaluation),
        calibration,
        validation=evaluation,
        train_lines=None if settings.dataset == SYNTHETIC else len(train.lines),
        # Of a resumed run, only the last part was timed.
        seconds=None if resume else time.monotonic() - started,
    )
    return metrics


def _all_capitals(characters, splits) -> bool:
    """Whether the labels are in upper case, and numerous enough to say so."""
    if any(char.islower() for char in characters):
        return False
    letters = sum(char.isupper() for lines in splits.values() for text in lines["text"] for char in text or "")
    return letters >= ENOUGH_LETTERS


def _decided(settings, processor) -> TrainingSettings:
    """The settings with what was left open, but for what takes measuring."""
    freeze_norms, share = settings.freeze_norms, settings.synthetic_share
    fine_tuned = _is_fine_tuned(settings)
    if freeze_norms is None:
        freeze_norms = fine_tuned  # of endless lines there are enough for statistics
    if share is None:
        reads_rendered = set(processor.alphabet).issuperset(ASCII)
        share = SYNTHETIC_SHARE if fine_tuned and reads_rendered else 0.0
    return replace(settings, freeze_norms=freeze_norms, synthetic_share=share)


def _is_fine_tuned(settings):
    return not settings.from_scratch and settings.dataset != SYNTHETIC


def _learning_rate(settings, model, processor, evaluation, report) -> float:
    if not _is_fine_tuned(settings):
        return LEARNING_RATE
    cer = error_before(model, processor, evaluation, settings.ignore_case)
    rate = fine_tuning_rate(cer)
    report(f"read before training with a character error rate of {100 * cer:.1f} %: highest learning rate {rate:g}")
    return rate


def _training_and_evaluation_set(settings, splits, processor, output, report):
    if settings.dataset == SYNTHETIC:
        train = synthetic_stream(processor, settings.batch_size, settings.seed)
        return train, synthetic_evaluation_set(processor)
    lines, evaluation = labelled_sets(splits, processor, settings.seed, output, report)
    share = settings.synthetic_share
    per_epoch = round(len(lines) * share / (1 - share))
    stock = min(MAX_RENDERED, RENDERED_EPOCHS * per_epoch)
    rendered = rendered_lines(processor, stock, settings.seed, max(lines["length"][:]))
    augment = LineAugmentation(processor.image_processor.image_height) if settings.augment else None
    return TrainingLines(lines, processor, settings.seed, augment, rendered, per_epoch), evaluation


def _new_model(settings, characters) -> tuple[CRNNForCTC, CRNNProcessor]:
    alphabet = settings.alphabet or "".join(sorted(characters)) or ASCII
    config = architecture_config(settings.model or DEFAULT_MODEL, vocab_size=len(alphabet) + 1)
    return CRNNForCTC(config), CRNNProcessor.from_alphabet(alphabet, config=config)


def _old_model(settings, characters) -> tuple[CRNNForCTC, CRNNProcessor]:
    source = find_model(settings.model)
    model, processor = CRNNForCTC.from_pretrained(source), CRNNProcessor.from_pretrained(source)
    alphabet = settings.alphabet or united_alphabet(processor.alphabet, characters)
    if alphabet != processor.alphabet:
        processor = change_alphabet(model, processor, alphabet)
    return model, processor


def _teacher(settings, model, processor) -> Teacher | None:
    return None if settings.teacher is None else Teacher.from_pretrained(settings.teacher, model, processor)


def _count_steps(settings, model, processor, train, evaluation, started) -> int:
    steps_of_epoch = ceil(len(train) / settings.batch_size)
    if settings.epochs is not None:
        return max(1, ceil(settings.epochs * steps_of_epoch))
    if settings.minutes is None:
        return max(MIN_STEPS, DEFAULT_EPOCHS * steps_of_epoch)
    batches = _trial_batches(settings, processor, train)
    arguments = training_arguments("")
    # Once more at the end, and once for the temperature.
    evaluated = (EVALUATIONS + 2) * ceil(len(evaluation) / arguments.per_device_eval_batch_size)
    return steps_in(settings.minutes, model, batches, arguments.device, arguments.bf16, evaluated, started)


def _trial_batches(settings, processor, train):
    collate = DataCollatorForCTC(processor, pad_to_multiple_of=WIDTH_STEP)
    if settings.dataset == SYNTHETIC:
        lines = iter(train)
        return [collate([next(lines) for _ in range(settings.batch_size)]) for _ in range(TRIAL_BATCHES)]
    sampler = train.sampler(settings.batch_size)
    numbers = list(sampler)
    batches = [numbers[start : start + settings.batch_size] for start in range(0, len(numbers), settings.batch_size)]
    # From the narrowest to the widest, evenly: the time of a step depends on nothing else as much.
    batches.sort(key=lambda batch: sampler.widths[batch].max())
    places = sorted({len(batches) * (2 * part + 1) // (2 * TRIAL_BATCHES) for part in range(TRIAL_BATCHES)})
    return DataLoader(train, batch_sampler=[batches[place] for place in places], collate_fn=collate)


def _arguments(settings, output) -> TrainingArguments:
    interval = max(1, min(settings.steps // EVALUATIONS, MAX_STEPS_BETWEEN))
    overrides = {
        "learning_rate": settings.learning_rate,
        "per_device_train_batch_size": settings.batch_size,
        "seed": settings.seed,
        "eval_steps": interval,
        "save_steps": interval,
    }
    if settings.dataset == SYNTHETIC:
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
