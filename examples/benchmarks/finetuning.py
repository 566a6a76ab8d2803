"""
What `crnn-hf train` makes of few lines: accuracy by number of training lines, in so many minutes on this machine.

    python examples/benchmarks/finetuning.py DATA/receipts DATA/plates_cn --ignore-case receipts --runs RUNS \\
        --minutes 20 --lines 100 300 1000 --from-scratch --peer-python PEERS/bin/python

Each folder is an image folder with `train/` and `validation/`. For each number of lines, drawn by a fixed seed, and
for all of them, the command is run as a user would type it: `crnn-hf train --dataset LINES --output RUN --minutes M`.
Then `crnn-hf evaluate` reads the whole validation split. Columns:

- zero-shot: the checkpoint inside the package, as it is;
- fine-tuned: the same after training on the lines;
- from scratch, with `--from-scratch`: the same network from random weights; with `--networks` others of the zoo too;
- docTR, with `--peer-python`: its `crnn_mobilenet_v3_small` from random weights, see finetuning_doctr.py. The
  interpreter needs docTR: `python -m venv PEERS && PEERS/bin/pip install python-doctr`.

Every reader has the same lines, the same minutes (starting, measuring its own speed and evaluating included) and the
same cores, one after another, and keeps the best of its evaluations on the validation lines. `crnn-hf` trains in
bfloat16 where this machine is faster with it, docTR in float32.

What is measured is kept in RUNS/results.jsonl and not measured again. Stop it whenever you like, and run the same
command to go on: `crnn-hf train` is resumed, docTR begins anew. After a change of this package take another RUNS.
"""

import argparse
import json
import shlex
import shutil
import signal
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finetuning_lines import LabelledSet, digest_of, load_set, numbers_of_lines
from finetuning_runs import CommandFailed, Results, Run, Training, run_command
from finetuning_scores import load_readings, score
from finetuning_tables import print_efforts, print_results
from machine import describe_machine, package_version

from crnn_hf.zoo import list_models


SEED = 2026
ZERO_SHOT, FINE_TUNED, FROM_SCRATCH, PEER = "zero-shot", "fine-tuned", "from scratch", "docTR from scratch"
PEER_SCRIPT = Path(__file__).with_name("finetuning_doctr.py")
PROGRAM = str(Path(sysconfig.get_path("scripts"), "crnn-hf"))
READINGS = "predictions.jsonl"

# Options of `crnn-hf train` that the benchmark says itself.
OWN_OPTIONS = ("--dataset", "--output", "--minutes", "--epochs", "--steps", "--model", "--from-scratch", "--resume")


@dataclass(frozen=True)
class Benchmark:
    """
    Args:
        folder (`Path`): Of all runs.
        minutes (`float`): To train, each.
        readers (`dict[str, tuple[str, ...]]`): Options of the training command by title of the column.
        peer_python (`str`, *optional*): Interpreter that has docTR.
    """

    folder: Path
    minutes: float
    readers: dict[str, tuple[str, ...]]
    peer_python: str | None

    def runs(self, lines: LabelledSet) -> Iterator[Run]:
        """What is measured with these lines."""
        version = package_version("crnn-hf") or ""
        for reader, options in self.readers.items():
            minutes = 0 if reader == ZERO_SHOT else self.minutes
            about = (lines.ignore_case, lines.digest, version)
            yield Run(lines.name, len(lines.train), reader, minutes, options, *about)

    def measure(self, run: Run, lines: LabelledSet) -> dict[str, Any]:
        """Train and read. Raises [`CommandFailed`] if a command does."""
        dataset = self.folder / "lines" / f"{run.dataset}-{run.lines}-{run.data}"
        dataset.parent.mkdir(parents=True, exist_ok=True)
        lines.save(dataset)
        if run.reader == ZERO_SHOT:
            # The same for any number of training lines.
            name = f"{run.dataset}-zero-shot-{digest_of([*lines.validation, run.version])}"
            trained, readings = {}, self._evaluate(dataset, name)
        elif run.reader == PEER:
            trained, readings = self._train_peer(run, dataset)
        else:
            trained, readings = self._train(run, dataset), self._evaluate(dataset, run.name, self.folder / run.name)
        machine = describe_machine("crnn-hf", "torch", "transformers")
        return {**score(load_readings(readings), lines), **trained, "machine": machine}

    def _train(self, run, dataset):
        output = self.folder / run.name
        command = [PROGRAM, "train", "--output", str(output)]
        begin = [*command, "--dataset", str(dataset), "--minutes", f"{run.minutes:g}", *run.options]
        training = Training(output)
        training.finish(begin, resume=[*command, "--resume"])
        steps = json.loads((output / "training.json").read_text(encoding="utf-8"))["steps"]
        return {"steps": steps, "seconds": training.seconds, "parts": training.parts}

    def _train_peer(self, run, dataset):
        output = self.folder / run.name
        training = Training(output)
        command = [self.peer_python, str(PEER_SCRIPT), str(dataset), str(output), "--minutes", f"{run.minutes:g}"]
        training.finish(command)
        about = json.loads((output / "training.json").read_text(encoding="utf-8"))
        return {**about, "seconds": training.seconds, "parts": training.parts}, output / READINGS

    def _evaluate(self, dataset, name, model=None):
        """The file of the readings."""
        output = self.folder / f"{name}-readings"
        if not output.is_dir():
            part = output.with_name(f"{output.name}.part")
            shutil.rmtree(part, ignore_errors=True)
            command = [PROGRAM, "evaluate", "--dataset", str(dataset), "--output", str(part)]
            command += [] if model is None else ["--model", str(model)]
            # 1: lines whose image cannot be read were not counted.
            run_command(command, self.folder / f"{name}.log", accepted=(0, 1), made=part / READINGS)
            part.rename(output)
        return output / READINGS


def readers_of(arguments: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Options of `crnn-hf train` by title of the column."""
    given = tuple(shlex.split(arguments.options))
    readers = {ZERO_SHOT: (), FINE_TUNED: given}
    # From scratch there is no case that a model knows and could keep.
    given = tuple(option for option in given if option != "--ignore-case")
    if arguments.from_scratch:
        readers[FROM_SCRATCH] = ("--from-scratch", *given)
    for network in arguments.networks:
        readers[f"{network} {FROM_SCRATCH}"] = ("--from-scratch", "--model", network, *given)
    if arguments.peer_python:
        readers[PEER] = ()
    return readers


def measure_all(benchmark: Benchmark, draws: list[LabelledSet], results: Results) -> list[str]:
    """All runs that are not in the results yet. Returns what went wrong."""
    planned = [(run, lines) for lines in draws for run in benchmark.runs(lines) if results.find(run) is None]
    minutes = sum(run.minutes for run, _ in planned)
    print(f"{len(planned)} runs to do, about {minutes:g} minutes of training", file=sys.stderr)
    failures = []
    for run, lines in planned:
        print(run, file=sys.stderr, flush=True)
        try:
            results.add(run, benchmark.measure(run, lines))
        except CommandFailed as error:
            failures.append(f"{run}: {error}")
            print(failures[-1], file=sys.stderr, flush=True)
    return failures


def print_tables(benchmark: Benchmark, draws: list[LabelledSet], results: Results) -> None:
    rows = {
        (lines.name, len(lines.train)): {run.reader: results.find(run) for run in benchmark.runs(lines)}
        for lines in draws
    }
    measured = [result for of_set in rows.values() for result in of_set.values() if result is not None]
    for what in ("machine", "software"):  # the latter of docTR
        for description in dict.fromkeys(result[what] for result in measured if what in result):
            print(description)
    command = f"crnn-hf train --dataset LINES --output RUN --minutes {benchmark.minutes:g}".split()
    print(f"\n`{shlex.join([*command, *benchmark.readers[FINE_TUNED]])}`\n")
    print_results(rows, list(benchmark.readers))
    print_efforts(rows, list(benchmark.readers))


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="image folders with train/ and validation/")
    parser.add_argument("--runs", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--minutes", type=float, default=20, help="to train each reader (default: 20)")
    parser.add_argument("--lines", type=int, nargs="*", default=[], help="numbers of training lines, beside all")
    parser.add_argument("--ignore-case", action="append", default=[], metavar="NAME", help="compare it case-folded")
    parser.add_argument("--from-scratch", action="store_true", help="train the network from random weights as well")
    parser.add_argument(
        "--networks", nargs="*", default=[], choices=list_models(), metavar="NAME", help="others, from random weights"
    )
    parser.add_argument("--peer-python", metavar="PYTHON", help="interpreter that has docTR; left out, no docTR")
    parser.add_argument("--options", default="", help='of every `crnn-hf train`, as --options="--batch-size 16"')
    parsed = parser.parse_args(arguments)
    names = [folder.resolve().name for folder in parsed.folders]
    if unknown := set(parsed.ignore_case) - set(names):
        parser.error(f"--ignore-case {', '.join(sorted(unknown))}: the folders are {', '.join(names)}.")
    if len(set(names)) < len(names):
        parser.error(f"two of the folders have one name, and would share a row: {', '.join(names)}.")
    if min([1, *parsed.lines]) < 1 or parsed.minutes <= 0:
        parser.error("--lines and --minutes: numbers above 0.")
    if own := [word for word in shlex.split(parsed.options) if word.partition("=")[0] in OWN_OPTIONS]:
        parser.error(f"--options {own[0]}: the benchmark says that itself.")
    return parsed


def main() -> int:
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that no training outlives it
    arguments.runs = arguments.runs.resolve()
    arguments.runs.mkdir(parents=True, exist_ok=True)
    sets = [load_set(folder, folder.resolve().name in arguments.ignore_case) for folder in arguments.folders]
    draws = [
        lines.draw(count, SEED) for lines in sets for count in numbers_of_lines(arguments.lines, len(lines.train))
    ]
    benchmark = Benchmark(arguments.runs, arguments.minutes, readers_of(arguments), arguments.peer_python)
    results = Results(arguments.runs / "results.jsonl")
    try:
        failures = measure_all(benchmark, draws, results)
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130
    print_tables(benchmark, draws, results)
    print("".join(f"Not measured: {failure.splitlines()[0]}\n" for failure in failures), end="")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
