"""the OCR_Model on rendered lines: its own class line by line, and the same weights in the pipeline."""

import sys
import time
from pathlib import Path

import torch

from crnn_hf import CRNNProcessor, TextRecognitionPipeline, convert_ocr_model
from crnn_hf.evaluation.text_metrics import text_metrics
from crnn_hf.models.crnn.precision import bf16_pays
from crnn_hf.synthesis import SyntheticLines


sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from architectures import enliven  # noqa: E402
from ocr_model import OCR_Model  # noqa: E402


ALPHABET = "".join(map(chr, range(32, 127)))


class SeedComparison:
    """
    Args:
        checkpoint (`str`, *optional*): Weights of an `OCR_Model` for printable ASCII with the blank last. Left out,
            they are random. Such a network is sure of nothing: rounding changes its readings far more often than a
            trained one's.
        count (`int`): Lines to read.
        seed (`int`): Of lines and random weights.
    """

    def __init__(self, checkpoint: str | None, count: int, seed: int):
        torch.manual_seed(seed)
        self.images = [line["image"] for line in SyntheticLines(seed=seed).iter_lines(stop=count)]
        self.processor = CRNNProcessor.from_alphabet(ALPHABET)
        self.plain = OCR_Model(len(ALPHABET))
        if checkpoint is None:
            enliven(self.plain, self.processor(images=self.images[:8], return_tensors="pt")["pixel_values"])
        else:
            self.plain.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
        self.plain.eval()
        precisions = {"float32": torch.float32} | ({"bfloat16": torch.bfloat16} if bf16_pays() else {})
        self.readers = {
            name: TextRecognitionPipeline(
                model=convert_ocr_model(self.plain.state_dict(), ALPHABET).to(dtype), processor=self.processor
            )
            for name, dtype in precisions.items()
        }

    def run(self) -> dict[str, dict[str, float]]:
        """Seconds of each way to read, share of lines that read as the plain network reads them, and characters."""
        start = time.perf_counter()
        expected = [self.read_plainly(image) for image in self.images]
        results = {"plain": {"seconds": time.perf_counter() - start, "lines": 1.0, "characters": 1.0}}
        for name, reader in self.readers.items():
            start = time.perf_counter()
            texts = [result["text"] for result in reader(self.images, batch_size=32)]
            seconds = time.perf_counter() - start
            same = text_metrics(texts, expected)
            results[name] = {"seconds": seconds, "lines": same["exact_match"], "characters": 1 - same["cer"]}
        return results

    @torch.inference_mode()
    def read_plainly(self, image) -> str:
        logits = self.plain(self.processor(images=image, return_tensors="pt")["pixel_values"])
        return self.processor.post_process_text_recognition(logits.roll(1, dims=-1))[0]["text"]  # blank to the front
