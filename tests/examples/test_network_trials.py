"""What examples/benchmarks/network_trials.py tries: networks that keep lines apart, trainings measured once."""

import sys
from pathlib import Path

import pytest
import torch


BENCHMARKS = Path(__file__).parents[2] / "examples" / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
from network_trials_list import TRIALS  # noqa: E402


@pytest.mark.parametrize("name", TRIALS)
def test_every_trial_reads_a_line_alone_as_in_a_batch(name):
    torch.manual_seed(0)
    model = TRIALS[name].model(vocab_size=12).eval()
    height = model.config.image_height
    images = torch.randn(2, model.config.num_channels, height, 6 * height)
    narrow = 4 * height + 3
    mask = (torch.arange(6 * height) < torch.tensor([[narrow], [6 * height]])).long()
    with torch.no_grad():
        together = model(images, attention_mask=mask).logits
        alone = model(images[:1, ..., :narrow], attention_mask=mask[:1, :narrow]).logits
    torch.testing.assert_close(together[:1, : alone.shape[1]], alone, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(
    "name", ["wide convolution, one LSTM", "a quarter of the OCR_Model, 64 px", "small, early CTC"]
)
def test_all_weights_learn(name):
    model = TRIALS[name].model(vocab_size=12).train()
    images = torch.randn(2, 1, model.config.image_height, 4 * model.config.image_height)
    mask = torch.ones(2, images.shape[-1], dtype=torch.long)
    model(images, attention_mask=mask, labels=torch.tensor([[1, 2, 3], [4, 4, -100]])).loss.backward()
    assert [name for name, weights in model.named_parameters() if weights.grad is None] == []


def test_early_ctc_is_a_second_loss():
    trial = TRIALS["small, early CTC"]
    model = trial.model(vocab_size=12).eval()
    images, mask = torch.randn(1, 1, 32, 128), torch.ones(1, 128, dtype=torch.long)
    labels = torch.tensor([[1, 2, 3]])
    before = model(images, attention_mask=mask, labels=labels)
    torch.nn.init.zeros_(model.early_head.weight)
    after = model(images, attention_mask=mask, labels=labels)
    assert after.loss != before.loss
    assert torch.equal(after.logits, before.logits)


@pytest.mark.slow
def test_a_trial_is_measured_once(tmp_path, monkeypatch, capsys):
    import network_trials

    monkeypatch.setattr(network_trials, "EVALUATION_LINES", 4)
    name = "small, averaged weights"
    trainings = network_trials.Trainings(tmp_path, steps=2, batch_size=2, lines=None, workers=1)
    first = trainings.measured(name)
    monkeypatch.setattr(network_trials.Trainings, "train", None)
    assert trainings.measured(name) == first
    network_trials.print_table({name: first}, {name: 1.25})
    row = capsys.readouterr().out.splitlines()[-1]
    assert row.startswith(f"| {name} | 2.14 M | 1.25 | {100 * first['cer']:.2f} |")


@pytest.mark.slow
def test_trials_read_stored_lines_and_may_have_a_teacher(tmp_path, monkeypatch):
    import network_trials

    from crnn_hf.synthesis import SyntheticLines, stored

    monkeypatch.setattr(network_trials, "EVALUATION_LINES", 4)
    monkeypatch.setattr(stored, "LINES_IN_FILE", 4)
    rendered = SyntheticLines(seed=6, folders=())
    stored.write_lines(stored.file_of(tmp_path, 0), [rendered[index] for index in range(4)])
    trainings = network_trials.Trainings(tmp_path / "runs", steps=2, batch_size=2, lines=tmp_path, workers=1)
    result = trainings.train(TRIALS["tiny, taught by small"], tmp_path / "run")
    assert result["cer"] > 0 and 0 <= result["exact_match"] <= 1
