"""The highest learning rate of a fine-tuning run, from how much there is to learn."""

from collections.abc import Sequence
from typing import Any

from crnn_hf.data import evenly_spaced
from crnn_hf.evaluation.evaluate import evaluate_lines
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.training_args import LEARNING_RATE


# A model that reads the lines already has more to lose than to learn; another typeface or script is learned anew.
LITTLE_TO_LEARN_RATE = 5e-4
MUCH_TO_LEARN_RATE = LEARNING_RATE
MAX_READ_ERROR = 0.1
# Enough to tell the two cases apart.
MAX_LINES = 200


def error_before_training(
    model: CRNNForCTC, processor: CRNNProcessor, lines: Sequence[dict[str, Any]], ignore_case: bool = False
) -> float:
    """
    Character error rate of at most 200 of the lines, evenly spaced, before a model is trained.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor.
        lines (`Sequence[dict[str, Any]]`): Labelled lines with `image` and `text`.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.

    Returns:
        `float`: 0 where all is read right; it may exceed 1.
    """
    was_training = model.training
    reader = TextRecognitionPipeline(model, processor=processor, device=model.device)
    try:
        return evaluate_lines(reader, evenly_spaced(lines, MAX_LINES), ignore_case).metrics["cer"]
    finally:
        model.train(was_training)


def pick_learning_rate(cer: float) -> float:
    """
    The highest rate for a model that reads the lines it is to learn with the character error rate `cer`.

    Args:
        cer (`float`): Character error rate before training.

    Returns:
        `float`: The peak of the schedule.
    """
    return LITTLE_TO_LEARN_RATE if cer < MAX_READ_ERROR else MUCH_TO_LEARN_RATE
