"""
Read line images with `AutoModel` and `AutoProcessor`, step by step.

    python examples/read_with_automodel.py examples/images/*.png
"""

import sys

import torch
from transformers import AutoModel, AutoProcessor

import crnn_hf  # registers the recognizer with transformers
from crnn_hf.zoo import checkpoint_path


def main(files: list[str]) -> None:
    folder = checkpoint_path("crnn_small")  # or the id of a Hub repository
    model = AutoModel.from_pretrained(folder).eval()
    processor = AutoProcessor.from_pretrained(folder)
    with torch.inference_mode():
        outputs = model(**processor(images=files, return_tensors="pt"))
    for file, result in zip(files, processor.post_process_text_recognition(outputs), strict=True):
        print(f"{result['score']:.3f}  {file}  {result['text']}")


if __name__ == "__main__":
    print(f"crnn_hf {crnn_hf.__version__}", file=sys.stderr)
    main(sys.argv[1:] or sys.exit(__doc__))
