"""Outputs of the model below its head and of the whole recognizer."""

from dataclasses import dataclass

import torch
from transformers.modeling_outputs import BaseModelOutput
from transformers.utils import ModelOutput


@dataclass
class CRNNModelOutput(BaseModelOutput):
    """
    What [`CRNNModel`] returns.

    Args:
        last_hidden_state (`torch.FloatTensor` of shape `(batch, frames, hidden_size)`): Output of the last block.
        hidden_states (`tuple(torch.FloatTensor)`, *optional*): The backbone's features, of shape `(batch, frames,
            features)`, then the output of every block.
        frames (`torch.LongTensor` of shape `(batch,)`): Number of frames of each line.
    """

    frames: torch.LongTensor | None = None


@dataclass
class CRNNOutput(ModelOutput):
    """
    What [`CRNNForCTC`] returns.

    Args:
        loss (`torch.FloatTensor` of shape `(1,)`, *optional*): Mean over lines of the CTC loss divided by the number
            of characters of the line's label.
        logits (`torch.FloatTensor` of shape `(batch, frames, vocab_size)`): Unnormalized log-probabilities; frames
            past a line's end are certain blank.
        hidden_states (`tuple(torch.FloatTensor)`, *optional*): See [`CRNNModelOutput`].
    """

    loss: torch.FloatTensor | None = None
    logits: torch.FloatTensor | None = None
    hidden_states: tuple[torch.FloatTensor, ...] | None = None
