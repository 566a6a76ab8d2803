"""An evaluation as a person reads it, as JSON, and as files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crnn_hf.evaluation.comparison import comparison_note
from crnn_hf.evaluation.evaluate import Evaluation
from crnn_hf.evaluation.reliability_plot import reliability_plot


WORST_LINES = 10
SHOWN_CONFUSIONS = 20


def report_dict(evaluation: Evaluation, about: dict[str, Any]) -> dict[str, Any]:
    """
    A dictionary for JSON.

    Args:
        evaluation ([`Evaluation`]): What was measured.
        about (`dict`): What was read and how, such as `model`, `dataset`, `split` and `temperature`; comes first.

    Returns:
        `about`; `comparison`, how texts are compared; `lines`, number of lines read; `skipped`, a list of `{"index",
        "file", "reason"}`; the figures of [`Evaluation.metrics`]; `confusions`, all of them; `worst`, ten lines.
    """
    return {
        **about,
        "comparison": comparison_note(evaluation.ignore_case, evaluation.ignore_spaces),
        "lines": len(evaluation.lines),
        "skipped": [asdict(problem) for problem in evaluation.skipped],
        **evaluation.metrics,
        "confusions": [asdict(confusion) for confusion in evaluation.confusions],
        "worst": [asdict(line) for line in evaluation.worst(WORST_LINES)],
    }


def report_text(report: dict[str, Any]) -> str:
    """What [`report_dict`] gives, for a terminal."""
    parts = [_figures(report)]
    if report["confusions"]:
        parts.append("\n".join(["most frequent errors (label -> reading):", *_confusions(report["confusions"])]))
    if report["worst"]:
        parts.append("\n".join(["worst lines:", *map(_worst_line, report["worst"])]))
    return "\n\n".join(parts)


def write_report(report: dict[str, Any], evaluation: Evaluation, folder: Path) -> None:
    """Write `report.json`, `predictions.jsonl` (one line each), and `reliability.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    with open(folder / "predictions.jsonl", "w", encoding="utf-8") as file:
        for line in evaluation.lines:
            print(json.dumps(asdict(line), ensure_ascii=False), file=file)
    reliability_plot(evaluation.scores, evaluation.right).save(folder / "reliability.png")


def _figures(report):
    rows = {
        "lines": f"{report['lines']:,}" + (f" ({len(report['skipped'])} skipped)" if report["skipped"] else ""),
        "exact": _percent(report["exact"]),
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
    name = f"{line['index']}" + (f" ({line['file']})" if line["file"] else "")
    return (
        f"  {name}, score {line['score']:.3f}, CER {_percent(line['cer'])}\n    {line['label']}\n    {line['reading']}"
    )


def _percent(share):
    return f"{100 * share:.2f} %"
