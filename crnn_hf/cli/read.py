"""`crnn-hf read`: the text of images, one line each, or of whole pages."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer
from tqdm.auto import tqdm

from crnn_hf.cli.backend import Backend, load_for_reading
from crnn_hf.cli.loading import MODEL_HELP, Precision
from crnn_hf.cli.read_page import DETECTOR_HELP, Format, page_reader, printed_pages
from crnn_hf.models.crnn.graph_reader_cli import find_files, lexicon_entries, printed_results
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE
from crnn_hf.pages.formats import FORMATS


def read(
    images: Annotated[
        list[str], typer.Argument(help="Image files, URLs, folders, patterns, or - for file names on stdin.")
    ],
    page: Annotated[
        bool, typer.Option("--page", help="Read whole pages: receipts, letters, scans, photos; also TIFF and PDF.")
    ] = False,
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line: file, text, score, chars, words.")
    ] = False,
    batch_size: Annotated[int, typer.Option(min=1, help="Lines that are read at once, at most.")] = BATCH_SIZE,
    dtype: Annotated[Precision, typer.Option(help="Precision of the network.")] = Precision.float32,
    backend: Annotated[
        Backend,
        typer.Option(
            help="What computes the network. onnx is faster in float32; of a model with weights it makes an export "
            "once, and keeps it below HF_HOME. auto is onnx for an exported folder or where that export is there."
        ),
    ] = Backend.auto,
    num_beams: Annotated[int, typer.Option(min=1, help="Width of the beam search; 1 reads greedily.")] = 1,
    num_return_sequences: Annotated[
        int, typer.Option(min=1, help="Readings of each line, as `sequences` of the JSON object.")
    ] = 1,
    lexicon: Annotated[
        Path | None, typer.Option(help="Text file (UTF-8) of which a line of the image is one line.")
    ] = None,
    pattern: Annotated[
        str | None, typer.Option(help=r"Regular expression that a whole line matches, as '\d+\.\d{2}'.")
    ] = None,
    find: Annotated[str | None, typer.Option(help="Regular expression that is found within a line.")] = None,
    allow: Annotated[str | None, typer.Option(help="The only characters to read, as '0-9.'.")] = None,
    deny: Annotated[str | None, typer.Option(help="Characters not to read, as '{}|'.")] = None,
    orientation: Annotated[
        str | None,
        typer.Option(help="auto: read each line in the directions that make sense, and keep the surest."),
    ] = None,
    detector: Annotated[str | None, typer.Option(help=f"With --page: {DETECTOR_HELP}")] = None,
    written_as: Annotated[
        Format | None, typer.Option("--format", help="With --page: what to print. json is what --json is.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="With --page: read pages of a PDF that have text already, too.")
    ] = False,
    password: Annotated[str | None, typer.Option(help="With --page: of PDFs that need one.")] = None,
) -> None:
    """
    Print the text of line images, or of pages (--page).

    An image that cannot be read is named on stderr, and an empty line stands in its place (in JSON, an `error`); also
    where a line is more probably nothing of what a lexicon, --pattern or --find asks for, which stderr says too.
    Pages of a PDF that have text already are passed over, which stderr says.
    Exit codes: 0 all read, 1 some images could not be read, 2 the command itself was wrong.
    """
    _check_page_options(page, detector=detector, format=written_as, force=force, password=password)
    if json_lines and written_as not in (None, Format.json):
        raise ValueError(f"--json and --format {written_as} ask for two formats: leave one out.")
    json_lines = json_lines or written_as is Format.json
    files = find_files(images, num_return_sequences, json_lines)
    decoding = {
        "num_beams": num_beams,
        "num_return_sequences": num_return_sequences,
        "lexicon": lexicon_entries(lexicon),
        "pattern": pattern,
        "find": find,
        "allow": allow,
        "deny": deny,
        "orientation": orientation,
    }
    reader = _load(model, dtype, backend, page, detector)
    options = {"batch_size": batch_size, **decoding}
    if page:
        failed, count = _print_pages(
            reader, files, Format.json if json_lines else written_as, force, password, options
        )
    else:
        failed, count = _print_lines(reader, files, json_lines, options)
    if failed:
        typer.echo(f"crnn-hf: {failed} of {count} {'pages' if page else 'images'} could not be read", err=True)
        raise typer.Exit(1)


def _check_page_options(page, **options):
    given = [name for name, value in options.items() if value]
    if given and not page:
        raise ValueError(f"--{given[0]} is about pages: add --page.")


def _print_lines(reader, files, json_lines, options):
    """How many could not be read, and of how many."""
    with _progress(len(files), "line") as bar:
        results = printed_results(reader, files, json_lines, **options)
        return _print(bar, (one._replace(line=one.line + "\n") for one in results)), len(files)


def _print_pages(reader, files, written_as, force, password, options):
    written_as = written_as or Format.txt
    if written_as is not Format.txt and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what these are, whatever the terminal has
    with _progress(len(files), "page") as bar:
        counts = []

        def found(pages):
            counts.append(pages)
            bar.total += pages - 1

        bar.write(FORMATS[written_as].begin(files), file=sys.stdout, end="")
        try:
            failed = _print(bar, printed_pages(reader, files, written_as, force, password, found, **options))
        except ImportError as error:  # what opens a PDF is missing
            raise ValueError(str(error)) from error
        bar.write(FORMATS[written_as].end, file=sys.stdout, end="")
        return failed, sum(counts)


def _progress(count, unit):
    return tqdm(desc="reading", total=count, unit=unit, disable=None, leave=False)


def _print(bar, results):
    failed = 0
    for printed in results:
        failed += printed.failed
        if printed.message is not None:
            bar.write(f"crnn-hf: {printed.message}", file=sys.stderr)
        bar.write(printed.line, file=sys.stdout, end="")
        bar.update()
    return failed


def _load(model, dtype, backend, page, detector):
    try:
        reader = load_for_reading(model, dtype, backend)
        return page_reader(reader, detector) if page else reader
    except (ImportError, RuntimeError) as error:  # a library is missing, or an export does not equal its model
        typer.echo(f"crnn-hf: {error}", err=True)
        raise typer.Exit(2) from error
