"""Fixtures that several test files share: a tiny recognizer, its processor, and a folder with both saved."""

import os


os.environ.setdefault("HF_HUB_OFFLINE", "1")

import hypothesis  # noqa: E402
import pytest  # noqa: E402
import torch  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNProcessor  # noqa: E402


# Tiny tensors gain nothing from threads, and lose much where another program uses the cores.
torch.set_num_threads(1)

# The suite tries the same examples every time. `pytest --hypothesis-profile search` looks for new ones.
hypothesis.settings.register_profile("same", max_examples=60, deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", max_examples=1000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("same")

TINY_ALPHABET = " 0123456789abcdef|é"


@pytest.fixture(scope="session")
def tiny_config():
    return CRNNConfig(
        image_height=16,
        backbone="conv_stack",
        backbone_kwargs={"channels": [8, 12], "strides": [[2, 2], [2, 2]]},
        hidden_size=16,
        num_hidden_layers=1,
        vocab_size=len(TINY_ALPHABET) + 1,
        max_width=400,
    )


@pytest.fixture(scope="session")
def tiny_model(tiny_config):
    """A recognizer with random weights, made lively enough that its text is not empty."""
    torch.manual_seed(0)
    model = CRNNForCTC(tiny_config).eval()
    with torch.no_grad():
        model.head.weight *= 20
    return model


@pytest.fixture(scope="session")
def tiny_processor(tiny_config):
    return CRNNProcessor.from_alphabet(TINY_ALPHABET, tiny_config)


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory, tiny_model, tiny_processor):
    """A folder with model and processor. Read it only."""
    folder = tmp_path_factory.mktemp("tiny_checkpoint")
    tiny_model.save_pretrained(folder)
    tiny_processor.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def draw_line():
    """A function that draws a text line, with its width in pixels to be chosen."""

    def draw(text, width=120, height=24):
        image = Image.new("L", (width, height), 235)
        ImageDraw.Draw(image).text((6, 4), text, fill=20)
        return image

    return draw


@pytest.fixture(scope="session")
def line_file(tmp_path_factory, draw_line):
    """A PNG file of one line. Read it only."""
    path = tmp_path_factory.mktemp("images") / "line.png"
    draw_line("abc 12345").save(path)
    return path
