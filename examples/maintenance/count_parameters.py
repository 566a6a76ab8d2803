"""
How large the networks of the zoo are.

    python examples/maintenance/count_parameters.py

counts their parameters and writes them to `catalog.json`.
"""

from dataclasses import replace

import torch

from crnn_hf import create_model
from crnn_hf.zoo.catalog import Catalog, load_catalog


def count_parameters(name: str) -> int:
    """Parameters of a network, or of a checkpoint with its alphabet, counted without allocating them."""
    with torch.device("meta"):
        return create_model(name).num_parameters()


def with_sizes(catalog: Catalog) -> Catalog:
    """The catalogue with the parameters of its networks counted anew."""
    counted = {name: replace(network, parameters=count_parameters(name)) for name, network in catalog.networks.items()}
    return replace(catalog, networks=counted)


if __name__ == "__main__":
    with_sizes(load_catalog()).save()
