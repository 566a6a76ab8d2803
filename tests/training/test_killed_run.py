"""A run that was killed with SIGKILL and resumed ends with the weights of one that was left alone, to the bit."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from labelled_lines import write_image_folder

from crnn_hf import CRNNForCTC


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
]

STEPS = 20  # saved at every second one
KILLED_AT = 9


def run(*arguments):
    script = Path(__file__).with_name("killed_run.py")
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)], env=environment, stdout=subprocess.PIPE, stderr=-2
    )


def end(process):
    output, _ = process.communicate(timeout=900)
    return process.returncode, output.decode(errors="replace")


def test_killed_and_resumed(tmp_path, tiny_checkpoint):
    lines = write_image_folder(tmp_path / "lines", [f"{number:03d}" for number in range(0, 240, 10)])
    whole = run(lines, tiny_checkpoint, tmp_path / "whole", STEPS)
    killed = run(lines, tiny_checkpoint, tmp_path / "killed", STEPS, KILLED_AT)
    code, said = end(killed)
    assert code == -signal.SIGKILL, said
    assert (tmp_path / "killed" / "checkpoint-8").is_dir() and not (tmp_path / "killed" / "config.json").exists()
    code, said = end(run(lines, tiny_checkpoint, tmp_path / "killed", STEPS, "resume"))
    assert code == 0, said
    code, said = end(whole)
    assert code == 0, said
    last = (CRNNForCTC.from_pretrained(tmp_path / name / f"checkpoint-{STEPS}") for name in ("whole", "killed"))
    expected, resumed = (model.state_dict() for model in last)
    assert all(torch.equal(resumed[name], expected[name]) for name in expected)
    assert (tmp_path / "killed" / "results.json").is_file()
