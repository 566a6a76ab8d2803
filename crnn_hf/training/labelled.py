"""Training and evaluation sets made of labelled lines."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from datasets import Dataset

from crnn_hf.data import check_lines, hold_out
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.progress import progress_bar


# More bad lines than this and something else is wrong, such as the labels of another folder.
MOST_BAD_LINES = 0.1
SKIPPED_FILE = "skipped.jsonl"


def labelled_sets(
    splits: dict[str, Dataset], processor: CRNNProcessor, seed: int, output: Path, report: Callable[[str], None]
) -> tuple[Dataset, Dataset]:
    """
    The good lines for training, and those for evaluation, sorted by width so that batches hold little padding.

    Args:
        splits (`dict[str, Dataset]`): As `load_lines` gives them; without `"validation"`, some of the training lines
            are held out.
        processor ([`CRNNProcessor`]): Of the model that is to be trained.
        seed (`int`): Draws the lines that are held out.
        output (`Path`): Folder for `skipped.jsonl`, the list of what is left out and why.
        report (`Callable`): Told how many lines are left out.

    Raises:
        ValueError: If more than a tenth of a split cannot be used.
    """
    good, skipped = {}, []
    for name, lines in splits.items():
        with progress_bar(f"checking {name}", len(lines), "line") as bar:
            good[name], problems = check_lines(lines, processor, on_progress=bar.update)
        skipped += [{"split": name, **asdict(problem)} for problem in problems]
        _write_skipped(skipped, output)
        _judge(name, problems, len(lines), output, report)
    if "validation" not in good:
        good = hold_out(good["train"], seed)
    return good["train"], good["validation"].sort("length")


def _write_skipped(skipped, output):
    if skipped:
        output.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(problem, ensure_ascii=False) + "\n" for problem in skipped)
        (output / SKIPPED_FILE).write_text("".join(lines), encoding="utf-8")


def _judge(name, problems, count, output, report):
    if not problems:
        return
    first = problems[0]
    summary = (
        f"{len(problems)} of {count} lines of {name} cannot be used, such as {first.file or f'line {first.index}'}: "
        f"{first.reason} All are listed in {output / SKIPPED_FILE}."
    )
    if len(problems) > MOST_BAD_LINES * count:
        raise ValueError(f"{summary} That is more than {MOST_BAD_LINES:.0%}: correct the data first.")
    report(f"skipped: {summary}")
