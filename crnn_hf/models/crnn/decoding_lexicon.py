"""
Reading a line as one entry of a lexicon (section 2.3 of Shi, Bai, Yao 2015, the paper of CRNN). NumPy only.

The paper compares the entries near to the greedy reading. Here all of them are compared, in a search over their
prefixes that passes over most: the result is the most probable entry, however far from the greedy reading it is.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .decoding_bidi import as_displayed
from .decoding_prefix_search import MAX_PREFIXES, Step, arrivals, best_first, searched_line


# What entries that were not looked at may have in probability, all together.
UNMET = 1e-3

_TINY = 1e-300


class Lexicon:
    """
    Entries as a trie, whose nodes lie level by level and so in one range for each parent.

    Args:
        entries: The texts; an entry that comes twice counts once.
        alphabet: The character of class `i + 1` at `i`.

    Raises:
        TypeError: If an entry is not a string.
        ValueError: If there is no entry, or one has characters outside the alphabet.

    Attributes:
        labels (`np.ndarray` of shape `(nodes,)`): Label that leads into each node; node 0 is the root.
        first_child (`np.ndarray` of shape `(nodes + 1,)`): The children of node n are from this to that of n + 1.
        is_entry (`np.ndarray` of shape `(nodes,)`): Whether an entry ends in the node.
    """

    def __init__(self, entries: Iterable[str], alphabet: str) -> None:
        entries = _normalized(entries)
        lengths = np.array([len(entry) for entry in entries])
        labels = _encode(entries, lengths, alphabet)
        starts = np.cumsum(lengths) - lengths
        node = np.zeros(len(entries), dtype=np.int64)  # where each entry stands, sorted as the entries are
        levels, parents, count = [np.zeros(1, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], 1
        for depth in range(lengths.max()):
            longer = np.flatnonzero(lengths > depth)
            label, parent = labels[starts[longer] + depth], node[longer]
            is_new = np.ones(len(longer), dtype=bool)
            is_new[1:] = (label[1:] != label[:-1]) | (parent[1:] != parent[:-1])
            node[longer] = count - 1 + np.cumsum(is_new)
            count += int(is_new.sum())
            levels.append(label[is_new])
            parents.append(parent[is_new])
        self.alphabet = alphabet
        self.labels = np.concatenate(levels)
        self.first_child = 1 + np.searchsorted(np.concatenate(parents), np.arange(count + 1))
        self.is_entry = np.zeros(count, dtype=bool)
        self.is_entry[node] = True


class LexiconReading(NamedTuple):
    """
    What a line reads as.

    Args:
        readings (`list[tuple[tuple[int, ...], float]]`): Label ids of entries and log p(entry | image), the most
            first. Entries that need more frames than the line has are not among them.
        is_optimal (`bool`): Whether no other entry can be more probable.
        probability (`float`): p(any entry | image), summed over all entries that matter.
    """

    readings: list
    is_optimal: bool
    probability: float


@lru_cache(maxsize=4)
def compile_lexicon(entries: tuple[str, ...], alphabet: str) -> Lexicon:
    """
    The [`Lexicon`] of these entries, kept for the next batch.

    Args:
        entries (`tuple[str, ...]`): Texts that a line may say.
        alphabet (`str`): The character of label `i + 1` at `i`.

    Returns:
        `Lexicon`: A prefix tree of the entries.
    """
    return Lexicon(entries, alphabet)


def search_lexicon(
    log_probs: np.ndarray, lexicon: Lexicon, num_readings: int = 1, max_prefixes: int = MAX_PREFIXES
) -> LexiconReading:
    """
    The entries with the highest p(entry | image), summed over all alignments.

    Args:
        log_probs: (frames, vocabulary) log-probabilities of one line.
        lexicon: the entries.
        num_readings: how many of them.
        max_prefixes: how many prefixes to extend at most, see [`best_first`].

    Returns:
        `LexiconReading`: The entries found, the most probable first.
    """
    line = searched_line(log_probs)
    frames = np.arange(1.0, len(line.rest) + 1.0)

    def steps(prefix, node):
        children = np.arange(lexicon.first_child[node], lexicon.first_child[node + 1])
        labels = lexicon.labels[children]
        arriving = arrivals(line, prefix, labels) * line.rest
        bounds = arriving.sum(axis=1)
        promises = _promises(bounds, arriving @ frames)
        return map(Step, bounds.tolist(), labels.tolist(), children.tolist(), promises.tolist())

    scale = np.exp(line.log_scale)
    unmet = UNMET / scale if scale > 0.0 else np.inf
    found = best_first(line, 0, steps, lexicon.is_entry.__getitem__, num_readings, max_prefixes, unmet)
    readings = [(labels, float(np.log(probability) + line.log_scale)) for labels, probability in found.readings]
    return LexiconReading(readings, found.is_optimal, min(1.0, float(found.met * scale)))


def _promises(bounds, moments):
    """Log-likelihood of the whole line if the rest of it fits as well as what has been read: per frame, that is."""
    return np.log(np.maximum(bounds, _TINY)) * bounds / np.maximum(moments, _TINY)


def _normalized(entries):
    if isinstance(entries, str):
        raise TypeError("`lexicon` is a string: pass a list of entries.")
    entries = list(entries)
    for index, entry in enumerate(entries):
        if not isinstance(entry, str):
            raise TypeError(f"entry {index} of the lexicon is {type(entry).__name__}, not a string.")
    if not entries:
        raise ValueError("the lexicon has no entries.")
    return sorted({as_displayed(entry) for entry in entries})


def _encode(entries, lengths, alphabet):
    """Labels of all characters of all entries, one after the other."""
    characters = np.array(list(alphabet))
    order = np.argsort(characters)
    text = np.array(list("".join(entries)), dtype="U1")
    place = np.minimum(np.searchsorted(characters, text, sorter=order), len(alphabet) - 1)
    outside = characters[order[place]] != text
    if outside.any():
        named = sorted(set(text[outside].tolist()))
        entry = entries[int(np.searchsorted(np.cumsum(lengths), np.argmax(outside), side="right"))]
        raise ValueError(
            f"the lexicon has characters outside the alphabet: {named[:20]}, as in {entry!r}. Take these entries out, "
            "or use a model that knows the characters."
        )
    return order[place] + 1
