"""A whole `crnn-hf train`: from its settings to a folder with model, processor, results and card."""

import json
from collections.abc import Callable
from dataclasses import asdict
from math import ceil
from pathlib import Path

from transformers import TrainingArguments, set_seed

from crnn_hf.data import check_lines, load_lines
from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.training.alphabet import change_alphabet, characters_of, united_alphabet
from crnn_hf.training.arguments import training_arguments
from crnn_hf.training.card import write_card
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.run import WIDTH_STEP, run_training
from crnn_hf.training.settings import SYNTHETIC, TrainingSettings
from crnn_hf.training.speed import steps_in
from crnn_hf.training.synthetic import synthetic_evaluation_set, synthetic_stream
from crnn_hf.zoo import ASCII, architecture_config


# More bad lines than this and something else is wrong, such as the labels of another folder.
MOST_BAD_LINES = 0.1
SKIPPED_FILE = "skipped.jsonl"

EVALUATIONS = 10
TRIAL_BATCHES = 8
# Share of a run on endless data in which the learning rate goes down to zero.
DECAY_SHARE = 0.25


def train_from_settings(
    settings: TrainingSettings, output: Path, resume: bool = False, report: Callable[[str], None] = print
) -> dict[str, float]:
    """
    Train as `settings` say and write the result to `output`.

    Args:
        settings ([`TrainingSettings`]): When resuming, those that the run was begun with.
        output (`Path`): Folder for checkpoints and result.
        resume (`bool`, *optional*, defaults to `False`): Go on from the newest checkpoint in `output`.
        report (`Callable`, *optional*): Told what a person should know, a sentence at a time.

    Returns:
        Metrics of the validation lines, see `run_training`.

    Raises:
        ValueError: If the data are not fit for training; the message says how.
    """
    set_seed(settings.seed)
    synthetic = settings.dataset == SYNTHETIC
    data = None if synthetic else load_lines(settings.dataset, settings.seed)
    model, processor = _model_and_processor(settings, data)
    if settings.freeze_backbone:
        model.freeze_backbone()
    if synthetic:
        train = synthetic_stream(processor, settings.batch_size, settings.seed)
        evaluation = synthetic_evaluation_set(processor)
    else:
        train, evaluation = (_good_lines(lines, processor, output, report) for lines in data)
    if settings.steps is None:
        settings = settings.with_steps(_count_steps(settings, model, processor, train))
    settings.save(output)
    report(f"{settings.steps} steps of {settings.batch_size} lines")
    arguments = _arguments(settings, output)
    metrics = run_training(model, processor, arguments, train, evaluation, resume=resume)
    write_card(output, model, processor, settings, metrics, len(evaluation))
    return metrics


def _model_and_processor(settings, data) -> tuple[CRNNForCTC, CRNNProcessor]:
    characters = set() if data is None else characters_of(text for lines in data for text in lines["text"])
    if settings.from_scratch:
        alphabet = settings.alphabet or ("".join(sorted(characters)) if characters else ASCII)
        config = architecture_config(settings.model, vocab_size=len(alphabet) + 1)
        return CRNNForCTC(config), CRNNProcessor.from_alphabet(alphabet, config=config)
    model = CRNNForCTC.from_pretrained(settings.model)
    processor = CRNNProcessor.from_pretrained(settings.model)
    alphabet = settings.alphabet or united_alphabet(processor.alphabet, characters)
    if alphabet != processor.alphabet:
        processor = change_alphabet(model, processor, alphabet)
    return model, processor


def _good_lines(lines, processor, output, report):
    good, problems = check_lines(lines, processor)
    if not problems:
        return good
    output.mkdir(parents=True, exist_ok=True)
    with open(output / SKIPPED_FILE, "a", encoding="utf-8") as file:
        for problem in problems:
            print(json.dumps(asdict(problem), ensure_ascii=False), file=file)
    first = problems[0]
    summary = (
        f"{len(problems)} of {len(lines)} lines cannot be used, such as {first.file or f'line {first.index}'}: "
        f"{first.reason} All are listed in {output / SKIPPED_FILE}."
    )
    if len(problems) > MOST_BAD_LINES * len(lines):
        raise ValueError(f"{summary} That is more than {MOST_BAD_LINES:.0%}: correct the data first.")
    report(f"skipped: {summary}")
    return good


def _count_steps(settings, model, processor, train) -> int:
    if settings.minutes is not None:
        batches = _trial_batches(settings, processor, train)
        return steps_in(settings.minutes, model, batches, training_arguments("").bf16)
    if settings.dataset == SYNTHETIC:
        raise ValueError("rendered lines have no end and so no epochs: say how long with --steps or --minutes.")
    return max(1, ceil(settings.epochs * ceil(len(train) / settings.batch_size)))


def _trial_batches(settings, processor, train):
    collate = DataCollatorForCTC(processor, pad_to_multiple_of=WIDTH_STEP)
    if settings.dataset == SYNTHETIC:
        lines = (line for line in train)
        return [collate([next(lines) for _ in range(settings.batch_size)]) for _ in range(TRIAL_BATCHES)]
    # Batches of similar width, from narrow to wide, as the sampler will make them.
    by_width = sorted(range(len(train)), key=train["length"].__getitem__)
    starts = [len(train) * part // TRIAL_BATCHES for part in range(TRIAL_BATCHES)]
    return [
        collate([train[index] for index in by_width[start : start + settings.batch_size]])
        for start in sorted(set(starts))
    ]


def _arguments(settings, output) -> TrainingArguments:
    interval = max(1, settings.steps // EVALUATIONS)
    overrides = {
        "max_steps": settings.steps,
        "learning_rate": settings.learning_rate,
        "per_device_train_batch_size": settings.batch_size,
        "seed": settings.seed,
        "eval_steps": interval,
        "save_steps": interval,
    }
    if settings.dataset == SYNTHETIC:
        overrides |= {
            "lr_scheduler_type": "warmup_stable_decay",
            "lr_scheduler_kwargs": {"num_decay_steps": ceil(settings.steps * DECAY_SHARE), "decay_type": "linear"},
            "dataloader_num_workers": 2,
            # A worker renders a window of batches in one go: the others must last until it is done.
            "dataloader_prefetch_factor": 20,
        }
    else:
        overrides |= {
            "train_sampling_strategy": "group_by_length",
            "load_best_model_at_end": True,
            "metric_for_best_model": "cer",
            "greater_is_better": False,
        }
    return training_arguments(output, **overrides)
