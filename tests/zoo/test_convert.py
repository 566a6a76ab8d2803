"""Checkpoints of the OCR_Model's class become ours, and nothing else does. Logits are compared in test_ocr_model."""

import pytest
import torch
from ocr_model import OCR_Model

from crnn_hf import convert_ocr_model


ALPHABET = "0123456789"


@pytest.fixture(scope="module")
def ocr_model_weights():
    torch.manual_seed(0)
    return OCR_Model(len(ALPHABET)).state_dict()


def assert_converted(model, weights, blank="last"):
    assert not model.training
    assert model.config.vocab_size == len(ALPHABET) + 1
    rows = weights["linear.weight"]
    expected = rows.roll(1, 0) if blank == "last" else rows
    assert torch.equal(model.head.weight, expected)
    assert torch.equal(model.crnn.backbone.state_dict()["18.weight"], weights["feature_extractor.18.weight"])
    reverse = weights["SequenceModeling.1.rnn.weight_hh_l0_reverse"]
    assert torch.equal(model.crnn.layers[1].backward_lstm.weight_hh_l0, reverse)
    assert torch.equal(model.crnn.layers[0].forward_lstm.bias_ih_l0, weights["SequenceModeling.0.rnn.bias_ih_l0"])


@pytest.mark.parametrize("blank", ["first", "last"])
def test_state_dict(ocr_model_weights, blank):
    before = {name: tensor.clone() for name, tensor in ocr_model_weights.items()}
    assert_converted(convert_ocr_model(ocr_model_weights, ALPHABET, blank=blank), ocr_model_weights, blank)
    assert all(torch.equal(ocr_model_weights[name], tensor) for name, tensor in before.items())


def wrap(key):
    return lambda weights: {key: weights, "epoch": 3, "optimizer": {"lr": 0.1}}


@pytest.mark.parametrize(
    "layout",
    [
        dict,
        wrap("state_dict"),
        wrap("model"),
        wrap("model_state_dict"),
        lambda weights: {f"module.{name}": tensor for name, tensor in weights.items()},
        lambda weights: {
            name.replace("feature_extractor.", "feature_extractor." * 2): t for name, t in weights.items()
        },
        lambda weights: {name: t.half() if t.is_floating_point() else t for name, t in weights.items()},
    ],
    ids=["plain", "state_dict", "model", "model_state_dict", "DataParallel", "extractor as a module", "half"],
)
def test_file(ocr_model_weights, layout, tmp_path):
    content = layout(ocr_model_weights)
    torch.save(content, tmp_path / "model.pth")
    half = content.get("linear.weight", torch.empty(0)).dtype == torch.float16
    expected = {name: t.half().float() for name, t in ocr_model_weights.items()} if half else ocr_model_weights
    model = convert_ocr_model(tmp_path / "model.pth", ALPHABET)
    assert model.dtype == torch.float32
    assert_converted(model, expected)


def test_alphabet_of_another_length_is_refused(ocr_model_weights):
    with pytest.raises(ValueError, match="head has 11 classes.* alphabet has 11 characters; give 10"):
        convert_ocr_model(ocr_model_weights, ALPHABET + "x")
    with pytest.raises(ValueError, match="twice"):
        convert_ocr_model(ocr_model_weights, "0123456788")


def test_other_place_of_the_blank_is_refused(ocr_model_weights):
    with pytest.raises(ValueError, match="'first' or 'last', got 'middle'"):
        convert_ocr_model(ocr_model_weights, ALPHABET, blank="middle")


def test_other_weights_are_refused(ocr_model_weights):
    missing = {name: tensor for name, tensor in ocr_model_weights.items() if name != "linear.bias"}
    with pytest.raises(ValueError, match="missing head.bias; unexpected none"):
        convert_ocr_model(missing, ALPHABET)
    with pytest.raises(ValueError, match="missing none; unexpected attention.weight"):
        convert_ocr_model({**ocr_model_weights, "attention.weight": torch.zeros(1)}, ALPHABET)
    wrong = {**ocr_model_weights, "feature_extractor.0.weight": torch.zeros(32, 3, 3, 3)}
    with pytest.raises(ValueError, match=r"crnn.backbone.0.weight has shape \(32, 3, 3, 3\)"):
        convert_ocr_model(wrong, ALPHABET)


@pytest.mark.parametrize(
    ("content", "found"),
    [([1, 2], "a list"), ({}, "keys none"), ({"epoch": 3}, "keys epoch"), ({"state_dict": {"a": 1}}, "keys a")],
)
def test_other_contents_are_refused(content, found, tmp_path):
    torch.save(content, tmp_path / "model.pth")
    with pytest.raises(ValueError, match=f"state dict of an OCR_Model.*found .*{found}"):
        convert_ocr_model(tmp_path / "model.pth", ALPHABET)


def test_pickled_model_and_other_files_are_refused(tmp_path):
    torch.save(torch.nn.Linear(1, 1), tmp_path / "module.pth")
    (tmp_path / "text.pth").write_text("no weights")
    (tmp_path / "empty.pth").write_bytes(b"")
    for name in ("module.pth", "text.pth", "empty.pth"):
        with pytest.raises(ValueError, match="no weights that can be read safely"):
            convert_ocr_model(tmp_path / name, ALPHABET)
    with pytest.raises(IsADirectoryError, match="is a folder"):
        convert_ocr_model(tmp_path, ALPHABET)
    with pytest.raises(FileNotFoundError, match="nowhere.pth"):
        convert_ocr_model(tmp_path / "nowhere.pth", ALPHABET)
