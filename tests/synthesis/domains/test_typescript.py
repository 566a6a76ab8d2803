"""What the lines of typescripts are made of, by their statistics."""

import random
import re
from collections import Counter

import numpy as np
import pytest

from crnn_hf.synthesis.domains import DOMAINS, DomainLines
from crnn_hf.synthesis.domains.typed_text import as_struck, typed_line
from crnn_hf.synthesis.domains.typescript import TYPESCRIPT, draw_typescript
from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.zoo.alphabets import LATIN


POOL = {"Pillow": (Face(None, "Pillow", "Regular", "sans"),)}


@pytest.fixture(scope="module")
def texts():
    rng = random.Random(0)
    return [typed_line(rng) for _ in range(4000)]


def test_texts_are_what_a_typewriter_can_set(texts):
    assert all(1 <= len(text) <= 92 and text == text.strip() for text in texts)
    assert set("".join(texts)) <= set(LATIN)
    assert not set("".join(texts)) & set("’‘“”„«»–—…œ€"), "typewriters have straight quotes and one hyphen"


def test_texts_are_long_and_short_lines_of_several_languages(texts):
    lengths = np.array([len(text) for text in texts])
    assert 0.3 < (lengths > 50).mean() < 0.55 and 0.1 < (lengths < 15).mean() < 0.35
    counts = Counter("".join(texts))
    assert counts["é"] > 4 * counts["ñ"] > 0 and counts["ü"] > 0
    spaced = np.mean([bool(re.search(r"\w [,;:!?.](?: |$)", text)) for text in texts])
    assert 0.08 < spaced < 0.3, "French has spaces before high signs, some typists before all"


def test_ones_are_often_typed_as_l():
    rng = random.Random(0)
    struck = Counter(as_struck("1", rng) for _ in range(2000))
    assert 0.2 < struck["l"] / 2000 < 0.4 and struck["I"] and struck["1"] > 900
    assert as_struck("Été", rng) == "Été"


def test_lines_are_grey_strokes_on_white_to_grey_paper():
    papers, contrasts = [], []
    for index in range(150):
        text, image, boxes = draw_typescript(POOL, random.Random(index), np.random.default_rng(index))
        assert len(boxes) == len(text) and 16 <= len(image) <= 64
        paper, ink = np.quantile(image, 0.9), np.quantile(image, 0.01)
        papers.append(paper)
        contrasts.append(paper - ink)
    assert np.quantile(papers, 0.1) < 190 and np.quantile(papers, 0.9) > 235
    assert np.median(contrasts) > 80 and np.mean(np.array(contrasts) < 40) < 0.1


def test_the_domain_is_registered():
    assert DOMAINS["typescript"] is TYPESCRIPT


def test_lines_of_the_installed_pool():
    try:
        lines = DomainLines(TYPESCRIPT)
    except FileNotFoundError:
        pytest.skip("the fonts of typescripts are not there")
    assert "GNUTypewriter" not in lines.pool and len(lines.pool) >= 5
    assert len({lines[index]["text"] for index in range(5)}) > 1
