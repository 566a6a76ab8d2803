"""The CTC loss (Graves et al. 2006) over lines of unequal length."""

import torch
from torch.nn import functional

from .decoding import frames_needed


IGNORED = -100


def ctc_loss(logits: torch.Tensor, frames: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """
    Mean over lines of each line's CTC loss divided by the number of its characters (by 1 for an empty label).

    Args:
        logits (`torch.Tensor` of shape `(batch, frames, vocab_size)`): Blank is id 0. Taken to float32.
        frames (`torch.LongTensor` of shape `(batch,)`): Frames of each line.
        labels (`torch.LongTensor` of shape `(batch, characters)`): Character ids, padded with -100 on the right.

    Returns:
        `torch.Tensor` of shape `()`: The loss.

    Raises:
        ValueError: If a label cannot be aligned with its frames or holds an id that is no character.
    """
    characters = (labels != IGNORED).sum(-1)
    if not torch.compiler.is_compiling():
        _check_padding(labels, characters)
        _check_ids(labels, logits.shape[-1])
        _check_fit(frames, labels, characters)
    # Frames first before and not after: that is how the model's logits lie in memory.
    log_probs = functional.log_softmax(logits.transpose(0, 1), dim=-1, dtype=torch.float32)
    targets = labels.clamp(min=0)
    losses = functional.ctc_loss(log_probs, targets, frames, characters, blank=0, reduction="none")
    return (losses / characters.clamp(min=1)).mean()


def _check_padding(labels, characters):
    present = torch.arange(labels.shape[1], device=labels.device) < characters[:, None]
    bad = ((labels != IGNORED) != present).any(-1).nonzero().flatten().tolist()
    if bad:
        raise ValueError(
            f"labels of item(s) {', '.join(map(str, bad))} hold {IGNORED} before a character. Pad labels on the right."
        )


def _check_ids(labels, vocab_size):
    wrong = (labels != IGNORED) & ((labels < 1) | (labels >= vocab_size))
    if wrong.any():
        item, place = wrong.nonzero()[0].tolist()
        raise ValueError(
            f"labels of item {item} hold id {int(labels[item, place])} at position {place}, but characters have the "
            f"ids 1 to {vocab_size - 1} (0 is the CTC blank). Encode labels with the model's own processor."
        )


def _check_fit(frames, labels, characters):
    lengths = characters.tolist()
    needed = [frames_needed(row[:length]) for row, length in zip(labels.tolist(), lengths, strict=True)]
    given = frames.tolist()
    bad = [item for item, least in enumerate(needed) if least > given[item]]
    if bad:
        details = "; ".join(
            f"item {item} needs {needed[item]} frames ({lengths[item]} characters and "
            f"{needed[item] - lengths[item]} repeats) and has {given[item]}"
            for item in bad
        )
        raise ValueError(
            f"labels too long for their lines: {details}. Check that the text belongs to the image; leave the item "
            "out, or use a model with a smaller frame stride."
        )
