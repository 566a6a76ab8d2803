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
COLUMNS = {"typescript": 2, "blackletter": 2}  # lines of books are long; 5 for the others
WIDTH, ROWS, SEED, GREYS = 1100, 12, 1, 32
HEIGHT, TEXT = 46, 14  # pixels of a line and of what it says


def cell(line, width):
    """One line, as large as the cell allows, and its text."""
    out = Image.new("L", (width, HEIGHT + TEXT), 255)
    image = line["image"]
    scale = min((width - 8) / image.width, (HEIGHT - 4) / image.height, 2.0)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    out.paste(image.resize(size, Image.Resampling.BICUBIC), (2, HEIGHT - size[1]))
    text = line["text"] or "(nothing)"
    most = width // 7
    shown = text if len(text) <= most else f"{text[: most - 1]}…"
    ImageDraw.Draw(out).text((3, HEIGHT + 1), shown, 90, ImageFont.truetype(CAPTIONS, 11))
    return out


def sheet(lines, columns):
    """The first lines in rows, as one image."""
    width = WIDTH // columns
    out = Image.new("L", (WIDTH, ROWS * (HEIGHT + TEXT)), 255)
    for index in range(columns * ROWS):
        row, column = divmod(index, columns)
        out.paste(cell(lines[index], width), (column * width, row * (HEIGHT + TEXT)))
    return out


def main(domain: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = DomainLines(DOMAINS[domain], seed=SEED)
    sheet(lines, COLUMNS.get(domain, 5)).quantize(GREYS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in DOMAINS:
        sys.exit(f"{__doc__}\nDomains: {', '.join(DOMAINS)}")
    main(sys.argv[1], Path(sys.argv[2]))
