"""
Train a small digit reader from nothing in a loop of plain PyTorch, on lines that are rendered as it goes.

    python examples/train_plain_pytorch.py digit_reader --steps 600
"""

import argparse
import random

import torch

from crnn_hf import CRNNProcessor, create_model
from crnn_hf.synthesis import SyntheticLines


def amount(rng: random.Random) -> str:
    return f"{rng.randrange(10**5) / 100:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", help="folder to save the reader to")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--batch-size", type=int, default=16)
    arguments = parser.parse_args()

    torch.manual_seed(0)
    model = create_model("crnn_tiny", vocab_size=12)
    processor = CRNNProcessor.from_alphabet("0123456789.", config=model.config)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    lines = SyntheticLines(seed=0, text=amount)
    for step in range(arguments.steps):
        examples = [lines[step * arguments.batch_size + item] for item in range(arguments.batch_size)]
        batch = processor(
            images=[line["image"] for line in examples], text=[line["text"] for line in examples], return_tensors="pt"
        )
        loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % 50 == 0:
            print(f"step {step}: loss {loss.item():.3f}")
    model.save_pretrained(arguments.output)
    processor.save_pretrained(arguments.output)


if __name__ == "__main__":
    main()
