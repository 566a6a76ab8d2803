"""Lines read with an exported network: ONNX Runtime, NumPy and Pillow only."""

import json
import os
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .decoding import as_logits
from .decoding_results import read_logits
from .decoding_search import create_search
from .image_batching import read_lines
from .image_inputs import read_inputs
from .image_orientation import check_orientation
from .image_preparation import LineFormat, prepare_line
from .image_resizing import LineGeometry
from .workers import MAX_WORKERS, Workers, count_cores


_LONGEST = 300  # of what a library says, in a message


class Reader:
    """
    Reads images of text lines, as the `text-recognition` pipeline of the same model does.

    Example:

    ```python
    >>> from reader import Reader

    >>> reader = Reader()
    >>> reader("line.png")
    {'text': 'Total 12.50', 'score': 0.97}
    ```

    Args:
        folder (`str` or `os.PathLike`, *optional*): An exported folder: `model.onnx`, `config.json`,
            `processor_config.json` and `tokenizer.json`. Left out, the one that the package `reader` lies in.
        num_threads (`int`, *optional*): Threads that the network computes in; one for each core if left out.

    Raises:
        FileNotFoundError: If a file of the folder is missing.
        ImportError: If ONNX Runtime is.
        ValueError: If the files do not belong together.
    """

    def __init__(self, folder: str | os.PathLike | None = None, num_threads: int | None = None) -> None:
        folder = Path(__file__).resolve().parents[1] if folder is None else Path(folder)
        with _naming(folder / "tokenizer.json") as file:
            self.alphabet = _alphabet(_load_json(file))
        with _naming(folder / "config.json") as file:
            max_width = _load_json(file)["max_width"]
        with _naming(folder / "processor_config.json") as file:
            processor = _load_json(file)
            self.temperature = processor["temperature"]
            self.line_format = _line_format(processor, max_width)
        self._file = folder / "model.onnx"
        self._num_threads = num_threads or count_cores()
        with _naming(self._file):
            self._session = _open_session(self._file, self._num_threads)
        _check_signature(self._session, self._file, self.line_format, len(self.alphabet) + 1)
        self._shared_session = None

    def __call__(
        self,
        images: Any,
        batch_size: int | None = None,
        num_workers: int | None = None,
        return_chars: bool = False,
        num_beams: int = 1,
        num_return_sequences: int = 1,
        lexicon: Iterable[str] | None = None,
        pattern: str | None = None,
        find: str | None = None,
        allow: str | None = None,
        deny: str | None = None,
        orientation: str | None = None,
    ) -> Any:
        r"""
        Read one image or many.

        Args:
            images: One image: a path, URL, data: URI, PIL image, NumPy array, bytes, binary file object, or a dict
                with `bytes` or `path`. Many: a list, tuple, iterator, generator, array of four dimensions, or a
                dataset of images. A dict of such sources gives a dict of results.
            batch_size (`int`, *optional*): Lines that the network reads at once, at most. What a line reads as does
                not depend on it. Left out, it is 32 for many images whose number is known, and 1 for a stream, where
                each line is read as it comes.
            num_workers (`int`, *optional*, defaults to 0): Threads that load and resize images ahead of the network;
                0 does it in the caller's.
            return_chars (`bool`): Whether to add `chars` and `words`, with positions in pixels of the image.
            num_beams (`int`): Width of the beam search; 1 reads greedily.
            num_return_sequences (`int`): Readings of each line, as `sequences`; at most `num_beams`, unless a lexicon
                or a pattern is given.
            lexicon (iterable of `str`): The line is one of these.
            pattern (`str`): The whole line matches this regular expression; `\d`, `\w` and `\s` are ASCII.
            find (`str`): The first match of this regular expression within the line.
            allow (`str`): The only characters to read, as between the brackets of a regular expression: `"0-9."`.
            deny (`str`): Characters not to read, likewise.
            orientation (`str`): `"auto"` to read each line in the directions that make sense, and keep the surest.

        Returns:
            For one image a `dict`: `text`; `score`, p(text | image); what else is asked for; with `orientation` its
            value in degrees; and a `warning` where the image does not look like one upright line. For a list, tuple or
            array a list of them; for any other iterable an iterator, which reads on demand and holds a bounded number
            of lines. Order is kept. An item that cannot be read gives `{"text": None, "score": None, "error": ...}`
            in its place.

        Raises:
            ValueError, TypeError, OSError: If the one image cannot be read.
            ValueError, TypeError: For an impossible argument, before anything is read.
        """
        check_orientation(orientation)
        search = create_search(self.alphabet, num_beams, num_return_sequences, lexicon, pattern, find, allow, deny)
        return read_inputs(
            images,
            prepare=lambda image: prepare_line(image, self.line_format),
            read=lambda lines, size: self._read(lines, size, search, return_chars, orientation),
            batch_size=batch_size,
            num_workers=num_workers,
        )

    def _read(self, lines, batch_size, search, return_chars, orientation):
        def decode(logits, sizes, search=search, return_chars=return_chars):
            return read_logits(
                as_logits(logits),
                self.alphabet,
                self.line_format.geometry,
                search,
                self.temperature,
                sizes,
                return_chars,
            )

        def decode_greedily(logits, sizes):
            return decode(logits, sizes, create_search(self.alphabet), False)

        greedily = None if search.is_greedy else decode_greedily

        # One batch does not keep several cores busy: an LSTM has little to do in each step.
        count = min(self._num_threads, MAX_WORKERS) if batch_size > 1 else 1
        session = self._session_for(count)

        def network(pixel_values, attention_mask):
            return session.run(["logits"], {"pixel_values": pixel_values, "attention_mask": attention_mask})[0]

        with Workers(count) as workers:
            yield from read_lines(lines, self.line_format, batch_size, network, decode, workers, greedily, orientation)

    def _session_for(self, num_workers):
        """The session whose threads times those that call it are all there are."""
        if num_workers == 1:
            return self._session
        if self._shared_session is None:
            self._shared_session = _open_session(self._file, self._num_threads // num_workers)
        return self._shared_session


@contextmanager
def _naming(file):
    """Say which file cannot be used, and why: what is in it may be anything."""
    try:
        yield file
    except (FileNotFoundError, ImportError):
        raise
    except Exception as error:
        what = f"it lacks {error}" if isinstance(error, KeyError) else " ".join(str(error).split())
        raise ValueError(
            f"{file.name} of {str(file.parent)!r} cannot be used: {what[:_LONGEST]}. Get it again from where the "
            "model was exported, with all files beside it."
        ) from error


def _load_json(file):
    _require(file)
    return json.loads(file.read_text(encoding="utf-8"))


def _require(file):
    if not file.is_file():
        raise FileNotFoundError(
            f"there is no {file.name!r} in {str(file.parent)!r}. Name a folder that `crnn-hf export --format onnx` "
            "wrote, with all its files."
        )


def _alphabet(tokenizer):
    """The characters in the order of their ids, which start at 1; 0 is the blank."""
    ids = {token["id"]: token["content"] for token in tokenizer.get("added_tokens", ())}
    ids.update((index, character) for character, index in tokenizer["model"]["vocab"].items())
    alphabet = "".join(ids[index] for index in range(1, len(ids)))
    if len(alphabet) != len(ids) - 1:
        raise ValueError("`tokenizer.json` has tokens of several characters: it is none of this model's.")
    return alphabet


def _line_format(processor, max_width):
    images = processor["image_processor"]
    for name in ("image_height", "num_channels", "image_std", "max_width"):
        if not images[name] > 0:
            raise ValueError(f"`{name}` is {images[name]}")
    geometry = LineGeometry(
        images["image_height"], images["margin"], processor["frame_stride"], processor["frame_offset"]
    )
    return LineFormat(
        geometry,
        images["num_channels"],
        images["image_mean"],
        images["image_std"],
        images["min_width"],
        min(images["max_width"], max_width),
    )


def _open_session(file, num_threads):
    try:
        import onnxruntime
    except ImportError as error:
        raise ImportError("reading without torch needs ONNX Runtime: pip install onnxruntime") from error
    _require(file)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only
    # Every batch has another shape: a plan of the memory of the last one would only be in the way.
    options.enable_mem_pattern = False
    options.intra_op_num_threads = num_threads
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _check_signature(session, file, line_format, num_classes):
    """Whether the graph takes such lines and gives such logits, as far as its sizes are fixed."""
    found = {value.name: tuple(value.shape) for value in (*session.get_inputs(), *session.get_outputs())}
    wanted = {
        "pixel_values": (None, line_format.num_channels, line_format.geometry.image_height, None),
        "attention_mask": (None, None),
        "logits": (None, None, num_classes),
    }
    if found.keys() != wanted.keys() or not all(_fits(found[name], wanted[name]) for name in wanted):
        raise ValueError(
            f"{file.name} of {str(file.parent)!r} has inputs and outputs of the shapes {found}, and the files beside "
            f"it are for {wanted}: they are of different models. Export the model again."
        )


def _fits(shape, wanted):
    sizes = zip(shape, wanted, strict=True) if len(shape) == len(wanted) else [(0, 1)]
    return all(size == other for size, other in sizes if isinstance(size, int) and other is not None)
