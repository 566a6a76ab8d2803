"""The model card that a training run writes beside its weights."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import transformers
from huggingface_hub import EvalResult, ModelCard, ModelCardData
from transformers.trainer import TRAINER_STATE_NAME

from crnn_hf.cards.machine import describe_machine, duration
from crnn_hf.cards.results import METRICS, read_validation_lines, table_of_metrics, table_of_readings
from crnn_hf.cards.worst_lines import write_worst_lines
from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error
from crnn_hf.evaluation.reliability_plot import reliability_plot
from crnn_hf.evaluation.temperature import FittedTemperature
from crnn_hf.evaluation.training_curves import training_curves
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.training.training_args import SYNTHETIC, TrainingSettings
from crnn_hf.version import __version__
from crnn_hf.zoo import DEFAULT_MODEL, is_known


TASK = "image-to-text"
RELIABILITY_PLOT = "reliability.png"
CURVES_PLOT = "training_curves.png"

_SHOWN_OTHERWISE = ("dataset", "model", "from_scratch", "freeze_backbone", "alphabet")
_SETTING_NAMES = {"learning_rate": "highest learning rate"}

TEMPLATE = """---
{card_data}
---

# {name}

Reads images of single text lines. A CRNN (convolutions, bidirectional LSTM, CTC) with {parameters:.2f} M parameters,
for lines {height} px high, trained with crnn_hf {version}.

```python
import crnn_hf
from transformers import pipeline

reader = pipeline("text-recognition", model="{name}")
reader("line.png")  # {{"text": ..., "score": ...}}
```

Without `crnn_hf`, pass `trust_remote_code=True` in place of the first import.

## Results

On {lines} validation lines that were not trained on:

{results}
{worst}
## Scores

{scores}

## Training

| setting | value |
|---|---|
{settings}

Trained{duration} with transformers {transformers} and torch {torch} on {machine}.{kept}
{curves}
## Alphabet

{characters} characters; anything else comes out as one of them.

```text
{alphabet}
```
"""

WORST = """
### The worst lines

Those with the most errors for their length, of equally bad ones the surest first. Not all of them need be the
model's fault: labels are wrong at times.

{table}
"""

CURVES = """
![Loss and errors over the steps of the run]({plot})
"""

KEPT = """ What is kept is a moving average of
the weights, as it was at the evaluation where the validation lines had the lowest character error rate."""

NOT_CALIBRATED = """They are not calibrated: the validation lines are too few, or all of them, or none, are read right.
The temperature is {temperature:.3f}."""

FITTED = """A line's score is how probable it is that the line was read right, at a temperature of {temperature:.3f},
fitted on {lines} of the validation lines."""

MEASURED = """

On the same lines, each half of them at the temperature fitted on the other:

| measure | value |
|---|---|
| AUROC: how often a right line has a higher score than a wrong one | {auroc:.3f} |
| Expected calibration error, debiased | {error:.3f} |
| Area under the risk-coverage curve | {area:.4f} |

![How often lines are right, over their score]({plot})"""


def write_card(
    output: Path,
    model: CRNNForCTC,
    processor: CRNNProcessor,
    settings: TrainingSettings,
    metrics: dict[str, float],
    lines: int,
    calibration: FittedTemperature | None = None,
    validation: Sequence[dict[str, Any]] | None = None,
    train_lines: int | None = None,
    seconds: float | None = None,
) -> None:
    """
    Write `README.md` with what was trained, how, on what, and how good it is, and the pictures in it.

    Args:
        output (`Path`): Folder of the model. The curves are those of its `trainer_state.json`, if it has one.
        model ([`CRNNForCTC`]): What was trained.
        processor ([`CRNNProcessor`]): Its processor.
        settings ([`TrainingSettings`]): How it was trained.
        metrics (`dict`): `eval_cer`, `eval_wer` and `eval_exact_match` of the validation lines.
        lines (`int`): Number of validation lines.
        calibration ([`FittedTemperature`], *optional*): How good scores are; with them comes `reliability.png`.
        validation (`datasets.Dataset` or sequence of `dict`, *optional*): The validation lines, with `image` and
            `text`. They are read once more, for the results with and without case and spaces, and for the pictures of
            the worst ones in `worst_lines/`; the results are then those of this reading.
        train_lines (`int`, *optional*): Number of training lines.
        seconds (`float`, *optional*): How long it took.
    """
    name = output.resolve().name
    figures = {measure: metrics[f"eval_{measure}"] for measure in METRICS}
    results, worst = table_of_metrics(figures), ""
    if validation is not None:
        evaluation = read_validation_lines(model, processor, validation, settings.ignore_case)
        figures = {measure: evaluation.metrics[measure] for measure in METRICS}
        results, worst = table_of_readings(evaluation), write_worst_lines(output, validation, evaluation)
    card = TEMPLATE.format(
        card_data=_card_data(name, settings, figures).to_yaml(),
        name=name,
        parameters=sum(parameter.numel() for parameter in model.parameters()) / 1e6,
        height=model.config.image_height,
        version=__version__,
        lines=f"{lines:,}",
        results=results,
        worst=WORST.format(table=worst) if worst else "",
        scores=_scores(calibration, processor.temperature),
        settings=_settings_rows(settings, train_lines),
        duration="" if seconds is None else f" in {duration(seconds)}",
        transformers=transformers.__version__,
        torch=torch.__version__,
        machine=describe_machine(model.device),
        kept="" if settings.dataset == SYNTHETIC else KEPT,
        curves=CURVES.format(plot=CURVES_PLOT) if _draw_curves(output) else "",
        characters=len(processor.alphabet),
        alphabet=processor.alphabet,
    )
    ModelCard(card).save(output / "README.md")
    if calibration is not None and calibration.scores is not None:
        reliability_plot(calibration.scores, calibration.right).save(output / RELIABILITY_PLOT)


def _draw_curves(output):
    """Whether there were any to draw."""
    file = output / TRAINER_STATE_NAME
    if not file.is_file():
        return False
    picture = training_curves(json.loads(file.read_text(encoding="utf-8"))["log_history"])
    if picture is not None:
        picture.save(output / CURVES_PLOT)
    return picture is not None


def _scores(calibration, temperature):
    if calibration is None:
        return NOT_CALIBRATED.format(temperature=temperature)
    fitted = FITTED.format(temperature=temperature, lines=len(calibration.right))
    if calibration.scores is None:
        return fitted
    scored = (calibration.scores, calibration.right)
    return fitted + MEASURED.format(
        auroc=auroc(*scored),
        error=expected_calibration_error(*scored),
        area=area_under_risk_coverage(*scored),
        plot=RELIABILITY_PLOT,
    )


def _settings_rows(settings, train_lines):
    """Rows of a Markdown table: what was trained on and started from, and every setting that was made."""
    model = settings.model or DEFAULT_MODEL
    shown = {
        "data": "lines rendered by crnn_hf.synthesis" if settings.dataset == SYNTHETIC else _shown(settings.dataset),
        "training lines": None if train_lines is None else f"{train_lines:,}",
        "started from": f"random weights ({model})" if settings.from_scratch else _shown(model),
        "backbone": "frozen" if settings.freeze_backbone else "trained",
    }
    others = {name: value for name, value in asdict(settings).items() if name not in _SHOWN_OTHERWISE}
    shown |= {_SETTING_NAMES.get(name, name.replace("_", " ")): _plainly(value) for name, value in others.items()}
    return "\n".join(f"| {setting} | {value} |" for setting, value in shown.items() if value is not None)


def _plainly(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _shown(value) if isinstance(value, str) else value


def _is_local(source):
    return source == SYNTHETIC or is_known(source) or Path(source).exists()


def _shown(source):
    """A Hub id whole, of a folder only its own name: where it lies is nobody's business."""
    return Path(source).resolve().name if _is_local(source) else source


def _card_data(name, settings, figures):
    model = settings.model or DEFAULT_MODEL
    dataset = "synthetic lines" if settings.dataset == SYNTHETIC else _shown(settings.dataset)
    return ModelCardData(
        library_name="transformers",
        pipeline_tag=TASK,
        tags=["text-recognition", "ocr", "crnn", "ctc"],
        base_model=None if settings.from_scratch or _is_local(model) else model,
        datasets=None if _is_local(settings.dataset) else settings.dataset,
        model_name=name,
        eval_results=[
            EvalResult(
                task_type=TASK,
                dataset_type=dataset.replace(" ", "-"),
                dataset_name=dataset,
                dataset_split="validation",
                metric_type=metric,
                metric_value=round(value, 5),
                metric_name=METRICS[metric],
            )
            for metric, value in figures.items()
        ],
    )
