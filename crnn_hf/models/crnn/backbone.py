"""Convolutional feature extractors: the OCR_Model's stack, plain 3x3 convolutions, and timm models by name."""

from typing import Any

import torch
import torch.fx
from torch import nn

from .backbone_rewriting import UnsupportedBackboneError, mask_padding
from .configuration_crnn import CONV_STACK_BACKBONE, OCR_MODEL_BACKBONE, CRNNConfig


def ocr_model_stack(num_channels: int) -> nn.Sequential:
    """
    `feature_extractor` of the project's first document, same modules and indices (without its final `Flatten`).

    Args:
        num_channels (`int`): Channels of the images.

    Returns:
        `nn.Sequential`: Features of images 64 px high.
    """
    return nn.Sequential(
        nn.Conv2d(num_channels, 32, kernel_size=3, padding=1),
        nn.ReLU(inplace=True),
        nn.Conv2d(32, 64, kernel_size=3, padding=1),
        nn.BatchNorm2d(64),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(64, 128, kernel_size=3, padding=1),
        nn.ReLU(inplace=True),
        nn.Conv2d(128, 128, kernel_size=3, padding=1),
        nn.BatchNorm2d(128),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(128, 256, kernel_size=3, padding=1),
        nn.ReLU(inplace=True),
        nn.Conv2d(256, 256, kernel_size=3, padding=1),
        nn.BatchNorm2d(256),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(256, 512, kernel_size=7),
        nn.ReLU(inplace=True),
        nn.MaxPool2d((2, 1), (2, 1)),
    )


def conv_stack(num_channels: int, channels: list[int], strides: list[list[int]]) -> nn.Sequential:
    """
    One 3x3 convolution, batch normalization and ReLU for each entry of `channels` and `strides`.

    Args:
        num_channels (`int`): Channels of the images.
        channels (`list[int]`): Channels after each convolution.
        strides (`list[list[int]]`): Vertical and horizontal stride of each.

    Returns:
        `nn.Sequential`: The stack.
    """
    layers = []
    for width, stride in zip(channels, strides, strict=True):
        layers += [
            nn.Conv2d(num_channels, width, kernel_size=3, stride=tuple(stride), padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
        ]
        num_channels = width
    return nn.Sequential(*layers)


class TimmFeatures(nn.Module):
    """The convolutional part of a timm model, without its pooling and classifier."""

    def __init__(self, name: str, num_channels: int, **kwargs: Any) -> None:
        super().__init__()
        # Without `try`, loading remote code would demand timm of checkpoints that do not use it.
        try:
            import timm
        except ImportError as error:
            raise ImportError(f"Backbone {name!r} needs timm, which is not installed: pip install timm.") from error

        if not timm.is_model(name):
            raise ValueError(
                f"{name!r} is no backbone: it is neither 'ocr_model', nor 'conv_stack', nor a model of timm "
                f"{timm.__version__}. `timm.list_models()` lists those."
            )
        self.timm_model = timm.create_model(name, pretrained=False, in_chans=num_channels, num_classes=0, **kwargs)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """
        Features of images.

        Args:
            images (`torch.Tensor` of shape `(batch, num_channels, height, width)`): Normalized images.

        Returns:
            `torch.Tensor` of shape `(batch, features, rows, frames)`: The last feature map.
        """
        return self.timm_model.forward_features(images)


def build_backbone(config: CRNNConfig) -> torch.fx.GraphModule:
    """
    The backbone that `config` names, with the padding of lines masked (see `mask_padding`). Never downloads anything.

    Args:
        config ([`CRNNConfig`]): Names the backbone.

    Returns:
        A module called with images (batch, channels, height, width) and lengths (batch,) or `None`, giving features
        (batch, features, rows, frames). Its attribute `frame_grid` places the frames over the image.

    Raises:
        UnsupportedBackboneError: If the backbone cannot keep lines apart, or its frames are not where
            `config.frame_stride` and `config.frame_offset` say.
    """
    kwargs = config.backbone_kwargs or {}
    if config.backbone == OCR_MODEL_BACKBONE:
        backbone = mask_padding(ocr_model_stack(config.num_channels), config.backbone)
    elif config.backbone == CONV_STACK_BACKBONE:
        backbone = mask_padding(conv_stack(config.num_channels, **kwargs), config.backbone)
    else:
        backbone = _build_timm(config, kwargs)
    grid = backbone.frame_grid
    if (grid.stride, grid.offset) != (config.frame_stride, config.frame_offset):
        raise UnsupportedBackboneError(
            f"Backbone {config.backbone!r} cannot be used: its frames are {grid.stride} px apart, the first centred "
            f"at {grid.offset} px, where {config.frame_stride} px and {config.frame_offset} px are needed."
        )
    return backbone


# What `backbone_kwargs` may not hold for timm: they belong to other fields, load weights, or change what comes out.
_TIMM_RESERVED = (
    "cache_dir",
    "checkpoint_path",
    "features_only",
    "in_chans",
    "num_classes",
    "pretrained",
    "pretrained_cfg",
    "pretrained_cfg_overlay",
)


def _build_timm(config, kwargs):
    reserved = sorted(set(kwargs) & set(_TIMM_RESERVED))
    if reserved:
        raise ValueError(
            f"`backbone_kwargs` for {config.backbone!r} may not hold {', '.join(map(repr, reserved))}: channels "
            "follow `num_channels`, and constructors load no weights (see `crnn_hf.zoo.timm_weights`)."
        )
    features = TimmFeatures(config.backbone, config.num_channels, **kwargs)
    try:
        return mask_padding(features, config.backbone, max_stride=config.frame_stride)
    except torch.fx.proxy.TraceError as error:
        raise UnsupportedBackboneError(
            f"Backbone {config.backbone!r} cannot be used: its forward pass depends on its input in a way that cannot "
            f"be traced ({error}). Choose a convolutional model such as 'mobilenetv3_small_100' or 'resnet18'."
        ) from error


def num_features(backbone: nn.Module) -> int:
    """
    Channels that the last convolution of a backbone gives.

    Args:
        backbone (`nn.Module`): From [`build_backbone`].

    Returns:
        `int`: Number of channels.
    """
    node = next(node for node in reversed(backbone.graph.nodes) if node.op == "output").args[0]
    return _channels(backbone, node)


def _channels(backbone, node):
    while True:
        module = backbone.get_submodule(node.target) if node.op == "call_module" else None
        if isinstance(module, nn.Conv2d):
            return module.out_channels
        if isinstance(module, nn.BatchNorm2d):
            return module.num_features
        if node.target is torch.cat:
            return sum(_channels(backbone, source) for source in node.args[0])
        node = max(node.all_input_nodes, key=list(backbone.graph.nodes).index) if not module else node.args[0]
