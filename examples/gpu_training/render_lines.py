"""
Render lines into files, by all cores, until told to stop: one machine renders, and several trainings read.

    python examples/gpu_training/render_lines.py LINES --processes 16 --minutes 9 [--mixture european] [--seed 1]

File k holds the lines from k * 1024 on of a mixture (mixtures.py) and a seed, whoever rendered it, without those whose
text no network of the zoo could align with its frames. Files are written beside LINES and then moved; where the
disk is nearly full, rendering ends.
"""

import argparse
import multiprocessing
import os
import shutil
import time
from pathlib import Path

from mixtures import MIXTURES, MixedLines, mixed_lines

from crnn_hf import CRNNProcessor
from crnn_hf.synthesis import LATIN
from crnn_hf.synthesis.stored import LINES_IN_FILE, file_of, write_lines
from crnn_hf.training.synthetic_lines import fits_frames
from crnn_hf.training.synthetic_stream import line_that_fits
from crnn_hf.zoo import architecture_config


MIN_FREE = 6e9  # bytes


def processors() -> list[CRNNProcessor]:
    """One for each way in which the networks of the zoo place their frames."""
    names = ("crnn_small", "crnn_base")
    return [CRNNProcessor.from_alphabet(LATIN, architecture_config(name, vocab_size=len(LATIN) + 1)) for name in names]


def render(worker: int, workers: int, arguments: argparse.Namespace, lines: MixedLines, deadline: float) -> None:
    os.nice(arguments.nice)
    checks = [fits_frames(processor) for processor in processors()]
    number = worker
    # A file that is begun is written, and each process writes one: a training waits until there are lines.
    while shutil.disk_usage(arguments.lines).free > MIN_FREE:
        indices = range(number * LINES_IN_FILE, (number + 1) * LINES_IN_FILE)
        examples = [line_that_fits(lines, index, lambda line: all(fits(line) for fits in checks)) for index in indices]
        write_lines(file_of(arguments.lines, number), examples)
        number += workers
        if time.monotonic() > deadline:
            return


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--mixture", choices=MIXTURES, default="latin")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nice", type=int, default=5, help="trainings beside it come first")
    return parser.parse_args()


def main() -> None:
    deadline = time.monotonic()
    arguments = parse_arguments()
    deadline += 60 * arguments.minutes
    arguments.lines.mkdir(parents=True, exist_ok=True)
    lines = mixed_lines(arguments.mixture, arguments.seed)
    others = range(1, arguments.processes)
    context = multiprocessing.get_context("fork")
    given = [(worker, arguments.processes, arguments, lines, deadline) for worker in (0, *others)]
    workers = [context.Process(target=render, args=each) for each in given]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    files = list(arguments.lines.glob("*.npz"))
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files) * LINES_IN_FILE} lines, {size / 1e9:.1f} GB", flush=True)


if __name__ == "__main__":
    main()
