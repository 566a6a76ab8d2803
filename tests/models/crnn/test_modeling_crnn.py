"""What every architecture promises."""

import copy
import pickle

import pytest
import torch
from architectures import (
    ARCHITECTURES,
    VOCAB_SIZE,
    lively_float64_model,
    lively_model,
    random_line,
    random_lines,
    tiny_architecture_config,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNModel


every_architecture = pytest.mark.parametrize("name", ARCHITECTURES)


@st.composite
def batches(draw):
    widths = draw(st.lists(st.integers(0, 120), min_size=1, max_size=4))
    return {
        "added": widths,
        "seed": draw(st.integers(0, 1000)),
        "extra": draw(st.integers(0, 40)),
        "padding": draw(st.sampled_from(["zeros", "garbage", float("nan"), float("inf")])),
    }


def largest_difference_alone(model, widths, seed=0, extra=0, padding="zeros"):
    """Between the logits of each line in the batch and by itself; checks everything else on the way."""
    inputs = random_lines(model.config, widths, seed=seed, extra=extra, padding=padding)
    batched = model(**inputs).logits
    assert batched.isfinite().all()
    assert batched.shape[1] == model._get_feat_extract_output_lengths(inputs["pixel_values"].shape[-1])
    largest = 0.0
    for item, width in enumerate(widths):
        alone = model(random_line(model.config, width, seed + item)[None]).logits[0]
        frames = model._get_feat_extract_output_lengths(width)
        assert alone.shape == (frames, VOCAB_SIZE)
        largest = max(largest, (batched[item, :frames] - alone).abs().max().item())
        past_end = batched[item, frames:]
        assert (past_end[:, 0] == 0).all()
        assert (past_end[:, 1:] == -1e4).all()
    return largest


@every_architecture
@settings(max_examples=8)
@given(batch=batches())
@torch.no_grad()
def test_line_reads_the_same_alone_and_in_any_batch(name, batch):
    model = lively_float64_model(name)
    widths = [model.config.min_width + added for added in batch["added"]]
    assert largest_difference_alone(model, widths, batch["seed"], batch["extra"], batch["padding"]) < 1e-10


@every_architecture
@torch.no_grad()
def test_line_reads_the_same_alone_and_in_a_batch_in_float32(name):
    """To rounding, which differs between widths and grows with the depth of the network."""
    assert largest_difference_alone(lively_model(name), [60, 131, 77], padding="garbage", extra=20) < 2e-4


@every_architecture
@torch.no_grad()
def test_order_in_the_batch_does_not_matter(name):
    model = lively_model(name)
    inputs = random_lines(model.config, [60, 131, 77, 90], padding="garbage")
    order = torch.tensor([2, 0, 3, 1])
    logits = model(**inputs).logits
    shuffled = model(**{key: value[order] for key, value in inputs.items()}).logits
    torch.testing.assert_close(shuffled, logits[order], atol=2e-4, rtol=0)


@every_architecture
@torch.no_grad()
def test_images_show_in_the_logits_and_neighbours_would(name):
    """Guards the tests above: logits that say nothing of the image, or masks that are not needed, would pass them."""
    model = lively_model(name)
    inputs = random_lines(model.config, [90, 90], padding="garbage", extra=40)
    frames = model._get_feat_extract_output_lengths(90)
    masked = model(**inputs).logits[:, :frames]
    unmasked = model(inputs["pixel_values"]).logits[:, :frames]
    assert (masked[0] - masked[1]).abs().mean() > 0.05
    assert (masked - unmasked).abs().max() > 0.05


@every_architecture
def test_frames_lie_over_the_image_as_the_configuration_says(name):
    model = lively_model(name)
    config = model.config
    grid = model.base_model.frame_grid
    assert (grid.stride, grid.offset) == (config.frame_stride, config.frame_offset)
    for width in (config.min_width, config.min_width + 1, 97, 200):
        frames = model._get_feat_extract_output_lengths(width)
        if config.backbone != "ocr_model":
            assert frames == -(-width // config.frame_stride)
        assert model(random_line(config, width, 0)[None]).logits.shape == (1, frames, VOCAB_SIZE)
        assert config.frame_offset + (frames - 1) * config.frame_stride < width
    widths = torch.tensor([[config.min_width, 97, 200]])
    counted = model._get_feat_extract_output_lengths(widths)
    assert counted.tolist() == [[model._get_feat_extract_output_lengths(width) for width in widths[0].tolist()]]
    assert model._get_feat_extract_output_lengths(config.min_width) >= 1


@every_architecture
def test_gradient_reaches_every_parameter(name):
    model = copy.deepcopy(lively_model(name))
    loss = model(**random_lines(model.config, [120, 80]), labels=torch.tensor([[1, 2, 2], [3, -100, -100]])).loss
    loss.backward()
    for parameter_name, parameter in model.named_parameters():
        assert parameter.grad is not None and parameter.grad.isfinite().all(), parameter_name
        assert parameter.grad.any(), parameter_name


@every_architecture
def test_garbage_past_the_end_leaves_the_gradient_alone(name):
    model = copy.deepcopy(lively_model(name))
    labels = torch.tensor([[1, 2, 2], [3, -100, -100]])
    gradients = []
    for padding in ("zeros", float("nan")):
        model.zero_grad()
        model(**random_lines(model.config, [120, 80], padding=padding), labels=labels).loss.backward()
        gradients.append([parameter.grad.clone() for parameter in model.parameters()])
    assert_same_gradients(*gradients)


@every_architecture
def test_bfloat16_autocast(name):
    model = copy.deepcopy(lively_model(name))
    inputs = random_lines(model.config, [120, 80])
    labels = torch.tensor([[1, 2, 2], [3, -100, -100]])
    expected = model(**inputs, labels=labels)
    with torch.autocast("cpu", torch.bfloat16):
        outputs = model(**inputs, labels=labels)
    outputs.loss.backward()
    assert outputs.loss.dtype == torch.float32
    torch.testing.assert_close(outputs.loss, expected.loss, rtol=0.05, atol=0)
    frames = model._get_feat_extract_output_lengths(80)
    difference = (outputs.logits - expected.logits)[:, :frames].abs().mean()
    assert difference < 0.15 * expected.logits[:, :frames].std()
    assert all(parameter.grad.isfinite().all() for parameter in model.parameters())


@pytest.mark.parametrize("name", ["ocr_model", "conv_stack", "mobilenetv3_small_100"])
@torch.no_grad()
def test_weights_in_bfloat16(name):
    model = lively_model(name)
    inputs = random_lines(model.config, [120, 80])
    logits = copy.deepcopy(model).to(torch.bfloat16)(**inputs).logits
    frames = model._get_feat_extract_output_lengths(80)
    assert logits.dtype == torch.bfloat16
    expected = model(**inputs).logits[:, :frames]
    assert (logits[:, :frames].float() - expected).abs().mean() < 0.1 * expected.std()
    past_end = logits[1, frames:]
    assert (past_end[:, 0] == 0).all() and (past_end[:, 1:] < -9e3).all()


@pytest.mark.parametrize("name", ["ocr_model", "conv_stack", "mobilenetv3_small_100"])
def test_gradient_checkpointing_changes_nothing(name):
    gradients, losses, buffers = [], [], []
    for checkpointing in (False, True):
        model = copy.deepcopy(lively_model(name)).train()
        if checkpointing:
            model.gradient_checkpointing_enable()
            assert model.base_model.gradient_checkpointing
        loss = model(**random_lines(model.config, [120, 80]), labels=torch.tensor([[1, 2, 2], [3, 4, -100]])).loss
        loss.backward()
        losses.append(loss.detach())
        gradients.append([parameter.grad for parameter in model.parameters()])
        buffers.append(dict(model.named_buffers()))  # the statistics of norms among them
    torch.testing.assert_close(*losses, rtol=1e-6, atol=0)
    assert_same_gradients(*gradients)
    torch.testing.assert_close(*buffers, rtol=0, atol=0)


@every_architecture
@pytest.mark.parametrize(
    "duplicate", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))], ids=["deepcopy", "pickle"]
)
@torch.no_grad()
def test_copies(name, duplicate):
    model = lively_model(name)
    twin = duplicate(model)
    inputs = random_lines(model.config, [120, 80], padding="garbage")
    torch.testing.assert_close(twin(**inputs).logits, model(**inputs).logits, atol=0, rtol=0)
    torch.testing.assert_close(twin(inputs["pixel_values"]).logits, model(inputs["pixel_values"]).logits)
    twin.head.weight.zero_()
    assert model.head.weight.any()


def test_hidden_states_and_tuples():
    model = lively_model("conv_stack")
    inputs = random_lines(model.config, [120, 80])
    outputs = model(**inputs, labels=torch.tensor([[1], [2]]), output_hidden_states=True)
    assert [tuple(state.shape) for state in outputs.hidden_states] == [(2, 30, 24), (2, 30, 16), (2, 30, 16)]
    assert model(**inputs).hidden_states is None
    loss, logits = model(**inputs, labels=torch.tensor([[1], [2]]), return_dict=False)
    torch.testing.assert_close(loss, outputs.loss)
    torch.testing.assert_close(logits, outputs.logits)
    below = model.base_model(**inputs)
    assert isinstance(model.base_model, CRNNModel)
    torch.testing.assert_close(below.last_hidden_state, outputs.hidden_states[-1])
    assert below.frames.tolist() == [30, 20]


def test_unknown_argument_is_refused():
    model = lively_model("conv_stack")
    with pytest.raises(TypeError, match="pixel_mask"):
        model(**random_lines(model.config, [40]), pixel_mask=None)


@pytest.mark.parametrize("shape", [(1, 1, 48, 64), (1, 3, 32, 64), (1, 32, 64)])
def test_wrong_image_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"pixel_values have shape .* reads \(batch, 1, 32, width\)"):
        lively_model("conv_stack")(torch.zeros(shape))


def test_wrong_mask_shape_is_refused():
    with pytest.raises(ValueError, match=r"attention_mask has shape \(2, 60\)"):
        lively_model("conv_stack")(torch.zeros(2, 1, 32, 64), torch.ones(2, 60, dtype=torch.long))


def test_narrow_lines_are_refused_by_item():
    model = lively_model("ocr_model")
    with pytest.raises(ValueError, match=r"item\(s\) 1, 2: lines of 55 px.* at least 56 px"):
        model(**random_lines(model.config, [80, 55, 55]))
    with pytest.raises(ValueError, match=r"item\(s\) 0: lines of 55 px"):
        model(random_line(model.config, 55, 0)[None])


@pytest.mark.parametrize("name", ["mobilenetv3_small_100", "lcnet_050", "repvgg_a0", "conv_stack"])
def test_untrained_network_passes_its_signal_on(name):
    """Depthwise convolutions fade it to nothing when their fan-out counts all groups."""
    torch.manual_seed(0)
    model = CRNNForCTC(tiny_architecture_config(name))
    stds = []
    for module in model.base_model.backbone.modules():
        if isinstance(module, torch.nn.Conv2d) and module.groups > 1:
            stds.append((module.weight.std() * (2 / module.weight[0, 0].numel()) ** -0.5).item())
    assert all(0.7 < std < 1.3 for std in stds)
    assert bool(stds) == (name in ("mobilenetv3_small_100", "lcnet_050"))


def test_configuration_of_several_layers_changes_the_parameters():
    one, three = (
        CRNNForCTC(CRNNConfig(**{**ARCHITECTURES["conv_stack"], "hidden_size": 8, "num_hidden_layers": layers}))
        for layers in (1, 3)
    )
    assert len(one.crnn.layers) == 1 and len(three.crnn.layers) == 3
    assert three.crnn.layers[2].forward_lstm.input_size == 8


def assert_same_gradients(first, second):
    for one, other in zip(first, second, strict=True):
        torch.testing.assert_close(other, one, atol=1e-5 * max(one.abs().max().item(), 1e-3), rtol=1e-4)
