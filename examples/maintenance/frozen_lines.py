"""
Write the frozen lines that judge a checkpoint: of each domain 1,000 in the families that trainings see and 500 in the
families that none sees.

    python examples/maintenance/frozen_lines.py FOLDER [DOMAIN ...]

Every set is a folder that `crnn-hf evaluate` reads: FOLDER/DOMAIN and FOLDER/DOMAIN_held_out, each with its pictures
and `metadata.csv` in `validation`; `latin` is ordinary print. A set that is there is kept: frozen lines stay what they
were while the renderer changes. `frozen_lines.json` beside this script has the hash of every set that scores were
measured on: a new set's is added, and a set that is not what it was is reported.
"""

import argparse
import csv
import hashlib
import json
import sys
from itertools import islice
from pathlib import Path

from crnn_hf.synthesis import SyntheticLines, find_fonts, latin_line
from crnn_hf.synthesis.domains import DOMAINS, DomainLines
from crnn_hf.synthesis.fonts.pools import part_of_fonts


SEED = 7_001_018  # no training draws its lines with it
COUNTS = {"": 1000, "_held_out": 500}
NAMES = ("latin", *DOMAINS)
MANIFEST = Path(__file__).with_suffix(".json")


def lines_of(name: str, held_out: bool) -> SyntheticLines | DomainLines:
    """The lines of ordinary print or of a domain, in one part of its families."""
    if name == "latin":
        return SyntheticLines(SEED, part_of_fonts(find_fonts(), held_out), text=latin_line)
    return DomainLines(DOMAINS[name], seed=SEED, held_out=held_out)


def write_set(folder: Path, lines: SyntheticLines | DomainLines, count: int) -> None:
    """Write the first `count` lines that say something as an image folder."""
    pictures = folder / "validation"
    pictures.mkdir(parents=True)
    saying = (line for line in lines.iter_lines() if line["text"])
    with open(pictures / "metadata.csv", "w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(("file_name", "text"))
        for index, line in enumerate(islice(saying, count)):
            line["image"].save(pictures / f"{index:04d}.png", optimize=True)
            rows.writerow((f"{index:04d}.png", line["text"]))


def hash_of(folder: Path) -> str:
    """SHA-256 of a set: of its files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted((folder / "validation").iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="DOMAIN", help=f"all when left out: {', '.join(NAMES)}")
    args = parser.parse_args()
    if unknown := set(args.names) - set(NAMES):
        parser.error(f"no domain {', '.join(sorted(unknown))}: there are {', '.join(NAMES)}")
    known = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    changed = []
    for name in args.names or NAMES:
        for suffix, count in COUNTS.items():
            folder = args.folder / f"{name}{suffix}"
            kept = folder.exists()
            if not kept:
                write_set(folder, lines_of(name, bool(suffix)), count)
            print(f"{folder}: {'kept' if kept else f'{count} lines'}")
            if known.setdefault(folder.name, hash_of(folder)) != hash_of(folder):
                changed.append(folder.name)
    MANIFEST.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    if changed:
        sys.exit(f"not what {MANIFEST.name} says: {', '.join(changed)}. Scores on them do not compare.")


if __name__ == "__main__":
    main()
