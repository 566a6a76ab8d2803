"""Rendered lines for training: in the languages of the alphabet."""

import pytest

from crnn_hf import CRNNProcessor
from crnn_hf.synthesis import ASCII, LATIN, latin_line
from crnn_hf.training import synthetic


@pytest.mark.parametrize(("alphabet", "text"), [(ASCII, None), (LATIN, latin_line), (LATIN + "Ł", latin_line)])
def test_text_follows_the_alphabet(alphabet, text, tiny_config, monkeypatch):
    monkeypatch.setattr(synthetic, "SyntheticLines", lambda **arguments: arguments)
    lines = synthetic.synthetic_lines(CRNNProcessor.from_alphabet(alphabet, config=tiny_config), 3)
    assert lines == {"seed": 3, "text": text}
