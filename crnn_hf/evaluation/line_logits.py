"""The logits of lines, by the pipeline that reads them."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from crnn_hf.models.crnn.decoding import as_logits
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


class LogitsPipeline(TextRecognitionPipeline):
    """
    The text-recognition pipeline, giving also the `logits` of each line: an array of shape (frames, vocabulary),
    whatever the width of the line. What cannot be read gives `error`, as in the pipeline.
    """

    def postprocess(self, model_outputs: dict[str, Any], **decoding: Any) -> list[dict[str, Any]]:
        """
        Read logits, and keep them.

        Args:
            model_outputs (`dict`): As the pipeline takes them.
            decoding: As the pipeline takes it.

        Returns:
            `list[dict]`: The result of each line, with its `logits`.
        """
        results = super().postprocess(model_outputs, **decoding)
        all_logits = as_logits(model_outputs["logits"])
        return [
            {**result, "logits": without_padding(logits)} for result, logits in zip(results, all_logits, strict=True)
        ]


def line_logits(
    model: CRNNForCTC, processor: CRNNProcessor, images: Iterable[Any], batch_size: int = BATCH_SIZE
) -> Iterator[np.ndarray | None]:
    """
    The logits of each image, of shape (frames, vocabulary), and `None` for one that cannot be read.

    The model reads in evaluation mode, where it is, and is left in the mode it was in.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Of that model.
        images: Anything that the pipeline reads as a stream: an iterator over images or rows, or a `datasets.Dataset`.
        batch_size (`int`, *optional*, defaults to 32): Lines that the model reads at once.

    Returns:
        `Iterator[np.ndarray | None]`: One for each image, in order.
    """
    was_training = model.training
    reader = LogitsPipeline(model, processor=processor, device=model.device)
    try:
        for result in reader(images, batch_size=batch_size):
            yield result.get("logits")
    finally:
        model.train(was_training)


def without_padding(logits: np.ndarray) -> np.ndarray:
    """
    A line's own frames: those of certain blank at its end, which padding left, are dropped; one frame is kept.

    Args:
        logits (`np.ndarray` of shape `(frames, vocabulary)`): Of one line.

    Returns:
        `np.ndarray` of shape `(frames, vocabulary)`: A view.
    """
    own = np.flatnonzero((logits[:, 1:] > -1e4).any(axis=1))
    return logits[: own[-1] + 1 if len(own) else 1]
