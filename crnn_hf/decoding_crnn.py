"""From the logits of a CTC network to text, score and character positions. NumPy only."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .resizing_crnn import LineGeometry


BLANK = 0
_CERTAIN = 1e4  # logit of blank over the others in a padded frame, as the model writes it
_IMPOSSIBLE = -1e30  # log-probability; finite, for -inf minus -inf is NaN
_TRAINER_PADDING = -100.0  # what Trainer fills logits and ids of unequal length with


class Runs(NamedTuple):
    """
    Stretches of frames in which a best path stays on one character, all lines of a batch one after the other.

    `line`, `token`, `first` and `last` (frames, both included) are int64 arrays of shape (runs,).
    """

    line: np.ndarray
    token: np.ndarray
    first: np.ndarray
    last: np.ndarray


def to_numpy(values) -> np.ndarray:
    """A NumPy array from an array, a list, or a tensor of any device and precision."""
    if hasattr(values, "detach"):
        values = values.detach().cpu()
        if values.is_floating_point() and values.element_size() < 4:
            values = values.float()  # NumPy has no bfloat16, and float16 is too coarse for a score
        return values.numpy()
    return np.asarray(values)


def as_logits(outputs) -> np.ndarray:
    """
    The logits of a model's output, of an array or of a tensor, (batch, frames, vocabulary) float32 or float64.

    Frames that Trainer padded, with -100 for every class, become certain blank.

    Raises:
        ValueError: if the shape is wrong, or a line has NaN, +inf, or a frame with nothing but -inf.
    """
    logits = to_numpy(getattr(outputs, "logits", outputs))
    if logits.ndim != 3 or logits.dtype.kind != "f":
        raise ValueError(
            f"expected float logits of shape (batch, frames, vocabulary), got {logits.dtype} of shape {logits.shape}."
        )
    if logits.dtype.itemsize < 4:
        logits = logits.astype(np.float32)
    readable = np.isfinite(logits.max(axis=-1)).all(axis=-1)
    if not readable.all():
        line = int(np.flatnonzero(~readable)[0])
        raise ValueError(
            f"the logits of line {line} hold NaN or infinite values. Check the weights of the model and its input."
        )
    return _blank_out_padding(logits)


def log_softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Log-probabilities over the last axis of `logits / temperature`, in their precision."""
    scaled = logits / np.asarray(temperature, dtype=logits.dtype)
    scaled -= scaled.max(axis=-1, keepdims=True)
    scaled -= np.log(np.exp(scaled).sum(axis=-1, keepdims=True))
    return scaled


def greedy_paths(logits: np.ndarray) -> np.ndarray:
    """The most likely token of every frame: (batch, frames, vocabulary) to (batch, frames) int64."""
    return logits.argmax(axis=-1)


def find_runs(paths: np.ndarray) -> Runs:
    """The runs of characters in best paths of shape (batch, frames); negative ids, padding, count as blank."""
    tokens, first, last = _all_runs(paths)
    kept = tokens != BLANK
    frames = max(1, paths.shape[1])
    return Runs(first[kept] // frames, tokens[kept], first[kept] % frames, last[kept] % frames)


def collapse(paths: np.ndarray) -> list[np.ndarray]:
    """The labels that best paths of shape (batch, frames) stand for: repeats merged, then blanks dropped."""
    runs = find_runs(paths)
    return np.split(runs.token, np.searchsorted(runs.line, np.arange(1, len(paths)))) if len(paths) else []


def ctc_log_likelihood(log_probs: np.ndarray, labels: Sequence[np.ndarray]) -> np.ndarray:
    """
    log p(labels | image), summed over all alignments, by the CTC forward recursion (Graves et al. 2006).

    Args:
        log_probs: (batch, frames, vocabulary) log-probabilities.
        labels: one array of label ids for each line, blanks left out.

    Returns:
        (batch,) float64; -inf for labels that do not fit into the frames.
    """
    batch, frames, _ = log_probs.shape
    lengths = np.array([len(ids) for ids in labels], dtype=np.int64)
    states = np.full((batch, 2 * lengths.max(initial=0) + 1), BLANK, dtype=np.int64)
    for row, ids in zip(states, labels, strict=True):
        row[1 : 2 * len(ids) : 2] = ids
    if frames == 0:
        return np.where(lengths == 0, 0.0, -np.inf)
    # Only the blank between two different characters may be skipped.
    skip = np.full(states.shape, _IMPOSSIBLE)
    skip[:, 2:][(states[:, 2:] != BLANK) & (states[:, 2:] != states[:, :-2])] = 0.0
    emission = np.take_along_axis(log_probs, states[:, np.newaxis, :], axis=2).astype(np.float64)
    np.maximum(emission, _IMPOSSIBLE, out=emission)

    alpha = np.full((batch, states.shape[1] + 2), _IMPOSSIBLE)  # two empty columns before state 0, for the shifts
    alpha[:, 2:4] = emission[:, 0, :2]
    for frame in range(1, frames):
        alpha[:, 2:] = _log_add(alpha[:, 2:], alpha[:, 1:-1], alpha[:, :-2] + skip) + emission[:, frame]
    row = np.arange(batch)
    ends_on_blank, ends_on_character = alpha[row, 2 * lengths + 2], alpha[row, 2 * lengths + 1]
    total = np.where(lengths > 0, np.logaddexp(ends_on_blank, ends_on_character), ends_on_blank)
    return np.where(total > _IMPOSSIBLE / 2, total, -np.inf)


def character_extents(frames: np.ndarray, geometry: LineGeometry) -> tuple[np.ndarray, np.ndarray]:
    """
    Left and right edges of the characters of one line, in pixels of the processed image.

    CTC tells where a character is recognized, not where it ends: two neighbours meet halfway between their frames, and
    the outermost two reach as far out as characters of this line do in the middle (half a median advance; a quarter of
    the height where there is only one).

    Args:
        frames: (characters,) mean frame of each character, increasing.
    """
    centres = geometry.frame_to_pixel(frames)
    if len(centres) == 0:
        return centres, centres
    advance = np.median(np.diff(centres)) if len(centres) > 1 else geometry.image_height / 2
    between = (centres[1:] + centres[:-1]) / 2
    starts = np.concatenate([[max(0.0, centres[0] - advance / 2)], between])
    ends = np.concatenate([between, [centres[-1] + advance / 2]])
    return starts, ends


def read_logits(
    logits: np.ndarray,
    alphabet: Sequence[str],
    geometry: LineGeometry,
    temperature: float = 1.0,
    target_sizes: Sequence[tuple[int, int]] | None = None,
    return_chars: bool = False,
) -> list[dict]:
    """
    Read lines greedily: the text of the most likely path of frames, and how likely that text is.

    Args:
        logits: (batch, frames, vocabulary), as [`as_logits`] gives them; class 0 is the CTC blank.
        alphabet: the character of class `i + 1` at `i`.
        geometry: how frames lie in the image; used for `return_chars` only.
        temperature: divides the logits.
        target_sizes: (height, width) of each original image after EXIF transposition, to give positions in its pixels;
            without it they are in pixels of the processed image.
        return_chars: whether to add `chars`.

    Returns:
        One dict a line: `text`; `score`, p(text | image) summed over all alignments, 0 to 1; and `chars`, a list of
        `{"char", "confidence", "start", "end"}`. `confidence` is the character's highest probability in a frame.

    Raises:
        ValueError: if `target_sizes` has another length than the batch, a size below 1, or the alphabet does not fit.
    """
    _check_arguments(logits, alphabet, temperature, target_sizes)
    log_probs = log_softmax(logits, temperature)
    paths = greedy_paths(logits)
    labels = collapse(paths)
    scores = np.exp(np.minimum(ctc_log_likelihood(log_probs, labels), 0.0))
    readings = [
        {"text": "".join(alphabet[token - 1] for token in ids), "score": float(score)}
        for ids, score in zip(labels, scores, strict=True)
    ]
    if return_chars:
        for index, chars in enumerate(_chars(log_probs, paths, alphabet, geometry, target_sizes)):
            readings[index]["chars"] = chars
    return readings


def _log_add(a, b, c):
    # Twice as fast as np.logaddexp, whose inner loop is scalar.
    highest = np.maximum(np.maximum(a, b), c)
    return highest + np.log(np.exp(a - highest) + np.exp(b - highest) + np.exp(c - highest))


def _blank_out_padding(logits):
    padded = logits[:, :, BLANK] == _TRAINER_PADDING
    if padded.any():
        padded &= (logits == _TRAINER_PADDING).all(axis=-1)
        logits = logits.copy()
        logits[padded] = -_CERTAIN
        logits[padded, BLANK] = 0.0
    return logits


def _all_runs(paths):
    """Token, first and last flat index of every run in (batch, frames) ids, runs of blanks included."""
    if paths.size == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    paths = np.maximum(paths, BLANK)
    starts = np.ones(paths.shape, dtype=bool)
    starts[:, 1:] = paths[:, 1:] != paths[:, :-1]
    first = np.flatnonzero(starts)
    last = np.append(first[1:], paths.size) - 1
    return paths.reshape(-1)[first], first, last


def _run_confidences(log_probs, paths):
    """Highest probability within each run of characters, in the order of [`find_runs`]."""
    tokens, first, _ = _all_runs(paths)
    if len(tokens) == 0:
        return np.zeros(0)
    best = np.take_along_axis(log_probs, paths[:, :, np.newaxis], axis=2).reshape(-1)
    return np.exp(np.maximum.reduceat(best, first)[tokens != BLANK])


def _chars(log_probs, paths, alphabet, geometry, target_sizes):
    runs = find_runs(paths)
    confidences = np.minimum(_run_confidences(log_probs, paths), 1.0)
    for index in range(len(paths)):
        own = slice(*np.searchsorted(runs.line, [index, index + 1]))
        edges = character_extents((runs.first[own] + runs.last[own]) / 2, geometry)
        if target_sizes is not None:
            edges = [geometry.pixel_to_image(edge, target_sizes[index]) for edge in edges]
        yield [
            {"char": alphabet[token - 1], "confidence": float(confidence), "start": float(start), "end": float(end)}
            for token, confidence, start, end in zip(runs.token[own], confidences[own], *edges, strict=True)
        ]


def _check_arguments(logits, alphabet, temperature, target_sizes):
    if not temperature > 0:
        raise ValueError(f"`temperature` must be greater than 0, got {temperature}.")
    if logits.shape[2] != len(alphabet) + 1:
        raise ValueError(
            f"the logits have {logits.shape[2]} classes, but the alphabet has {len(alphabet)} characters, which with "
            f"the blank makes {len(alphabet) + 1}. Use the processor that was saved with the model."
        )
    if target_sizes is None:
        return
    if np.shape(target_sizes) != (len(logits), 2):
        raise ValueError(
            f"`target_sizes` has the shape {np.shape(target_sizes)}, but must have one (height, width) for each of "
            f"the {len(logits)} lines."
        )
    for index, (height, width) in enumerate(target_sizes):
        if height < 1 or width < 1:
            raise ValueError(f"`target_sizes[{index}]` is ({height}, {width}): it must be (height, width) in pixels.")
