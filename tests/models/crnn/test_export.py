"""`torch.export` with a free batch size and width."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from architectures import lively_model, random_lines
from packaging.version import Version
from torch.export import Dim

import crnn_hf


pytestmark = [
    pytest.mark.slow,
    # Earlier ones guard the width's remainder. The extra `onnx` asks for 2.15 too.
    pytest.mark.skipif(Version(torch.__version__) < Version("2.15"), reason="torch.export needs torch 2.15"),
]


@pytest.mark.parametrize("name", ["ocr_model", "conv_stack", "mobilenetv3_small_100"])
@torch.no_grad()
def test_exported_program_equals_the_model_at_other_sizes(name):
    model = lively_model(name)
    example = random_lines(model.config, [96, 70])
    free = {"pixel_values": {0: Dim.DYNAMIC, 3: Dim.DYNAMIC}, "attention_mask": {0: Dim.DYNAMIC, 1: Dim.DYNAMIC}}
    program = torch.export.export(model, (), example, dynamic_shapes=free)
    lstms = [node for node in program.graph.nodes if node.target is torch.ops.aten.lstm.input]
    assert len(lstms) == 2 * model.config.num_hidden_layers, "LSTMs are kept whole"
    exported = through_a_file(program).module()
    for widths in ([201], [64, 80, 130], [300, 60, 77, 90, 64]):
        inputs = random_lines(model.config, widths, padding="garbage")
        torch.testing.assert_close(exported(**inputs).logits, model(**inputs).logits, atol=1e-5, rtol=0)


SINGLE_FRAME = """
import torch
from architectures import lively_model, random_lines
from torch.export import Dim
from torch.fx.experimental import _config as symbolic_shapes

model = lively_model("ocr_model")
free = {"pixel_values": {0: Dim.DYNAMIC, 3: Dim.DYNAMIC}, "attention_mask": {0: Dim.DYNAMIC, 1: Dim.DYNAMIC}}
with torch.no_grad():
    with symbolic_shapes.patch(backed_size_oblivious=True):
        program = torch.export.export(model, (), random_lines(model.config, [96, 70]), dynamic_shapes=free)
    for widths in ([56], [56, 57], [300]):
        inputs = random_lines(model.config, widths)
        torch.testing.assert_close(program.module()(**inputs).logits, model(**inputs).logits, atol=1e-5, rtol=0)
"""


def test_exported_program_reads_lines_of_a_single_frame():
    """
    By default torch.export takes a size of one for another program. In a process of its own: once torch.onnx has
    exported anything in a process, torch 2.15 guards against a batch of one line.
    """
    folders = [str(Path(__file__).parents[2]), str(Path(crnn_hf.__file__).parents[1])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folders), "OMP_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", SINGLE_FRAME], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]


@torch.no_grad()
def test_model_reads_on_after_an_export():
    model = lively_model("conv_stack")
    inputs = random_lines(model.config, [96, 70])
    before = model(**inputs).logits
    torch.export.export(model, (), inputs)
    assert torch.equal(model(**inputs).logits, before)


def through_a_file(program):
    file = io.BytesIO()
    torch.export.save(program, file)
    file.seek(0)
    return torch.export.load(file)
