"""What `crnn-hf train` was asked for, kept beside its results so that a stopped run goes on as it began."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


FILE_NAME = "training.json"
SYNTHETIC = "synthetic"


@dataclass(frozen=True)
class TrainingSettings:
    """
    Args:
        dataset (`str`): Folder or Hub id, or "synthetic" for endless rendered lines.
        image_column, text_column (`str`, *optional*): Names of its columns, where they cannot be told.
        model (`str`, *optional*): A folder, zoo name or Hub id (see `find_model`), or the network of the zoo that is
            trained from scratch; the zoo's default if `None`.
        from_scratch (`bool`): Whether to start from random weights.
        alphabet (`str`, *optional*): Characters of the model; `None` for those of the model and of the data.
        steps (`int`, *optional*): Length of the run in optimizer steps; fixed once it was measured.
        epochs (`float`, *optional*): Length of the run in passes over the training lines; 20 if neither this nor steps
            nor minutes are given, but at least 1,000 steps.
        minutes (`float`, *optional*): Length of the run on this machine.
        batch_size (`int`): Lines in a batch.
        learning_rate (`float`, *optional*): Highest learning rate; `None` for 5e-4 if a model is fine-tuned on
            labelled lines that it reads already (see `learning_rate.py`), and 2e-3 otherwise.
        freeze_backbone (`bool`): Whether the convolutions stay as they are.
        freeze_norms (`bool`, *optional*): Whether normalization keeps the statistics that the model has; `None` for
            yes if it is fine-tuned on labelled lines, and no otherwise.
        ignore_case (`bool`): Whether labels say nothing about case; see `CaseFoldedCTCLoss`.
        augment (`bool`): Whether labelled lines are distorted.
        synthetic_share (`float`, *optional*): Share of rendered lines among labelled ones; `None` for a tenth where a
            model is fine-tuned that can read all of them, and none elsewhere.
        teacher (`str`, *optional*): A folder, zoo name or Hub id of a model that is learned from.
        patience (`int`, *optional*): The run ends after so many evaluations without a better one.
        seed (`int`): For everything drawn at random.
    """

    dataset: str
    image_column: str | None = None
    text_column: str | None = None
    model: str | None = None
    from_scratch: bool = False
    alphabet: str | None = None
    steps: int | None = None
    epochs: float | None = None
    minutes: float | None = None
    batch_size: int = 32
    learning_rate: float | None = None
    freeze_backbone: bool = False
    freeze_norms: bool | None = None
    ignore_case: bool = False
    augment: bool = True
    synthetic_share: float | None = None
    teacher: str | None = None
    patience: int | None = None
    seed: int = 0

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"
        (folder / FILE_NAME).write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TrainingSettings":
        """
        Raises:
            FileNotFoundError: If no run was begun in this folder.
        """
        file = folder / FILE_NAME
        if not file.is_file():
            raise FileNotFoundError(f"{folder} holds no {FILE_NAME}: no run was begun there, so none can be resumed.")
        return cls(**json.loads(file.read_text(encoding="utf-8")))
