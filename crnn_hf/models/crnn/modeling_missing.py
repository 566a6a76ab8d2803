"""
Weights that a folder lacks. `from_pretrained` of transformers leaves them random and says so in passing: what is
trained next wants just that, what reads or is published would be gibberish.
"""

from collections.abc import Iterable, Mapping

from transformers.modeling_utils import PreTrainedModel

from .weights_checksum import checksum


_SHOWN = 5


def missing_weights(model: PreTrainedModel, names: Iterable[str]) -> dict[str, int]:
    """
    What [`require_weights`] takes, of a model that was just loaded.

    Args:
        model (`PreTrainedModel`): Just loaded.
        names (iterable of `str`): Names of the weights that were not there.

    Returns:
        `dict[str, int]`: By name, a checksum of what they are now.
    """
    state = model.state_dict()
    return {name: checksum([state[name]]) for name in names if name in state}


def require_weights(model: PreTrainedModel, missing: Mapping[str, int]) -> None:
    """
    Refuse a model without some of its weights, unless they were trained since.

    Args:
        model (`PreTrainedModel`): Loaded a while ago.
        missing (`Mapping[str, int]`): As [`missing_weights`] gave it.

    Raises:
        ValueError: If some of them are still what they were; the message names them.
    """
    if not missing:
        return
    state = model.state_dict()
    random = sorted(name for name, number in missing.items() if name in state and checksum([state[name]]) == number)
    if random:
        more = f" and {len(random) - _SHOWN} more" if random[_SHOWN:] else ""
        raise ValueError(
            f"model.safetensors of {model.config.name_or_path or 'the model'} is not whole: it lacks "
            f"{', '.join(random[:_SHOWN])}{more}, which are random now. Get the file again, or train the model first."
        )
