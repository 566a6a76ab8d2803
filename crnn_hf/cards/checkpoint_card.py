"""The model card of a checkpoint of the zoo, in the repository and on the Hub."""

from collections.abc import Sequence
from dataclasses import asdict

from huggingface_hub import EvalResult, ModelCardData

from crnn_hf.version import __version__
from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config
from crnn_hf.zoo.catalog import Catalog, Checkpoint
from crnn_hf.zoo.registry import has_checkpoint


# The Hub has no task for text recognition; recognizers of single lines stand under this one there.
TASK = "image-to-text"
TASK_NAME = "Text recognition"
TAGS = ["text-recognition", "ocr", "crnn", "ctc"]
RELIABILITY_PLOT = "reliability.png"
OWN_BACKBONES = ("ocr_model", "conv_stack")

TEMPLATE = """---
{card_data}
---

# {name}

{description} A CRNN (convolutions, bidirectional LSTM, CTC) of {millions:.2f} M parameters, made with crnn_hf
{version}; its weights are {megabytes:.1f} MB in float16, and load as float32.
{examples}
## Use

{use}
## Fine-tune

On labelled lines of your own, a folder of images with `metadata.csv` among other formats; the alphabet grows to what
their texts hold:

```bash
crnn-hf train --dataset my_lines --model {model} --output fine_tuned
```

## Results

| lines | exact | exact, spaces ignored | CER | ms a line | conditions |
|---|---|---|---|---|---|
{results}

{measured}
{speed}{scores}
## Limits

{limits}

## How it was trained

```bash
{command}
```

| | |
|---|---|
{training}

## The network

| | |
|---|---|
| network | `{architecture}`: {network} |
| parameters | {exact_parameters:,} with {classes} classes, of which one is the CTC blank |
| lines | {height} px high, {colours}, of any width up to {max_width:,} px; longer ones are read in pieces |
| frame stride | {stride} px |

## Alphabet

{characters} characters; anything else comes out as one of them, or not at all.

```text
{alphabet}
```

## Licence

{license}, code and weights.
"""

# Of weights that are neither in the package nor on the Hub.
OWN_FOLDER = "my_reader"

USE_HERE = """```python
import crnn_hf
from transformers import pipeline

reader = pipeline("text-recognition", model={model})
reader("line.png")  # {{"text": ..., "score": ...}}
```

{place}
"""

IN_PACKAGE = "The weights are inside the package: no network is needed."
NOT_IN_PACKAGE = (
    f"The weights are too large to be inside the package: train them as below; `{OWN_FOLDER}` is where you keep them."
)

USE_ON_HUB = """With {needed}, and nothing else installed:

```python
from transformers import pipeline

reader = pipeline("text-recognition", model="{model}", trust_remote_code=True)
reader("line.png")  # {{"text": ..., "score": ...}}
```

```python
from transformers import AutoModel, AutoProcessor

model = AutoModel.from_pretrained("{model}", trust_remote_code=True)
processor = AutoProcessor.from_pretrained("{model}", trust_remote_code=True)
inputs = processor(images=["line.png"], return_tensors="pt")
processor.post_process_text_recognition(model(**inputs))  # [{{"text": ..., "score": ...}}]
```

With `crnn_hf` installed, `import crnn_hf` takes the place of `trust_remote_code=True`, and there is a command:

```bash
crnn-hf read --model {model} line.png
```
"""

EXAMPLES = """
| line | reading | score |
|---|---|---|
{rows}
"""

SPEED = """
Speed: {milliseconds:.2f} ms a line, {conditions}.
"""

SCORES = """
## Scores

A line's score is how probable it is that the line was read right, at a temperature of {temperature:.3f} that was
fitted on {fitted_on}. On {lines:,} others, {measured_on}:

| measure | value |
|---|---|
| AUROC: how often a right line has a higher score than a wrong one | {auroc:.3f} |
| Expected calibration error, debiased | {ece:.3f} |
| Area under the risk-coverage curve | {aurc:.4f} |

![How often lines are right, over their score]({plot})
"""

MEASURED = "Measured by {measured_by} with `{command}`: {datasets}."

METRICS = {"exact_match": "exact lines", "cer": "character error rate"}


def checkpoint_card(
    checkpoint: Checkpoint,
    catalog: Catalog,
    model_id: str | None = None,
    pictures: str = ".",
    examples: Sequence[tuple[str, str, float]] = (),
) -> str:
    """
    Markdown with a metadata block: how to use and fine-tune a checkpoint, what it reads, and how it came about.

    Args:
        checkpoint ([`Checkpoint`]): Of the catalogue.
        catalog ([`Catalog`]): Where it is from.
        model_id (`str`, *optional*): Its repository on the Hub; left out, the card is for the package.
        pictures (`str`, *optional*, defaults to `"."`): The folder of its reliability plot, as the card sees it.
        examples (sequence of `(str, str, float)`, *optional*): Files of lines, as the card sees them, what was read,
            and the scores.
    """
    config, network = architecture_config(checkpoint.name), catalog.networks[checkpoint.architecture]
    model = model_id or (checkpoint.name if has_checkpoint(checkpoint.name) else OWN_FOLDER)
    return TEMPLATE.format(
        card_data=_card_data(checkpoint, model_id).to_yaml(),
        name=checkpoint.name,
        model=model,
        description=checkpoint.description,
        version=__version__,
        millions=checkpoint.parameters / 1e6,
        megabytes=checkpoint.size_in_bytes / 1e6,
        examples=_examples(examples),
        use=_use(checkpoint, model_id),
        results="\n".join(_result_row(result) for result in checkpoint.results),
        measured=_measured(checkpoint),
        speed=_speed(network, catalog),
        scores=_scores(checkpoint, pictures),
        limits=checkpoint.limits,
        command=checkpoint.training.command,
        training=_training(checkpoint),
        architecture=checkpoint.architecture,
        network=network.description,
        exact_parameters=checkpoint.parameters,
        classes=config.vocab_size,
        height=config.image_height,
        colours="grey" if config.num_channels == 1 else "RGB",
        max_width=config.max_width,
        stride=config.frame_stride,
        characters=len(checkpoint.alphabet),
        alphabet=checkpoint.alphabet,
        license=checkpoint.license.upper(),
    )


def _card_data(checkpoint, model_id):
    return ModelCardData(
        language=checkpoint.languages,
        license=checkpoint.license,
        library_name="transformers",
        pipeline_tag=TASK,
        tags=TAGS,
        metrics=["cer", "exact_match"],
        model_name=checkpoint.name if model_id is None else model_id.rpartition("/")[2],
        eval_results=[
            EvalResult(
                task_type=TASK,
                task_name=TASK_NAME,
                dataset_type=result.dataset_id,
                dataset_name=result.dataset,
                dataset_split=result.split,
                metric_type=metric,
                metric_name=f"{METRICS[metric]} ({result.conditions})",
                metric_value=value,
            )
            for result in checkpoint.results
            for metric, value in (("exact_match", result.exact_match), ("cer", result.cer))
        ],
    )


def _examples(examples):
    rows = [f"| ![]({file}) | {as_code(reading)} | {score:.3f} |" for file, reading, score in examples]
    return EXAMPLES.format(rows="\n".join(rows)) if rows else ""


def as_code(text: str) -> str:
    """A text in a cell of a Markdown table, character for character: nothing in it is markup."""
    escaped = "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in text)
    return f"<code>{escaped}</code>"


def _use(checkpoint, model_id):
    if model_id is not None:
        timm = ARCHITECTURES[checkpoint.architecture]["backbone"] not in OWN_BACKBONES
        needed = "transformers, torch, timm and Pillow" if timm else "transformers, torch and Pillow"
        return USE_ON_HUB.format(model=model_id, needed=needed)
    if not has_checkpoint(checkpoint.name):
        return USE_HERE.format(model=f'"{OWN_FOLDER}"', place=NOT_IN_PACKAGE)
    return USE_HERE.format(model=f'str(crnn_hf.zoo.checkpoint_path("{checkpoint.name}"))', place=IN_PACKAGE)


def _result_row(result):
    shares = [result.exact_match, result.exact_match_without_spaces, result.cer]
    exact, without_spaces, cer = (
        "" if share is None else f"{100 * share:.{digits}f} %" for share, digits in zip(shares, (1, 1, 2), strict=True)
    )
    speed = "" if result.milliseconds is None else f"{result.milliseconds:.1f}"
    lines = f"{result.dataset}, {result.split}, {result.lines:,} lines"
    return f"| {lines} | {exact} | {without_spaces} | {cer} | {speed} | {result.conditions} |"


def _measured(checkpoint):
    """Who measured with which command, once for all results that one command printed."""
    by_command = {}
    for result in checkpoint.results:
        by_command.setdefault((result.measured_by, result.command), []).append(result.dataset)
    return "\n".join(
        MEASURED.format(measured_by=measured_by, command=command, datasets=", ".join(datasets))
        for (measured_by, command), datasets in by_command.items()
    )


def _speed(network, catalog):
    if network.milliseconds is None:
        return ""
    return SPEED.format(milliseconds=network.milliseconds, conditions=catalog.speed_conditions)


def _scores(checkpoint, pictures):
    if checkpoint.calibration is None:
        return ""
    plot = RELIABILITY_PLOT if pictures == "." else f"{pictures}/{RELIABILITY_PLOT}"
    return SCORES.format(plot=plot, **asdict(checkpoint.calibration))


def _training(checkpoint):
    told = {name: value for name, value in asdict(checkpoint.training).items() if name != "command"}
    return "\n".join(f"| {name} | {value} |" for name, value in told.items() if value is not None)
