"""How well a trained model reads the validation lines, as a table of its card."""

from collections.abc import Sequence
from typing import Any

from tqdm.auto import tqdm

from crnn_hf.cards.card import percent, table
from crnn_hf.evaluation.evaluate import Evaluation, evaluate_lines
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


METRICS = {"cer": "Character error rate", "wer": "Word error rate", "exact_match": "Lines read exactly"}

# (heading, whether case is ignored, whether spaces are)
COMPARISONS = (
    ("as written", False, False),
    ("case ignored", True, False),
    ("spaces ignored", False, True),
    ("both ignored", True, True),
)
# With fewer lines, one line is half a point of the exact ones, and more.
FEW_LINES = 200


def read_validation_lines(
    model: CRNNForCTC, processor: CRNNProcessor, lines: Sequence[dict[str, Any]], ignore_case: bool = False
) -> Evaluation:
    """
    Read them as `crnn-hf read` does: in the precision of the weights, whatever the training computed in.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor.
        lines (`Sequence[dict[str, Any]]`): Labelled lines with `image` and `text`.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.

    Returns:
        [`Evaluation`]: The readings.
    """
    reader = TextRecognitionPipeline(model, processor=processor, device=model.device)
    with tqdm(desc="reading for the card", total=len(lines), unit="line", disable=None, leave=False) as bar:
        return evaluate_lines(reader, lines, ignore_case, on_progress=bar.update)


def results_table(evaluation: Evaluation, before: dict[str, float] | None = None) -> str:
    """
    A row for each of [`METRICS`], a column for each of [`COMPARISONS`].

    Args:
        evaluation ([`Evaluation`]): Of the trained model.
        before (`dict`, *optional*): What was measured before the training, by the names of the metrics; shown in a
            column of its own, beside what it is to be compared with.

    Returns:
        `str`: Markdown.
    """
    heads = [heading for heading, *_ in COMPARISONS]
    columns = [evaluation.compared(*flags).metrics for _, *flags in COMPARISONS]
    if before is not None:
        place = int(evaluation.ignore_case)  # of the column that compares as the training did
        heads.insert(place, f"before training, {heads[place]}")
        columns.insert(place, before)
    rows = [[title, *(percent(column[name], nothing="-") for column in columns)] for name, title in METRICS.items()]
    return table(["measure", *heads], rows)


def worth_of_a_line(count: int) -> str:
    """
    How coarse the figures are; empty if there are lines enough.

    Args:
        count (`int`): Number of lines.

    Returns:
        `str`: A sentence.
    """
    if count >= FEW_LINES:
        return ""
    return (
        f"Of {count} lines, one is worth {100 / count:.1f} points of the lines read exactly: smaller differences mean "
        "nothing, and those of a few lines little."
    )
