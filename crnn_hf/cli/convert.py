"""`crnn-hf convert`: from a checkpoint of the `OCR_Model` to a folder of this package."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crnn_hf.cli.loading import set_up_transformers


class Blank(StrEnum):
    """Where the CTC blank stands among the checkpoint's classes."""

    first = "first"
    last = "last"


def convert(
    checkpoint: Annotated[Path, typer.Argument(help="File with the state_dict of an OCR_Model.")],
    alphabet: Annotated[str, typer.Option(help="Its characters in the order of its classes, without the blank.")],
    output: Annotated[Path, typer.Option(help="Folder to write.")],
    blank: Annotated[Blank, typer.Option(help="Where the blank stands among the classes.")] = Blank.last,
) -> None:
    """
    Convert a checkpoint that was trained with OCR_Model.

    That is the network of the project's first document.
    """
    set_up_transformers()
    from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
    from crnn_hf.output_folder import staged
    from crnn_hf.zoo.convert import convert_ocr_model

    model = convert_ocr_model(checkpoint, alphabet, blank=blank.value)
    with staged(output, "convert", ("*.json", "*.safetensors", "*.py"), is_kept=True) as stage:
        model.save_pretrained(stage)
        CRNNProcessor.from_alphabet(alphabet, config=model.config).save_pretrained(stage)
    typer.echo(f"wrote {output}")
