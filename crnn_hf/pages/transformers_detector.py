"""The text detectors of transformers: PP-OCRv5 and v6, under `AutoModelForObjectDetection`."""

import numpy as np
import torch
from PIL import Image

from crnn_hf.export.requirements import require


# Its own threshold for boxes, 0.6, misses faint lines; what is no text is left out by the reader's score.
_POST_PROCESSING = {"box_threshold": 0.5, "max_candidates": 10_000}


class TransformersDetector:
    """
    Finds text lines with a model of transformers.

    The `object-detection` pipeline cannot: it takes boxes for rectangles, which are quadrilaterals here.

    Args:
        name (`str`): A folder or a Hub id, as `"PaddlePaddle/PP-OCRv6_small_det_safetensors"`.

    Raises:
        ImportError: If OpenCV is not installed, which the processor needs.
        ValueError: If the model is no text detector.
        OSError: If there is no such model.
    """

    def __init__(self, name: str) -> None:
        require("pages", "cv2")
        from transformers import AutoImageProcessor, AutoModelForObjectDetection

        self._processor = AutoImageProcessor.from_pretrained(name)
        self._model = AutoModelForObjectDetection.from_pretrained(name, dtype=torch.float32).eval()
        if not hasattr(self._processor, "limit_side_len"):
            raise ValueError(
                f"{name} ({type(self._model).__name__}) is no text detector of the PP-OCR family: of another model, "
                "pass a function from an image to quadrilaterals."
            )

    def __call__(self, image: Image.Image) -> np.ndarray:
        """
        Find lines.

        Args:
            image (`PIL.Image.Image`): RGB, both sides a multiple of 32: it is looked at in this size.

        Returns:
            `np.ndarray` of shape `(count, 4, 2)`: In its pixels.
        """
        inputs = self._processor(images=image, do_resize=False, return_tensors="pt")
        with torch.inference_mode():
            outputs = self._model(inputs["pixel_values"])
        size = torch.tensor([image.height, image.width])
        (found,) = self._processor.post_process_object_detection(outputs, target_sizes=[size], **_POST_PROCESSING)
        return found["boxes"].numpy().reshape(-1, 4, 2)
