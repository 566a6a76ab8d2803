"""The catalogue of the zoo says what is there, and says it completely."""

import json

import pytest

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.zoo import ARCHITECTURES, DEFAULT_MODEL, has_checkpoint
from crnn_hf.zoo.catalog import CATALOG, Checkpoint, load_catalog
from crnn_hf.zoo.registry import CHECKPOINTS


CATALOGUE = load_catalog()
MAX_BYTES = 16 * 10**6


def test_the_networks_are_those_of_the_zoo():
    assert list(CATALOGUE.networks) == list(ARCHITECTURES)


def test_defaults_exist():
    assert DEFAULT_MODEL in CATALOGUE.default_tags and has_checkpoint(DEFAULT_MODEL)
    for architecture, tag in CATALOGUE.default_tags.items():
        assert CATALOGUE.checkpoints_of(architecture)[0].name == f"{architecture}.{tag}"


def test_the_weights_in_the_package_are_those_of_the_catalogue_and_small():
    folders = [folder for folder in CHECKPOINTS.iterdir() if folder.is_dir()]
    assert {folder.name for folder in folders} == set(CATALOGUE.checkpoints)
    assert sum(path.stat().st_size for path in CHECKPOINTS.rglob("*") if path.is_file()) <= MAX_BYTES


@pytest.mark.parametrize("name", CATALOGUE.checkpoints)
def test_a_checkpoint_is_described_as_it_is(name):
    checkpoint = CATALOGUE.checkpoints[name]
    assert checkpoint.architecture in ARCHITECTURES and checkpoint.tag and "." not in checkpoint.tag
    assert checkpoint.description and checkpoint.languages and checkpoint.limits and checkpoint.training.command
    folder = CHECKPOINTS / name
    assert checkpoint.size_in_bytes == (folder / "model.safetensors").stat().st_size
    assert CRNNProcessor.from_pretrained(folder).alphabet == checkpoint.alphabet
    assert CRNNForCTC.from_pretrained(folder).num_parameters() == checkpoint.parameters


@pytest.mark.parametrize("name", CATALOGUE.checkpoints)
def test_results_are_shares_of_lines(name):
    for result in CATALOGUE.checkpoints[name].results:
        assert result.lines > 0 and 0 <= result.exact_match <= 1 and result.cer >= 0
        assert (
            result.exact_match_without_spaces is None or result.exact_match <= result.exact_match_without_spaces <= 1
        )
        assert result.conditions and result.command and result.measured_by


def test_saved_as_it_was_read(tmp_path, monkeypatch):
    monkeypatch.setattr("crnn_hf.zoo.catalog.CATALOG", tmp_path / "catalog.json")
    CATALOGUE.save()
    assert json.loads((tmp_path / "catalog.json").read_text()) == json.loads(CATALOG.read_text(encoding="utf-8"))
    assert load_catalog() == CATALOGUE


def test_a_mistyped_key_is_not_overlooked():
    entry = json.loads(CATALOG.read_text(encoding="utf-8"))["checkpoints"][0]
    with pytest.raises(TypeError, match="licence"):
        Checkpoint.from_dict({**entry, "licence": "mit"})
