"""The examples run as their first lines say, and the README's code does what it shows."""

import ast
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crnn_hf.synthesis import SyntheticLines


ROOT = Path(__file__).parents[1]
IMAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples" / "images").glob("*.png"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*command, cwd=ROOT):
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def python_blocks():
    return re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_read_with_automodel():
    printed = run(sys.executable, "examples/read_with_automodel.py", *IMAGES)
    assert [line.split("  ")[1] for line in printed.splitlines()] == IMAGES


def test_train_plain_pytorch(tmp_path):
    options = ["--steps", "2", "--batch-size", "2"]
    printed = run(sys.executable, "examples/train_plain_pytorch.py", str(tmp_path / "reader"), *options)
    assert printed.startswith("step 0: loss ")
    assert (tmp_path / "reader" / "model.safetensors").is_file()


def test_finetune_with_trainer(tmp_path):
    lines = SyntheticLines(seed=5, folders=())
    for split in ("train", "validation"):
        folder = tmp_path / "lines" / split
        folder.mkdir(parents=True)
        with open(folder / "metadata.jsonl", "w", encoding="utf-8") as metadata:
            for index in range(4):
                lines[index]["image"].save(folder / f"{index}.png")
                print(json.dumps({"file_name": f"{index}.png", "text": lines[index]["text"]}), file=metadata)
    options = ["--data_dir", str(tmp_path / "lines"), "--output_dir", str(tmp_path / "reader"), "--max_steps", "1"]
    run(sys.executable, "examples/finetune_with_trainer.py", *options, "--use_cpu", "--report_to", "none")
    assert (tmp_path / "reader" / "model.safetensors").is_file()


def test_make_images_makes_the_images_that_are_here(tmp_path):
    sys.path.insert(0, str(ROOT / "examples"))
    try:
        import make_images
    finally:
        sys.path.pop(0)
    if not all((make_images.FONTS / page.face).is_file() for page in make_images.PAGES):
        pytest.skip("the three faces of the example images are not on this machine")
    make_images.main(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.png")) == [Path(name).name for name in IMAGES]
    labels = (ROOT / "examples" / "images" / "labels.jsonl").read_text(encoding="utf-8")
    assert (tmp_path / "labels.jsonl").read_text(encoding="utf-8") == labels


def test_readme_shows_what_the_command_prints():
    printed = run(sys.executable, "-c", "from crnn_hf.cli.main import app; app()", "read", "examples/images")
    assert f"```text\n{printed}```" in README


def shown_values(code):
    """(expression, what the comment behind or below it shows of its value) of a block of Python."""
    lines = code.splitlines()
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.Expr):
            behind = lines[statement.end_lineno - 1][statement.end_col_offset :].strip()
            below = itertools.takewhile(lambda line: line.startswith("# "), lines[statement.end_lineno :])
            shown = [behind.removeprefix("# "), *(line[2:].strip() for line in below)]
            yield ast.unparse(statement), " ".join(shown).strip()


def test_readme_code_gives_the_values_it_shows(tmp_path):
    """All blocks that read, one after the other as a reader would type them; `...` stands for anything."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    unread = ("Trainer", "fit_temperature", "from reader import")  # they need lines or folders of the user's
    blocks = [block for block in python_blocks() if not any(word in block for word in unread)]
    shown = [pair for block in blocks for pair in shown_values(block) if pair[1].startswith(("{", "[{"))]
    assert len(shown) > 4
    program = "\n".join(blocks) + "".join(f"\nprint(repr({expression}))" for expression, _ in shown)
    printed = run(sys.executable, "-c", program, cwd=tmp_path).splitlines()
    assert len(printed) > len(shown) + 50  # one line a character
    for value, (_, expected) in zip(printed[-len(shown) :], shown, strict=True):
        assert re.match(".*".join(re.escape(part) for part in expected.split("...")), value), value
    assert (tmp_path / "reading.png").is_file() and (tmp_path / "posterior.png").is_file()
