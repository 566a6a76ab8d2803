"""
Hold the checkpoint of a training stretch against the one before it, on the frozen lines.

    python examples/maintenance/judge.py FROZEN OLD NEW

FROZEN is the folder of frozen_lines.py; OLD and NEW are folders of models, or names of the zoo. Quotes and dashes are
plain on both sides. Exit code 1 where a set that OLD reads (more than a tenth of its lines exactly) loses more than
half a point: such a stretch is not kept.
"""

import argparse
import sys
from pathlib import Path

from transformers import Pipeline, pipeline

import crnn_hf  # noqa: F401  (registers the pipeline)
from crnn_hf.data import load_split
from crnn_hf.evaluation.comparison import with_plain_signs
from crnn_hf.evaluation.text_metrics import text_metrics
from crnn_hf.zoo import find_model


TOLERANCE = 0.005
READ = 0.1  # share of exact lines from which a set counts as read


def scores(reader: Pipeline, folder: Path) -> dict[str, float]:
    """`exact_match` and `cer` of a set, as fractions."""
    lines = load_split(str(folder), "validation")
    readings = [with_plain_signs(result["text"]) for result in reader(lines.select_columns(["image"]))]
    return text_metrics(readings, [with_plain_signs(text) for text in lines["text"]])


def judge(frozen: Path, old: str, new: str) -> bool:
    """Print a table of every set of a folder; whether NEW may take the place of OLD."""
    readers = [pipeline("text-recognition", model=str(find_model(name))) for name in (old, new)]
    print("| set | old, exact | new, exact | old, CER | new, CER | |\n|---|---|---|---|---|---|")
    kept = True
    for folder in sorted(path for path in frozen.iterdir() if (path / "validation").is_dir()):
        before, after = (scores(reader, folder) for reader in readers)
        lost = before["exact_match"] > READ and after["exact_match"] < before["exact_match"] - TOLERANCE
        kept = kept and not lost
        exact = " | ".join(f"{100 * one['exact_match']:.1f} %" for one in (before, after))
        cer = " | ".join(f"{100 * one['cer']:.2f} %" for one in (before, after))
        print(f"| {folder.name} | {exact} | {cer} | {'lost' if lost else ''} |", flush=True)
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("frozen", type=Path)
    parser.add_argument("old")
    parser.add_argument("new")
    options = parser.parse_args()
    return 0 if judge(options.frozen, options.old, options.new) else 1


if __name__ == "__main__":
    sys.exit(main())
