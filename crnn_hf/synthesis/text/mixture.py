"""What a line says: kinds of text in the shares in which pages have them, and the case they are set in.

`TEXT_KINDS` and `SIGN_SHARES` are the two tables that describe the mixture. Spelled out because a reader learns the
statistics of its lines as much as the shapes: one taught `(` ten times too rarely reads `}`. `random_line` draws
English in printable ASCII, `latin_line` several languages in all of `alphabets.LATIN`, `draw_line` any of them in any
alphabet: `scripts` has the shares of more languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from crnn_hf.synthesis.text import forms
from crnn_hf.synthesis.text.figures import random_string
from crnn_hf.synthesis.text.languages import ENGLISH, LANGUAGES, Language
from crnn_hf.synthesis.text.lookalikes import in_own_script, lookalikes
from crnn_hf.synthesis.text.prose import book_line, prose
from crnn_hf.synthesis.text.spelling import in_ascii, tidy, without_accents
from crnn_hf.synthesis.text.symbols import symbol_line
from crnn_hf.zoo.alphabets import ASCII, LATIN


# kind: (share of the lines, function of the random numbers and the language). 'prose' kinds are set in the fonts and
# with the marks of books; 'random' is `random_string`.
TEXT_KINDS = {
    "book": (0.125, book_line),
    "fragment": (0.13, lambda rng, language: prose(rng, rng.randint(4, 42), language)),
    "remark": (0.04, forms.remark),
    "short": (0.095, forms.short),
    "label_value": (0.135, forms.label_value),
    "price": (0.06, forms.price),
    "number": (0.02, forms.number),
    "quantity": (0.030, forms.quantity),
    "item": (0.055, forms.item_line),
    "address": (0.062, forms.address),
    "company": (0.03, forms.company),
    "person": (0.02, forms.person),
    "date": (0.025, forms.date),
    "time": (0.012, forms.time),
    "phone": (0.02, forms.phone),
    "code": (0.042, forms.code),
    "percent": (0.012, forms.percent),
    "sign": (0.04, forms.sign),
    "web": (0.012, forms.web),
    "decoration": (0.010, forms.decoration),
    "random": (0.025, None),
}
PROSE_KINDS = ("book", "fragment")
BLANK_SHARE = 0.02

# Lines of `latin_line` that hold one of the signs beyond ASCII and the letters; the rest are `TEXT_KINDS`.
SYMBOL_SHARE = 0.05

# Random strings are so much more of them, for the letters that are rare in every language.
MORE_RANDOM_SHARE = 0.015

# Shares of the languages in `latin_line`.
LATIN_LANGUAGES = {
    "en": 0.40, "fr": 0.13, "de": 0.13, "es": 0.09, "it": 0.06, "pt": 0.05, "nl": 0.04, "sv": 0.03, "da": 0.03,
    "nb": 0.02, "fi": 0.02,
}  # fmt: skip

# Percent of the characters. 'prose': English books and reports (the comma, 1.44 %, was counted on scanned pages; the
# rest is what such pages have within their variety). 'forms': receipts, forms and letterheads (comma and parentheses
# counted on receipts). The mixture is held to these within a factor of two by a test.
SIGN_SHARES = {
    ",": {"prose": 1.44, "forms": 0.64},
    ".": {"prose": 1.10, "forms": 2.60},
    ":": {"prose": 0.08, "forms": 1.20},
    ";": {"prose": 0.17, "forms": 0.02},
    "'": {"prose": 0.45, "forms": 0.09},
    '"': {"prose": 0.35, "forms": 0.02},
    "(": {"prose": 0.10, "forms": 0.72},
    ")": {"prose": 0.10, "forms": 0.72},
    "-": {"prose": 0.45, "forms": 1.10},
    "/": {"prose": 0.03, "forms": 0.80},
    "%": {"prose": 0.02, "forms": 0.25},
    "*": {"prose": 0.02, "forms": 0.30},
}
RARE_SIGNS = "{}[]~^|`"

# Languages whose capitals go without accents on many a machine.
_ACCENTS_LOST = ("fr", "es", "pt", "it")

_NAMES = tuple(TEXT_KINDS)
_CUMULATIVE = tuple(accumulate(share for share, _ in TEXT_KINDS.values()))


@dataclass(frozen=True)
class Line:
    """What a line says.

    Attributes:
        text: the characters, 100 at most.
        kind: the key of `TEXT_KINDS` that it was drawn as, `"symbol"`, or `"given"`.
        gaps: the indices of its spaces that stand for the wide gap between columns.
        verbatim: quotes and dashes are drawn as the text has them, instead of curly and long where a book would have
            those.
    """

    text: str
    kind: str
    gaps: tuple[int, ...] = ()
    verbatim: bool = False


def set_case(rng: Random, text: str, kind: str, language: Language = ENGLISH) -> str:
    """Upper case for most receipt lines, for some headings, and as written for the rest."""
    chance = rng.random()
    if kind in ("book", "random", "web", "short", "symbol"):
        return language.upper(text) if kind == "book" and chance < 0.01 else text
    if kind in ("fragment", "remark"):
        return language.upper(text) if chance < 0.10 else text.title() if chance < 0.12 else text
    return language.upper(text) if chance < 0.62 else language.lower(text) if chance < 0.645 else text


def _finished(text: str, kind: str, verbatim: bool = False) -> Line:
    """A `Line` of at most 100 characters with its tabs as gaps."""
    text = "\t".join(part for part in map(tidy, text.split("\t")) if part)[:100].strip()
    gaps = tuple(index for index, char in enumerate(text) if char == "\t")
    return Line(text.replace("\t", " "), kind, gaps, verbatim)


def random_line(rng: Random) -> Line:
    """Draw a line of one of `TEXT_KINDS`: English, 1 to 100 characters of printable ASCII."""
    kind = rng.choices(_NAMES, cum_weights=_CUMULATIVE)[0]
    if kind == "random":
        return _finished(random_string(rng, ASCII), kind)
    text = in_ascii(set_case(rng, TEXT_KINDS[kind][1](rng, ENGLISH), kind))
    return _finished(text if text.strip() else str(rng.randint(0, 9)), kind)


def _text(rng: Random, kind: str, language: Language, alphabet: str) -> str:
    if kind == "random":
        distinct = [char for char in alphabet if char not in lookalikes(alphabet)]
        rare = [char for char in distinct if char not in ASCII]
        return random_string(rng, rare if rng.random() < 0.6 else distinct, spaces=0.01)
    return symbol_line(rng, language) if kind == "symbol" else TEXT_KINDS[kind][1](rng, language)


def _line(rng: Random, language: Language, alphabet: str) -> Line:
    """A line that may hold characters beyond `alphabet`."""
    chance = rng.random()
    if chance < SYMBOL_SHARE + MORE_RANDOM_SHARE:
        kind = "symbol" if chance < SYMBOL_SHARE else "random"
    else:
        kind = rng.choices(_NAMES, cum_weights=_CUMULATIVE)[0]
    text = set_case(rng, _text(rng, kind, language, alphabet), kind, language)
    if text.isupper() and kind not in ("random", "symbol") and language.code in _ACCENTS_LOST and rng.random() < 0.2:
        text = without_accents(text)
    if kind not in ("random", "web"):
        text = in_own_script(text, language.letters)
    return _finished(text, kind, verbatim=True)


def draw_line(rng: Random, languages: Mapping[str, float], alphabet: str) -> Line:
    """Draw a line of one of `TEXT_KINDS` or with a sign, in one of several languages.

    A line that holds what is not in the alphabet is drawn again, and so is a Latin one that could as well be of the
    alphabet's other script (`A`, `OK`).

    Args:
        rng: what it is drawn with.
        languages: the shares of the languages by their codes, those of `languages.LANGUAGES`.
        alphabet: one of `zoo.alphabets`.

    Returns:
        A line of 1 to 100 characters of `alphabet`, whose quotes and dashes are drawn as they are.

    Raises:
        ValueError: for a code that is not one of `LANGUAGES`.
    """
    code = rng.choices(list(languages), list(languages.values()))[0]
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}: use some of {', '.join(LANGUAGES)}")
    while True:
        line = _line(rng, LANGUAGES[code], alphabet)
        letters = {char for char in line.text if char.isalpha()}
        undecided = letters and letters <= lookalikes(alphabet)
        if line.text and set(line.text) <= set(alphabet) and not undecided:
            return line


def latin_line(rng: Random, languages: Mapping[str, float] = LATIN_LANGUAGES) -> Line:
    """Draw a line as [`draw_line`] of `alphabets.LATIN`: the mixture that the bundled checkpoints learned from.

    Args:
        rng: what it is drawn with.
        languages: the shares of the languages by their codes; `{"fr": 1}` is French alone. For `SyntheticLines`:
            `text=functools.partial(latin_line, languages={"fr": 1})`.

    Returns:
        A line of 1 to 100 characters.

    Raises:
        ValueError: for a code that is not one of `LANGUAGES`.
    """
    return draw_line(rng, languages, LATIN)
