"""Whole runs as `crnn-hf train` starts them, on a folder of lines and with a tiny network of the zoo."""

import functools
import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from labelled_lines import draw, write_image_folder, write_metadata
from transformers import AutoModel, AutoProcessor, TrainerCallback

from crnn_hf import CRNNForCTC, CRNNProcessor, DataCollatorForCTC, zoo
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.training import run_length, train
from crnn_hf.training.train import run_training, train_from_settings
from crnn_hf.training.training_args import TrainingSettings, training_arguments


TEXTS = [f"{number:03d}" for number in range(0, 240, 10)]


@pytest.fixture(autouse=True)
def tiny_zoo(monkeypatch):
    """The zoo's smallest network, smaller; and float32, in which results can be compared to the bit."""
    backbone = {"channels": [8, 12], "strides": [[2, 2], [2, 2]]}
    tiny = {"image_height": 16, "backbone": "conv_stack", "backbone_kwargs": backbone, "hidden_size": 16}
    monkeypatch.setitem(zoo.ARCHITECTURES, "crnn_tiny", tiny)
    monkeypatch.setattr("crnn_hf.training.training_args.bf16_pays", lambda: False)


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    return write_image_folder(tmp_path_factory.mktemp("lines"), TEXTS)


def settings_for(dataset, **overrides):
    defaults = {"model": "crnn_tiny", "from_scratch": True, "steps": 4, "batch_size": 8}
    return TrainingSettings(dataset=str(dataset), **{**defaults, **overrides})


def train_tiny(settings, output, **kwargs):
    said = []
    metrics = train_from_settings(settings, output, report=said.append, **kwargs)
    return metrics, said


def test_from_scratch_to_a_folder_that_reads(lines, tmp_path):
    output = tmp_path / "out"
    metrics, said = train_tiny(settings_for(lines), output)
    assert said[-1] == "4 steps of 8 lines" and said[0].startswith("train: 22 of 22 lines used")
    assert {"eval_cer", "eval_wer", "eval_exact_match", "eval_loss"} <= set(metrics)
    model, processor = AutoModel.from_pretrained(output), AutoProcessor.from_pretrained(output)
    assert isinstance(model, CRNNForCTC) and processor.alphabet == "0123456789"
    batch = processor(images=draw("010"), text="010", return_tensors="pt")
    assert torch.isfinite(model(**batch).loss)
    assert "On 2 validation lines" in (output / "README.md").read_text()
    assert TrainingSettings.load(output) == settings_for(
        lines, freeze_norms=False, synthetic_share=0.0, learning_rate=2e-3
    )
    assert not (output / "skipped.jsonl").exists()


def contents(folder):
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("patience", [None, 1])
def test_a_finished_run_is_left_alone_and_one_killed_at_its_end_is_completed(lines, tmp_path, patience):
    """4 steps end within an epoch of 3, and early stopping at a learning rate of 0 after 6 of 30."""
    output = tmp_path / "out"
    ending = {} if patience is None else {"steps": 30, "learning_rate": 0.0, "patience": 1}
    metrics, _ = train_tiny(settings_for(lines, **ending), output)
    assert json.loads((output / "results.json").read_text()) == metrics
    before = contents(output)
    again, said = train_tiny(TrainingSettings.load(output), output, resume=True)
    assert again == metrics and len(said) == 1 and "already finished" in said[0] and contents(output) == before
    weights = (output / "model.safetensors").read_bytes()
    for name in ("results.json", "README.md", "model.safetensors", "trainer_state.json"):
        (output / name).unlink()
    completed, _ = train_tiny(TrainingSettings.load(output), output, resume=True)
    assert (output / "model.safetensors").read_bytes() == weights and completed["eval_cer"] == metrics["eval_cer"]
    assert (output / "README.md").is_file() and (output / "results.json").is_file()
    steps = {int(folder.name.split("-")[1]) for folder in output.glob("checkpoint-*")}
    assert max(steps) == json.loads((output / "trainer_state.json").read_text())["global_step"]


@pytest.mark.parametrize("taken", ["README.md", "tokenizer.json", "checkpoint-500", "results.json"])
def test_what_a_run_did_not_write_is_not_overwritten(lines, tmp_path, taken):
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "precious").touch()
    with pytest.raises(FileExistsError, match=f"holds {taken}, which `crnn-hf train` would overwrite"):
        train_tiny(settings_for(lines), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [taken] and (tmp_path / taken / "precious").exists()


def test_other_files_stay_and_so_do_folders_that_look_like_checkpoints(lines, tmp_path):
    for name in (".git", "lost+found", "checkpoint-old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "precious").touch()
    (tmp_path / "train.log").write_text("log")
    train_tiny(settings_for(lines), tmp_path)
    assert all((tmp_path / name / "precious").exists() for name in (".git", "lost+found", "checkpoint-old"))
    assert (tmp_path / "train.log").read_text() == "log"
    kept = [folder for folder in tmp_path.glob("checkpoint-*") if (folder / "trainer_state.json").is_file()]
    assert 1 <= len(kept) <= 2 and tmp_path / "checkpoint-4" in kept
    modes = {(tmp_path / name).stat().st_mode for name in ("model.safetensors", "config.json", "README.md")}
    assert len(modes) == 1


def test_a_run_that_bad_data_stopped_is_begun_again_in_its_folder(lines, tmp_path):
    bad = write_image_folder(tmp_path / "bad", ["1\t2", *TEXTS[:3]])
    with pytest.raises(ValueError, match="cannot be used"):
        train_tiny(settings_for(bad), tmp_path / "out")
    assert (tmp_path / "out" / "skipped.jsonl").is_file()
    train_tiny(settings_for(lines), tmp_path / "out")
    assert (tmp_path / "out" / "results.json").is_file()


def test_fine_tuning_keeps_alphabet_and_adds_to_it(tmp_path, tiny_checkpoint, tiny_processor):
    folder = write_image_folder(tmp_path / "lines", ["12x", "3y", "45"])
    settings = settings_for(folder, model=str(tiny_checkpoint), from_scratch=False, steps=1)
    train_tiny(settings, tmp_path / "out")
    assert CRNNProcessor.from_pretrained(tmp_path / "out").alphabet == tiny_processor.alphabet + "xy"


def test_frozen_backbone_stays_as_it_was(lines, tmp_path, tiny_checkpoint, tiny_model):
    settings = settings_for(lines, model=str(tiny_checkpoint), from_scratch=False, steps=6, learning_rate=2e-3)
    settings = replace(settings, freeze_backbone=True)
    train_tiny(settings, tmp_path / "out")
    trained, before = CRNNForCTC.from_pretrained(tmp_path / "out").state_dict(), tiny_model.state_dict()
    same = {name: torch.equal(trained[name], before[name]) for name in before}
    assert all(equal for name, equal in same.items() if ".backbone." in name)
    assert not any(equal for name, equal in same.items() if name.endswith("lstm.weight_ih_l0"))


def test_the_alphabet_asked_for_leaves_other_lines_out(tmp_path):
    folder = write_image_folder(tmp_path / "lines", [*TEXTS, "x"])
    _, said = train_tiny(settings_for(folder, alphabet="0123456789", steps=1), tmp_path / "out")
    assert said[0].startswith("skipped: 1 of 25 lines of train cannot be used, such as 024.png: its text has")
    assert json.loads((tmp_path / "out" / "skipped.jsonl").read_text()) == {
        "split": "train",
        "index": 24,
        "file": "024.png",
        "reason": "its text has characters outside the alphabet: 'x' (U+0078).",
        "kind": "outside the alphabet",
    }


@pytest.mark.slow
def test_skipped_lines_of_every_split_are_listed_once(tmp_path):
    for split, texts in (("train", TEXTS), ("validation", [f"{text}5" for text in TEXTS])):
        write_image_folder(tmp_path / split, texts)
        (tmp_path / split / "003.png").write_bytes(b"no image")
    for _ in range(2):
        train_tiny(settings_for(tmp_path, steps=1), tmp_path / "out")
    skipped = [json.loads(line) for line in (tmp_path / "out" / "skipped.jsonl").read_text().splitlines()]
    assert [(line["split"], line["file"]) for line in skipped] == [("train", "003.png"), ("validation", "003.png")]


def test_more_than_a_tenth_of_bad_lines_stops_the_run(tmp_path):
    folder = write_image_folder(tmp_path / "lines", TEXTS[:10])
    for name in ("001.png", "004.png"):
        (folder / name).write_bytes(b"no image")
    with pytest.raises(ValueError, match=r"2 of 10 lines of train cannot be used, such as 001\.png: .*more than 10%"):
        train_tiny(settings_for(folder), tmp_path / "out")
    assert len((tmp_path / "out" / "skipped.jsonl").read_text().splitlines()) == 2
    assert not (tmp_path / "out" / "training.json").exists()


def test_just_a_tenth_is_left_out(tmp_path):
    folder = write_image_folder(tmp_path / "lines", TEXTS[:10])
    (folder / "001.png").write_bytes(b"no image")
    train_tiny(settings_for(folder, steps=1), tmp_path / "out")


def test_labels_of_digits_stay_texts(tmp_path):
    folder = tmp_path / "lines"
    folder.mkdir()
    for width, name in enumerate("abc", start=40):
        draw("007", width).save(folder / f"{name}.png")
    write_metadata(folder, [(f"{name}.png", "007") for name in "abc"])
    train_tiny(settings_for(folder, steps=1), tmp_path / "out")
    assert CRNNProcessor.from_pretrained(tmp_path / "out").alphabet == "07"


@pytest.mark.slow
@pytest.mark.parametrize(("epochs", "steps"), [(2.0, 6), (0.5, 2), (0.0, 1)])
def test_epochs_become_steps(lines, tmp_path, epochs, steps):
    """22 training lines in batches of 8 are 3 steps."""
    train_tiny(settings_for(lines, steps=None, epochs=epochs), tmp_path / "out")
    assert TrainingSettings.load(tmp_path / "out").steps == steps


@pytest.mark.slow
@pytest.mark.parametrize(("least", "steps"), [(5, 6), (7, 7)])
def test_a_run_of_which_nothing_is_said(lines, tmp_path, monkeypatch, least, steps):
    monkeypatch.setattr(run_length, "DEFAULT_EPOCHS", 2)
    monkeypatch.setattr(run_length, "MIN_STEPS", least)
    train_tiny(settings_for(lines, steps=None), tmp_path / "out")
    assert TrainingSettings.load(tmp_path / "out").steps == steps


@pytest.mark.slow
def test_minutes_become_steps_once(lines, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(run_length, "steps_in", lambda minutes, *args: asked.append((minutes, args)) or 3)
    settings = settings_for(lines, steps=None, minutes=1e-4, augment=False)  # no time to plan anew
    train_tiny(settings, tmp_path / "out")
    saved = TrainingSettings.load(tmp_path / "out")
    assert saved == replace(settings, steps=3, freeze_norms=False, synthetic_share=0.0, learning_rate=2e-3)
    train_tiny(saved, tmp_path / "out", resume=True)
    ((minutes, (_, batches, device, bf16, evaluated, _)),) = asked
    assert (minutes, device.type, bf16, evaluated) == (1e-4, "cpu", False, run_length.EVALUATIONS + 4)
    widths = [int(batch["attention_mask"].sum(-1).max()) for batch in batches]
    assert widths == sorted(widths) and len(next(iter(batches))["labels"]) == 8


@pytest.mark.slow
def test_batches_hold_lines_of_similar_width(tmp_path, monkeypatch):
    """Of 64 lines in batches of 4, a quarter is sorted at once: widths within a batch differ less than at random."""
    texts = [("12345678" * 2)[:length] for length in range(1, 17)] * 4
    folder = write_image_folder(tmp_path / "lines", texts)
    write_image_folder(tmp_path / "lines" / "validation", ["2"])
    seen = []

    class Watching(train.LineTrainer):
        def training_step(self, model, inputs, *args, **kwargs):
            seen.append(inputs["attention_mask"].sum(-1).tolist())
            return super().training_step(model, inputs, *args, **kwargs)

    monkeypatch.setattr(train, "LineTrainer", Watching)
    train_tiny(settings_for(folder, steps=16, batch_size=4), tmp_path / "out")
    widths = np.array(seen)
    shuffled = np.random.default_rng(0).permutation(widths.ravel()).reshape(16, 4)
    assert np.ptp(widths, axis=1).mean() < np.ptp(shuffled, axis=1).mean() / 2


class StopAt(TrainerCallback):
    def __init__(self, steps):
        self.steps = steps

    def on_step_end(self, args, state, control, **kwargs):
        control.should_training_stop |= state.global_step >= self.steps


def stopped(callback, *args, callbacks, **kwargs):
    return run_training(*args, callbacks=[*callbacks, callback], **kwargs)


@pytest.mark.slow
def test_a_stopped_run_goes_on_as_if_nothing_had_happened(lines, tmp_path, monkeypatch):
    settings = settings_for(lines, steps=7)
    train_tiny(settings, tmp_path / "whole")
    with monkeypatch.context() as patch:
        patch.setattr(train, "run_training", functools.partial(stopped, StopAt(4)))
        train_tiny(settings, tmp_path / "parts")
    (tmp_path / "parts" / "results.json").unlink()  # which a run that was stopped has not written
    train_tiny(TrainingSettings.load(tmp_path / "parts"), tmp_path / "parts", resume=True)
    # The last weights, for the best ones may be early.
    last = (CRNNForCTC.from_pretrained(tmp_path / name / "checkpoint-7") for name in ("whole", "parts"))
    whole, parts = (model.state_dict() for model in last)
    assert all(torch.equal(parts[name], whole[name]) for name in whole)


@pytest.mark.slow
def test_norms_of_a_fine_tuned_model_keep_their_statistics(lines, tmp_path, tiny_checkpoint, tiny_model):
    settings = settings_for(lines, model=str(tiny_checkpoint), from_scratch=False, steps=6, learning_rate=2e-3)
    train_tiny(settings, tmp_path / "frozen")
    train_tiny(replace(settings, freeze_norms=False), tmp_path / "free")
    before = tiny_model.state_dict()
    frozen, free = (CRNNForCTC.from_pretrained(tmp_path / name).state_dict() for name in ("frozen", "free"))
    statistics = [name for name in before if "running_" in name]
    assert len(statistics) == 4
    assert all(torch.equal(frozen[name], before[name]) for name in statistics)
    assert not any(torch.equal(free[name], before[name]) for name in statistics)
    norms = [name.replace("running_mean", part) for name in statistics[::2] for part in ("weight", "bias")]
    assert not any(torch.equal(frozen[name], before[name]) for name in norms)


def test_early_stopping(lines, tmp_path):
    """At a learning rate of 0 no evaluation is better than the first."""
    settings = settings_for(lines, steps=30, learning_rate=0.0, freeze_norms=True, patience=2)
    train_tiny(settings, tmp_path / "out")
    state = json.loads((tmp_path / "out" / "trainer_state.json").read_text())
    assert state["global_step"] == 9 and state["best_global_step"] == 3


@pytest.fixture
def no_fonts(tmp_path, monkeypatch):
    """Pillow's own font alone: looking for those of the machine takes seconds."""
    (tmp_path / "no_fonts").mkdir()
    rendered = functools.partial(SyntheticLines, folders=[tmp_path / "no_fonts"])
    monkeypatch.setattr("crnn_hf.training.synthetic_lines.SyntheticLines", rendered)


@pytest.mark.slow
def test_a_share_of_rendered_lines(lines, tmp_path, monkeypatch, no_fonts):
    seen = []
    monkeypatch.setattr(
        DataCollatorForCTC,
        "__call__",
        lambda self, batch, collate=DataCollatorForCTC.__call__: seen.append(batch) or collate(self, batch),
    )
    settings = settings_for(lines, alphabet=zoo.ASCII, synthetic_share=0.5, steps=6)
    train_tiny(settings, tmp_path / "out")
    texts = [line["text"] for batch in seen for line in batch]
    # 44 lines an epoch are 6 steps; 2 lines are evaluated after each and at the end.
    assert len(texts) >= 44 + 2
    rendered = [text for text in texts if text not in TEXTS]
    # Another one each time, whatever the stock: texts of rendered lines hardly ever repeat.
    assert len(rendered) == 22 and len(set(rendered)) > 20 and not set("".join(rendered)) <= set("0123456789")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("from_scratch", "error", "share", "rate"),
    [(False, 0.02, 0.1, 5e-4), (False, 0.3, 0.1, 2e-3), (True, 0.02, 0.0, 2e-3)],
)
def test_what_is_decided_if_nothing_is_said(
    lines, tmp_path, monkeypatch, no_fonts, tiny_checkpoint, from_scratch, error, share, rate
):
    monkeypatch.setattr(train, "error_before_training", lambda *_: error)
    model = "crnn_tiny" if from_scratch else str(tiny_checkpoint)
    settings = settings_for(lines, model=model, from_scratch=from_scratch, alphabet=zoo.ASCII, steps=1)
    train_tiny(settings, tmp_path / "out")
    decided = TrainingSettings.load(tmp_path / "out")
    assert decided == replace(settings, freeze_norms=not from_scratch, synthetic_share=share, learning_rate=rate)


def test_rendered_lines_that_the_alphabet_lacks(lines, tmp_path, monkeypatch, no_fonts):
    monkeypatch.setattr("crnn_hf.training.synthetic_lines.MAX_TRIES", 2)
    with pytest.raises(
        ValueError, match=r"rendered lines have no characters outside the alphabet '0123456789': leave"
    ):
        train_tiny(settings_for(lines, alphabet="0123456789", synthetic_share=0.5), tmp_path / "out")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")
def test_rendered_lines(tmp_path, monkeypatch, no_fonts):
    monkeypatch.setattr("crnn_hf.training.datasets.SYNTHETIC_EVALUATION_LINES", 6)
    monkeypatch.setattr("crnn_hf.training.synthetic_stream.BATCHES_PER_WINDOW", 1)
    metrics, _ = train_tiny(settings_for("synthetic", steps=2, batch_size=2), tmp_path / "out")
    assert metrics["eval_cer"] > 0
    assert "On 6 validation lines" in (tmp_path / "out" / "README.md").read_text()
    assert CRNNProcessor.from_pretrained(tmp_path / "out").alphabet == zoo.ASCII


def test_rendered_lines_have_no_epochs(tmp_path):
    with pytest.raises(ValueError, match="say how long with --steps or --minutes"):
        train_tiny(settings_for("synthetic", steps=None, epochs=1.0), tmp_path / "out")


def test_defaults_of_the_arguments_can_be_overridden(tmp_path):
    arguments = training_arguments(tmp_path, learning_rate=7e-4, save_total_limit=5)
    assert (arguments.learning_rate, arguments.save_total_limit) == (7e-4, 5)
    assert arguments.remove_unused_columns is False and arguments.label_names == ["labels"]
    assert arguments.max_grad_norm == 5.0
