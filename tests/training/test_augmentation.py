"""Distorted lines keep their ink, their mode and a sensible size, and are the same for the same seed."""

import numpy as np
import pytest
import torch
from labelled_lines import draw
from PIL import Image
from torchvision.transforms.v2 import functional as F

from crnn_hf.training import augmentation
from crnn_hf.training.augmentation import LineAugmentation, LineWarp


SEEDS = range(40)
augment = LineAugmentation(image_height=32)


def ink_to_the_edges(height=48, width=600):
    """Dark strokes that touch all four sides of light paper."""
    pixels = np.full((height, width), 220, dtype=np.uint8)
    pixels[:6, 40:90] = pixels[-6:, 200:260] = 30
    pixels[10:30, :8] = pixels[20:44, -8:] = 30
    pixels[:, 300:306] = 30
    return Image.fromarray(pixels)


def ink(image, paper=220):
    return (paper - np.asarray(image, dtype=np.float64)).sum()


@pytest.mark.parametrize("size", [(600, 48), (60, 48), (20, 48)])
def test_a_warp_keeps_the_ink_of_the_edges(size, monkeypatch):
    """To 3 %: without a taper, which magnifies one end, and without stretching the area of the text stays."""
    monkeypatch.setattr(augmentation, "MAX_TAPER", 0)
    pixels = F.pil_to_tensor(ink_to_the_edges().crop((0, 0, *size)))
    for seed in SEEDS:
        torch.manual_seed(seed)
        warped = LineWarp(stretch=(1.0, 1.0))(pixels)
        assert warped.shape[1] >= 48 and warped.shape[2] >= size[0]
        assert ink(warped) == pytest.approx(ink(pixels), rel=0.03)


@pytest.mark.parametrize("size", [(600, 48), (60, 48), (20, 48)])
def test_a_taper_magnifies_an_end_by_a_quarter_at_most(size):
    pixels = F.pil_to_tensor(ink_to_the_edges().crop((0, 0, *size)))
    for seed in SEEDS:
        torch.manual_seed(seed)
        warped = LineWarp(stretch=(1.0, 1.0))(pixels)
        assert ink(warped) == pytest.approx(ink(pixels), rel=0.25)


def test_size_stays_sensible():
    for seed in SEEDS:
        distorted = augment(ink_to_the_edges(), seed)
        assert 48 <= distorted.height <= 48 * 1.6
        assert 600 * 0.85 <= distorted.width <= 600 * 1.18 + 48


@pytest.mark.parametrize(("height", "least", "most"), [(12, 32, 52), (300, 64, 103)])
def test_images_are_distorted_near_the_height_of_the_model(height, least, most):
    heights = [augment(Image.new("L", (400, height), 200), seed).height for seed in SEEDS]
    assert least == min(heights) < max(heights) <= most


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_seeded_and_the_mode_stays(mode):
    line = draw("abc 123").convert(mode)
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first = [augment(line, seed) for seed in SEEDS]
    assert torch.equal(torch.rand(3), expected)
    again = [LineAugmentation(32)(line, seed) for seed in SEEDS]
    assert all(a.mode == mode and a.tobytes() == b.tobytes() for a, b in zip(first, again, strict=True))
    assert len({image.tobytes() for image in first}) > 35


def test_text_is_never_mirrored():
    """Black on the left stays on the left, black above above."""
    pixels = np.full((40, 200), 230, dtype=np.uint8)
    pixels[:20, :100] = 20
    for seed in SEEDS:
        distorted = np.asarray(augment(Image.fromarray(pixels), seed), dtype=float)
        rows, columns = distorted.shape
        upper, lower = distorted[: rows // 2], distorted[rows // 2 :]
        dark = upper[:, : columns // 2].mean()
        assert dark < upper[:, columns // 2 :].mean() and dark < lower.mean()


def test_margins_have_the_colour_of_the_paper():
    line = Image.new("RGB", (200, 40), (20, 60, 180))
    for seed in SEEDS:
        torch.manual_seed(seed)
        warped = LineWarp()(F.pil_to_tensor(line))
        assert ((warped - torch.tensor([20.0, 60.0, 180.0])[:, None, None]).abs() <= 1).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (300, 1), (7, 7)])
def test_specks_and_slivers_come_back(size):
    image = Image.new("L", size, 90)
    assert all(augment(image, seed) is image for seed in range(5))


def test_the_smallest_that_is_distorted():
    image = draw("1", width=8, height=8)
    assert all(min(augment(image, seed).size) >= 8 for seed in SEEDS)
