"""The examples run as their first lines say."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from transformers import AutoProcessor

from crnn_hf.synthesis import SyntheticLines
from crnn_hf.zoo import checkpoint_path


pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
IMAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples" / "images").glob("*.png"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*command, cwd=ROOT):
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_read_with_automodel():
    printed = run(sys.executable, "examples/read_with_automodel.py", *IMAGES)
    assert [line.split("  ")[1] for line in printed.splitlines()] == IMAGES


@pytest.fixture(scope="module")
def tiny_lines(tmp_path_factory):
    """A folder of eight rendered lines in two splits."""
    folder, lines = tmp_path_factory.mktemp("lines"), SyntheticLines(seed=5, folders=(), text=lambda rng: "12.50")
    for split, first in (("train", 0), ("validation", 4)):
        (folder / split).mkdir()
        with open(folder / split / "metadata.jsonl", "w", encoding="utf-8") as metadata:
            for index in range(first, first + 4):
                lines[index]["image"].save(folder / split / f"{index}.png")
                print(json.dumps({"file_name": f"{index}.png", "text": "12.50"}), file=metadata)
    return folder


def processor_of(folder):
    assert (folder / "model.safetensors").is_file()
    return AutoProcessor.from_pretrained(folder)


def test_train_plain_pytorch(tiny_lines, tmp_path):
    program = ROOT / "examples" / "train_plain_pytorch.py"
    folders = [str(tiny_lines), str(tmp_path / "reader")]
    options = ["--model", str(checkpoint_path("crnn_small")), "--epochs", "2", "--batch-size", "3"]
    printed = run(sys.executable, str(program), *folders, *options).splitlines()
    assert [line.split(":")[0] for line in printed] == ["epoch 1", "epoch 2"]
    assert "% of lines exact" in printed[0] and processor_of(tmp_path / "reader").alphabet
    text = program.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100 and "crnn_hf.training" not in text


def test_finetune_with_trainer(tiny_lines, tmp_path):
    folder = shutil.copytree(tiny_lines, tmp_path / "lines")
    with open(folder / "train" / "metadata.jsonl", "a", encoding="utf-8") as metadata:
        print(json.dumps({"file_name": "0.png", "text": "12.50₹"}), file=metadata)
        print(json.dumps({"file_name": "missing.png", "text": "1"}), file=metadata)
    options = {
        "dataset_name": str(folder),
        "output_dir": str(tmp_path / "reader"),
        "do_train": True,
        "do_eval": True,
        "max_steps": 1,
        "max_eval_samples": 2,
        "per_device_train_batch_size": 2,
        "use_cpu": True,
        "report_to": "none",
    }
    (tmp_path / "run.json").write_text(json.dumps(options))
    printed = run(sys.executable, "examples/finetune_with_trainer.py", str(tmp_path / "run.json"))
    assert "***** eval metrics *****" in printed
    results = json.loads((tmp_path / "reader" / "eval_results.json").read_text())
    assert {"eval_cer", "eval_wer", "eval_exact_match"} <= set(results)
    assert processor_of(tmp_path / "reader").alphabet.endswith("₹")


def test_from_crops_to_model(tiny_lines, tmp_path):
    options = ["--crops", tiny_lines, "--output", tmp_path / "reader", "--steps", 1]
    printed = run(sys.executable, "examples/from_crops_to_model.py", *map(str, options))
    for part in ("new characters: none", "train: 4 of 4 lines used", "before: ", "after: "):
        assert part in printed
    assert "pipeline_tag" in (tmp_path / "reader" / "README.md").read_text(encoding="utf-8")
    assert (tmp_path / "reader_pictures" / "crops.png").is_file()
    assert processor_of(tmp_path / "reader").alphabet


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


def test_make_page_makes_the_page_that_is_here(tmp_path):
    if not Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf").is_file():
        pytest.skip("the face of the example page is not on this machine")
    run(sys.executable, "examples/make_page.py", str(tmp_path / "receipt.png"))
    made, kept = Image.open(tmp_path / "receipt.png"), Image.open(ROOT / "examples" / "pages" / "receipt.jpg")
    assert made.size == kept.size
    assert np.abs(np.asarray(made, float) - np.asarray(kept, float)).mean() < 8  # JPEG, and versions of FreeType


def test_readme_shows_what_the_command_prints():
    printed = run(sys.executable, "-c", "from crnn_hf.cli.main import app; app()", "read", "examples/images")
    first, *_, last = printed.splitlines()
    assert len(printed.splitlines()) == len(IMAGES)
    assert f"from `{first}` to `{last}`" in " ".join(README.split())
