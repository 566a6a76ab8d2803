"""The CTC loss (Graves et al. 2006) over lines of unequal length."""

import torch
from torch.nn import functional


IGNORED = -100


def ctc_loss(logits: torch.Tensor, frames: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """
    Mean over lines of each line's CTC loss divided by the number of its characters (by 1 for an empty label).

    Args:
        logits (`torch.Tensor` of shape `(batch, frames, vocab_size)`): Blank is id 0. Taken to float32.
        frames (`torch.LongTensor` of shape `(batch,)`): Frames of each line.
        labels (`torch.LongTensor` of shape `(batch, characters)`): Character ids, padded with -100 on the right.

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


def frames_needed(labels: torch.Tensor) -> torch.Tensor:
    """Fewest frames for each label: one a character, and a blank between equal neighbours. Shape (batch,)."""
    present = labels != IGNORED
    repeats = (labels[:, 1:] == labels[:, :-1]) & present[:, 1:]
    return present.sum(-1) + repeats.sum(-1)


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
    needed = frames_needed(labels)
    bad = (needed > frames).nonzero().flatten().tolist()
    if bad:
        details = "; ".join(
            f"item {item} needs {int(needed[item])} frames ({int(characters[item])} characters and "
            f"{int(needed[item] - characters[item])} repeats) and has {int(frames[item])}"
            for item in bad
        )
        raise ValueError(
            f"labels too long for their lines: {details}. Check that the text belongs to the image; leave the item "
            "out, or use a model with a smaller frame stride."
        )
