"""CTC by the definition: every path through a few frames, for the tests of what is cleverer."""

import itertools

import numpy as np


def random_log_probs(seed, frames, vocabulary, scale=2.0):
    logits = np.random.default_rng(seed).normal(scale=scale, size=(frames, vocabulary))
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def all_readings(log_probs):
    """The probability of every possible reading, {labels: probability}."""
    probabilities = {}
    for path in itertools.product(range(log_probs.shape[1]), repeat=len(log_probs)):
        labels = tuple(label for label, _ in itertools.groupby(path) if label)
        probability = np.exp(log_probs[np.arange(len(path)), path].sum())
        if probability > 0.0:
            probabilities[labels] = probabilities.get(labels, 0.0) + probability
    return probabilities


def padded(log_probs, frames):
    """The same line with certain blank after its end, as a longer neighbour in a batch gives it."""
    padding = np.full((frames, log_probs.shape[1]), -1e4)
    padding[:, 0] = 0.0
    return np.concatenate([log_probs, padding])
