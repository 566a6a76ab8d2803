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


def tidy(text: str) -> str:
    """`text` without spaces at its ends or doubled."""
    return " ".join(text.split())


def in_ascii(text: str) -> str:
    """`text` as a typewriter with ASCII alone sets it; what it has no sign for is left out."""
    return unicodedata.normalize("NFKD", text).translate(_TYPED).encode("ascii", "ignore").decode()


def without_accents(text: str) -> str:
    """Capitals as many machines and signs print them: É as E; the letters that have no mark to lose stay."""
    return "".join(unicodedata.normalize("NFD", char)[0] if char in "ÀÂÉÈÊËÎÏÔÛÙÇÁÍÓÚ" else char for char in text)
