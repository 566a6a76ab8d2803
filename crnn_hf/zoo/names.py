"""Names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def near_names(name: str, known: Iterable[str]) -> str:
    """`" Did you mean 'crnn_small'?"`, to be put behind a message; empty if no known name is near."""
    known = list(known)
    # "small" and "resnet18" are as far from the whole name as any other network: without "crnn_" they are not.
    short = {candidate.removeprefix("crnn_"): candidate for candidate in known}
    near = get_close_matches(name.lower(), [*known, *short], n=1, cutoff=0.75)
    return f" Did you mean {short.get(near[0], near[0])!r}?" if near else ""
