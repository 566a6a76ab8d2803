"""Training and evaluation sets made of labelled lines."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from datasets import Dataset
from tqdm.auto import tqdm

from crnn_hf.data import DataReport, LineProblem, check_lines, hold_out, leave_out_duplicates, split_report
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# More bad lines than this and something else is wrong, such as the labels of another folder.
MAX_BAD_LINES = 0.1
SKIPPED_FILE = "skipped.jsonl"
REPORT_FILE = "data_report.json"


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
    if "validation" not in good:
        good = hold_out(good["train"], seed)
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
    described = DataReport({name: split_report(lines, problems.get(name, [])) for name, lines in good.items()})
    _write(output / REPORT_FILE, json.dumps(asdict(described), ensure_ascii=False, indent=2) + "\n")
    report(str(described))
    ready = {name: lines.select_columns(["image", "text", "length"]) for name, lines in good.items()}
    return ready["train"], ready["validation"].sort("length")


def _write_skipped(problems, output):
    entries = [{"split": name, **asdict(problem)} for name, found in problems.items() for problem in found]
    if entries:
        _write(output / SKIPPED_FILE, "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries))


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


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
