"""`torchrun --nproc-per-node N gradient_process.py MODEL BATCHES OUTPUT`: the gradient of one step of N processes."""

import sys
from pathlib import Path

import torch
from accelerate import Accelerator

from crnn_hf import CRNNForCTC


def main(model, batches, output):
    torch.set_num_threads(1)
    accelerator = Accelerator(cpu=True)
    model = CRNNForCTC.from_pretrained(model).train()
    model.freeze_norms()
    model = accelerator.prepare(model)
    batch = torch.load(batches)[accelerator.process_index]
    accelerator.backward(model(**batch).loss)
    if accelerator.is_main_process:
        gradients = {name: parameter.grad for name, parameter in accelerator.unwrap_model(model).named_parameters()}
        torch.save({"processes": accelerator.num_processes, "gradients": gradients}, Path(output))
    accelerator.end_training()


if __name__ == "__main__":
    main(*sys.argv[1:])
