"""
Get the fonts of the renderer's domains, as `crnn_hf/synthesis/fonts/DOMAIN_FONTS.md` lists them, from their packages.

    python examples/maintenance/domain_fonts.py [DOMAIN ...] [--folder FOLDER] [--without PACKAGE ...]

Packages of npm are fetched with `npm pack`, those of Debian with `apt-get download` and unpacked with `dpkg-deb`;
nothing is installed. A file that is there already is kept. FOLDER is where the renderer looks when it is left out.
The renderer draws a type for a code point: ligatures that a font has by substitution alone get one (`LIGATURES`).
"""

import argparse
import fnmatch
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

import crnn_hf.synthesis.fonts
from crnn_hf.synthesis.domains.old_german import LIGATURES
from crnn_hf.synthesis.fonts.pools import pools_folder


TABLE = Path(crnn_hf.synthesis.fonts.__file__).with_name("DOMAIN_FONTS.md")


class Source(NamedTuple):
    """A row of the table: the files of one package that a domain's pool is filled with."""

    domain: str
    origin: str
    package: str
    files: str
    licence: str


def sources(table: str) -> list[Source]:
    """The rows of DOMAIN_FONTS.md."""
    rows = re.findall(r"^\| (\w+) \| (npm|debian) \| (\S+) \| (\S+) \| (.+) \|$", table, re.M)
    return [Source(*row) for row in rows]


def fetch(origin: str, package: str, folder: Path) -> Path:
    """Download a package into `folder` and return it as a tar file."""
    command = ["npm", "pack", "--silent", package] if origin == "npm" else ["apt-get", "download", package]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.iterdir()
    if origin == "npm":
        return archive
    unpacked = archive.with_suffix(".tar")
    with open(unpacked, "wb") as stream:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], check=True, stdout=stream)
    return unpacked


def members(archive: tarfile.TarFile, pattern: str) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the files whose path ends as `pattern` says."""
    for member in archive:
        if member.isfile() and fnmatch.fnmatch(f"/{member.name}", f"*/{pattern}"):
            yield Path(member.name).name, archive.extractfile(member).read()


def substitutions(font: TTFont) -> dict[tuple[str, ...], str]:
    """{glyph names: the glyph of their ligature} of a font, by its table GSUB."""
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                found |= {(first, *ligature.Component): ligature.LigGlyph for ligature in ligatures}
    return found


def with_ligatures(content: bytes) -> bytes:
    """A font file with a code point for each of `LIGATURES` that the font draws; as it is where none is new."""
    font = TTFont(io.BytesIO(content))
    names, found = font.getBestCmap(), substitutions(font)
    new = {
        ord(char): found[glyphs]
        for letters, char in LIGATURES.items()
        if ord(char) not in names and (glyphs := tuple(names.get(ord(letter), "") for letter in letters)) in found
    }
    if not new:
        return content
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(new)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def fill(wanted: list[Source], folder: Path) -> list[str]:
    """Write the files of the sources into the folders of their domains; what failed, a line each."""
    failures = []
    for origin, package in dict.fromkeys((source.origin, source.package) for source in wanted):
        rows = [source for source in wanted if source.package == package]
        print(f"{package} ({origin})")
        with tempfile.TemporaryDirectory() as here:
            try:
                path = fetch(origin, package, Path(here))
            except (OSError, subprocess.CalledProcessError) as error:
                failures.append(f"{package}: {error}")
                continue
            for source in rows:
                with tarfile.open(path) as archive:
                    found = dict(members(archive, source.files))
                if not found:
                    failures.append(f"{package}: no file {source.files}")
                for name, content in found.items():
                    target = folder / source.domain / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not target.exists():
                        target.write_bytes(with_ligatures(content))
    return failures


def main() -> None:
    rows = sources(TABLE.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    domains = sorted({row.domain for row in rows})
    parser.add_argument("domains", nargs="*", metavar="DOMAIN", help=f"all when left out: {', '.join(domains)}")
    parser.add_argument("--folder", type=Path, default=pools_folder(), help="default: %(default)s")
    parser.add_argument("--without", nargs="*", default=[], metavar="PACKAGE", help="leave these packages out")
    args = parser.parse_args()
    if unknown := set(args.domains) - set(domains):
        parser.error(f"no domain {', '.join(sorted(unknown))}: there are {', '.join(domains)}")
    wanted = [row for row in rows if row.domain in (args.domains or domains) and row.package not in args.without]
    if failures := fill(wanted, args.folder):
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
