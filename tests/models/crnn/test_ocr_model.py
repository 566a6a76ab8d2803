"""`CRNNConfig()` is the `OCR_Model`, layer for layer."""

import pytest
import torch
from architectures import enliven, random_lines
from ocr_model import OCR_Model

from crnn_hf import CRNNConfig, CRNNForCTC, convert_ocr_model


ALPHABET = "".join(map(chr, range(32, 127)))


@pytest.fixture(scope="module")
def ocr_model():
    torch.manual_seed(0)
    model = OCR_Model(len(ALPHABET))
    enliven(model, lines(4, 160))
    return model


@pytest.fixture(scope="module", params=["first", "last"])
def blank_and_model(request, ocr_model):
    return request.param, convert_ocr_model(ocr_model.state_dict(), ALPHABET, blank=request.param)


def lines(number, width):
    return random_lines(CRNNConfig(), [width] * number, seed=width)["pixel_values"]


def blank_to_front(logits, blank):
    return logits.roll(1, dims=-1) if blank == "last" else logits


def test_number_of_parameters(ocr_model):
    model = CRNNForCTC(CRNNConfig(vocab_size=96))
    assert sum(parameter.numel() for parameter in model.parameters()) == 17_053_280
    assert sum(parameter.numel() for parameter in ocr_model.parameters()) == 17_053_280


@pytest.mark.parametrize("width", [56, 63, 130])
@torch.no_grad()
def test_same_logits(ocr_model, blank_and_model, width):
    blank, model = blank_and_model
    images = lines(2, width)
    expected = ocr_model(images)
    assert expected.std(dim=0).mean() > 0.03, "the images must show in the logits"
    torch.testing.assert_close(model(images).logits, blank_to_front(expected, blank), atol=1e-5, rtol=0)


@torch.no_grad()
def test_line_in_a_batch_reads_as_the_ocr_model_reads_it_alone(ocr_model, blank_and_model):
    blank, model = blank_and_model
    images = lines(2, 200)
    mask = torch.ones(2, 200, dtype=torch.long)
    mask[0, 130:] = 0
    logits = model(images, mask).logits[:1]
    expected = blank_to_front(ocr_model(images[:1, ..., :130]), blank)
    torch.testing.assert_close(logits[:, : expected.shape[1]], expected, atol=1e-5, rtol=0)


def test_frames_lie_where_the_configuration_says():
    """One bright column moves the frame that is centred there more than any other."""
    config = CRNNConfig()
    torch.manual_seed(0)
    features = CRNNForCTC(config).eval().crnn.backbone
    frame = 9
    column = int(config.frame_offset + frame * config.frame_stride)
    image = torch.zeros(1, 1, 64, 256)
    image[..., column - 1 : column + 1] = 1
    with torch.no_grad():
        change = (features(image) - features(torch.zeros_like(image))).abs().sum((0, 1, 2))
    assert change.argmax() == frame
