"""Which image files the arguments of a command mean."""

import codecs
import glob
import os
import sys
from collections.abc import Iterable, Iterator

from PIL import Image


def image_files(arguments: Iterable[str]) -> Iterator[str]:
    """
    Name the images that a command is to read.

    Args:
        arguments (iterable of `str`): Each a file, a URL, a folder (the image files in it and in its subfolders, by
            name, without hidden ones), a pattern with `*`, `?` or `[`, or `-` for file names on standard input, one a
            line. What does not exist or may not be entered is handed on: reading it names it as broken.

    Returns:
        Iterator of `str`: File names and URLs, in the order of the arguments.

    Raises:
        ValueError: If a folder holds no image or a pattern matches nothing.
    """
    for argument in arguments:
        if argument == "-":
            yield from _names_on_stdin()
        elif os.path.isdir(argument):
            yield from _images_below(argument)
        elif glob.has_magic(argument) and not _is_url(argument) and not os.path.lexists(argument):
            yield from _matches(argument)
        else:
            yield argument


def _is_url(argument):
    return argument.startswith(("http://", "https://", "data:"))


def _names_on_stdin():
    """As Python decodes names on the command line: any bytes can be the name of a file."""
    lines = sys.stdin.buffer.read().removeprefix(codecs.BOM_UTF8).splitlines()
    return [name for name in (os.fsdecode(line).strip() for line in lines) if name]


def _images_below(folder):
    known, closed = set(Image.registered_extensions()), []
    files = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        images = (name for name in names if not name.startswith(".") and os.path.splitext(name)[1].lower() in known)
        files.extend(file for file in (os.path.join(place, name) for name in images) if os.path.isfile(file))
    if not files and not closed:
        raise ValueError(f"{folder} holds no image files (looked for names ending in .png, .jpg, .tif and the like).")
    return sorted([*files, *closed])


def _matches(pattern):
    files = sorted(glob.glob(pattern, recursive=True))
    if not files:
        raise ValueError(f"no file matches {pattern}")
    return files
