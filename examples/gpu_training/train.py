"""
Train recognizers on files of rendered lines, on a GPU, in a loop of plain PyTorch, for a time fixed before.

    python examples/gpu_training/train.py LINES OUTPUT --model crnn_small --student crnn_tiny --minutes 9

LINES is the folder of render_lines.py, which may run beside it. `--model` is a folder, a checkpoint of the zoo, or
with `--from-scratch` a network of it, which then has the alphabet `LATIN` and frame-level supervision. A student
learns from the same lines and from what the model thinks of each of their frames; the two must have their frames in
the same places.

AdamW; the learning rate is at its peak until half of the time has passed and falls to zero by its end, so that a later
run may go on from there. OUTPUT/NAME gets weights in float16 that load as float32, and the processor, every minute and
at the end; OUTPUT/log.jsonl says how it went.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from line_batches import LineBatch, LineBatches
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.synthesis import LATIN
from crnn_hf.training.losses import distillation_loss, frame_loss, frame_weight
from crnn_hf.zoo import architecture_config, find_model


WEIGHT_DECAY, GRADIENT_NORM = 0.01, 5.0
WARMUP_STEPS = 200
HELD_SHARE = 0.5  # of the time, at the peak of the learning rate
FRAME_SUPERVISED_SHARE = 0.15  # of the time
SAVE_SECONDS, LOG_STEPS = 60, 50


class Recognizer:
    """A model in training."""

    def __init__(self, name: str, from_scratch: bool, rate: float, device: torch.device):
        self.name, self.rate = Path(name).name, rate
        self.model, self.processor = _new(name) if from_scratch else _trained(name)
        self.model.to(device, memory_format=torch.channels_last).train()
        weights = [each for each in self.model.parameters() if each.requires_grad]
        groups = [
            {"params": [each for each in weights if each.ndim > 1], "weight_decay": WEIGHT_DECAY},
            {"params": [each for each in weights if each.ndim == 1], "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, rate, fused=device.type == "cuda")

    def loss(self, images: torch.Tensor, mask: torch.Tensor, batch: LineBatch) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean of each line's CTC loss by its characters, and the logits."""
        with torch.autocast(images.device.type, torch.bfloat16):
            logits = self.model(images, attention_mask=mask).logits
        # Not the model's own loss: its checks wait for the GPU, and what is rendered fits.
        log_probs = functional.log_softmax(logits.transpose(0, 1), -1, dtype=torch.float32)
        frames = self.model._get_feat_extract_output_lengths(batch.widths)
        labels = batch.labels.to(images.device, non_blocking=True)
        losses = functional.ctc_loss(log_probs, labels, frames, batch.characters, reduction="none", zero_infinity=True)
        return (losses / batch.characters.clamp(min=1).to(losses.device, non_blocking=True)).mean(), logits

    def step(self, loss: torch.Tensor, share: float, step: int) -> None:
        """Learn, with the rate that is due after `share` of the time."""
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), GRADIENT_NORM)
        rate = self.rate * min(1.0, (step + 1) / WARMUP_STEPS, max(0.0, (1 - share) / (1 - HELD_SHARE)))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()

    def save(self, folder: Path) -> None:
        state = {
            name: each.half() if each.is_floating_point() else each for name, each in self.model.state_dict().items()
        }
        self.model.save_pretrained(folder / self.name, state_dict=state)
        self.processor.save_pretrained(folder / self.name)


def _new(name):
    config = architecture_config(name, vocab_size=len(LATIN) + 1)
    return CRNNForCTC(config), CRNNProcessor.from_alphabet(LATIN, config)


def _trained(name):
    source = find_model(name)
    return CRNNForCTC.from_pretrained(source), CRNNProcessor.from_pretrained(source)


def train(
    teacher: Recognizer, student: Recognizer | None, batches, seconds: float, frame_supervision: bool, output: Path
):
    """Train for so many `seconds` from the first batch on; returns steps and lines."""
    device = next(teacher.model.parameters()).device
    settings = teacher.processor.image_processor
    start = saved = None
    lines = 0
    with open(output / "log.jsonl", "a") as log:
        for step, batch in enumerate(batches):
            now = time.monotonic()
            start, saved = start or now, saved or now  # the first lines may have been waited for
            share = (now - start) / seconds
            if share >= 1:
                break
            images, mask = batch.images(device, settings.image_mean, settings.image_std)
            loss, logits = teacher.loss(images, mask, batch)
            weight = frame_weight(share, FRAME_SUPERVISED_SHARE) if frame_supervision else 0.0
            total = loss + weight * frame_loss(logits, batch.frames.to(device)) if weight else loss
            teacher.step(total, share, step)
            figures = {"step": step, "lines": lines, "seconds": round(now - start, 1), "loss": loss}
            if student is not None:
                student_loss, student_logits = student.loss(images, mask, batch)
                student.step(student_loss + distillation_loss(student_logits, logits.detach()), share, step)
                figures["student_loss"] = student_loss
            lines += len(batch.widths)
            if step % LOG_STEPS == 0:
                numbers = {key: value.item() if torch.is_tensor(value) else value for key, value in figures.items()}
                print(json.dumps(numbers), file=log, flush=True)
            if now - saved > SAVE_SECONDS:
                _save((teacher, student), output)
                saved = time.monotonic()
    _save((teacher, student), output)
    return step, lines


def _save(recognizers, output):
    for recognizer in recognizers:
        if recognizer is not None:
            recognizer.save(output)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--student")
    parser.add_argument("--from-scratch", action="store_true")
    parser.add_argument("--minutes", type=float, required=True, help="from the first batch on")
    parser.add_argument("--batch-size", type=int, default=512, help="lines of mean width in a step (default: 512)")
    parser.add_argument("--learning-rate", type=float, default=1.5e-3)
    parser.add_argument("--workers", type=int, default=3, help="processes that make batches")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    torch.manual_seed(arguments.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    arguments.output.mkdir(parents=True, exist_ok=True)
    names = [name for name in (arguments.model, arguments.student) if name]
    recognizers = [Recognizer(name, arguments.from_scratch, arguments.learning_rate, device) for name in names]
    teacher, student = recognizers[0], recognizers[1] if arguments.student else None
    batches = LineBatches(
        arguments.lines,
        teacher.processor,
        arguments.batch_size,
        arguments.seed,
        frame_supervision=arguments.from_scratch,
    )
    loader = DataLoader(
        batches, batch_size=None, num_workers=arguments.workers, pin_memory=device.type == "cuda", prefetch_factor=4
    )
    seconds = 60 * arguments.minutes
    steps, lines = train(teacher, student, loader, seconds, arguments.from_scratch, arguments.output)
    print(f"{', '.join(names)}: {steps} steps, {lines} lines in {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
