"""What network_trials.py tries: networks near `crnn_small` and `crnn_tiny`, and ways of training the first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from network_trials_parts import WideConvolution, WithEarlyCTC
from torch import nn

from crnn_hf import CRNNConfig, CRNNForCTC
from crnn_hf.models.crnn.backbone import num_features
from crnn_hf.models.crnn.backbone_rewriting import mask_padding
from crnn_hf.zoo import architecture_config


@dataclass(frozen=True)
class Trial:
    """
    A network and how it is trained.

    Args:
        base (`str`): A network of the zoo.
        changes (`dict`): Fields of its configuration that are different.
        build (callable): Makes the model of a configuration.
        frame_supervision (`bool`): Whether it begins with a frame-level supervision.
        average (`bool`): Whether its weights are averaged.
        teacher (`str`, *optional*): A checkpoint of the zoo that is learned from as well.
    """

    base: str
    changes: dict[str, Any] = field(default_factory=dict)
    build: Callable[[CRNNConfig], CRNNForCTC] = CRNNForCTC
    frame_supervision: bool = True
    average: bool = False
    teacher: str | None = None

    def model(self, vocab_size: int) -> CRNNForCTC:
        return self.build(architecture_config(self.base, vocab_size=vocab_size, **self.changes))


def with_wide_convolution(config: CRNNConfig) -> CRNNForCTC:
    """The first BiLSTM replaced by a wide depthwise convolution."""
    model = CRNNForCTC(config)
    model.crnn.layers[0] = WideConvolution(num_features(model.crnn.backbone), config.hidden_size)
    return model


def with_narrow_ocr_model_stack(config: CRNNConfig) -> CRNNForCTC:
    """The OCR_Model's convolutions with a quarter of their channels, and LSTMs to match."""
    model = CRNNForCTC(config)
    model.crnn.backbone = mask_padding(_narrow(model.crnn.backbone, 4), config.backbone)
    block = type(model.crnn.layers[0])
    model.crnn.layers[0] = block(num_features(model.crnn.backbone), config.hidden_size, config.hidden_size)
    return model


def _narrow(stack, divisor):
    layers = []
    for layer in [module for name, module in stack.named_children() if name.isdigit()]:
        if isinstance(layer, nn.Conv2d):
            channels = layer.in_channels if layer.in_channels == 1 else layer.in_channels // divisor
            layers.append(nn.Conv2d(channels, layer.out_channels // divisor, layer.kernel_size, padding=layer.padding))
            nn.init.kaiming_normal_(layers[-1].weight, nonlinearity="relu")
        else:
            layers.append(
                nn.BatchNorm2d(layer.num_features // divisor) if isinstance(layer, nn.BatchNorm2d) else layer
            )
    return nn.Sequential(*layers)


def _small_stack(*strides):
    kwargs = architecture_config("crnn_small").backbone_kwargs
    return {"backbone_kwargs": {**kwargs, "strides": [list(stride) for stride in strides]}}


TRIALS = {
    "small": Trial("crnn_small"),
    "40 px high": Trial("crnn_small", {"image_height": 40}),
    "48 px high": Trial("crnn_small", {"image_height": 48}),
    "frames of 2 px": Trial("crnn_small", _small_stack((2, 2), (1, 1), (2, 1), (1, 1), (2, 1), (2, 1), (2, 1))),
    "one LSTM of 192": Trial("crnn_small", {"num_hidden_layers": 1}),
    "one LSTM of 288": Trial("crnn_small", {"num_hidden_layers": 1, "hidden_size": 288}),
    "two LSTMs of 128": Trial("crnn_small", {"hidden_size": 128}),
    "two LSTMs of 256": Trial("crnn_small", {"hidden_size": 256}),
    "wide convolution, one LSTM": Trial("crnn_small", build=with_wide_convolution),
    "a quarter of the OCR_Model, 64 px": Trial("crnn_base", {"hidden_size": 192}, build=with_narrow_ocr_model_stack),
    "mobilenetv3_small_100": Trial("crnn_mobilenetv3_small"),
    "mobilenetv4_conv_small": Trial("crnn_mobilenetv4_small"),
    "lcnet_050": Trial("crnn_lcnet_050"),
    "tiny": Trial("crnn_tiny"),
    "tiny, two LSTMs of 112": Trial("crnn_tiny", {"num_hidden_layers": 2, "hidden_size": 112}),
    "tiny, 40 px high": Trial("crnn_tiny", {"image_height": 40}),
    "tiny, taught by small": Trial("crnn_tiny", teacher="crnn_small.synth_latin"),
    "small, no frame-level supervision": Trial("crnn_small", frame_supervision=False),
    "small, early CTC": Trial("crnn_small", build=WithEarlyCTC),
    "small, averaged weights": Trial("crnn_small", average=True),
}
