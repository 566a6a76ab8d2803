"""Rendered lines for training: in the languages of the alphabet."""

import functools

import pytest

from crnn_hf import CRNNProcessor
from crnn_hf.synthesis import ASCII, LATIN, SyntheticLines, latin_line
from crnn_hf.training import synthetic_lines


@pytest.mark.parametrize(("alphabet", "text"), [(ASCII, None), (LATIN, latin_line), (LATIN + "Ł", latin_line)])
def test_text_follows_the_alphabet(alphabet, text, tiny_config, monkeypatch):
    monkeypatch.setattr(synthetic_lines, "SyntheticLines", lambda **arguments: arguments)
    lines = synthetic_lines.synthetic_lines(CRNNProcessor.from_alphabet(alphabet, config=tiny_config), 3)
    assert lines == {"seed": 3, "text": text}


@pytest.mark.parametrize(("widest", "most"), [(40, 256), (400, 400)])
def test_rendered_lines_are_no_wider_than_those_they_are_mixed_with(tiny_config, tmp_path, monkeypatch, widest, most):
    monkeypatch.setattr(synthetic_lines, "SyntheticLines", functools.partial(SyntheticLines, folders=[tmp_path]))
    processor = CRNNProcessor.from_alphabet(ASCII, config=tiny_config)
    lines = synthetic_lines.rendered_lines(processor, 60, 0, widest)
    widths = [processor.image_processor.processed_width(line["image"].size[::-1]) for line in lines]
    assert len(widths) == 60 and most / 2 < max(widths) <= most
