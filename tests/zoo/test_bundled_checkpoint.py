"""The checkpoint inside the package reads printed lines out of the box."""

import json
from pathlib import Path

import pytest
import torch
from transformers import AutoModel, AutoProcessor, pipeline
from typer.testing import CliRunner

from crnn_hf import create_model, list_models
from crnn_hf.cli.main import program
from crnn_hf.training import text_metrics
from crnn_hf.zoo import DEFAULT_MODEL, architecture_config, checkpoint_path
from crnn_hf.zoo.alphabets import LATIN


IMAGES = Path(__file__).parents[2] / "examples" / "images"
LABELS = [json.loads(line) for line in (IMAGES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FILES = [str(IMAGES / label["file_name"]) for label in LABELS]
TEXTS = [label["text"] for label in LABELS]
MAX_BYTES = 8 * 10**6


@pytest.fixture(scope="module")
def reader():
    return pipeline("text-recognition")


@pytest.fixture(scope="module")
def readings(reader):
    return reader(FILES, batch_size=8)


def test_it_is_small_enough_for_the_package():
    assert sum(file.stat().st_size for file in checkpoint_path(DEFAULT_MODEL).rglob("*")) <= MAX_BYTES
    assert checkpoint_path(DEFAULT_MODEL).name in list_models(DEFAULT_MODEL, pretrained=True)


def test_it_reads_the_example_images(readings):
    """All twelve of them; one character is left to the rounding of other machines."""
    metrics = text_metrics([reading["text"] for reading in readings], TEXTS)
    assert metrics["cer"] < 0.01


def test_scores_are_probabilities(readings):
    assert all(0 <= reading["score"] <= 1 for reading in readings)


def test_the_command_reads_the_same(readings):
    result = CliRunner().invoke(program, ["read", *FILES])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [reading["text"] for reading in readings]


def test_the_command_reads_the_folder(readings):
    result = CliRunner().invoke(program, ["read", str(IMAGES), "--json"])
    by_file = {Path(line["file"]).name: line["text"] for line in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 0
    expected = {label["file_name"]: reading["text"] for label, reading in zip(LABELS, readings, strict=True)}
    assert expected.items() <= by_file.items()


def test_auto_classes_read_the_same(readings):
    folder = checkpoint_path(DEFAULT_MODEL)
    model, processor = AutoModel.from_pretrained(folder).eval(), AutoProcessor.from_pretrained(folder)
    with torch.no_grad():
        outputs = model(**processor(images=FILES, return_tensors="pt"))
    results = processor.post_process_text_recognition(outputs)
    assert [result["text"] for result in results] == [reading["text"] for reading in readings]


def test_it_is_the_network_of_the_zoo_in_float32():
    model = create_model(DEFAULT_MODEL, pretrained=True)
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}
    expected = architecture_config(DEFAULT_MODEL)
    for field in ("image_height", "num_channels", "backbone", "backbone_kwargs", "hidden_size", "num_hidden_layers"):
        assert getattr(model.config, field) == getattr(expected, field)


def test_its_alphabet_is_that_of_western_europe(reader):
    assert reader.processor.alphabet == LATIN
