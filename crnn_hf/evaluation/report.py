"""An evaluation as a person reads it, as JSON, and as files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crnn_hf.evaluation.comparison import comparison_note
from crnn_hf.evaluation.evaluate import Evaluation
from crnn_hf.evaluation.label_errors import LabelError
from crnn_hf.evaluation.plots import reliability_plot
from crnn_hf.output_folder import write_whole


# What `write_report` writes.
REPORT_FILES = ("report.json", "predictions.jsonl", "reliability.png", "label_errors.jsonl")
WORST_LINES = 10
SHOWN_CONFUSIONS = 20


def report_dict(
    evaluation: Evaluation,
    about: dict[str, Any],
    label_errors: Sequence[LabelError] | None = None,
    shown_label_errors: int = 0,
) -> dict[str, Any]:
    """
    A dictionary for JSON.

    Args:
        evaluation ([`Evaluation`]): What was measured.
        about (`dict`): What was read and how, such as `model`, `dataset`, `split` and `temperature`; comes first.
        label_errors (sequence of [`LabelError`], *optional*): What [`find_label_errors`] found, if it was asked.
        shown_label_errors (`int`, *optional*, defaults to 0): How many of them to list, and how many of those that the
            model cannot give at all.

    Returns:
        `about`; `comparison`, how texts are compared; `lines`, number of lines read; `skipped`, a list of `{"index",
        "file", "reason"}`; the figures of [`Evaluation.metrics`]; `confusions`, all of them; `worst`, ten lines. With
        `label_errors` also `label_error_count`, the number of all, and `label_errors`, a list.
    """
    report = {
        **about,
        "comparison": comparison_note(evaluation.ignore_case, evaluation.ignore_spaces),
        "lines": len(evaluation.lines),
        "skipped": [asdict(problem) for problem in evaluation.skipped],
        **evaluation.metrics,
        "confusions": [asdict(confusion) for confusion in evaluation.confusions],
        "worst": [asdict(line) for line in evaluation.worst(WORST_LINES)],
    }
    if label_errors is not None:
        impossible = [error for error in label_errors if error.suspicion is None][:shown_label_errors]
        ranked = [error for error in label_errors if error.suspicion is not None][:shown_label_errors]
        report |= {
            "label_error_count": len(label_errors),
            "label_errors": [asdict(error) for error in impossible + ranked],
        }
    return report


def report_text(report: dict[str, Any]) -> str:
    """
    What [`report_dict`] gives, for a terminal.

    Args:
        report (`dict[str, Any]`): From [`report_dict`].

    Returns:
        `str`: Several lines.
    """
    parts = [_figures(report)]
    if report["confusions"]:
        parts.append("\n".join(["most frequent errors (label -> reading):", *_confusions(report["confusions"])]))
    if report["worst"]:
        parts.append("\n".join(["worst lines:", *map(_worst_line, report["worst"])]))
    if "label_errors" in report:
        title = (
            f"labels less likely than the reading, the most suspicious first ({report['label_error_count']} in all):"
        )
        parts.append("\n".join([title, *map(_label_error, report["label_errors"])]))
    return "\n\n".join(parts)


def write_report(
    report: dict[str, Any], evaluation: Evaluation, folder: Path, label_errors: Iterable[LabelError] | None = None
) -> None:
    """
    Write `report.json`, `predictions.jsonl` (a line each), `reliability.png` and `label_errors.jsonl`.

    Args:
        report (`dict[str, Any]`): From [`report_dict`].
        evaluation ([`Evaluation`]): The readings.
        folder (`Path`): It is made if need be.
        label_errors (`Iterable[LabelError]`, *optional*): Left out, that file is not written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    _write_rows(evaluation.lines, folder / "predictions.jsonl")
    reliability_plot(evaluation.scores, evaluation.right).savefig(folder / "reliability.png")
    if label_errors is not None:
        write_label_errors(label_errors, folder / "label_errors.jsonl")


def write_label_errors(label_errors: Iterable[LabelError], file: Path) -> None:
    """
    Write all label_errors, one JSON object a line, the most suspicious first.

    Args:
        label_errors (`Iterable[LabelError]`): The most suspicious first.
        file (`Path`): It is overwritten.
    """
    _write_rows(label_errors, file)


def _write_rows(rows, path):
    write_whole(path, "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows))


def _figures(report):
    rows = {
        "lines": f"{report['lines']:,}" + (f" ({len(report['skipped'])} skipped)" if report["skipped"] else ""),
        "exact_match": _percent(report["exact_match"]),
        "CER": _percent(report["cer"]),
        "WER": "- (words need spaces)" if report["wer"] is None else _percent(report["wer"]),
        "AUROC": "- (needs right and wrong lines)" if report["auroc"] is None else f"{report['auroc']:.3f}",
        "ECE": f"{report['ece']:.3f} (debiased)",
        "AURC": f"{report['aurc']:.4f}",
        "temperature": f"{report['temperature']:.3f}",
    }
    return "\n".join([report["comparison"], *(f"{name:<12}{value}" for name, value in rows.items())])


def _confusions(confusions):
    for confusion in confusions[:SHOWN_CONFUSIONS]:
        label, reading = (repr(text) if text else "nothing" for text in (confusion["label"], confusion["reading"]))
        yield f"{confusion['count']:>6}  {label} -> {reading}"
    if len(confusions) > SHOWN_CONFUSIONS:
        yield f"        and {len(confusions) - SHOWN_CONFUSIONS} more kinds"


def _worst_line(line):
    return f"  {_name(line)}, score {line['score']:.3f}, CER {_percent(line['cer'])}\n{_label_and_reading(line)}"


def _label_error(line):
    if line["label_loss"] is None:
        why = line["reason"]
    else:
        why = f"-log p of label {line['label_loss']:.2f}, of reading {line['reading_loss']:.2f}"
    return f"  {_name(line)}, {why}\n{_label_and_reading(line)}"


def _name(line):
    return f"{line['index']}" + (f" ({line['file']})" if line["file"] else "")


def _label_and_reading(line):
    return f"    {line['label']}\n    {line['reading']}"


def _percent(share):
    return f"{100 * share:.2f} %"
