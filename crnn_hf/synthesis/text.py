"""What a line says: kinds of text in the shares in which pages have them, and the case they are set in.

`TEXT_KINDS` and `SIGN_SHARES` are the two tables that describe the mixture. Spelled out because a reader learns the
statistics of its lines as much as the shapes: one taught `(` ten times too rarely reads `}`.
"""

from dataclasses import dataclass
from itertools import accumulate

from . import fields
from .prose import book_line, prose, tidy


# kind: (share of the lines, function). 'prose' kinds are set in the fonts and with the marks of books.
TEXT_KINDS = {
    "book": (0.125, book_line),
    "fragment": (0.13, lambda rng: prose(rng, rng.randint(4, 42))),
    "remark": (0.04, fields.remark),
    "short": (0.095, fields.short),
    "label_value": (0.135, fields.label_value),
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
    """A text, its kind, and the indices of its spaces that stand for the wide gap between columns."""

    text: str
    kind: str
    gaps: tuple = ()


def set_case(rng, text, kind):
    """Upper case for most receipt lines, for some headings, and as written for the rest."""
    if kind in ("book", "random", "web", "short"):
        return text.upper() if kind == "book" and rng.random() < 0.01 else text
    chance = rng.random()
    if kind in ("fragment", "remark"):
        return text.upper() if chance < 0.10 else text.title() if chance < 0.12 else text
    return text.upper() if chance < 0.62 else text.lower() if chance < 0.645 else text


def random_line(rng):
    """Draw a line (`rng`: a `random.Random`) of one of `TEXT_KINDS`: 1 to 100 characters of printable ASCII."""
    kind = rng.choices(_NAMES, cum_weights=_CUMULATIVE)[0]
    text = set_case(rng, TEXT_KINDS[kind][1](rng), kind)
    text = "\t".join(part for part in map(tidy, text.split("\t")) if part)[:100].strip()
    gaps = tuple(index for index, char in enumerate(text) if char == "\t")
    return Line(text.replace("\t", " "), kind, gaps)
