"""`crnn-hf read`: the text of images, one line each, or of whole pages."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from tqdm.auto import tqdm

from crnn_hf.cli.backend import Backend, load_for_reading
from crnn_hf.cli.loading import MODEL_HELP, Precision
from crnn_hf.cli.read_page import DETECTOR_HELP, page_reader
from crnn_hf.models.crnn.graph_reader_cli import find_files, lexicon_entries, printed_results
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE


def read(
    images: Annotated[
        list[str], typer.Argument(help="Image files, URLs, folders, patterns, or - for file names on stdin.")
    ],
    page: Annotated[bool, typer.Option("--page", help="Read whole pages: receipts, letters, scans, photos.")] = False,
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
    detector: Annotated[str | None, typer.Option(help=f"With --page: {DETECTOR_HELP}")] = None,
) -> None:
    """
    Print the text of each line image, or with --page of each page.

    An image that cannot be read is named on stderr, and an empty line stands in its place (in JSON, an `error`); also
    where a line is more probably nothing of what a lexicon, --pattern or --find asks for, which stderr says too.
    Exit codes: 0 all read, 1 some images could not be read, 2 the command itself was wrong.
    """
    files = find_files(images, num_return_sequences, json_lines)
    decoding = {
        "num_beams": num_beams,
        "num_return_sequences": num_return_sequences,
        "lexicon": lexicon_entries(lexicon),
        "pattern": pattern,
        "find": find,
        "allow": allow,
        "deny": deny,
    }
    if detector is not None and not page:
        raise ValueError("--detector finds the lines of pages: add --page.")
    reader = _load(model, dtype, backend, page, detector)
    failed = 0
    with tqdm(desc="reading", total=len(files), unit="page" if page else "line", disable=None, leave=False) as bar:
        for printed in printed_results(reader, files, json_lines, batch_size=batch_size, **decoding):
            failed += printed.failed
            if printed.message is not None:
                bar.write(f"crnn-hf: {printed.message}", file=sys.stderr)
            bar.write(printed.line, file=sys.stdout)
            bar.update()
    if failed:
        typer.echo(f"crnn-hf: {failed} of {len(files)} images could not be read", err=True)
        raise typer.Exit(1)


def _load(model, dtype, backend, page, detector):
    try:
        reader = load_for_reading(model, dtype, backend)
        return page_reader(reader, detector) if page else reader
    except (ImportError, RuntimeError) as error:  # a library is missing, or an export does not equal its model
        typer.echo(f"crnn-hf: {error}", err=True)
        raise typer.Exit(2) from error
