"""Image files for speed.py: rendered lines by a fixed seed, real ones, and lines of any width."""

import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from crnn_hf.synthesis import SyntheticLines


HEIGHT = 32


def write_rendered_lines(folder: Path, count: int, seed: int) -> list[str]:
    """Lines as the renderer draws them: any text, font, height and width."""
    return _write(folder, (line["image"] for line in SyntheticLines(seed=seed).iter_lines(stop=count)))


def sample_of_folder(folder: Path, count: int, seed: int) -> list[str]:
    """Names of some images below a folder."""
    files = sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    if not files:
        raise SystemExit(f"{folder} holds no .jpg or .png files.")
    return sorted(random.Random(seed).sample(files, min(count, len(files))))


def write_lines_of_width(folder: Path, width: int, count: int, seed: int) -> list[str]:
    """Lines exactly this wide at a height of 32 px: rendered ones, side by side."""
    scaled = _scaled(SyntheticLines(seed=seed))

    def lines() -> Iterator[Image.Image]:
        for _ in range(count):
            canvas, filled = Image.new("L", (width, HEIGHT), 255), 0
            while filled < width:
                piece = next(scaled)
                canvas.paste(piece, (filled, 0))
                filled += piece.width
            yield canvas

    return _write(folder, lines())


def _scaled(lines):
    for line in lines.iter_lines():
        image = line["image"]
        yield image.resize((max(1, round(image.width * HEIGHT / image.height)), HEIGHT))


def _write(folder, images):
    folder.mkdir(parents=True)
    files = []
    for index, image in enumerate(images):
        files.append(str(folder / f"{index:06d}.png"))
        image.save(files[-1])
    return files
