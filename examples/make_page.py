"""
Make the example page: a till receipt, photographed at an angle and half in the shade.

    python examples/make_page.py examples/pages/receipt.jpg

Text and picture are this project's own (MIT). Face: DejaVu Sans Mono, from Debian's fonts-dejavu-core.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from crnn_hf.pages.crops import projection


FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
LINES = """\
      CORNER BAKERY & CAFE
     12 Mill Lane, Easthaven
       Tel. 0555 017 2231

14/03/2025 08:41     No. 00731
Table 4              Served by Ana

2 x Rye bread 750g          9.80
1 x Oat latte (large)       4.25
3 x Cinnamon bun            8.70
1 x Elderflower pressé      3.60

TOTAL EUR                  26.35
VAT 7 % incl.               1.72
Cash                       30.00
Change                      3.65

  Thank you, see you tomorrow!
""".splitlines()

PAPER, INK, TABLE = 232, 60, 96
PICTURE = (900, 1100)
CORNERS = ((120, 70), (760, 120), (820, 1040), (70, 990))  # of the paper in the picture


def receipt() -> Image.Image:
    """The paper, flat."""
    font = ImageFont.truetype(str(FONT), 30)
    image = Image.new("L", (720, 90 + 44 * len(LINES)), PAPER)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(LINES):
        draw.text((50, 50 + 44 * number), line, INK, font)
    return image


def photograph(paper: Image.Image, seed: int = 0) -> Image.Image:
    """The paper on a table, in the light of a lamp that stands to the left of it."""
    width, height = paper.size
    seen = projection(CORNERS, [(0, 0), (width, 0), (width, height), (0, height)])
    data = (seen / seen[2, 2]).reshape(-1)[:8].tolist()
    image = paper.transform(PICTURE, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC, fillcolor=TABLE)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    y, x = np.mgrid[: image.height, : image.width]
    light = 1.05 - 0.25 * x / image.width - 0.12 / (1 + np.exp((x - 0.7 * y + 80) / 25))
    grain = np.random.default_rng(seed).normal(0, 5, light.shape)
    return Image.fromarray((np.asarray(image) * light + grain).clip(0, 255).astype(np.uint8))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    photograph(receipt()).save(target, quality=85)
