"""`crnn-hf synthesize`, `convert`, `models`, and the program itself."""

import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import torch
from ocr_model import OCR_Model
from PIL import Image
from typer.main import get_command

from crnn_hf import CRNNForCTC, CRNNProcessor, __version__, list_models
from crnn_hf.cli.main import program
from crnn_hf.data import load_lines
from crnn_hf.synthesis import SyntheticLines


COMMANDS = get_command(program).commands


def test_version(crnn_hf):
    result = crnn_hf("--version")
    assert (result.code, result.out.strip()) == (0, __version__)


def test_help_names_every_command(crnn_hf):
    result = crnn_hf("--help")
    assert result.code == 0
    assert set(COMMANDS) <= set(result.out.split()) and "..." not in result.out.partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option_in_full(crnn_hf, command):
    """On a terminal of 80 columns."""
    result = crnn_hf(command, "--help")
    options = [
        option for parameter in COMMANDS[command].params for option in parameter.opts + parameter.secondary_opts
    ]
    printed = set(re.findall(r"--[\w-]+", result.out))
    assert result.code == 0 and {option for option in options if option.startswith("--")} <= printed
    assert max(map(len, result.out.splitlines())) <= 80


def test_unknown_command(crnn_hf):
    result = crnn_hf("reed")
    assert result.code == 2 and "No such command" in result.err


def test_a_bug_looks_like_a_bug_and_a_mistake_does_not(crnn_hf, monkeypatch):
    monkeypatch.delenv("CRNN_HF_DEBUG", raising=False)
    missing = ["convert", "nowhere.pth", "--alphabet", "ab", "--output", "out"]
    mistake = crnn_hf(*missing)
    assert mistake.code == 2 and mistake.err.startswith("crnn-hf: No checkpoint at")
    with pytest.raises(FileNotFoundError):
        crnn_hf("--debug", *missing)
    assert crnn_hf(*missing).err == mistake.err
    monkeypatch.setenv("CRNN_HF_DEBUG", "1")
    with pytest.raises(FileNotFoundError):
        crnn_hf(*missing)
    monkeypatch.delenv("CRNN_HF_DEBUG")

    def broken(*_):
        raise TypeError("a bug")

    monkeypatch.setattr("crnn_hf.zoo.tables.text_tables", broken)
    with pytest.raises(TypeError, match="a bug"):
        crnn_hf("models")


@pytest.mark.slow
def test_the_program_starts_without_what_training_needs():
    """`import crnn_hf` registers the classes and so imports torch; the rest comes when it is used."""
    code = (
        "import sys, crnn_hf.cli.main; "
        "print([name for name in ('datasets', 'timm', 'transformers.trainer') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.fixture
def fonts(tmp_path):
    """A folder without fonts: Pillow's own are taken, whatever this machine has."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    return folder


def test_synthesize_writes_what_train_reads(crnn_hf, tmp_path, fonts):
    arguments = ["--output", tmp_path / "lines", "--count", 5, "--seed", 3, "--fonts", fonts]
    result = crnn_hf("synthesize", *arguments)
    assert result.code == 0 and re.search(r"^\d+ faces of \d+ families of fonts$", result.err, re.MULTILINE)
    rendered = [SyntheticLines(seed=3, folders=[fonts])[index] for index in range(5)]
    lines = load_lines(str(tmp_path / "lines"))["train"]
    assert lines["text"][:] == [line["text"] for line in rendered]
    for line, expected in zip(lines, rendered, strict=True):
        assert Image.open(line["image"]["path"]).tobytes() == expected["image"].tobytes()


def test_synthesize_latin_names_the_letters_that_no_font_has(crnn_hf, tmp_path, fonts):
    result = crnn_hf("synthesize", "--output", tmp_path / "lines", "--count", 60, "--latin", "--fonts", fonts)
    assert result.code == 2 and re.search(r"no face draws '.' \(U\+\w{4}\)", result.err)


def test_synthesize_wants_its_fonts_folder_to_exist(crnn_hf, tmp_path):
    arguments = ["--output", tmp_path / "lines", "--count", 1, "--fonts", tmp_path / "none"]
    result = crnn_hf("synthesize", *arguments)
    assert result.code == 2 and "--fonts" in result.err


def test_synthesize_leaves_what_is_there(crnn_hf, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert crnn_hf("synthesize", "--output", tmp_path, "--count", 1).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000000.png", "metadata.jsonl", "mine.txt"]
    picture = (tmp_path / "000000.png").read_bytes()
    again = crnn_hf("synthesize", "--output", tmp_path, "--count", 1, "--seed", 2)
    assert again.code == 2 and "holds 000000.png and 1 more" in again.err
    assert (tmp_path / "000000.png").read_bytes() == picture


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("seed") / "ocr.pth"
    torch.save(OCR_Model(num_classes=3).state_dict(), path)
    return path


@pytest.mark.parametrize("blank", ["first", "last"])
def test_convert_writes_a_folder_that_loads(crnn_hf, checkpoint, tmp_path, blank):
    result = crnn_hf("convert", checkpoint, "--alphabet", "ab ", "--output", tmp_path / "out", "--blank", blank)
    assert (result.code, result.out.strip()) == (0, f"wrote {tmp_path / 'out'}")
    assert CRNNProcessor.from_pretrained(tmp_path / "out").alphabet == "ab "
    head = torch.load(checkpoint, weights_only=True)["linear.bias"]
    converted = CRNNForCTC.from_pretrained(tmp_path / "out").head.bias
    assert torch.equal(converted, head if blank == "first" else head.roll(1))


def test_convert_refuses_anything_else(crnn_hf, checkpoint, tmp_path):
    missing = crnn_hf("convert", tmp_path / "no.pth", "--alphabet", "ab", "--output", tmp_path / "out")
    assert missing.code == 2 and "No checkpoint at" in missing.err
    wrong = crnn_hf("convert", checkpoint, "--alphabet", "abcdef", "--output", tmp_path / "out")
    assert wrong.code == 2 and "alphabet has 6 characters" in wrong.err
    assert not (tmp_path / "out").exists()


def test_convert_overwrites_what_it_wrote_alone(crnn_hf, checkpoint, tmp_path):
    arguments = ["convert", checkpoint, "--alphabet", "ab ", "--output", tmp_path / "out"]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "config.json").write_text("mine")
    refused = crnn_hf(*arguments)
    assert refused.code == 2 and "out holds config.json, which `crnn-hf convert` would overwrite" in refused.err
    (tmp_path / "out" / "config.json").unlink()
    assert [crnn_hf(*arguments).code for _ in range(2)] == [0, 0]


def text(file):
    file.write_text("epoch,loss\n1,0.5\n" * 100)


def pickled_object(file):
    file.write_bytes(pickle.dumps({"model": Path("x")}))


def zip_bomb(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", bytes(2**24))
        archive.writestr("archive/version", b"3")


def cut_off(file):
    torch.save({"linear.bias": torch.zeros(1000)}, file)
    file.write_bytes(file.read_bytes()[:2000])


def other_archive(file):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", b"<xml/>")


@pytest.mark.parametrize("write", [text, pickled_object, zip_bomb, cut_off, other_archive, Path.touch])
def test_convert_of_what_holds_no_weights(write, crnn_hf, tmp_path):
    write(tmp_path / "a.pth")
    result = crnn_hf("convert", tmp_path / "a.pth", "--alphabet", "ab", "--output", tmp_path / "out")
    assert result.code == 2 and "a.pth' holds no weights that can be read safely" in result.err
    assert len(result.err.splitlines()) == 1 and not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_convert_waits_for_no_pipe(crnn_hf, tmp_path):
    os.mkfifo(tmp_path / "a.pth")
    result = crnn_hf("convert", tmp_path / "a.pth", "--alphabet", "ab", "--output", tmp_path / "out")
    assert result.code == 2 and "a.pth' is a pipe" in result.err


def test_models_lists_the_zoo(crnn_hf):
    result = crnn_hf("models")
    assert result.code == 0
    networks, checkpoints, conditions = (part.splitlines() for part in result.out.split("\n\n"))
    assert networks[0].split()[0] == "network" and checkpoints[0].split()[0] == "checkpoint"
    assert [row.split()[0] for row in networks[1:]] == list_models()
    assert [row.split()[0] for row in checkpoints[1:]] == list_models(pretrained=True)
    base = next(row for row in networks if row.startswith("crnn_base"))
    assert "17.05 M" in base and " 64 " in base and "ocr_model" in base
    assert conditions[0].startswith("ms a line: ")


def test_models_as_json(crnn_hf):
    found = json.loads(crnn_hf("models", "--json").out)
    assert list(found["networks"]) == list_models()
    assert found["networks"]["crnn_base"]["configuration"]["image_height"] == 64
    bundled = [name for name, checkpoint in found["checkpoints"].items() if checkpoint["in_package"]]
    assert sorted(bundled) == sorted(list_models(pretrained=True))
    assert found["checkpoints"][bundled[0]]["results"]
