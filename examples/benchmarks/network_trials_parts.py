"""Parts of networks and of training that network_trials.py tries and the package does not have."""

import torch
from torch import nn

from crnn_hf import CRNNForCTC
from crnn_hf.models.crnn.backbone_masking import mask_from_lengths
from crnn_hf.models.crnn.ctc_loss import ctc_loss


WIDE_KERNEL = 15  # frames
EARLY_WEIGHT = 0.3


class WideConvolution(nn.Module):
    """
    In place of a BiLSTM: a depthwise convolution over 15 frames beside the identity, then a linear layer, as the local
    mixing of SVTRv2 (Du et al. 2024) does without recurrence.
    """

    def __init__(self, input_size: int, output_size: int):
        super().__init__()
        self.convolution = nn.Conv1d(
            input_size, input_size, WIDE_KERNEL, padding=WIDE_KERNEL // 2, groups=input_size, bias=False
        )
        self.norm = nn.BatchNorm1d(input_size)
        self.linear = nn.Linear(input_size, output_size)

    def forward(self, sequence: torch.Tensor, order: torch.Tensor) -> torch.Tensor:
        """(frames, batch, input_size) to (frames, batch, output_size), with the lines' `reversed_order`."""
        frames = order[0] // order.shape[1] + 1  # a line's first frame changes places with its last
        sequence = sequence * mask_from_lengths(frames, len(sequence)).T[:, :, None].to(sequence.dtype)
        wide = self.norm(self.convolution(sequence.permute(1, 2, 0)))
        return torch.relu(self.linear(sequence + torch.relu(wide).permute(2, 0, 1)))


class WithEarlyCTC(CRNNForCTC):
    """A recognizer with a second CTC loss, on what the convolutions see (Lee and Watanabe 2021)."""

    def __init__(self, config):
        super().__init__(config)
        self.early_head = nn.Linear(self.crnn.layers[0].forward_lstm.input_size, config.vocab_size)
        self.post_init()

    def forward(self, pixel_values, attention_mask=None, labels=None, **kwargs):
        output = super().forward(pixel_values, attention_mask, labels, output_hidden_states=True)
        if labels is not None:
            frames = self._get_feat_extract_output_lengths(attention_mask.sum(-1))
            early = ctc_loss(self.early_head(output.hidden_states[0]), frames, labels)
            output.loss = (1 - EARLY_WEIGHT) * output.loss + EARLY_WEIGHT * early
        output.hidden_states = None
        return output
