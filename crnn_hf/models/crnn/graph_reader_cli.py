"""The command line of the package `reader` in an exported folder, and what it shares with `crnn-hf read`."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .decoding_results import NO_MATCH
from .file_reading import read_file
from .graph_reader import Reader
from .image_files import image_files
from .image_inputs import BATCH_SIZE


def find_files(images: Sequence[str], num_return_sequences: int = 1, as_json: bool = False) -> list[str]:
    """
    Name the images that a command is to read.

    Args:
        images (sequence of `str`): As [`image_files`] takes them.
        num_return_sequences (`int`, *optional*, defaults to 1): Readings of each line.
        as_json (`bool`, *optional*, defaults to `False`): Whether they are printed as JSON.

    Returns:
        `list[str]`: File names and URLs.

    Raises:
        ValueError: If there are none, or several readings do not fit into the output.
    """
    files = list(image_files(images))
    if not files:
        raise ValueError("no images to read: standard input was empty.")
    if num_return_sequences > 1 and not as_json:
        raise ValueError("several readings of a line need --json: text has one line for each image.")
    return files


def lexicon_entries(file: Path | None) -> tuple[str, ...] | None:
    """
    Load a lexicon.

    Args:
        file (`Path`, *optional*): Text in UTF-8, one entry on each line.

    Returns:
        `tuple[str, ...]`: The lines that are not empty; `None` without a file.

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it is no such text, or has no entries.
    """
    if file is None:
        return None
    try:
        text = read_file(file, pipes=True).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"the lexicon {file} is no text in UTF-8 ({error}): save it in that encoding.") from error
    entries = tuple(line for line in text.split("\n") if line)
    if not entries:
        raise ValueError(f"the lexicon {file} has no entries: write one on each line.")
    return entries


class Printed(NamedTuple):
    """
    What a command prints of one image.

    Args:
        line (`str`): For standard output.
        message (`str`, *optional*): For standard error.
        failed (`bool`): Whether the image could not be read.
    """

    line: str
    message: str | None
    failed: bool


def printed_results(reader: Callable, files: Sequence[str], as_json: bool, **options: Any) -> Iterator[Printed]:
    """
    Read images, and say what to print of each.

    Args:
        reader: [`Reader`] or the pipeline.
        files (sequence of `str`): What to read.
        as_json (`bool`): Whether to print JSON objects with `file`, `text`, `score`, `chars` and `words`, or text.
        options: What the reader is called with beside that.

    Returns:
        Iterator of [`Printed`]: one for each image, in their order.
    """
    # JSON escapes what the encoding of the output lacks.
    only_ascii = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    results = reader(iter(files), return_chars=as_json, **options)
    for index, (file, result) in enumerate(zip(files, results, strict=True)):
        error = result.get("error")
        if error is not None:  # a file says which it was
            error = result["error"] = error.removeprefix(f"item {index}: ")
        line = json.dumps({"file": file, **result}, ensure_ascii=only_ascii) if as_json else result["text"] or ""
        message = _warning_of(result) if error is None else error
        yield Printed(line, message and f"{file}: {message}", error is not None)


def _warning_of(result):
    warnings = [result["warning"]] if "warning" in result else []
    if result.get("no_match", 0.0) > NO_MATCH:
        warnings.append(f"nothing in the line is what was asked for (no_match is {result['no_match']:.2f}).")
    return " ".join(warnings) or None


def escape_what_cannot_be_printed() -> None:
    """Have characters that the encoding of standard output lacks printed as escapes: one must not end a run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Read the images that the command line names.

    Args:
        arguments (sequence of `str`, *optional*): Left out, those of this process.

    Returns:
        `int`: Exit code: 0 all read, 1 some images could not be read, 2 the command itself was wrong.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    escape_what_cannot_be_printed()
    try:
        exit_code = _run(**vars(options))
        sys.stdout.flush()  # here, where its errors are caught
        return exit_code
    except BrokenPipeError:  # as in `reader ... | head`; what is left is not flushed into the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError, ImportError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2


def _run(images, model, as_json, lexicon, **options):
    files = find_files(images, options["num_return_sequences"], as_json)
    options["lexicon"] = lexicon_entries(lexicon)
    failed = 0
    for printed in printed_results(Reader(model), files, as_json, **options):
        failed += printed.failed
        if printed.message is not None:
            print(printed.message, file=sys.stderr)
        print(printed.line)
    if failed:
        print(f"{failed} of {len(files)} images could not be read", file=sys.stderr)
    return 1 if failed else 0


def _parser():
    parser = argparse.ArgumentParser("reader", description="Print the text of each line image.")
    parser.add_argument(
        "images",
        nargs="+",
        metavar="IMAGES",
        help="image files, URLs, folders, patterns, or - for file names on stdin",
    )
    parser.add_argument("--model", type=Path, help="exported folder (default: the one that this program lies in)")
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help="print one JSON object a line: file, text, score, chars"
    )
    parser.add_argument("--batch-size", type=int, default=BATCH_SIZE, help="lines that are read at once, at most")
    parser.add_argument("--num-beams", type=int, default=1, help="width of the beam search; 1 reads greedily")
    parser.add_argument("--num-return-sequences", type=int, default=1, help="readings of each line, with --json")
    parser.add_argument("--lexicon", type=Path, help="text file (UTF-8) of which a line of the image is one line")
    parser.add_argument("--pattern", help=r"regular expression that a whole line matches, as '\d+\.\d{2}'")
    parser.add_argument("--find", help="regular expression that is found within a line")
    parser.add_argument("--allow", help="the only characters to read, as '0-9.'")
    parser.add_argument("--deny", help="characters not to read, as '{}|'")
    parser.add_argument(
        "--orientation", choices=["auto"], help="read lines in the directions that make sense, keep the surest"
    )
    return parser
