"""What `--model` means: a folder, a name of the zoo, or a Hub id, looked for in that order."""

from pathlib import Path

from crnn_hf.zoo import DEFAULT_MODEL, checkpoint_path, has_checkpoint, list_models


HELP = "A folder, a name of the zoo with weights, or a Hub id. Left out: the checkpoint inside the package."


def find_model(name: str | None) -> str:
    """
    What to hand to `from_pretrained`.

    Raises:
        ValueError: If the zoo knows the name but has no weights, or it can be neither a folder nor a Hub id.
    """
    if name is None:
        return str(checkpoint_path(DEFAULT_MODEL))
    if Path(name).is_dir():
        return name
    if name in list_models():
        return str(checkpoint_path(name))
    if name.count("/") != 1 or name.startswith((".", "/")) or not all(name.split("/")):
        known = ", ".join(model for model in list_models() if has_checkpoint(model))
        raise ValueError(
            f"--model {name}: there is no such folder, the zoo has no such network (with weights: {known}), and it is "
            "no Hub id of the form ORGANIZATION/NAME."
        )
    return name
