"""Checkpoints of the `OCR_Model`, as a [`CRNNForCTC`]."""

import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import torch

from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
from crnn_hf.models.crnn.file_reading import require_file
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.tokenization_crnn import normalize_alphabet


# Where training scripts keep the weights in a dictionary that also holds the epoch, the optimizer and so on.
_STATE_DICT_KEYS = ("state_dict", "model_state_dict", "model")

# Names of the OCR_Model's class, and ours. Its feature extractor is a Sequential, or a module that holds one.
_RENAMING = (
    (r"(?:feature_extractor\.){1,2}(\d+\..+)", r"crnn.backbone.\1"),
    (r"SequenceModeling\.(\d+)\.rnn\.(.+)_reverse", r"crnn.layers.\1.backward_lstm.\2"),
    (r"SequenceModeling\.(\d+)\.rnn\.(.+)", r"crnn.layers.\1.forward_lstm.\2"),
    (r"SequenceModeling\.(\d+)\.linear\.(.+)", r"crnn.layers.\1.linear.\2"),
    (r"linear\.(.+)", r"head.\1"),
)


def convert_ocr_model(
    path_or_state_dict: str | os.PathLike | Mapping, alphabet: str, blank: str = "last"
) -> CRNNForCTC:
    """
    The recognizer that the `OCR_Model` was trained to be: same logits, with the blank moved to id 0.

    Args:
        path_or_state_dict (`str`, `os.PathLike` or mapping): The state dict of an `OCR_Model`, or the path of a file
            that `torch.save` wrote of it. A dictionary with the state dict under `"state_dict"`,
            `"model_state_dict"` or `"model"` will do, and so will the state dict of an `nn.DataParallel`. Files are
            read with `weights_only=True`: nothing in them is run.
        alphabet (`str`): The characters in the order of the classes they were trained as, without the blank.
        blank (`str`, *optional*, defaults to `"last"`): Which class of the head the CTC blank is: `"first"` or
            `"last"`.

    Returns:
        [`CRNNForCTC`] in `eval()` mode and float32. `CRNNProcessor.from_alphabet(alphabet, model.config)` belongs to
        it.

    Raises:
        FileNotFoundError: If there is no such file.
        ValueError: If the file or dictionary holds anything but weights of an `OCR_Model`, or the alphabet is not as
            long as its classes; the message names what does not fit.
    """
    if blank not in ("first", "last"):
        raise ValueError(f"blank must be 'first' or 'last', got {blank!r}.")
    model = CRNNForCTC(CRNNConfig(vocab_size=len(normalize_alphabet(alphabet)) + 1))
    state_dict = _rename(_find_state_dict(_read(path_or_state_dict)))
    _check(state_dict, model)
    if blank == "last":
        for name in ("head.weight", "head.bias"):
            state_dict[name] = state_dict[name].roll(1, dims=0)
    model.load_state_dict(state_dict)
    return model.eval()


def _read(source):
    if not isinstance(source, (str, os.PathLike)):
        return source
    path = Path(source)
    if not path.exists():
        raise FileNotFoundError(f"No checkpoint at {str(path)!r}.")
    require_file(path)
    try:
        if zipfile.is_zipfile(path):
            _require_uncompressed(path)
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # the bytes of another file may mean anything to a pickle
        raise ValueError(
            f"{str(path)!r} holds no weights that can be read safely: it is either no file of torch.save, or a "
            "pickled object. From a whole model, save its weights with `torch.save(model.state_dict(), path)`."
        ) from error


def _require_uncompressed(path):
    """Small files can grow to any size; `torch.save` compresses nothing."""
    with zipfile.ZipFile(path) as archive:
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
            raise ValueError("it is compressed")


def _find_state_dict(content):
    found = content
    if isinstance(content, Mapping):
        nested = [content[key] for key in _STATE_DICT_KEYS if isinstance(content.get(key), Mapping)]
        found = nested[0] if nested else content
        if found and all(isinstance(value, torch.Tensor) for value in found.values()):
            return found
    keys = ", ".join(map(repr, _STATE_DICT_KEYS))
    what = f"a dictionary with the keys {_some(found)}" if isinstance(found, Mapping) else f"a {type(found).__name__}"
    raise ValueError(f"Expected the state dict of an OCR_Model, alone or under one of {keys}, but found {what}.")


def _rename(state_dict):
    renamed = {}
    for key, value in state_dict.items():
        name = str(key).removeprefix("module.")
        for pattern, ours in _RENAMING:
            if re.fullmatch(pattern, name):
                name = re.sub(pattern, ours, name)
                break
        renamed[name] = value
    return renamed


def _check(state_dict, model):
    wanted = model.state_dict()
    missing, unexpected = wanted.keys() - state_dict.keys(), state_dict.keys() - wanted.keys()
    if missing or unexpected:
        raise ValueError(
            "These are not the weights of an OCR_Model (names as in CRNNForCTC): missing "
            f"{_some(missing)}; unexpected {_some(unexpected)}."
        )
    classes, expected = state_dict["head.bias"].numel(), len(wanted["head.bias"])
    if classes != expected:
        raise ValueError(
            f"The head has {classes} classes, the blank among them, but the alphabet has {expected - 1} characters; "
            f"give {classes - 1}, in the order of their classes and without the blank."
        )
    for name, tensor in wanted.items():
        shape = tuple(state_dict[name].shape)
        if shape != tuple(tensor.shape):
            raise ValueError(f"{name} has shape {shape} in the checkpoint, but {tuple(tensor.shape)} in an OCR_Model.")


def _some(names, most=5):
    names = sorted(map(str, names))
    return (", ".join(names[:most]) + (f" and {len(names) - most} more" if names[most:] else "")) or "none"
