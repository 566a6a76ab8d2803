"""What commands have in common: the option `--model`, and loading what it names."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline

MODEL_HELP = "A folder, a name of the zoo with weights, or a Hub id. Left out: the checkpoint inside the package."

# Lines have ever new widths, so what oneDNN prepares for a shape is hardly ever asked for again. By default it keeps
# 1,024 of these, which after 16,000 lines are 450 MB. What was set already stays.
KEPT_PRIMITIVES = "32"


class Precision(StrEnum):
    """What the network computes in; `auto` is bfloat16 where this processor multiplies it faster."""

    float32 = "float32"
    bfloat16 = "bfloat16"
    auto = "auto"


def set_up_transformers() -> None:
    """
    Register the recognizer, and keep progress bars for things that take no time off stderr.

    In the process of `crnn-hf`, `import crnn_hf` registers nothing: `--help`, and reading with ONNX Runtime, do not
    wait for torch.
    """
    from transformers.utils.logging import disable_progress_bar

    from crnn_hf.registration import register

    disable_progress_bar()
    register()


def load_reader(model: str | None, dtype: Precision) -> "TextRecognitionPipeline":
    """
    Load the pipeline that a command reads with.

    Args:
        model (`str`, *optional*): What `--model` says, see [`find_model`].
        dtype (`Precision`): What `--dtype` says.

    Returns:
        [`TextRecognitionPipeline`]

    Raises:
        ValueError: If there is no such model, or it is not whole.
        OSError: If it cannot be found.
    """
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", KEPT_PRIMITIVES)
    # Only now: these take seconds to import.
    set_up_transformers()
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
    from crnn_hf.models.crnn.precision import fastest_dtype
    from crnn_hf.zoo import find_model
    from crnn_hf.zoo.loading import load_recognizer

    wanted = fastest_dtype() if dtype is Precision.auto else dtype.value
    network, processor = load_recognizer(find_model(model), dtype=wanted)
    return TextRecognitionPipeline(model=network, processor=processor)
