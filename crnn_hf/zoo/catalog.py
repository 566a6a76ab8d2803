"""
What is known of the networks and checkpoints of the zoo: `catalog.json`, the one place where it is written down.

`crnn-hf models`, the cards and the table of the README are generated from it.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any


CATALOG = Path(__file__).parent / "catalog.json"


@dataclass(frozen=True)
class Result:
    """
    What a checkpoint reads of one set of lines.

    Args:
        dataset (`str`): Its name.
        dataset_id (`str`): Its id on the Hub, or what stands for one.
        split (`str`): Which of its lines.
        lines (`int`): How many.
        exact_match (`float`): Share of lines that are read exactly.
        cer (`float`): Character error rate.
        conditions (`str`): Whether such lines were trained on, what is not compared, in which precision.
        command (`str`): What measured it.
        measured_by (`str`): Who did.
        exact_match_without_spaces (`float`, *optional*): Share of exact lines if spaces do not count.
        milliseconds (`float`, *optional*): For a line, from the decoded image to the text.
    """

    dataset: str
    dataset_id: str
    split: str
    lines: int
    exact_match: float
    cer: float
    conditions: str
    command: str
    measured_by: str
    exact_match_without_spaces: float | None = None
    milliseconds: float | None = None


@dataclass(frozen=True)
class Training:
    """
    Args:
        data (`str`): What it was trained on.
        command (`str`): The recipe, as it is typed.
        seed (`int`): Of that command.
        optimizer, precision, time, selection (`str`, *optional*): How, on what machine and for how long, and by what
            the checkpoint was chosen.
    """

    data: str
    command: str
    seed: int
    optimizer: str | None = None
    precision: str | None = None
    time: str | None = None
    selection: str | None = None


@dataclass(frozen=True)
class Recipe:
    """
    How to make weights that are not in the package.

    Args:
        description (`str`): What they are for, and what they do not read.
        training ([`Training`]): How they are made.
        results (`list[Result]`): What they read.
    """

    description: str
    training: Training
    results: list[Result]


@dataclass(frozen=True)
class Network:
    """
    Args:
        description (`str`): What it is, in a sentence or two.
        parameters (`int`): Their number, with the 96 classes of printable ASCII.
        milliseconds (`float`, *optional*): For a line, in the conditions that `Catalog.speed_conditions` states.
        recipe ([`Recipe`], *optional*): How to make weights where none are in the package.
    """

    description: str
    parameters: int
    milliseconds: float | None = None
    recipe: Recipe | None = None

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> "Network":
        """
        An entry of `catalog.json`.

        Args:
            entry (`dict[str, Any]`): The entry.

        Returns:
            `Network`: The network.
        """
        recipe = entry.get("recipe")
        if recipe is not None:
            recipe = Recipe(**{**recipe, **_training_and_results(recipe)})
        return cls(**{**entry, "recipe": recipe})


@dataclass(frozen=True)
class Calibration:
    """How good scores are: see `crnn_hf.evaluation.calibration` for the measures."""

    temperature: float
    fitted_on: str
    measured_on: str
    lines: int
    auroc: float
    ece: float
    aurc: float


@dataclass(frozen=True)
class Checkpoint:
    """
    Args:
        architecture (`str`): A network of the zoo.
        tag (`str`): What tells this checkpoint from others of the network.
        description (`str`): What it reads, in a sentence.
        license (`str`): As the Hub writes it.
        languages (`list[str]`): ISO 639 codes.
        alphabet (`str`): Its characters, in the order of their ids.
        parameters (`int`): Their number.
        size_in_bytes (`int`): Of the file of weights.
        training ([`Training`]): How it came about.
        limits (`str`): What it does not read.
        results (`list[Result]`): What it reads.
        calibration ([`Calibration`], *optional*): How good its scores are.
    """

    architecture: str
    tag: str
    description: str
    license: str
    languages: list[str]
    alphabet: str
    parameters: int
    size_in_bytes: int
    training: Training
    limits: str
    results: list[Result] = field(default_factory=list)
    calibration: Calibration | None = None

    @property
    def name(self) -> str:
        """`architecture.tag`."""
        return f"{self.architecture}.{self.tag}"

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> "Checkpoint":
        """
        An entry of `catalog.json`.

        Args:
            entry (`dict[str, Any]`): The entry.

        Returns:
            `Checkpoint`: The checkpoint.
        """
        calibration = entry.get("calibration")
        calibration = None if calibration is None else Calibration(**calibration)
        return cls(**{**entry, **_training_and_results(entry), "calibration": calibration})


@dataclass(frozen=True)
class Catalog:
    """
    Args:
        speed_conditions (`str`): How the milliseconds of all networks were measured.
        networks (`dict[str, Network]`): By the names of `ARCHITECTURES`.
        default_tags (`dict[str, str]`): Which checkpoint the bare name of a network means.
        checkpoints (`dict[str, Checkpoint]`): By name, `architecture.tag`.
    """

    speed_conditions: str
    networks: dict[str, Network]
    default_tags: dict[str, str]
    checkpoints: dict[str, Checkpoint]

    def find(self, name: str) -> Checkpoint:
        """
        The checkpoint of that name, `architecture.tag`.

        Args:
            name (`str`): Such as `"crnn_small.synth_latin"`.

        Returns:
            `Checkpoint`: The checkpoint.

        Raises:
            ValueError: If there is none; the message lists those of the network.
        """
        if name not in self.checkpoints:
            architecture = name.partition(".")[0]
            tagged = ", ".join(checkpoint.name for checkpoint in self.checkpoints_of(architecture)) or "none"
            raise ValueError(
                f"The zoo has no checkpoint {name!r}. Of {architecture} it has: {tagged}."
                f"{near_names(name, self.checkpoints)}"
            )
        return self.checkpoints[name]

    def checkpoints_of(self, architecture: str) -> list[Checkpoint]:
        """
        Those of one network, the default first.

        Args:
            architecture (`str`): Name of the network.

        Returns:
            `list[Checkpoint]`: Its checkpoints.
        """
        own = [checkpoint for checkpoint in self.checkpoints.values() if checkpoint.architecture == architecture]
        return sorted(own, key=lambda checkpoint: checkpoint.tag != self.default_tags.get(architecture))

    def save(self) -> None:
        """Write `catalog.json`."""
        content = asdict(self)
        content["checkpoints"] = [_without_nothing(entry) for entry in content["checkpoints"].values()]
        content["networks"] = {name: _without_nothing(entry) for name, entry in content["networks"].items()}
        CATALOG.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def load_catalog() -> Catalog:
    """
    Read `catalog.json`.

    Returns:
        [`Catalog`]: What the zoo holds.
    """
    content = json.loads(CATALOG.read_text(encoding="utf-8"))
    checkpoints = [Checkpoint.from_dict(entry) for entry in content["checkpoints"]]
    return Catalog(
        speed_conditions=content["speed_conditions"],
        networks={name: Network.from_dict(entry) for name, entry in content["networks"].items()},
        default_tags=content["default_tags"],
        checkpoints={checkpoint.name: checkpoint for checkpoint in checkpoints},
    )


def _training_and_results(entry):
    """Two fields of a checkpoint or a recipe."""
    return {
        "training": Training(**entry["training"]),
        "results": [Result(**result) for result in entry.get("results", [])],
    }


def _without_nothing(value):
    """Nested dictionaries without the keys whose value is `None`."""
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value


def near_names(name: str, known: Iterable[str]) -> str:
    """
    Suggest known names that are similar to an unknown one.

    Args:
        name (`str`): What was written.
        known (iterable of `str`): What there is.

    Returns:
        `str`: `" Did you mean 'crnn_small'?"`, to be put behind a message; empty if no known name is near.
    """
    known = list(known)
    # "small" and "resnet18" are as far from the whole name as any other network: without "crnn_" they are not.
    short = {candidate.removeprefix("crnn_"): candidate for candidate in known}
    near = get_close_matches(name.lower(), [*known, *short], n=1, cutoff=0.75)
    return f" Did you mean {short.get(near[0], near[0])!r}?" if near else ""
