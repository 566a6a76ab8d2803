"""What an import costs and does: registration in any order, and a command that waits for torch only to use it."""

import subprocess
import sys

import pytest


def run(code, *arguments):
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


FIRST_IMPORTS = {
    "crnn_hf": "import crnn_hf",
    "transformers": "from transformers import AutoModel, AutoProcessor, pipeline\nimport crnn_hf",
    "sibling": "from crnn_hf.models.crnn.decoding import collapse",
    "model": "from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC",
}


@pytest.mark.slow
@pytest.mark.parametrize("first", FIRST_IMPORTS)
def test_registered_whatever_is_imported_first(first, tiny_checkpoint, line_file):
    printed = run(
        f"import sys\n{FIRST_IMPORTS[first]}\n"
        "from transformers import AutoModel, AutoProcessor, pipeline\n"
        "print(type(AutoModel.from_pretrained(sys.argv[1])).__name__)\n"
        "print(type(AutoProcessor.from_pretrained(sys.argv[1])).__name__)\n"
        "print(type(pipeline('text-recognition', model=sys.argv[1])).__name__)\n",
        str(tiny_checkpoint),
    )
    assert printed.split() == ["CRNNForCTC", "CRNNProcessor", "TextRecognitionPipeline"]


# As the installed program does: it is called crnn-hf, and imports its entry point.
PROGRAM = """
import sys
sys.argv = ["/usr/bin/crnn-hf", *sys.argv[1:]]
from crnn_hf.cli.main import app
try:
    app()
finally:
    heavy = {"datasets", "torch", "transformers"} & set(sys.modules)
    print("imported", *sorted(heavy))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["train", "--help"]])
def test_the_program_helps_without_torch(arguments):
    assert run(PROGRAM, *arguments).splitlines()[-1] == "imported"


@pytest.mark.slow
def test_the_program_reads_what_it_registers_for(tiny_checkpoint, line_file):
    command = ["read", str(line_file), "--model", str(tiny_checkpoint)]
    printed = run(PROGRAM + "    print(sys.modules['crnn_hf.registration'].__name__)", *command)
    assert printed.splitlines()[-1] == "crnn_hf.registration"


def test_every_public_name_is_there():
    import crnn_hf

    for name in crnn_hf.__all__:
        assert getattr(crnn_hf, name) is not None
    assert set(crnn_hf.__all__) <= set(dir(crnn_hf))
