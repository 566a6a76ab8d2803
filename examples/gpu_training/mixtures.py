"""What a checkpoint of the zoo learns from: rendered lines of several kinds, in shares."""

import random
from dataclasses import dataclass
from typing import Any, Protocol

from crnn_hf.synthesis import (
    SyntheticLines,
    cyrillic_line,
    european_line,
    find_fonts,
    greek_line,
    latin_line,
)
from crnn_hf.synthesis.domains import DOMAINS, DomainLines
from crnn_hf.synthesis.fonts.pools import part_of_fonts


# Shares of the lines: ordinary print by its languages, and domains of the renderer.
MIXTURES = {
    "latin": {"latin": 1.0},
    "european": {
        "latin": 0.51,
        "european": 0.15,
        "typescript": 0.13,
        "plates": 0.06,
        "displays": 0.02,
        "signs": 0.06,
        "photographs": 0.07,
    },
    "fraktur": {"blackletter": 0.8, "latin": 0.2},
    "cyrillic": {"cyrillic": 1.0},
    "greek": {"greek": 1.0},
}
PRINT = {"latin": latin_line, "european": european_line, "cyrillic": cyrillic_line, "greek": greek_line}


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
    fonts = part_of_fonts(find_fonts(), held_out=False)
    parts: dict[str, Lines] = {
        kind: SyntheticLines(seed, fonts, text=PRINT[kind]) if kind in PRINT else DomainLines(DOMAINS[kind], seed=seed)
        for kind in shares
    }
    return MixedLines(parts, shares, seed)
