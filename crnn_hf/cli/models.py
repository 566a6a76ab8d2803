"""`crnn-hf models`: what is in the zoo."""

import json
from typing import Annotated

import typer


def models(
    as_json: Annotated[bool, typer.Option("--json", help="All that is known of them, as JSON.")] = False,
) -> None:
    """List networks and checkpoints: size, speed, accuracy, licence."""
    from crnn_hf.zoo.catalog import load_catalog
    from crnn_hf.zoo.tables import catalog_dict, text_tables

    catalog = load_catalog()
    typer.echo(json.dumps(catalog_dict(catalog), ensure_ascii=False) if as_json else text_tables(catalog))
