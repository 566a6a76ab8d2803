"""The training and the evaluation set of a run."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from datasets import Dataset
from tqdm.auto import tqdm

from crnn_hf.data import DataReport, LineProblem, check_lines, hold_out, leave_out_duplicates, split_report
from crnn_hf.data.invisible import without_invisible
from crnn_hf.data.report import REPORT_FILE
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.output_folder import write_whole
from crnn_hf.training.augmentation import LineAugmentation
from crnn_hf.training.synthetic_lines import rendered_lines, synthetic_evaluation_set, synthetic_stream
from crnn_hf.training.synthetic_stream import SyntheticStream
from crnn_hf.training.training_args import TrainingSettings
from crnn_hf.training.training_lines import TrainingLines


# More bad lines than this and something else is wrong, such as the labels of another folder.
MAX_BAD_LINES = 0.1
# Rendered lines of a run: enough for this many epochs, and few enough to render in seconds.
RENDERED_EPOCHS = 16
MAX_RENDERED = 2048
# Of a run on rendered lines alone.
SYNTHETIC_EVALUATION_LINES = 512
SKIPPED_FILE = "skipped.jsonl"


def make_datasets(
    settings: TrainingSettings,
    splits: dict[str, Dataset],
    processor: CRNNProcessor,
    output: Path,
    report: Callable[[str], None],
) -> tuple[TrainingLines | SyntheticStream, Sequence[dict[str, Any]]]:
    """
    The lines that a run is trained on, and those it is evaluated on.

    Args:
        settings ([`TrainingSettings`]): With `synthetic_share`.
        splits (`dict[str, Dataset]`): As `load_lines` gives them; not used for a run on rendered lines alone.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        output (`Path`): Folder for the reports on the data, see [`labelled_sets`].
        report (`Callable`): Told what a person should know of the data.

    Returns:
        `tuple[TrainingLines` or `SyntheticStream, Sequence[dict[str, Any]]]`: Lines for training and for evaluation.
    """
    if settings.is_synthetic:
        train = synthetic_stream(processor, settings.batch_size, settings.seed)
        return train, synthetic_evaluation_set(processor, SYNTHETIC_EVALUATION_LINES)
    lines, evaluation = labelled_sets(splits, processor, settings.seed, output, report)
    share = settings.synthetic_share
    per_epoch = round(len(lines) * share / (1 - share))
    stock = min(MAX_RENDERED, RENDERED_EPOCHS * per_epoch)
    rendered = rendered_lines(processor, stock, settings.seed, max(lines["length"][:]), report)
    per_epoch = min(per_epoch, len(rendered))
    augment = LineAugmentation(processor.image_processor.image_height) if settings.augment else None
    return TrainingLines(lines, processor, settings.seed, augment, rendered, per_epoch), evaluation


def labelled_sets(
    splits: dict[str, Dataset], processor: CRNNProcessor, seed: int, output: Path, report: Callable[[str], None]
) -> tuple[Dataset, Dataset]:
    """
    The good lines for training, and those for evaluation, sorted by width so that batches hold little padding.

    Lines for training whose image is also one for evaluation are left out.

    Args:
        splits (`dict[str, Dataset]`): As `load_lines` gives them; without `"validation"`, some of the training lines
            are held out.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        seed (`int`): Draws the lines that are held out.
        output (`Path`): Folder for `skipped.jsonl`, the list of what is left out and why, and `data_report.json`, a
            [`DataReport`] of what is used.
        report (`Callable`): Told how many lines are left out, and what the lines are like.

    Returns:
        `tuple[Dataset, Dataset]`: Lines for training and for evaluation.

    Raises:
        ValueError: If more than a tenth of a split cannot be used, or nothing is left of one.
    """
    good: dict[str, Dataset] = {}
    problems: dict[str, list[LineProblem]] = {}
    for name, lines in splits.items():
        with tqdm(desc=f"checking {name}", total=len(lines), unit="line", disable=None, leave=False) as bar:
            good[name], problems[name] = check_lines(lines, processor, on_progress=bar.update)
        _write_skipped(problems, output)
        _judge(name, problems[name], len(lines), output, report)
    held_out = []
    if "validation" not in good:
        good = hold_out(good["train"], seed)
        held_out = sorted(good["validation"]["row"])
    good["train"], duplicates = leave_out_duplicates(good["train"], good["validation"])
    if duplicates:
        problems["train"] += duplicates
        _write_skipped(problems, output)
        report(
            f"skipped: {len(duplicates)} lines of train have the image of a line of validation, such as "
            f"{duplicates[0].file or f'line {duplicates[0].index}'}. They are left out of train, so that validation "
            f"stays honest, and listed in {output / SKIPPED_FILE}."
        )
    if len(good["train"]) == 0:
        raise ValueError("no line is left for training: every image is also one for validation. Mend the splits.")
    reports = {name: split_report(lines, problems.get(name, [])) for name, lines in good.items()}
    described = DataReport(reports, held_out, len(splits["train"]) if held_out else 0)
    write_whole(output / REPORT_FILE, json.dumps(asdict(described), ensure_ascii=False, indent=2) + "\n")
    report(str(described))
    ready = {name: lines.select_columns(["image", "text", "length"]) for name, lines in good.items()}
    for name, lines in ready.items():
        if reports[name].invisible:
            shown = [without_invisible(text) for text in lines["text"]]
            ready[name] = (
                lines.remove_columns("text").add_column("text", shown).select_columns(["image", "text", "length"])
            )
    validation = ready["validation"]
    return ready["train"], validation.select(np.argsort(validation["length"][:], kind="stable"))


def _write_skipped(problems, output):
    entries = [{"split": name, **asdict(problem)} for name, found in problems.items() for problem in found]
    if entries:
        write_whole(output / SKIPPED_FILE, "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries))


def _judge(name, problems, count, output, report):
    if not problems:
        return
    first = problems[0]
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(p.kind for p in problems).most_common())
    summary = (
        f"{len(problems)} of {count} lines of {name} cannot be used, such as {first.file or f'line {first.index}'}: "
        f"{first.reason} All are listed in {output / SKIPPED_FILE} ({kinds})."
    )
    if len(problems) > MAX_BAD_LINES * count:
        raise ValueError(
            f"{summary} That is more than {MAX_BAD_LINES:.0%}: correct the data first, or take these lines out of it."
        )
    report(f"skipped: {summary}")
