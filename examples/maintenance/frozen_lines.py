"""
Write the frozen lines that judge a checkpoint: of each domain 1,000 in the families that trainings see and 500 in the
families that none sees.

    python examples/maintenance/frozen_lines.py FOLDER [DOMAIN ...]

Every set is a folder that `crnn-hf evaluate` reads: FOLDER/DOMAIN and FOLDER/DOMAIN_held_out, each with its pictures
and `metadata.csv` in `validation`. A set that is there is kept: frozen lines stay what they were while the renderer
changes.
"""

import argparse
import csv
from itertools import islice
from pathlib import Path

from crnn_hf.synthesis.domains import DOMAINS, DomainLines


SEED = 7_001_018  # no training draws its lines with it
COUNTS = {"": 1000, "_held_out": 500}


def write_set(folder: Path, lines: DomainLines, count: int) -> None:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("domains", nargs="*", metavar="DOMAIN", help=f"all when left out: {', '.join(DOMAINS)}")
    args = parser.parse_args()
    if unknown := set(args.domains) - set(DOMAINS):
        parser.error(f"no domain {', '.join(sorted(unknown))}: there are {', '.join(DOMAINS)}")
    for name in args.domains or DOMAINS:
        for suffix, count in COUNTS.items():
            folder = args.folder / f"{name}{suffix}"
            if folder.exists():
                print(f"{folder}: kept")
                continue
            write_set(folder, DomainLines(DOMAINS[name], seed=SEED, held_out=bool(suffix)), count)
            print(f"{folder}: {count} lines")


if __name__ == "__main__":
    main()
