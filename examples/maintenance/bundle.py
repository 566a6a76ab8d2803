"""
Put a trained model into the package.

    python examples/maintenance/bundle.py RUN_FOLDER crnn_small.synth_latin

writes its weights to the package and its entry to `catalog.json`, as far as the run knows it, and says which words are
left to be written there, beside results on lines that the run did not know. Then `write_cards.py` writes the cards
and the table of the README. What `crnn_small` alone means is said under `default_tags`.
"""

import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from crnn_hf.cards.card import RELIABILITY_PLOT
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.training_args import SYNTHETIC, TrainingSettings
from crnn_hf.zoo import registry
from crnn_hf.zoo.alphabets import LATIN
from crnn_hf.zoo.architectures import architecture_config
from crnn_hf.zoo.catalog import Catalog, Checkpoint, Result, Training, load_catalog


# Fields that say what the network is: they must be those of the zoo.
_ARCHITECTURE = ("image_height", "num_channels", "backbone", "backbone_kwargs", "hidden_size", "num_hidden_layers")
# A run that was given minutes or epochs has kept the steps that came of them.
_REPLACED_BY_STEPS = ("minutes", "epochs")
_FOLDERS = ("dataset", "model", "teacher")  # where they are no names
# Decided by the run where it had no choice; `crnn-hf train` does not take it there.
_NOT_OF_RENDERED_LINES = ("synthetic_share",)


def bundle(run: Path, name: str) -> Checkpoint:
    """
    Write the weights of a run, as float16, with configuration and processor to the package, and enter them in
    `catalog.json`.

    They load as float32. The code that `save_pretrained` puts beside weights is left out: here it is the package.
    What the catalogue says of a checkpoint of this name in description, languages, licence and limits stays; how it
    was trained and what it read go, for that was of other weights. The first checkpoint of a network is its default.

    Args:
        run (`Path`): Folder that `crnn-hf train` wrote.
        name (`str`): `architecture.tag`.

    Returns:
        [`Checkpoint`]: The new entry.

    Raises:
        ValueError: If the name has no tag, or the run trained another network.
    """
    architecture, _, tag = name.partition(".")
    if not tag:
        raise ValueError(f"A checkpoint needs a tag that says what it was trained on: {architecture}.synth_en, say.")
    model, processor = CRNNForCTC.from_pretrained(run), CRNNProcessor.from_pretrained(run)
    expected = architecture_config(architecture)
    for field in _ARCHITECTURE:
        if getattr(model.config, field) != getattr(expected, field):
            raise ValueError(f"{run} is no {architecture}: its `{field}` is {getattr(model.config, field)}.")
    folder = registry.CHECKPOINTS / name
    model.to(torch.float16).save_pretrained(folder)
    processor.save_pretrained(folder)
    for code in folder.glob("*.py"):
        code.unlink()
    # Of the old weights, or of lines that only this run knows: scores of the catalogue are measured.
    (folder / RELIABILITY_PLOT).unlink(missing_ok=True)
    catalog = load_catalog()
    checkpoint = _entry(run, architecture, tag, catalog, model, processor, folder)
    replace(
        catalog,
        default_tags={architecture: tag, **catalog.default_tags},
        checkpoints={**catalog.checkpoints, name: checkpoint},
    ).save()
    return checkpoint


def _entry(run, architecture, tag, catalog: Catalog, model, processor, folder) -> Checkpoint:
    old = catalog.checkpoints.get(f"{architecture}.{tag}")
    settings = _read_json(run / "training.json")
    command = recipe(settings) if settings else ""
    return Checkpoint(
        architecture=architecture,
        tag=tag,
        description="" if old is None else old.description,
        license=settings.get("license") or ("mit" if old is None else old.license),
        languages=settings.get("language") or ([] if old is None else old.languages),
        alphabet=processor.alphabet,
        parameters=model.num_parameters(),
        size_in_bytes=(folder / "model.safetensors").stat().st_size,
        training=Training(data=_training_data(settings), command=command, seed=settings.get("seed", 0)),
        limits="" if old is None else old.limits,
        results=_own_results(_read_json(run / "results.json"), settings, command),
    )


def _training_data(settings):
    """Where it follows from the settings: of other data a person has to say whose they are."""
    if settings.get("dataset") != "synthetic" or not settings.get("steps"):
        return ""
    return f"{settings['steps'] * settings['batch_size']:,} lines rendered by `crnn_hf.synthesis`; no scanned line"


def recipe(settings: dict[str, Any]) -> str:
    """The command that begins the run whose `training.json` this is; local folders by their last name."""
    defaults = TrainingSettings(dataset="")
    left_out = _REPLACED_BY_STEPS if settings.get("steps") else ()
    if settings["dataset"] == SYNTHETIC:
        left_out += _NOT_OF_RENDERED_LINES
    words = ["crnn-hf", "train"]
    for field, value in settings.items():
        if field in left_out or value == getattr(defaults, field, None):
            continue
        option = field.replace("_", "-")
        if field == "alphabet" and value == LATIN and settings["dataset"] == SYNTHETIC:
            words.append("--latin")
        elif isinstance(value, bool):
            words.append(f"--{option}" if value else f"--no-{option}")
        elif isinstance(value, list):
            words += [word for item in value for word in (f"--{option}", item)]
        else:
            words += [f"--{option}", _portable(field, value)]
    return shlex.join([*words, "--output", "my_reader"])


def _portable(field, value):
    is_local = field in _FOLDERS and Path(value).is_absolute()
    return Path(value).name if is_local else str(value)


def _own_results(metrics, settings, command):
    """What the run measured at its end, on validation lines of its own."""
    if not metrics:
        return []
    dataset = Path(settings.get("dataset", "synthetic")).name
    return [
        Result(
            dataset="rendered lines" if dataset == "synthetic" else dataset,
            dataset_id="crnn_hf-synthetic" if dataset == "synthetic" else dataset,
            split="validation",
            lines=round(metrics["eval_runtime"] * metrics["eval_samples_per_second"]),
            exact_match=round(metrics["eval_exact_match"], 4),
            cer=round(metrics["eval_cer"], 4),
            conditions="validation lines of the run",
            command=command,
            measured_by="the training run",
        )
    ]


def missing_words(checkpoint: Checkpoint) -> list[str]:
    """What nobody but a person can say, and has not said yet."""
    words = {
        "description": checkpoint.description,
        "languages": checkpoint.languages,
        "limits": checkpoint.limits,
        "training.data": checkpoint.training.data,
        "training.command": checkpoint.training.command,
    }
    return [name for name, value in words.items() if not value]


def _read_json(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    entry = bundle(Path(sys.argv[1]), sys.argv[2])
    print(f"wrote {registry.CHECKPOINTS / entry.name}")
    print(f"{entry.architecture} means {entry.architecture}.{load_catalog().default_tags[entry.architecture]}")
    if missing_words(entry):
        print(f"left to be written in catalog.json: {', '.join(missing_words(entry))}")
