"""The model card that a training run writes beside its weights."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import transformers
from transformers.trainer import TRAINER_STATE_NAME

from crnn_hf.cards.card import (
    RELIABILITY_PLOT,
    alphabet_section,
    eval_result,
    facts,
    model_card,
    scores_section,
    section,
)
from crnn_hf.cards.machine import describe_machine, duration
from crnn_hf.cards.worst_lines import write_worst_lines
from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error
from crnn_hf.evaluation.plots import reliability_plot, training_curves
from crnn_hf.evaluation.temperature import FittedTemperature
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.training_args import SYNTHETIC, TrainingSettings
from crnn_hf.training.validation_results import METRICS, read_validation_lines, results_table, worth_of_a_line
from crnn_hf.version import __version__
from crnn_hf.zoo import DEFAULT_MODEL, is_known


CURVES_PLOT = "training_curves.png"

_SHOWN_OTHERWISE = ("dataset", "model", "from_scratch", "freeze_backbone", "alphabet", "license", "language")
_SETTING_NAMES = {"learning_rate": "highest learning rate"}

INTRODUCTION = """Reads images of single text lines. A CRNN (convolutions, bidirectional LSTM, CTC) with
{parameters:.2f} M parameters, for lines {height} px high, trained with crnn_hf {version}.

```python
import crnn_hf
from transformers import pipeline

reader = pipeline("text-recognition", model="{name}")
reader("line.png")  # {{"text": ..., "score": ...}}
```

Without `crnn_hf`, pass `trust_remote_code=True` in place of the first import."""

WORST = """Those with the most errors for their length, of equally bad ones the surest first. Not all of them need be
the model's fault: labels are wrong at times."""

KEPT = """What is kept is a moving average of the weights, as it was at the evaluation where the validation lines had
the lowest character error rate."""

NOT_CALIBRATED = """They are not calibrated: the validation lines are too few, or all of them, or none, are read right.
The temperature is {temperature:.3f}."""


def write_card(
    output: Path,
    model: CRNNForCTC,
    processor: CRNNProcessor,
    settings: TrainingSettings,
    validation: Sequence[dict[str, Any]],
    calibration: FittedTemperature | None = None,
    train_lines: int | None = None,
    seconds: float | None = None,
) -> None:
    """
    Write `README.md` with what was trained, how, on what, and how good it is, and the pictures in it.

    Args:
        output (`Path`): Folder of the model. The curves, and the errors before training, are those of its
            `trainer_state.json`, if it has one.
        model ([`CRNNForCTC`]): What was trained.
        processor ([`CRNNProcessor`]): Its processor.
        settings ([`TrainingSettings`]): How it was trained.
        validation (`datasets.Dataset` or sequence of `dict`): The validation lines, with `image` and `text`. They are
            read for the results, and for the pictures of the worst ones in `worst_lines/`.
        calibration ([`FittedTemperature`], *optional*): How good scores are; with them comes `reliability.png`.
        train_lines (`int`, *optional*): Number of training lines.
        seconds (`float`, *optional*): How long it took.
    """
    name = output.resolve().name
    evaluation = read_validation_lines(model, processor, validation, settings.ignore_case)
    worst = write_worst_lines(output, validation, evaluation)
    state = _trainer_state(output)
    card = model_card(
        name,
        INTRODUCTION.format(
            parameters=model.num_parameters() / 1e6,
            height=model.config.image_height,
            version=__version__,
            name=name,
        ),
        section(
            "Results",
            f"On {len(evaluation.lines):,} validation lines that were not trained on:",
            results_table(evaluation, _errors_before(state)),
            worth_of_a_line(len(evaluation.lines)),
            section("The worst lines", WORST, worst, level=3) if worst else "",
        ),
        _scores(calibration, processor.temperature, output),
        section(
            "Training",
            facts(_shown_settings(settings, train_lines), ("setting", "value")),
            f"Trained{'' if seconds is None else f' in {duration(seconds)}'} with transformers "
            f"{transformers.__version__} and torch {torch.__version__} on {describe_machine(model.device)}.",
            "" if settings.is_synthetic else KEPT,
            _curves(state, output),
        ),
        alphabet_section(processor.alphabet),
        **_metadata(name, settings, evaluation.metrics),
    )
    (output / "README.md").write_text(card, encoding="utf-8")


def _trainer_state(output: Path) -> dict[str, Any]:
    file = output / TRAINER_STATE_NAME
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"log_history": []}


def _errors_before(state: dict[str, Any]) -> dict[str, float] | None:
    """What `Trainer` measured before the first step."""
    entries = [entry for entry in state["log_history"] if entry["step"] == 0 and "eval_cer" in entry]
    return {name: entries[0][f"eval_{name}"] for name in METRICS} if entries else None


def _curves(state: dict[str, Any], output: Path) -> str:
    figure = training_curves(state["log_history"], state.get("best_global_step"))
    if figure is None:
        return ""
    figure.savefig(output / CURVES_PLOT)
    return f"![Loss and errors over the steps of the run]({CURVES_PLOT})"


def _scores(calibration: FittedTemperature | None, temperature: float, output: Path) -> str:
    if calibration is None:
        return section("Scores", NOT_CALIBRATED.format(temperature=temperature))
    fitted_on = f"{len(calibration.right)} of the validation lines"
    if calibration.scores is None:
        return scores_section(temperature, fitted_on)
    scored = (calibration.scores, calibration.right)
    reliability_plot(*scored).savefig(output / RELIABILITY_PLOT)
    return scores_section(
        temperature,
        fitted_on,
        "the same lines, each half of them at the temperature fitted on the other",
        auroc=auroc(*scored),
        ece=expected_calibration_error(*scored),
        aurc=area_under_risk_coverage(*scored),
        plot=RELIABILITY_PLOT,
    )


def _shown_settings(settings: TrainingSettings, train_lines: int | None) -> dict[str, Any]:
    """What was trained on and started from, and every setting that was made."""
    model = settings.model or DEFAULT_MODEL
    shown = {
        "data": "lines rendered by crnn_hf.synthesis" if settings.is_synthetic else _shown(settings.dataset),
        "training lines": None if train_lines is None else f"{train_lines:,}",
        "started from": f"random weights ({model})" if settings.from_scratch else _shown(model),
        "backbone": "frozen" if settings.freeze_backbone else "trained",
    }
    for name, value in asdict(settings).items():
        if name not in _SHOWN_OTHERWISE:
            shown[_SETTING_NAMES.get(name, name.replace("_", " "))] = _plainly(value)
    return shown


def _plainly(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _shown(value) if isinstance(value, str) else value


def _is_local(source: str) -> bool:
    return source == SYNTHETIC or is_known(source) or Path(source).exists()


def _shown(source: str) -> str:
    """A Hub id as it is; of a folder only its name, for its path is private."""
    return Path(source).resolve().name if _is_local(source) else source


def _metadata(name: str, settings: TrainingSettings, figures: dict[str, float | None]) -> dict[str, Any]:
    """For `ModelCardData`. Licence and language are what a person said: they cannot be told from the data."""
    model = settings.model or DEFAULT_MODEL
    dataset = "synthetic lines" if settings.is_synthetic else _shown(settings.dataset)
    return {
        "license": settings.license,
        "language": settings.language,
        "base_model": None if settings.from_scratch or _is_local(model) else model,
        "datasets": None if _is_local(settings.dataset) else settings.dataset,
        "model_name": name,
        "eval_results": [
            eval_result(metric, title, round(figures[metric], 5), dataset, "validation")
            for metric, title in METRICS.items()
        ],
    }
