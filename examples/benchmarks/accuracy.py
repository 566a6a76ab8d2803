"""
Zero-shot accuracy on folders of labelled lines, beside Tesseract 5 where it is installed, on the same lines.

    python examples/benchmarks/accuracy.py DATA/receipts DATA/english_print --ignore-case receipts

Each folder is an image folder as `datasets` loads it; its validation split is read. Every reader's text, and every
label, goes through one normalization: NFKC, typographic quotes straight, any dash to `-`, runs of spaces to one. With
`--ignore-case` a folder is compared case-folded (its labels are in upper case whatever the print has). Tesseract is
called once with a list of files (`--psm 7`, `--oem 1`, English), on lines scaled to 48 px of height on a white margin.
"""

import argparse
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import tesseract
from datasets import load_dataset
from machine import describe_machine
from PIL import Image, ImageOps

from crnn_hf.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.training import text_metrics
from crnn_hf.zoo import create_model, list_models


Reader = Callable[[list[Image.Image]], list[str]]

SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-", "‐": "-", "−": "-"})


def normalized(text: str, ignore_case: bool) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text.translate(SIGNS)).split())
    return text.casefold() if ignore_case else text


def our_reader(name: str) -> Reader:
    model = create_model(name, pretrained=True)
    reader = TextRecognitionPipeline(model, processor=CRNNProcessor.from_pretrained(model.config.name_or_path))
    return lambda images: [result["text"] for result in reader(images, batch_size=16)]


def read_with_tesseract(images: list[Image.Image]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for index, image in enumerate(images):
            image = image.convert("L").resize((max(1, round(image.width * 48 / image.height)), 48), Image.BICUBIC)
            files.append(f"{folder}/{index:06d}.png")
            ImageOps.expand(image, 10, 255).save(files[-1])
        return tesseract.read_files(files)


def measure(reader: Reader, images: list[Image.Image], labels: list[str], ignore_case: bool) -> dict[str, float]:
    start = time.perf_counter()
    readings = reader(images)
    milliseconds = 1000 * (time.perf_counter() - start) / len(images)
    readings = [normalized(reading, ignore_case) for reading in readings]
    metrics = text_metrics(readings, labels)
    without_spaces = [
        reading.replace(" ", "") == label.replace(" ", "") for reading, label in zip(readings, labels, strict=True)
    ]
    return {**metrics, "exact_without_spaces": sum(without_spaces) / len(labels), "milliseconds": milliseconds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--ignore-case", nargs="*", default=[], help="names of folders to compare case-folded")
    arguments = parser.parse_args()

    readers = {name: our_reader(name) for name in list_models(pretrained=True)}
    if tesseract.is_installed():
        readers["Tesseract 5"] = read_with_tesseract
    print(f"{describe_machine('torch')}\n")
    print("| lines | reader | exact | exact, spaces ignored | CER | ms a line |")
    print("|---|---|---|---|---|---|")
    for folder in arguments.folders:
        ignore_case = folder.name in arguments.ignore_case
        lines = load_dataset("imagefolder", data_dir=str(folder), split="validation")
        images = [image.copy() for image in lines["image"]]
        labels = [normalized(text, ignore_case) for text in lines["text"]]
        for name, reader in readers.items():
            figures = measure(reader, images, labels, ignore_case)
            print(
                f"| {folder.name}{', case-folded' if ignore_case else ''} ({len(labels)}) | {name} | "
                f"{100 * figures['exact']:.1f} % | {100 * figures['exact_without_spaces']:.1f} % | "
                f"{100 * figures['cer']:.2f} % | {figures['milliseconds']:.1f} |"
            )


if __name__ == "__main__":
    main()
