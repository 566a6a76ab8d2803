"""Words that are divided at the end of a line."""

from collections.abc import Sequence


HYPHENS = "-\u00ad\u2010\u2e17¬"  # also the double one of Fraktur
Hyphens = dict[int, str]


def find_hyphens(lines: Sequence[Sequence[str]]) -> Hyphens:
    """
    Find the lines whose last word goes on in the next line.

    Its hyphen has a letter before it, and the next line begins with a small letter: `Ham-` and `burg,`, but neither
    `1914-` and `1918` nor `Rhein-` and `Main`. A hyphen that the word has anyway cannot be told from one that only
    divides it.

    Args:
        lines (sequence of sequences of `str`): The words of lines that follow one another.

    Returns:
        `dict[int, str]`: From the number of such a line to the whole word, without the hyphen.
    """
    found = {}
    for number, (words, following) in enumerate(zip(lines, lines[1:], strict=False)):
        if not words or not following:
            continue
        first, second = words[-1], following[0]
        if first[-1] in HYPHENS and first[-2:-1].isalpha() and second[0].islower():
            found[number] = first[:-1] + second
    return found
