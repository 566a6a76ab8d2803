"""Folders of labelled lines for tests."""

import csv
import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont


def draw(text, width=None, height=20):
    """A line of dark text on light ground, as wide as its text unless `width` says otherwise."""
    font = ImageFont.load_default(size=14)
    image = Image.new("L", (width or int(font.getlength(text)) + 8, height), 235)
    ImageDraw.Draw(image).text((4, 1), text, fill=20, font=font)
    return image


def write_metadata(folder, rows, kind="csv"):
    """`rows` of (file name, text) as a metadata file."""
    if kind == "csv":
        with open(folder / "metadata.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("file_name", "text"), *rows])
    else:
        lines = (json.dumps({"file_name": name, "text": text}) + "\n" for name, text in rows)
        (folder / "metadata.jsonl").write_text("".join(lines), encoding="utf-8")


def write_image_folder(folder, texts, kind="csv"):
    """A folder of one image for each text, and its metadata. Returns the folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for index, text in enumerate(texts):
        rows.append((f"{index:03d}.png", text))
        draw(text or "").save(folder / rows[-1][0])
    write_metadata(folder, rows, kind)
    return folder
