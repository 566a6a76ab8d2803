"""When a reading counts as right."""

import unicodedata

from crnn_hf.data.invisible import without_invisible
from crnn_hf.models.crnn.tokenization_crnn import normalize_text


_PLAIN_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣", "-") | dict.fromkeys("‘’‚‛′´", "'") | dict.fromkeys("“”„‟″", '"')
)


def with_plain_signs(text: str) -> str:
    """
    A text without what is a convention of those who wrote it down: in Unicode NFKC, which makes `…` three full stops
    and full-width letters narrow; any dash as `-`, typographic quotes straight, runs of white space as one space and
    none at the ends.

    So readers that were taught different conventions can be compared with the same labels.

    Args:
        text (`str`): The text.

    Returns:
        `str`: The plain text.

    Example:

    >>> with_plain_signs("“I’m — well…”")
    '"I'm - well..."'
    """
    # Signs first: to NFKC, an acute accent is a space with a combining mark, and the double prime two primes.
    text = unicodedata.normalize("NFKC", text.translate(_PLAIN_SIGNS))
    return " ".join(text.translate(_PLAIN_SIGNS).split())


def comparable(text: str, ignore_case: bool = False, ignore_spaces: bool = False) -> str:
    """
    A text as it is compared: in NFC, without invisible characters, and as asked case-folded and without spaces.

    Args:
        text (`str`): The text.
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.

    Returns:
        `str`: The text to compare.
    """
    text = normalize_text(without_invisible(text))
    if ignore_case:
        text = normalize_text(text.casefold())
    return "".join(text.split()) if ignore_spaces else text


def comparison_note(ignore_case: bool = False, ignore_spaces: bool = False) -> str:
    """
    What [`comparable`] does, for people.

    Args:
        ignore_case (`bool`, *optional*, defaults to `False`): Whether a reading that differs by case alone is right.
        ignore_spaces (`bool`, *optional*, defaults to `False`): The same for white space.

    Returns:
        `str`: A phrase; empty where nothing is ignored.
    """
    parts = ["in Unicode NFC"]
    parts += ["case-folded"] if ignore_case else []
    parts += ["without white space"] if ignore_spaces else []
    return f"labels and readings are compared {', '.join(parts)}, otherwise as they are written"
