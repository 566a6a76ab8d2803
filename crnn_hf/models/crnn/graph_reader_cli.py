"""The command line of the package `reader` in an exported folder, and what it shares with `crnn-hf read`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .graph_reader import Reader
from .image_files import image_files
from .image_inputs import BATCH_SIZE


def lexicon_entries(file: Path) -> tuple[str, ...]:
    """
    The lines of a UTF-8 text file that are not empty.

    Raises:
        ValueError: If there are none.
    """
    entries = [line for line in file.read_text(encoding="utf-8-sig").split("\n") if line]
    if not entries:
        raise ValueError(f"the lexicon {file} has no entries: write one on each line.")
    return tuple(entry.removesuffix("\r") for entry in entries)


def take_error(result: dict, index: int) -> str | None:
    """What went wrong with an item, now without its index in `result["error"]` too: a file says which it was."""
    if "error" not in result:
        return None
    result["error"] = result["error"].removeprefix(f"item {index}: ")
    return result["error"]


def printed(file: str, result: dict, as_json: bool) -> str:
    """The line of output for a result."""
    return json.dumps({"file": file, **result}, ensure_ascii=False) if as_json else result["text"] or ""


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Read the images that the command line names.

    Returns:
        Exit code: 0 all read, 1 some images could not be read, 2 the command itself was wrong.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except (ValueError, TypeError, OSError, ImportError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2


def _run(options):
    files = list(image_files(options.images))
    if not files:
        raise ValueError("no images to read: standard input was empty.")
    if options.num_return_sequences > 1 and not options.json:
        raise ValueError("several readings of a line need --json: text has one line for each image.")
    results = Reader(options.model)(
        iter(files),
        batch_size=options.batch_size,
        return_chars=options.json,
        num_beams=options.num_beams,
        num_return_sequences=options.num_return_sequences,
        lexicon=None if options.lexicon is None else lexicon_entries(options.lexicon),
        pattern=options.pattern,
        allow=options.allow,
        deny=options.deny,
    )
    failed = 0
    for index, (file, result) in enumerate(zip(files, results, strict=True)):
        error = take_error(result, index)
        if error is not None:
            failed += 1
            print(f"{file}: {error}", file=sys.stderr)
        print(printed(file, result, options.json))
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
    parser.add_argument("--json", action="store_true", help="print one JSON object a line: file, text, score, chars")
    parser.add_argument("--batch-size", type=int, default=BATCH_SIZE, help="lines that are read at once, at most")
    parser.add_argument("--num-beams", type=int, default=1, help="width of the beam search; 1 reads greedily")
    parser.add_argument("--num-return-sequences", type=int, default=1, help="readings of each line, with --json")
    parser.add_argument("--lexicon", type=Path, help="text file (UTF-8) of which a line of the image is one line")
    parser.add_argument("--pattern", help=r"regular expression that a whole line matches, as '\d+\.\d{2}'")
    parser.add_argument("--allow", help="the only characters to read, as '0-9.'")
    parser.add_argument("--deny", help="characters not to read, as '{}|'")
    return parser
