"""
Make the example images: set three small pages, photograph them badly, and cut the lines out.

    python examples/make_images.py examples/images

Texts, pages and pictures are this project's own (MIT). Faces: Liberation Serif (a book page), DejaVu Sans Mono (a till
receipt) and FreeMono (a typed letter), from Debian's fonts-liberation, fonts-dejavu-core and fonts-freefont-ttf. The
crops do not come from `crnn_hf.synthesis`, which made what the shipped checkpoints were trained on.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont


FONTS = Path("/usr/share/fonts/truetype")


@dataclass(frozen=True)
class Page:
    """Lines of text, the face they are set in, its size and leading in pixels, and how the picture was taken."""

    name: str
    face: str
    size: int
    leading: int
    blur: float
    noise: float
    ink: int
    paper: int
    turn: float
    lines: tuple[str, ...]


PAGES = (
    Page(
        "book", "liberation/LiberationSerif-Regular.ttf", 34, 46, 0.8, 6, 30, 236, 0.15,
        (
            "The lamp had burned low before anyone thought of the",
            "letter; it lay, still sealed, between the inkstand and the",
            'clock. "Shall I read it?" asked Martha, not looking up.',
            "Nobody answered her - not even the old man's parrot.",
        ),
    ),
    Page(
        "receipt", "dejavu/DejaVuSansMono.ttf", 27, 36, 1.1, 14, 80, 225, -0.3,
        (
            "CORNER BAKERY & CAFE",
            "14/03/2025 08:41  No. 00731",
            "2 x Rye bread 750g     9.80",
            "1 x Oat latte (large)  4.25",
            "TOTAL EUR             14.05",
        ),
    ),
    Page(
        "letter", "freefont/FreeMonoBold.ttf", 30, 44, 0.9, 10, 55, 214, 0.25,
        (
            "Dear Mrs. Okafor,",
            "Order #4417-B left our store on 2 May;",
            "the parcel weighs 3.6 kg (7.9 lb).",
        ),
    ),
)  # fmt: skip


def picture_of(page: Page, seed: int) -> tuple[Image.Image, list[tuple[int, int, int, int]]]:
    """The page as a grey image, and the box (left, upper, right, lower) of each of its lines in pixels."""
    font = ImageFont.truetype(str(FONTS / page.face), page.size)
    width = 80 + round(max(font.getlength(line) for line in page.lines))
    image = Image.new("L", (width, 60 + page.leading * len(page.lines)), page.paper)
    draw, boxes = ImageDraw.Draw(image), []
    for number, line in enumerate(page.lines):
        draw.text((40, 30 + number * page.leading), line, page.ink, font)
        left, upper, right, lower = draw.textbbox((40, 30 + number * page.leading), line, font)
        boxes.append((round(left) - 7, round(upper) - 6, round(right) + 7, round(lower) + 6))
    image = image.rotate(page.turn, Image.Resampling.BICUBIC, fillcolor=page.paper)
    image = image.filter(ImageFilter.GaussianBlur(page.blur))
    grain = np.random.default_rng(seed).normal(0, page.noise, (image.height, image.width))
    light = np.linspace(-14, 10, image.width)[np.newaxis]
    return Image.fromarray(np.clip(np.asarray(image) + grain + light, 0, 255).astype(np.uint8)), boxes


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "labels.jsonl", "w", encoding="utf-8") as labels:
        for seed, page in enumerate(PAGES):
            image, boxes = picture_of(page, seed)
            for number, (box, line) in enumerate(zip(boxes, page.lines, strict=True), start=1):
                name = f"{page.name}_{number}.png"
                image.crop(box).save(folder / name)
                print(json.dumps({"file_name": name, "text": " ".join(line.split())}), file=labels)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
