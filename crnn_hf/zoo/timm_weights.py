"""Pretrained timm weights for the backbone of a new recognizer."""

import os
from pathlib import Path

from crnn_hf.models.crnn.modeling_crnn import CRNNPreTrainedModel


PREFIX = "timm_model."


def load_timm_weights(model: CRNNPreTrainedModel, file: str | os.PathLike | None = None) -> CRNNPreTrainedModel:
    """
    Copy timm's pretrained weights into the backbone of `model`, in place. The classifier is left out; the first
    convolution is adapted to `config.num_channels` as timm does it (for grey images, the sum over RGB).

    Args:
        model (`CRNNModel` or `CRNNForCTC`): A recognizer whose `config.backbone` is the name of a timm model.
        file (`str` or `os.PathLike`, *optional*): Weights of that timm model, as safetensors or a torch file. Left
            out, timm downloads those it has for this name.

    Returns:
        `model`.

    Raises:
        FileNotFoundError: If `file` does not exist.
        ValueError: If the backbone is not of timm, timm has no weights for it, or the weights do not fit.
    """
    backbone = model.base_model.backbone
    if not hasattr(backbone, "timm_model"):
        raise ValueError(f"Backbone {model.config.backbone!r} is not of timm and has no pretrained weights.")
    if file is not None and not Path(file).is_file():
        raise FileNotFoundError(f"No file of weights at {os.fspath(file)!r}.")
    pretrained = _pretrained_state(model.config, None if file is None else os.fspath(file))
    wanted = {name: pretrained[name.removeprefix(PREFIX)] for name in backbone.state_dict()}
    backbone.load_state_dict(wanted)
    return model


def _pretrained_state(config, file):
    """State dict of the timm model, with its classifier, after timm has loaded every one of its weights."""
    import timm

    kwargs = dict(config.backbone_kwargs or {}, in_chans=config.num_channels)
    if file is not None:
        # As many classes as the file has: only then does timm insist that all names are there.
        classes = _classes(timm, config.backbone, file)
        kwargs.update(num_classes=classes, pretrained_cfg_overlay={"file": file, "num_classes": classes})
    try:
        return timm.create_model(config.backbone, pretrained=True, **kwargs).state_dict()
    except RuntimeError as error:
        source = "The weights timm downloads" if file is None else f"The weights in {file!r}"
        raise ValueError(f"{source} do not fit backbone {config.backbone!r}: {error}") from error


def _classes(timm, name, file):
    """Classes of the classifier in a file of weights; 0 if it has none."""
    classifier = timm.get_pretrained_cfg(name).classifier
    weights = timm.models.load_state_dict(file)
    weight = weights.get(f"{classifier}.weight")
    return 0 if weight is None else weight.shape[0]
