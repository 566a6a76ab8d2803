"""From examples with an image and its text to a batch for `CRNNForCTC`."""

from dataclasses import dataclass
from typing import Any

from torch.nn import functional

from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# Of the width of batches in pixels: a CPU sets up its convolutions anew for every new width.
WIDTH_MULTIPLE = 32


@dataclass
class DataCollatorForCTC:
    """
    Batches examples for `Trainer` or a plain `DataLoader`.

    Each example is a dictionary with an image (anything the processor takes) and its text. `Trainer` needs
    `remove_unused_columns=False`, since `forward` names neither column.

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
        KeyError: If an example lacks one of the two columns.
    """

    processor: CRNNProcessor
    image_column: str = "image"
    text_column: str = "text"
    pad_to_multiple_of: int | None = None

    def __call__(self, features: list[dict[str, Any]]) -> dict[str, Any]:
        batch = self.processor(
            images=self._column(features, self.image_column),
            text=self._column(features, self.text_column),
            return_tensors="pt",
        )
        return self._pad(dict(batch)) if self.pad_to_multiple_of else dict(batch)

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
                    "`remove_unused_columns=False`; for other names pass `image_column` and `text_column`."
                )
        return [feature[name] for feature in features]
