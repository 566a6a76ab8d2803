"""Rendered lines for training: in the languages of the alphabet."""

import functools

import pytest
from PIL import Image

from crnn_hf import CRNNProcessor
from crnn_hf.synthesis import ASCII, LATIN, SyntheticLines, latin_line
from crnn_hf.synthesis.fonts.faces import NoFaceError
from crnn_hf.training import synthetic_lines


@pytest.mark.parametrize(("alphabet", "text"), [(ASCII, None), (LATIN, latin_line), (LATIN + "Ł", latin_line)])
def test_text_follows_the_alphabet(alphabet, text, tiny_config, monkeypatch):
    monkeypatch.setattr(synthetic_lines, "SyntheticLines", lambda **arguments: arguments)
    lines = synthetic_lines.synthetic_lines(CRNNProcessor.from_alphabet(alphabet, config=tiny_config), 3)
    assert lines == {"seed": 3, "text": text}


@pytest.mark.parametrize("drawable", ["some", "none"])
def test_rendered_lines_are_what_the_fonts_draw_and_the_rest_is_told(drawable, tiny_config, monkeypatch):
    class Lines(SyntheticLines):
        def __getitem__(self, index):
            if drawable == "none" or index % 2:
                raise NoFaceError("no face draws 'Ì' (U+00CC)")
            return {"image": Image.new("L", (60, 20)), "text": "1"}

    monkeypatch.setattr(synthetic_lines, "SyntheticLines", Lines)
    said = []
    processor = CRNNProcessor.from_alphabet(LATIN, config=tiny_config)
    rendered = synthetic_lines.rendered_lines(processor, 8, 0, 200, said.append)
    assert len(rendered) == (8 if drawable == "some" else 0)
    assert len(said) == 1 and "rendered lines were left out, for which this machine has no fonts" in said[0]
    assert "no face draws 'Ì'" in said[0]


@pytest.mark.parametrize(("widest", "most"), [(40, 256), (400, 400)])
def test_rendered_lines_are_no_wider_than_those_they_are_mixed_with(tiny_config, tmp_path, monkeypatch, widest, most):
    monkeypatch.setattr(synthetic_lines, "SyntheticLines", functools.partial(SyntheticLines, folders=[tmp_path]))
    processor = CRNNProcessor.from_alphabet(ASCII, config=tiny_config)
    lines = synthetic_lines.rendered_lines(processor, 60, 0, widest)
    widths = [processor.image_processor.processed_width(line["image"].size[::-1]) for line in lines]
    assert len(widths) == 60 and most / 2 < max(widths) <= most
