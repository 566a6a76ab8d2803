"""
Masks over the padding of a batch: columns past each line's own last one.

Lines of unequal width share a batch by padding on the right. Padding leaks: a bias makes it non-zero after the first
layer, and from there every operation wider than one column carries it back into the line.
"""

import torch


def mask_from_lengths(lengths: torch.Tensor, width: int) -> torch.Tensor:
    """
    Boolean mask, true on the columns of each line.

    Args:
        lengths (`torch.LongTensor` of shape `(batch,)`): Columns of each line.
        width (`int`): Columns of the batch, padding included.

    Returns:
        `torch.BoolTensor` of shape `(batch, width)`.
    """
    return torch.arange(width, device=lengths.device)[None, :] < lengths[:, None]


def mask_features(features: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
    """
    Features with zero on the padding.

    Args:
        features (`torch.Tensor` of shape `(batch, channels, height, width)`): Finite values.
        lengths (`torch.LongTensor` of shape `(batch,)`, *optional*): Columns of each line. Left out, there is no
            padding.

    Returns:
        `torch.Tensor` of shape `(batch, channels, height, width)`: The masked features.
    """
    if lengths is None:
        return features
    # Features are finite, unlike what an image may be padded with, and to multiply is several times as fast as to
    # select.
    return features * mask_from_lengths(lengths, features.shape[-1])[:, None, None, :].to(features.dtype)


def mask_images(images: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
    """
    As `mask_features`, of images whose padding may hold anything, even NaN.

    Args:
        images (`torch.Tensor` of shape `(batch, channels, height, width)`): Any values.
        lengths (`torch.Tensor` of shape `(batch,)`): Columns of each line. Left out, there is no padding.

    Returns:
        `torch.Tensor` of shape `(batch, channels, height, width)`: The masked images.
    """
    return mask_with(images, lengths, 0.0)


def mask_with_lowest(features: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
    """
    As `mask_features`, with the lowest number in place of zero: what max pooling pads with.

    Args:
        features (`torch.Tensor` of shape `(batch, channels, height, width)`): Finite values.
        lengths (`torch.Tensor` of shape `(batch,)`): Columns of each line. Left out, there is no padding.

    Returns:
        `torch.Tensor` of shape `(batch, channels, height, width)`: The masked features.
    """
    return mask_with(features, lengths, torch.finfo(features.dtype).min)


def mask_with(features: torch.Tensor, lengths: torch.Tensor | None, value: float) -> torch.Tensor:
    """
    As `mask_features`, with any value; by selecting, for multiplying with zero would keep a NaN or an infinity.

    Args:
        features (`torch.Tensor` of shape `(batch, channels, height, width)`): Any values.
        lengths (`torch.Tensor` of shape `(batch,)`): Columns of each line. Left out, there is no padding.
        value (`float`): What the padding becomes.

    Returns:
        `torch.Tensor` of shape `(batch, channels, height, width)`: The masked features.
    """
    if lengths is None:
        return features
    # Not `masked_fill`, which gives up the channels-last layout: many times slower, and more so in the backward pass.
    return torch.where(mask_from_lengths(lengths, features.shape[-1])[:, None, None, :], features, value)


def masked_mean(features: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
    """
    Mean over height and the columns of each line, padding left out.

    Args:
        features (`torch.Tensor` of shape `(batch, channels, height, width)`): Finite values.
        lengths (`torch.LongTensor` of shape `(batch,)`, *optional*): Columns of each line.

    Returns:
        `torch.Tensor` of shape `(batch, channels, 1, 1)`.
    """
    if lengths is None:
        return features.mean((2, 3), keepdim=True)
    columns = mask_features(features, lengths).mean(2, keepdim=True).sum(3, keepdim=True)
    return columns / lengths.clamp(min=1)[:, None, None, None].to(features.dtype)
