"""What finds lines is an argument: rapidocr, a model of transformers, or any function."""

import numpy as np
import pytest
import torch
from PIL import Image
from rendered_pages import render

from crnn_hf.pages.detection import load_detector
from crnn_hf.pages.quads import rectangles


@pytest.fixture(scope="module")
def page():
    return render([(60, 60, "Invoice 4711"), (60, 120, "Apple pie"), (480, 120, "3.20")], size=(760, 760))


@pytest.fixture(scope="module")
def rapidocr():
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    return load_detector()


def test_a_function_is_given_the_page_in_full_size(page):
    found = load_detector(page)(page.image.convert("RGB"))
    assert page.seen[-1] == page.image.size and np.array_equal(rectangles(found), rectangles(page.boxes))


def test_a_function_may_give_rectangles():
    found = load_detector(lambda image: [(10, 20, 110, 50)])(None)
    assert found.tolist() == [[[10, 20], [110, 20], [110, 50], [10, 50]]]


@pytest.mark.parametrize("boxes", [[1, 2, 3], [[[0, 0], [1, 1], [2, 2]]], [[0, 0, float("nan"), 4]]])
def test_what_is_no_box_is_refused(boxes):
    with pytest.raises(ValueError, match="boxes"):
        load_detector(lambda image: boxes)(None)


def test_what_is_no_detector_is_refused():
    with pytest.raises(TypeError, match="detector.* int"):
        load_detector(3)


def test_rapidocr_finds_lines(page, rapidocr):
    found = rectangles(rapidocr(page.image.convert("RGB")))
    found = found[np.lexsort((found[:, 0], found[:, 1].round(-1)))]
    assert np.allclose(found, rectangles(page.boxes), atol=10)


def test_rapidocr_finds_nothing_on_an_empty_page(rapidocr):
    assert rapidocr(Image.new("RGB", (500, 300), "white")).shape == (0, 4, 2)


def test_a_network_of_its_kind_by_file(page, rapidocr):
    from crnn_hf.pages.rapidocr_detector import _NETWORK

    image = page.image.convert("RGB")
    assert np.allclose(rectangles(load_detector(_NETWORK)(image)), rectangles(rapidocr(image)), atol=3)


def test_a_file_that_is_not_there(rapidocr):
    with pytest.raises(FileNotFoundError, match="missing.onnx"):
        load_detector("missing.onnx")


@pytest.fixture(scope="module")
def text_detector(tmp_path_factory):
    """A folder with a detector of transformers, with random weights."""
    pytest.importorskip("cv2")
    from transformers import AutoModelForObjectDetection, PPOCRV5MobileDetConfig, PPOCRV5ServerDetImageProcessor

    folder = tmp_path_factory.mktemp("detector")
    torch.manual_seed(0)
    AutoModelForObjectDetection.from_config(PPOCRV5MobileDetConfig()).save_pretrained(folder)
    PPOCRV5ServerDetImageProcessor().save_pretrained(folder)
    return folder


def test_a_model_of_transformers(text_detector, page, monkeypatch):
    """Random weights find nothing: in place of their map, one that has a line in it."""
    detect = load_detector(text_detector)
    model = detect.args[0]._model
    seen = []

    def forward(pixel_values):
        seen.append(pixel_values)
        outputs = real(pixel_values)
        outputs.last_hidden_state = torch.zeros_like(outputs.last_hidden_state)
        outputs.last_hidden_state[:, :, 64:96, 64:320] = 0.9
        return outputs

    real = model.forward
    monkeypatch.setattr(model, "forward", forward)
    found = detect(page.image.convert("RGB"))
    assert seen[0].shape == (1, 3, 768, 768)
    pad = 1.5 * 256 * 32 / (2 * (256 + 32))
    expected = np.array([64 - pad, 64 - pad, 320 + pad, 96 + pad]) * 760 / 768
    assert np.allclose(rectangles(found), [expected], atol=2)


def test_another_model_is_refused(tmp_path):
    pytest.importorskip("cv2")
    from transformers import YolosConfig, YolosForObjectDetection, YolosImageProcessor

    small = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    YolosForObjectDetection(YolosConfig(image_size=[32, 32], **small)).save_pretrained(tmp_path)
    YolosImageProcessor().save_pretrained(tmp_path)
    with pytest.raises(ValueError, match="YolosForObjectDetection.* no text detector"):
        load_detector(tmp_path)
