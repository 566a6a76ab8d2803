"""The networks of the zoo, as data."""

from typing import TYPE_CHECKING, Any

from crnn_hf.zoo.alphabets import ASCII
from crnn_hf.zoo.catalog import load_catalog, near_names


if TYPE_CHECKING:
    from crnn_hf.models.crnn.configuration_crnn import CRNNConfig


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


# Fields of `CRNNConfig`.
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
    # The defaults of `CRNNConfig`.
    "crnn_base": {"image_height": 64, "backbone": "ocr_model", "hidden_size": 512, "num_hidden_layers": 2},
    "crnn_lcnet_050": _timm("lcnet_050"),
    "crnn_mobilenetv3_small": _timm("mobilenetv3_small_100"),
    "crnn_mobilenetv4_small": _timm("mobilenetv4_conv_small"),
    "crnn_repvgg_a0": _timm("repvgg_a0"),
    "crnn_resnet18": _timm("resnet18"),
}


def architecture_config(name: str, **overrides: Any) -> "CRNNConfig":
    """
    Configuration of a network of the zoo, with any field replaced by `overrides`.

    Args:
        name (`str`): A network, `crnn_small`, for printable ASCII; or a checkpoint, `crnn_small.synth_latin`, for the
            alphabet of that.
        overrides: Fields of [`CRNNConfig`].

    Returns:
        [`CRNNConfig`]: The configuration.

    Raises:
        ValueError: If the zoo has no such network or checkpoint; the message lists what it has.
    """
    architecture, dot, _ = name.partition(".")
    require_known(architecture)
    alphabet = load_catalog().find(name).alphabet if dot else ASCII
    # Only now: finding a checkpoint for ONNX Runtime must not wait for torch.
    from crnn_hf.models.crnn.configuration_crnn import CRNNConfig

    return CRNNConfig(**{"vocab_size": len(alphabet) + 1, **ARCHITECTURES[architecture], **overrides})


def require_known(name: str) -> None:
    """
    Raise the `ValueError` of [`architecture_config`] if no network has that name.

    Args:
        name (`str`): Name of a network.

    Raises:
        ValueError: If the zoo has no such network.
    """
    if name not in ARCHITECTURES:
        known = ", ".join(ARCHITECTURES)
        raise ValueError(f"The zoo has no network {name!r}. It has: {known}.{near_names(name, ARCHITECTURES)}")
