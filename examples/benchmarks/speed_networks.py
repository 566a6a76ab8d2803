"""
Networks that speed.py compares: a forward pass in float32 over random lines whose width is 8 times their height.

Each function makes a `Network`, or raises `ImportError` if what it needs is not there. Speed does not depend on the
weights: they are random where a network comes without.
"""

from collections.abc import Callable
from typing import NamedTuple


ASPECT = 8


class Network(NamedTuple):
    """
    Args:
        forward (callable): Computes the logits of a batch of lines of this network's own height.
        shape (`tuple[int, int, int]`): (channels, height, width) of a line.
        parameters (`int`): Numbers in the weights.
    """

    forward: Callable
    shape: tuple[int, int, int]
    parameters: int


def our_network(name: str, dtype: str = "float32", compiled: bool = False) -> Network:
    """A network of the zoo, as the pipeline runs it, or through `torch.compile`."""
    import torch

    from crnn_hf import create_model, optimize_for_inference

    model = create_model(name).eval().to(getattr(torch, dtype))
    config, parameters = model.config, _count(model)
    model = torch.compile(model, dynamic=True) if compiled else optimize_for_inference(model)
    line = (config.num_channels, config.image_height, ASPECT * config.image_height)

    def forward(images):
        mask = torch.ones(images.shape[0], images.shape[3], dtype=torch.long)
        return model(images.to(getattr(torch, dtype)), attention_mask=mask).logits

    return Network(forward, line, parameters)


def ocr_model_network() -> Network:
    """The project's first document's `OCR_Model` as it is written there."""
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
    from ocr_model import OCR_Model

    model = OCR_Model(num_classes=95).eval()
    return Network(model, (1, 64, 64 * ASPECT), _count(model))


def doctr_network(name: str) -> Network:
    """A recognizer of docTR up to its logits."""
    from doctr.models import recognition

    # Exportable ones give logits and decode nothing.
    model = recognition.__dict__[name](pretrained=False, pretrained_backbone=False, exportable=True).eval()
    return Network(lambda images: model(images)["logits"], (3, 32, 32 * ASPECT), _count(model))


def transformers_network(name: str) -> Network:
    """A recognizer of transformers in its default configuration, as PP-OCRv6."""
    from transformers import AutoConfig, AutoModelForTextRecognition

    model = AutoModelForTextRecognition.from_config(AutoConfig.for_model(name)).eval()
    return Network(lambda images: model(pixel_values=images).last_hidden_state, (3, 48, 48 * ASPECT), _count(model))


def _count(model):
    return sum(parameter.numel() for parameter in model.parameters())


NETWORKS = {
    "ours": our_network,
    "ocr_model": ocr_model_network,
    "doctr": doctr_network,
    "transformers": transformers_network,
}
