"""The faces of the domains, each domain's in a folder of its own, so that none of them leaks into ordinary print.

`examples/maintenance/domain_fonts.py` fills the folders; DOMAIN_FONTS.md says from where and under which licence.
One family in ten is held out: no training sees it, and lines in it tell what a reader makes of new faces.
"""

import hashlib
import os
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from crnn_hf.synthesis.fonts.find import OUTLINE, Face, draws_all, outline_faces


Pool = dict[str, tuple[Face, ...]]  # family: its faces

# Held out by name where the hash spares all families that look like the domain.
HELD_OUT_FAMILIES = frozenset({"UnifrakturCook"})


def pools_folder() -> Path:
    """Where the folders of the domains are: `crnn_hf/fonts` in the user's data folder."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "crnn_hf" / "fonts"


@lru_cache(maxsize=16)
def find_pool(domain: str, needed: str, folder: Path | None = None) -> Pool:
    """Every face of a domain that has a glyph of its own for each character of `needed`.

    Unlike `find_fonts` it leaves no face out by its name, and asks for nothing but `needed`.

    Args:
        domain: the name of the domain's folder.
        needed: the characters, such as capitals and digits for plates.
        folder: the folder that holds the domains' folders; None for [`pools_folder`].

    Returns:
        `{family: (face, ...)}`, sorted by family.

    Raises:
        FileNotFoundError: If no such face is there.
    """
    where = Path(folder or pools_folder()) / domain
    found = defaultdict(list)
    for path in sorted(path for path in where.rglob("*") if path.name.lower().endswith(OUTLINE)):
        for face in outline_faces(str(path)):
            if draws_all(face.load(24), needed):
                found[face.family].append(face)
    if not found:
        raise FileNotFoundError(
            f"no face that draws {needed!r} in {where}: fill it with `python examples/maintenance/domain_fonts.py "
            f"{domain}`, or name another folder."
        )
    return {family: tuple(faces) for family, faces in sorted(found.items())}


def is_held_out(family: str) -> bool:
    """Whether no training sees `family`: one in ten by the hash of its name, and `HELD_OUT_FAMILIES`."""
    return family in HELD_OUT_FAMILIES or int(hashlib.sha256(family.encode()).hexdigest(), 16) % 10 == 0


def part_of(families: Pool, held_out: bool) -> Pool:
    """The families of a pool that trainings see, or with `held_out` those that none sees."""
    return {family: faces for family, faces in families.items() if is_held_out(family) == held_out}


def part_of_fonts(fonts: dict[str, Pool], held_out: bool) -> dict[str, Pool]:
    """[`part_of`] for each class of `find_fonts`."""
    return {kind: part_of(families, held_out) for kind, families in fonts.items()}
