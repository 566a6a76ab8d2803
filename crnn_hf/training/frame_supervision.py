"""
A frame-level supervision: which character each frame shows, told to a network that knows nothing yet.

CTC alone begins with a plateau on which every frame is blank, for the network has to find out at once where characters
are and what they look like. Of rendered lines it is known where they are.
"""

from typing import Any

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from crnn_hf.data.checks import frames_of
from crnn_hf.models.crnn.ctc_loss import IGNORED
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.collator import DataCollatorForCTC


class FrameSupervisedCollator(DataCollatorForCTC):
    """
    [`DataCollatorForCTC`] that adds `frame_labels` (batch, frames) where all examples have `boxes`, the extents
    (x0, x1) in pixels of the image of every character of their text.
    """

    def __call__(self, features: list[dict[str, Any]]) -> dict[str, Any]:
        """A batch, with `frame_labels` where every example has `boxes`."""
        batch = super().__call__(features)
        if all("boxes" in feature for feature in features):
            rows = [self._frame_labels(*pair) for pair in zip(features, batch["labels"], strict=True)]
            batch["frame_labels"] = pad_sequence(rows, batch_first=True, padding_value=0)
        return batch

    def _frame_labels(self, feature, labels):
        image, ids = feature[self.image_column], labels[labels != IGNORED]
        return frame_labels(feature["boxes"], ids, (image.height, image.width), self.processor)


def frame_labels(
    boxes: list[tuple[float, float]], ids: torch.Tensor, size: tuple[int, int], processor: CRNNProcessor
) -> torch.Tensor:
    """
    What each frame of a line shows: a character where its middle is, and blank elsewhere.

    Args:
        boxes: (x0, x1) in pixels of the image of each character, from left to right.
        ids (`torch.LongTensor` of shape `(characters,)`): The characters.
        size (`tuple[int, int]`): (height, width) of the image.
        processor ([`CRNNProcessor`]): Prepares the image.

    Returns:
        (frames,) ids; -100 throughout if two characters share a frame and there is none left for the second.
    """
    frames = frames_of(processor, size)
    middles = np.asarray(boxes, dtype=np.float64).reshape(-1, 2).mean(1)
    nearest = processor.geometry.image_to_frame(middles, size).round().clip(min=0).astype(int).tolist()
    places, last = [], -1
    for place in nearest:
        last = max(place, last + 1)
        places.append(last)
    if last >= frames:
        return torch.full((frames,), IGNORED)
    labels = torch.zeros(frames, dtype=torch.long)
    labels[places] = ids
    return labels
