"""What a domain is: its faces, and how one of its lines is drawn; and the lines of a domain as a sequence."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.fonts.pools import Pool, find_pool, part_of, part_of_fonts
from crnn_hf.synthesis.render.capture import finish


Boxes = list[tuple[float, float]]  # (x0, x1) in pixels for each character, in order
Drawn = tuple[str, np.ndarray, Boxes]  # what the line says, its image (H, W) float32 of 0 to 255, its boxes


@dataclass(frozen=True)
class Domain:
    """A kind of lines: `name`, also of its folder of fonts; `needed`, the characters that each of its faces draws
    (None: it has no folder, its pool is the faces of ordinary print as `find_fonts` gives them); `draw`, which makes
    one line of it with the two generators it is given and nothing else that is random."""

    name: str
    needed: str | None
    draw: Callable[[Pool, random.Random, np.random.Generator], Drawn]


class DomainLines:
    """An endless sequence of the rendered lines of a domain, each fixed by (seed, index) and the faces of its pool.

    Args:
        domain (`Domain`): one of `domains.DOMAINS`.
        seed (`int`): another seed, other lines.
        folder (`Path`, *optional*): the folder that holds the domains' folders of fonts; `pools.pools_folder()` when
            left out. For a domain in the faces of ordinary print, a folder of these instead of the system's.
        held_out (`bool`): lines in the families that no training sees, instead of in the others.

    Raises:
        FileNotFoundError: If the pool has no face, or no family of the part asked for.
    """

    def __init__(self, domain: Domain, seed: int = 0, folder: Path | None = None, held_out: bool = False) -> None:
        self.domain, self.seed = domain, seed
        if domain.needed is None:
            pool = find_fonts(None if folder is None else (str(folder),))
            self.pool = part_of_fonts(pool, held_out)
        else:
            pool = find_pool(domain.name, domain.needed, folder)
            self.pool = part_of(pool, held_out)
        if not any(self.pool.values()):
            which = "held out" if held_out else "for training"
            raise FileNotFoundError(f"no family of {domain.name} is {which}: there are {', '.join(pool)}.")

    def __getitem__(self, index: int) -> dict[str, Any]:
        """Line `index` (0 or more): `image` mode L, `text`, and `boxes`, one (x0, x1) in pixels for each character.

        Raises:
            IndexError: If `index` is negative.
        """
        if index < 0:
            raise IndexError(f"lines have no end to count from: index {index}, expected 0 or more")
        rng = random.Random(self.seed * 0x9E3779B97F4A7C15 + index)
        noise = np.random.Generator(np.random.SFC64(rng.getrandbits(64)))
        text, image, boxes = self.domain.draw(self.pool, rng, noise)
        return {"image": Image.fromarray(finish(image)), "text": text, "boxes": boxes}

    def iter_lines(self, start: int = 0, stop: int | None = None, step: int = 1) -> Iterator[dict[str, Any]]:
        """Lines `start`, `start + step`, ... below `stop` (None: for ever); worker w of n takes `start=w, step=n`."""
        index = start
        while stop is None or index < stop:
            yield self[index]
            index += step
