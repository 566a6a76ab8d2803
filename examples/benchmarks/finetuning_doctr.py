"""
docTR's `crnn_mobilenet_v3_small` from random weights on an image folder, for finetuning.py. It runs under the Python
that has docTR, or by itself:

    PEERS/bin/python finetuning_doctr.py LINES OUTPUT --minutes 20

docTR's own training script, references/recognition/train_pytorch.py, is no part of its package. What it does with its
default settings is done here, by docTR's own dataset, transforms, network, loss and metric: Adam at 1e-3 (betas 0.95
and 0.999, epsilon 1e-6), batches of 64, a cosine to lr / 250,000 in every step, gradients clipped at a norm of 5, its
distortions, its normalization. What is otherwise here:

- it takes minutes, not epochs: the time of a step and of an evaluation is measured on a copy of the network first;
- it is evaluated 10 times, not after every epoch of a few steps, and the best of these counts: that with the most
  exact lines, where the script keeps the one of the lowest loss;
- images are as wide as 95 % of the training lines need at a height of 32 px. The script has 128 px (`--width 128`),
  made for words: wider lines are squeezed;
- its vocabulary is the characters of the set, and lines may be longer than 32 characters.

OUTPUT gets `predictions.jsonl`, the readings of the validation lines, and `training.json`.
"""

import argparse
import copy
import csv
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer
    from torch.utils.data import DataLoader


START = time.monotonic()  # importing counts

NETWORK = "crnn_mobilenet_v3_small"
HEIGHT = 32
WIDTH_STEP = 4  # pixels for a frame
SHARE_UNSQUEEZED = 0.95
BATCH_SIZE = 64
LEARNING_RATE = 1e-3
MAX_WORKERS = 16
EVALUATIONS = 10
# Steps of the copy, and the share of the time that they take at most.
WARM_UP_STEPS, TIMED_STEPS, TRIAL_SHARE = 4, 16, 0.1


def fitting_width(sizes: Iterable[tuple[int, int]], share: float = SHARE_UNSQUEEZED) -> int:
    """Pixels that so many of the images of (width, height) need at most when they are `HEIGHT` high."""
    widths = sorted(width * HEIGHT / height for width, height in sizes)
    needed = widths[max(0, math.ceil(share * len(widths)) - 1)]
    return max(1, math.ceil(needed / WIDTH_STEP)) * WIDTH_STEP


def steps_in(seconds: float, step: float, evaluation: float) -> int:
    """Steps that fit into so many seconds, at least one. Evaluations get half of the time at most."""
    return max(1, int(max(seconds - EVALUATIONS * evaluation, seconds / 2) / step))


def read_labels(folder: Path) -> dict[str, str]:
    """Text by file name."""
    with open(folder / "metadata.csv", newline="", encoding="utf-8") as file:
        return {row["file_name"]: row["text"] for row in csv.DictReader(file)}


def count_workers() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MAX_WORKERS, cores)


class Peer:
    """The network, its lines, and how it is trained and read."""

    def __init__(self, lines: Path, output: Path, width: int, labels: dict[str, dict[str, str]]):
        from doctr.models import recognition
        from torchvision.transforms.v2 import Normalize

        texts = [text for split in labels.values() for text in split.values()]
        self.network = recognition.__dict__[NETWORK](
            pretrained=False,
            pretrained_backbone=False,
            vocab="".join(sorted(set().union(*texts))),
            input_shape=(3, HEIGHT, width),
        )
        self.network.max_length = max(map(len, texts))
        self.normalize = Normalize(self.network.cfg["mean"], self.network.cfg["std"])
        self.train_set = self._dataset(lines, output, "train", labels["train"], _augmented(width))
        self.validation_set = self._dataset(lines, output, "validation", labels["validation"], _resized(width))

    def batches(self, count: int) -> "DataLoader":
        """Of training lines, one epoch after another."""
        from torch.utils.data import DataLoader, RandomSampler

        return DataLoader(
            self.train_set,
            batch_size=BATCH_SIZE,
            sampler=RandomSampler(self.train_set, num_samples=count * BATCH_SIZE),
            num_workers=count_workers(),
            collate_fn=self.train_set.collate_fn,
        )

    def train(self, batches: Iterable[tuple["Tensor", list[str]]], optimizer: "Optimizer") -> Iterator[int]:
        """Take a step with each batch, and give its number, from 1."""
        from torch.nn.utils import clip_grad_norm_

        for number, (images, texts) in enumerate(batches, start=1):
            self.network.train()
            optimizer.zero_grad()
            self.network(self.normalize(images), texts)["loss"].backward()
            clip_grad_norm_(self.network.parameters(), 5)
            optimizer.step()
            yield number

    def optimizer(self) -> "Optimizer":
        import torch

        return torch.optim.Adam(self.network.parameters(), LEARNING_RATE, betas=(0.95, 0.999), eps=1e-6)

    def evaluate(self) -> tuple[float, float, list[str]]:
        """Share of exact lines and negative loss of the validation lines, the more the better, and their readings."""
        import torch
        from doctr.utils.metrics import TextMatch
        from torch.utils.data import DataLoader

        self.network.eval()
        loader = DataLoader(
            self.validation_set,
            batch_size=BATCH_SIZE,
            num_workers=count_workers(),
            collate_fn=self.validation_set.collate_fn,
        )
        metric, losses, readings = TextMatch(), [], []
        with torch.no_grad():
            for images, texts in loader:
                out = self.network(self.normalize(images), texts, return_preds=True)
                readings += [text for text, _ in out["preds"]]
                losses.append(out["loss"].item())
                metric.update(texts, readings[-len(texts) :])
        return metric.summary()["raw"], -sum(losses) / len(losses), readings

    @staticmethod
    def _dataset(lines, output, split, labels, transforms):
        from doctr.datasets import RecognitionDataset

        file = output / f"{split}-labels.json"
        file.write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
        return RecognitionDataset(str(lines / split), str(file), img_transforms=transforms)


def fit(peer: Peer, minutes: float, report: Callable[[str], None]) -> tuple[int, list[str]]:
    """Train for so many minutes since the start of the program. Returns the number of steps and the best readings."""
    from torch.optim.lr_scheduler import CosineAnnealingLR

    step, evaluation = measure(peer, TRIAL_SHARE * 60 * minutes)
    steps = steps_in(60 * minutes - (time.monotonic() - START), step, evaluation)
    report(f"{steps} steps of {step:.3f} s, evaluations of {evaluation:.1f} s")
    optimizer = peer.optimizer()
    scheduler = CosineAnnealingLR(optimizer, steps, eta_min=LEARNING_RATE / 25e4)
    interval = max(1, steps // EVALUATIONS)
    best = None
    for number in peer.train(peer.batches(steps), optimizer):
        scheduler.step()
        # One that would be followed by the last within less than an interval is left out.
        if number == steps or (number % interval == 0 and steps - number >= interval):
            found = peer.evaluate()
            report(f"step {number}: {100 * found[0]:.1f} % exact, loss {-found[1]:.4f}")
            best = found if best is None else max(best, found, key=lambda evaluated: evaluated[:2])
    return steps, best[2]


def measure(peer: Peer, most: float) -> tuple[float, float]:
    """Seconds for a step and for an evaluation, by a copy of the network that is trained for `most` seconds or so."""
    trained, peer.network = peer.network, copy.deepcopy(peer.network)
    start, times = time.monotonic(), []
    for _ in peer.train(peer.batches(WARM_UP_STEPS + TIMED_STEPS), peer.optimizer()):
        times.append(time.monotonic())
        if len(times) > WARM_UP_STEPS and times[-1] - start > most:
            break
    timed = times[WARM_UP_STEPS - 1 :]
    start = time.monotonic()
    peer.evaluate()
    peer.network = trained
    return (timed[-1] - timed[0]) / (len(timed) - 1), time.monotonic() - start


def _resized(width):
    from doctr.transforms import Resize

    return Resize((HEIGHT, width), preserve_aspect_ratio=True)


def _augmented(width):
    """The distortions of docTR's training script."""
    from doctr import transforms as ours
    from torchvision.transforms import v2

    by_torchvision = ours.ImageTorchvisionTransform
    return ours.SampleCompose(
        [
            _resized(width),
            ours.RandomApply(ours.ColorInversion(), 0.1),
            by_torchvision(v2.RandomGrayscale(p=0.1)),
            by_torchvision(v2.RandomPhotometricDistort(p=0.1)),
            ours.RandomApply(ours.RandomShadow(), 0.4),
            ours.RandomApply(ours.GaussianNoise(mean=0, std=0.1), 0.1),
            ours.RandomApply(ours.GaussianBlur(sigma=(0.5, 1.5)), 0.3),
            by_torchvision(v2.RandomPerspective(distortion_scale=0.2, p=0.3)),
        ]
    )


def image_sizes(folder: Path, names: Iterable[str]) -> list[tuple[int, int]]:
    from PIL import Image

    sizes = []
    for name in names:
        with Image.open(folder / name) as image:
            sizes.append(image.size)
    return sizes


def write_results(output: Path, labels: dict[str, str], readings: Sequence[str], **about) -> None:
    with open(output / "predictions.jsonl", "w", encoding="utf-8") as file:
        for (name, label), reading in zip(labels.items(), readings, strict=True):
            print(json.dumps({"file": name, "label": label, "reading": reading}, ensure_ascii=False), file=file)
    (output / "training.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


def versions() -> str:
    from importlib.metadata import version

    return f"python-doctr {version('python-doctr')} with torch {version('torch')}"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path, help="folder with train/ and validation/, each with its metadata.csv")
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--width", type=int, help="of the network's images (default: what 95 % of the lines need)")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    import torch

    torch.manual_seed(arguments.seed)  # also seeds the workers of its loaders
    arguments.output.mkdir(parents=True, exist_ok=True)
    labels = {split: read_labels(arguments.lines / split) for split in ("train", "validation")}
    width = arguments.width or fitting_width(image_sizes(arguments.lines / "train", labels["train"]))
    peer = Peer(arguments.lines, arguments.output, width, labels)
    print(f"{len(labels['train'])} lines, {len(peer.network.vocab)} characters, {width} px", flush=True)
    steps, readings = fit(peer, arguments.minutes, lambda text: print(text, file=sys.stderr, flush=True))
    write_results(arguments.output, labels["validation"], readings, steps=steps, width=width, software=versions())


if __name__ == "__main__":
    main()
