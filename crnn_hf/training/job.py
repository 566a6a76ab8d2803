"""A whole `crnn-hf train`: from its settings to a folder with model, processor, results and card."""

from collections.abc import Callable
from math import ceil
from pathlib import Path

from transformers import TrainingArguments, set_seed

from crnn_hf.data import load_lines
from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.training.alphabet import change_alphabet, characters_of, united_alphabet
from crnn_hf.training.arguments import training_arguments
from crnn_hf.training.calibration import calibrate
from crnn_hf.training.card import write_card
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.labelled import labelled_sets
from crnn_hf.training.run import WIDTH_STEP, run_training
from crnn_hf.training.settings import SYNTHETIC, TrainingSettings
from crnn_hf.training.speed import steps_in
from crnn_hf.training.synthetic import synthetic_evaluation_set, synthetic_stream
from crnn_hf.zoo import ASCII, DEFAULT_MODEL, architecture_config, find_model


# A run is evaluated and saved so many times, and more often where that would leave too much to be lost.
EVALUATIONS = 10
MOST_STEPS_BETWEEN = 1000
TRIAL_BATCHES = 8
# Share of a run on endless data in which the learning rate goes down to zero.
DECAY_SHARE = 0.25
SYNTHETIC_WARMUP_STEPS = 300


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
        ValueError: If the settings do not go together or the data are not fit for training; the message says how.
    """
    set_seed(settings.seed)
    synthetic = settings.dataset == SYNTHETIC
    if synthetic and settings.steps is None and settings.minutes is None:
        raise ValueError("rendered lines have no end and so no epochs: say how long with --steps or --minutes.")
    splits = {} if synthetic else load_lines(settings.dataset)
    characters = characters_of(text for lines in splits.values() for text in lines["text"])
    model, processor = _new_model(settings, characters) if settings.from_scratch else _old_model(settings, characters)
    if settings.freeze_backbone:
        model.freeze_backbone()
    if synthetic:
        train = synthetic_stream(processor, settings.batch_size, settings.seed)
        evaluation = synthetic_evaluation_set(processor)
    else:
        train, evaluation = labelled_sets(splits, processor, settings.seed, output, report)
    if settings.steps is None:
        settings = settings.with_steps(_count_steps(settings, model, processor, train, evaluation))
    settings.save(output)
    report(f"{settings.steps} steps of {settings.batch_size} lines")
    metrics = run_training(model, processor, _arguments(settings, output), train, evaluation, resume=resume)
    calibration = calibrate(model, processor, evaluation)
    if calibration is not None:
        processor.save_pretrained(output)
    write_card(output, model, processor, settings, metrics, len(evaluation), calibration)
    return metrics


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


def _count_steps(settings, model, processor, train, evaluation) -> int:
    if settings.minutes is None:
        return max(1, ceil(settings.epochs * ceil(len(train) / settings.batch_size)))
    batches = _trial_batches(settings, processor, train)
    arguments = training_arguments("")
    evaluated = EVALUATIONS * ceil(len(evaluation) / arguments.per_device_eval_batch_size)
    return steps_in(settings.minutes, model, batches, arguments.device, arguments.bf16, evaluated)


def _trial_batches(settings, processor, train):
    collate = DataCollatorForCTC(processor, pad_to_multiple_of=WIDTH_STEP)
    if settings.dataset == SYNTHETIC:
        lines = iter(train)
        return [collate([next(lines) for _ in range(settings.batch_size)]) for _ in range(TRIAL_BATCHES)]
    # Batches of similar width, from narrow to wide, as the sampler will make them.
    by_width = train.sort("length")
    starts = sorted({len(train) * part // TRIAL_BATCHES for part in range(TRIAL_BATCHES)})
    ends = [min(start + settings.batch_size, len(train)) for start in starts]
    return [collate(list(by_width.select(range(start, end)))) for start, end in zip(starts, ends, strict=True)]


def _arguments(settings, output) -> TrainingArguments:
    interval = max(1, min(settings.steps // EVALUATIONS, MOST_STEPS_BETWEEN))
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
            "warmup_steps": SYNTHETIC_WARMUP_STEPS,
            "lr_scheduler_type": "warmup_stable_decay",
            "lr_scheduler_kwargs": {"num_decay_steps": ceil(settings.steps * DECAY_SHARE), "decay_type": "linear"},
            "dataloader_num_workers": 2,
            # A worker renders a window of batches in one go: the others must last until it is done.
            "dataloader_prefetch_factor": 20,
        }
    else:
        overrides |= {
            "load_best_model_at_end": True,
            "metric_for_best_model": "cer",
            "greater_is_better": False,
        }
    return training_arguments(output, **overrides)
