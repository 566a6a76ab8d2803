"""How large the networks of the zoo are."""

import torch

from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.zoo.architectures import architecture_config


def count_parameters(name: str) -> int:
    """Parameters of a network of the zoo with its default alphabet, counted without allocating them."""
    with torch.device("meta"):
        model = CRNNForCTC(architecture_config(name))
    return sum(parameter.numel() for parameter in model.parameters())
