import copy
import math

import pytest
import torch
from architectures import lively_model, random_lines
from torch.nn import functional
from transformers import Trainer, TrainingArguments

from crnn_hf.models.crnn.ctc_loss import ctc_loss
from crnn_hf.models.crnn.decoding import frames_needed


def pad(labels):
    width = max(map(len, labels))
    return torch.tensor([[*label, *[-100] * (width - len(label))] for label in labels])


def random_logits(frames, vocab_size=6, batch=4):
    return torch.randn(batch, frames, vocab_size, generator=torch.Generator().manual_seed(0), requires_grad=True)


def plain_loss(logits, frames, labels):
    losses = [
        functional.ctc_loss(
            logits[item, : frames[item]].log_softmax(-1),
            torch.tensor(label, dtype=torch.long),
            torch.tensor(int(frames[item])),
            torch.tensor(len(label)),
            reduction="none",
        )
        / max(1, len(label))
        for item, label in enumerate(labels)
    ]
    return torch.stack(losses).mean()


def test_equals_one_line_at_a_time():
    labels = [[1, 2, 3], [4, 4], [5], [1, 2, 1, 2, 1]]
    frames = torch.tensor([12, 9, 3, 5])
    logits = random_logits(12)
    loss = ctc_loss(logits, frames, pad(labels))
    torch.testing.assert_close(loss, plain_loss(logits, frames, labels))
    (gradient,) = torch.autograd.grad(loss, logits)
    (expected,) = torch.autograd.grad(plain_loss(logits, frames, labels), logits)
    torch.testing.assert_close(gradient, expected)
    assert gradient[2, :3].any() and not gradient[2, 3:].any()


def test_probability_of_a_line_by_hand():
    logits = torch.log(torch.tensor([[[0.5, 0.5], [0.2, 0.8]]]))
    # The readings of one character in two frames: "a-", "-a" and "aa".
    expected = -math.log(0.5 * 0.2 + 0.5 * 0.8 + 0.5 * 0.8)
    assert ctc_loss(logits, torch.tensor([2]), torch.tensor([[1]])).item() == pytest.approx(expected, rel=1e-5)


def test_empty_label_is_a_line_of_blanks():
    logits = random_logits(7, batch=1)
    loss = ctc_loss(logits, torch.tensor([7]), torch.tensor([[-100, -100]]))
    torch.testing.assert_close(loss, -logits.log_softmax(-1)[0, :, 0].sum())
    loss.backward()
    assert logits.grad.isfinite().all()


def test_half_precision_logits_are_taken_to_float32():
    logits = random_logits(12).detach()
    frames, labels = torch.tensor([12, 12, 12, 12]), pad([[1, 2], [3], [4], [5]])
    loss = ctc_loss(logits.bfloat16(), frames, labels)
    assert loss.dtype == torch.float32
    torch.testing.assert_close(loss, ctc_loss(logits.bfloat16().float(), frames, labels))


def test_label_may_fill_its_frames_exactly():
    labels = pad([[1, 1, 2], [1, 2, 3]])
    assert [frames_needed(row) for row in labels.tolist()] == [4, 3]
    loss = ctc_loss(random_logits(4, batch=2), torch.tensor([4, 3]), labels)
    assert loss.isfinite()


def test_label_too_long_is_reported_by_item():
    labels = pad([[1, 2], [1, 1, 2], [3, 3, 3]])
    with pytest.raises(ValueError) as error:
        ctc_loss(random_logits(4, batch=3), torch.tensor([4, 3, 4]), labels)
    message = str(error.value)
    assert "item 1 needs 4 frames (3 characters and 1 repeats) and has 3" in message
    assert "item 2 needs 5 frames (3 characters and 2 repeats) and has 4" in message
    assert "item 0" not in message


@pytest.mark.parametrize("wrong", [0, 6, -1, 70])
def test_id_that_is_no_character_is_refused(wrong):
    with pytest.raises(ValueError, match=f"item 1 hold id {wrong} at position 2.* ids 1 to 5"):
        ctc_loss(random_logits(9, batch=2), torch.tensor([9, 9]), pad([[1, 2, 3], [1, 2, wrong]]))


def test_padding_before_a_character_is_refused():
    with pytest.raises(ValueError, match=r"item\(s\) 1 hold -100 before a character"):
        ctc_loss(random_logits(9, batch=2), torch.tensor([9, 9]), torch.tensor([[1, 2], [-100, 2]]))


def test_loss_of_the_model_is_that_of_its_logits():
    model = lively_model("conv_stack")
    labels = [[1, 2, 3], [4, 4, 5, 6]]
    outputs = model(**random_lines(model.config, [80, 120]), labels=pad(labels))
    torch.testing.assert_close(outputs.loss, plain_loss(outputs.logits, [20, 30], labels))


def test_model_names_the_line_that_is_too_narrow_for_its_label():
    model = lively_model("conv_stack")
    with pytest.raises(ValueError, match="item 1 needs 6 frames .* has 5"):
        model(**random_lines(model.config, [80, 20]), labels=pad([[1], [1, 2, 3, 4, 5, 6]]))


LINES = [90, 64, 120, 33, 71, 80, 100, 57]
LABELS = [[1, 2], [3], [4, 4, 5], [6], [1, 3, 5, 7], [2], [9, 9], [12, 11, 10]]


def gradients(model):
    return {name: parameter.grad for name, parameter in model.named_parameters()}


@pytest.mark.parametrize("name", ["ocr_model", "conv_stack", "mobilenetv3_small_100"])
def test_same_gradient_for_a_batch_and_for_accumulated_parts(name):
    whole, parts = copy.deepcopy(lively_model(name)), copy.deepcopy(lively_model(name))
    widths = [width + 40 for width in LINES]
    inputs = random_lines(whole.config, widths)
    whole(**inputs, labels=pad(LABELS)).loss.backward()
    for start in range(0, 8, 2):
        width = max(widths[start : start + 2])
        (
            parts(
                inputs["pixel_values"][start : start + 2, ..., :width],
                inputs["attention_mask"][start : start + 2, :width],
                labels=pad(LABELS[start : start + 2]),
            ).loss
            / 4
        ).backward()
    for parameter, gradient in gradients(whole).items():
        tolerance = 1e-4 * gradient.abs().max().item() + 1e-6
        torch.testing.assert_close(gradients(parts)[parameter], gradient, atol=tolerance, rtol=0, msg=parameter)


class EvalTrainer(Trainer):
    """Keeps normalization in eval mode, where lines do not see one another; a step of SGD shows the gradient."""

    def training_step(self, model, *args, **kwargs):
        model.eval = model.train = lambda *_: model
        return super().training_step(model, *args, **kwargs)


def collate(items):
    batch = random_lines(lively_model("conv_stack").config, [LINES[item["line"]] for item in items])
    images = [random_lines(lively_model("conv_stack").config, [LINES[i["line"]]], seed=i["line"]) for i in items]
    for row, image in enumerate(images):
        batch["pixel_values"][row, ..., : image["pixel_values"].shape[-1]] = image["pixel_values"]
    return {**batch, "labels": pad([LABELS[item["line"]] for item in items])}


def weights_after_a_step(folder, batch_size, accumulation):
    model = copy.deepcopy(lively_model("conv_stack"))
    arguments = TrainingArguments(
        folder,
        per_device_train_batch_size=batch_size,
        gradient_accumulation_steps=accumulation,
        max_steps=1,
        optim="sgd",
        learning_rate=1.0,
        lr_scheduler_type="constant",
        max_grad_norm=0.0,
        train_sampling_strategy="sequential",
        remove_unused_columns=False,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
    )
    data = [{"line": line} for line in range(8)]
    trainer = EvalTrainer(model, arguments, train_dataset=data, data_collator=collate)
    loss = trainer.train().training_loss
    return loss, {name: parameter.detach() for name, parameter in model.named_parameters()}


def test_trainer_accumulates_to_the_gradient_of_the_whole_batch(tmp_path):
    before = dict(lively_model("conv_stack").named_parameters())
    whole_loss, whole = weights_after_a_step(tmp_path / "whole", 8, 1)
    parts_loss, parts = weights_after_a_step(tmp_path / "parts", 2, 4)
    assert parts_loss == pytest.approx(whole_loss, rel=1e-5)
    for name, parameter in whole.items():
        step = (parameter - before[name]).abs().max().item()
        assert step > 0, name
        torch.testing.assert_close(parts[name], parameter, atol=1e-4 * step + 1e-6, rtol=0, msg=name)
