"""Pages, several lines and turned lines are said to be no upright line, and read in the direction that they have."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from transformers import AutoProcessor

from crnn_hf import create_model
from crnn_hf.models.crnn.image_warnings import Reading, better_direction, has_gap, has_ink, sureness
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline


TEXTS = ["Order 4417 total 12.50", "Thank you for your visit", "Tel. 020 7946 0018", "The lamp had burned low"]


@pytest.fixture(scope="module")
def reader():
    model = create_model("crnn_small", pretrained=True)
    return TextRecognitionPipeline(model, AutoProcessor.from_pretrained(model.config.name_or_path))


def drawn(text):
    font = ImageFont.load_default(size=32)
    box = font.getbbox(text)
    image = Image.new("L", (int(box[2]) + 16, int(box[3] - box[1]) + 16), 255)
    ImageDraw.Draw(image).text((8, 8 - box[1]), text, font=font, fill=0)
    return image


def stacked(count):
    lines = [drawn(f"{TEXTS[index % len(TEXTS)]} {index}") for index in range(count)]
    sheet = Image.new("L", (max(line.width for line in lines), sum(line.height for line in lines)), 255)
    for index, line in enumerate(lines):
        sheet.paste(line, (0, sum(other.height for other in lines[:index])))
    return sheet


def test_lines_and_blank_images_have_no_warning(reader):
    images = [*map(drawn, [*TEXTS, "8", "I", "SOS", "12"]), Image.new("L", (300, 40), 255), Image.new("L", (40, 300))]
    assert [result.get("warning") for result in reader(images)] == [None] * len(images)


@pytest.mark.parametrize("degrees, message", [(90, "on its side"), (180, "upside down"), (270, "on its side")])
def test_turned_lines(reader, degrees, message):
    images = [drawn(text).rotate(degrees, expand=True) for text in TEXTS]
    for alone, result in zip(map(reader, images), reader(images), strict=True):
        assert message in result["warning"] and alone["warning"] == result["warning"]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 25])
def test_stacks_and_pages(reader, count):
    warning = reader(stacked(count))["warning"]
    assert ("several lines" if count <= 5 else "does not look like one text line") in warning


@pytest.mark.parametrize("options", [{"pattern": r"\d+"}, {"num_beams": 4}, {"allow": "0-9"}, {"find": r"\d{4}"}])
def test_a_constrained_reading_is_checked_by_what_is_read_greedily(reader, options):
    assert "upside down" in reader(drawn(TEXTS[0]).rotate(180), **options)["warning"]
    assert "warning" not in reader(drawn(TEXTS[0]), **options)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_orientation_is_found(reader, degrees):
    upright = reader([drawn(text) for text in TEXTS], return_chars=True)
    images = [drawn(text).rotate(degrees, expand=True) for text in TEXTS]
    for image, expected, result in zip(
        images, upright, reader(images, orientation="auto", return_chars=True), strict=True
    ):
        assert result["text"] == expected["text"] and "warning" not in result
        assert result["orientation"] == -degrees % 360
        length = image.width if degrees % 180 == 0 else image.height
        for char, same in zip(result["chars"], expected["chars"], strict=True):
            ends = (same["start"], same["end"])
            # Turned clockwise from upright, or not at all, a line runs to the right or down.
            ends = ends if degrees in (0, 270) else (length - ends[1], length - ends[0])
            assert (char["start"], char["end"]) == pytest.approx(ends, abs=0.11)


def test_orientation_of_several_lines_and_of_nothing(reader):
    several, nothing = reader([stacked(3), Image.new("L", (300, 40), 255)], orientation="auto")
    assert "several lines" in several["warning"]
    assert (nothing["text"], nothing["orientation"]) == ("", 0) and "warning" not in nothing


def test_an_unknown_orientation_is_refused(reader):
    with pytest.raises(ValueError, match="`orientation` must be 'auto', got 'up'"):
        reader(drawn("12"), orientation="up")


def test_only_what_was_read_without_sureness_is_read_again(reader, monkeypatch):
    lines = []
    forward = reader.forward
    monkeypatch.setattr(
        reader,
        "forward",
        lambda inputs, **kwargs: lines.append(len(inputs["pixel_values"])) or forward(inputs, **kwargs),
    )
    reader([drawn(text) for text in TEXTS])
    assert sum(lines) == len(TEXTS)
    reader([drawn(text).rotate(180) for text in TEXTS])
    assert sum(lines) == 3 * len(TEXTS)


def test_sureness_is_the_same_for_any_length_and_less_for_unlikely_widths():
    assert sureness("ab", 0.81, (10, 10)) == pytest.approx(np.log(0.9))
    assert sureness("a" * 20, 0.9**20, (10, 100)) == pytest.approx(np.log(0.9))
    assert sureness("a" * 20, 0.9**20, (10, 40)) < sureness("a" * 20, 0.9**20, (10, 50)) < np.log(0.9)
    assert sureness("a", 0.9, (10, 30)) < np.log(0.9) and sureness(" ", 0.99, (10, 10)) == -3.0
    assert sureness("I", 0.99, (60, 20)) > -0.02 and sureness("I", 0.99, (600, 300)) == -3.0


def test_gap_and_ink():
    line = np.full((1, 32, 90), 255, np.uint8)
    assert not has_ink(line) and not has_gap(line)
    line[0, 4:28, ::6] = 0
    assert has_ink(line) and not has_gap(line)
    line[0, 14:18] = 255
    assert has_gap(line)
    line[0, 14:18] = 0  # a bar across the line is no gap, but rows without changes look like one
    assert not has_gap(line[:, :, :1])


def test_a_single_character_is_not_turned():
    unsure, surer = Reading({}, "6", -0.5), Reading({}, "9", -0.01)
    assert better_direction({0: unsure, 180: surer}) == 0
    assert better_direction({0: unsure, 180: surer._replace(text="19")}) == 180
    assert better_direction({0: unsure, 180: surer._replace(text="19", sureness=-0.45)}) == 0
