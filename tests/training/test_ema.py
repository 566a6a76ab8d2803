"""The average of a run's weights: what it is, and that it is what is evaluated, saved and kept."""

from types import SimpleNamespace

import pytest
import torch
from safetensors.torch import load_file
from test_run_training import LINES, new_model, training_arguments
from transformers import Trainer, TrainerCallback

from crnn_hf import CRNNForCTC, DataCollatorForCTC
from crnn_hf.training import ema
from crnn_hf.training.ema import EMACallback
from crnn_hf.training.train import run_training


STEPS = 6


def weights_of(model):
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


def expected_average(history):
    """Step by step: a quarter as long as the run, and in the end of constant length."""
    average = history[0]
    for step, weights in enumerate(history):
        decay = min(step / (step + ema.REACH), ema.DECAY)
        average = decay * average + (1 - decay) * weights
    return average


@pytest.mark.parametrize("decay", [0.998, 0.4])
def test_the_average_of_a_sequence(monkeypatch, decay):
    monkeypatch.setattr(ema, "DECAY", decay)
    model = torch.nn.Linear(1, 1, bias=False)
    average = EMACallback(model)
    history = [3.0, -1.0, 4.0, 1.5, -9.0]
    for step, weight in enumerate(history, start=1):
        torch.nn.init.constant_(model.weight, weight)
        average.on_step_end(None, SimpleNamespace(global_step=step), None)
    with average.in_model():
        assert model.weight.item() == pytest.approx(expected_average(history), rel=1e-5)
    assert model.weight.item() == history[-1]


def test_a_model_has_its_own_weights_again_after_an_error():
    model = torch.nn.Linear(2, 1)
    average = EMACallback(model)
    torch.nn.init.ones_(model.weight)
    with pytest.raises(KeyboardInterrupt), average.in_model():
        raise KeyboardInterrupt
    assert torch.equal(model.weight, torch.ones(1, 2))


class Watch(TrainerCallback):
    """The weights after every step, and when something is evaluated."""

    def __init__(self):
        self.steps, self.evaluated = [], []

    def on_step_end(self, args, state, control, model=None, **kwargs):
        self.steps.append(weights_of(model))

    def on_prediction_step(self, args, state, control, model=None, **kwargs):
        self.evaluated.append(weights_of(model))


@pytest.fixture(scope="module", params=[False, True])
def run(request, tmp_path_factory):
    """(folder, callback, model) of a run that evaluates at every second step, with the last or the best in the end."""
    output, watch = tmp_path_factory.mktemp("averaged"), Watch()
    model, processor = new_model()
    best = {"load_best_model_at_end": True, "metric_for_best_model": "loss"} if request.param else {}
    settings = training_arguments(output, STEPS, eval_steps=2, save_steps=2, learning_rate=1e-2, **best)
    run_training(model, processor, settings, LINES, LINES[:3], callbacks=[watch], average=True)
    return output, watch, model


def test_the_average_is_what_is_evaluated_and_saved(run):
    output, watch, _ = run
    # Once before training, at every second step, and once at the end, in one batch each.
    assert len(watch.evaluated) == STEPS // 2 + 2
    for step in (STEPS - 2, STEPS):
        history = watch.steps[:step]
        floats = [name for name, tensor in history[0].items() if tensor.is_floating_point()]
        expected = {name: expected_average([weights[name].double() for weights in history]) for name in floats}
        saved = CRNNForCTC.from_pretrained(output / f"checkpoint-{step}").state_dict()
        evaluated = watch.evaluated[step // 2]
        for name, average in expected.items():
            torch.testing.assert_close(saved[name].double(), average, rtol=1e-4, atol=1e-5)
            assert torch.equal(evaluated[name], saved[name])
        own = load_file(output / f"checkpoint-{step}" / ema.FILE_NAME)
        assert all(torch.equal(tensor, watch.steps[step - 1][name]) for name, tensor in own.items())
        assert not all(torch.equal(tensor, saved[name]) for name, tensor in own.items())


def test_the_average_is_what_is_left(run):
    output, watch, model = run
    kept, last = CRNNForCTC.from_pretrained(output).state_dict(), watch.evaluated[-1]
    averages = watch.evaluated[:-1]
    assert all(torch.equal(kept[name], tensor) for name, tensor in last.items())
    assert all(torch.equal(kept[name], tensor) for name, tensor in model.state_dict().items())
    assert any(all(torch.equal(kept[name], average[name]) for name in kept) for average in averages)


def test_it_is_a_callback_of_any_trainer(tmp_path):
    model, processor = new_model()
    average, watch = EMACallback(model), Watch()
    trainer = Trainer(
        model=model,
        args=training_arguments(tmp_path, 3, learning_rate=1e-2, eval_strategy="no", save_strategy="no"),
        data_collator=DataCollatorForCTC(processor),
        train_dataset=LINES,
        callbacks=[watch, average],
    )
    trainer.train()
    average.to_model()
    weights = [step["head.weight"] for step in watch.steps]
    torch.testing.assert_close(model.head.weight.detach(), expected_average(weights), rtol=1e-4, atol=1e-5)
