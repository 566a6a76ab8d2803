"""Processor of the CRNN text-line recognizer: images in, text out."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from transformers.image_processing_utils import BatchFeature
from transformers.processing_utils import ProcessorMixin
from transformers.tokenization_utils_base import PreTrainedTokenizerBase
from transformers.utils import TensorType, is_torchvision_available

from .configuration_crnn import CRNNConfig
from .decoding import as_logits, collapse, greedy_paths, to_numpy
from .decoding_bidi import as_displayed, turn
from .decoding_results import read_logits
from .decoding_search import create_search
from .image_processing_crnn import CRNNImageProcessor, CRNNImageProcessorPil
from .image_resizing import LineGeometry
from .remote_code import auto_map
from .tokenization_crnn import characters_outside, create_tokenizer


_IGNORED_LABEL = -100


class CRNNProcessor(ProcessorMixin):
    r"""
    Image processor and tokenizer of [`CRNNForCTC`] in one, and the way back from its logits to text.

    Args:
        image_processor ([`CRNNImageProcessor`] or [`CRNNImageProcessorPil`]): Prepares the images.
        tokenizer ([`PreTrainedTokenizerFast`]): One token a character; token 0, its pad token, is the CTC blank.
        temperature (`float`, *optional*, defaults to 1.0): Divides the logits before scores and confidences.
        frame_stride (`float`, *optional*, defaults to 8): Pixels of the processed image from one frame to the next.
        frame_offset (`float`, *optional*, defaults to 28.0): Centre of the first frame in the processed image.

    The defaults are those of `CRNNConfig()`; [`~CRNNProcessor.from_alphabet`] takes them from a configuration.
    """

    _auto_class = "AutoProcessor"

    def __init__(
        self,
        image_processor: CRNNImageProcessor | CRNNImageProcessorPil,
        tokenizer: PreTrainedTokenizerBase,
        temperature: float = 1.0,
        frame_stride: float = 8,
        frame_offset: float = 28.0,
    ) -> None:
        super().__init__(image_processor, tokenizer)
        if not temperature > 0:
            raise ValueError(f"`temperature` must be greater than 0, got {temperature}.")
        self.temperature = temperature
        self.frame_stride = frame_stride
        self.frame_offset = frame_offset

    @classmethod
    def from_alphabet(
        cls, alphabet: str | Iterable[str], config: CRNNConfig | None = None, **overrides: Any
    ) -> "CRNNProcessor":
        """
        A processor for an alphabet and the networks of a configuration.

        Args:
            alphabet (`str` or iterable of `str`): Characters in the order of their ids, which start at 1. Each is one
                Unicode code point in NFC; space is a character like any other.
            config ([`CRNNConfig`], *optional*): Says how images are prepared; `CRNNConfig()` if left out.
            overrides: `temperature`, or settings of the image processor such as `max_width`.

        Returns:
            [`CRNNProcessor`]: The processor.

        Raises:
            TypeError: for an unknown override.
            ValueError: for an alphabet that is empty or has an entry twice or of several code points.
        """
        config = CRNNConfig() if config is None else config
        temperature = overrides.pop("temperature", 1.0)
        backend = CRNNImageProcessor if is_torchvision_available() else CRNNImageProcessorPil
        return cls(
            backend.from_config(config, **overrides),
            create_tokenizer(alphabet),
            temperature=temperature,
            frame_stride=config.frame_stride,
            frame_offset=config.frame_offset,
        )

    def to_dict(self) -> dict:
        """
        The settings, and where the class is found (see `remote_code.py`).

        Returns:
            `dict`: Settings by name.
        """
        return {**super().to_dict(), "auto_map": auto_map("AutoProcessor")}

    @property
    def alphabet(self) -> str:
        """The characters in the order of their ids, which start at 1."""
        return "".join(self.tokenizer.convert_ids_to_tokens(range(1, len(self.tokenizer))))

    @property
    def geometry(self) -> LineGeometry:
        """How columns of an image become frames of the network."""
        images = self.image_processor
        return LineGeometry(images.image_height, images.margin, self.frame_stride, self.frame_offset)

    @property
    def model_input_names(self) -> list[str]:
        """Names of the arguments of the model that the processor makes."""
        return ["pixel_values", "attention_mask"]

    def __call__(
        self,
        images: Any = None,
        text: str | Sequence[str] | None = None,
        return_tensors: str | TensorType | None = None,
    ) -> BatchFeature:
        """
        Prepare images, texts or both for the model.

        Args:
            images: one image or a list, of any kind that [`CRNNImageProcessor`] takes.
            text (`str` or `list[str]`): one text for each image, for training.
            return_tensors: `"pt"` for torch tensors, `"np"` for NumPy arrays, which are also the default.

        Returns:
            `BatchFeature`: `pixel_values` (batch, channels, height, width) float32 and `attention_mask` (batch, width)
            int64 for images; `labels` (batch, longest) int64, padded with -100, for text.

        Raises:
            ValueError: naming the index of an image that cannot be read or is too wide, or of a text with characters
                outside the alphabet; or if there are not as many texts as images.
            TypeError, OSError: naming the index of an image that cannot be read.
        """
        if images is None and text is None:
            raise ValueError("there is nothing to process: pass `images`, `text` or both.")
        data = {}
        if images is not None:
            data.update(self.image_processor(images))
        if text is not None:
            data["labels"] = self._encode([text] if isinstance(text, str) else list(text))
        if len({len(values) for values in data.values()}) > 1:
            counts = f"{len(data['pixel_values'])} images and {len(data['labels'])} texts"
            raise ValueError(f"there are {counts}: pass one text for each image.")
        return BatchFeature(data, tensor_type=return_tensors)

    def post_process_text_recognition(
        self,
        outputs: Any,
        target_sizes: Sequence[tuple[int, int]] | None = None,
        return_chars: bool = False,
        num_beams: int = 1,
        num_return_sequences: int = 1,
        lexicon: Iterable[str] | None = None,
        pattern: str | None = None,
        find: str | None = None,
        allow: str | None = None,
        deny: str | None = None,
    ) -> list[dict]:
        r"""
        Read the model's output: greedily, with a beam, or as what a lexicon, a pattern or `find` allows.

        Args:
            outputs: the model's output, or logits of shape (batch, frames, vocabulary), torch or NumPy.
            target_sizes: (height, width) of each original image after EXIF transposition, as a list or (batch, 2)
                tensor, to have positions in its pixels; without it they are in pixels of the processed image.
            return_chars (`bool`): whether to add `chars` and `words`.
            num_beams (`int`): width of the beam search; 1 reads greedily.
            num_return_sequences (`int`): how many readings to give of each line; at most `num_beams`, unless a lexicon
                or a pattern is given.
            lexicon (iterable of `str`, or [`Lexicon`]): the line is one of these. A large one that is used for many
                calls is best passed as the same tuple, or as a `Lexicon`.
            pattern (`str`): the whole line matches this regular expression; `\d`, `\w` and `\s` are ASCII.
                Right-to-left text is matched as it stands on the line, from left to right.
            find (`str`): the first match of this regular expression within the line, see [`compile_finder`]: as
                `re.search`, but of several that begin at the same character the longest, and never an empty one.
            allow (`str`): the only characters to read, as between the brackets of a regular expression: `"0-9."`.
            deny (`str`): characters not to read, likewise.

        Returns:
            `list[dict]`: one a line, of plain Python types.

            - `text`; with a lexicon, `pattern` or `find` `""` where `no_match` is over 0.5, and `None` where the
              search ended without a reading.
            - `score`: p(text | image), the sum over all alignments of the text at `temperature`. With `pattern` or
              `find`, divided by the probability of all that matches: how sure the text is, if there is a match. Where
              `no_match` is over 0.5, 1 - `no_match`.
            - `sequences`, with `num_return_sequences` above 1: `{"text", "score"}` of the readings that were found,
              the most probable first.
            - `no_match`, with a lexicon, `pattern` or `find`: the probability that the line is or has no such thing.
            - `is_optimal`, likewise: whether no other is more probable; false where 200 prefixes did not tell.
            - `line` and `span`, with `find`: a reading of the whole line, and where the match starts and stops in it,
              `None` where there is none: the greedy reading if the match is in it, otherwise the most probable one
              that has it. The score of a match sums over all that may stand around it.
            - `chars`: `{"char", "confidence", "start", "end"}` of each character of the text, with horizontal
              positions in pixels. `confidence` is p(text | image) over the same plus the probability of all texts that
              have another character in the place of this one, or none.
            - `words`: `{"text", "confidence", "start", "end"}` of what stands between spaces; the `confidence` of a
              word is the product of its characters'.

        Raises:
            TypeError, ValueError: as [`create_search`], before anything is read.
        """
        alphabet = self.alphabet
        search = create_search(alphabet, num_beams, num_return_sequences, lexicon, pattern, find, allow, deny)
        sizes = None if target_sizes is None else to_numpy(target_sizes).tolist()
        return read_logits(as_logits(outputs), alphabet, self.geometry, search, self.temperature, sizes, return_chars)

    def batch_decode(self, predictions: Any, group_tokens: bool = True) -> list[str]:
        """
        Texts of what a network predicted: repeats are merged and blanks dropped.

        Args:
            predictions: frame ids of shape (batch, frames), as from `argmax`; or logits of shape (batch, frames,
                vocabulary), or a model's output. Trainer's padding with -100 reads as nothing.
            group_tokens (`bool`, *optional*, defaults to `True`): whether to merge repeats. `False` is for labels,
                whose repeats are doubled letters: the same as [`~CRNNProcessor.decode_labels`].

        Returns:
            `list[str]`: One for each line.

        Raises:
            ValueError: for ids that must be labels, as they are padded with -100 and no frame is blank; for other
                shapes, and for ids outside the alphabet.
        """
        if not group_tokens:
            return self.decode_labels(predictions)
        predictions = to_numpy(getattr(predictions, "logits", predictions))
        if predictions.ndim == 3:
            predictions = greedy_paths(as_logits(predictions))
        if predictions.ndim != 2 or predictions.dtype.kind not in "iu":
            raise ValueError(
                "expected frame ids of shape (batch, frames) or logits of shape (batch, frames, vocabulary), got "
                f"{predictions.dtype} of shape {predictions.shape}."
            )
        if (predictions == _IGNORED_LABEL).any() and not (predictions == 0).any():
            raise ValueError(
                "these ids are padded with -100 and have no blank (id 0): they are labels, and merging repeats "
                "would lose doubled letters. Decode labels with `decode_labels`, or `group_tokens=False`."
            )
        return self._to_texts(collapse(predictions))

    def decode(self, prediction: Any, group_tokens: bool = True) -> str:
        """
        Text of one line, from frame ids of shape (frames,) or logits of shape (frames, vocabulary).

        Args:
            prediction (`Any`): Frame ids of shape `(frames,)`, or logits of shape `(frames, vocabulary)`.
            group_tokens (`bool`, *optional*, defaults to `True`): As in [`~CRNNProcessor.batch_decode`].

        Returns:
            `str`: The text.
        """
        return self.batch_decode(to_numpy(prediction)[np.newaxis], group_tokens)[0]

    def decode_labels(self, labels: Any) -> list[str]:
        """
        Texts of label ids (batch, length) as `__call__` makes them: repeats stay, -100 and blanks are dropped.

        Args:
            labels (`Any`): Array, tensor or list of shape `(batch, characters)`.

        Returns:
            `list[str]`: One for each line.
        """
        return self._to_texts([row[row > 0] for row in map(to_numpy, labels)])

    def _to_texts(self, batch_of_ids):
        alphabet = self.alphabet
        texts = []
        for index, ids in enumerate(batch_of_ids):
            if len(ids) and ids.max() > len(alphabet):
                raise ValueError(f"line {index} has id {ids.max()}, but the alphabet ends at id {len(alphabet)}.")
            texts.append(turn("".join(alphabet[token - 1] for token in ids)))
        return texts

    def _encode(self, texts):
        ids_of = {character: index for index, character in enumerate(self.alphabet, start=1)}
        encoded = []
        for index, text in enumerate(texts):
            if not isinstance(text, str):
                raise TypeError(f"text {index} is {type(text).__name__}, not a string.")
            text = as_displayed(text)
            outside = characters_outside(text, ids_of)
            if outside:
                raise ValueError(
                    f"text {index} has characters outside the alphabet: {outside}. Correct the text, or make a "
                    "processor with them (`CRNNProcessor.from_alphabet`) and give the model their rows "
                    "(`model.resize_alphabet(processor)`)."
                )
            encoded.append([ids_of[character] for character in text])
        labels = np.full((len(encoded), max(map(len, encoded), default=0)), _IGNORED_LABEL, dtype=np.int64)
        for row, ids in zip(labels, encoded, strict=True):
            row[: len(ids)] = ids
        return labels


__all__ = ["CRNNProcessor"]
