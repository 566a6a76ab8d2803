"""Learning from another recognizer: the loss by hand, what is refused, and a student that comes to read like it."""

import pytest
import torch
from labelled_lines import write_image_folder

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNProcessor
from crnn_hf.training.distillation import Teacher
from crnn_hf.training.losses import distillation_loss
from crnn_hf.training.train import train_from_settings
from crnn_hf.training.training_args import TrainingSettings


def test_loss_by_hand():
    student, teacher = torch.tensor([[[0.0, 0.0]]]), torch.tensor([[[0.0, torch.log(torch.tensor(3.0))]]])
    expected = 0.25 * torch.tensor(0.25 / 0.5).log() + 0.75 * torch.tensor(0.75 / 0.5).log()
    assert distillation_loss(student, teacher).item() == pytest.approx(expected.item(), rel=1e-6)
    assert distillation_loss(teacher, teacher).item() == 0.0


def test_nothing_is_learned_past_the_end(tiny_model):
    images = torch.rand(2, 1, 16, 64)
    mask = torch.ones(2, 64, dtype=torch.long)
    mask[1, 40:] = 0
    logits = tiny_model(images, mask).logits.detach().requires_grad_()
    distillation_loss(logits, tiny_model(images.flip(-1), mask).logits.detach()).backward()
    frames = tiny_model._get_feat_extract_output_lengths(40)
    assert logits.grad[1, :frames].any() and not logits.grad[1, frames:].any()


def test_teachers_that_do_not_fit(tiny_model, tiny_processor, tiny_config):
    other = CRNNProcessor.from_alphabet(tiny_processor.alphabet[::-1], tiny_config)
    with pytest.raises(ValueError, match="must have the alphabet"):
        Teacher(tiny_model, tiny_processor, tiny_model, other)
    taller = CRNNForCTC(CRNNConfig(**{**tiny_config.to_diff_dict(), "image_height": 24}))
    with pytest.raises(
        ValueError, match="a teacher's `image_height` must be that of what learns from it: 16 is not 24"
    ):
        Teacher(tiny_model, tiny_processor, taller, tiny_processor)


@pytest.mark.slow
def test_a_run_with_a_teacher_comes_nearer_to_it(tmp_path, tiny_model, tiny_processor, monkeypatch):
    """Of two runs from the same weights on the same lines, the one with the teacher ends nearer to it."""
    monkeypatch.setattr("crnn_hf.training.training_args.bf16_pays", lambda: False)
    folder = write_image_folder(tmp_path / "lines", [f"{number:02d}" for number in range(12)])
    teacher = CRNNForCTC(tiny_model.config)
    teacher.load_state_dict(tiny_model.state_dict())
    with torch.no_grad():
        teacher.head.bias[7] += 4.0  # sees the same character everywhere
    for name, model in {"student": tiny_model, "teacher": teacher}.items():
        model.save_pretrained(tmp_path / name)
        tiny_processor.save_pretrained(tmp_path / name)
    images = torch.rand(4, 1, 16, 64)
    distance = {}
    for name in (None, str(tmp_path / "teacher")):
        settings = TrainingSettings(
            dataset=str(folder),
            model=str(tmp_path / "student"),
            teacher=name,
            steps=30,
            batch_size=4,
            learning_rate=0.05,
        )
        output = tmp_path / f"out_{name is not None}"
        train_from_settings(settings, output, report=lambda text: None)
        trained = CRNNForCTC.from_pretrained(output).eval()
        with torch.no_grad():
            distance[name] = distillation_loss(trained(images).logits, teacher.eval()(images).logits).item()
    assert distance[str(tmp_path / "teacher")] < 0.8 * distance[None]


@pytest.mark.parametrize("bf16", [True, False])
def test_the_teacher_computes_in_the_precision_of_the_run(bf16, tmp_path, tiny_model, tiny_processor, monkeypatch):
    monkeypatch.setattr("crnn_hf.training.training_args.bf16_pays", lambda: bf16)
    folder = write_image_folder(tmp_path / "lines", ["12", "34", "56", "78"])
    tiny_model.save_pretrained(tmp_path / "model")
    tiny_processor.save_pretrained(tmp_path / "model")
    seen, logits = [], Teacher.logits
    monkeypatch.setattr(
        Teacher, "logits", lambda *args: seen.append(torch.is_autocast_enabled("cpu")) or logits(*args)
    )
    model = str(tmp_path / "model")
    settings = TrainingSettings(dataset=str(folder), model=model, teacher=model, steps=2, batch_size=2)
    train_from_settings(settings, tmp_path / "out", report=lambda text: None)
    assert seen == [bf16, bf16]
