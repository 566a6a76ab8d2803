"""Entry point of `crnn-hf`: one verb, one module."""

import sys
from typing import Annotated

import typer

from crnn_hf.cli.convert import convert
from crnn_hf.cli.evaluate import EvaluateCommand, evaluate
from crnn_hf.cli.export import export
from crnn_hf.cli.models import models
from crnn_hf.cli.publish import publish
from crnn_hf.cli.read import read
from crnn_hf.cli.synthesize import synthesize
from crnn_hf.cli.train import train
from crnn_hf.models.crnn.graph_reader_cli import escape_what_cannot_be_printed
from crnn_hf.version import __version__


program = typer.Typer(
    name="crnn-hf",
    help="Read, train, export, convert and publish CRNN text-line recognizers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich cuts long names of options off at 80 columns
)
for command in (read, train, evaluate, export, synthesize, convert, models, publish):
    program.command(cls=EvaluateCommand if command is evaluate else None)(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit()


@program.callback()
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", envvar="CRNN_HF_DEBUG", help="Show the traceback of what goes wrong.")
    ] = False,
) -> None:
    """Read, train, export, convert and publish CRNN text-line recognizers."""
    context.ensure_object(dict)["debug"] = debug


def app() -> None:
    """
    Run the program.

    What the user got wrong is one line on stderr and exit code 2; with --debug, or CRNN_HF_DEBUG=1 in the environment,
    a traceback. A bug always is one.
    """
    escape_what_cannot_be_printed()
    options = {"debug": False}
    try:
        program(prog_name="crnn-hf", obj=options)
    except (ValueError, OSError) as error:
        if options["debug"]:
            raise
        typer.echo(f"crnn-hf: {error}", err=True)
        sys.exit(2)
