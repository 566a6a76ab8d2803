"""
What the searches cost, and what they gain over reading greedily.

    python examples/benchmarks/decoding.py
    python examples/benchmarks/decoding.py DATA/receipts DATA/english_print --ignore-case receipts
    python examples/benchmarks/decoding.py --plates PLATE_MODEL DATA/plates_cn --receipts DATA/receipts

Always printed: the time to decode a line from its logits, without the network, median and 95th percentile, for
rendered lines of three kinds: any text, entries of the lexicon, dates. Every search reads all, whether they fit
or not.

With folders: exact lines and character error rate (CER) of the bundled checkpoint, greedily and with a beam of 10.
With `--plates`: number plates of mainland China by a model that was fine-tuned on them, greedily and by the pattern of
all such plates. With `--receipts`: lines whose whole label is an amount or a date, by the bundled checkpoint, greedily
and by that pattern.

Folders are image folders as `datasets` loads them; their validation split is read. `--ignore-case` compares a folder
case-folded. `fixed` and `broken` are the lines that only this search, or only the greedy one, reads right.
"""

import argparse
import os
import platform
import random
import re
import time
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from datasets import load_dataset

from crnn_hf.evaluation.comparison import comparable
from crnn_hf.evaluation.line_logits import line_logits
from crnn_hf.evaluation.text_metrics import text_metrics
from crnn_hf.models.crnn.decoding_lexicon import Lexicon
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.synthesis.text import forms
from crnn_hf.synthesis.text.languages import ENGLISH
from crnn_hf.synthesis.text.prose import word_table
from crnn_hf.zoo.registry import find_model


AMOUNT = r"-?\d{1,5}[.,]\d{2}"
DATE = r"\d{2}[/-]\d{2}[/-](\d{4}|\d{2})"
DATE_FIELD = r"([A-Za-z]{2,8} ?: ?)?" + DATE + r"( \d{2}:\d{2}(:\d{2})?)?"
PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"

GREEDY = {"greedy": {}}
BEAM = {"beam of 10": {"num_beams": 10}}


class Reader(NamedTuple):
    """A model with its processor."""

    model: CRNNForCTC
    processor: CRNNProcessor

    @classmethod
    def load(cls, name: str | None = None) -> "Reader":
        """From a folder, a name of the zoo or a Hub id; the bundled checkpoint if left out."""
        source = find_model(name)
        return cls(CRNNForCTC.from_pretrained(source).eval(), CRNNProcessor.from_pretrained(source))

    def logits(self, images: Iterable[Any]) -> list[np.ndarray]:
        """Logits (1, frames, vocabulary) of each image."""
        return [logits[np.newaxis] for logits in line_logits(self.model, self.processor, images)]

    def decode(self, logits: np.ndarray, options: dict) -> dict:
        return self.processor.post_process_text_recognition(logits, **options)[0]


def lexicon_entries(alphabet: str, count: int, seed: int) -> list[str]:
    """Distinct entries: the words of the synthetic lines, and names, companies, products and codes drawn by a seed."""
    rng = random.Random(seed)
    draws = [forms.person, forms.company, forms.product, forms.code]
    entries = dict.fromkeys(word for word in word_table()[0] if set(word) <= set(alphabet))
    while len(entries) < count:
        entry = rng.choice(draws)(rng, ENGLISH)
        if entry and set(entry) <= set(alphabet):
            entries[entry] = None
    return list(entries)[:count]


def plate_pattern() -> str:
    """
    Chinese number plates: province, letter of the city, and five places with at most two letters, which are never I
    and O; or, of cars that run on electricity, six places with a letter of its own first or last.
    """
    letter = "[A-HJ-NP-Z]"
    places = [
        "".join(letter if place in letters else r"\d" for place in range(5))
        for count in range(3)
        for letters in combinations(range(5), count)
    ]
    electric = [r"[A-HJK][A-HJ-NP-Z0-9]\d{4}", r"\d{5}[A-HJK]"]
    return f"{PROVINCE}[A-Z]({'|'.join(places + electric)})"


def random_date(rng: random.Random) -> str:
    return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1990, 2030)}"


def print_times(reader: Reader, count: int, num_entries: int) -> None:
    entries = lexicon_entries(reader.processor.alphabet, num_entries, seed=1)
    start = time.perf_counter()
    lexicon = Lexicon(entries, reader.processor.alphabet)
    building = time.perf_counter() - start
    searches = {
        **GREEDY,
        "greedy, with characters": {"return_chars": True},
        **BEAM,
        f"lexicon of {len(entries):,}": {"lexicon": lexicon},
        f"pattern {code(DATE)}": {"pattern": DATE},
    }
    kinds = {"any text": None, "entries of the lexicon": lambda rng: rng.choice(entries), "dates": random_date}
    print(f"Milliseconds a line, median (95th percentile). Building the lexicon takes {building:.2f} s, once.\n")
    print(f"| lines | frames | {' | '.join(searches)} |")
    print("|---|---|" + "---|" * len(searches))
    for kind, text in kinds.items():
        lines = SyntheticLines(seed=1, text=text).iter_lines(stop=count)
        logits = reader.logits(line["image"] for line in lines)
        frames = int(np.median([line.shape[1] for line in logits]))
        times = [milliseconds(reader, logits, options) for options in searches.values()]
        cells = [f"{np.median(values):.2f} ({np.percentile(values, 95):.2f})" for values in times]
        print(f"| {count} of {kind} | {frames} | {' | '.join(cells)} |")
    print()


def milliseconds(reader: Reader, lines: Sequence[np.ndarray], options: dict) -> list[float]:
    """The time that each line takes alone."""
    reader.decode(lines[0], options)  # what is made once, as the automaton of a pattern, is made here
    times = []
    for logits in lines:
        start = time.perf_counter()
        reader.decode(logits, options)
        times.append(1000 * (time.perf_counter() - start))
    return times


def labelled_lines(folder: Path, matching: str = "") -> tuple[list[Any], list[str]]:
    """Images and labels of the validation split, of lines whose whole label matches."""
    lines = load_dataset("imagefolder", data_dir=str(folder), split="validation")
    labels = list(lines["text"])
    if matching:
        chosen = [index for index, label in enumerate(labels) if re.fullmatch(matching, label, re.ASCII)]
        lines, labels = lines.select(chosen), [labels[index] for index in chosen]
    return [image.copy() for image in lines["image"]], labels


def print_gains_header() -> None:
    print("| lines | search | exact match | CER | fixed | broken | proven most probable |")
    print("|---|---|---|---|---|---|---|")


def print_gains(
    name: str, reader: Reader, images: list[Any], labels: list[str], searches: dict[str, dict], ignore_case: bool
) -> None:
    """A row for each search, of which the first is compared with the others."""
    logits = reader.logits(images)
    labels = [comparable(label, ignore_case) for label in labels]
    right_before = None
    for search, options in searches.items():
        results = [reader.decode(line, options) for line in logits]
        readings = [comparable(result["text"] or "", ignore_case) for result in results]
        right = np.array([reading == label for reading, label in zip(readings, labels, strict=True)])
        right_before = right if right_before is None else right_before
        figures = text_metrics(readings, labels)
        proven = [result["is_optimal"] for result in results if "is_optimal" in result]
        print(
            f"| {name} ({len(labels)}) | {search} | "
            f"{100 * figures['exact_match']:.1f} % | {100 * figures['cer']:.2f} % | "
            f"{np.sum(right & ~right_before)} | {np.sum(right_before & ~right)} | "
            f"{f'{100 * np.mean(proven):.1f} %' if proven else ''} |"
        )


def code(pattern: str) -> str:
    """A pattern in a cell of a Markdown table."""
    return "`" + pattern.replace("|", r"\|") + "`"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="labelled lines to read greedily and with a beam")
    parser.add_argument("--ignore-case", nargs="*", default=[], help="names of folders to compare case-folded")
    parser.add_argument("--plates", nargs=2, metavar=("MODEL", "FOLDER"), help="number plates, and a model for them")
    parser.add_argument("--receipts", type=Path, metavar="FOLDER", help="lines among which are amounts and dates")
    parser.add_argument("--lines", type=int, default=200, help="rendered lines of each kind, to take times of")
    parser.add_argument("--entries", type=int, default=100_000, help="entries of the lexicon")
    arguments = parser.parse_args()

    bundled = Reader.load()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, NumPy {np.__version__}\n"
    )
    print_times(bundled, arguments.lines, arguments.entries)
    if arguments.folders or arguments.plates or arguments.receipts:
        print_gains_header()
    for folder in arguments.folders:
        ignore_case = folder.name in arguments.ignore_case
        name = f"{folder.name}, case-folded" if ignore_case else folder.name
        print_gains(name, bundled, *labelled_lines(folder), {**GREEDY, **BEAM}, ignore_case)
    if arguments.plates:
        model, folder = arguments.plates
        searches = {**GREEDY, "pattern of plates": {"pattern": plate_pattern()}}
        print_gains("plates", Reader.load(model), *labelled_lines(Path(folder)), searches, ignore_case=False)
    if arguments.receipts:
        for name, pattern in {"amounts": AMOUNT, "dates": DATE_FIELD}.items():
            searches = {**GREEDY, f"pattern {code(pattern)}": {"pattern": pattern}}
            # The labels of the receipts are in upper case, whatever the print has.
            print_gains(name, bundled, *labelled_lines(arguments.receipts, pattern), searches, ignore_case=True)


if __name__ == "__main__":
    main()
