"""
Zero-shot accuracy on labelled lines, beside Tesseract 5 and PP-OCRv6 small, every reader on the same lines in one run.

    python examples/benchmarks/accuracy.py DATA/receipts DATA/english_print --ignore-case receipts
    python examples/benchmarks/accuracy.py DATA/receipts --model crnn_small --model MY_READER --errors wrong.png

Lines: the validation split of each folder, an image folder as `datasets` loads it, and lines that `crnn_hf.synthesis`
renders from a fixed seed. Rendered lines depend on the fonts of the machine, and resemble what our models were trained
on: they compare our models with one another rather than with others.

Readers: models of this package in float32, from files to text as `crnn-hf read` does it; Tesseract with one list of
files (`--psm 7 --oem 1 -l eng`), on lines scaled to 48 px of height on a white margin; the recognizer that rapidocr
brings along, a line a call. What is not installed is left out. rapidocr may live in an environment of its own, which
`--peer-python` names: `python -m venv PEERS && PEERS/bin/pip install rapidocr onnxruntime`.

Labels and readings all go through one normalization: Unicode NFKC, dashes to `-`, typographic quotes straight, `...`
for the ellipsis, runs of spaces to one; with `--ignore-case` case-folded as well (labels in upper case, whatever the
print has). Raw figures are without it, but for NFC and the case. CER is edits over characters of the labels.

Differences to PP-OCRv6 are paired, with a 95 % bootstrap interval (10,000 draws). It draws receipts or pages where a
column (receipt, page, document, book, source) or the file names (`X51_07.jpg`) tell them; otherwise runs of 20 lines,
for neighbours are more alike than others; rendered lines one by one.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import tesseract
from accuracy_errors import WrongLine, error_sheet
from accuracy_lines import (
    LabelledLines,
    for_tesseract,
    rendered_lines,
    save_lines,
    validation_lines,
    with_margin,
)
from accuracy_tables import (
    AS_THEY_ARE,
    MARGINS,
    PEER,
    Reading,
    Readings,
    kinds_of_errors,
    print_differences,
    print_errors,
    print_margins,
    print_recall,
    print_results,
)
from machine import describe_machine
from PIL import Image
from speed_processes import Subject, Worker, start_all

from crnn_hf.zoo import list_models


SEED = 2026
TESSERACT = "Tesseract 5"
WARM_UP_LINES = 8


def readers(models: Sequence[str], peer_python: str) -> list[Subject]:
    install = "pip install rapidocr onnxruntime, or name a Python that has them with --peer-python."
    return [
        *(Subject(_title(model), "reader", {"source": "torch", "model": model}) for model in models),
        Subject(TESSERACT, "reader", {"source": "tesseract"}, install="apt install tesseract-ocr"),
        Subject(PEER, "reader", {"source": "rapidocr"}, peer_python, install),
    ]


def read_all(sets: Iterable[LabelledLines], workers: Sequence[Worker], scratch: Path) -> Readings:
    """Every set of lines by every reader, as they are, padded and cut. A reader that fails is named and left out."""
    readings: Readings = {}
    workers = list(workers)
    for lines in sets:
        images = {margin: [with_margin(image, share) for image in lines.images] for margin, share in MARGINS.items()}
        files = save_all(images, scratch / lines.name)
        small = {margin: list(map(for_tesseract, padded)) for margin, padded in images.items()}
        files_for_tesseract = save_all(small, scratch / f"{lines.name}-tesseract")
        readings[lines.name] = {}
        for worker in list(workers):
            title = worker.subject.title
            try:
                own = files_for_tesseract if title == TESSERACT else files
                readings[lines.name][title] = read_margins(worker, lines, own)
            except RuntimeError as error:
                print(f"{title} is left out from {lines.name} on: {str(error).splitlines()[-1]}\n")
                workers.remove(worker)
    return readings


def read_margins(worker: Worker, lines: LabelledLines, files: dict[str, list[str]]) -> dict[str, Reading]:
    """One set of lines by one reader, of each of `MARGINS`."""
    readings = {}
    for margin, names in files.items():
        worker.run(files=names[:WARM_UP_LINES])
        done = worker.run(files=names, keep=True)
        texts = [text or "" for text in done["texts"]]
        readings[margin] = Reading(lines, texts, 1000 * done["seconds"] / len(names))
        print(f"{lines.name}, {margin}: {worker.subject.title}", file=sys.stderr, flush=True)
    return readings


def save_all(images: dict[str, list[Image.Image]], folder: Path) -> dict[str, list[str]]:
    """Names of the files of each of `MARGINS`."""
    return {margin: save_lines(padded, folder / margin) for margin, padded in images.items()}


def save_errors(readings: Readings, title: str, file: Path) -> None:
    """The wrong lines of one reader in all sets."""
    titled = []
    for name, of_set in readings.items():
        if title not in of_set:
            continue
        reading = of_set[title][AS_THEY_ARE]
        columns = zip(reading.lines.images, *reading.compared, kinds_of_errors(reading), strict=True)
        wrong = [
            WrongLine(index, image, label, read, kind)
            for index, (image, read, label, kind) in enumerate(columns)
            if kind is not None
        ]
        titled.append((f"{title}, {name}", wrong))
    error_sheet(titled).save(file)


def version_of_peer(python: str) -> str:
    """As `rapidocr 3.9.2`; empty if that Python has none."""
    program = "from importlib.metadata import version; print('rapidocr', version('rapidocr'))"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True)
    return done.stdout.strip()


def _title(model):
    return Path(model).name


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="image folders with a validation split")
    parser.add_argument("--ignore-case", action="append", default=[], metavar="NAME", help="compare it case-folded")
    parser.add_argument("--model", action="append", help="folder, name of the zoo or Hub id; repeat it for several")
    parser.add_argument("--rendered", type=int, default=500, help="rendered lines (default: 500; 0 for none)")
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that has rapidocr")
    parser.add_argument("--errors", type=Path, metavar="FILE.png", help="pictures of the first model's wrong lines")
    arguments = parser.parse_args()
    arguments.model = arguments.model or list_models(pretrained=True)
    names = [folder.name for folder in arguments.folders]
    if unknown := set(arguments.ignore_case) - set(names):
        parser.error(f"--ignore-case {', '.join(sorted(unknown))}: the folders are {', '.join(names) or 'none'}.")
    titles = list(map(_title, arguments.model))
    for kind, given in (("folders", names), ("models", titles)):
        if len(set(given)) < len(given):
            parser.error(f"two of the {kind} have one name, and would share a row: {', '.join(given)}.")
    return arguments


def main() -> None:
    arguments = parse_arguments()
    sets = [validation_lines(folder, folder.name in arguments.ignore_case) for folder in arguments.folders]
    sets += [rendered_lines(arguments.rendered, SEED)] if arguments.rendered else []
    workers, missing = start_all(readers(arguments.model, arguments.peer_python))
    versions = [tesseract.version()] if tesseract.is_installed() else []
    versions += filter(None, [version_of_peer(arguments.peer_python)])
    print(", ".join([describe_machine("torch", "transformers"), *versions]), end="\n\n")
    for title, reason in missing.items():
        print(f"{title} is left out: {reason}\n")
    with tempfile.TemporaryDirectory() as scratch:
        readings = read_all(sets, workers, Path(scratch))
    for worker in workers:
        worker.close()
    for print_table in (print_results, print_differences, print_margins, print_recall, print_errors):
        print_table(readings)
    if arguments.errors:
        save_errors(readings, _title(arguments.model[0]), arguments.errors)
        print(f"Pictures of the wrong lines are in {arguments.errors}.")


if __name__ == "__main__":
    main()
