"""Which image files the arguments of a command mean."""

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image


def image_files(arguments: Iterable[str]) -> Iterator[str]:
    """
    File names in the order of the arguments.

    An argument is a file, a URL, a folder (its image files, by name), a pattern with `*`, `?` or `[`, or `-` for file
    names on standard input, one a line. A file that does not exist is handed on: reading it names it as broken.

    Raises:
        ValueError: If a folder holds no image or a pattern matches nothing.
    """
    for argument in arguments:
        if argument == "-":
            yield from (name for name in map(str.strip, sys.stdin) if name)
        elif Path(argument).is_dir():
            yield from _images_in(Path(argument))
        elif glob.has_magic(argument) and not Path(argument).exists():
            yield from _matches(argument)
        else:
            yield argument


def _images_in(folder):
    known = set(Image.registered_extensions())
    files = sorted(str(path) for path in folder.iterdir() if path.suffix.lower() in known and path.is_file())
    if not files:
        raise ValueError(f"{folder} holds no image files (looked for names ending in .png, .jpg, .tif and the like).")
    return files


def _matches(pattern):
    files = sorted(glob.glob(pattern, recursive=True))
    if not files:
        raise ValueError(f"no file matches {pattern}")
    return files
