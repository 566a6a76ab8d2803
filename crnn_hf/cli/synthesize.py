"""`crnn-hf synthesize`: rendered lines with their texts, as an image folder."""

import json
from pathlib import Path
from typing import Annotated

import typer
from tqdm.auto import tqdm

from crnn_hf.output_folder import staged


def synthesize(
    output: Annotated[Path, typer.Option(help="Folder to write to. Other files there are left alone.")],
    count: Annotated[int, typer.Option(min=1, help="Number of lines.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed and fonts give the same lines.")] = 0,
    fonts: Annotated[
        list[Path] | None,
        typer.Option(exists=True, file_okay=False, help="Folders of fonts, instead of the system's."),
    ] = None,
    latin: Annotated[
        bool, typer.Option("--latin", help="Eleven languages with all their letters, instead of English in ASCII.")
    ] = False,
) -> None:
    """
    Render lines of print with their texts.

    The folder has the layout that `datasets` loads as an imagefolder.
    """
    from crnn_hf.synthesis import SyntheticLines, describe_fonts
    from crnn_hf.synthesis.text.mixture import latin_line, random_line

    folders = None if not fonts else tuple(map(str, fonts))
    families = describe_fonts(folders)
    typer.echo(f"{sum(family['faces'] for family in families)} faces of {len(families)} families of fonts", err=True)
    lines = SyntheticLines(seed=seed, folders=folders, text=latin_line if latin else random_line)
    with (
        staged(output, "synthesize", ("metadata.jsonl", "*.png")) as stage,
        # JSON, not CSV: `datasets` reads an empty CSV field, the text of a blank line, as missing.
        open(stage / "metadata.jsonl", "w", encoding="utf-8") as metadata,
        tqdm(desc="rendering", total=count, unit="line", disable=None, leave=False) as bar,
    ):
        for index in range(count):
            line = lines[index]
            name = f"{index:06d}.png"
            line["image"].save(stage / name)
            print(json.dumps({"file_name": name, "text": line["text"]}), file=metadata)
            bar.update()
