"""
Every command and every block of Python in the README files runs as it is written, where a reader of this repository
stands: beside `examples`, with lines of their own in `my_lines` and other people's in `DATA`. A document runs from top
to bottom; each benchmark runs by itself.

What is not run, or runs shorter, stands in one of two tables below; a new block is run.
"""

import ast
import contextlib
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from labelled_lines import draw, write_image_folder


ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "examples/README.md"]
BENCHMARKS = "examples/benchmarks/README.md"

# A line that begins so is not run here, for this reason.
NOT_RUN = {
    "ocrmypdf --plugin": "it wants a tesseract; test_ocrmypdf.py runs it",
    "python3 -m venv .venv": ".ci/run installs so, from a registry",
    "crnn-hf read --page": "rapidocr is hidden from programs here; test_read_page_command.py runs it",
    "python examples/gpu_training/font_bundle.py": "it packs the fonts of the machine; test_font_bundle.py runs it",
    "python examples/benchmarks/finetuning.py": "it trains; test_finetuning_benchmark.py runs the whole of it",
    "python examples/benchmarks/network_trials.py": "it trains for hours; test_network_trials.py runs a trial",
    "python examples/benchmarks/pages.py": "rapidocr is hidden here; test_pages_benchmark.py runs its parts",
    "python examples/benchmarks/line_warnings.py": "test_line_warnings_benchmark.py runs its parts",
}

# A block with this comment runs there.
IN_EXPORTED_FOLDER = "# in the exported folder"

# What is written, and what takes less time.
SHORTER = {
    "--minutes 20": "--minutes 0.02",
    "--minutes 9": "--minutes 0.1",
    "render_lines.py": "render_lines.py --processes 1",
    "gpu_training/train.py": "gpu_training/train.py --batch-size 8 --workers 1",
    "accuracy.py": "accuracy.py --rendered 2",
    "decoding.py": "decoding.py --lines 3 --entries 50",
    "positions.py": "positions.py --count 8",
    "speed.py": "speed.py --sections width --lines 4 --repetitions 1 --seconds 0.01 --widths 80",
}


def blocks_of(document):
    """(language, text) of the fenced blocks that a reader would run."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(r"^```(bash|console|python)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def shortened(text):
    for written, shorter in SHORTER.items():
        text = text.replace(written, shorter)
    return text


@pytest.fixture
def readers_folder(without_peers, tmp_path, monkeypatch):
    """Where a reader stands, with `python` and `crnn-hf` on PATH."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for split, texts in {
        "train": ["12.50", "7.25", "12.50₹", "3"],
        "validation": ["12.50", "7.25", "14/03/2025"],
    }.items():
        write_image_folder(tmp_path / "my_lines" / split, texts, kind="jsonl")
    for name in ("receipts", "english_print", "fraktur", "plates_cn"):
        shutil.copytree(tmp_path / "my_lines", tmp_path / "DATA" / name)
    for name in ("line.png", "some_line.png"):
        draw("12.50").save(tmp_path / name)

    programs = {"python": sys.executable, "crnn-hf": f"{sys.executable} -c 'from crnn_hf.cli.main import app; app()'"}
    for name, command in programs.items():
        for folder in (tmp_path / "bin", tmp_path / "PEERS" / "bin"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            (folder / name).chmod(0o755)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    yield tmp_path
    sys.modules.pop("reader", None)


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_everything_in_a_document_runs(document, readers_folder, monkeypatch):
    names = {"__name__": "__main__"}
    for language, text in blocks_of(document):
        if language != "python":
            run_commands(text)
        elif IN_EXPORTED_FOLDER in text:
            shutil.copy("line.png", "exported")
            with monkeypatch.context() as there:
                there.chdir("exported")
                there.syspath_prepend(os.getcwd())
                run_python(shortened(text), names)
        else:
            run_python(shortened(text), names)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [text for _, text in blocks_of(BENCHMARKS) if not text.startswith(tuple(NOT_RUN))],
    ids=lambda text: text.split()[1],
)
def test_a_benchmark_runs(command, readers_folder):
    run_commands(command)


def run_commands(text):
    """A block of a shell: all of its lines, or those behind `$`, which print the lines below them."""
    lines = text.replace("\\\n", " ").splitlines()
    prompts = [index for index, line in enumerate(lines) if line.startswith("$ ")]
    if not prompts:
        run_shell(line for line in lines if not line.startswith(tuple(NOT_RUN)))
    for start, end in itertools.pairwise([*prompts, len(lines)]):
        assert printed_as_shown(run_shell([lines[start][2:]]), "\n".join(lines[start + 1 : end]))


def run_shell(lines):
    script = shortened("\n".join([*lines, "wait"]))
    done = subprocess.run(["/bin/bash", "-euc", script], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{script}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def run_python(code, names):
    """A block of Python, a statement at a time. What a comment behind or below a statement shows is what comes out."""
    lines = code.splitlines()
    for statement in ast.parse(code).body:
        if not isinstance(statement, ast.Expr):
            exec(compile(ast.Module([statement], []), "README", "exec"), names)
            continue
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            value = eval(compile(ast.Expression(statement.value), "README", "eval"), names)
        shown = comment_of(statement, lines)
        if ast.unparse(statement).startswith("print("):
            assert printed_as_shown(printed.getvalue(), shown), printed.getvalue()
        elif shown.startswith(("{", "[{")):
            assert printed_as_shown(repr(value), shown), value
        elif isinstance(value, dict) and re.fullmatch(r"\w+(, \w+)*", shown):
            assert set(shown.split(", ")) <= set(value)


def comment_of(statement, lines):
    behind = lines[statement.end_lineno - 1][statement.end_col_offset :].strip()
    below = itertools.takewhile(lambda line: line.startswith("# "), lines[statement.end_lineno :])
    return " ".join([behind.removeprefix("# "), *(line[2:].strip() for line in below)]).strip()


def printed_as_shown(printed, shown):
    """`...` stands for anything."""
    return re.match(".*".join(map(re.escape, shown.split("..."))), printed, re.DOTALL)


def test_both_tables_are_of_what_is_written():
    written = "\n".join(text for document in [*DOCUMENTS, BENCHMARKS] for _, text in blocks_of(document))
    assert len(written.splitlines()) > 60
    for entry in (*NOT_RUN, *SHORTER, IN_EXPORTED_FOLDER):
        assert entry in written, entry
