"""The model card of a checkpoint of the zoo, in the repository and on the Hub."""

from collections.abc import Sequence
from dataclasses import asdict

from crnn_hf.cards.card import (
    RELIABILITY_PLOT,
    alphabet_section,
    code_block,
    eval_result,
    facts,
    inline_code,
    model_card,
    percent,
    scores_section,
    section,
    table,
)
from crnn_hf.version import __version__
from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config
from crnn_hf.zoo.catalog import Catalog, Checkpoint, Result, Training


OWN_BACKBONES = ("ocr_model", "conv_stack")

USE_HERE = """```python
import crnn_hf
from transformers import pipeline

reader = pipeline("text-recognition", model=str(crnn_hf.zoo.checkpoint_path("{model}")))
reader("line.png")  # {{"text": ..., "score": ...}}
```

The weights are inside the package: no network is needed."""

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
```"""

FINE_TUNE = """On labelled lines of your own, a folder of images with `metadata.csv` among other formats; the alphabet
grows to what their texts hold:

```bash
crnn-hf train --dataset my_lines --model {model} --output fine_tuned
```"""

METRICS = {"exact_match": "exact lines", "cer": "character error rate"}


def checkpoint_card(
    checkpoint: Checkpoint,
    catalog: Catalog,
    model_id: str | None = None,
    pictures: str = ".",
    examples: Sequence[tuple[str, str, float]] = (),
) -> str:
    """
    Describe a checkpoint: how to use and fine-tune it, what it reads, and how it came about.

    Args:
        checkpoint ([`Checkpoint`]): Of the catalogue.
        catalog ([`Catalog`]): Where it is from.
        model_id (`str`, *optional*): Its repository on the Hub; left out, the card is for the package.
        pictures (`str`, *optional*, defaults to `"."`): The folder of its reliability diagram, as the card sees it.
        examples (sequence of `(str, str, float)`, *optional*): Files of lines, as the card sees them, what was read,
            and the scores.

    Returns:
        `str`: Markdown with a block of metadata.
    """
    model = model_id or checkpoint.name
    network = catalog.networks[checkpoint.architecture]
    shown = [(f"![]({file})", inline_code(reading), f"{score:.3f}") for file, reading, score in examples]
    return model_card(
        checkpoint.name,
        _introduction(checkpoint),
        table(("line", "reading", "score"), shown) if shown else "",
        section("Use", USE_HERE.format(model=model) if model_id is None else _use_on_hub(checkpoint, model)),
        section("Fine-tune", FINE_TUNE.format(model=model)),
        section("Results", results_table(checkpoint.results), speed(network.milliseconds, catalog)),
        _scores(checkpoint, pictures),
        section("Limits", checkpoint.limits),
        section("How it was trained", recipe(checkpoint.training)),
        section("The network", _network(checkpoint, network.description)),
        alphabet_section(checkpoint.alphabet),
        section("Licence", f"{checkpoint.license.upper()}, code and weights."),
        language=checkpoint.languages,
        license=checkpoint.license,
        metrics=["cer", "exact_match"],
        model_name=model.rpartition("/")[2],
        eval_results=[
            eval_result(
                metric,
                f"{name} ({result.conditions})",
                getattr(result, metric),
                result.dataset,
                result.split,
                result.dataset_id,
            )
            for result in checkpoint.results
            for metric, name in METRICS.items()
        ],
    )


def results_table(results: Sequence[Result]) -> str:
    """
    What was read, and below it who measured that with which command, once for all that one command printed.

    Args:
        results (`Sequence[Result]`): Of one checkpoint.

    Returns:
        `str`: Markdown.
    """
    head = ("lines", "exact", "exact, spaces ignored", "CER", "ms a line", "conditions")
    rows, measured = [], {}
    for result in results:
        lines = f"{result.dataset}, {result.split}, {result.lines:,} lines"
        exact = (percent(result.exact_match, 1), percent(result.exact_match_without_spaces, 1))
        milliseconds = None if result.milliseconds is None else f"{result.milliseconds:.1f}"
        rows.append((lines, *exact, percent(result.cer), milliseconds, result.conditions))
        measured.setdefault((result.measured_by, result.command), []).append(result.dataset)
    sources = [f"Measured by {who} with `{command}`: {', '.join(sets)}." for (who, command), sets in measured.items()]
    return "\n\n".join([table(head, rows), *sources])


def speed(milliseconds: float | None, catalog: Catalog) -> str:
    """
    How fast a network is; empty where it was not measured.

    Args:
        milliseconds (`float`): Time for a line.
        catalog ([`Catalog`]): The zoo.

    Returns:
        `str`: A phrase.
    """
    return "" if milliseconds is None else f"Speed: {milliseconds:.2f} ms a line, {catalog.speed_conditions}."


def recipe(training: Training) -> str:
    """
    The command that trained a model, and what else is known of it.

    Args:
        training (`Training`): How the checkpoint was trained.

    Returns:
        `str`: Markdown.
    """
    told = asdict(training)
    return f"{code_block(told.pop('command'), 'bash')}\n\n{facts(told)}"


def _introduction(checkpoint: Checkpoint) -> str:
    return (
        f"{checkpoint.description} A CRNN (convolutions, bidirectional LSTM, CTC) of "
        f"{checkpoint.parameters / 1e6:.2f} M parameters, made with crnn_hf {__version__}; its weights are "
        f"{checkpoint.size_in_bytes / 1e6:.1f} MB in float16, and load as float32."
    )


def _use_on_hub(checkpoint: Checkpoint, model_id: str) -> str:
    timm = ARCHITECTURES[checkpoint.architecture]["backbone"] not in OWN_BACKBONES
    return USE_ON_HUB.format(model=model_id, needed=f"transformers, torch{', timm' if timm else ''} and Pillow")


def _scores(checkpoint: Checkpoint, pictures: str) -> str:
    if checkpoint.calibration is None:
        return ""
    measured = asdict(checkpoint.calibration)
    measured["measured_on"] = f"{measured.pop('lines'):,} others, {measured['measured_on']}"
    return scores_section(**measured, plot=RELIABILITY_PLOT if pictures == "." else f"{pictures}/{RELIABILITY_PLOT}")


def _network(checkpoint: Checkpoint, description: str) -> str:
    config = architecture_config(checkpoint.name)
    colours = "grey" if config.num_channels == 1 else "RGB"
    return facts(
        {
            "network": f"`{checkpoint.architecture}`: {description}",
            "parameters": f"{checkpoint.parameters:,} with {config.vocab_size} classes, of which one is the CTC blank",
            "lines": f"{config.image_height} px high, {colours}, of any width up to {config.max_width:,} px; longer "
            "ones are read in pieces",
            "frame stride": f"{config.frame_stride} px",
        }
    )
