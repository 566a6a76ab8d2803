"""The reader that a command works with."""

from enum import Enum

from transformers import AutoModelForTextRecognition, AutoProcessor

from crnn_hf.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.precision import bf16_pays
from crnn_hf.zoo import find_model


class Precision(str, Enum):
    """What the network computes in; `auto` is bfloat16 where this processor multiplies it faster."""

    float32 = "float32"
    bfloat16 = "bfloat16"
    auto = "auto"


def load_reader(model: str | None, dtype: Precision) -> TextRecognitionPipeline:
    """The pipeline for what `--model` and `--dtype` say, see `find_model`."""
    source = find_model(model)
    if dtype is Precision.auto:
        dtype = Precision.bfloat16 if bf16_pays() else Precision.float32
    network = AutoModelForTextRecognition.from_pretrained(source, dtype=dtype.value)
    return TextRecognitionPipeline(model=network, processor=AutoProcessor.from_pretrained(source))
