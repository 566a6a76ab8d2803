"""
The network as it is fastest to read with: batch normalization folded into the convolutions, channels last, and the
masks written in place.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn
from torch.nn.functional import conv2d
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .backbone_masking import mask_with
from .modeling_crnn import CRNNForCTC
from .weights_checksum import checksum
from .workers import MAX_WORKERS, Workers


def optimize_for_inference(model: CRNNForCTC) -> CRNNForCTC:
    """
    A copy of a recognizer for reading only, whose logits are those of the model to within rounding.

    The copy has convolutions of its own and shares everything else with the model, which stays as it is. Changes of
    the model's convolutions and norms do not reach the copy: make another. It is not for training or saving.

    Args:
        model ([`CRNNForCTC`]): The recognizer, in evaluation mode.

    Returns:
        [`CRNNForCTC`]: The copy.

    Example:

    ```python
    >>> import torch
    >>> from crnn_hf import create_model, optimize_for_inference

    >>> model = create_model("crnn_tiny").eval()
    >>> images = torch.rand(2, 1, 32, 96)
    >>> with torch.inference_mode():
    ...     torch.allclose(optimize_for_inference(model)(images).logits, model(images).logits, atol=1e-5)
    True
    ```
    """
    backbone = _fold_norms(copy.deepcopy(model.crnn.backbone).eval())
    _mask_in_place(backbone)
    backbone.recompile()
    backbone.requires_grad_(False).to(memory_format=torch.channels_last)
    linears = [model.head, *(layer.linear for layer in model.crnn.layers)]
    lstms = [lstm for layer in model.crnn.layers for lstm in (layer.forward_lstm, layer.backward_lstm)]
    # What stands in the memo is taken from there and not copied.
    memo = {id(part): part for part in (*lstms, model.config)}
    memo.update({id(linear): ConvolvedLinear(linear) for linear in linears})
    memo[id(model.crnn.backbone)] = backbone
    twin = copy.deepcopy(model, memo)
    twin.training = twin.crnn.training = False
    return twin


def state_of(model: CRNNForCTC) -> tuple:
    """
    What a copy of [`optimize_for_inference`] was made from: equal as long as the copy computes what the model does.

    That is which modules there are, and the contents of those that the copy has for itself, the backbone's. Of
    `crnn_small` it takes 0.8 ms, a few hundredths of a batch of 32 lines.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
    """
    backbone = model.crnn.backbone
    return [*model.modules()], checksum([*backbone.parameters(), *backbone.buffers()])


@contextmanager
def torch_workers() -> Iterator[Workers]:
    """
    Threads that run networks side by side, with the threads that torch has in this one shared out among them.

    One batch does not keep several cores busy: an LSTM has little to do in each step, and each has to wait for the one
    before. Two batches do.

    Yields:
        `Workers`: The threads, until the block ends.
    """
    threads = torch.get_num_threads()
    count = min(threads, MAX_WORKERS)

    def take_share():
        torch.set_num_threads(threads // count)  # the number for this thread, and for all that compute later
        torch.get_num_threads()  # this one keeps it from here on

    with Workers(count, take_share) as workers:
        torch.set_num_threads(threads)
        yield workers


class MaskInPlace(nn.Module):
    """
    Mask features as `mask_features` does, writing into them.

    Args:
        lowest (`bool`): Whether to write the lowest number, as max pooling needs it, in place of zero.
    """

    def __init__(self, lowest: bool) -> None:
        super().__init__()
        self.lowest = lowest

    def forward(self, features: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
        """
        Features with the padding overwritten.

        Args:
            features (`torch.Tensor` of shape `(batch, channels, height, width)`): They are changed.
            lengths (`torch.Tensor` of shape `(batch,)`): Columns of each line. Left out, there is no padding.

        Returns:
            `torch.Tensor` of shape `(batch, channels, height, width)`: `features`.
        """
        value = torch.finfo(features.dtype).min if self.lowest else 0.0
        if features.device.type != "cpu" or torch.compiler.is_compiling():
            return mask_with(features, lengths, value)  # the shortest length would have to be waited for
        if lengths is not None:
            # Line by line, which takes a thirtieth of the time of a mask.
            for line, length in zip(features, lengths.tolist(), strict=True):
                if length < features.shape[-1]:
                    line[..., length:].fill_(value)
        return features


class ConvolvedLinear(nn.Module):
    """
    A linear layer over (frames, batch, features), as a convolution of width 1: torch gives float32 convolutions to
    oneDNN, but matrix products to MKL, which on processors that are not Intel's takes more than twice the time.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear

    def forward(self, sequence: torch.Tensor) -> torch.Tensor:
        """
        The linear layer's output.

        Args:
            sequence (`torch.Tensor` of shape `(frames, batch, features)`): Its input.

        Returns:
            `torch.Tensor` of shape `(frames, batch, outputs)`: As `nn.Linear` gives it, to within rounding.
        """
        if sequence.device.type != "cpu" or torch.compiler.is_compiling():
            return self.linear(sequence)
        weight = self.linear.weight[:, :, None, None]
        return conv2d(sequence.transpose(1, 2)[:, :, None], weight, self.linear.bias)[:, :, 0].transpose(1, 2)


def _fold_norms(backbone):
    dtype = next(backbone.parameters()).dtype
    precise = torch.promote_types(dtype, torch.float32)
    for node in list(backbone.graph.nodes):
        norm, convolution = _module(backbone, node), _module(backbone, *node.all_input_nodes[:1])
        if isinstance(norm, nn.BatchNorm2d) and type(convolution) is nn.Conv2d and norm.track_running_stats:
            source = node.args[0]
            if len(source.users) > 1 or _calls(backbone, source.target) > 1:
                continue
            # Halves are rounded once, at the end.
            folded = fuse_conv_bn_eval(convolution.to(precise), norm.to(precise)).to(dtype)
            backbone.set_submodule(source.target, folded)
            # timm's norms end with an activation.
            backbone.set_submodule(node.target, getattr(norm, "act", nn.Identity()))
    return backbone


def _mask_in_place(backbone):
    for lowest, name in enumerate(("mask_features", "mask_with_lowest")):
        backbone.add_submodule(f"{name}_in_place", MaskInPlace(bool(lowest)))
        for node in backbone.graph.nodes:
            if node.target == name and _is_seen_once(backbone, node.args[0]):
                node.target = f"{name}_in_place"


def _is_seen_once(backbone, node):
    """Whether a node's values belong to no other node, of which it is a view or which worked in place."""
    while len(node.users) == 1:
        module = _module(backbone, node)
        if isinstance(module, (nn.Conv2d, nn.BatchNorm2d, nn.MaxPool2d, nn.AvgPool2d)):
            return True
        if module is None or len(node.all_input_nodes) != 1:
            return False
        node = node.all_input_nodes[0]
    return False


def _module(backbone, node=None):
    return backbone.get_submodule(node.target) if node is not None and node.op == "call_module" else None


def _calls(backbone, target):
    return sum(node.target == target for node in backbone.graph.nodes)


__all__ = ["optimize_for_inference", "torch_workers"]
