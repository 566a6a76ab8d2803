"""`crnn-hf export`: a recognizer for ONNX Runtime or OpenVINO."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crnn_hf.cli.loading import MODEL_HELP, Precision, load_reader


class ExportFormat(StrEnum):
    """What runs the graph."""

    onnx = "onnx"
    openvino = "openvino"


def export(
    output: Annotated[Path, typer.Option(help="Folder to write to. Other files there are left alone.")],
    export_format: Annotated[ExportFormat, typer.Option("--format", help="What runs the graph.")] = ExportFormat.onnx,
    model: Annotated[str | None, typer.Option(help=MODEL_HELP)] = None,
    int8: Annotated[
        bool, typer.Option("--int8", help="Compute in 8 bits: smaller and faster, and a little less exact.")
    ] = False,
) -> None:
    """
    Write a model as an ONNX or OpenVINO graph.

    The graph takes any batch and width; beside it stand processor, tokenizer and a card. It is compared with the model
    before anything is written; with --int8, the card says how much of what was read changes. Exit codes: 0 written, 2
    the command itself was wrong, or a library is missing.
    """
    # Only now: what exports takes seconds to import.
    from crnn_hf.export import export_model

    reader = load_reader(model, Precision.float32)
    try:
        export_model(reader.model, reader.processor, output, export_format=export_format.value, int8=int8)
    except (ImportError, RuntimeError) as error:
        typer.echo(f"crnn-hf: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"wrote {output}")
