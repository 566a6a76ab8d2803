"""The architectures that pass the shared tests, small enough for two cores, with lively statistics."""

import copy
import functools

import torch
from torch import nn

from crnn_hf import CRNNConfig, CRNNForCTC


VOCAB_SIZE = 13

_SMALL = {"hidden_size": 16, "vocab_size": VOCAB_SIZE}
_TIMM = ("resnet18", "mobilenetv3_small_100", "mobilenetv4_conv_small", "repvgg_a0", "lcnet_050")

ARCHITECTURES = {
    "ocr_model": {"num_hidden_layers": 1},
    "conv_stack": {
        "backbone": "conv_stack",
        "image_height": 32,
        "num_hidden_layers": 2,
        "backbone_kwargs": {"channels": [8, 12, 16, 24], "strides": [[2, 2], [2, 2], [2, 1], [2, 1]]},
    },
    "conv_stack_stride_3": {
        "backbone": "conv_stack",
        "image_height": 20,
        "num_channels": 3,
        "num_hidden_layers": 1,
        "backbone_kwargs": {"channels": [8, 12, 16], "strides": [[1, 1], [3, 3], [2, 1]]},
    },
    **{name: {"backbone": name, "image_height": 32, "num_hidden_layers": 1} for name in _TIMM},
}


def tiny_architecture_config(name):
    return CRNNConfig(**{**_SMALL, **ARCHITECTURES[name]})


@functools.lru_cache
def lively_model(name):
    """A model in eval mode, made lively. Do not change it."""
    torch.manual_seed(0)
    model = CRNNForCTC(tiny_architecture_config(name))
    enliven(model, random_lines(model.config, [160, 160, 160, 160])["pixel_values"])
    return model.eval()


@functools.lru_cache
def lively_float64_model(name):
    """The same in float64, where rounding cannot be taken for a leak nor hide one."""
    return copy.deepcopy(lively_model(name)).double()


@torch.no_grad()
def enliven(model, images):
    """
    Random weights for batch normalizations, with the statistics of `images`, and larger ones above them: activations
    keep their scale through all layers, so that the image shows in the logits, and so does anything that leaks.
    """
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.3)
            module.momentum = 1.0
        elif isinstance(module, nn.LSTM):
            for name, parameter in module.named_parameters():
                if name.startswith("weight_ih"):
                    nn.init.normal_(parameter, std=parameter.shape[1] ** -0.5)
        elif isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=2 * module.in_features**-0.5)
    model.train()
    model(images)
    model.eval()


def random_lines(config, widths, seed=0, padding="zeros", extra=0):
    """
    `pixel_values` and `attention_mask` of lines of random pixels, line i the same for every batch that holds
    `widths[i]` and `seed + i`; `padding` is `"zeros"` or what to fill with.
    """
    width = max(widths) + extra
    images = torch.zeros(len(widths), config.num_channels, config.image_height, width)
    mask = torch.zeros(len(widths), width, dtype=torch.long)
    for item, columns in enumerate(widths):
        images[item, :, :, :columns] = random_line(config, columns, seed + item)
        mask[item, :columns] = 1
    if padding != "zeros":
        past_end = (mask == 0)[:, None, None, :].expand_as(images)
        garbage = torch.randn(images.shape, generator=torch.Generator().manual_seed(seed)) * 100
        images = torch.where(past_end, garbage if padding == "garbage" else torch.tensor(padding), images)
    return {"pixel_values": images, "attention_mask": mask}


def random_line(config, width, seed):
    """Smooth random pixels between -1 and 1, of shape (channels, height, width)."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.randn(1, config.num_channels, config.image_height // 2, width // 2 + 1, generator=generator)
    size = (config.image_height, width)
    return nn.functional.interpolate(coarse, size, mode="bilinear").clamp(-1, 1)[0]
