"""
Beam search over the prefixes of a reading. NumPy only.

A greedy reading is that of the most probable path of frames. Here the paths of a reading add up: for each prefix
the search keeps the probability of its paths that end on blank and of those that end on its last character, and after
each frame the most probable prefixes (Hannun et al. 2014, "First-Pass Large Vocabulary Continuous Speech Recognition
using Bi-Directional Recurrent DNNs", algorithm 1, without its language model).
"""

from heapq import heapify, heappush, heapreplace
from operator import attrgetter, itemgetter

import numpy as np

from .decoding import BLANK


_FAR_FROM_ONE = 1e100  # where probabilities are scaled back to 1, long before the range of float64 ends at 1e308

_mass = attrgetter("mass")


class _Prefix:
    """
    A prefix of readings, as the node of a tree: its labels are those on the way from the root.

    `on_blank` and `on_character` are the probabilities of its paths that end on blank and on `label`, `mass` is their
    sum: 0 where it is not in the beam.
    """

    __slots__ = ("parent", "label", "on_blank", "on_character", "mass")

    def __init__(self, parent, label) -> None:
        self.parent, self.label = parent, label
        self.set(0.0, 0.0)

    def set(self, on_blank, on_character):
        self.on_blank, self.on_character, self.mass = on_blank, on_character, on_blank + on_character

    def labels(self):
        labels, prefix = [], self
        while prefix.label != BLANK:
            labels.append(prefix.label)
            prefix = prefix.parent
        return tuple(reversed(labels))


def beam_search(log_probs: np.ndarray, num_beams: int) -> list[tuple[int, ...]]:
    """
    The readings of one line that a beam of prefixes ends with.

    Nothing is left out but what could not enter the beam: a prefix is extended by those characters that make it
    more probable than the last of the beam. While the beam has room these are all, so that a beam as wide as there are
    readings gives all of them in the order of P(reading | line). A narrower one loses paths of the readings that it
    finds: for scores, sum over all paths again.

    Args:
        log_probs: (frames, vocabulary) log-probabilities; class 0 is the CTC blank. Classes that are not allowed are
            -inf; frames need not sum to one.
        num_beams: how many prefixes to keep, at least 1.

    Returns:
        Label ids, blanks left out, of up to `num_beams` readings, the most probable first; of fewer where no more are
        possible (in float64, beside the most probable).

    Raises:
        ValueError: if `num_beams` is less than 1.
    """
    if num_beams < 1:
        raise ValueError(f"`num_beams` must be at least 1, got {num_beams}.")
    if np.isneginf(log_probs).all(axis=1).any():
        return []
    root = _Prefix(_Prefix(None, BLANK), BLANK)  # below a prefix without mass, so that it has a parent like any other
    root.set(1.0, 0.0)
    beam = [root]
    # Every prefix that was ever in the beam, by parent and label, for extensions that come to it again. The parents do
    # not hold them: cycles of references would wait for the garbage collector, whose passes took half of the time.
    tree = {}
    for blank, characters, most_probable in zip(*_scaled_frames(log_probs), strict=True):
        beam = _next_beam(beam, tree, blank, characters, most_probable, num_beams)
    return [prefix.labels() for prefix in sorted(beam, key=_mass, reverse=True)]


def _scaled_frames(log_probs):
    """
    Each frame's probability of blank, probabilities of the characters (vocabulary,; 0 at blank) and the highest of
    these, all divided by that of its most probable class.

    Frames of certain blank change nothing at the end of the line and after another one: they are left out.
    """
    log_probs = np.asarray(log_probs, dtype=np.float64)
    characters = np.exp(log_probs - log_probs.max(axis=1, keepdims=True))
    blanks = characters[:, BLANK].copy()
    characters[:, BLANK] = 0.0
    most_probable = characters.max(axis=1)
    uncertain = most_probable > 0.0
    needed = uncertain.copy()
    needed[1:] |= uncertain[:-1]
    needed &= np.logical_or.accumulate(uncertain[::-1])[::-1]
    return blanks[needed].tolist(), characters[needed], most_probable[needed].tolist()


def _next_beam(beam, tree, blank, characters, most_probable, num_beams):
    """
    The beam after a frame.

    Args:
        beam: the prefixes, with their probabilities before the frame; they get those after it.
        tree: all prefixes so far, by parent and label.
        blank: probability of blank in the frame.
        characters: (vocabulary,) probabilities of the characters, 0 at blank.
        most_probable: the highest of them.
    """
    best = max([prefix.mass for prefix in beam])
    if not 1.0 / _FAR_FROM_ONE < best < _FAR_FROM_ONE:
        for prefix in beam:
            prefix.set(prefix.on_blank / best, prefix.on_character / best)
        best = 1.0
    probability = memoryview(characters)  # its items are plain floats, those of the array are not
    masses, states = [], []
    for prefix in beam:
        parent, label = prefix.parent, prefix.label
        before = parent.on_blank if parent.label == label else parent.mass  # the same twice needs a blank between
        on_blank = prefix.mass * blank
        on_character = (prefix.on_character + before) * probability[label]
        masses.append(on_blank + on_character)
        states.append((on_blank, on_character))
    least = min(masses) if len(beam) == num_beams else 0.0
    extensions = _extensions(beam, tree, characters, masses, num_beams) if best * most_probable > least else []
    for prefix, mass, (on_blank, on_character) in zip(beam, masses, states, strict=True):
        prefix.on_blank, prefix.on_character, prefix.mass = on_blank, on_character, mass
    return _most_probable(beam, tree, extensions, num_beams) if extensions or least == 0.0 else beam


def _extensions(beam, tree, characters, masses, num_beams):
    """
    Prefixes not in the beam that a frame makes more probable than the last of the next beam, as (mass, parent, label).

    `masses` are those of the beam after the frame; the prefixes still have theirs of before.
    """
    parents = sorted(beam, key=_mass, reverse=True)
    highest = list(masses)  # a heap of as many masses as the next beam has room for
    heapify(highest)
    least = highest[0] if len(highest) == num_beams else 0.0
    labels = np.flatnonzero(characters * parents[0].mass > least)
    labels = labels[np.argsort(-characters[labels], kind="stable")]
    by_probability = list(zip(labels.tolist(), characters[labels].tolist(), strict=True))
    extensions = []
    for parent in parents:
        for label, probability in by_probability:
            if parent.mass * probability <= least:
                break
            mass = (parent.on_blank if label == parent.label else parent.mass) * probability
            child = tree.get((parent, label))
            if mass <= least or (child is not None and child.mass > 0.0):
                continue  # a child in the beam has had this added
            extensions.append((mass, parent, label))
            if len(highest) < num_beams:
                heappush(highest, mass)
            else:
                heapreplace(highest, mass)
            least = highest[0] if len(highest) == num_beams else 0.0
    return [extension for extension in extensions if extension[0] >= least]


def _most_probable(beam, tree, extensions, num_beams):
    """The most probable prefixes of the beam and its extensions; the others leave it."""
    candidates = [(prefix.mass, prefix, BLANK) for prefix in beam]
    candidates = sorted(candidates + extensions, key=itemgetter(0), reverse=True)
    next_beam = []
    for mass, prefix, label in candidates[:num_beams]:
        if mass > 0.0:
            if label != BLANK:
                prefix = tree.setdefault((prefix, label), _Prefix(prefix, label))
                prefix.set(0.0, mass)
            next_beam.append(prefix)
    for _, prefix, label in candidates[num_beams:]:
        if label == BLANK:
            prefix.set(0.0, 0.0)
    return next_beam
