"""One way to load a model that is to be used as it is: whole, or not at all."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import safe_open
from transformers import AutoConfig
from transformers.utils import logging

from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


CONFIG, PROCESSOR, TOKENIZER, WEIGHTS = "config.json", "processor_config.json", "tokenizer.json", "model.safetensors"
_SHOWN = 5
_LONGEST = 300


def _print(text: str) -> None:
    print(f"crnn-hf: {text}", file=sys.stderr)


def load_recognizer(
    source: str | Path, dtype: str | torch.dtype = torch.float32, report: Callable[[str], None] = _print
) -> tuple[CRNNForCTC, CRNNProcessor]:
    """
    Load a recognizer and its processor, where `from_pretrained` would go on with random weights.

    Args:
        source (`str` or `Path`): A folder or a Hub id, as [`find_model`] gives it.
        dtype (`str` or `torch.dtype`, *optional*, defaults to `torch.float32`): Precision of the weights.
        report (`Callable`, *optional*): Told of weights that the model has no use for. Left out, stderr.

    Returns:
        [`CRNNForCTC`] and [`CRNNProcessor`]

    Raises:
        ValueError: If a file is broken, weights are missing, or model and processor do not go together; the message
            names file and folder.
        OSError: If a file is missing, or the Hub does not have it.
    """
    folder = Path(source)
    if folder.is_dir():
        _check_files(folder)
    with _quiet_transformers():
        with _naming(CONFIG, source):
            config = AutoConfig.from_pretrained(source)
        if not isinstance(config, CRNNConfig):
            raise ValueError(
                f"{CONFIG} of {source} is that of a {config.model_type!r}, not of a recognizer of crnn_hf."
            )
        with _naming(WEIGHTS, source):
            model, info = CRNNForCTC.from_pretrained(source, config=config, dtype=dtype, output_loading_info=True)
        model.require_weights()
        with _naming(f"{PROCESSOR} or {TOKENIZER}", source):
            processor = CRNNProcessor.from_pretrained(source)
    surplus = sorted(info["unexpected_keys"])
    if surplus:
        more = f" and {len(surplus) - _SHOWN} more" if surplus[_SHOWN:] else ""
        report(f"{WEIGHTS} of {source} holds what the model has no use for: {', '.join(surplus[:_SHOWN])}{more}")
    if len(processor.alphabet) + 1 != config.vocab_size:
        raise ValueError(
            f"{TOKENIZER} of {source} has {len(processor.alphabet)} characters, and the model {config.vocab_size} "
            "classes: it must have one class more, for the CTC blank. Get both from where they were saved together."
        )
    return model, processor


def _check_files(folder):
    """What can be told of each file by itself."""
    for name in (CONFIG, PROCESSOR, TOKENIZER):
        file = folder / name
        if file.is_file():
            with _naming(name, folder):
                if not isinstance(json.loads(file.read_text(encoding="utf-8")), dict):
                    raise ValueError("it is no JSON object")
    for file in folder.glob("*.safetensors"):
        with _naming(file.name, folder), safe_open(file, "pt"):
            pass


@contextmanager
def _naming(name, source) -> Iterator[None]:
    """Say which file it was: libraries raise errors of all kinds for what is in a file, and few name it."""
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        # What is missing, or cannot be got from the Hub, transformers explains at length.
        if isinstance(error, OSError) and not Path(source, name).is_file():
            raise
        what = " ".join(str(error).split()) or type(error).__name__
        what = what if len(what) <= _LONGEST else f"{what[:_LONGEST]}..."
        raise ValueError(f"{name} of {source} cannot be used: {what}. Get the file again.") from error


@contextmanager
def _quiet_transformers() -> Iterator[None]:
    """Without its table of missing and surplus weights: here they are an error and one line."""
    verbosity = logging.get_verbosity()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
