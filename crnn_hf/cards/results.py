"""How well a trained model reads the validation lines, as a table of its card."""

from collections.abc import Sequence
from typing import Any

from tqdm.auto import tqdm

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


def read_validation_lines(
    model: CRNNForCTC, processor: CRNNProcessor, lines: Sequence[dict[str, Any]], ignore_case: bool = False
) -> Evaluation:
    """Read them as `crnn-hf read` does: in the precision of the weights, whatever the training computed in."""
    reader = TextRecognitionPipeline(model, processor=processor, device=model.device)
    with tqdm(desc="reading for the card", total=len(lines), unit="line", disable=None, leave=False) as bar:
        return evaluate_lines(reader, lines, ignore_case, on_progress=bar.update)


def table_of_readings(evaluation: Evaluation) -> str:
    """A Markdown table: a row for each of [`METRICS`], a column for each of [`COMPARISONS`]."""
    figures = [evaluation.compared(*flags).metrics for _, *flags in COMPARISONS]
    rows = [["measure", *(heading for heading, *_ in COMPARISONS)], ["---"] * (1 + len(COMPARISONS))]
    rows += [[title, *(percent(column[measure]) for column in figures)] for measure, title in METRICS.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def table_of_metrics(figures: dict[str, float]) -> str:
    """A Markdown table of [`METRICS`] that were measured elsewhere, as written."""
    rows = [f"| {title} | {percent(figures[measure])} |" for measure, title in METRICS.items()]
    return "\n".join(["| measure | value |", "|---|---|", *rows])


def percent(share: float | None) -> str:
    """A share in percent; a dash for none, such as of words where spaces are ignored."""
    return "-" if share is None else f"{100 * share:.2f} %"
