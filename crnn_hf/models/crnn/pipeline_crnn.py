"""The `text-recognition` pipeline: images of text lines in, text out."""

from os import PathLike
from typing import Any

import torch
from torch.nn.functional import pad
from transformers import AutoProcessor, PreTrainedModel, PreTrainedTokenizerBase
from transformers.pipelines.base import Pipeline

from .backbone_inference import optimize_for_inference, state_of, torch_workers
from .decoding import to_numpy
from .decoding_search import create_search
from .image_batching import read_lines
from .image_inputs import read_inputs
from .image_orientation import check_orientation
from .image_preparation import LineFormat, PreparedLine, prepare_line
from .image_processing_crnn import CRNNImageProcessor
from .image_resizing import LineGeometry
from .modeling_crnn import CRNNForCTC
from .processing_crnn import CRNNProcessor
from .remote_code import runs_as_remote_code
from .workers import Workers


# Batches are padded to a multiple of this many columns: oneDNN sets up its kernels anew for each width it meets.
WIDTH_STEP = 16

# What `create_search` takes, beside the alphabet.
_SEARCH = ("num_beams", "num_return_sequences", "lexicon", "pattern", "find", "allow", "deny")


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
        batch_size (`int`, *optional*): See [`~TextRecognitionPipeline.__call__`], as `num_workers`,
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
        self,
        model: PreTrainedModel,
        processor: CRNNProcessor | None = None,
        image_processor: CRNNImageProcessor | None = None,
        tokenizer: PreTrainedTokenizerBase | None = None,
        dtype: str | torch.dtype | None = None,
        torch_dtype: str | torch.dtype | None = None,
        batch_size: int | None = None,
        num_workers: int | None = None,
        **kwargs: Any,
    ) -> None:
        if isinstance(model, CRNNForCTC):
            model.require_weights()
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
        self.batch_size, self.num_workers = batch_size, num_workers
        self.model.eval()
        self._optimized = None, None

    def __call__(
        self, inputs: Any, batch_size: int | None = None, num_workers: int | None = None, **kwargs: Any
    ) -> Any:
        """
        Read one image or many.

        Args:
            inputs: One image: a path, URL, data: URI, PIL image, NumPy array, torch tensor, bytes, binary file object,
                a dict with `bytes` or `path`, or a row of a dataset with an `image`. Many: a list, tuple, iterator,
                generator, array or tensor of four dimensions, `datasets.Dataset` (its image column is found), a
                column of one, or a torch `Dataset` of images. A dict of such sources, as a `DatasetDict`, gives a
                dict of results.
            batch_size (`int`, *optional*): Lines that the model reads at once, at most. Lines of similar width are put
                together; what a line reads as does not depend on it. Left out, it is 32 for many images whose number
                is known, and 1 for a stream, where each line is read as it comes.
            num_workers (`int`, *optional*, defaults to 0): Threads that load and resize images ahead of the model; 0
                does it in the caller's. They pay where images come slowly, from a network or as large scans. A process
                that has read with several threads must not be forked, as with torch at large: its child would hang.
                Start worker processes with `spawn`.
            kwargs: `return_chars`, `num_beams`, `num_return_sequences`, `lexicon`, `pattern`, `find`, `allow` and
                `deny`, as [`~CRNNProcessor.post_process_text_recognition`] takes them; and `orientation="auto"` to
                read each line in the directions that make sense (a wide one as it is and upside down, a tall one on
                either side, all four if it is nearly square), and to keep the surest.

        Returns:
            For one image a `dict`: `text`; `score`, p(text | image); and what else is asked for, as
            [`~CRNNProcessor.post_process_text_recognition`] describes it. Positions are in pixels of the image.
            With `orientation` also its value: the degrees by which the image was turned counter-clockwise to be read.
            Positions are along its width then, for 90 and 270 along its height. Where the image does not look like
            one upright line, as a page or several lines do, a `warning` says so.

            For a list, tuple or batch a list of them. For any other iterable an iterator, which reads on demand and
            holds a bounded number of lines. Order is kept. An item that cannot be read gives `{"text": None, "score":
            None, "error": ...}` in its place.

        Raises:
            ValueError, TypeError, OSError: If the one image cannot be read.
            ValueError, TypeError: For an unknown or impossible argument, before anything is read.
        """
        # Together with what the pipeline was made with.
        _, _, decoding = self._sanitize_parameters(**{**getattr(self, "_postprocess_params", {}), **kwargs})
        # In place of the base class's DataLoader, which takes the lines of a batch in the order they come, cannot
        # stack unequal widths, and loses everything to one broken image.
        return read_inputs(
            inputs,
            prepare=self.preprocess,
            read=lambda lines, size: self._read(lines, size, decoding),
            batch_size=self.batch_size if batch_size is None else batch_size,
            num_workers=self.num_workers if num_workers is None else num_workers,
        )

    def save_pretrained(self, save_directory: str | PathLike, **kwargs: Any) -> None:
        """
        Save the model and the processor, whose own settings the base class would leave out.

        Args:
            save_directory (`str` or `os.PathLike`): A folder that any `from_pretrained`, and `pipeline()`, read again.
            kwargs: For `save_pretrained` of both.
        """
        self.model.save_pretrained(save_directory, **kwargs)
        self.processor.save_pretrained(save_directory, **kwargs)

    def preprocess(self, image: Any) -> PreparedLine:
        """
        Load and resize one image.

        Args:
            image: Of any kind that the pipeline is called with.

        Returns:
            [`PreparedLine`]: Its pixels, and how it is cut if it is wider than `max_width`.
        """
        return prepare_line(image, self.line_format)

    @property
    def line_format(self) -> LineFormat:
        """What the model wants its lines to be, as the settings of the processor are now."""
        images, processor = self.image_processor, self.processor
        return LineFormat(
            LineGeometry(images.image_height, images.margin, processor.frame_stride, processor.frame_offset),
            images.num_channels,
            images.image_mean,
            images.image_std,
            images.min_width,
            min(images.max_width, self.model.config.max_width),
        )

    def get_inference_context(self) -> type[torch.inference_mode]:
        """The context in which the model runs, for the base class: inference mode."""
        return torch.inference_mode

    def _forward(self, model_inputs, network=None) -> dict[str, torch.Tensor]:
        pixel_values, attention_mask = model_inputs["pixel_values"], model_inputs["attention_mask"]
        missing = -pixel_values.shape[-1] % WIDTH_STEP
        network = self._network() if network is None else network
        outputs = network(
            pad(pixel_values, (0, missing)).to(self.model.dtype), attention_mask=pad(attention_mask, (0, missing))
        )
        frames = self.model._get_feat_extract_output_lengths(pixel_values.shape[-1])
        return {"logits": outputs.logits[:, :frames]}

    def postprocess(self, model_outputs: dict[str, Any], **decoding: Any) -> list[dict[str, Any]]:
        """
        Read logits.

        Args:
            model_outputs (`dict`): `logits` of shape (batch, frames, vocabulary), and `sizes`, the (height, width) of
                each image.
            decoding: As [`~CRNNProcessor.post_process_text_recognition`] takes it.

        Returns:
            `list[dict]`: A result for each line.
        """
        return self.processor.post_process_text_recognition(
            model_outputs["logits"], target_sizes=model_outputs["sizes"], **decoding
        )

    def _sanitize_parameters(
        self, return_chars: bool | None = None, orientation: str | None = None, **search
    ) -> tuple[dict, dict, dict]:
        unknown = [name for name in search if name not in _SEARCH]
        if unknown:
            raise TypeError(
                f"the text-recognition pipeline has no argument {unknown[0]!r}. It has: batch_size, num_workers, "
                f"return_chars, orientation, {', '.join(_SEARCH)}."
            )
        check_orientation(orientation)
        given = {name: value for name, value in search.items() if value is not None}
        if given:  # checked before anything is read, and the lexicon made ready once for all batches
            ready = create_search(self.processor.alphabet, **given)
            given = {name: ready.lexicon if name == "lexicon" else value for name, value in given.items()}
        rest = {"return_chars": return_chars, "orientation": orientation}
        return {}, {}, {**{name: value for name, value in rest.items() if value is not None}, **given}

    def _read(self, lines, batch_size, decoding):
        network = self._network()  # looked at once a call, for that takes time

        def compute(pixel_values, attention_mask):
            inputs = {
                "pixel_values": torch.from_numpy(pixel_values),
                "attention_mask": torch.from_numpy(attention_mask),
            }
            return to_numpy(self.forward(inputs, network=network)["logits"])

        orientation = decoding.get("orientation")
        decoding = {name: value for name, value in decoding.items() if name != "orientation"}
        search = {name: value for name, value in decoding.items() if name != "return_chars"}

        def read_logits(logits, sizes):
            return self.postprocess({"logits": logits, "sizes": sizes}, **decoding)

        def read_greedily(logits, sizes):
            return self.postprocess({"logits": logits, "sizes": sizes})

        greedily = None if create_search(self.processor.alphabet, **search).is_greedy else read_greedily
        # Networks of others may not be made for several threads.
        side_by_side = batch_size > 1 and self.device.type == "cpu" and network is not self.model
        with torch_workers() if side_by_side else Workers(1) as workers:
            yield from read_lines(
                lines, self.line_format, batch_size, compute, read_logits, workers, greedily, orientation
            )

    def _network(self):
        """The model as it is fastest; made again when the model has changed."""
        if type(self.model).forward is not CRNNForCTC.forward or getattr(self.model, "_compiled_call_impl", None):
            return self.model  # a subclass or a compiled model computes in a way of its own
        state = state_of(self.model)
        optimized, optimized_state = self._optimized
        if optimized_state != state:
            optimized = optimize_for_inference(self.model)
            self._optimized = optimized, state  # at once, for other threads
        return optimized


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


__all__ = ["TextRecognitionPipeline"]
