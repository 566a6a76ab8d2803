"""Losses of training besides the CTC loss of `CRNNForCTC`: case-folded CTC, frame-level supervision, distillation."""

import torch
from torch.nn import functional
from transformers.utils import ModelOutput

from crnn_hf.evaluation.folded_alphabet import FoldedAlphabet
from crnn_hf.models.crnn.ctc_loss import IGNORED


class CaseFoldedCTCLoss:
    """
    The CTC loss of lines whose labels are right in any case, for `Trainer(compute_loss_func=...)`.

    A letter is as likely as both of its cases together, so a model that knows case keeps what it knows: taught with
    labels in upper case, it would have to unlearn the lower case that it sees.

    Args:
        alphabet (`str`): The recognizer's characters in the order of their ids, which start at 1.
    """

    def __init__(self, alphabet: str) -> None:
        self.ids = torch.from_numpy(FoldedAlphabet(alphabet, ignore_case=True).ids)
        self.members = functional.one_hot(self.ids).float()  # (vocabulary, folded vocabulary)

    def __call__(
        self, outputs: ModelOutput, labels: torch.Tensor, num_items_in_batch: torch.Tensor | int | None = None
    ) -> torch.Tensor:
        """
        Mean over lines of each line's loss divided by the number of its characters, as of `CRNNForCTC` itself.

        Args:
            outputs ([`CRNNOutput`]): With `logits` of shape `(batch, frames, vocab_size)`, which are certain blank
                past the end of a line: all lines count as equally long.
            labels (`torch.LongTensor` of shape `(batch, characters)`): Character ids, padded with -100.
            num_items_in_batch: Not used.
        """
        logits = outputs["logits"]
        probabilities = logits.float().softmax(-1) @ self.members.to(logits.device)
        log_probs = probabilities.clamp(min=torch.finfo(torch.float32).tiny).log().transpose(0, 1)
        characters = (labels != IGNORED).sum(-1)
        targets = self.ids.to(labels.device)[labels.clamp(min=0)]
        frames = torch.full_like(characters, logits.shape[1])
        # "Aa" is a repeat here and needs a frame more than was checked: a line that lacks it teaches nothing.
        losses = functional.ctc_loss(log_probs, targets, frames, characters, reduction="none", zero_infinity=True)
        return (losses / characters.clamp(min=1)).mean()


def frame_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """
    Mean cross-entropy of frames.

    Args:
        logits (`torch.Tensor` of shape `(batch, frames, vocab_size)`): Certain blank past the end of a line.
        labels (`torch.LongTensor` of shape `(batch, frames of the longest line)`): From [`frame_labels`], padded with
            blank.

    Returns:
        `torch.Tensor` of shape `()`: The loss.
    """
    logits = logits[:, : labels.shape[1]]
    if not (labels != IGNORED).any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORED)


def frame_weight(step: int, steps: int) -> float:
    """
    Weight of [`frame_loss`] beside the CTC loss in a step: from 1 down to 0 after `steps`.

    Args:
        step (`int`): Optimizer steps done.
        steps (`int`): Steps that frames are supervised for.

    Returns:
        `float`: 0 to 1.
    """
    return max(0.0, 1.0 - step / steps) if steps else 0.0


def distillation_loss(logits: torch.Tensor, teacher_logits: torch.Tensor) -> torch.Tensor:
    """
    Mean over frames of the Kullback-Leibler divergence of the logits from the teacher's, in nats.

    Args:
        logits (`torch.Tensor` of shape `(batch, frames, vocab_size)`): Certain blank past the end of a line, as the
            teacher's are, so that nothing is learned there.
        teacher_logits (`torch.Tensor` of the same shape): What to come near to.

    Returns:
        `torch.Tensor` of shape `()`: The loss.
    """
    log_probs, wanted = (functional.log_softmax(each, -1, dtype=torch.float32) for each in (logits, teacher_logits))
    return (wanted.exp() * (wanted - log_probs)).sum(-1).mean()
