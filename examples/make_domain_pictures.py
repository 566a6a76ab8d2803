"""
Draw a sheet of rendered lines of a domain of `crnn_hf.synthesis.domains`, each with what it says beneath it.

    python examples/make_domain_pictures.py plates examples/pictures/plates.png

The domain's fonts are those that `examples/maintenance/domain_fonts.py` gets; what a line says is in DejaVu Sans of
Debian's fonts-dejavu-core.
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from crnn_hf.synthesis.domains import DOMAINS, DomainLines


CAPTIONS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
COLUMNS, ROWS, SEED, GREYS = 5, 12, 1, 32
CELL, TEXT = (220, 46), 14  # pixels of a line and of what it says


def cell(line):
    """One line, as large as the cell allows, and its text."""
    out = Image.new("L", (CELL[0], CELL[1] + TEXT), 255)
    image = line["image"]
    scale = min((CELL[0] - 8) / image.width, (CELL[1] - 4) / image.height, 2.0)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    out.paste(image.resize(size, Image.Resampling.BICUBIC), (2, CELL[1] - size[1]))
    text = line["text"] or "(nothing)"
    shown = text if len(text) <= 30 else f"{text[:29]}…"
    ImageDraw.Draw(out).text((3, CELL[1] + 1), shown, 90, ImageFont.truetype(CAPTIONS, 11))
    return out


def sheet(lines):
    """The first lines in rows, as one image."""
    out = Image.new("L", (COLUMNS * CELL[0], ROWS * (CELL[1] + TEXT)), 255)
    for index in range(COLUMNS * ROWS):
        row, column = divmod(index, COLUMNS)
        out.paste(cell(lines[index]), (column * CELL[0], row * (CELL[1] + TEXT)))
    return out


def main(domain: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = DomainLines(DOMAINS[domain], seed=SEED)
    sheet(lines).quantize(GREYS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in DOMAINS:
        sys.exit(f"{__doc__}\nDomains: {', '.join(DOMAINS)}")
    main(sys.argv[1], Path(sys.argv[2]))
