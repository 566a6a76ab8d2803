"""
Whole pages, beside rapidocr and Tesseract 5, every reader on the same pages in one run.

    OMP_NUM_THREADS=1 python examples/benchmarks/pages.py DATA/pages

The folder has images and a `pages.json`: for the name of each image a list of its lines, `{"box": [[x, y], ...],
"text": ...}`. Needs the extra `pages`; what is not installed beside it is left out.

Readers: `crnn_small` with the default detector, and on the true boxes; rapidocr as it comes (PP-OCRv6 small), and
without its classifier of lines upside down; `tesseract --psm 3 --oem 1 -l eng`.

Labels and readings are compared case-folded, in Unicode NFKC, with runs of spaces as one. Lines are matched by their
boxes; merged and split ones are tolerated (see pages_scores.py). CER is of the page: labels in rows from the top, the
readings in the order in which the reader has them, and edits over characters of all pages. Word F1 is the mean over
pages, words in any order. CPU seconds are those of the process, one thread, models loaded. Differences are paired,
with a 95 % bootstrap interval over pages (10,000 draws).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tesseract
from accuracy_statistics import paired_difference
from accuracy_tables import percent, points, print_head, print_row
from machine import describe_machine
from pages_readers import (
    Lines,
    ReadLine,
    ReadPages,
    read_with_crnn,
    read_with_rapidocr,
    read_with_tesseract,
    timed,
)
from pages_scores import KINDS, PageScore, score_page


OWN, TRUE_BOXES = "crnn_hf", "crnn_hf, true boxes"


def labelled_pages(folder: Path) -> tuple[list[str], list[Lines]]:
    """Names of the images of a folder, and the lines of each."""
    pages = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    labels = [[ReadLine(np.array(line["box"], float), line["text"]) for line in lines] for lines in pages.values()]
    return [str(folder / name) for name in pages], labels


def readers(model: str | None, backend: str, labels: list[Lines]) -> dict[str, Callable[[], ReadPages]]:
    boxes = [np.array([line.box for line in lines]) for lines in labels]
    return {
        OWN: lambda: read_with_crnn(model, backend),
        TRUE_BOXES: lambda: read_with_crnn(model, backend, boxes),
        "rapidocr": lambda: read_with_rapidocr(use_classifier=True),
        "rapidocr without classifier": lambda: read_with_rapidocr(use_classifier=False),
        "Tesseract 5": read_with_tesseract,
    }


def read_all(files: list[str], labels: list[Lines], made: dict[str, Callable[[], ReadPages]]) -> dict[str, tuple]:
    """Scores of each page and CPU seconds a page, by reader. A reader that fails is named and left out."""
    results = {}
    for title, make in made.items():
        try:
            read, seconds = timed(make(), files)
        except (ImportError, OSError, RuntimeError) as error:
            print(f"{title} is left out: {error}\n")
            continue
        results[title] = [score_page(*pair) for pair in zip(labels, read, strict=True)], seconds
        print(f"{title}: {seconds:.2f} CPU s a page", file=sys.stderr, flush=True)
    return results


def print_results(results: dict[str, tuple[list[PageScore], float]]) -> None:
    print_head("reader", "exact, spaces ignored", "exact", "CER", "word F1", "CPU s a page")
    for title, (scores, seconds) in results.items():
        loose = np.concatenate([score.exact_without_spaces for score in scores]).mean()
        exact = np.concatenate([score.exact for score in scores]).mean()
        cer = sum(score.edits for score in scores) / sum(score.characters for score in scores)
        f1 = np.mean([score.word_f1 for score in scores])
        print_row(title, percent(loose), percent(exact), percent(cer, 2), percent(f1), f"{seconds:.2f}")
    print()


def print_differences(results: dict[str, tuple[list[PageScore], float]]) -> None:
    """Of the own reader to each other one, in points."""
    print_head(f"{OWN}, difference to", "exact, spaces ignored", "exact", "CER", "word F1")
    own = results[OWN][0]
    for title, (peer, _) in results.items():
        if title == OWN:
            continue
        pages = [index for index, score in enumerate(own) for _ in score.exact]
        loose, exact = (
            paired_difference(
                *(np.concatenate([getattr(score, name) for score in scores]) for scores in (own, peer)), groups=pages
            )
            for name in ("exact_without_spaces", "exact")
        )
        edits = ([score.edits for score in scores] for scores in (own, peer))
        cer = paired_difference(*map(np.array, edits), sizes=np.array([score.characters for score in own]))
        f1 = paired_difference(*(np.array([score.word_f1 for score in scores]) for scores in (own, peer)))
        print_row(title, *map(points, (loose, exact, cer, f1)))
    print()


def print_kinds(results: dict[str, tuple[list[PageScore], float]]) -> None:
    print_head("wrong lines", *results)
    counted = {title: sum((score.kinds for score in scores), Counter()) for title, (scores, _) in results.items()}
    for kind in KINDS:
        print_row(kind, *(str(counts[kind]) for counts in counted.values()))
    print_row("all", *(str(sum(counts.values())) for counts in counted.values()))
    invented = (sum(score.invented for score in scores) for scores, _ in results.values())
    print_row("lines read where no label is", *map(str, invented))
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="images and pages.json")
    parser.add_argument("--model", help="folder, name of the zoo or Hub id; left out, the checkpoint in the package")
    parser.add_argument("--backend", default="torch", choices=["torch", "onnx"], help="what computes it")
    arguments = parser.parse_args()
    files, labels = labelled_pages(arguments.folder)
    versions = [tesseract.version()] if tesseract.is_installed() else []
    print(", ".join([describe_machine("torch", "transformers", "rapidocr", "onnxruntime"), *versions]), end="\n\n")
    print(f"{len(files)} pages, {sum(map(len, labels))} lines.\n")
    results = read_all(files, labels, readers(arguments.model, arguments.backend, labels))
    for print_table in (print_results, print_differences, print_kinds):
        print_table(results)


if __name__ == "__main__":
    main()
