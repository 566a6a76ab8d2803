"""
The fonts of this machine in one small archive, for a machine that has none.

    pip install fonttools    # or "crnn-hf[dev]"
    python examples/gpu_training/font_bundle.py fonts.tar.xz

and there

    tar -xf fonts.tar.xz -C ~/.local/share

Outlines are reduced to the characters that are rendered (fontTools); bitmap faces go along as they are. The licences
of the fonts are in crnn_hf/synthesis/FONTS.md: the archive is for carrying to a machine of yours, not for publishing.
"""

import argparse
import io
import logging
import shutil
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError

from crnn_hf.synthesis import LATIN, find_fonts
from crnn_hf.synthesis.fonts.find import OUTLINE, Face


# Layout tables say nothing to a renderer that sets one glyph beside the other; kerning in pairs does.
OPTIONS = {
    "layout_features": [],
    "legacy_kern": True,
    "notdef_outline": True,
    "recalc_bounds": False,
    "name_IDs": [1, 2, 16, 17],
    "drop_tables": ["FFTM", "GDEF", "GPOS", "GSUB", "BASE", "JSTF", "DSIG", "SVG ", "COLR", "CPAL", "Silf", "Feat"],
}


def reduce_outline(face: Face) -> bytes:
    """The font file of one face with the characters of `LATIN` alone."""
    options = subset.Options(**OPTIONS)
    font = TTFont(face.path, fontNumber=face.index, lazy=True)
    reducer = subset.Subsetter(options)
    reducer.populate(text=LATIN)
    reducer.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def write_bundle(folder: Path, faces: list[Face]) -> list[str]:
    """Fill `folder` with the files of `faces`; returns what could not be reduced and why."""
    failures, bitmaps = [], defaultdict(list)
    for number, face in enumerate(faces):
        source = Path(face.path)
        if not source.name.lower().endswith(OUTLINE):
            bitmaps[source.parent].append(source.name)
            continue
        try:
            (folder / f"{number:05d}{source.suffix.lower().replace('ttc', 'ttf')}").write_bytes(reduce_outline(face))
        except (TTLibError, subset.Subsetter.SubsettingError, KeyError, ValueError, AttributeError) as error:
            failures.append(f"{source}: {error!r}")
    for number, (source, names) in enumerate(sorted(bitmaps.items())):
        target = folder / f"bitmap{number}"
        target.mkdir()
        for name in sorted(set(names)):
            shutil.copy(source / name, target)
        if (source / "fonts.dir").exists():
            shutil.copy(source / "fonts.dir", target)
    return failures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="ends with .tar.xz")
    archive = parser.parse_args().archive
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that it leaves out
    faces = [face for families in find_fonts().values() for faces in families.values() for face in faces if face.path]
    with tempfile.TemporaryDirectory() as folder:
        for failure in write_bundle(Path(folder), faces):
            print(failure, file=sys.stderr)
        with tarfile.open(archive, "w:xz") as file:
            file.add(folder, "fonts")
    print(f"{len(faces)} faces, {archive.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
