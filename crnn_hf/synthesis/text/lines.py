"""What a line says: kinds of text in the shares in which pages have them, and the case they are set in.

`TEXT_KINDS` and `SIGN_SHARES` are the two tables that describe the mixture. Spelled out because a reader learns the
statistics of its lines as much as the shapes: one taught `(` ten times too rarely reads `}`. `random_line` draws
English in printable ASCII, `latin_line` several languages in all of `alphabets.LATIN`.
"""

import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from crnn_hf.synthesis.text import fields, forms
from crnn_hf.synthesis.text.labels import label_value
from crnn_hf.synthesis.text.languages import ENGLISH, LANGUAGES
from crnn_hf.synthesis.text.prose import book_line, printed_style, prose, tidy
from crnn_hf.synthesis.text.symbols import symbol_line, with_signs
from crnn_hf.zoo.alphabets import ASCII, LATIN


# kind: (share of the lines, function). 'prose' kinds are set in the fonts and with the marks of books.
TEXT_KINDS = {
    "book": (0.125, book_line),
    "fragment": (0.13, lambda rng: prose(rng, rng.randint(4, 42))),
    "remark": (0.04, fields.remark),
    "short": (0.095, fields.short),
    "label_value": (0.135, label_value),
    "price": (0.06, fields.price),
    "number": (0.02, fields.number),
    "quantity": (0.030, fields.quantity),
    "item": (0.055, fields.item_line),
    "address": (0.062, fields.address),
    "company": (0.03, fields.company),
    "person": (0.02, fields.person),
    "date": (0.025, fields.date),
    "time": (0.012, fields.time),
    "phone": (0.02, fields.phone),
    "code": (0.042, fields.code),
    "percent": (0.012, fields.percent),
    "sign": (0.04, fields.sign),
    "web": (0.012, fields.web),
    "decoration": (0.010, fields.decoration),
    "random": (0.025, fields.random_string),
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

_NAMES = tuple(TEXT_KINDS)
_CUMULATIVE = tuple(accumulate(share for share, _ in TEXT_KINDS.values()))


@dataclass(frozen=True)
class Line:
    """A text, its kind, and the indices of its spaces that stand for the wide gap between columns. `verbatim`: quotes
    and dashes are drawn as the text has them, instead of curly and long where a book would have those."""

    text: str
    kind: str
    gaps: tuple = ()
    verbatim: bool = False


def set_case(rng, text, kind):
    """Upper case for most receipt lines, for some headings, and as written for the rest."""
    if kind in ("book", "random", "web", "short", "symbol"):
        return text.upper() if kind == "book" and rng.random() < 0.01 else text
    chance = rng.random()
    if kind in ("fragment", "remark"):
        return text.upper() if chance < 0.10 else text.title() if chance < 0.12 else text
    return text.upper() if chance < 0.62 else text.lower() if chance < 0.645 else text


def _finished(text, kind, verbatim=False):
    """A `Line` of at most 100 characters with its tabs as gaps."""
    text = "\t".join(part for part in map(tidy, text.split("\t")) if part)[:100].strip()
    gaps = tuple(index for index, char in enumerate(text) if char == "\t")
    return Line(text.replace("\t", " "), kind, gaps, verbatim)


def random_line(rng):
    """Draw a line (`rng`: a `random.Random`) of one of `TEXT_KINDS`: English, 1 to 100 characters of printable
    ASCII."""
    kind = rng.choices(_NAMES, cum_weights=_CUMULATIVE)[0]
    return _finished(set_case(rng, TEXT_KINDS[kind][1](rng), kind), kind)


# The kinds that differ from language to language; the others are those of `TEXT_KINDS`.
_FORMS = {
    "remark": forms.remark,
    "short": forms.short,
    "label_value": forms.label_value,
    "price": forms.price,
    "number": forms.number,
    "quantity": forms.quantity,
    "item": forms.item_line,
    "address": forms.address,
    "company": forms.company,
    "person": forms.person,
    "date": forms.date,
    "time": forms.time,
    "phone": forms.phone,
    "code": forms.code,
    "percent": forms.percent,
    "sign": forms.sign,
    "web": forms.web,
    "decoration": forms.decoration,
}


def _latin_text(rng, kind, language):
    if kind == "random":
        letters = LATIN[len(ASCII) :] if rng.random() < 0.6 else LATIN
        text = "".join(rng.choices(letters + " ", k=rng.randint(2, 18)))
        return tidy(text) or rng.choice(letters)
    if kind == "symbol":
        return symbol_line(rng, language)
    if kind == "book":
        return book_line(rng, language, printed_style(rng, language))
    if kind == "fragment":
        return prose(rng, rng.randint(4, 42), language, printed_style(rng, language))
    if language is ENGLISH:
        return with_signs(rng, TEXT_KINDS[kind][1](rng))
    return _FORMS[kind](rng, language)


def _without_accents(text):
    """Capitals as many machines and signs print them: É as E; the letters that have no mark to lose stay."""
    return "".join(unicodedata.normalize("NFD", char)[0] if char in "ÀÂÉÈÊËÎÏÔÛÙÇÁÍÓÚ" else char for char in text)


def latin_line(rng, languages=LATIN_LANGUAGES):
    """Draw a line of one of `TEXT_KINDS` or with a sign: 1 to 100 characters of `alphabets.LATIN`, in one language.

    Args:
        rng (`random.Random`): what it is drawn with.
        languages (`dict`): the shares of the languages by their codes, those of `languages.LANGUAGES`; `{"fr": 1}` is
            French alone. For `SyntheticLines`: `text=functools.partial(latin_line, languages={"fr": 1})`.

    Raises:
        ValueError: for a code that is not one of `LANGUAGES`.
    """
    code = rng.choices(list(languages), list(languages.values()))[0]
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}: use some of {', '.join(LANGUAGES)}")
    language = LANGUAGES[code]
    chance = rng.random()
    if chance < SYMBOL_SHARE + MORE_RANDOM_SHARE:
        kind = "symbol" if chance < SYMBOL_SHARE else "random"
    else:
        kind = rng.choices(_NAMES, cum_weights=_CUMULATIVE)[0]
    text = set_case(rng, _latin_text(rng, kind, language).replace("µ", "\0"), kind).replace("\0", "µ")
    if text.isupper() and kind not in ("random", "symbol") and code in ("fr", "es", "pt", "it") and rng.random() < 0.2:
        text = _without_accents(text)
    return _finished(text, kind, verbatim=True)
