"""An alphabet in which characters that count as the same are the same."""

from collections.abc import Sequence

import numpy as np

from crnn_hf.evaluation.comparison import comparable
from crnn_hf.models.crnn.decoding import BLANK
from crnn_hf.models.crnn.decoding_bidi import as_displayed
from crnn_hf.models.crnn.tokenization_crnn import characters_outside


class FoldedAlphabet:
    """
    The characters of a recognizer as [`comparable`] compares them.

    Characters that are compared as one share an id, and what is not compared, white space where that is ignored, is
    blank to CTC. So log-probabilities in this alphabet say how likely a text is as it is compared. A character that
    would become several (`ß` is case-folded to `ss`) stays as it is.

    Args:
        alphabet (`str`): The recognizer's characters in the order of their ids, which start at 1.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether characters that differ by case alone are one.
        ignore_spaces (`bool`, *optional*, defaults to `False`): Whether white space counts as nothing.

    `ids` (vocabulary,) int64 holds the id here of every id of the recognizer, the blank's included.
    """

    def __init__(self, alphabet: Sequence[str], ignore_case: bool = False, ignore_spaces: bool = False) -> None:
        self._flags = (ignore_case, ignore_spaces)
        self._ids = {"": BLANK}
        folded = [self._ids.setdefault(self._fold(char), len(self._ids)) for char in alphabet]
        self.ids = np.array([BLANK, *folded], dtype=np.int64)
        self._order = np.argsort(self.ids, kind="stable")
        self._starts = np.searchsorted(self.ids[self._order], np.arange(len(self._ids)))

    def fold_log_probs(self, log_probs: np.ndarray) -> np.ndarray:
        """
        (frames, folded vocabulary) log-probabilities, from (frames, vocabulary) ones of the recognizer.

        Args:
            log_probs (`np.ndarray` of shape `(frames, vocabulary)`): The recognizer's.

        Returns:
            `np.ndarray` of shape `(frames, folded vocabulary)`: Log-probabilities.
        """
        return np.logaddexp.reduceat(log_probs[:, self._order], self._starts, axis=1)

    def encode(self, text: str) -> np.ndarray:
        """
        (characters,) ids of a text; none for what is not compared.

        Args:
            text (`str`): The text.

        Returns:
            `np.ndarray` of shape `(characters,)`: int64.

        Raises:
            ValueError: For characters outside the alphabet; the message names them.
        """
        outside = self.outside(text)
        if outside:
            raise ValueError(f"its text has characters outside the alphabet: {characters_outside(outside, ())}.")
        ids = np.array([self._ids[self._fold(char)] for char in as_displayed(text)], dtype=np.int64)
        return ids[ids != BLANK]

    def outside(self, text: str) -> str:
        """
        The characters of a text that are not in the alphabet, each once.

        Args:
            text (`str`): The text.

        Returns:
            `str`: The characters, in display order.
        """
        return "".join(dict.fromkeys(char for char in as_displayed(text) if self._fold(char) not in self._ids))

    def _fold(self, char):
        folded = comparable(char, *self._flags)
        return folded if len(folded) < 2 else char
