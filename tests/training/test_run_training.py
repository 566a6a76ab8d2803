"""A run learns, saves what loads again, and goes on after a stop as if nothing had happened."""

import json

import pytest
import torch
from labelled_lines import draw
from transformers import AutoModel, AutoProcessor, Trainer, TrainerCallback, set_seed

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNProcessor, DataCollatorForCTC, preprocess_logits_for_metrics
from crnn_hf.training import training_args
from crnn_hf.training.run_length import RunPlan
from crnn_hf.training.train import run_training


TEXTS = ["10", "hello", "a 1", "book", "77 7", "zoo", "o'k", "1.50", "Ab", "c d", "letter", "(9)"]
ALPHABET = "".join(sorted(set("".join(TEXTS))))
LINES = [{"image": draw(text), "text": text} for text in TEXTS]


def new_model():
    set_seed(0)
    config = CRNNConfig(
        image_height=16,
        backbone="conv_stack",
        backbone_kwargs={"channels": [24, 32, 48], "strides": [[2, 2], [2, 1], [2, 1]]},
        hidden_size=48,
        num_hidden_layers=1,
        vocab_size=len(ALPHABET) + 1,
    )
    return CRNNForCTC(config), CRNNProcessor.from_alphabet(ALPHABET, config=config)


def training_arguments(output, steps, **overrides):
    defaults = {"bf16": False, "disable_tqdm": True, "eval_steps": steps, "save_steps": steps, "logging_steps": 1000}
    settings = {"max_steps": steps, "per_device_train_batch_size": 4, "use_cpu": True, **defaults, **overrides}
    return training_args.training_arguments(output, **settings)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A dozen lines learned by heart: the folder and the metrics."""
    output = tmp_path_factory.mktemp("trained")
    model, processor = new_model()
    settings = training_arguments(output, 250, learning_rate=5e-3, per_device_train_batch_size=len(LINES))
    return output, run_training(model, processor, settings, LINES, LINES)


def test_a_dozen_lines_are_learned_by_heart(trained):
    """Fails if loss, labels, lengths or decoding are wrong anywhere."""
    _, metrics = trained
    assert metrics["eval_cer"] < 0.05
    assert metrics["eval_exact_match"] > 0.75


def test_the_folder_loads_and_reads(trained):
    output, metrics = trained
    model, processor = AutoModel.from_pretrained(output).eval(), AutoProcessor.from_pretrained(output)
    inputs = processor(images=[line["image"] for line in LINES], return_tensors="pt")
    with torch.no_grad():
        readings = processor.post_process_text_recognition(model(**inputs))
    right = sum(reading["text"] == text for reading, text in zip(readings, TEXTS, strict=True))
    assert right / len(TEXTS) == metrics["eval_exact_match"]


class Stop(TrainerCallback):
    """As if the run were interrupted after so many steps."""

    def __init__(self, steps):
        self.steps = steps

    def on_step_end(self, args, state, control, **kwargs):
        control.should_training_stop |= state.global_step >= self.steps


def run_in_parts(output, stops, resume=True, **options):
    """Run 12 steps, stopped after each of `stops`, and return the weights."""
    for number, stop in enumerate([*stops, None]):
        model, processor = new_model()
        settings = training_arguments(output, 12, save_steps=2, eval_steps=4, learning_rate=1e-2)
        callbacks = [] if stop is None else [Stop(stop)]
        resumed = resume and number > 0
        run_training(model, processor, settings, LINES, LINES[:3], resume=resumed, callbacks=callbacks, **options)
    return model.state_dict()


@pytest.mark.slow
@pytest.mark.parametrize("average", [False, True])
def test_a_stopped_run_goes_on_as_if_nothing_had_happened(tmp_path, average):
    """Stopped within an epoch (3 steps each) and at the end of one; the second stop is past the last checkpoint."""
    whole = run_in_parts(tmp_path / "whole", stops=[], average=average)
    parts = run_in_parts(tmp_path / "parts", stops=[4, 9], average=average)
    assert all(torch.equal(parts[name], whole[name]) for name in whole)
    state = json.loads((tmp_path / "parts" / "checkpoint-12" / "trainer_state.json").read_text())
    assert state["global_step"] == 12


@pytest.mark.slow
def test_without_resume_a_run_begins_anew(tmp_path):
    whole = run_in_parts(tmp_path / "whole", stops=[])
    again = run_in_parts(tmp_path / "again", stops=[4], resume=False)
    assert all(torch.equal(again[name], whole[name]) for name in whole)


@pytest.mark.parametrize("average", [False, True])
@pytest.mark.slow
def test_resuming_a_finished_run_only_evaluates(tmp_path, average):
    once = run_in_parts(tmp_path, stops=[], average=average)
    twice = run_in_parts(tmp_path, stops=[12], average=average)
    assert all(torch.equal(once[name], twice[name]) for name in once)


class Logs(TrainerCallback):
    """Whatever a callback is told."""

    def __init__(self):
        self.logs = []

    def on_log(self, args, state, control, logs=None, **kwargs):
        self.logs.append((state.global_step, logs))


def test_callbacks_are_told_the_metrics_of_every_evaluation(tmp_path):
    model, processor = new_model()
    callback = Logs()
    settings = training_arguments(tmp_path, 4, eval_steps=2, save_steps=2, logging_steps=1)
    run_training(model, processor, settings, LINES, LINES[:3], callbacks=[callback])
    evaluated = [(step, logs) for step, logs in callback.logs if "eval_loss" in logs]
    assert [step for step, _ in evaluated] == [0, 2, 4, 4]
    assert all({"eval_cer", "eval_wer", "eval_exact_match"} <= set(logs) for _, logs in evaluated)
    assert [step for step, logs in callback.logs if "loss" in logs] == [1, 2, 3, 4]


def test_tensorboard(tmp_path):
    pytest.importorskip("tensorboard")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    model, processor = new_model()
    settings = training_arguments(tmp_path, 2, report_to=["tensorboard"])
    run_training(model, processor, settings, LINES, LINES[:3])
    files = tmp_path.rglob("events.out.tfevents.*")
    tags = {tag for file in files for tag in EventAccumulator(str(file)).Reload().Tags()["scalars"]}
    assert {"eval/cer", "eval/exact_match", "train/train_loss"} <= tags


def test_evaluation_keeps_no_logits(tmp_path):
    """Ids of frames alone are gathered: integers, and one where the logits would be as many as classes."""
    seen = []
    model, processor = new_model()
    trainer = Trainer(
        model=model,
        args=training_arguments(tmp_path, 1),
        data_collator=DataCollatorForCTC(processor),
        eval_dataset=LINES,
        compute_metrics=lambda prediction: seen.append(prediction.predictions) or {},
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
    )
    trainer.evaluate()
    (predictions,) = seen
    assert predictions.shape[0] == len(LINES) and predictions.ndim == 2 and predictions.dtype.kind == "i"


class Lengthen(TrainerCallback):
    """A plan that is changed on the way: 12 steps become 16 at step 4."""

    def __init__(self, plan):
        self.plan = plan

    def on_train_begin(self, args, state, control, **kwargs):
        state.max_steps = self.plan.end

    def on_evaluate(self, args, state, control, **kwargs):
        if state.global_step == 4:
            self.plan.change(4, 16)
            state.max_steps = self.plan.end


@pytest.mark.slow
def test_a_changed_plan_is_followed_on_resuming(tmp_path):
    """Beyond the epochs of the first plan, with the learning rate that falls to 0 at the new end."""
    weights = []
    for name, stops in (("whole", [None]), ("parts", [9, None])):
        for number, stop in enumerate(stops):
            model, processor = new_model()
            plan = RunPlan(12, 12)
            callbacks = [Lengthen(plan), *([] if stop is None else [Stop(stop)])]
            settings = training_arguments(tmp_path / name, 12, save_steps=2, eval_steps=4, learning_rate=1e-2)
            run_training(model, processor, settings, LINES, LINES[:3], number > 0, callbacks, plan=plan)
        weights.append(model.state_dict())
        state = json.loads((tmp_path / name / "checkpoint-16" / "trainer_state.json").read_text())
        assert state["global_step"] == state["max_steps"] == 16 and plan == RunPlan(12, 16, 4, 4 / 12)
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_after_a_run_in_bfloat16_the_model_reads_as_the_saved_one(tmp_path):
    model, processor = new_model()
    run_training(model, processor, training_arguments(tmp_path, 2, bf16=True), LINES, LINES)
    inputs = processor(images=[line["image"] for line in LINES], return_tensors="pt")
    saved = CRNNForCTC.from_pretrained(tmp_path).eval()
    with torch.no_grad():
        torch.testing.assert_close(model.eval()(**inputs).logits, saved(**inputs).logits, rtol=1e-4, atol=1e-4)
