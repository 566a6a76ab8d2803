r"""
How many real lines are taken for something else, and how many other images are not noticed.

    python examples/benchmarks/line_warnings.py DATA receipts english_print --pages DATA/pages
    python examples/benchmarks/line_warnings.py DATA fraktur --model my_fraktur

`DATA` holds folders in the `imagefolder` layout. From the lines of a split come the same lines turned by 90, 180 and
270 degrees, and stacks of two to five lines of similar shape, with gaps of up to a quarter of their height. Turned
lines are left out if their text has one character, or if it may be read either way: if each of its characters looks
like one upside down, as in SOS and 808. The share is that of images with a `warning`. The last rows are of
`orientation="auto"`: how many of these lines it left as they are, and how many turned ones it turned back.
"""

import argparse
import os
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from datasets import load_dataset
from machine import describe_machine
from PIL import Image

from crnn_hf.cli.loading import Precision, load_reader


EITHER_WAY = set("01689HIMNOSWXZbdlnopqsuxz.,:;'-+=/%|()")
TURNS = (90, 180, 270)
HIGHEST_STACK = 5
LARGEST_GAP = 0.25  # of the height of a line

# What it is, the degrees that turn it back, if that can be told, and the image.
Made = tuple[str, int | None, Image.Image]


def made_from(lines: Sequence[tuple[Image.Image, str]], seed: int = 0) -> Iterator[Made]:
    """Lines, the same ones turned, and stacks of lines of similar shape."""
    rng = random.Random(seed)
    aspects = [image.width / image.height for image, _ in lines]
    for index, (image, text) in enumerate(lines):
        either_way = reads_either_way(text)
        yield "line", None if either_way else 0, image
        if not either_way:
            for degrees in TURNS:
                yield f"turned {degrees}", 360 - degrees, image.rotate(degrees, expand=True)
        count = 2 + index % (HIGHEST_STACK - 1)
        likeness = [abs(aspect - aspects[index]) + 4 * rng.random() for aspect in aspects]
        chosen = sorted(range(len(lines)), key=likeness.__getitem__)[:count]
        yield f"{count} lines", None, stacked([lines[other][0] for other in chosen], rng)


def reads_either_way(text: str) -> bool:
    """Whether a text turned upside down may be one too."""
    characters = text.replace(" ", "")
    return len(characters) < 2 or set(characters) <= EITHER_WAY


def stacked(images: Sequence[Image.Image], rng: random.Random) -> Image.Image:
    """Lines below each other, on the background of the first."""
    height = round(np.median([image.height for image in images]))
    background = tuple(np.median(np.asarray(images[0]).reshape(-1, 3), axis=0).astype(int).tolist())
    images = [image.resize((max(1, round(image.width * height / image.height)), height)) for image in images]
    tops = np.cumsum([0, *(height + round(height * rng.uniform(0, LARGEST_GAP)) for _ in images[1:])])
    sheet = Image.new("RGB", (max(image.width for image in images), int(tops[-1]) + height), background)
    for image, top in zip(images, tops.tolist(), strict=True):
        sheet.paste(image, (0, top))
    return sheet


def measure(reader: Any, made: Sequence[Made]) -> dict[str, tuple[int, float]]:
    """Of each kind the number of images, and the share with a warning; of lines and turned ones the share upright."""
    images = [image for _, _, image in made]
    warned, upright = defaultdict(list), defaultdict(list)
    auto = reader(images, batch_size=32, orientation="auto")
    for (kind, back, _), result, found in zip(made, reader(images, batch_size=32), auto, strict=True):
        warned[kind].append("warning" in result)
        if back is not None:
            upright["auto, " + kind.split()[0]].append(found["orientation"] == back)
    return {kind: (len(values), float(np.mean(values))) for kind, values in [*warned.items(), *upright.items()]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--model", help="default: the bundled checkpoint")
    parser.add_argument("--split", default="validation")
    parser.add_argument("--lines", type=int, default=200, help="lines of each set, at most")
    parser.add_argument("--pages", type=Path, help="a folder of page images")
    arguments = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    reader = load_reader(arguments.model, Precision.float32)
    print(describe_machine("torch", "transformers"))
    for name in arguments.sets:
        rows = load_dataset("imagefolder", data_dir=str(arguments.data / name), split=arguments.split)
        rows = rows.shuffle(seed=0).select(range(min(arguments.lines, len(rows))))
        _print(name, measure(reader, list(made_from([(row["image"].convert("RGB"), row["text"]) for row in rows]))))
    if arguments.pages is not None:
        files = sorted(arguments.pages.glob("*.jpg"))
        _print("pages", measure(reader, [("page", None, Image.open(file).convert("RGB")) for file in files]))


def _print(name, measured):
    others = [(count, share) for kind, (count, share) in measured.items() if kind != "line" and "auto" not in kind]
    total = sum(count for count, _ in others)
    measured = {**measured, "all but lines": (total, sum(count * share for count, share in others) / total)}
    for kind, (count, share) in measured.items():
        print(f"| {name} | {kind} | {count} | {100 * share:.1f} % |", flush=True)


if __name__ == "__main__":
    main()
