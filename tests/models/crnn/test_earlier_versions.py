"""A folder and a Hub snapshot that version 0.1.0 saved still load, with this package and without it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from test_hub import READ_WITH_US, REPOSITORY
from test_remote_code import read_elsewhere, results_of
from transformers import AutoModel, AutoProcessor, pipeline

import crnn_hf
from crnn_hf import CRNNForCTC, CRNNProcessor


pytestmark = pytest.mark.slow


SAVED = Path(__file__).parents[2] / "fixtures" / "saved_by_0_1_0"
LINE = str(SAVED / "line.png")
READING = json.loads((SAVED / "reading.json").read_text(encoding="utf-8"))


def unpacked(name, target):
    with zipfile.ZipFile(SAVED / f"{name}.zip") as archive:
        archive.extractall(target)
    return target / name


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return unpacked("folder", tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory, folder):
    """What an interpreter without us reads with the folder, and one with nothing but the snapshot in its cache."""
    base = tmp_path_factory.mktemp("earlier")
    homes = [base / "folder", base / "hub"]
    unpacked("hub", homes[1])
    sources = [str(folder), REPOSITORY]
    processes = [
        read_elsewhere(home, [{"source": source, "parts": "all", "image": LINE}], hidden=["crnn_hf"])
        for home, source in zip(homes, sources, strict=True)
    ]
    return [results_of(process)[0][0] for process in processes]


def assert_same(reading):
    assert reading["text"] == READING["text"]
    assert reading["score"] == pytest.approx(READING["score"], rel=1e-3)
    for found, wanted in zip(reading.get("chars", READING["chars"]), READING["chars"], strict=True):
        assert found["char"] == wanted["char"]
        assert found["confidence"] == pytest.approx(wanted["confidence"], rel=1e-3)
        assert (found["start"], found["end"]) == pytest.approx((wanted["start"], wanted["end"]), abs=0.11)


@pytest.mark.parametrize("trust", [False, True])
def test_folder_with_us(folder, trust):
    assert isinstance(AutoModel.from_pretrained(folder, trust_remote_code=trust), CRNNForCTC)
    assert isinstance(AutoProcessor.from_pretrained(folder, trust_remote_code=trust), CRNNProcessor)
    reader = pipeline("text-recognition", model=str(folder), trust_remote_code=trust)
    assert_same(reader(LINE, return_chars=True))


def test_snapshot_with_us(tmp_path):
    unpacked("hub", tmp_path)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))},
        "HF_HOME": str(tmp_path),
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(Path(crnn_hf.__file__).parent.parent),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", READ_WITH_US, REPOSITORY, LINE, str(tmp_path / "again")],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    result, _ = results_of(process)
    assert result["modules"] == ["crnn_hf"]
    for reading in result["readings"]:
        assert_same(reading)


def test_folder_and_snapshot_without_us(elsewhere):
    for found in elsewhere:
        assert found["model_modules"] == ["transformers_modules"]
        assert found["processor_classes"] == ["CRNNProcessor", "CRNNImageProcessor", "CRNNImageProcessor"]
        assert_same(found["reading"])
