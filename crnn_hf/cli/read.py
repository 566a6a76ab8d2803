"""`crnn-hf read`: the text of images, one line each."""

import json
import sys
from typing import Annotated

import typer

from crnn_hf.cli.image_files import image_files
from crnn_hf.cli.options import MODEL_HELP
from crnn_hf.cli.reader import Precision, load_reader
from crnn_hf.progress import progress_bar


def read(
    images: Annotated[
        list[str], typer.Argument(help="Image files, URLs, folders, patterns, or - for file names on stdin.")
    ],
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line: file, text, score, chars.")
    ] = False,
    batch_size: Annotated[int, typer.Option(min=1, help="Lines that are read at once.")] = 16,
    dtype: Annotated[Precision, typer.Option(help="Precision of the network.")] = Precision.float32,
) -> None:
    """
    Print the text of each line image.

    An image that cannot be read is named on stderr, and an empty line stands in its place (in JSON, an `error`).
    Exit codes: 0 all read, 1 some images could not be read, 2 the command itself was wrong.
    """
    files = list(image_files(images))
    if not files:
        raise ValueError("no images to read: standard input was empty.")
    reader = load_reader(model, dtype)
    failed = 0
    results = reader(iter(files), batch_size=batch_size, return_chars=json_lines)
    with progress_bar("reading", len(files), "line") as bar:
        for index, (file, result) in enumerate(zip(files, results, strict=True)):
            if "error" in result:
                failed += 1
                # The file says which item it was.
                result["error"] = result["error"].removeprefix(f"item {index}: ")
                bar.write(f"crnn-hf: {file}: {result['error']}", file=sys.stderr)
            bar.write(_printed(file, result, json_lines), file=sys.stdout)
            bar.update()
    if failed:
        typer.echo(f"crnn-hf: {failed} of {len(files)} images could not be read", err=True)
        raise typer.Exit(1)


def _printed(file, result, json_lines):
    return json.dumps({"file": file, **result}, ensure_ascii=False) if json_lines else result["text"] or ""
