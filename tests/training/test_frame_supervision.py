"""Frame-level supervision: characters in the frames that show them; the plateau of blanks ends earlier."""

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNProcessor
from crnn_hf.models.crnn.ctc_loss import IGNORED
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.training.frame_supervision import FrameSupervisedCollator, frame_labels
from crnn_hf.training.losses import frame_loss, frame_weight
from crnn_hf.training.train import run_training
from crnn_hf.training.training_args import training_arguments


pytestmark = pytest.mark.slow


STEPS = 300


@pytest.fixture(scope="module")
def processor(tiny_config):
    return CRNNProcessor.from_alphabet("".join(map(chr, range(32, 127))), config=tiny_config)


def test_a_character_is_in_the_frame_nearest_to_its_middle(processor):
    """Of cells as wide as two frames, in an image of twice the height, every second frame has one."""
    images, stride = processor.image_processor, processor.frame_stride
    height, cell = 2 * images.image_height, 4 * stride
    boxes = [(index * cell, (index + 1) * cell) for index in range(5)]
    labels = frame_labels(boxes, torch.arange(1, 6), (height, round(5 * cell)), processor)
    places = labels.nonzero().flatten()
    assert labels[places].tolist() == [1, 2, 3, 4, 5] and set(places.diff().tolist()) == {2}
    middle = processor.frame_offset + stride * places[0] - images.margin  # in pixels of the processed image
    assert abs(float(middle) - stride) <= stride / 2


def test_boxes_of_rendered_lines_are_where_the_network_looks(processor):
    """Ink of a dark line lies nearer to the frames of its letters than to blank ones."""
    image = Image.new("L", (200, 32), 255)
    draw, boxes = ImageDraw.Draw(image), []
    for x in (20, 80, 140):
        draw.rectangle((x, 4, x + 12, 28), fill=0)
        boxes.append((x, x + 13))
    labels = frame_labels(boxes, torch.tensor([1, 2, 3]), (32, 200), processor)
    columns = processor(images=image)["pixel_values"][0][0].mean(0)
    frames = labels.nonzero().flatten().tolist()
    dark = [columns[round(processor.frame_offset + processor.frame_stride * frame)] for frame in frames]
    assert np.all(np.array(dark) < np.median(columns))


def test_neighbours_in_one_frame_take_the_next(processor):
    size = (processor.image_processor.image_height, round(6 * processor.frame_stride))
    labels = frame_labels([(0, 1), (0, 1), (1, 2)], torch.tensor([7, 8, 9]), size, processor)
    assert labels[labels > 0].tolist() == [7, 8, 9]
    crowded = frame_labels([(0, 1)] * len(labels) + [(1, 2)], torch.ones(len(labels) + 1).long(), size, processor)
    assert (crowded == IGNORED).all() and len(crowded) == len(labels)


def test_collator_gives_frames_only_where_all_lines_have_boxes(processor):
    lines = SyntheticLines(seed=1, folders=(), text=lambda rng: "MW")
    examples = [line for line in map(lines.__getitem__, range(40)) if line["text"]][:4]
    batch = FrameSupervisedCollator(processor, pad_to_multiple_of=32)(examples)
    for frames, characters in zip(batch["frame_labels"], batch["labels"], strict=True):
        assert frames[frames > 0].tolist() == characters.tolist()
    plain = [{"image": line["image"], "text": line["text"]} for line in examples]
    assert "frame_labels" not in FrameSupervisedCollator(processor)([examples[0], *plain[1:]])


def test_loss_is_of_the_frames_that_are_known():
    logits = torch.randn(2, 5, 4, generator=torch.Generator().manual_seed(0), requires_grad=True)
    labels = torch.tensor([[0, 3, 0], [IGNORED] * 3])
    expected = -logits[0, :3].log_softmax(-1)[torch.arange(3), labels[0]].mean()
    assert frame_loss(logits, labels).item() == pytest.approx(expected.item(), rel=1e-6)
    frame_loss(logits, torch.full((2, 3), IGNORED)).backward()
    assert not logits.grad.any()


def test_guidance_fades():
    assert [frame_weight(step, 4) for step in (0, 1, 4, 9)] == [1.0, 0.75, 0.0, 0.0] and frame_weight(0, 0) == 0.0


def test_a_guided_run_learns_where_a_plain_one_says_nothing(tmp_path):
    """Two kinds of bars: the frame-supervised network reads some of them, CTC alone is still all blank."""

    def line(seed):
        random = np.random.default_rng(seed)
        image, boxes, text = Image.new("L", (160, 16), 255), [], ""
        draw = ImageDraw.Draw(image)
        for x in range(8, 152, 24):
            tall = bool(random.integers(2))
            draw.rectangle((x, 2 if tall else 10, x + 5, 13), fill=0)
            boxes.append((x, x + 6))
            text += "I" if tall else "."
        return {"image": image, "text": text, "boxes": boxes}

    config = CRNNConfig(
        image_height=16,
        backbone="conv_stack",
        backbone_kwargs={"channels": [8, 12], "strides": [[2, 2], [2, 2]]},
        hidden_size=16,
        num_hidden_layers=1,
        vocab_size=3,
    )
    cer = {}
    for frame_supervised_steps in (0, STEPS):
        torch.manual_seed(0)
        model, processor = CRNNForCTC(config), CRNNProcessor.from_alphabet(".I", config=config)
        arguments = training_arguments(
            tmp_path / str(frame_supervised_steps),
            max_steps=STEPS,
            per_device_train_batch_size=8,
            bf16=False,
            eval_steps=STEPS,
            save_steps=STEPS,
        )
        train, evaluation = [line(seed) for seed in range(8 * STEPS)], [line(seed) for seed in range(1000, 1016)]
        result = run_training(
            model, processor, arguments, train, evaluation, frame_supervised_steps=frame_supervised_steps
        )
        cer[frame_supervised_steps] = result["eval_cer"]
    assert cer[STEPS] < 0.5 < cer[0]
