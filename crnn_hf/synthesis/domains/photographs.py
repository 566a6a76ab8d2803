"""Print as a telephone photographs it: books, letters, receipts, in the faces and the words of ordinary print."""

import random

import numpy as np

from crnn_hf.synthesis.domains.domain import Domain, Drawn
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.lines import SyntheticLines
from crnn_hf.synthesis.render.capture import ON_PAGE
from crnn_hf.synthesis.render.scene_photo import photograph
from crnn_hf.synthesis.text.mixture import latin_line


def draw(fonts: dict[str, Pool], rng: random.Random, noise: np.random.Generator) -> Drawn:
    """One line of print, photographed."""
    text, image, boxes, least = SyntheticLines(fonts=fonts, text=latin_line).printed(rng, noise)
    if least == 1.0:
        for effect, usual, _ in ON_PAGE:
            if noise.random() < usual:
                image = effect(image, noise)
    return text, *photograph(image, boxes, noise)


PHOTOGRAPHS = Domain("photographs", None, draw)
