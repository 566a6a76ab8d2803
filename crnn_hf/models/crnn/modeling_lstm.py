"""A bidirectional LSTM over lines of unequal length, and what lets `torch.export` keep it for any of them."""

from contextlib import AbstractContextManager, nullcontext

import torch
from torch import nn


def reversed_order(frames: torch.Tensor, num_frames: int) -> torch.Tensor:
    """
    Indices (num_frames, batch) that turn the flattened rows of (num_frames, batch, features) back to front within each
    line's own `frames` (batch,), and leave what is past its end in place. Applied twice they change nothing.

    Args:
        frames (`torch.Tensor` of shape `(batch,)`): Frames of each line.
        num_frames (`int`): Frames of the batch.

    Returns:
        `torch.Tensor` of shape `(num_frames, batch)`: int64.
    """
    positions = torch.arange(num_frames, device=frames.device)[:, None]
    mirrored = torch.where(positions < frames, frames - 1 - positions, positions)
    return mirrored * frames.shape[0] + torch.arange(frames.shape[0], device=frames.device)


def reverse_lines(sequence: torch.Tensor, order: torch.Tensor) -> torch.Tensor:
    """
    Each line of (frames, batch, features) back to front, by its `reversed_order`.

    Args:
        sequence (`torch.Tensor` of shape `(frames, batch, features)`): The lines.
        order (`torch.Tensor` of shape `(frames, batch)`): From [`reversed_order`].

    Returns:
        `torch.Tensor` of shape `(frames, batch, features)`: The reversed lines.
    """
    # By whole rows: ten times as fast on a CPU as `gather`, which goes from number to number.
    return sequence.flatten(0, 1).index_select(0, order.flatten()).view_as(sequence)


def any_number_of_steps() -> AbstractContextManager:
    """
    Keeps `torch.export` from fixing the number of frames to that of its example, as it does by unrolling every LSTM to
    learn the shape of its output. The exported graph holds the LSTM whole. Outside of an export, nothing.

    Returns:
        `AbstractContextManager`: In force until the block ends.
    """
    if not torch.compiler.is_exporting() or torch.compiler.is_dynamo_compiling():
        return nullcontext()
    try:
        from torch.export._patches import _register_rnn_while_loop_decomposition
    except ImportError:  # another torch, which may have no need of it
        return nullcontext()
    return _register_rnn_while_loop_decomposition(torch.ops.aten.lstm.input, _lstm_shapes)


def any_size() -> AbstractContextManager:
    """
    Keeps `torch.export` from taking a free batch or number of frames to be more than 1, as it does where two sizes are
    merged into one. Outside of an export, nothing.

    Returns:
        `AbstractContextManager`: In force until the block ends.
    """
    if not torch.compiler.is_exporting() or torch.compiler.is_dynamo_compiling():
        return nullcontext()
    try:
        from torch.fx.experimental import _config as symbolic_shapes

        return symbolic_shapes.patch(backed_size_oblivious=True)
    except (ImportError, AttributeError):  # another torch: a batch of one line may need an export of its own
        return nullcontext()


def _lstm_shapes(sequence, state, *_):
    from torch.fx.experimental.proxy_tensor import get_proxy_mode

    if get_proxy_mode() is not None:
        raise RuntimeError("torch.export took an LSTM apart, where only its shapes are known; use torch 2.15.")
    hidden, cell = state
    return sequence.new_empty(*sequence.shape[:2], hidden.shape[-1]), torch.empty_like(hidden), torch.empty_like(cell)


class CRNNBiLSTM(nn.Module):
    """
    The OCR_Model's `BidirectionalLSTM`: an LSTM each way, then a linear layer over both.

    The backward LSTM gets each line reversed within its own length, so that it starts at the line's last frame
    whatever the padding, with plain tensor operations that also export.
    """

    def __init__(self, input_size: int, hidden_size: int, output_size: int) -> None:
        super().__init__()
        self.forward_lstm = nn.LSTM(input_size, hidden_size)
        self.backward_lstm = nn.LSTM(input_size, hidden_size)
        self.linear = nn.Linear(hidden_size * 2, output_size)

    def forward(self, sequence: torch.Tensor, order: torch.Tensor) -> torch.Tensor:
        """
        (frames, batch, input_size) to (frames, batch, output_size), with the lines' `reversed_order`.

        Args:
            sequence (`torch.Tensor` of shape `(frames, batch, input_size)`): The lines.
            order (`torch.Tensor` of shape `(frames, batch)`): From [`reversed_order`].

        Returns:
            `torch.Tensor` of shape `(frames, batch, output_size)`: The output of the block.
        """
        with any_number_of_steps():
            onward, _ = self.forward_lstm(sequence)
            backward, _ = self.backward_lstm(reverse_lines(sequence, order))
        return self.linear(torch.cat([onward, reverse_lines(backward, order)], dim=-1))
