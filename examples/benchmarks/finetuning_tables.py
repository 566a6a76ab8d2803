"""The tables of finetuning.py, in Markdown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any


# What was measured of each reader, by set and number of lines; `None` where nothing could be.
Rows = Mapping[tuple[str, int], Mapping[str, dict[str, Any] | None]]


def print_results(rows: Rows, readers: Sequence[str]) -> None:
    """How well they read."""
    print("Exact lines / exact lines whose text is not among the training lines / character error rate, in %:\n")
    _print_table(rows, readers, accuracy)


def print_efforts(rows: Rows, readers: Sequence[str]) -> None:
    """What training took."""
    measured = [(reader, result) for of_set in rows.values() for reader, result in _measured(of_set).items()]
    of_training = {reader for reader, result in measured if "steps" in result}
    trained = [reader for reader in readers if reader in of_training]
    if trained:
        print("Training steps, and the minutes from start to end of the command:\n")
        _print_table(rows, trained, effort)


def accuracy(result: Mapping[str, Any]) -> str:
    return " / ".join(
        _percent(result[name], digits) for name, digits in (("exact_match", 1), ("unseen_exact", 1), ("cer", 2))
    )


def effort(result: Mapping[str, Any]) -> str:
    seconds, parts = result["seconds"], result["parts"]
    minutes = "unknown time" if seconds is None else f"{seconds / 60:.1f} min"
    resumed = f", stopped {parts - 1} times" if parts > 2 else ", stopped once" if parts == 2 else ""
    width = f", {result['width']} px" if "width" in result else ""
    return f"{result['steps']:,} in {minutes}{resumed}{width}"


def _print_table(rows: Rows, readers: Sequence[str], cell: Callable[[Mapping[str, Any]], str]) -> None:
    print(f"| set | training lines | {' | '.join(readers)} |\n|---|---|{'---|' * len(readers)}")
    for (name, number), of_set in rows.items():
        measured = _measured(of_set)
        cells = [cell(measured[reader]) if reader in measured else "not measured" for reader in readers]
        print(f"| {_title(name, measured)} | {number:,} | {' | '.join(cells)} |")
    print(flush=True)


def _measured(of_set):
    return {reader: result for reader, result in of_set.items() if result is not None}


def _title(name, measured):
    """With the number of validation lines, as read by the first reader, and of those with a new text."""
    first = next(iter(measured.values()), None)
    if first is None:
        return name
    folded = ", case-folded" if first["ignore_case"] else ""
    return f"{name}{folded} ({first['validation']:,}, new texts: {first['unseen']:,})"


def _percent(share, digits):
    return "-" if share is None else f"{100 * share:.{digits}f}"
