"""Write FONTS.md: the Debian packages of the fonts that the renderer finds here, and their licences.

    python examples/maintenance/font_packages.py > crnn_hf/synthesis/fonts/FONTS.md

The licence is what /usr/share/doc/PACKAGE/copyright states for the fonts (not for their packaging). Only packages of
Debian's `main`, all of which are free, are listed; a package whose statement is not understood stops the program.
"""

import re
import subprocess
from collections import defaultdict
from pathlib import Path

from crnn_hf.synthesis.fonts.find import CLASSES, find_fonts


HEAD = """# Fonts worth installing

The renderer uses whatever it finds. These Debian packages (bookworm, all in `main`, so free software) are what we
render with:

    apt install $(sed -n 's/^| \\(x*fonts-[^ ]*\\) .*/\\1/p' crnn_hf/synthesis/fonts/FONTS.md)

`find_fonts` leaves out by itself the faces that lack ASCII, and a line is never set in a face that lacks one of its
characters. A line samples a class, then a family, then a face, so that a family of fifty faces weighs no more than one
of two.

| package | class | families | faces | licence, as Debian's copyright file states it |
|---|---|---|---|---|"""
TAIL = """
This table is written by `python examples/maintenance/font_packages.py`."""

# What copyright files in free form say, most telling first.
_PHRASES = (
    (r"SIL\s+OPEN\s+FONT\s+LICENSE,?\s+Version\s+([\d.]+\d)", "OFL-{}"),
    (r"GUST Font License", "GUST Font License"),
    (r"GNU General Public License v\.?\s*2 with the exceptions", "GPL-2 with font exception"),
    (r"License:\s+Public Domain", "public domain"),
    (r"Unless otherwise noted.{0,200}Debian package", "permissive notices of X11"),
    (r"font-adobe-\d+dpi", "permissive notices of Adobe, Digital, Bitstream, and Bigelow & Holmes"),
    (r"Permission is hereby granted, free of charge", "MIT"),
    (r"public domain", "public domain"),
)


def licence(statement):
    """The licence that a Debian copyright file states for what it packages.

    Args:
        statement (`str`): the file, machine-readable (DEP 5) or in free form.

    Raises:
        ValueError: If it says nothing that is known here.
    """
    found = {}
    for paragraph in re.split(r"\n\s*\n", statement):
        files = re.search(r"^Files:\s*(.*(?:\n[ \t]+.*)*)", paragraph, re.M)
        named = re.search(r"^License:[ \t]*(\S.*)", paragraph, re.M)
        if files and named and not all(name.startswith("debian") for name in files[1].split()):
            found[named[1].strip().replace("|", " or ")] = None
    if found:
        return "; ".join(found)
    for pattern, name in _PHRASES:
        if match := re.search(pattern, statement, re.I | re.S):
            return name.format(*match.groups())
    raise ValueError("no licence found: add the words of this copyright file to _PHRASES")


def packages_of(paths):
    """{path: package} as dpkg knows them; files that no package brought are left out."""
    real = {str(Path(path).resolve()): path for path in paths}
    listed = subprocess.run(["dpkg-query", "--search", *real], capture_output=True, text=True).stdout
    owners = (line.partition(": ")[::2] for line in listed.splitlines())
    return {real[path]: owner.split(",")[0].split(":")[0] for owner, path in owners if path in real}


def is_free(package):
    """Whether the package is of Debian's `main`: a section without `non-free/` or `contrib/`."""
    query = ["dpkg-query", "--show", "--showformat=${Section}", package]
    shown = subprocess.run(query, capture_output=True, text=True)
    return shown.returncode == 0 and "/" not in shown.stdout


def rows(fonts):
    """One row (package, classes, families, faces, licence) for each package that brought faces of `fonts`."""
    faces = [(kind, name, face) for kind, families in fonts.items() for name in families for face in families[name]]
    owners = packages_of({face.path for *_, face in faces if face.path})
    found = defaultdict(list)
    for kind, name, face in faces:
        if face.path in owners:
            found[owners[face.path]].append((kind, name))
    for package, used in sorted(found.items()):
        if is_free(package):
            kinds = " ".join(kind for kind in CLASSES if any(kind == of for of, _ in used))
            stated = Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8", errors="replace")
            try:
                yield package, kinds, len({name for _, name in used}), len(used), licence(stated)
            except ValueError as error:
                raise ValueError(f"{package}: {error}") from error


def main():
    print(HEAD)
    for row in rows(find_fonts()):
        print("|", " | ".join(map(str, row)), "|")
    print(TAIL)


if __name__ == "__main__":
    main()
