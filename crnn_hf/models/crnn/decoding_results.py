"""From the logits of lines to what they say: plain dictionaries. NumPy only."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .ctc_alignment import align, ctc_log_likelihood
from .decoding import collapse, greedy_paths, log_softmax
from .decoding_beam_search import beam_search
from .decoding_bidi import display_order, turn
from .decoding_find import read_around, search_match
from .decoding_lexicon import search_lexicon
from .decoding_pattern import search_pattern
from .decoding_positions import character_edges, words_of
from .decoding_search import Search
from .image_resizing import LineGeometry


# Where a line is more probably none of what was asked for, no reading is given.
NO_MATCH = 0.5

_NUMBERS = 2**21  # log-probabilities at once, so that many lines need no more memory than some


class _Readings(NamedTuple):
    """
    Label ids of the readings of one line, the most probable first; log of their scores; and what else is known. Where
    a reading is found within the line, `line` are the label ids of all of it, and `span` is where the first reading
    starts and stops there.
    """

    labels: list
    log_scores: list
    facts: dict
    line: tuple | None = None
    span: tuple[int, int] | None = None

    @property
    def is_match(self):
        return bool(self.labels) and self.facts.get("no_match", 0.0) <= NO_MATCH

    def aligned(self):
        """Label ids to align with the line, and which of them are the reading."""
        if not self.is_match:
            return (), slice(0)
        return (self.labels[0], slice(None)) if self.span is None else (self.line, slice(*self.span))


def read_logits(
    logits: np.ndarray,
    alphabet: str,
    geometry: LineGeometry,
    search: Search,
    temperature: float = 1.0,
    target_sizes: Sequence[tuple[int, int]] | None = None,
    return_chars: bool = False,
) -> list[dict]:
    """
    Read lines.

    Args:
        logits: (batch, frames, vocabulary), as [`as_logits`] gives them; class 0 is the CTC blank.
        alphabet: the character of class `i + 1` at `i`.
        geometry: how frames lie in the image; used for `return_chars` only.
        search: how to search, and for what.
        temperature: divides the logits.
        target_sizes: (height, width) of each original image after EXIF transposition, to give positions in its pixels;
            without it they are in pixels of the processed image.
        return_chars: whether to add `chars` and `words`.

    Returns:
        One dict a line, see [`~CRNNProcessor.post_process_text_recognition`].

    Raises:
        ValueError: if `target_sizes` has another length than the batch, a size below 1, or the alphabet does not fit.
    """
    _check_arguments(logits, alphabet, temperature, target_sizes)
    results = []
    size = max(1, _NUMBERS // max(1, logits[:1].size))
    for start in range(0, len(logits), size):
        log_probs = log_softmax(logits[start : start + size], temperature)
        if search.mask is not None:
            log_probs = log_probs + search.mask
        readings, alignments = _read(log_probs, search, return_chars)
        found = [_result(reading, alphabet, search.num_return_sequences) for reading in readings]
        if return_chars:
            sizes = None if target_sizes is None else target_sizes[start : start + size]
            edges = character_edges([alignment.mean_frames for alignment in alignments], geometry, sizes)
            for result, reading, alignment, (starts, ends) in zip(found, readings, alignments, edges, strict=True):
                _, shown = reading.aligned()
                columns = alignment.labels, alignment.confidences, starts, ends
                chars = _chars([values[shown] for values in columns], alphabet)
                result.update(chars=chars, words=words_of(chars))
        results += found
    return results


def _read(log_probs, search, return_chars):
    """The readings of lines, and the alignment of the most probable of each; `None` if they are not asked for."""
    if not search.is_constrained and search.num_beams == 1:
        labels = _greedy(log_probs)
        alignments = align(log_probs, labels) if return_chars else None
        scores = (
            [line.log_likelihood for line in alignments] if return_chars else ctc_log_likelihood(log_probs, labels)
        )
        return [_Readings([ids], [score], {}) for ids, score in zip(labels, scores, strict=True)], alignments
    readings = _search(log_probs, search)
    return readings, align(log_probs, [reading.aligned()[0] for reading in readings]) if return_chars else None


def _greedy(log_probs):
    return [tuple(ids.tolist()) for ids in collapse(greedy_paths(log_probs))]


def _search(log_probs, search):
    if search.lexicon is not None:
        return [_from_lexicon(line, search) for line in log_probs]
    if search.pattern is not None:
        return [_from_pattern(line, search) for line in log_probs]
    if search.finder is not None:
        return [_found(line, greedy, search) for line, greedy in zip(log_probs, _greedy(log_probs), strict=True)]
    return _from_beams(log_probs, _greedy(log_probs), search)


def _from_beams(log_probs, greedy, search):
    # The greedy reading too, so that a beam that lost it is never worse.
    found = [
        list(dict.fromkeys([labels, *beam_search(line, search.num_beams)]))
        for line, labels in zip(log_probs, greedy, strict=True)
    ]
    of_line = np.repeat(np.arange(len(found)), [len(candidates) for candidates in found])
    scores = ctc_log_likelihood(log_probs, [labels for candidates in found for labels in candidates], of_line)
    readings = []
    for line, candidates in enumerate(found):
        ranked = sorted(zip(scores[of_line == line].tolist(), candidates, strict=True), key=lambda pair: -pair[0])
        ranked = [pair for pair in ranked if pair[0] > -np.inf][: search.num_return_sequences]
        readings.append(_Readings([labels for _, labels in ranked], [score for score, _ in ranked], {}))
    return readings


def _from_lexicon(log_probs, search):
    found = search_lexicon(log_probs, search.lexicon, search.num_return_sequences)
    facts = {"is_optimal": found.is_optimal, "no_match": max(0.0, 1.0 - found.probability)}
    return _Readings([labels for labels, _ in found.readings], [score for _, score in found.readings], facts)


def _from_pattern(log_probs, search):
    found = search_pattern(log_probs, search.pattern, search.num_return_sequences)
    facts = {"is_optimal": found.is_optimal, "no_match": max(0.0, 1.0 - float(np.exp(found.log_p_pattern)))}
    scores = [score - found.log_p_pattern for _, score in found.readings]
    return _Readings([labels for labels, _ in found.readings], scores, facts)


def _found(log_probs, greedy, search):
    found = search_match(log_probs, search.finder, search.num_return_sequences)
    facts = {"is_optimal": found.is_optimal, "no_match": max(0.0, 1.0 - float(np.exp(found.log_p_match)))}
    scores = [score - found.log_p_match for _, score in found.readings]
    reading = _Readings([labels for labels, _ in found.readings], scores, facts, greedy)
    if not reading.is_match:
        return reading
    line, span = read_around(log_probs, reading.labels[0], greedy, search.finder)
    return reading._replace(line=line, span=span)


def _result(readings, alphabet, num_return_sequences):
    sequences = [
        {"text": turn("".join(alphabet[label - 1] for label in labels)), "score": float(np.exp(min(score, 0.0)))}
        for labels, score in zip(readings.labels, readings.log_scores, strict=True)
    ]
    if readings.is_match:
        result = dict(sequences[0])
    elif readings.facts.get("no_match", 0.0) > NO_MATCH:
        result = {"text": "", "score": 1.0 - readings.facts["no_match"]}
    else:
        result = {"text": None, "score": 0.0}
    if num_return_sequences > 1:
        result["sequences"] = sequences
    result.update(readings.facts)
    if readings.line is not None:
        line = "".join(alphabet[label - 1] for label in readings.line)
        result.update(line=turn(line), span=_turned_span(readings.span, line))
    return result


def _turned_span(span, text):
    """Where what lies from a start to a stop in a text lies in the turned one."""
    order = None if span is None else display_order(text)
    if order is None:
        return None if span is None else list(span)
    places = [place for place, index in enumerate(order[0]) if span[0] <= index < span[1]]
    return [places[0], places[-1] + 1]


def _chars(columns, alphabet):
    chars = [
        {"char": alphabet[label - 1], "confidence": confidence, "start": start, "end": end}
        for label, confidence, start, end in zip(*(values.tolist() for values in columns), strict=True)
    ]
    text = "".join(char["char"] for char in chars)
    order = display_order(text)
    if order is None:
        return chars
    return [{**chars[index], "char": char} for index, char in zip(order[0], turn(text), strict=True)]


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
