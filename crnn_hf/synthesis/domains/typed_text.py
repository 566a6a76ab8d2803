"""What typescripts say: letters, reports, plays and lists of several languages, with the signs a typewriter has."""

import random
import re
import unicodedata

from crnn_hf.synthesis.text import forms
from crnn_hf.synthesis.text.languages import LANGUAGES, Language
from crnn_hf.synthesis.text.prose import prose, word
from crnn_hf.synthesis.text.spelling import tidy


# Shares of the languages.
TYPED_LANGUAGES = {
    "fr": 0.36, "en": 0.24, "de": 0.16, "es": 0.07, "it": 0.06, "nl": 0.04, "pt": 0.03, "sv": 0.02, "da": 0.02,
}  # fmt: skip
_LONGEST = 92
_FORMS = (
    forms.label_value, forms.date, forms.person, forms.address, forms.number, forms.price, forms.short, forms.company,
    forms.time, forms.code, forms.remark, forms.item_line,
)  # fmt: skip
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "...", "–": "-",
                        "—": "-", "œ": "oe", "Œ": "OE", "æ": "ae", "×": "x", "•": "-", "·": "."})  # fmt: skip
# Beyond ASCII, what keyboards of the time had; every other character is left out.
_KEYS = frozenset("éèàçùâêîôûëïüäöåøñáíóúìòãõßÉÈÀÇÙÂÊÎÔÛËÏÜÄÖÅØÑÁÍÓÚÃÕ°§£½¿¡ºª")


def _running(rng: random.Random, language: Language, length: int) -> str:
    text = prose(rng, length, language)
    if length > 40 and rng.random() < 0.12 and len(text) < length - 4:
        tail = word(rng, language)
        if len(tail) > 5 and tail.isalpha():
            text += " " + tail[: rng.randint(2, len(tail) - 2)] + "-"
    return text


def _page_mark(rng: random.Random) -> str:
    number = rng.randint(1, 400)
    return rng.choice(("{}", "- {} -", "( {} )", "{}.", "{}°)", "{}/", "/{}", "{})", "N° {}", "{} v.h.")).format(
        number
    )


def _spaced(rng: random.Random, text: str) -> str:
    """Spaces before signs, as some typists set them before all."""
    return re.sub(r"(?<=\w)([,;:!?.])(?= |$)", lambda sign: (" " if rng.random() < 0.7 else "") + sign[0], text)


def _without_marks(text: str) -> str:
    """Capitals without their accents, as keyboards without them set them."""
    return "".join(unicodedata.normalize("NFD", char)[0] if char.isupper() and char != "Ø" else char for char in text)


def typed_line(rng: random.Random) -> str:
    """Draw a line of a typescript: 1 to 92 characters that a typewriter has, as a transcription spells them."""
    language = LANGUAGES[rng.choices(list(TYPED_LANGUAGES), list(TYPED_LANGUAGES.values()))[0]]
    chance = rng.random()
    if chance < 0.50:
        text = _running(rng, language, rng.randint(42, _LONGEST))
    elif chance < 0.80:
        text = _running(rng, language, rng.randint(3, 42))
    elif chance < 0.96:
        text = rng.choice(_FORMS)(rng, language)
    else:
        text = _page_mark(rng)
    text = tidy(text.replace("\t", " ").replace("« ", '"').replace(" »", '"').translate(_SIGNS))
    if rng.random() < (0.3 if language.code == "fr" else 0.12):
        text = _spaced(rng, text)
    if rng.random() < (0.8 if language.code == "fr" else 0.3):
        text = _without_marks(text)
    if rng.random() < 0.07:
        text = text.upper() if rng.random() < 0.9 else " ".join(max(text.split(), key=len)).upper()
    text = tidy("".join(char for char in text if char.isascii() or char in _KEYS))[:_LONGEST].strip()
    return text or _page_mark(rng)


def as_struck(text: str, rng: random.Random) -> str:
    """The keys that are struck for `text`: on many machines l or I for 1, and O for 0."""
    chance = rng.random()
    one = "l" if chance < 0.3 else "I" if chance < 0.42 else "1"
    zero = "O" if rng.random() < 0.12 else "0"
    return text.replace("1", one).replace("0", zero)
