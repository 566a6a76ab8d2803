"""The network prepared for reading: the same logits, and a model that is left as it was."""

import pytest
import torch
from architectures import ARCHITECTURES, lively_float64_model, lively_model, random_lines
from torch import nn

from crnn_hf import CRNNForCTC, optimize_for_inference
from crnn_hf.models.crnn.backbone_inference import MaskInPlace, torch_workers


WIDTHS = [160, 131, 97, 64]


@torch.inference_mode()
def logits_of(model, lines):
    return model(**lines).logits


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_logits_are_those_of_the_model(name):
    # In float64: rounding is nothing there, and a leak from a neighbour or a wrong fold is not.
    model = lively_float64_model(name)
    lines = random_lines(model.config, WIDTHS)
    expected = logits_of(model, lines)
    assert expected[expected > -1e3].std() > 0.1
    torch.testing.assert_close(logits_of(optimize_for_inference(model), lines), expected, atol=1e-9, rtol=1e-9)


@pytest.mark.parametrize("name", ["conv_stack", "ocr_model", "resnet18"])
def test_a_line_reads_the_same_alone(name):
    model = optimize_for_inference(lively_float64_model(name))
    lines = random_lines(model.config, WIDTHS)
    together = logits_of(model, lines)
    for index, width in enumerate(WIDTHS):
        alone = logits_of(model, {key: value[index : index + 1, ..., :width] for key, value in lines.items()})[0]
        torch.testing.assert_close(together[index, : len(alone)], alone, atol=1e-9, rtol=1e-9)


def test_norms_are_gone_and_masks_are_written_in_place():
    model = optimize_for_inference(lively_model("conv_stack"))
    assert not any(isinstance(module, nn.BatchNorm2d) for module in model.modules())
    assert any(isinstance(module, MaskInPlace) for module in model.modules())
    in_place = [str(node.target) for node in model.crnn.backbone.graph.nodes if "in_place" in str(node.target)]
    assert in_place == ["mask_features_in_place"] * 3
    assert any(node.target == "mask_images" for node in model.crnn.backbone.graph.nodes)  # never the caller's images


def test_the_model_is_left_as_it_was():
    model = lively_model("conv_stack")
    weights = {name: value.clone() for name, value in model.state_dict().items()}
    lines = random_lines(model.config, WIDTHS)
    images, expected = lines["pixel_values"].clone(), logits_of(model, lines)
    fast = optimize_for_inference(model)
    logits_of(fast, lines)
    torch.testing.assert_close(lines["pixel_values"], images, atol=0, rtol=0)
    torch.testing.assert_close(logits_of(model, lines), expected, atol=0, rtol=0)
    assert model.state_dict().keys() == weights.keys()
    assert all(torch.equal(value, weights[name]) for name, value in model.state_dict().items())
    assert model.crnn.backbone is not fast.crnn.backbone
    assert fast.head.linear is model.head
    for own, other in zip(fast.crnn.layers, model.crnn.layers, strict=True):
        assert own.linear.linear is other.linear and own.forward_lstm is other.forward_lstm


def test_workers_share_the_threads_of_torch():
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(3)
        with torch_workers() as workers:
            assert workers.count == 3
            waiting = [workers.start(torch.get_num_threads) for _ in range(6)]
            assert [result() for result in waiting] == [1] * 6
            assert torch.get_num_threads() == 3
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


def test_a_model_in_training_stays_in_training():
    model = CRNNForCTC(lively_model("conv_stack").config).train()
    fast = optimize_for_inference(model)
    assert not fast.training and not fast.crnn.backbone.training
    assert all(module.training for module in model.modules())


def test_bfloat16_stays_bfloat16():
    model = CRNNForCTC(lively_model("conv_stack").config).eval().to(torch.bfloat16)
    fast = optimize_for_inference(model)
    assert {parameter.dtype for parameter in fast.parameters()} == {torch.bfloat16}
    lines = random_lines(model.config, WIDTHS)
    torch.testing.assert_close(logits_of(fast, lines), logits_of(model, lines), atol=0.1, rtol=0.1)
