"""Geometry, values, batches, backends and errors of the image processor."""

import io

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter
from transformers import AutoImageProcessor

from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor, CRNNImageProcessorPil
from crnn_hf.models.crnn.image_resizing import (
    background_of,
    default_margin,
    make_batch,
    processed_width,
    resized_width,
)


BACKENDS = [CRNNImageProcessor, CRNNImageProcessorPil]
SMALL = {"image_height": 32, "margin": 8, "min_width": 1}
ONE_LEVEL = 1 / 127.5  # of 256, in normalized values with mean and std 0.5
every_backend = pytest.mark.parametrize("backend", BACKENDS)


def noise(height, width, channels=None, seed=0):
    shape = (height, width) if channels is None else (height, width, channels)
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def draw_line(width=160, height=30, ink=20, ground=230, blur=0.6):
    image = Image.new("L", (width, height), ground)
    ImageDraw.Draw(image).text((8, 8), "Invoice No. 10 482", fill=ink)
    return image.filter(ImageFilter.GaussianBlur(blur))


def encode(image, file_format="PNG"):
    buffer = io.BytesIO()
    image.save(buffer, file_format)
    return buffer.getvalue()


@every_backend
def test_shapes_and_types(backend):
    features = backend(**SMALL)([noise(16, 40), noise(64, 64)], return_tensors="pt")
    assert features.keys() == {"pixel_values", "attention_mask"}
    assert features["pixel_values"].shape == (2, 1, 32, 96) and features["pixel_values"].dtype == torch.float32
    assert features["attention_mask"].shape == (2, 96) and features["attention_mask"].dtype == torch.int64
    assert features["attention_mask"].sum(-1).tolist() == [80 + 16, 32 + 16]


@every_backend
@pytest.mark.parametrize("return_tensors", [None, "np"])
def test_numpy_is_the_default(backend, return_tensors):
    features = backend(**SMALL)(noise(16, 40), return_tensors=return_tensors)
    assert isinstance(features["pixel_values"], np.ndarray) and features["pixel_values"].dtype == np.float32
    assert isinstance(features["attention_mask"], np.ndarray) and features["attention_mask"].dtype == np.int64


@every_backend
def test_colour(backend):
    colours = np.zeros((32, 50, 3), np.uint8)
    colours[..., 0], colours[..., 2] = 255, 51
    pixel_values = backend(num_channels=3, **SMALL)(colours)["pixel_values"]
    assert pixel_values.shape == (1, 3, 32, 66)
    for channel, value in enumerate([1.0, -1.0, -0.6]):
        np.testing.assert_allclose(pixel_values[0, channel], value, atol=1e-6)


@every_backend
def test_values_are_scaled_and_normalized(backend):
    image = noise(32, 60)
    pixel_values = backend(image_mean=0.4, image_std=0.2, **SMALL)(image)["pixel_values"]
    np.testing.assert_allclose(pixel_values[0, 0, :, 8:68], (image / 255 - 0.4) / 0.2, atol=2e-6)


@every_backend
@pytest.mark.parametrize("ink, ground", [(0, 255), (230, 25), (90, 140)])
def test_margins_have_the_background_of_the_line(backend, ink, ground):
    pixel_values = backend(**SMALL)(draw_line(ink=ink, ground=ground))["pixel_values"][0, 0]
    expected = (ground / 255 - 0.5) / 0.5
    np.testing.assert_allclose(pixel_values[:, :8], expected, atol=ONE_LEVEL * 1.01)
    np.testing.assert_allclose(pixel_values[:, -8:], expected, atol=ONE_LEVEL * 1.01)


@every_backend
def test_narrow_lines_get_background_up_to_the_minimum_width(backend):
    processor = backend(image_height=32, margin=2, min_width=56)
    features = processor([np.full((32, 5), 200, np.uint8), noise(32, 90)])
    assert features["attention_mask"].sum(-1).tolist() == [56, 94]
    np.testing.assert_allclose(features["pixel_values"][0, 0, :, :56], (200 / 255 - 0.5) / 0.5, atol=1e-6)
    assert not features["pixel_values"][0, 0, :, 56:].any()


@given(
    sizes=st.lists(st.tuples(st.integers(1, 90), st.integers(1, 300)), min_size=1, max_size=5),
    backend=st.sampled_from(BACKENDS),
    channels=st.sampled_from([1, 3]),
)
def test_a_line_is_the_same_alone_and_in_any_batch(sizes, backend, channels):
    processor = backend(image_height=16, margin=3, min_width=12, max_width=10_000, num_channels=channels)
    images = [noise(height, width, seed=index) for index, (height, width) in enumerate(sizes)]
    together = processor(images)
    widths = [max(12, max(1, round(width * 16 / height)) + 6) for height, width in sizes]
    assert together["attention_mask"].tolist() == [[1] * w + [0] * (max(widths) - w) for w in widths]
    for index, (image, width) in enumerate(zip(images, widths, strict=True)):
        alone = processor(image)["pixel_values"][0]
        assert alone.shape == (channels, 16, width)
        np.testing.assert_array_equal(together["pixel_values"][index, :, :, :width], alone)
        assert not together["pixel_values"][index, :, :, width:].any()


@pytest.mark.parametrize("num_channels", [1, 3])
@pytest.mark.parametrize("height, width", [(32, 100), (20, 180), (90, 700), (600, 2000), (7, 50), (1, 1), (3000, 40)])
def test_backends_give_the_same_pixels(height, width, num_channels):
    settings_ = dict(SMALL, num_channels=num_channels)
    for image in (noise(height, width, 3), np.full((height, width, 3), 77, np.uint8)):
        first, second = (backend(**settings_)(image) for backend in BACKENDS)
        np.testing.assert_array_equal(first["attention_mask"], second["attention_mask"])
        np.testing.assert_array_equal(first["pixel_values"], second["pixel_values"])


@every_backend
def test_resizing_is_antialiased(backend):
    stripes = np.zeros((320, 640), np.uint8)
    stripes[:, ::2] = 255
    pixel_values = backend(**SMALL)(stripes)["pixel_values"][0, 0, :, 12:-12]
    assert np.abs(pixel_values).max() < 0.1


@every_backend
@pytest.mark.parametrize(
    "image",
    [
        encode(draw_line()),
        encode(draw_line().convert("RGBA")),
        draw_line().convert("RGB"),
        np.asarray(draw_line()) / 255,
        torch.from_numpy(np.array(draw_line()))[None],
        {"bytes": encode(draw_line()), "path": None},
    ],
    ids=["bytes", "RGBA", "RGB", "floats", "tensor", "dict"],
)
def test_every_kind_of_input_gives_the_same_pixels(backend, image):
    processor = backend(**SMALL)
    expected = processor(draw_line())["pixel_values"]
    np.testing.assert_array_equal(processor(image)["pixel_values"], expected)


@every_backend
def test_batches_of_four_dimensions(backend):
    batch = noise(3 * 20, 50).reshape(3, 20, 50, 1)
    expected = backend(**SMALL)(list(batch))["pixel_values"]
    np.testing.assert_array_equal(backend(**SMALL)(batch)["pixel_values"], expected)
    np.testing.assert_array_equal(backend(**SMALL)(torch.from_numpy(batch).movedim(3, 1))["pixel_values"], expected)


@every_backend
def test_one_pixel(backend):
    features = backend()(np.array([[9]], np.uint8))
    assert features["pixel_values"].shape == (1, 1, 64, 64 + 56)


@every_backend
def test_the_input_is_left_alone(backend):
    array = noise(20, 50)
    image = Image.fromarray(noise(20, 50, 3))
    copies = array.copy(), image.copy()
    backend(**SMALL)([array, image])
    np.testing.assert_array_equal(array, copies[0])
    assert image == copies[1]


@every_backend
def test_too_wide_is_an_error_that_names_index_and_width(backend):
    processor = backend(**dict(SMALL, max_width=200))
    assert processor(noise(32, 184))["pixel_values"].shape[-1] == 200
    with pytest.raises(ValueError, match=r"^image 2: .*\(185 x 32 pixels\) is 201 pixels wide.*max_width=200"):
        processor([noise(32, 20), noise(32, 184), noise(32, 185)])


@every_backend
def test_too_wide_is_seen_before_decoding(backend):
    data = encode(Image.fromarray(noise(10, 9000)))
    with pytest.raises(ValueError, match="image 0: .*pixels wide"):
        backend(**SMALL)(data[: len(data) // 2])


@every_backend
@pytest.mark.parametrize(
    "image, kind",
    [(b"no image", ValueError), ("missing.png", FileNotFoundError), (None, TypeError), (np.zeros(3), ValueError)],
)
def test_broken_items_are_named(backend, image, kind):
    with pytest.raises(kind, match="^image 1: "):
        backend(**SMALL)([noise(5, 5), image, noise(5, 5)])


@every_backend
def test_no_images_is_an_error(backend):
    with pytest.raises(ValueError, match="no images"):
        backend(**SMALL)([])


@every_backend
def test_nothing_is_accepted_and_ignored(backend):
    with pytest.raises(TypeError, match="no setting 'max_widht'"):
        backend(max_widht=5)
    with pytest.raises(TypeError, match="do_normalize"):
        backend()(noise(5, 5), do_normalize=False)


@every_backend
@pytest.mark.parametrize(
    "name, value",
    [("image_height", 0), ("num_channels", 2), ("image_std", 0.0), ("margin", -1), ("min_width", 0), ("max_width", 9)],
)
def test_bad_settings(backend, name, value):
    with pytest.raises(ValueError, match=name):
        backend(**{name: value})


@every_backend
def test_settings_for_one_call(backend):
    processor = backend(**SMALL)
    assert processor(noise(32, 40), margin=2)["pixel_values"].shape[-1] == 44
    assert processor(noise(32, 40))["pixel_values"].shape[-1] == 56


def test_defaults_are_those_of_the_configuration():
    defaults = CRNNImageProcessor().to_dict()
    assert CRNNImageProcessor.from_config(CRNNConfig()).to_dict() == defaults
    assert CRNNImageProcessorPil.from_config(CRNNConfig()).to_dict() == defaults


def test_settings_come_from_the_configuration():
    config = CRNNConfig(
        image_height=32,
        num_channels=3,
        image_mean=0.6,
        max_width=500,
        backbone="conv_stack",
        backbone_kwargs={"channels": [8], "strides": [[2, 2]]},
    )
    processor = CRNNImageProcessor.from_config(config, image_std=0.3)
    assert (processor.image_height, processor.num_channels, processor.max_width) == (32, 3, 500)
    assert (processor.image_mean, processor.image_std, processor.margin) == (0.6, 0.3, 8)


@every_backend
def test_saving_and_loading(backend, tmp_path):
    processor = backend(image_mean=0.25, **SMALL)
    processor.save_pretrained(tmp_path)
    for again in (backend.from_pretrained(tmp_path), backend.from_pretrained(tmp_path, max_width=300)):
        assert type(again) is backend
    assert again.max_width == 300
    automatic = AutoImageProcessor.from_pretrained(tmp_path)
    assert type(automatic) is CRNNImageProcessor
    assert type(AutoImageProcessor.from_pretrained(tmp_path, backend="pil")) is CRNNImageProcessorPil
    assert automatic.to_dict() == processor.to_dict()
    assert automatic.to_dict()["image_processor_type"] == "CRNNImageProcessor"


def test_backend_names():
    assert [backend().backend for backend in BACKENDS] == ["torchvision", "pil"]


@pytest.mark.parametrize("height, offset, margin", [(32, 0.5, 8), (64, 28.0, 28), (64, 0.5, 16), (1, 0.5, 1)])
def test_default_margin(height, offset, margin):
    assert default_margin(height, offset) == margin


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 128))
def test_widths_keep_the_aspect_ratio(height, width, image_height):
    resized = resized_width(height, width, image_height)
    assert resized >= 1 and abs(resized - width * image_height / height) <= max(0.5, 1 - width * image_height / height)
    assert processed_width(height, width, image_height, 7, 40) == max(40, resized + 14)


@given(st.lists(st.integers(0, 255), min_size=1, max_size=30))
def test_background_is_the_lower_median(values):
    assert background_of(np.array(values, np.uint8).reshape(1, 1, -1)).tolist() == [
        sorted(values)[(len(values) - 1) // 2]
    ]


def test_background_of_each_channel():
    pixels = np.stack([np.full((4, 9), value, np.uint8) for value in (3, 99, 255)])
    assert background_of(pixels).tolist() == [3, 99, 255]


def test_make_batch_places_the_line_between_its_margins():
    line = np.full((1, 2, 3), 255, np.uint8)
    line[:, :, 1] = 0
    pixel_values, attention_mask = make_batch([line, line[:, :, :1]], margin=2, min_width=1, mean=0.0, std=1.0)
    assert pixel_values[0, 0, 1].tolist() == [1, 1, 1, 0, 1, 1, 1]
    assert pixel_values[1, 0, 1].tolist() == [1, 1, 1, 1, 1, 0, 0]
    assert attention_mask.tolist() == [[1] * 7, [1] * 5 + [0] * 2]
