"""
Fine-tune a recognizer in a loop of plain PyTorch, with accelerate for the device, the precision and the processes.

    python examples/train_plain_pytorch.py my_lines my_reader --epochs 10
    accelerate launch --cpu --num_processes 2 examples/train_plain_pytorch.py my_lines my_reader

`my_lines` holds images and a metadata.csv with the columns file_name and text, in train/ and validation/. The model is
a `torch.nn.Module` as any other: it gives a loss where it is given labels, and logits.
"""

import argparse

import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from torch.utils.data import DataLoader
from transformers import AutoModel, AutoProcessor, get_cosine_schedule_with_warmup

from crnn_hf import DataCollatorForCTC
from crnn_hf.data import load_lines
from crnn_hf.zoo import checkpoint_path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", help="folder of labelled lines")
    parser.add_argument("output", help="folder to save the reader to")
    parser.add_argument("--model", default=checkpoint_path("crnn_small"), help="folder or Hub id to start from")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    arguments = parser.parse_args()

    accelerator = Accelerator()
    set_seed(0)
    model = AutoModel.from_pretrained(arguments.model)
    processor = AutoProcessor.from_pretrained(arguments.model)
    lines, collate = load_lines(arguments.dataset), DataCollatorForCTC(processor)
    train = DataLoader(lines["train"], arguments.batch_size, shuffle=True, collate_fn=collate)
    validation = DataLoader(lines["validation"], arguments.batch_size, collate_fn=collate)
    optimizer = torch.optim.AdamW(model.parameters(), lr=arguments.learning_rate)
    model, optimizer, train, validation = accelerator.prepare(model, optimizer, train, validation)
    steps = arguments.epochs * len(train)
    schedule = get_cosine_schedule_with_warmup(optimizer, steps // 30, steps)

    for epoch in range(arguments.epochs):
        model.train()
        for batch in train:
            loss = model(**batch).loss
            accelerator.backward(loss)
            accelerator.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        exact = share_read_exactly(accelerator, model, processor, validation)
        accelerator.print(f"epoch {epoch + 1}: loss {loss.item():.3f}, {100 * exact:.1f} % of lines exact")

    if accelerator.is_main_process:
        accelerator.unwrap_model(model).save_pretrained(arguments.output)
        processor.save_pretrained(arguments.output)
    accelerator.end_training()


@torch.inference_mode()
def share_read_exactly(accelerator, model, processor, batches) -> float:
    model.eval()
    right = []
    for batch in batches:
        ids = model(**batch).logits.argmax(-1)
        # Of several processes, each one has read some lines, and in texts of its own lengths.
        ids, labels = accelerator.gather_for_metrics(
            (accelerator.pad_across_processes(ids, dim=1), accelerator.pad_across_processes(batch["labels"], 1, -100))
        )
        readings, references = processor.batch_decode(ids), processor.decode_labels(labels)
        right += [reading == reference for reading, reference in zip(readings, references, strict=True)]
    return sum(right) / len(right)


if __name__ == "__main__":
    main()
