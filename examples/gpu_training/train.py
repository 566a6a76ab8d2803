"""
Train recognizers on files of rendered lines in a loop of plain PyTorch, for a time fixed before, on a GPU or a CPU.

    python examples/gpu_training/train.py LINES OUTPUT --model crnn_small --student crnn_tiny --minutes 9
    python examples/gpu_training/train.py LINES OUTPUT --model crnn_small --alphabet european --batch-size 64 \
        --minutes 140 --decay-share 0 --top-steps 1000

LINES is the folder of render_lines.py, which may run beside it. `--model` is a folder, a checkpoint of the zoo, or
with `--from-scratch` a network of it, which begins with frame-level supervision. `--alphabet` gives it another
alphabet; what it knows of the characters that stay is kept. A student learns from the same lines and from the model's
logits of each frame; the two must have their frames in the same places.

AdamW; the learning rate is at its peak until the last `--decay-share` of the time, and falls to zero by its end. With
0 it stays: a relay of stretches goes on from one another, and the last one decays. OUTPUT/NAME gets the average of the
weights in float16 that load as float32, and the processor, and OUTPUT/state.pt what the same command needs to go on,
every ten minutes and at the end. OUTPUT/log.jsonl says how it went.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from line_batches import LineBatches
from recognizer import Recognizer
from torch.utils.data import DataLoader

from crnn_hf.training.losses import distillation_loss, frame_loss, frame_weight
from crnn_hf.zoo import alphabets


ALPHABETS = {"latin": "LATIN", "european": "EUROPEAN_LATIN", "cyrillic": "CYRILLIC", "greek": "GREEK"}
WARMUP_STEPS = 300
FRAME_SUPERVISED_SHARE = 0.15  # of the time
SAVE_SECONDS, LOG_STEPS = 600, 50
STATE_FILE = "state.pt"


class Progress:
    """How far a run is, over all processes that worked on it."""

    def __init__(self, seconds: float):
        self.seconds, self.step, self.lines, self.spent = seconds, 0, 0, 0.0
        self._before = None

    @property
    def share(self) -> float:
        """Of the time, from 0 to 1."""
        return self.spent / self.seconds

    def tick(self) -> None:
        """Count the time since the last call; the first lines may have been waited for."""
        now = time.monotonic()
        self.spent += 0.0 if self._before is None else now - self._before
        self._before = now


def rate_share(share: float, steps_here: int, decay_share: float) -> float:
    """Share of the highest learning rate after this share of the time, and this many steps of this process."""
    decayed = 1.0 if decay_share == 0 else min(1.0, max(0.0, (1 - share) / decay_share))
    return min(decayed, (steps_here + 1) / WARMUP_STEPS)


def train(recognizers: list[Recognizer], batches, progress: Progress, options: argparse.Namespace) -> None:
    """Train the first of the recognizers, and the second one, if there is one, as its student."""
    teacher, *students = recognizers
    device = next(teacher.model.parameters()).device
    settings = teacher.processor.image_processor
    saved, first = progress.spent, progress.step
    teacher.train_top_only(progress.step < options.top_steps)
    with open(options.output / "log.jsonl", "a") as log:
        for batch in batches:
            progress.tick()
            if progress.share >= 1:
                break
            if progress.step == options.top_steps:
                teacher.train_top_only(False)
            rate = rate_share(progress.share, progress.step - first, options.decay_share)
            images, mask = batch.images(device, settings.image_mean, settings.image_std)
            loss, logits = teacher.loss(images, mask, batch)
            weight = frame_weight(progress.share, FRAME_SUPERVISED_SHARE) if options.from_scratch else 0.0
            total = loss + weight * frame_loss(logits, batch.frames.to(device)) if weight else loss
            teacher.step(total, rate, progress.step)
            figures = {"step": progress.step, "lines": progress.lines, "seconds": round(progress.spent, 1)}
            figures["loss"] = loss
            for student in students:
                student_loss, student_logits = student.loss(images, mask, batch)
                student.step(student_loss + distillation_loss(student_logits, logits.detach()), rate, progress.step)
                figures["student_loss"] = student_loss
            if progress.step % LOG_STEPS == 0:
                numbers = {key: value.item() if torch.is_tensor(value) else value for key, value in figures.items()}
                print(json.dumps(numbers), file=log, flush=True)
            progress.step += 1
            progress.lines += len(batch.widths)
            if progress.spent - saved > SAVE_SECONDS:
                save(recognizers, progress, options.output)
                saved = progress.spent
    save(recognizers, progress, options.output)


def save(recognizers: list[Recognizer], progress: Progress, output: Path) -> None:
    """Write the averages as folders, and the state; a kill leaves the last one whole."""
    for recognizer in recognizers:
        recognizer.save(output)
    state = {"step": progress.step, "lines": progress.lines, "spent": progress.spent}
    beside = output / f"{STATE_FILE}.new"
    torch.save({**state, "recognizers": [recognizer.state() for recognizer in recognizers]}, beside)
    beside.replace(output / STATE_FILE)


def resume(recognizers: list[Recognizer], progress: Progress, output: Path) -> None:
    """Go on from the state of an earlier process, if there is one."""
    if not (output / STATE_FILE).is_file():
        return
    state = torch.load(output / STATE_FILE, map_location="cpu", weights_only=True)
    progress.step, progress.lines, progress.spent = state["step"], state["lines"], state["spent"]
    for recognizer, own in zip(recognizers, state["recognizers"], strict=True):
        recognizer.resume(own)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--student")
    parser.add_argument("--from-scratch", action="store_true")
    parser.add_argument("--alphabet", choices=ALPHABETS, help="default: the model's own; from scratch, latin")
    parser.add_argument("--minutes", type=float, required=True, help="from the first batch on, over all processes")
    parser.add_argument("--decay-share", type=float, default=0.5, help="of the time, at its end (default: 0.5)")
    parser.add_argument("--top-steps", type=int, default=0, help="steps for head and last LSTM alone (default: 0)")
    parser.add_argument("--batch-size", type=int, default=512, help="lines of mean width in a step (default: 512)")
    parser.add_argument("--learning-rate", type=float, default=1.5e-3)
    parser.add_argument("--workers", type=int, default=3, help="processes that make batches")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    options = parse_arguments()
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    options.output.mkdir(parents=True, exist_ok=True)
    wanted = options.alphabet or ("latin" if options.from_scratch else None)
    alphabet = wanted and getattr(alphabets, ALPHABETS[wanted])
    names = [name for name in (options.model, options.student) if name]
    recognizers = [Recognizer(name, alphabet, options.from_scratch, options.learning_rate, device) for name in names]
    progress = Progress(60 * options.minutes)
    resume(recognizers, progress, options.output)
    processor, supervised = recognizers[0].processor, options.from_scratch
    # Another order than that of the process before.
    batches = LineBatches(options.lines, processor, options.batch_size, options.seed + progress.step, supervised)
    loader = DataLoader(
        batches, batch_size=None, num_workers=options.workers, pin_memory=device.type == "cuda", prefetch_factor=4
    )
    train(recognizers, loader, progress, options)
    print(f"{', '.join(names)}: {progress.step} steps, {progress.lines} lines in {progress.spent:.0f} s", flush=True)


if __name__ == "__main__":
    main()
