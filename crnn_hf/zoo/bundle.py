"""
Put a trained model into the package, for its maintainers.

    python -m crnn_hf.zoo.bundle RUN_FOLDER crnn_small
"""

import sys
from pathlib import Path

import torch

from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.zoo.architectures import architecture_config
from crnn_hf.zoo.registry import CHECKPOINTS


# Fields that say what the network is: they must be those of the zoo.
_ARCHITECTURE = ("image_height", "num_channels", "backbone", "backbone_kwargs", "hidden_size", "num_hidden_layers")


def bundle(run: Path, name: str) -> Path:
    """
    Write the weights of a run, as float16, with configuration and processor to the package's folder of a network.

    They load as float32. The code that `save_pretrained` puts beside weights is left out: here it is the package.

    Raises:
        ValueError: If the run trained another network.
    """
    model = CRNNForCTC.from_pretrained(run)
    expected = architecture_config(name)
    for field in _ARCHITECTURE:
        if getattr(model.config, field) != getattr(expected, field):
            raise ValueError(f"{run} is no {name}: its `{field}` is {getattr(model.config, field)}.")
    folder = CHECKPOINTS / name
    model.to(torch.float16).save_pretrained(folder)
    CRNNProcessor.from_pretrained(run).save_pretrained(folder)
    for code in folder.glob("*.py"):
        code.unlink()
    return folder


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(bundle(Path(sys.argv[1]), sys.argv[2]))
