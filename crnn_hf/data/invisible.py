"""Characters of labels that no image shows: spaces of other kinds, soft hyphens, marks of direction and joining."""

import unicodedata
from collections import Counter
from collections.abc import Iterable


JOINERS = "\u200c\u200d"
# Scripts that join letters only where nothing is said of it: there a joiner means nothing.
_UNJOINED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def without_invisible(text: str) -> str:
    """
    A text as an image can show it.

    Spaces of any kind (Unicode category Zs), such as U+00A0, become the plain space. Format characters (category Cf),
    such as U+00AD, U+200B, U+200F and U+FEFF, are left out; but ZWNJ and ZWJ stay behind a letter or mark of a script
    other than Latin, Greek and Cyrillic, where they change how its neighbours are drawn.

    Args:
        text (`str`): The text.

    Returns:
        `str`: The text as it is used.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Zs":
            kept.append(" ")
        elif kind != "Cf" or (char in JOINERS and kept and _is_joined(kept[-1])):
            kept.append(char)
    return "".join(kept)


def count_invisible(texts: Iterable[str]) -> dict[str, int]:
    """
    How often each character occurs that [`without_invisible`] replaces or may leave out, the commonest first.

    Args:
        texts (`Iterable[str]`): Labels.

    Returns:
        `dict[str, int]`: Count by character.
    """
    counts = Counter(
        char
        for text in texts
        if not text.isascii()
        for char in text
        if char != " " and unicodedata.category(char) in ("Zs", "Cf")
    )
    return dict(counts.most_common())


def _is_joined(char):
    return unicodedata.category(char)[0] in "LM" and not unicodedata.name(char, "").startswith(_UNJOINED_SCRIPTS)
