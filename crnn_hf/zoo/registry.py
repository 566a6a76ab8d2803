"""`list_models`, `create_model` and the checkpoints inside the package."""

import fnmatch
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config, require_known
from crnn_hf.zoo.catalog import load_catalog, near_names


if TYPE_CHECKING:
    from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC


CHECKPOINTS = Path(__file__).parent / "checkpoints"
DEFAULT_MODEL = "crnn_small"

_HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*")


def list_models(pattern: str = "*", pretrained: bool = False) -> list[str]:
    """
    Names of the zoo.

    Args:
        pattern (`str`, *optional*, defaults to `"*"`): Only names that match, with `*` and `?` as in file names.
        pretrained (`bool`, *optional*, defaults to `False`): The checkpoints inside the package, `architecture.tag`,
            rather than all networks. A pattern may match such a name, or its network alone.

    Returns:
        `list[str]`: The names.

    Example:

    >>> from crnn_hf import list_models
    >>> list_models("crnn_*net*_small")
    ['crnn_mobilenetv3_small', 'crnn_mobilenetv4_small']
    """
    if not pretrained:
        return [name for name in ARCHITECTURES if fnmatch.fnmatchcase(name, pattern)]
    catalog = load_catalog()
    bundled = [
        checkpoint.name
        for architecture in ARCHITECTURES
        for checkpoint in catalog.checkpoints_of(architecture)
        if has_checkpoint(checkpoint.name)
    ]
    return [
        name
        for name in bundled
        if fnmatch.fnmatchcase(name, pattern) or fnmatch.fnmatchcase(name.partition(".")[0], pattern)
    ]


def is_known(name: str) -> bool:
    """
    Whether the zoo has a network or a checkpoint of this name, with weights in the package or without.

    Args:
        name (`str`): A network or a checkpoint of the zoo.

    Returns:
        `bool`: Whether it has.
    """
    return name in ARCHITECTURES or name in load_catalog().checkpoints


def has_checkpoint(name: str) -> bool:
    """
    Whether weights of this checkpoint, or of this network's default, are inside the package.

    Args:
        name (`str`): A network or a checkpoint of the zoo.

    Returns:
        `bool`: Whether they are.
    """
    return is_known(name) and _holds_weights(checkpoint_folder(name))


def checkpoint_folder(name: str) -> Path | None:
    """
    Where the weights of a checkpoint, or of a network's default, would be inside the package; `None` if a network has
    no default.

    Args:
        name (`str`): A network or a checkpoint of the zoo.

    Returns:
        `Path`: The folder, which need not exist.

    Raises:
        ValueError: If the zoo has no such network or checkpoint.
    """
    architecture, dot, _ = name.partition(".")
    require_known(architecture)
    catalog = load_catalog()
    if dot:
        return CHECKPOINTS / catalog.find(name).name
    tag = catalog.default_tags.get(name)
    return None if tag is None else CHECKPOINTS / f"{name}.{tag}"


def checkpoint_path(name: str) -> Path:
    """
    Folder of a bundled checkpoint, for any `from_pretrained`.

    Args:
        name (`str`): A checkpoint, `crnn_small.synth_latin`; or a network, `crnn_small`, for its default.

    Returns:
        `Path`: The folder.

    Raises:
        ValueError: If the zoo has no such network or checkpoint, or no weights of it are inside the package.
    """
    folder = checkpoint_folder(name)
    if not _holds_weights(folder):
        raise ValueError(
            f"No weights of {name!r} are inside the package, only of: {_with_weights()}. Create it without "
            "`pretrained=True` and train it."
        )
    return folder


def _holds_weights(folder):
    return folder is not None and (folder / "model.safetensors").is_file()


def find_model(name: str | None = None) -> str:
    """
    What to hand to `from_pretrained` for a folder, a name of the zoo or a Hub id, looked for in that order.

    Args:
        name (`str`, *optional*): Left out, it is the checkpoint inside the package.

    Returns:
        `str`: A path, or the Hub id as it is.

    Raises:
        ValueError: If the zoo knows the name but has no weights, or it can be neither a folder nor a Hub id.
    """
    if name is None:
        return str(checkpoint_path(DEFAULT_MODEL))
    if Path(name).is_dir():
        return name
    if name.partition(".")[0] in ARCHITECTURES:
        return str(checkpoint_path(name))
    if not _HUB_ID.fullmatch(name):
        raise ValueError(
            f"No model {name!r}: there is no such folder, the zoo has no such network (with weights: "
            f"{_with_weights()}), and it is no Hub id of the form ORGANIZATION/NAME."
            f"{near_names(name, [*ARCHITECTURES, *list_models(pretrained=True)])}"
        )
    return name


def create_model(
    name: str, pretrained: bool = False, pretrained_backbone: bool = False, **config_overrides: Any
) -> "CRNNForCTC":
    """
    A network of the zoo.

    Args:
        name (`str`): One of `list_models()`, or of `list_models(pretrained=True)`. The name of a network alone means
            its default checkpoint.
        pretrained (`bool`, *optional*, defaults to `False`): Load the checkpoint inside the package.
        pretrained_backbone (`bool`, *optional*, defaults to `False`): Fill a timm backbone with timm's own weights,
            which timm downloads.
        config_overrides: Fields of [`CRNNConfig`] to set; with `pretrained=True` they must leave the shapes of the
            weights alone.

    Returns:
        [`CRNNForCTC`]: The model; with `pretrained=True` in evaluation mode.

    Raises:
        ValueError: If the name is unknown, or weights were asked for that do not exist.

    Example:

    >>> from crnn_hf import create_model
    >>> model = create_model("crnn_tiny", vocab_size=11)
    >>> model.config.image_height
    32
    """
    from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC  # imports torch, which finding a model does not need

    if pretrained and pretrained_backbone:
        raise ValueError("`pretrained=True` already loads the whole network: leave `pretrained_backbone` out.")
    if pretrained:
        return CRNNForCTC.from_pretrained(checkpoint_path(name), **config_overrides)
    model = CRNNForCTC(architecture_config(name, **config_overrides))
    if pretrained_backbone:
        from crnn_hf.zoo.timm_weights import load_timm_weights

        load_timm_weights(model)
    return model


def _with_weights():
    return ", ".join(list_models(pretrained=True)) or "none"
