"""English: what its running text needs; the words of its forms are in `vocabulary`."""

from crnn_hf.synthesis.text import vocabulary as v
from crnn_hf.synthesis.text.languages.language import Language


ENGLISH = Language(
    code="en",
    quotes=(("“", "”", 7), ("‘", "’", 2), ('"', '"', 2)),
    dashes=("—", "—", "—", " — ", " – ", "–", " - "),
    decimal=".",
    thousands=",",
    first_names=v.FIRST_NAMES,
    surnames=v.SURNAMES,
    cities=v.CITIES,
    countries=v.COUNTRIES,
    abbreviations=("No.", "Vol.", "etc.", "i.e.", "e.g.", "p.", "pp.", "U.N.", "Esq.", "a.m.", "cf.", "vs."),
)
