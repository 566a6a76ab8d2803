"""A repository of the Hub, complete: weights, processor, the code that reads them without this package, and a card."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from huggingface_hub import metadata_load, metadata_save

from crnn_hf.cards.card import RELIABILITY_PLOT
from crnn_hf.models import crnn
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.zoo.catalog import load_catalog, near_names
from crnn_hf.zoo.checkpoint_card import checkpoint_card
from crnn_hf.zoo.loading import load_recognizer
from crnn_hf.zoo.registry import checkpoint_path, is_known, list_models


CODE = Path(crnn.__file__).parent
# Lines that the card of a checkpoint shows with what it reads there; they are among the examples of the repository.
IMAGES = Path(__file__).parent / "images"
EXAMPLES = "examples"
CARD = "README.md"

# What a recognizer is saved as, and nothing else of its folder: a run leaves checkpoints, its optimizer, and the
# names of its owner's folders there.
WEIGHTS = "model.safetensors"
MODEL_FILES = (WEIGHTS, "config.json", "processor_config.json", "tokenizer.json", "tokenizer_config.json")

# What a repository consists of, but for pictures of its card.
NAMES = (*MODEL_FILES, "*.py", CARD, EXAMPLES, RELIABILITY_PLOT)

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


def write_repository(source: str, folder: Path, model_id: str) -> None:
    """
    Write everything that a Hub repository of a recognizer holds.

    Args:
        source (`str`): A folder, such as `crnn-hf train` leaves, whose card is kept, with the pictures that it shows;
            or a checkpoint of the zoo, whose card is written from the catalogue, with examples that are read now.
        folder (`Path`): Where to; new or empty.
        model_id (`str`): What the card of a checkpoint calls it in its examples: the id of the repository.

    Raises:
        ValueError: If there is no such model, it lacks something or cannot be loaded, or `folder` is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is not an empty folder: name a new one.")
    own_folder = Path(source).is_dir()
    model_folder = Path(source) if own_folder else _checkpoint_folder(source)
    _require_complete(model_folder, [*MODEL_FILES, CARD] if own_folder else MODEL_FILES)
    model, processor = load_recognizer(model_folder)  # what cannot be loaded here is not sent to others
    folder.mkdir(parents=True, exist_ok=True)
    for name in MODEL_FILES:
        shutil.copyfile(model_folder / name, folder / name)
    for code in CODE.glob("[!_]*.py"):
        shutil.copyfile(code, folder / code.name)
    if own_folder:
        _copy_card(model_folder, folder)
    else:
        reader = TextRecognitionPipeline(model, processor=processor)
        _write_card(model_folder.name, model_folder, folder, model_id, reader)


def fill_in_metadata(folder: Path, license: str | None = None, languages: Sequence[str] = ()) -> list[str]:
    """
    Write into the metadata of a repository's card what only its owner knows.

    Args:
        folder (`Path`): The repository.
        license (`str`, *optional*): An identifier of the Hub, such as `mit`.
        languages (sequence of `str`, *optional*): Codes of what the model reads, such as `en`.

    Returns:
        `list[str]`: Which of `license` and `language` the card lacks still.
    """
    card = folder / CARD
    metadata = metadata_load(card) or {}
    given = {"license": license, "language": list(languages)}
    given = {name: value for name, value in given.items() if value}
    if given:
        metadata.update(given)
        metadata_save(card, metadata)
    return [name for name in ("license", "language") if not metadata.get(name)]


def files_of(folder: Path) -> list[tuple[str, int]]:
    """
    List a folder.

    Args:
        folder (`Path`): With folders below it.

    Returns:
        `list[tuple[str, int]]`: Path below the folder and size in bytes of each file, in the order of their paths.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.stat().st_size) for path in files]


def _checkpoint_folder(source):
    if is_known(source) or is_known(source.partition(".")[0]):
        return checkpoint_path(source)
    known = list_models(pretrained=True)
    raise ValueError(
        f"No model {source!r}: there is no such folder, and the zoo has no such checkpoint (it has: "
        f"{', '.join(known)}).{near_names(source, known)}"
    )


def _require_complete(folder, names: Sequence[str]):
    missing = [name for name in names if not (folder / name).is_file()]
    if WEIGHTS in missing:
        raise ValueError(
            f"{folder} holds no {WEIGHTS}: name a folder that `crnn-hf train` or `save_pretrained` wrote."
        )
    if missing == [CARD]:
        raise ValueError(f"{folder} has no model card: write {CARD}, which says what it reads and how well.")
    if missing:
        raise ValueError(f"{folder} lacks {', '.join(missing)}: save the model and its processor there again.")


def _copy_card(source, folder):
    shutil.copyfile(source / CARD, folder / CARD)
    for name in _PICTURE.findall((source / CARD).read_text(encoding="utf-8")):
        picture = (source / name).resolve()
        if picture.is_file() and picture.is_relative_to(source.resolve()):
            target = folder / picture.relative_to(source.resolve())
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, target)


def _write_card(name, source, folder, model_id, reader):
    catalog = load_catalog()
    (folder / EXAMPLES).mkdir()
    shown = []
    for image in sorted(IMAGES.glob("*.png")):
        shutil.copyfile(image, folder / EXAMPLES / image.name)
        reading = reader(str(image))
        shown.append((f"{EXAMPLES}/{image.name}", reading["text"], reading["score"]))
    if (source / RELIABILITY_PLOT).is_file():
        shutil.copyfile(source / RELIABILITY_PLOT, folder / RELIABILITY_PLOT)
    card = checkpoint_card(catalog.checkpoints[name], catalog, model_id=model_id, examples=shown)
    (folder / CARD).write_text(card, encoding="utf-8")
