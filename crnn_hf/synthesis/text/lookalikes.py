"""Letters that look the same in two scripts: which of them a line means is told by its other words.

A word of nothing but such letters is written in the script of its line: `A` in Russian is the Cyrillic letter, `MAX`
too, `MAIN` is not. So a picture has one text.
"""

import re
from functools import cache


_PAIRS = (
    *zip("ABCEHIJKMOPSTXaceijopsxy", "АВСЕНІЈКМОРЅТХасеіјорѕху", strict=True),
    *zip("ABEHIKMNOPTXYZo", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖο", strict=True),
)
_WORD = re.compile(r"[A-Za-z]+")


@cache
def lookalikes(alphabet: str) -> frozenset[str]:
    """The Latin letters of `alphabet` that look like one of its letters of another script."""
    return frozenset(latin for latin, other in _PAIRS if other in alphabet)


@cache
def _own(letters: str) -> dict[str, str]:
    return {latin: other for latin, other in _PAIRS if other.lower() in letters}


def in_own_script(text: str, letters: str) -> str:
    """`text` with its Latin words that could as well be of the script of `letters` (in lower case) in that script."""
    own = _own(letters)

    def change(match):
        word = match.group()
        return "".join(map(own.get, word)) if set(word) <= own.keys() else word

    return _WORD.sub(change, text) if own else text
