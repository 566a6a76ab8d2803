"""Configuration of the CRNN text-line recognizer."""

import difflib
import json
from collections.abc import Iterable
from dataclasses import fields
from math import prod
from os import PathLike
from pathlib import Path
from typing import Any

from huggingface_hub.dataclasses import strict
from transformers.configuration_utils import PreTrainedConfig

from .remote_code import auto_map, custom_pipelines, runs_as_remote_code


OCR_MODEL_BACKBONE = "ocr_model"
CONV_STACK_BACKBONE = "conv_stack"
OCR_MODEL_IMAGE_HEIGHT = 64

# How similar to a field an argument of `from_pretrained` is taken to be the field misspelt; others are transformers'.
MISSPELT = 0.8


def check_names(given: Iterable[str], known: Iterable[str], owner: str, cutoff: float = 0.0) -> None:
    """
    Refuse names that are none of those known.

    Args:
        given (iterable of `str`): Names of keyword arguments.
        known (iterable of `str`): Names that may be given.
        owner (`str`): What error messages call the class that takes them.
        cutoff (`float`): How similar a name must be to one that is known for it to be refused, 0 to 1. With 0 all are.

    Raises:
        TypeError: For the first name that is not known.
    """
    known = sorted(known)
    for name in given:
        nearest = difflib.get_close_matches(name, known, n=1, cutoff=cutoff)
        if name not in known and nearest:
            raise TypeError(
                f"{owner} has no setting {name!r}. Did you mean {nearest[0]!r}? It has: {', '.join(known)}."
            )


@strict
class CRNNConfig(PreTrainedConfig):
    r"""
    Configuration of [`CRNNModel`] and [`CRNNForCTC`]. With no arguments it is the `OCR_Model` of the document the
    project started from, layer for layer. Misspelt arguments are refused; `config.json` may have keys that
    this version does not know.

    Args:
        image_height (`int`, *optional*, defaults to 64): Height of every line image, in pixels.
        num_channels (`int`, *optional*, defaults to 1): 1 for grey images, 3 for RGB.
        image_mean (`float`, *optional*, defaults to 0.5): Subtracted from pixel values scaled to 0..1.
        image_std (`float`, *optional*, defaults to 0.5): Divides pixel values after the mean was subtracted.
        backbone (`str`, *optional*, defaults to `"ocr_model"`): `"ocr_model"`, the OCR_Model's convolutions;
            `"conv_stack"`, plain 3x3 convolutions with batch normalization; or the name of a convolutional timm
            model, such as `"mobilenetv3_small_100"`.
        backbone_kwargs (`dict`, *optional*): For `"conv_stack"`, `channels` (list of int) and `strides` (list of
            `[vertical, horizontal]`), one entry a layer. For timm, keyword arguments of `timm.create_model`.
        hidden_size (`int`, *optional*, defaults to 512): Units of each direction of the LSTM, and width of the
            linear layer after it.
        num_hidden_layers (`int`, *optional*, defaults to 2): Number of BiLSTM + linear blocks.
        vocab_size (`int`, *optional*, defaults to 96): Characters of the alphabet plus one for the CTC blank.
        max_width (`int`, *optional*, defaults to 4096): Widest line the image processor lets through, in pixels of
            the resized image with its margins.
        pad_token_id (`int`, *optional*, defaults to 0): Id of the CTC blank. Always 0.
    """

    model_type = "crnn"
    _auto_class = "AutoConfig"

    image_height: int = 64
    num_channels: int = 1
    image_mean: float | int = 0.5
    image_std: float | int = 0.5
    backbone: str = OCR_MODEL_BACKBONE
    backbone_kwargs: dict | None = None
    hidden_size: int = 512
    num_hidden_layers: int = 2
    vocab_size: int = 96
    max_width: int = 4096
    pad_token_id: int | None = 0

    def __post_init__(self, **kwargs: Any) -> None:
        check_names(filter(_is_not_of_transformers, kwargs), _own_fields(), "CRNNConfig")
        # What a folder says about its own code counts only where that code runs. Where `crnn_hf` is imported,
        # `pipeline()` would see `custom_pipelines` before its own registry and ask for `trust_remote_code`.
        kwargs.pop("auto_map", None)
        kwargs.pop("custom_pipelines", None)
        super().__post_init__(**kwargs)
        if runs_as_remote_code():
            self.auto_map = auto_map()
            self.custom_pipelines = custom_pipelines()

    @classmethod
    def from_dict(cls, config_dict: dict, **kwargs: Any) -> "CRNNConfig | tuple[CRNNConfig, dict]":
        """
        A configuration from what `config.json` holds.

        Args:
            config_dict (`dict`): Keys that this version does not know, as a later one may have written, are kept as
                attributes.
            kwargs: Fields to change, and what transformers passes when it loads.

        Returns:
            [`CRNNConfig`] or `tuple[CRNNConfig, dict]`: The configuration; with `return_unused_kwargs=True`
            also the arguments that are no fields.

        Raises:
            TypeError: For a misspelt field in `kwargs`.
        """
        own = _own_fields()
        check_names(filter(_is_not_of_transformers, kwargs), own, "CRNNConfig", cutoff=MISSPELT)
        unknown = {key for key in config_dict if key not in own and _is_not_of_transformers(key)}
        found = super().from_dict({key: value for key, value in config_dict.items() if key not in unknown}, **kwargs)
        config = found[0] if isinstance(found, tuple) else found
        for key in unknown:
            if not hasattr(config, key):
                setattr(config, key, config_dict[key])
        return found

    @classmethod
    def from_json_file(cls, json_file: str | PathLike) -> "CRNNConfig":
        """
        A configuration from a file, see [`~CRNNConfig.from_dict`].

        Args:
            json_file (`str` or `PathLike`): A `config.json`.

        Returns:
            [`CRNNConfig`]: The configuration.
        """
        return cls.from_dict(json.loads(Path(json_file).read_text(encoding="utf-8")))

    def to_dict(self) -> dict:
        """
        What `config.json` holds. `dtype` is float32 whatever the weights are stored in, so that a checkpoint in
        float16 computes in float32 until another precision is asked for.

        Returns:
            `dict`: Fields by name, and where the classes are found as remote code.
        """
        return {
            **super().to_dict(),
            "dtype": "float32",
            "auto_map": auto_map(),
            "custom_pipelines": custom_pipelines(),
        }

    @property
    def frame_stride(self) -> int:
        """Pixels of image width between the centres of two frames."""
        if self.backbone == OCR_MODEL_BACKBONE:
            return 8
        if self.backbone == CONV_STACK_BACKBONE:
            return prod(horizontal for _, horizontal in self.backbone_kwargs["strides"])
        return 4

    @property
    def frame_offset(self) -> float:
        """Horizontal centre of the first frame in the processed image; its leftmost pixel spans 0.0 to 1.0."""
        return 28.0 if self.backbone == OCR_MODEL_BACKBONE else 0.5

    @property
    def min_width(self) -> int:
        """Narrowest image that gives at least one frame, in pixels."""
        return 56 if self.backbone == OCR_MODEL_BACKBONE else 1

    def validate_sizes(self) -> None:
        """
        Run by `@strict` after construction and before saving.

        Raises:
            ValueError: If a size is out of range.
        """
        for name in ("image_height", "hidden_size", "num_hidden_layers", "max_width"):
            if getattr(self, name) < 1:
                raise ValueError(f"CRNNConfig: `{name}` must be at least 1, got {getattr(self, name)}.")
        if self.num_channels not in (1, 3):
            raise ValueError(f"CRNNConfig: `num_channels` must be 1 (grey) or 3 (RGB), got {self.num_channels}.")
        if self.vocab_size < 2:
            raise ValueError(
                f"CRNNConfig: `vocab_size` must be at least 2 (the blank and one character), got {self.vocab_size}."
            )
        if self.image_std <= 0:
            raise ValueError(f"CRNNConfig: `image_std` must be greater than 0, got {self.image_std}.")
        if self.pad_token_id != 0:
            raise ValueError(
                f"CRNNConfig: `pad_token_id` is the CTC blank and must be 0, got {self.pad_token_id}. Put the blank "
                "first in the vocabulary."
            )

    def validate_backbone(self) -> None:
        """
        Run by `@strict` after construction and before saving.

        Raises:
            ValueError: If the backbone and its arguments do not fit together.
        """
        if self.backbone == OCR_MODEL_BACKBONE:
            self._validate_ocr_model()
        elif self.backbone == CONV_STACK_BACKBONE:
            self._validate_conv_stack()
        if self.min_width > self.max_width:
            raise ValueError(
                f"CRNNConfig: `max_width` is {self.max_width}, but backbone {self.backbone!r} needs lines of at "
                f"least {self.min_width} px."
            )

    def _validate_ocr_model(self):
        if self.backbone_kwargs:
            raise ValueError(
                f"CRNNConfig: backbone 'ocr_model' takes no `backbone_kwargs`, got {self.backbone_kwargs}."
            )
        if self.image_height != OCR_MODEL_IMAGE_HEIGHT:
            raise ValueError(
                f"CRNNConfig: backbone 'ocr_model' reads lines {OCR_MODEL_IMAGE_HEIGHT} px high, got "
                f"`image_height={self.image_height}`. Use 64, or another backbone."
            )

    def _validate_conv_stack(self):
        given = self.backbone_kwargs or {}
        if set(given) != {"channels", "strides"}:
            raise ValueError(
                "CRNNConfig: backbone 'conv_stack' needs exactly `backbone_kwargs={'channels': [...], 'strides': "
                f"[[vertical, horizontal], ...]}}`, got {self.backbone_kwargs}."
            )
        channels, strides = given["channels"], given["strides"]
        if not channels or len(channels) != len(strides):
            raise ValueError(
                "CRNNConfig: backbone 'conv_stack' needs as many `strides` as `channels`, at least one, got "
                f"{len(channels)} channels and {len(strides)} strides."
            )
        if any(len(pair) != 2 or min(pair) < 1 for pair in strides) or min(channels) < 1:
            raise ValueError(
                "CRNNConfig: backbone 'conv_stack' needs positive channels and strides of the form [vertical, "
                f"horizontal], got channels={channels}, strides={strides}."
            )


def _own_fields():
    return {field.name for field in fields(CRNNConfig)}


def _is_not_of_transformers(name):
    """Whether transformers itself gives no such argument to a configuration when it loads, copies or saves one."""
    inherited = hasattr(PreTrainedConfig, name) or hasattr(PreTrainedConfig, f"_{name}")
    return not (inherited or name.startswith("_") or name in ("auto_map", "custom_pipelines"))


__all__ = ["CRNNConfig"]
