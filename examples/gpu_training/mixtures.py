"""What a checkpoint of the zoo learns from: rendered lines of several kinds, in shares."""

import random
from dataclasses import dataclass
from typing import Any, Protocol

from crnn_hf.synthesis import SyntheticLines, find_fonts, latin_line
from crnn_hf.synthesis.domains import DOMAINS, DomainLines
from crnn_hf.synthesis.fonts.pools import part_of_fonts


# Shares of the lines; `latin` is ordinary print in eleven languages, the others are domains of the renderer.
MIXTURES = {
    "latin": {"latin": 1.0},
    "western": {
        "latin": 0.55,
        "typescript": 0.17,
        "plates": 0.08,
        "displays": 0.03,
        "signs": 0.07,
        "photographs": 0.10,
    },
}


class Lines(Protocol):
    """A sequence without end of examples with `image`, `text` and `boxes`."""

    def __getitem__(self, index: int) -> dict[str, Any]: ...


@dataclass(frozen=True)
class MixedLines:
    """
    An endless sequence of lines of several kinds, each fixed by (seed, index).

    Args:
        parts (`dict[str, Lines]`): The kinds.
        shares (`dict[str, float]`): How many of the lines are of each kind; they add up to 1.
        seed (`int`): Another seed, another order.
    """

    parts: dict[str, Lines]
    shares: dict[str, float]
    seed: int = 0

    def __getitem__(self, index: int) -> dict[str, Any]:
        kind = random.Random(f"{self.seed} {index}").choices(list(self.shares), list(self.shares.values()))[0]
        return self.parts[kind][index]


def mixed_lines(name: str, seed: int) -> MixedLines:
    """
    The lines of one of `MIXTURES`, in the families of fonts that a training may see.

    Args:
        name (`str`): One of `MIXTURES`.
        seed (`int`): Another seed, other lines.

    Raises:
        FileNotFoundError: If the fonts of a domain are not on this machine.
    """
    shares = MIXTURES[name]
    parts: dict[str, Lines] = {kind: DomainLines(DOMAINS[kind], seed=seed) for kind in shares if kind in DOMAINS}
    if "latin" in shares:
        parts["latin"] = SyntheticLines(seed, part_of_fonts(find_fonts(), held_out=False), text=latin_line)
    return MixedLines(parts, shares, seed)
