"""Strings as a language, a typewriter or a machine without accents spells them."""

import unicodedata


# What a typewriter sets for signs that it does not have; letters lose their marks.
_TYPED = str.maketrans(
    {
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "--", "•": "*",
        "·": ".", "×": "x", "÷": "/", "€": "EUR ", "£": "GBP ", "¥": "JPY ", "§": "#", "©": "(C)", "®": "(R)",
        "⁄": "/", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    }
)  # fmt: skip


# Letters of other scripts in web addresses.
_CYRILLIC = "а б в г д е є ж з и і ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш щ ы э ю я ђ ѕ"
_ROMANIZED = "a b v g d e ie zh z y i j k l lj m n nj o p r s t c u f kh ts ch dz sh shch y e yu ya dj dz"
_GREEK = "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω"
_LATINIZED = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_LATIN = str.maketrans(dict(zip(f"{_CYRILLIC} {_GREEK}".split(), f"{_ROMANIZED} {_LATINIZED}".split(), strict=True)))


def tidy(text: str) -> str:
    """`text` without spaces at its ends or doubled."""
    return " ".join(text.split())


def in_ascii(text: str) -> str:
    """`text` as a typewriter with ASCII alone sets it; what it has no sign for is left out,
    small letters of Cyrillic and Greek are transliterated."""
    return unicodedata.normalize("NFKD", text).translate(_TYPED).translate(_LATIN).encode("ascii", "ignore").decode()


def without_accents(text: str) -> str:
    """Capitals as many machines and signs print them: É as E; the letters that have no mark to lose stay."""
    return "".join(unicodedata.normalize("NFD", char)[0] if char in "ÀÂÉÈÊËÎÏÔÛÙÇÁÍÓÚ" else char for char in text)
