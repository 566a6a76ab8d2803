"""The `text-recognition` pipeline: images of text lines in, text out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from os import PathLike

import numpy as np
import torch
from transformers import AutoProcessor
from transformers.pipelines.base import Pipeline

from .decoding_crnn import to_numpy
from .image_inputs_crnn import Readings, fetch, is_batch, is_one_image, is_splits, items_of
from .image_loading_crnn import decode_image, open_image, oriented_size
from .long_lines_crnn import Piece, cut_line, merge_pieces
from .processing_crnn import CRNNProcessor
from .remote_code_crnn import runs_as_remote_code
from .search_crnn import create_search


# Lines are sorted by width within a window, this many batches long and at most this many pixel values large.
WINDOW_BATCHES = 16
WINDOW_PIXELS = 2**24

# Pieces of a long line share this many times its height: context for its seam on either side.
OVERLAP_HEIGHTS = 8

# What `create_search` takes, beside the alphabet.
_SEARCH = ("num_beams", "num_return_sequences", "lexicon", "pattern", "allow", "deny")

# A wider image is no text line, but would take the memory of one.
MAX_PIECES = 64


@dataclass
class PreparedLine:
    """
    A line that is ready for the model.

    Args:
        pixel_values (`torch.FloatTensor` of shape `(channels, height, width)`): The whole line, whatever its width.
        pieces (`list[Piece]`): What the model reads of it at a time.
        size (`tuple[int, int]`): (height, width) of the original image after EXIF transposition.
    """

    pixel_values: torch.Tensor
    pieces: list[Piece]
    size: tuple[int, int]


@dataclass
class BrokenLine:
    """An item of a sequence that could not be read."""

    error: str


class TextRecognitionPipeline(Pipeline):
    """
    Reads images of text lines with [`CRNNForCTC`].

    Example:

    ```python
    >>> from transformers import pipeline
    >>> import crnn_hf

    >>> reader = pipeline("text-recognition", model="org/crnn-ocr")
    >>> reader("line.png")
    {'text': 'Total 12.50', 'score': 0.97}
    ```

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`], *optional*): Its processor. Left out, it is put together from `image_processor`
            and `tokenizer`, or loaded from where the model came from.
        batch_size (`int`, *optional*, defaults to 1): See [`~TextRecognitionPipeline.__call__`], as `num_workers`,
            `return_chars` and all that says how to read.
        kwargs: `device`, `dtype`, `image_processor`, `tokenizer` and `task` as any pipeline takes them.
    """

    # Optional to `pipeline()`, which for a model object without a processor would raise before `__init__` could put
    # one together; `__init__` requires it.
    _load_processor = None
    _load_image_processor = False
    _load_feature_extractor = False
    _load_tokenizer = False

    def __init__(
        self, model, processor=None, image_processor=None, tokenizer=None, dtype=None, torch_dtype=None, **kwargs
    ):
        # `pipeline()` loads a model in this precision, and leaves one that it is handed as it is.
        dtype = torch_dtype if dtype in (None, "auto") else dtype
        if dtype not in (None, "auto"):
            model = model.to(getattr(torch, dtype) if isinstance(dtype, str) else dtype)
        processor = _find_processor(model, processor, image_processor, tokenizer)
        super().__init__(
            model=model,
            processor=processor,
            image_processor=processor.image_processor,
            tokenizer=processor.tokenizer,
            **kwargs,
        )
        self.model.eval()

    def __call__(self, inputs, batch_size: int | None = None, num_workers: int | None = None, **kwargs):
        """
        Read one image or many.

        Args:
            inputs: One image: a path, URL, data: URI, PIL image, NumPy array, torch tensor, bytes, binary file object,
                a dict with `bytes` or `path`, or a row of a dataset with an `image`. Many: a list, tuple, iterator,
                generator, array or tensor of four dimensions, `datasets.Dataset` (its image column is found), a
                column of one, or a torch `Dataset` of images. A dict of such sources, as a `DatasetDict`, gives a
                dict of results.
            batch_size (`int`, *optional*, defaults to 1): Lines that the model reads at once. Lines of similar width
                are put together; what a line reads as does not depend on it.
            num_workers (`int`, *optional*, defaults to 0): Threads that load and resize images; 0 does it in the
                caller's.
            kwargs: `return_chars`, `num_beams`, `num_return_sequences`, `lexicon`, `pattern`, `allow` and `deny`, as
                [`~CRNNProcessor.post_process_text_recognition`] takes them.

        Returns:
            For one image a `dict`: `text`; `score`, p(text | image); and what else is asked for, as
            [`~CRNNProcessor.post_process_text_recognition`] describes it. Positions are in pixels of the image.

            For a list, tuple or batch a list of them. For anything else an iterator, which reads as it is asked and
            holds a bounded number of lines. Order is kept. An item that cannot be read gives `{"text": None, "score":
            None, "error": ...}` in its place.

        Raises:
            ValueError, TypeError, OSError: If the one image cannot be read.
            ValueError, TypeError: For an unknown or impossible argument, before anything is read.
        """
        _check_counts(batch_size, num_workers)
        counts = {"batch_size": batch_size, "num_workers": num_workers}
        # Before the base class asks for the first item, and together with what the pipeline was made with.
        _, _, kwargs = self._sanitize_parameters(**{**self._postprocess_params, **kwargs})
        if is_splits(inputs):
            return {name: self(value, **counts, **kwargs) for name, value in inputs.items()}
        if is_one_image(inputs):
            return super().__call__(inputs, **counts, **kwargs)
        if is_batch(inputs):
            # The base class looks at the first item, and there may be none.
            return super().__call__(list(inputs), **counts, **kwargs) if len(inputs) else []
        # The base class streams from generators, and knows neither datasets nor iterators.
        results = super().__call__(items_of(inputs), **counts, **kwargs)
        return Readings(results, len(inputs)) if hasattr(inputs, "__len__") else results

    def save_pretrained(self, save_directory: str | PathLike, **kwargs):
        """
        Save the model and the processor into a folder that any `from_pretrained`, and `pipeline()`, read again. The
        base class would leave the processor's own settings out.
        """
        self.model.save_pretrained(save_directory, **kwargs)
        self.processor.save_pretrained(save_directory, **kwargs)

    def preprocess(self, image) -> PreparedLine:
        """Load, resize and normalize one image, and cut it if it is wider than `max_width`."""
        image = open_image(fetch(image))
        widest = self._widest()
        self._check_width(oriented_size(image), widest)
        image = decode_image(image, self.image_processor.num_channels)
        size = (image.height, image.width)
        self._check_width(size, widest)
        # As an array, which has no EXIF left that would turn it a second time.
        inputs = self.image_processor(np.asarray(image), max_width=widest, return_tensors="pt")
        pixel_values = inputs["pixel_values"][0]
        return PreparedLine(pixel_values, self._cut(pixel_values.shape[-1]), size)

    def _forward(self, model_inputs) -> dict[str, torch.Tensor]:
        pixel_values = model_inputs["pixel_values"].to(self.model.dtype)
        return {"logits": self.model(pixel_values, attention_mask=model_inputs["attention_mask"]).logits}

    def postprocess(self, model_outputs, **decoding) -> list[dict]:
        """Results for `logits` (batch, frames, vocabulary) of lines of `sizes` (height, width)."""
        return self.processor.post_process_text_recognition(
            model_outputs["logits"], target_sizes=model_outputs["sizes"], **decoding
        )

    def run_single(self, inputs, preprocess_params, forward_params, postprocess_params):
        line = self.preprocess(inputs, **preprocess_params)
        return self._read([line], 1, forward_params, postprocess_params)[0]

    def get_iterator(
        self, inputs, num_workers: int, batch_size: int, preprocess_params, forward_params, postprocess_params
    ):
        # In place of the base class's DataLoader, which takes the lines of a batch in the order they come, cannot
        # stack unequal widths, and loses everything to one broken image.
        prepared = self._prepare_all(inputs, num_workers, preprocess_params)
        for window in _windows(prepared, batch_size):
            yield from self._read(window, batch_size, forward_params, postprocess_params)

    def _sanitize_parameters(self, return_chars: bool | None = None, **search):
        unknown = [name for name in search if name not in _SEARCH]
        if unknown:
            raise TypeError(
                f"the text-recognition pipeline has no argument {unknown[0]!r}. It has: batch_size, num_workers, "
                f"return_chars, {', '.join(_SEARCH)}."
            )
        given = {name: value for name, value in search.items() if value is not None}
        if given:  # checked before anything is read, and the lexicon made ready once for all batches
            ready = create_search(self.processor.alphabet, **given)
            given = {name: ready.lexicon if name == "lexicon" else value for name, value in given.items()}
        return {}, {}, given if return_chars is None else {"return_chars": return_chars, **given}

    def _prepare_all(self, inputs, num_workers, preprocess_params):
        def prepare(item):
            index, image = item
            try:
                return self.preprocess(image, **preprocess_params)
            except Exception as error:  # whatever a dataset, a decoder or a server raises for this one item
                plain = isinstance(error, (ValueError, TypeError, OSError))
                return BrokenLine(f"item {index}: {error if plain else repr(error)}")

        if num_workers == 0:
            yield from map(prepare, enumerate(inputs))
            return
        with ThreadPoolExecutor(num_workers) as pool:
            yield from _map_ahead(pool, prepare, enumerate(inputs), ahead=2 * num_workers)

    def _read(self, lines, batch_size, forward_params, postprocess_params):
        """Results for a window of prepared and broken lines, in their order."""
        results = [
            {"text": None, "score": None, "error": line.error} if isinstance(line, BrokenLine) else None
            for line in lines
        ]
        whole, cut = [], []
        for index, line in enumerate(lines):
            if isinstance(line, PreparedLine):
                (whole if len(line.pieces) == 1 else cut).append(index)
        whole.sort(key=lambda index: lines[index].pixel_values.shape[-1])
        for batch in _chunks(whole, batch_size):
            logits = self._logits_of([lines[index].pixel_values for index in batch], forward_params)
            outputs = {"logits": logits, "sizes": [lines[index].size for index in batch]}
            for index, result in zip(batch, self.postprocess(outputs, **postprocess_params), strict=True):
                results[index] = result
        for index in cut:
            outputs = {
                "logits": self._logits_of_long_line(lines[index], batch_size, forward_params)[np.newaxis],
                "sizes": [lines[index].size],
            }
            results[index] = self.postprocess(outputs, **postprocess_params)[0]
        return results

    def _logits_of(self, images, forward_params):
        widths = torch.tensor([image.shape[-1] for image in images])
        pixel_values = images[0].new_zeros((len(images), *images[0].shape[:2], int(widths.max())))
        for row, image in zip(pixel_values, images, strict=True):
            row[..., : image.shape[-1]] = image
        attention_mask = (torch.arange(pixel_values.shape[-1]) < widths[:, None]).long()
        inputs = {"pixel_values": pixel_values, "attention_mask": attention_mask}
        return to_numpy(self.forward(inputs, **forward_params)["logits"])

    def _logits_of_long_line(self, line, batch_size, forward_params):
        logits = []
        for batch in _chunks(line.pieces, batch_size):
            images = [line.pixel_values[..., piece.start : piece.stop] for piece in batch]
            logits.extend(self._logits_of(images, forward_params))
        frames = [int(self.model._get_feat_extract_output_lengths(stop - start)) for start, stop in line.pieces]
        own = [rows[:count] for rows, count in zip(logits, frames, strict=True)]
        return merge_pieces(own, [piece.start // self.model.config.frame_stride for piece in line.pieces])

    def _max_width(self):
        return min(self.image_processor.max_width, self.model.config.max_width)

    def _widest(self):
        return MAX_PIECES * self._max_width()

    def _cut(self, width):
        config, max_width = self.model.config, self._max_width()
        overlap = min(OVERLAP_HEIGHTS * config.image_height, max_width // 2)
        # Frames reach to within `frame_offset` of the ends of a piece: below that, neighbours share none.
        if width > max_width and overlap <= 2 * config.frame_offset + config.frame_stride:
            raise ValueError(
                f"the line is {width} px wide, more than max_width={max_width}, which is too little to read it in "
                "overlapping pieces. Raise `max_width` of the configuration and the image processor."
            )
        return cut_line(width, max_width, overlap, config.frame_stride)

    def _check_width(self, size, widest):
        width = self.image_processor.processed_width(size)
        if width > widest:
            raise ValueError(
                f"the image ({size[1]} x {size[0]} pixels) would be {width} px wide once it is "
                f"{self.image_processor.image_height} px high, more than {MAX_PIECES} times "
                f"max_width={self._max_width()}. Cut the text line out of it."
            )


def _check_counts(batch_size, num_workers):
    if batch_size is not None and batch_size < 1:
        raise ValueError(f"`batch_size` must be at least 1, got {batch_size}.")
    if num_workers is not None and num_workers < 0:
        raise ValueError(f"`num_workers` must be at least 0, got {num_workers}.")


def _find_processor(model, processor, image_processor, tokenizer):
    if processor is None and image_processor is None and tokenizer is None:
        source = model.config.name_or_path
        if not source:
            raise ValueError(
                f"the text-recognition pipeline needs the processor of this {type(model).__name__}: pass `processor=`."
            )
        return AutoProcessor.from_pretrained(source, trust_remote_code=runs_as_remote_code() or None)
    if image_processor is None and tokenizer is None:
        return processor
    image_processor = image_processor or getattr(processor, "image_processor", None)
    tokenizer = tokenizer or getattr(processor, "tokenizer", None)
    if image_processor is None or tokenizer is None:
        raise ValueError(
            "the text-recognition pipeline needs an image processor and a tokenizer: pass both, or `processor=`."
        )
    temperature = getattr(processor, "temperature", 1.0)
    config = model.config
    return CRNNProcessor(
        image_processor,
        tokenizer,
        temperature=temperature,
        frame_stride=config.frame_stride,
        frame_offset=config.frame_offset,
    )


def _map_ahead(pool, function, items, ahead):
    """`map` by the threads of a pool, in order, with no more than `ahead` items in flight."""
    items = iter(items)
    waiting = [pool.submit(function, item) for item in islice(items, ahead)]
    while waiting:
        done = waiting.pop(0)
        waiting.extend(pool.submit(function, item) for item in islice(items, 1))
        yield done.result()


def _windows(lines, batch_size):
    """Lists of lines to be sorted by width together; of one line where batches are."""
    most = 1 if batch_size == 1 else WINDOW_BATCHES * batch_size
    window, pixels = [], 0
    for line in lines:
        window.append(line)
        pixels += line.pixel_values.numel() if isinstance(line, PreparedLine) else 0
        if len(window) == most or pixels >= WINDOW_PIXELS:
            yield window
            window, pixels = [], 0
    if window:
        yield window


def _chunks(items, size):
    return (items[begin : begin + size] for begin in range(0, len(items), size))


__all__ = ["TextRecognitionPipeline"]
