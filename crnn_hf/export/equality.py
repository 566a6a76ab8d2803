"""Whether an exported graph says what the recognizer says."""

import copy
from typing import TYPE_CHECKING

import torch

from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC


if TYPE_CHECKING:
    from transformers.exporters import ExportedModel

TOLERANCE = 1e-4


@torch.no_grad()
def check_equal(exported: "ExportedModel", model: CRNNForCTC) -> None:
    """
    Run both on random lines: one of the least width, one alone, and a batch of unequal widths.

    Args:
        exported (`transformers.exporters.ExportedModel`): The graph.
        model ([`CRNNForCTC`]): What it was made of, in `eval()` mode, in float32, on the CPU.

    Raises:
        RuntimeError: If logits differ in shape, or by more than 1e-4 and four times what rounding to float32 changes
            in the model itself.
    """
    least, step = model.config.min_width, model.config.frame_stride
    for widths in ([least], [least + 29 * step], [least + 7, least, least + 5 * step, least + 40 * step + 3]):
        inputs = _random_lines(model.config, widths)
        expected, found = model(**inputs).logits, exported(**inputs).logits
        if expected.shape == found.shape:
            difference = _largest(found - expected)
            if difference <= TOLERANCE or difference <= 4 * _rounding(model, inputs):
                continue
        raise RuntimeError(
            f"The exported graph and the model disagree on lines of {widths} px: {_difference(found, expected)}. "
            "Nothing was written. Exporting was tested with torch 2.15, transformers 5.23, onnx 1.23 and "
            "onnxscript 0.7; other versions may trace the network differently."
        )


def _difference(found, expected):
    if found.shape != expected.shape:
        return f"logits of shape {tuple(found.shape)}, expected {tuple(expected.shape)}"
    return f"logits differ by up to {_largest(found - expected):.1e}"


def _largest(difference):
    return difference.abs().max().item()


def _rounding(model, inputs):
    """How far the model's logits are from those that it has in float64: untrained networks can be far off."""
    exact = copy.deepcopy(model).double()(**inputs).logits
    return _largest(model(**inputs).logits - exact)


def _random_lines(config, widths):
    """A batch of lines of random pixels, with random pixels past their ends as well, which must not matter."""
    images = torch.rand(
        len(widths), config.num_channels, config.image_height, max(widths), generator=torch.Generator().manual_seed(0)
    )
    mask = torch.arange(max(widths))[None, :] < torch.tensor(widths)[:, None]
    return {"pixel_values": images * 2 - 1, "attention_mask": mask.long()}
