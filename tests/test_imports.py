"""What an import costs and does: registration in any order, and a command that waits for torch only to use it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import crnn_hf


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


@pytest.mark.slow
def test_importing_and_loading_print_nothing(tiny_checkpoint):
    code = (
        "import sys\nimport crnn_hf\nfrom transformers import AutoModel, AutoProcessor, pipeline\n"
        "AutoModel.from_pretrained(sys.argv[1])\nAutoProcessor.from_pretrained(sys.argv[1])\n"
        "pipeline('text-recognition', model=sys.argv[1])\n"
    )
    # The bars are those of transformers, for whatever it loads.
    environment = {**os.environ, "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    command = [sys.executable, "-c", code, str(tiny_checkpoint)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# What an installation writes as `crnn-hf`.
SCRIPT = "import sys\nfrom crnn_hf.cli.main import app\nsys.exit(app())\n"


@pytest.fixture(params=["crnn-hf", "python -m crnn_hf"])
def imported_by(request, tmp_path):
    """A function that runs the program in a new process and gives the names of all modules that it imported."""
    (tmp_path / "crnn-hf").write_text(SCRIPT)
    program = ["-m", "crnn_hf"] if "-m" in request.param else [tmp_path / "crnn-hf"]

    def run(*arguments):
        command = [sys.executable, "-X", "importtime", *program, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0 and done.stdout, done.stderr[-1000:]
        return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "import time:" in line}

    return run


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["train", "--help"], ["models"]])
def test_the_program_helps_without_torch(imported_by, arguments):
    assert not {"datasets", "torch", "transformers"} & imported_by(*arguments)


@pytest.mark.slow
def test_the_program_reads_what_it_registers_for(imported_by, tiny_checkpoint, line_file):
    modules = imported_by("read", str(line_file), "--model", str(tiny_checkpoint))
    assert {"torch", "crnn_hf.registration"} <= modules


@pytest.mark.slow
def test_the_program_reads_an_export_without_torch(imported_by, tiny_model, tiny_processor, line_file, tmp_path):
    pytest.importorskip("onnxscript")
    pytest.importorskip("onnxruntime")
    from crnn_hf.export import export_model

    export_model(tiny_model, tiny_processor, tmp_path / "exported")
    modules = imported_by("read", str(line_file), "--model", str(tmp_path / "exported"), "--backend", "onnx")
    assert "onnxruntime" in modules and not {"datasets", "torch", "transformers"} & modules


@pytest.mark.slow
def test_a_program_that_borrows_the_name_in_argv_registers():
    """As the worker processes of `crnn-hf` do, which are handed its `sys.argv`."""
    code = "import sys; sys.argv = ['/usr/bin/crnn-hf', 'read']; import crnn_hf; print('torch' in sys.modules)"
    assert run(code, "read") == "True"


def test_every_public_name_is_there():
    for name in crnn_hf.__all__:
        assert getattr(crnn_hf, name) is not None
    assert set(crnn_hf.__all__) <= set(dir(crnn_hf))


def test_type_checkers_see_the_names_that_are_imported_on_first_use():
    folder = Path(crnn_hf.__file__).parent
    body = ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body
    (static,) = (node.body for node in body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    found = {(alias.name, alias.asname, node.module) for node in static for alias in node.names}
    assert found == {(name, name, f"crnn_hf.{module}") for name, module in crnn_hf._LAZY.items()}
    assert (folder / "py.typed").is_file()


def test_tests_mirror_the_package():
    tests = Path(__file__).parent
    folders = {file.parent.relative_to(tests) for file in tests.rglob("test_*.py")} - {Path("examples")}
    assert [str(folder) for folder in folders if not (Path(crnn_hf.__file__).parent / folder).is_dir()] == []
    names = [file.name for file in tests.rglob("test_*.py")]
    assert len(set(names)) == len(names), "pytest imports a test file by its name alone"
