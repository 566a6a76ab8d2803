"""Which column of a dataset holds the images, and which one the texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from datasets import Dataset, Features, Image, Value


# The names that the documentation of `datasets` uses are taken whatever stands beside them. Of the others only one may
# be there: training on the wrong column costs more than naming the right one.
STANDARD_IMAGE_NAMES = ("image", "file_name")
IMAGE_NAMES = (*STANDARD_IMAGE_NAMES, "img", "filename", "file", "image_path", "image_name", "image_file", "path")
STANDARD_TEXT_NAMES = ("text",)
TEXT_NAMES = (
    *STANDARD_TEXT_NAMES,
    *("label", "transcription", "transcript", "ground_truth", "gt", "sentence", "words", "word"),
)


@dataclass(frozen=True)
class Columns:
    """
    Names of the column of images and of that of texts; `None` is to be found out.

    As options of a command they are `--image-column` and `--text-column`.
    """

    image: str | None = None
    text: str | None = None


def find_columns(kinds: Mapping[str, str], wanted: Columns, place: str) -> Columns:
    """
    Find the column of images and that of texts.

    The images are in the column called `image` or `file_name`, in the only one of [`IMAGE_NAMES`], or in the only one
    of pictures (strings count where there is none). The texts are in the string column `text`, in the only one of
    [`TEXT_NAMES`], or in the only one that is left.

    Args:
        kinds (`Mapping[str, str]`): By name of the column `"image"`, `"string"` or, otherwise what it holds.
            See [`kinds_of`].
        wanted ([`Columns`]): What the user has said.
        place (`str`): For the messages.

    Returns:
        `Columns`: The names found.

    Raises:
        ValueError: If a column that was asked for is not there, holds something else, or none can be told from the
            others; the message lists all columns.
    """
    image = wanted.image or _image_column(kinds, wanted.text)
    text = wanted.text or _text_column(kinds, image)
    for role, name in (("image", image), ("text", text)):
        if name is None:
            raise ValueError(
                f"{place}: cannot tell which column holds the {role}s; there are {_listed(kinds)}. Name it with "
                f"--{role}-column (`{role}_column=`)."
            )
        if name not in kinds:
            raise ValueError(f"{place} has no column {name!r}; it has {_listed(kinds)}.")
    if kinds[text] != "string":
        raise ValueError(
            f"the column {text!r} of {place} holds {kinds[text]}, not strings: what was written, such as leading "
            "zeros, is lost already. Save the dataset anew with texts as strings, or name another column with "
            "--text-column (`text_column=`)."
        )
    if kinds[image] not in ("image", "string"):
        raise ValueError(f"the column {image!r} of {place} holds {kinds[image]}, neither images nor paths.")
    return Columns(image, text)


def kinds_of(features: Features) -> dict[str, str]:
    """
    What every column of a dataset holds, as [`find_columns`] takes it.

    Args:
        features (`Features`): Of the dataset.

    Returns:
        `dict[str, str]`: The kind by the name of the column.
    """
    return {name: _kind(feature) for name, feature in features.items()}


def take_columns(lines: Dataset, found: Columns) -> Dataset:
    """
    The columns that were found, called `image`, not decoded so that no image can stop the rest, and `text`.

    Args:
        lines (`Dataset`): The dataset.
        found (`Columns`): From [`find_columns`].

    Returns:
        `Dataset`: With these two columns.
    """
    lines = lines.select_columns([found.image, found.text]).rename_columns({found.image: "image", found.text: "text"})
    return lines.cast_column("image", Image(decode=False))


def _kind(feature) -> str:
    if isinstance(feature, Image) or (isinstance(feature, dict) and feature and set(feature) <= {"bytes", "path"}):
        return "image"
    if type(feature) is Value:
        named = {"large_string": "string", "string_view": "string", "binary": "image", "large_binary": "image"}
        return named.get(feature.dtype, feature.dtype)
    return type(feature).__name__


def _image_column(kinds, text):
    pictures = [name for name, kind in kinds.items() if kind == "image"]
    paths = [n for n, kind in kinds.items() if kind == "string" and n != text and n.lower() not in TEXT_NAMES]
    return _choose(pictures or paths, STANDARD_IMAGE_NAMES, IMAGE_NAMES)


def _text_column(kinds, image):
    strings = [name for name, kind in kinds.items() if kind == "string" and name != image]
    # Without any string a column of a known name is taken: the message about what it holds helps more than a list.
    return _choose(strings or [name for name in kinds if name in TEXT_NAMES], STANDARD_TEXT_NAMES, TEXT_NAMES)


def _choose(candidates, standard, known):
    for name in standard:
        if name in candidates:
            return name
    named = [name for name in candidates if name.lower() in known] or candidates
    return named[0] if len(named) == 1 else None


def _listed(kinds):
    return ", ".join(f"{name} ({kind})" for name, kind in kinds.items())
