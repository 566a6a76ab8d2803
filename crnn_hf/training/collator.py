"""From examples with an image and its text to a batch for `CRNNForCTC`."""

from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

from crnn_hf.models.crnn.ctc_loss import IGNORED
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# Of the width of batches in pixels: a CPU sets up its convolutions anew for every new width.
WIDTH_MULTIPLE = 32


@dataclass
class DataCollatorForCTC:
    """
    Batches examples for `Trainer` or a plain `DataLoader`.

    Each example is a dictionary with an image (anything the processor takes) and its text, or what the processor made
    of one line: `pixel_values`, `attention_mask` and `labels`, as `dataset.map` keeps them, which are padded.
    `Trainer` needs `remove_unused_columns=False` for images and texts, since `forward` names neither column.

    Args:
        processor ([`CRNNProcessor`]): Prepares images and encodes texts.
        image_column (`str`, *optional*, defaults to `"image"`): Where the image is.
        text_column (`str`, *optional*, defaults to `"text"`): Where its text is.
        pad_to_multiple_of (`int`, *optional*): Round the width of batches up to a multiple of it, in pixels. The first
            step of a width takes a CPU about a quarter longer than later ones; 32 keeps the number of widths small.

    Returns:
        A dictionary with `pixel_values` (batch, channels, height, width), `attention_mask` (batch, width) and `labels`
        (batch, characters), padded with -100.

    Raises:
        ValueError: If an image cannot be read or a text holds a character outside the alphabet. The message names the
            item's place in the batch.
        KeyError: If an example lacks one of the two columns, or one of what the processor makes.
    """

    processor: CRNNProcessor
    image_column: str = "image"
    text_column: str = "text"
    pad_to_multiple_of: int | None = None

    def __call__(self, features: list[dict[str, Any]]) -> dict[str, Any]:
        """A batch of examples, as `Trainer` and `DataLoader` ask for it."""
        if all("pixel_values" in feature for feature in features):
            batch = self._joined(features)
        else:
            batch = self.processor(
                images=self._column(features, self.image_column),
                text=self._column(features, self.text_column),
                return_tensors="pt",
            )
        return self._pad(dict(batch)) if self.pad_to_multiple_of else dict(batch)

    def _joined(self, features):
        """Lines that the processor has prepared one by one, each a batch of one or without that dimension."""
        batch = {}
        # What stands in the padded columns does not matter: the model masks them.
        for name, dimensions, padding in (("pixel_values", 3, 0.0), ("attention_mask", 1, 0), ("labels", 1, IGNORED)):
            rows = [torch.as_tensor(row) for row in self._column(features, name)]
            rows = [row.reshape(row.shape[-dimensions:]) for row in rows]
            width = max(row.shape[-1] for row in rows)
            batch[name] = torch.stack([functional.pad(row, (0, width - row.shape[-1]), value=padding) for row in rows])
        return batch

    def _pad(self, batch):
        missing = -batch["pixel_values"].shape[-1] % self.pad_to_multiple_of
        for name in ("pixel_values", "attention_mask"):
            batch[name] = functional.pad(batch[name], (0, missing))
        return batch

    def _column(self, features, name):
        for item, feature in enumerate(features):
            if name not in feature:
                raise KeyError(
                    f"item {item} has no column {name!r}, only {sorted(feature)}. With Trainer set "
                    "`remove_unused_columns=False`; for other names pass `image_column` and `text_column`. Lines that "
                    "the processor has prepared need `pixel_values`, `attention_mask` and `labels`."
                )
        return [feature[name] for feature in features]
