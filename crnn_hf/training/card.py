"""The model card that a training run writes beside its weights."""

import platform
from pathlib import Path

import torch
import transformers
from huggingface_hub import EvalResult, ModelCard, ModelCardData

from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error
from crnn_hf.evaluation.reliability_plot import reliability_plot
from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.training.calibration import Calibration
from crnn_hf.training.settings import SYNTHETIC, TrainingSettings
from crnn_hf.version import __version__
from crnn_hf.zoo import ARCHITECTURES, DEFAULT_MODEL


TASK = "image-to-text"
RELIABILITY_PLOT = "reliability.png"
METRICS = {"cer": "Character error rate", "wer": "Word error rate", "exact": "Lines read exactly"}

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

| measure | value |
|---|---|
{results}

## Scores

{scores}

## Training

| setting | value |
|---|---|
{settings}

Trained with transformers {transformers} and torch {torch} on {machine}.

## Alphabet

{characters} characters; anything else comes out as one of them.

```text
{alphabet}
```
"""

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
    calibration: Calibration | None = None,
) -> None:
    """
    Write `README.md` with what was trained, how, on what, and how good it is; and `reliability.png`, if scores were
    measured.
    """
    name = output.resolve().name
    figures = {measure: metrics[f"eval_{measure}"] for measure in METRICS}
    card = TEMPLATE.format(
        card_data=_card_data(name, settings, figures).to_yaml(),
        name=name,
        parameters=sum(parameter.numel() for parameter in model.parameters()) / 1e6,
        height=model.config.image_height,
        version=__version__,
        lines=lines,
        results="\n".join(f"| {METRICS[measure]} | {100 * value:.2f} % |" for measure, value in figures.items()),
        scores=_scores(calibration, processor.temperature),
        settings="\n".join(f"| {setting} | {value} |" for setting, value in _shown_settings(settings).items()),
        transformers=transformers.__version__,
        torch=torch.__version__,
        machine=f"{platform.system()} {platform.machine()}, {torch.get_num_threads()} threads",
        characters=len(processor.alphabet),
        alphabet=processor.alphabet,
    )
    ModelCard(card).save(output / "README.md")
    if calibration is not None and calibration.scores is not None:
        reliability_plot(calibration.scores, calibration.right).save(output / RELIABILITY_PLOT)


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


def _shown_settings(settings):
    model = settings.model or DEFAULT_MODEL
    return {
        "data": "lines rendered by crnn_hf.synthesis" if settings.dataset == SYNTHETIC else _shown(settings.dataset),
        "started from": f"random weights ({model})" if settings.from_scratch else _shown(model),
        "steps": settings.steps,
        "batch size": settings.batch_size,
        "highest learning rate": settings.learning_rate,
        "backbone": "frozen" if settings.freeze_backbone else "trained",
        "seed": settings.seed,
    }


def _is_local(source):
    return source in (SYNTHETIC, *ARCHITECTURES) or Path(source).exists()


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
                metric_type=metric,
                metric_value=round(value, 5),
                metric_name=METRICS[metric],
            )
            for metric, value in figures.items()
        ],
    )
