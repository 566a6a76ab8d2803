"""The logits of a CTC network, and their most probable path of frames. NumPy only."""

from collections.abc import Sequence
from operator import eq
from typing import Any

import numpy as np


BLANK = 0
_CERTAIN = 1e4  # logit of blank over the others in a padded frame, as the model writes it
_TRAINER_PADDING = -100.0  # what Trainer fills logits and ids of unequal length with


def to_numpy(values: Any) -> np.ndarray:
    """
    A NumPy array from an array, a list, or a tensor of any device and precision.

    Args:
        values (`Any`): Array, list or tensor.

    Returns:
        `np.ndarray`: The same values.
    """
    if hasattr(values, "detach"):
        values = values.detach().cpu()
        if values.is_floating_point() and values.element_size() < 4:
            values = values.float()  # NumPy has no bfloat16, and float16 is too coarse for a score
        return values.numpy()
    return np.asarray(values)


def as_logits(outputs: Any) -> np.ndarray:
    """
    The logits of a model's output, of an array or of a tensor, (batch, frames, vocabulary) float32 or float64.

    Frames that Trainer padded, with -100 for every class, become certain blank.

    Args:
        outputs (`Any`): Model output with `.logits`, array or tensor, of shape `(batch, frames, vocabulary)`.

    Returns:
        `np.ndarray` of shape `(batch, frames, vocabulary)`: The logits.

    Raises:
        ValueError: if the shape is wrong, or a line has NaN, +inf, or a frame with nothing but -inf.
    """
    logits = to_numpy(getattr(outputs, "logits", outputs))
    if logits.ndim != 3 or logits.dtype.kind != "f":
        raise ValueError(
            f"expected float logits of shape (batch, frames, vocabulary), got {logits.dtype} of shape {logits.shape}."
        )
    if logits.dtype.itemsize < 4:
        logits = logits.astype(np.float32)
    readable = np.isfinite(_largest(logits)).all(axis=(1, 2))
    if not readable.all():
        line = int(np.flatnonzero(~readable)[0])
        raise ValueError(
            f"the logits of line {line} hold NaN or infinite values. Check the weights of the model and its input."
        )
    return _blank_out_padding(logits)


def log_softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """
    Log-probabilities over the last axis of `logits / temperature`, in their precision.

    Args:
        logits (`np.ndarray` of shape `(..., vocabulary)`): Unnormalized log-probabilities.
        temperature (`float`, *optional*, defaults to 1.0): Divisor of the logits, above 0.

    Returns:
        `np.ndarray` of shape `(..., vocabulary)`: Log-probabilities.
    """
    scaled = logits / np.asarray(temperature, dtype=logits.dtype)
    scaled -= _largest(scaled)
    scaled -= np.log(np.exp(scaled).sum(axis=-1, keepdims=True))
    return scaled


def greedy_paths(logits: np.ndarray) -> np.ndarray:
    """
    The most likely token of every frame: (batch, frames, vocabulary) to (batch, frames) int64.

    Args:
        logits (`np.ndarray` of shape `(batch, frames, vocabulary)`): Any monotone function of the probabilities.

    Returns:
        `np.ndarray` of shape `(batch, frames)`: Class ids, int64.
    """
    return logits.argmax(axis=-1)


def collapse(paths: np.ndarray) -> list[np.ndarray]:
    """
    The labels that best paths of shape (batch, frames) stand for: repeats merged, then blanks dropped.

    Negative ids, padding, count as blank.

    Args:
        paths (`np.ndarray` of shape `(batch, frames)`): Class ids.

    Returns:
        `list[np.ndarray]`: Label ids of each line.
    """
    paths = np.maximum(paths, BLANK)
    begins = paths != BLANK
    begins[:, 1:] &= paths[:, 1:] != paths[:, :-1]
    lines, frames = np.nonzero(begins)
    return np.split(paths[lines, frames], np.searchsorted(lines, np.arange(1, len(paths)))) if len(paths) else []


def _largest(values):
    """`values.max(axis=-1, keepdims=True)`, four times as fast where that axis is short."""
    return np.take_along_axis(values, values.argmax(axis=-1)[..., np.newaxis], axis=-1)


def _blank_out_padding(logits):
    padded = logits[:, :, BLANK] == _TRAINER_PADDING
    if padded.any():
        padded &= (logits == _TRAINER_PADDING).all(axis=-1)
        logits = logits.copy()
        logits[padded] = -_CERTAIN
        logits[padded, BLANK] = 0.0
    return logits


def frames_needed(labels: Sequence) -> int:
    """
    Fewest frames that CTC can align with a label: one for each character, and a blank between equal neighbours.

    Args:
        labels (`Sequence`): Characters in the order of the image: ids or a string, without padding.

    Returns:
        `int`: Number of frames.
    """
    return len(labels) + sum(map(eq, labels, labels[1:]))
