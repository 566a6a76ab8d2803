"""Lines of which the label, not the reading, is likely to be wrong."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from datasets import Dataset

from crnn_hf.data import file_name_of
from crnn_hf.evaluation.comparison import comparable
from crnn_hf.evaluation.folded_alphabet import FoldedAlphabet
from crnn_hf.evaluation.line_logits import line_logits
from crnn_hf.evaluation.text_metrics import count_edits
from crnn_hf.models.crnn.ctc_alignment import ctc_log_likelihood
from crnn_hf.models.crnn.decoding import frames_needed, log_softmax
from crnn_hf.models.crnn.image_inputs import BATCH_SIZE
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


@dataclass(frozen=True)
class LabelError:
    """
    A line whose label is less likely than what was read.

    Args:
        index (`int`): Its place in the split.
        file (`str`, *optional*): Name of its image file, where known.
        label (`str`): What it says, as written.
        reading (`str`): What was read.
        label_loss (`float`, *optional*): -log p(label | image), in nats, at the processor's temperature; `None` where
            the model cannot give the label.
        reading_loss (`float`): -log p(reading | image), likewise.
        edits (`int`): Characters by which the two differ, as they are compared.
        suspicion (`float`, *optional*): By which label_errors are sorted, see [`find_label_errors`].
        reason (`str`): Why the label is suspected.
    """

    index: int
    file: str | None
    label: str
    reading: str
    label_loss: float | None
    reading_loss: float
    edits: int
    suspicion: float | None
    reason: str


def find_label_errors(
    model: CRNNForCTC,
    processor: CRNNProcessor,
    lines: Dataset,
    ignore_case: bool = False,
    ignore_spaces: bool = False,
    batch_size: int = BATCH_SIZE,
    on_progress: Callable[[], None] = lambda: None,
) -> list[LabelError]:
    """
    Find lines whose labels ought to be looked at.

    They must be lines that the model was *not* trained on: of those it has learnt the wrong labels too. To check a
    training set, train on one half of it and look for label_errors in the other, and the other way round.

    A label is suspected if the reading differs from it and is more probable. The suspicion is

        (label_loss - reading_loss) / edits - reading_loss

    so that the first label_errors are lines which the model reads with certainty, and of whose label it excludes every
    single difference. (By the loss of the label alone, long lines that are hard to read come first.) A label that no
    alignment can give, for it needs more frames than the image has or holds characters that the model does not know,
    has neither loss nor suspicion; these come first, and of unknown characters the rarest.

    Args:
        model ([`CRNNForCTC`]): The recognizer.
        processor ([`CRNNProcessor`]): Its processor.
        lines (`Dataset`): Held-out lines with the columns `image` and `text`. Those that have no text, or whose image
            cannot be read, are left out.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a label that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.
        batch_size (`int`, *optional*, defaults to 32): Lines that the model reads at once.
        on_progress (`Callable`, *optional*): Called after every line.

    Returns:
        `list[LabelError]`: All of them, the most suspicious first.

    Example:

    ```python
    >>> for label_error in find_label_errors(model, processor, lines["validation"])[:50]:
    ...     print(label_error.file, label_error.label, label_error.reading, sep="\\t")
    ```
    """
    judge = _Judge(processor, ignore_case, ignore_spaces)
    label_errors = []
    all_logits = line_logits(model, processor, lines.select_columns(["image"]), batch_size)
    for index, (line, logits) in enumerate(zip(lines, all_logits, strict=True)):
        on_progress()
        if logits is not None and line["text"] is not None:
            label_error = judge.label_error(index, file_name_of(line["image"]), line["text"], logits)
            label_errors += [] if label_error is None else [label_error]
    return sorted(label_errors, key=_Order(label_errors, judge.alphabet))


class _Judge:
    """Compares what the label of a line costs with what its reading costs."""

    def __init__(self, processor, ignore_case, ignore_spaces) -> None:
        self.processor = processor
        self.flags = (ignore_case, ignore_spaces)
        self.alphabet = FoldedAlphabet(processor.alphabet, *self.flags)

    def label_error(self, index, file, label, logits) -> LabelError | None:
        reading = self.processor.batch_decode(logits[np.newaxis])[0]
        compared = comparable(reading, *self.flags), comparable(label, *self.flags)
        if compared[0] == compared[1]:
            return None
        log_probs = self.alphabet.fold_log_probs(log_softmax(logits, self.processor.temperature))
        reading_loss = _loss(log_probs, self.alphabet.encode(reading))
        label_loss, reason = self._label_loss(log_probs, label)
        if label_loss is not None and label_loss <= reading_loss:
            return None
        edits = max(1, count_edits(*compared))
        suspicion = None if label_loss is None else (label_loss - reading_loss) / edits - reading_loss
        return LabelError(index, file, label, reading, label_loss, reading_loss, edits, suspicion, reason)

    def _label_loss(self, log_probs, label):
        """What the label costs, `None` if no alignment gives it, and why it is suspected."""
        try:
            ids = self.alphabet.encode(label)
        except ValueError as error:
            return None, str(error)
        needed = frames_needed(ids.tolist())
        if needed > len(log_probs):
            return None, f"its text needs {needed} frames (characters and repeats), its image gives {len(log_probs)}."
        return _loss(log_probs, ids), "its reading is more probable."


class _Order:
    """Sorts label_errors: those without a loss, too long ones before unknown characters, then by falling suspicion."""

    def __init__(self, label_errors, alphabet) -> None:
        self.alphabet = alphabet
        self.labels_with = Counter(char for error in label_errors for char in alphabet.outside(error.label))

    def __call__(self, label_error: LabelError) -> tuple:
        if label_error.suspicion is not None:
            return 1, 0, -label_error.suspicion
        rarest = min((self.labels_with[char] for char in self.alphabet.outside(label_error.label)), default=0)
        return 0, rarest, label_error.reading_loss


def _loss(log_probs, ids):
    return -float(ctc_log_likelihood(log_probs[np.newaxis], [ids])[0])
