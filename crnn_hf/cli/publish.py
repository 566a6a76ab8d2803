"""`crnn-hf publish`: a model as a complete repository of the Hub."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from crnn_hf.cli.loading import set_up_transformers
from crnn_hf.output_folder import staged


def publish(
    model: Annotated[str, typer.Argument(help="A folder that `crnn-hf train` wrote, or a checkpoint of the zoo.")],
    output: Annotated[
        Path | None, typer.Option(help="Folder to write the repository to. Other files there are left alone.")
    ] = None,
    push: Annotated[
        str | None, typer.Option(metavar="ORG/NAME", help="Repository of the Hub to upload it to.")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Create a private repository.")] = False,
    license: Annotated[
        str | None, typer.Option(metavar="ID", help="Licence of the model for its card, as mit or apache-2.0.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Language that it reads, as en; may be repeated.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be uploaded; send nothing.")] = False,
) -> None:
    """
    Write a model as a repository of the Hub.

    With --output it is written to a folder, with --push to the Hub, or both. It holds the weights, processor and
    tokenizer, the code with which `AutoModel` loads them on a machine without this package (trust_remote_code=True),
    and the model card with its pictures. The card of a trained folder is kept, but for --license and --language; that
    of a checkpoint of the zoo comes with example lines and what is read there.

    Exit codes: 0 done, 2 the command itself was wrong, or the Hub refused.
    """
    if output is None and push is None and not dry_run:
        raise ValueError("say where to: a folder with --output, a repository of the Hub with --push, or both.")
    if private and push is None:
        raise ValueError("--private is for --push: a folder is as private as where it lies.")
    from crnn_hf.zoo.upload import require_login, require_repo_id, upload

    if push is not None:
        require_repo_id(push)
        if not dry_run:
            require_login()
    # Only now: it imports torch.
    set_up_transformers()
    from crnn_hf.zoo.hub_repository import NAMES, files_of, fill_in_metadata, write_repository

    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "repository" if output is None else output
        with staged(folder, "publish", NAMES) as stage:
            write_repository(model, stage, push or folder.resolve().name)
            for missing in fill_in_metadata(stage, license, language or ()):
                typer.echo(f"crnn-hf: the card names no {missing}: say it with --{missing}", err=True)
            files = files_of(stage)
        for name, size in files:
            typer.echo(f"{size:>12,}  {name}")
        typer.echo(f"{sum(size for _, size in files):>12,}  bytes in {len(files)} files")
        if output is not None:
            typer.echo(f"wrote {output}")
        if push is not None:
            sent = [name for name, _ in files]
            typer.echo(
                f"nothing was sent to {push}" if dry_run else f"uploaded to {upload(folder, push, private, sent)}"
            )
