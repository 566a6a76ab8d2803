"""The networks of this project by name, and the checkpoints that come with it."""

from crnn_hf.zoo.architectures import ARCHITECTURES, ASCII, architecture_config
from crnn_hf.zoo.registry import (
    DEFAULT_MODEL,
    checkpoint_path,
    create_model,
    find_model,
    has_checkpoint,
    is_known,
    list_models,
)


__all__ = [
    "ARCHITECTURES",
    "ASCII",
    "DEFAULT_MODEL",
    "architecture_config",
    "checkpoint_path",
    "create_model",
    "find_model",
    "has_checkpoint",
    "is_known",
    "list_models",
]
