"""A run becomes a checkpoint of the zoo: its weights in the package, its entry in the catalogue."""

import json
import shlex
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from small_zoo import write_small_zoo
from typer.testing import CliRunner

from crnn_hf import CRNNProcessor, create_model
from crnn_hf.cli.main import program
from crnn_hf.training import train
from crnn_hf.training.training_args import TrainingSettings
from crnn_hf.zoo import checkpoint_path, list_models
from crnn_hf.zoo.alphabets import LATIN
from crnn_hf.zoo.catalog import Result, load_catalog


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "maintenance"))

from bundle import bundle, missing_words, recipe  # noqa: E402


SETTINGS = TrainingSettings(
    dataset="synthetic", model="crnn_tiny", from_scratch=True, steps=70, minutes=2.0, seed=5, freeze_norms=False
)
METRICS = {"eval_exact_match": 0.84985, "eval_cer": 0.02124, "eval_runtime": 0.5, "eval_samples_per_second": 1012.0}


@pytest.fixture
def zoo(tmp_path, monkeypatch):
    (tmp_path / "package").mkdir()
    write_small_zoo(tmp_path / "package", monkeypatch)
    return tmp_path / "package"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """What `crnn-hf train` leaves of a `crnn_tiny`, as far as it matters here."""
    folder = tmp_path_factory.mktemp("run")
    torch.manual_seed(1)
    model = create_model("crnn_tiny", vocab_size=3)
    model.save_pretrained(folder)
    processor = CRNNProcessor.from_alphabet("é ", config=model.config)
    processor.temperature = 1.25
    processor.save_pretrained(folder)
    SETTINGS.save(folder)
    (folder / "results.json").write_text(json.dumps(METRICS))
    return folder


def test_a_new_checkpoint(zoo, run):
    entry = bundle(run, "crnn_tiny.new")
    assert list_models(pretrained=True) == ["crnn_tiny.abc", "crnn_tiny.new"]  # the default stays what it was
    folder = checkpoint_path("crnn_tiny.new")
    assert {path.name for path in folder.iterdir()} == {
        *("config.json", "model.safetensors", "processor_config.json", "tokenizer.json", "tokenizer_config.json")
    }
    stored = load_file(folder / "model.safetensors").values()
    assert {value.dtype for value in stored if value.is_floating_point()} == {torch.float16}
    model = create_model("crnn_tiny.new", pretrained=True)
    assert model.dtype == torch.float32 and CRNNProcessor.from_pretrained(folder).temperature == 1.25
    assert load_catalog().checkpoints["crnn_tiny.new"] == entry
    assert (entry.alphabet, entry.parameters) == ("é ", model.num_parameters())
    assert entry.size_in_bytes == (folder / "model.safetensors").stat().st_size
    assert entry.training.seed == 5 and entry.training.command == recipe(asdict(SETTINGS))
    (result,) = entry.results
    assert (result.dataset, result.lines, result.exact_match, result.cer) == ("rendered lines", 506, 0.8498, 0.0212)


def test_words_are_asked_for(zoo, run):
    assert missing_words(bundle(run, "crnn_tiny.new")) == ["description", "languages", "limits"]


def test_new_weights_keep_the_words_and_lose_the_results(zoo, run):
    catalog = load_catalog()
    old = catalog.checkpoints["crnn_tiny.abc"]
    measured = Result("receipts", "receipts", "test", 10, 0.5, 0.1, "zero-shot", "a command", "us")
    old = replace(old, results=[measured], training=replace(old.training, time="a week"))
    replace(catalog, checkpoints={old.name: old}).save()
    (zoo / old.name / "reliability.png").write_bytes(b"of old scores")
    entry = bundle(run, old.name)
    assert missing_words(entry) == [] and entry.description == old.description and entry.limits == old.limits
    assert entry.training.data == "2,240 lines rendered by `crnn_hf.synthesis`; no scanned line"
    assert entry.training.seed == 5 and entry.training.time is None
    assert [result.dataset for result in entry.results] == ["rendered lines"] and entry.alphabet == "é "
    assert not (zoo / old.name / "reliability.png").exists()


def test_the_first_checkpoint_of_a_network_is_its_default(zoo, run):
    replace(load_catalog(), default_tags={}, checkpoints={}).save()
    bundle(run, "crnn_tiny.new")
    assert load_catalog().default_tags == {"crnn_tiny": "new"}


def test_a_run_without_its_files_is_entered_as_far_as_it_goes(zoo, run, tmp_path):
    model = create_model("crnn_tiny", vocab_size=3)
    model.save_pretrained(tmp_path / "bare")
    CRNNProcessor.from_alphabet("ab", config=model.config).save_pretrained(tmp_path / "bare")
    entry = bundle(tmp_path / "bare", "crnn_tiny.bare")
    assert entry.results == [] and {"training.command", "training.data"} < set(missing_words(entry))


def test_another_network_is_refused(zoo, run):
    with pytest.raises(ValueError, match="is no crnn_small: its `backbone_kwargs` is"):
        bundle(run, "crnn_small.new")
    with pytest.raises(ValueError, match="needs a tag"):
        bundle(run, "crnn_tiny")
    assert list_models(pretrained=True) == ["crnn_tiny.abc"]


@pytest.mark.parametrize(
    "settings",
    [
        replace(SETTINGS, synthetic_share=0.0),  # as a run keeps it
        replace(SETTINGS, steps=None, alphabet="a 'b\""),
        replace(SETTINGS, alphabet=LATIN),
        TrainingSettings(
            "org/lines", "i", "t", "crnn_tiny", epochs=3.0, patience=2, augment=False, synthetic_share=0.25
        ),
        replace(SETTINGS, license="apache-2.0", language=["en", "nb"]),
        TrainingSettings("org/lines", model="crnn_tiny.abc", freeze_norms=True, freeze_backbone=True, epochs=1.0),
    ],
)
def test_the_recipe_begins_the_same_run(settings, zoo, monkeypatch):
    begun = []

    def pretend(settings, output, resume, report, started):
        begun.append(settings)
        return {"eval_exact_match": 1.0, "eval_cer": 0.0}

    monkeypatch.setattr(train, "train_from_settings", pretend)
    program_name, *words = shlex.split(recipe(asdict(settings)))
    result = CliRunner().invoke(program, words)
    assert result.exit_code == 0, result.output
    expected = replace(settings, minutes=None if settings.steps else settings.minutes)
    if settings.dataset == "synthetic":
        expected = replace(expected, synthetic_share=None)
    assert program_name == "crnn-hf" and begun == [expected]


def test_a_recipe_names_no_folder_of_this_machine(tmp_path):
    folders = {name: str(tmp_path / name) for name in ("dataset", "model", "teacher")}
    command = recipe(asdict(TrainingSettings(**folders, epochs=1.0)))
    assert str(tmp_path) not in command
    assert "--dataset dataset --model model" in command and "--teacher teacher" in command


def test_the_recipe_of_rendered_latin_lines_names_no_194_characters():
    command = recipe(asdict(TrainingSettings("synthetic", alphabet=LATIN, steps=1)))
    assert "--latin" in command and "--alphabet" not in command
