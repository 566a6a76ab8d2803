"""The check of what the model is given."""

import torch

from .configuration_crnn import CRNNConfig


def line_widths(
    pixel_values: torch.Tensor, attention_mask: torch.Tensor | None, config: CRNNConfig
) -> torch.Tensor | None:
    """
    Widths of the lines of a batch, after checking that a model of `config` can read it.

    Args:
        pixel_values (`torch.Tensor` of shape `(batch, num_channels, image_height, width)`): The images.
        attention_mask (`torch.Tensor` of shape `(batch, width)`, *optional*): 1 on the columns of each line.
        config ([`CRNNConfig`]): Of the model.

    Returns:
        `torch.Tensor` of shape `(batch,)`: Widths in pixels; `None` without a mask.

    Raises:
        ValueError: If a shape is wrong, or a line is narrower than `config.min_width`; the message names the items.
    """
    expected = (config.num_channels, config.image_height)
    if pixel_values.ndim != 4 or tuple(pixel_values.shape[1:3]) != expected:
        raise ValueError(
            f"pixel_values have shape {tuple(pixel_values.shape)}, but this model reads (batch, {expected[0]}, "
            f"{expected[1]}, width). Prepare images with the model's own processor."
        )
    if attention_mask is None:
        if pixel_values.shape[3] < config.min_width:
            raise ValueError(_too_narrow(range(len(pixel_values)), pixel_values.shape[3], config))
        return None
    if tuple(attention_mask.shape) != (pixel_values.shape[0], pixel_values.shape[3]):
        raise ValueError(
            f"attention_mask has shape {tuple(attention_mask.shape)}, but pixel_values of shape "
            f"{tuple(pixel_values.shape)} need (batch, width) = {(pixel_values.shape[0], pixel_values.shape[3])}."
        )
    lengths = attention_mask.sum(-1)
    if not torch.compiler.is_compiling():
        narrow = (lengths < config.min_width).nonzero().flatten().tolist()
        if narrow:
            raise ValueError(_too_narrow(narrow, int(lengths[narrow[0]]), config))
    return lengths


def _too_narrow(items, width, config):
    return (
        f"pixel_values of item(s) {', '.join(map(str, items))}: lines of {width} px, but backbone {config.backbone!r} "
        f"needs at least {config.min_width} px of width. The model's own processor pads narrow lines."
    )
