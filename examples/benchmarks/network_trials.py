"""
What reads best per millisecond: networks near those of the zoo, each from random weights, and ways of training.

    python examples/benchmarks/network_trials.py --runs RUNS

Every trial sees the same rendered lines (those of `crnn-hf train --dataset synthetic --latin`) for the same number of
steps, and then reads the same other ones. Milliseconds are of the network alone: float32, batches of 16 lines 8 times
as wide as high, all networks in turns, the median. It is a look at the beginning of training: a network that learns
slowly, for being deep or for having few norms, may do better later.

What is measured is kept in RUNS and not measured again; a training that was stopped is gone on with. Lines that
examples/gpu_training/render_lines.py has stored serve all trainings (`--lines FOLDER`): nothing is rendered twice.
"""

import argparse
import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from machine import describe_machine
from network_trials_list import TRIALS, Trial
from speed_processes import interleaved
from transformers import set_seed

from crnn_hf import CRNNForCTC, CRNNProcessor, optimize_for_inference
from crnn_hf.synthesis import LATIN, SyntheticLines, latin_line
from crnn_hf.synthesis.stored import StoredLines
from crnn_hf.training.distillation import Teacher
from crnn_hf.training.synthetic_lines import fits_frames, synthetic_evaluation_set
from crnn_hf.training.synthetic_stream import SyntheticStream
from crnn_hf.training.train import run_training
from crnn_hf.training.training_args import synthetic_training_arguments


SEED = 2026
LEARNING_RATE = 1.5e-3
# Of the steps: with fewer a network has not left the plateau of blanks, with more the loss of CTC has little to say.
FRAME_SUPERVISED_SHARE = 0.25
EVALUATION_LINES = 2000
SAVE_STEPS = 250
REPETITIONS = 7
ASPECT = 8
BATCH_SIZE = 16  # of speed


@dataclass(frozen=True)
class Trainings:
    """
    What all trainings have in common.

    Args:
        runs (`Path`): Folder for runs and results.
        steps (`int`): Of each.
        batch_size (`int`): Lines of a step.
        lines (`Path`, *optional*): Folder of stored lines.
        workers (`int`): Processes that make batches.
    """

    runs: Path
    steps: int
    batch_size: int
    lines: Path | None
    workers: int

    def train(self, trial: Trial, folder: Path) -> dict[str, Any]:
        """Train, or go on with it, and read. Returns `cer` and `exact_match`, from 0 to 1."""
        set_seed(SEED)
        model = trial.model(len(LATIN) + 1)
        processor = CRNNProcessor.from_alphabet(LATIN, config=model.config)
        arguments = synthetic_training_arguments(
            folder,
            self.steps,
            learning_rate=LEARNING_RATE,
            per_device_train_batch_size=self.batch_size,
            dataloader_num_workers=self.workers,
            seed=SEED,
            eval_strategy="no",
            save_steps=SAVE_STEPS,
            save_total_limit=1,
            disable_tqdm=True,
        )
        metrics = run_training(
            model,
            processor,
            arguments,
            SyntheticStream(self._lines(), self.batch_size, fits_frames(processor)),
            synthetic_evaluation_set(processor, EVALUATION_LINES),
            resume=True,
            average=trial.average,
            frame_supervised_steps=round(self.steps * FRAME_SUPERVISED_SHARE) if trial.frame_supervision else 0,
            teacher=trial.teacher and Teacher.from_pretrained(trial.teacher, model, processor),
        )
        return {"cer": metrics["eval_cer"], "exact_match": metrics["eval_exact_match"]}

    def measured(self, name: str) -> dict[str, Any]:
        """What a trial came to, from its file if there is one."""
        readable = "".join(char if char.isalnum() else "-" for char in name)
        folder = self.runs / f"{readable}-{self.steps}x{self.batch_size}"
        file = folder / "trial.json"
        if not file.exists():
            print(name, file=sys.stderr, flush=True)
            start = time.monotonic()
            result = self.train(TRIALS[name], folder)
            file.write_text(json.dumps({**result, "minutes": (time.monotonic() - start) / 60}))
        return json.loads(file.read_text())

    def _lines(self):
        if self.lines is None:
            return SyntheticLines(SEED, text=latin_line)
        return StoredLines(self.lines, self.steps * self.batch_size)


def milliseconds(names: list[str]) -> dict[str, float]:
    """Of a line, by trial."""
    forwards = {name: _forward(TRIALS[name].model(len(LATIN) + 1)) for name in names}
    times = interleaved(forwards, REPETITIONS)
    return {name: 1000 * statistics.median(times[name][1:]) / BATCH_SIZE for name in names}


def _forward(model: CRNNForCTC):
    config = model.config
    images = torch.rand(BATCH_SIZE, config.num_channels, config.image_height, ASPECT * config.image_height)
    mask = torch.ones(BATCH_SIZE, images.shape[-1], dtype=torch.long)
    model = optimize_for_inference(model.eval())

    @torch.inference_mode()
    def seconds():
        start = time.perf_counter()
        model(images, attention_mask=mask)
        return time.perf_counter() - start

    return seconds


def print_table(results: dict[str, dict[str, Any]], times: dict[str, float]) -> None:
    print("| trial | parameters | ms a line | CER, % | exact lines, % |\n|---|---|---|---|---|")
    for name, result in results.items():
        parameters = sum(parameter.numel() for parameter in TRIALS[name].model(len(LATIN) + 1).parameters())
        figures = (f"{parameters / 1e6:.2f} M", f"{times[name]:.2f}")
        print(f"| {name} | {' | '.join(figures)} | {100 * result['cer']:.2f} | {100 * result['exact_match']:.1f} |")


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--steps", type=int, default=2000, help="of each training (default: 2000)")
    parser.add_argument("--lines", type=Path, help="folder of stored lines (default: they are rendered)")
    parser.add_argument("--workers", type=int, default=2, help="processes that make batches (default: 2)")
    parser.add_argument("--batch-size", type=int, default=64, help="lines of a step (default: 64)")
    parser.add_argument(
        "--trials", nargs="*", default=list(TRIALS), choices=list(TRIALS), metavar="NAME", help="some of them"
    )
    return parser.parse_args(arguments)


def main() -> None:
    arguments = parse_arguments()
    trainings = Trainings(
        arguments.runs, arguments.steps, arguments.batch_size, arguments.lines, workers=arguments.workers
    )
    results = {name: trainings.measured(name) for name in arguments.trials}
    print(describe_machine("crnn-hf", "torch", "transformers"))
    print(f"{arguments.steps} steps of {arguments.batch_size} lines, read: {EVALUATION_LINES} others\n")
    print_table(results, milliseconds(arguments.trials))


if __name__ == "__main__":
    main()
