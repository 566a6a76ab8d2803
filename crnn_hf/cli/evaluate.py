"""`crnn-hf evaluate`: how well a model reads labelled lines, and how far its scores can be trusted."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from tqdm.auto import tqdm

from crnn_hf.cli.loading import MODEL_HELP, Precision, load_reader
from crnn_hf.cli.optional_value import command_with
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE


SHOWN_LABEL_ERRORS = 50
EvaluateCommand = command_with(label_errors=str(SHOWN_LABEL_ERRORS))


def evaluate(
    dataset: Annotated[str, typer.Option(help="A folder of images with their texts, or a Hub id.")],
    split: Annotated[
        str,
        typer.Option(help="Which of its splits to read. `validation` may be what --model held out in training."),
    ] = "validation",
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    image_column: Annotated[
        str | None, typer.Option(help="Name of the column of images, where it cannot be told from the others.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(help="Name of the column of texts, likewise.")] = None,
    ignore_case: Annotated[bool, typer.Option("--ignore-case", help="Compare case-folded.")] = False,
    ignore_spaces: Annotated[bool, typer.Option("--ignore-spaces", help="Compare without white space.")] = False,
    fit_temperature: Annotated[
        str | None,
        typer.Option(
            metavar="SPLIT",
            help="First fit the temperature of scores on this other split, and keep it in the folder of --model. "
            "(Of a model that is no folder of yours, it is used in this run only.)",
        ),
    ] = None,
    label_errors: Annotated[
        str | None,
        typer.Option(
            metavar="[N|FILE]",
            help="Also list the lines whose label is probably wrong: the first N (50 if nothing is said), or "
            "all of them in FILE, one JSON object a line. Only of use on lines that the model was not trained on.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Folder for report.json, predictions.jsonl, reliability.png and label_errors.jsonl."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    batch_size: Annotated[int, typer.Option(min=1, help="Lines that are read at once, at most.")] = BATCH_SIZE,
    dtype: Annotated[Precision, typer.Option(help="Precision of the network.")] = Precision.float32,
) -> None:
    """
    Measure how well a model reads labelled lines.

    Printed are error rates, confusions of characters, the worst lines, and how far scores can be trusted. AUROC is how
    often a right line has a higher score than a wrong one; ECE how far scores are from the share of right lines; AURC
    the error rate among the surest lines, averaged over how many of them are taken.

    --label-errors lists lines that are read with certainty as something else than their label says. A model has
    learnt the labels that it was trained on, wrong ones too: to check a training set, train on one half of it and
    look for label errors in the other.

    A line that cannot be read, or whose text is missing, is named on stderr and not counted. Exit codes: 0 all read,
    1 some lines were not counted, 2 the command itself was wrong.
    """
    if fit_temperature == split:
        raise ValueError(
            f"--fit-temperature {split} would fit to the lines that are evaluated, and what is printed would be too "
            "good: name another split."
        )
    shown_label_errors, label_errors_file = _label_errors_wanted(label_errors)
    # Only now: `datasets` takes seconds to import.
    from crnn_hf.data import load_split
    from crnn_hf.evaluation.evaluate import evaluate_lines
    from crnn_hf.evaluation.report import REPORT_FILES, report_dict, report_text, write_label_errors, write_report
    from crnn_hf.output_folder import staged
    from crnn_hf.zoo.registry import DEFAULT_MODEL

    columns = (image_column, text_column)
    lines = load_split(dataset, split, *columns, run=model)
    lines_to_fit = None if fit_temperature is None else load_split(dataset, fit_temperature, *columns, run=model)
    # Before minutes of reading.
    with nullcontext() if output is None else staged(output, "evaluate", REPORT_FILES, is_kept=True) as stage:
        reader = load_reader(model, dtype)
        about = {"model": model or DEFAULT_MODEL, "dataset": dataset, "split": split}
        if lines_to_fit is not None:
            about["temperature_fitted_on"] = fit_temperature
            _fit_temperature(reader, lines_to_fit, ignore_case, ignore_spaces, batch_size)
            _keep_temperature(reader.processor, model)
        about["temperature"] = reader.processor.temperature
        with tqdm(desc="reading", total=len(lines), unit="line", disable=None, leave=False) as bar:
            evaluation = evaluate_lines(reader, lines, ignore_case, ignore_spaces, batch_size, on_progress=bar.update)
        found = None
        if label_errors is not None:
            found = _find_label_errors(reader, lines, ignore_case, ignore_spaces, batch_size)
        report = report_dict(evaluation, about, found, shown_label_errors)
        if stage is not None:
            write_report(report, evaluation, stage, found)
    if label_errors_file is not None:
        write_label_errors(found, label_errors_file)
    typer.echo(json.dumps(report, ensure_ascii=False) if as_json else report_text(report))
    _tell_skipped(evaluation.skipped, len(lines))


def _label_errors_wanted(label_errors):
    """How many label_errors to print, and the file for all of them."""
    if label_errors is None or label_errors.isdecimal():
        return int(label_errors or 0), None
    file = Path(label_errors)
    if not file.parent.is_dir() or file.is_dir():
        raise ValueError(f"--label-errors {label_errors} is neither a number nor a file in a folder that exists.")
    if file.is_file() and file.stat().st_size:
        raise FileExistsError(f"--label-errors {label_errors} is there already: name a new file, or move it away.")
    return 0, file


def _find_label_errors(reader, lines, ignore_case, ignore_spaces, batch_size):
    from crnn_hf.evaluation.label_errors import find_label_errors

    with tqdm(desc="looking for label errors", total=len(lines), unit="line", disable=None, leave=False) as bar:
        return find_label_errors(
            reader.model, reader.processor, lines, ignore_case, ignore_spaces, batch_size, on_progress=bar.update
        )


def _fit_temperature(reader, lines, ignore_case, ignore_spaces, batch_size):
    from crnn_hf.evaluation.temperature import best_temperature, measure_lines

    measured = measure_lines(reader.model, reader.processor, lines, ignore_case, ignore_spaces, batch_size)
    reader.processor.temperature = best_temperature(measured)
    skipped = f", {len(measured.skipped)} more could not be used" if measured.skipped else ""
    typer.echo(
        f"temperature {reader.processor.temperature:.3f}, fitted on {len(measured.right)} lines{skipped}", err=True
    )


def _keep_temperature(processor, model):
    """Save the processor to the folder of the model, unless that is none, or inside this package."""
    from crnn_hf.output_folder import beside
    from crnn_hf.zoo.registry import CHECKPOINTS

    folder = None if model is None else Path(model)
    if folder is not None and folder.is_dir() and not folder.resolve().is_relative_to(CHECKPOINTS.resolve()):
        with beside(folder) as stage:
            processor.save_pretrained(stage)
        typer.echo(f"kept in {folder}", err=True)
    else:
        typer.echo("used in this run only: the model is no folder of yours", err=True)


def _tell_skipped(skipped, count):
    for problem in skipped:
        typer.echo(f"crnn-hf: line {problem.index} ({problem.file or 'no file'}): {problem.reason}", err=True)
    if skipped:
        typer.echo(f"crnn-hf: {len(skipped)} of {count} lines were not counted", err=True)
        raise typer.Exit(1)
