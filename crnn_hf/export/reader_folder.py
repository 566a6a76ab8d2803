"""The folder `reader/` of an exported model: copies of this package's modules that read without torch."""

import os
import shutil
from pathlib import Path

from transformers.dynamic_module_utils import get_relative_import_files

from crnn_hf.models.crnn import graph_reader_cli
from crnn_hf.version import __version__


READER_FOLDER = "reader"

_INIT = f'''"""
Text of line images with ONNX Runtime, NumPy and Pillow: `pip install onnxruntime numpy pillow`.

    python exported/reader line.png
    python exported/reader --help

    from reader import Reader  # with the exported folder on the path
    Reader()("line.png")

Written by `crnn-hf export`. The modules are those of crnn_hf {__version__}, under the MIT licence.
"""

from .graph_reader import Reader


__all__ = ["Reader"]
__version__ = "{__version__}"
'''

_MAIN = '''"""`python exported/reader line.png` prints the text of a line."""

import sys
from pathlib import Path


# Python puts this folder there; the package is found in the one above it.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from reader.graph_reader_cli import main  # noqa: E402


sys.exit(main())
'''


def write_reader(folder: str | os.PathLike) -> None:
    """
    Write the package `reader` into an exported folder.

    Args:
        folder (`str` or `os.PathLike`): A folder with `model.onnx`, configuration, processor and tokenizer.
    """
    reader = Path(folder) / READER_FOLDER
    reader.mkdir()
    program = graph_reader_cli.__file__
    for file in {program, *get_relative_import_files(program)}:
        shutil.copyfile(file, reader / Path(file).name)
    (reader / "__init__.py").write_text(_INIT, encoding="utf-8")
    (reader / "__main__.py").write_text(_MAIN, encoding="utf-8")
