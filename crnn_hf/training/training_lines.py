"""Labelled lines as a network is to see them: some of them rendered, all distorted anew in every epoch."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from datasets import Dataset as Lines
from PIL import Image
from torch.utils.data import Dataset

from crnn_hf.data.checks import frames_for_text, frames_of
from crnn_hf.models.crnn.image_decoding import decode_image
from crnn_hf.models.crnn.image_loading import open_image
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.sampler import WidthGroupedSampler


class TrainingLines(Dataset):
    """
    Labelled lines, among which rendered ones may be mixed. Its [`sampler`] gives each epoch all of the labelled lines
    and another draw of the rendered ones, in batches of similar width.

    What an item looks like depends on `seed` and its number alone, not on worker, process or what came before: a run
    that is resumed sees what it would have seen.

    Args:
        lines (`datasets.Dataset`): With the columns `image`, `text`, and `length`, the width in pixels after resizing.
        processor ([`CRNNProcessor`]): Of the model that is trained.
        seed (`int`): Another seed, other distortions and another order.
        augment (`Callable`, *optional*): Called with an image and a seed for every labelled line, as
            [`LineAugmentation`] is. A line whose text would not fit the frames of the distorted image stays as it is.
        rendered (sequence, *optional*): Examples with `image` and `text`, as they are.
        rendered_per_epoch (`int`, *optional*, defaults to 0): How many of `rendered` an epoch has.
    """

    def __init__(
        self,
        lines: Lines,
        processor: CRNNProcessor,
        seed: int,
        augment: Callable[[Image.Image, int], Image.Image] | None = None,
        rendered: Sequence[dict[str, Any]] = (),
        rendered_per_epoch: int = 0,
    ) -> None:
        self.lines = lines
        self.processor = processor
        self.seed = seed
        self.augment = augment
        self.rendered = rendered
        self.rendered_per_epoch = rendered_per_epoch

    def __len__(self) -> int:
        """Lines of an epoch."""
        return len(self.lines) + self.rendered_per_epoch

    def __getitem__(self, number: int) -> dict[str, Any]:
        """`image` and `text` of a number of the sampler: epoch * (all lines) + index, rendered ones after labelled."""
        index = number % (len(self.lines) + len(self.rendered))
        if index >= len(self.lines):
            return self.rendered[index - len(self.lines)]
        line = self.lines[index]
        image = line["image"] if self.augment is None else self._augmented(line, number)
        return {"image": image, "text": line["text"]}

    def sampler(self, batch_size: int) -> WidthGroupedSampler:
        """
        The sampler that puts lines of similar width into one batch.

        Args:
            batch_size (`int`): Lines of a batch.

        Returns:
            `WidthGroupedSampler`: Over the numbers that [`__getitem__`] takes.
        """
        images = self.processor.image_processor
        rendered = [images.processed_width((line["image"].height, line["image"].width)) for line in self.rendered]
        widths = [*self.lines["length"][:], *rendered]
        return WidthGroupedSampler(widths, batch_size, self.seed, len(rendered), self.rendered_per_epoch)

    def _augmented(self, line, number):
        image = decode_image(open_image(line["image"]), self.processor.image_processor.num_channels)
        augmented = self.augment(image, int(np.random.SeedSequence([self.seed, number]).generate_state(1)[0]))
        return augmented if self._fits(augmented, line["text"]) else image

    def _fits(self, image, text):
        size = (image.height, image.width)
        too_wide = self.processor.image_processor.processed_width(size) > self.processor.image_processor.max_width
        return not too_wide and frames_for_text(text) <= frames_of(self.processor, size)
