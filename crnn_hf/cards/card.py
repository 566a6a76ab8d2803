"""The parts of a model card: metadata for the Hub, sections, tables, and text that is shown as it is."""

from collections.abc import Iterable, Sequence
from typing import Any

from huggingface_hub import EvalResult, ModelCardData


# Picture beside a card: how often lines are right, over their score.
RELIABILITY_PLOT = "reliability.png"

# The Hub has no task for text recognition; recognizers of single lines stand under this one there.
TASK = "image-to-text"
TAGS = ("text-recognition", "ocr", "crnn", "ctc")


def model_card(title: str, *parts: str, tags: Sequence[str] = (), **metadata: Any) -> str:
    """
    Put a card together.

    Args:
        title (`str`): Its heading.
        parts (`str`): Markdown, in order; an empty one is left out.
        tags (sequence of `str`, *optional*): Beside those that all recognizers have.
        metadata: Fields of `huggingface_hub.ModelCardData`; `None` leaves one out.

    Returns:
        `str`: Markdown with a block of metadata, as `README.md` of a Hub repository.
    """
    data = ModelCardData(library_name="transformers", pipeline_tag=TASK, tags=[*TAGS, *tags], **metadata)
    return f"---\n{data.to_yaml()}\n---\n\n{section(title, *parts, level=1)}\n"


def eval_result(
    metric: str, name: str, value: float, dataset: str, split: str, dataset_id: str | None = None
) -> EvalResult:
    """
    One figure of a card's `model-index`.

    Args:
        metric (`str`): As the Hub calls it, `cer` for instance.
        name (`str`): What a person calls it.
        value (`float`): A fraction.
        dataset (`str`): Name of the lines.
        split (`str`): Which of them.
        dataset_id (`str`, *optional*): Their id on the Hub; left out, it is made of the name.

    Returns:
        `EvalResult`: The entry.
    """
    return EvalResult(
        task_type=TASK,
        task_name="Text recognition",
        dataset_type=dataset_id or dataset.replace(" ", "-"),
        dataset_name=dataset,
        dataset_split=split,
        metric_type=metric,
        metric_name=name,
        metric_value=value,
    )


def section(title: str, *parts: str, level: int = 2) -> str:
    """
    A heading and what stands below it, apart by empty lines; empty parts are left out.

    Args:
        title (`str`): The heading.
        level (`int`, *optional*, defaults to 2): Level of the heading.
        parts: What stands below it.

    Returns:
        `str`: Markdown.
    """
    return "\n\n".join([f"{'#' * level} {title}", *(part.strip("\n") for part in parts if part)])


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """
    A Markdown table. `None` is an empty cell.

    Args:
        head (`Sequence[str]`): Titles of the columns.
        rows (`Iterable[Sequence[Any]]`): Values of each row.

    Returns:
        `str`: Markdown.
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join('' if cell is None else str(cell) for cell in line)} |" for line in lines)


def facts(entries: dict[str, Any], head: Sequence[str] = ("", "")) -> str:
    """
    A table of names and values; those that are `None` are left out.

    Args:
        entries (`dict[str, Any]`): Values by name.
        head (`Sequence[str]`, *optional*, defaults to `("", "")`): Titles of both columns.

    Returns:
        `str`: Markdown.
    """
    return table(head, [(name, value) for name, value in entries.items() if value is not None])


def code_block(code: str, language: str) -> str:
    """
    A fenced block.

    Args:
        code (`str`): What stands in it.
        language (`str`): Its language, such as `"python"`.

    Returns:
        `str`: Markdown.
    """
    return f"```{language}\n{code}\n```"


def inline_code(text: str) -> str:
    """
    A text in a cell of a table, character for character: nothing in it is markup.

    Args:
        text (`str`): The text.

    Returns:
        `str`: Markdown.
    """
    escaped = "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in text)
    return f"<code>{escaped}</code>" if text else "(nothing)"


def percent(share: float | None, digits: int = 2, nothing: str = "") -> str:
    """
    A share in percent.

    Args:
        share (`float`): 0 to 1.
        digits (`int`, *optional*, defaults to 2): Digits after the point.
        nothing (`str`, *optional*, defaults to `""`): What stands for `None`.

    Returns:
        `str`: Such as `"1.25 %"`.
    """
    return nothing if share is None else f"{100 * share:.{digits}f} %"


def alphabet_section(alphabet: str) -> str:
    """
    Which characters are read.

    Args:
        alphabet (`str`): The characters.

    Returns:
        `str`: Markdown.
    """
    return section(
        "Alphabet",
        f"{len(alphabet)} characters; the model cannot give any other.",
        code_block(alphabet, "text"),
    )


def scores_section(
    temperature: float,
    fitted_on: str,
    measured_on: str | None = None,
    auroc: float | None = None,
    ece: float | None = None,
    aurc: float | None = None,
    plot: str | None = None,
) -> str:
    """
    What scores mean, and how far they can be trusted; see `crnn_hf.evaluation.calibration` for the measures.

    Args:
        temperature (`float`): Of the processor.
        fitted_on (`str`): Which lines it was fitted on.
        measured_on (`str`, *optional*): Which lines the measures are of; left out, there are none.
        auroc, ece, aurc (`float`, *optional*): The measures.
        plot (`str`, *optional*): Path of the reliability diagram, as the card sees it.

    Returns:
        `str`: Markdown.
    """
    meaning = (
        "A line's score is the probability that the line was read right, at a temperature of "
        f"{temperature:.3f} fitted on {fitted_on}."
    )
    if measured_on is None:
        return section("Scores", meaning)
    measures = {
        "AUROC: how often a right line has a higher score than a wrong one": f"{auroc:.3f}",
        "Expected calibration error, debiased": f"{ece:.3f}",
        "Area under the risk-coverage curve": f"{aurc:.4f}",
    }
    picture = f"![Share of lines that are read right, over their score]({plot})"
    return section("Scores", meaning, f"On {measured_on}:", facts(measures, ("measure", "value")), picture)
