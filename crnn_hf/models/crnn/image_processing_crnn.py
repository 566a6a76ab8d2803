"""
Image processor of the CRNN text-line recognizer, for machines with torchvision and without.

Both resize with Pillow: that takes three quarters of the time of torchvision for one line, and a line has the same
pixels, so the same reading, on every machine, and in the exported reader without torch too.
"""

from typing import Any, TypedDict

from transformers.image_processing_backends import PilBackend, TorchvisionBackend
from transformers.image_processing_utils import BatchFeature
from transformers.utils import TensorType

from .configuration_crnn import MISSPELT, CRNNConfig, check_names
from .image_decoding import decode_image, oriented_size
from .image_loading import list_images, naming_image, open_image
from .image_resizing import default_margin, make_batch, processed_width, resize_image
from .remote_code import auto_map


class CRNNImageProcessorKwargs(TypedDict, total=False):
    r"""
    image_height (`int`, *optional*, defaults to 64):
        Height of every processed line in pixels.
    num_channels (`int`, *optional*, defaults to 1):
        1 for grey, 3 for RGB.
    image_mean (`float`, *optional*, defaults to 0.5):
        Subtracted from pixel values that were scaled to 0..1, in every channel.
    image_std (`float`, *optional*, defaults to 0.5):
        Divides pixel values after the mean was subtracted, in every channel.
    margin (`int`, *optional*, defaults to 28):
        Pixels of background at the left and at the right of the resized line.
    min_width (`int`, *optional*, defaults to 56):
        Lines that are narrower, margins included, get more background at their right.
    max_width (`int`, *optional*, defaults to 4096):
        Lines that are wider, margins included, are an error.
    return_tensors (`str`, *optional*):
        `"pt"` for torch tensors, `"np"` for NumPy arrays, which are also the default.
    """

    image_height: int
    num_channels: int
    image_mean: float | int
    image_std: float | int
    margin: int
    min_width: int
    max_width: int
    return_tensors: str | TensorType | None


class CRNNImageProcessingMixin:
    """All of the image processor but the base class that transformers looks for."""

    _auto_class = "AutoImageProcessor"
    valid_kwargs = CRNNImageProcessorKwargs
    model_input_names = ["pixel_values", "attention_mask"]

    image_height = 64
    num_channels = 1
    image_mean = 0.5
    image_std = 0.5
    margin = 28
    min_width = 56
    max_width = 4096

    def __init__(self, **kwargs: Any) -> None:
        check_names(kwargs, self.valid_kwargs.__annotations__, type(self).__name__)
        super().__init__(**kwargs)

    @classmethod
    def from_dict(
        cls, image_processor_dict: dict, **kwargs: Any
    ) -> "CRNNImageProcessingMixin | tuple[CRNNImageProcessingMixin, dict]":
        """
        An image processor from what `processor_config.json` holds.

        Args:
            image_processor_dict (`dict`): Keys that this version does not know, as a later one may have written, are
                kept as attributes.
            kwargs: Settings to change, and what transformers passes when it loads.

        Returns:
            [`CRNNImageProcessingMixin`] or `tuple[CRNNImageProcessingMixin, dict]`: The processor; with
            `return_unused_kwargs=True` also the arguments that are no settings.

        Raises:
            TypeError: For a misspelt setting in `kwargs`.
        """
        settings = cls.valid_kwargs.__annotations__
        check_names(kwargs, settings, cls.__name__, cutoff=MISSPELT)
        known = {key: value for key, value in image_processor_dict.items() if key in settings}
        found = super().from_dict(known, **kwargs)
        processor = found[0] if isinstance(found, tuple) else found
        for key in image_processor_dict.keys() - known.keys():
            if not hasattr(processor, key):
                setattr(processor, key, image_processor_dict[key])
        return found

    def to_dict(self) -> dict:
        """
        The settings, and where the classes of both backends are found (see `remote_code.py`).

        Returns:
            `dict`: Settings by name.
        """
        return {**super().to_dict(), "auto_map": auto_map("AutoImageProcessor")}

    @classmethod
    def from_config(cls, config: CRNNConfig, **overrides: Any) -> "CRNNImageProcessingMixin":
        """
        An image processor that prepares lines as a model of `config` needs them.

        Args:
            config ([`CRNNConfig`]): Of the model.
            overrides: Settings of the image processor, such as `max_width`.

        Returns:
            [`CRNNImageProcessingMixin`]: The image processor.
        """
        settings = {
            name: getattr(config, name)
            for name in ("image_height", "num_channels", "image_mean", "image_std", "min_width", "max_width")
        }
        settings.update(overrides)
        settings.setdefault("margin", default_margin(settings["image_height"], config.frame_offset))
        return cls(**settings)

    def processed_width(self, size: tuple[int, int]) -> int:
        """
        Width in pixels that an image of `size` (height, width) has after resizing, margins included.

        Args:
            size (`tuple[int, int]`): Height and width of the image.

        Returns:
            `int`: Width in pixels.
        """
        return processed_width(*size, self.image_height, self.margin, self.min_width)

    def _standardize_kwargs(self, **kwargs):
        _check_settings(**{name: value for name, value in kwargs.items() if name != "return_tensors"})
        return kwargs

    def _preprocess_image_like_inputs(
        self,
        images,
        image_height: int,
        num_channels: int,
        image_mean: float,
        image_std: float,
        margin: int,
        min_width: int,
        max_width: int,
        return_tensors: str | TensorType | None = None,
    ) -> BatchFeature:
        images = list_images(images)
        if not images:
            raise ValueError("there are no images: pass at least one.")
        lines = []
        for index, image in enumerate(images):
            with naming_image(index):
                image = open_image(image)
                # Before decoding, so that a huge image costs nothing; and after, for a PNG may tell late that it is
                # turned.
                _check_width(oriented_size(image), image_height, margin, min_width, max_width)
                image = decode_image(image, num_channels)
                _check_width((image.height, image.width), image_height, margin, min_width, max_width)
                lines.append(resize_image(image, image_height))
        pixel_values, attention_mask = make_batch(lines, margin, min_width, image_mean, image_std)
        data = {"pixel_values": pixel_values, "attention_mask": attention_mask}
        return BatchFeature(data, tensor_type=return_tensors)


class CRNNImageProcessor(CRNNImageProcessingMixin, TorchvisionBackend):
    r"""
    Prepares images of text lines for [`CRNNForCTC`].

    Height is fixed and width follows the aspect ratio: no line is squashed. Every line gets margins of its own
    background. Images may be PIL images of any mode, NumPy arrays, torch tensors, paths, URLs, data: URIs, bytes,
    binary file objects or the dicts of `datasets`, one or a list; EXIF orientation is applied.

    The defaults are those of `CRNNConfig()`; [`~CRNNImageProcessor.from_config`] takes them from a configuration.

    Returns `pixel_values` of shape (batch, channels, height, widest) float32, padded with 0 at the right, and
    `attention_mask` of shape (batch, widest) int64, 1 where the line is, margins included.

    Raises `ValueError`, `TypeError` or `OSError` that name the index of an image that cannot be read, and `ValueError`
    for one that is wider than `max_width`.
    """


class CRNNImageProcessorPil(CRNNImageProcessingMixin, PilBackend):
    """[`CRNNImageProcessor`] for a machine without torchvision; pixels are the same."""


def _check_settings(image_height, num_channels, image_mean, image_std, margin, min_width, max_width):
    if image_height < 1:
        raise ValueError(f"`image_height` must be at least 1, got {image_height}.")
    if num_channels not in (1, 3):
        raise ValueError(f"`num_channels` must be 1 (grey) or 3 (RGB), got {num_channels}.")
    if image_std <= 0:
        raise ValueError(f"`image_std` must be greater than 0, got {image_std}.")
    if margin < 0:
        raise ValueError(f"`margin` must be at least 0, got {margin}.")
    if not 1 <= min_width <= max_width:
        raise ValueError(f"`min_width` ({min_width}) must be at least 1 and at most `max_width` ({max_width}).")


def _check_width(size, image_height, margin, min_width, max_width):
    width = processed_width(*size, image_height, margin, min_width)
    if width > max_width:
        raise ValueError(
            f"the line ({size[1]} x {size[0]} pixels) is {width} pixels wide once it is {image_height} high and has "
            f"its margins, more than max_width={max_width}. Cut it into pieces, or read it with the text-recognition "
            "pipeline, which does that."
        )


__all__ = ["CRNNImageProcessor", "CRNNImageProcessorPil"]
