"""The networks of the zoo, as data."""

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from crnn_hf.configuration_crnn import CRNNConfig


# Printable ASCII, in code order: what the shipped checkpoints read.
ASCII = "".join(map(chr, range(32, 127)))

_TINY = {
    "channels": [32, 48, 64, 96, 128, 192],
    "strides": [[2, 2], [1, 1], [2, 2], [2, 1], [2, 1], [2, 1]],
}
_SMALL = {
    "channels": [32, 48, 64, 96, 128, 160, 224],
    "strides": [[2, 2], [1, 1], [2, 2], [1, 1], [2, 1], [2, 1], [2, 1]],
}


def _timm(name: str) -> dict[str, Any]:
    return {"image_height": 32, "backbone": name, "hidden_size": 128, "num_hidden_layers": 1}


# Fields of `CRNNConfig` that differ from its defaults.
ARCHITECTURES: dict[str, dict[str, Any]] = {
    "crnn_tiny": {
        "image_height": 32,
        "backbone": "conv_stack",
        "backbone_kwargs": _TINY,
        "hidden_size": 160,
        "num_hidden_layers": 1,
    },
    "crnn_small": {
        "image_height": 32,
        "backbone": "conv_stack",
        "backbone_kwargs": _SMALL,
        "hidden_size": 192,
        "num_hidden_layers": 2,
    },
    "crnn_base": {},
    "crnn_lcnet_050": _timm("lcnet_050"),
    "crnn_mobilenetv3_small": _timm("mobilenetv3_small_100"),
    "crnn_mobilenetv4_small": _timm("mobilenetv4_conv_small"),
    "crnn_repvgg_a0": _timm("repvgg_a0"),
    "crnn_resnet18": _timm("resnet18"),
}


def architecture_config(name: str, **overrides) -> "CRNNConfig":
    """
    Configuration of a network of the zoo, with any field replaced by `overrides`.

    Raises:
        ValueError: If no network has that name; the message lists them.
    """
    require_known(name)
    # Only now: finding a checkpoint for ONNX Runtime must not wait for torch.
    from crnn_hf.configuration_crnn import CRNNConfig

    return CRNNConfig(**{"vocab_size": len(ASCII) + 1, **ARCHITECTURES[name], **overrides})


def require_known(name: str) -> None:
    """Raise the `ValueError` of [`architecture_config`] if no network has that name."""
    if name not in ARCHITECTURES:
        raise ValueError(f"The zoo has no network {name!r}. It has: {', '.join(ARCHITECTURES)}.")
