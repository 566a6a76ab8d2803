"""Text files with labels: how they are opened, and which files are images."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from crnn_hf.models.crnn.file_reading import require_file


IMAGE_SUFFIXES = frozenset(
    [".png", ".tif", ".tiff", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".jp2", ".pbm", ".pgm", ".pnm", ".ppm"]
)


def portable_name(name: str) -> str:
    r"""The name of an image as a label file has it, with `/` between folders: Windows writes `\`."""
    return name.replace("\\", "/")


@contextmanager
def opened(file: Path, newline: str | None = None) -> Iterator[TextIO]:
    """
    Open a file in UTF-8, with or without a byte order mark, as spreadsheets and Windows editors write one.

    Args:
        file (`Path`): The label file.
        newline (`str`, *optional*): As `open` takes it.

    Yields:
        `TextIO`: The open file.

    Raises:
        ValueError: If what is read from it is not in UTF-8; the message names the file.
        OSError: If it is no regular file.
    """
    require_file(file)
    try:
        with open(file, encoding="utf-8-sig", newline=newline) as lines:
            yield lines
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not in UTF-8: {error}. Save it in that encoding.") from error
