"""The reader that a command works with."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from crnn_hf.cli.transformers_setup import set_up_transformers


if TYPE_CHECKING:
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline


# Lines have ever new widths, so what oneDNN prepares for a shape is hardly ever asked for again. By default it keeps
# 1,024 of these, which after 16,000 lines are 450 MB. What was set already stays.
KEPT_PRIMITIVES = "32"


class Precision(StrEnum):
    """What the network computes in; `auto` is bfloat16 where this processor multiplies it faster."""

    float32 = "float32"
    bfloat16 = "bfloat16"
    auto = "auto"


def load_reader(model: str | None, dtype: Precision) -> "TextRecognitionPipeline":
    """The pipeline for what `--model` and `--dtype` say, see `find_model`."""
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", KEPT_PRIMITIVES)
    # Only now: these take seconds to import.
    set_up_transformers()
    from transformers import AutoModelForTextRecognition, AutoProcessor

    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
    from crnn_hf.models.crnn.precision import fastest_dtype
    from crnn_hf.zoo import find_model

    source = find_model(model)
    wanted = fastest_dtype() if dtype is Precision.auto else dtype.value
    network = AutoModelForTextRecognition.from_pretrained(source, dtype=wanted)
    return TextRecognitionPipeline(model=network, processor=AutoProcessor.from_pretrained(source))
