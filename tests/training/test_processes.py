"""Two processes have the gradient of one with all of their lines, if norms keep their statistics."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from labelled_lines import draw

from crnn_hf import CRNNForCTC, DataCollatorForCTC


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (torch.distributed.is_available() and torch.distributed.is_gloo_available()),
        reason="this torch was built without gloo",
    ),
]

TEXTS = ["12", "4567 89", "a", "0 0", "b1", "123456"]


def two_processes(*arguments):
    script = Path(__file__).with_name("gradient_process.py")
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", str(script)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true"}
    done = subprocess.run([*command, *map(str, arguments)], env=environment, capture_output=True, timeout=900)
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def test_two_processes_are_one_with_twice_the_batch(tmp_path, tiny_checkpoint, tiny_processor):
    collate = DataCollatorForCTC(tiny_processor)
    lines = [{"image": draw(text), "text": text} for text in TEXTS]
    # Halves of other widths: padding must not matter either.
    torch.save([dict(collate(lines[:3])), dict(collate(lines[3:]))], tmp_path / "batches.pt")
    two_processes(tiny_checkpoint, tmp_path / "batches.pt", tmp_path / "gradients.pt")
    result = torch.load(tmp_path / "gradients.pt")
    assert result["processes"] == 2

    model = CRNNForCTC.from_pretrained(tiny_checkpoint).train()
    model.freeze_norms()
    model(**collate(lines)).loss.backward()
    for name, parameter in model.named_parameters():
        torch.testing.assert_close(result["gradients"][name], parameter.grad, rtol=1e-4, atol=1e-5, msg=name)
    assert max(parameter.grad.abs().max() for parameter in model.parameters()) > 0.01
