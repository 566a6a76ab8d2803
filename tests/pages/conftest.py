"""The bundled reader, which can read what the tests draw."""

import pytest
from rendered_pages import render
from transformers import AutoModelForTextRecognition, AutoProcessor

from crnn_hf import DocumentTextRecognitionPipeline
from crnn_hf.zoo import find_model


@pytest.fixture(scope="session")
def make_pages():
    """A function that makes a pipeline with a detector."""
    model = AutoModelForTextRecognition.from_pretrained(find_model(None))
    processor = AutoProcessor.from_pretrained(find_model(None))
    return lambda detector=None: DocumentTextRecognitionPipeline(model=model, processor=processor, detector=detector)


RECEIPT = [
    (40, 30, "Invoice 4711"),
    (40, 80, "Coffee"),
    (480, 80, "12.50"),
    (40, 120, "Apple pie"),
    (480, 120, "3.20"),
    (40, 160, "Total"),
    (480, 160, "15.70"),
    (40, 260, "Thank you for coming"),
    (40, 300, "Come again soon"),
]


@pytest.fixture(scope="session")
def receipt():
    return render(RECEIPT)


@pytest.fixture(scope="session")
def receipt_text():
    """A row is a line, a wide gap a tab, and a larger gap between rows an empty line."""
    return "Invoice 4711\nCoffee\t12.50\nApple pie\t3.20\nTotal\t15.70\n\nThank you for coming\nCome again soon"
