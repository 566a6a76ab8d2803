"""`crnn-hf train` writes a model that `crnn-hf read` loads, goes on after a stop, and refuses what it would ignore."""

import json

import pytest
from labelled_lines import draw, write_image_folder

from crnn_hf import CRNNProcessor, zoo
from crnn_hf.synthesis import LATIN
from crnn_hf.training import train
from crnn_hf.training.training_args import TrainingSettings


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    return write_image_folder(tmp_path_factory.mktemp("lines"), [f"{number}" for number in range(10, 22)])


@pytest.fixture
def tiny_zoo(monkeypatch):
    backbone = {"channels": [8, 12], "strides": [[2, 2], [2, 2]]}
    tiny = {"image_height": 16, "backbone": "conv_stack", "backbone_kwargs": backbone, "hidden_size": 16}
    monkeypatch.setitem(zoo.ARCHITECTURES, "crnn_small", tiny)


@pytest.fixture
def no_run(monkeypatch):
    """The settings of runs that would begin."""
    begun = []

    def pretend(settings, output, resume, report, started):
        begun.append((settings, resume))
        return {"eval_exact_match": 0.875, "eval_cer": 0.0421}

    monkeypatch.setattr(train, "train_from_settings", pretend)
    return begun


def test_from_scratch_then_read(crnn_hf, lines, tmp_path, tiny_zoo):
    output = tmp_path / "out"
    result = crnn_hf(
        "train", "--dataset", lines, "--output", output, "--from-scratch", "--steps", 3, "--batch-size", 4
    )
    assert result.code == 0
    assert f"% of the validation lines exact, character error rate 100.00 %. The model is in {output}" in result.out
    assert "3 steps of 4 lines" in result.err
    draw("12").save(tmp_path / "line.png")
    assert crnn_hf("read", tmp_path / "line.png", "--model", output).code == 0
    again = crnn_hf("train", "--dataset", lines, "--output", output, "--from-scratch", "--steps", 3)
    assert again.code == 2 and "already holds a run: go on with --resume" in again.err
    resumed = crnn_hf("train", "--output", output, "--resume")
    assert resumed.code == 0 and "already finished" in resumed.err


def test_fine_tuning_a_folder(crnn_hf, lines, tmp_path, tiny_checkpoint, tiny_processor):
    arguments = ["--dataset", lines, "--output", tmp_path / "out", "--model", tiny_checkpoint, "--epochs", 1]
    assert crnn_hf("train", *arguments, "--freeze-backbone").code == 0
    assert CRNNProcessor.from_pretrained(tmp_path / "out").alphabet == tiny_processor.alphabet


def test_bad_lines_are_told(crnn_hf, tmp_path, tiny_checkpoint):
    folder = write_image_folder(tmp_path / "lines", [f"1{digit}" for digit in "0123456789"])
    (folder / "004.png").write_bytes(b"no image")
    arguments = ["--dataset", folder, "--model", tiny_checkpoint, "--output", tmp_path / "out", "--steps", 1]
    result = crnn_hf("train", *arguments)
    assert result.code == 0 and "skipped: 1 of 10 lines of train cannot be used, such as 004.png" in result.err
    (folder / "005.png").write_bytes(b"no image")
    result = crnn_hf("train", *arguments[:-4], "--output", tmp_path / "other")
    assert result.code == 2 and "2 of 10 lines" in result.err and "correct the data first" in result.err


def test_every_option_reaches_the_run(crnn_hf, tmp_path, no_run, tiny_checkpoint):
    result = crnn_hf(
        *("train", "--dataset", "org/lines", "--output", tmp_path, "--model", tiny_checkpoint, "--minutes", 2.5),
        *("--alphabet", " 01", "--freeze-backbone", "--batch-size", 5, "--learning-rate", 3e-4, "--seed", 7),
        *("--no-freeze-norms", "--no-augment", "--synthetic-share", 0.2, "--patience", 3),
        *("--image-column", "crop", "--text-column", "words"),
    )
    assert result.code == 0 and "87.5 % of the validation lines exact, character error rate 4.21 %" in result.out
    expected = TrainingSettings(
        dataset="org/lines",
        image_column="crop",
        text_column="words",
        model=str(tiny_checkpoint),
        alphabet=" 01",
        minutes=2.5,
        batch_size=5,
        learning_rate=3e-4,
        freeze_backbone=True,
        freeze_norms=False,
        augment=False,
        synthetic_share=0.2,
        patience=3,
        seed=7,
    )
    assert no_run == [(expected, False)]


def test_the_length_of_a_run_may_be_left_open(crnn_hf, tmp_path, no_run):
    crnn_hf("train", "--dataset", "org/lines", "--output", tmp_path, "--from-scratch")
    ((settings, _),) = no_run
    assert (settings.epochs, settings.minutes, settings.steps, settings.model) == (None, None, None, None)


def test_latin_is_an_alphabet(crnn_hf, tmp_path, no_run):
    crnn_hf("train", "--dataset", "synthetic", "--output", tmp_path, "--from-scratch", "--steps", 1, "--latin")
    ((settings, _),) = no_run
    assert settings.alphabet == LATIN


def test_resume_takes_the_settings_of_the_run(crnn_hf, tmp_path, no_run):
    settings = TrainingSettings(dataset="lines", model="org/crnn-ocr", steps=9, seed=3)
    settings.save(tmp_path)
    assert crnn_hf("train", "--output", tmp_path, "--resume").code == 0
    assert no_run == [(settings, True)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say what to train on with --dataset"),
        (["--dataset", "d", "--epochs", "1", "--minutes", "1"], "--epochs, --minutes and --steps exclude one another"),
        (["--dataset", "d", "--minutes", "1", "--steps", "1"], "--epochs, --minutes and --steps exclude one another"),
        (["--dataset", "d", "--model", "nonsense"], "No model 'nonsense'"),
        (["--dataset", "d", "--model", "nonsense", "--from-scratch"], "no network 'nonsense'. It has: crnn_tiny"),
        (["--resume"], "no run was begun there"),
        (["--resume", "--dataset", "d", "--batch-size", "4"], "leave out --dataset, --batch-size"),
        (["--dataset", "d", "--ignore-case", "--from-scratch"], "from scratch there is none"),
        (["--dataset", "d", "--latin"], "leave it out of a run on labelled lines"),
        (["--dataset", "synthetic", "--steps", "1", "--latin", "--alphabet", "ab"], "exclude one another"),
        (["--dataset", "synthetic", "--from-scratch"], "say how long with --steps or --minutes"),
        (["--dataset", "./no/such/folder", "--from-scratch"], "there is no folder ./no/such/folder"),
        (["--dataset", "d", "--steps", "0"], "--steps"),
        (["--dataset", "synthetic", "--no-augment", "--patience", "1"], "--augment, --patience: for labelled lines"),
    ],
)
def test_what_does_not_go_together_exits_with_2(crnn_hf, tmp_path, arguments, message):
    result = crnn_hf("train", "--output", tmp_path / "out", *arguments)
    assert result.code == 2
    assert message in result.err and "Traceback" not in result.err
    assert not (tmp_path / "out").exists()


def test_a_model_is_not_written_over(crnn_hf, tmp_path, no_run):
    (tmp_path / "config.json").write_text(json.dumps({}))
    result = crnn_hf("train", "--dataset", "d", "--output", tmp_path, "--from-scratch")
    assert result.code == 2 and "already holds a model" in result.err and not no_run


def test_a_stopped_run_says_how_to_go_on(crnn_hf, lines, tmp_path, tiny_zoo, monkeypatch):
    def stop(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(train, "train_from_settings", stop)
    result = crnn_hf("train", "--dataset", lines, "--output", tmp_path / "out", "--steps", 3)
    assert result.code != 0 and f"--output {tmp_path / 'out'} --resume" in result.err
