"""Pictures of readings and of posteriors: what they show, for every kind of image and reading."""

import numpy as np
import pytest
from PIL import Image

import crnn_hf
from crnn_hf.visualization import lettering, visualize, visualize_posterior
from crnn_hf.visualization.canvas import WIDTH, blend
from crnn_hf.visualization.characters import _SMALLEST_LETTER, CONFIDENCE_COLORS, _place_letters, _Row, _rows
from crnn_hf.visualization.posterior import _classes


def reading_of(text, width, confidence=0.999):
    """A reading whose characters share the width of the image."""
    edges = np.linspace(0, width, len(text) + 1).tolist()
    chars = [
        {"char": char, "confidence": confidence, "start": start, "end": end}
        for char, start, end in zip(text, edges, edges[1:], strict=False)
    ]
    return {"text": text, "score": 0.5, "chars": chars}


def pixels_of(picture, color):
    """How many pixels of a picture have a colour."""
    return int((np.asarray(picture) == color).all(axis=-1).sum())


@pytest.fixture
def image(draw_line):
    return draw_line("abc 12345", width=120, height=24)


def test_the_pipelines_reading_is_drawn(line_file, tiny_model, tiny_processor):
    reader = crnn_hf.TextRecognitionPipeline(tiny_model, processor=tiny_processor)
    reading = reader(line_file, return_chars=True)
    assert reading["chars"]
    picture = crnn_hf.visualize(line_file, reading)
    assert picture.mode == "RGB" and 120 < picture.width <= WIDTH
    assert np.asarray(picture).std() > 10


def test_cells_have_the_colour_of_their_confidence(image):
    sure, unsure = (visualize(image, reading_of("abc12", 120, confidence)) for confidence in (1.0, 0.5))
    assert sure.size == unsure.size
    assert pixels_of(sure, CONFIDENCE_COLORS[-1][1]) > 1000 + pixels_of(unsure, CONFIDENCE_COLORS[-1][1])
    assert pixels_of(unsure, CONFIDENCE_COLORS[1][1]) > 1000 + pixels_of(sure, CONFIDENCE_COLORS[1][1])


def test_colours_run_from_dark_to_light_until_they_are_sure():
    # So that the scale is read the same without colours.
    luminance = [np.dot((0.299, 0.587, 0.114), blend(CONFIDENCE_COLORS, value)) for value in (0, 0.3, 0.5, 0.8, 0.99)]
    assert luminance == sorted(luminance)
    assert blend(CONFIDENCE_COLORS, -1.0) == CONFIDENCE_COLORS[0][1]
    assert blend(CONFIDENCE_COLORS, 2.0) == CONFIDENCE_COLORS[-1][1]


def test_spaces_are_veiled_and_words_bracketed(image):
    whole, split = visualize(image, reading_of("aaaaa", 120)), visualize(image, reading_of("aa aa", 120))
    assert whole.size == split.size
    differs = (np.asarray(whole) != np.asarray(split)).any(axis=-1)
    # The line is drawn three times as large, behind a padding of 16 pixels; the space is the third of five cells.
    veiled = np.flatnonzero(differs[differs.shape[0] // 2])
    assert (veiled.min(), veiled.max()) == (16 + 2 * 72, 16 + 3 * 72)
    below = np.flatnonzero(differs[-80:-46].any(axis=0))
    assert below.min() < veiled.min() and below.max() > veiled.max()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (2000, 2000), (9000, 20)], ids=str)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_images_of_any_size(size, mode):
    picture = visualize(Image.new(mode, size, 0), reading_of("ab c", size[0]))
    assert picture.width <= WIDTH
    assert picture.height < 12_000


@pytest.mark.parametrize("text", ["", None])
def test_nothing_read(image, text):
    picture = visualize(image, {"text": text, "score": 0.0, "chars": []})
    assert pixels_of(picture, (255, 255, 255)) < picture.width * picture.height


def test_long_lines_go_on_in_rows_between_words():
    image = Image.new("L", (3000, 32), 200)
    reading = reading_of("ab cdefgh ij klmnop qrst uvw " * 4, 3000)
    rows = _rows(reading["chars"], image)
    assert len(rows) > 3
    assert rows[0].start == 0 and rows[-1].end == 3000
    assert all(row.end == following.start for row, following in zip(rows, rows[1:], strict=False))
    assert all((row.end - row.start) * row.scale <= WIDTH for row in rows)
    spaces = {char["end"] for char in reading["chars"] if char["char"] == " "}
    assert all(row.end in spaces for row in rows[:-1])
    assert visualize(image, reading).width <= WIDTH


@pytest.mark.parametrize("width", [60, 260, 4000])
def test_letters_do_not_overlap(width):
    row = _Row(0.0, float(width), 1000 / width)
    letters, size, _ = _place_letters(row, reading_of("mWil.学m" * 15, width)["chars"])
    placed = []
    for letter in letters:
        drawn = size if letter.level == 0 else _SMALLEST_LETTER
        half = lettering.text_width(letter.char["char"], drawn) / 2
        placed.append((letter.level, letter.middle - half, letter.middle + half))
    placed.sort()
    for (level, _, end), (next_level, start, _) in zip(placed, placed[1:], strict=False):
        assert level != next_level or end <= start


def test_characters_that_pillows_font_lacks(image, monkeypatch):
    assert lettering.font_with("a") == ""
    visualize(image, reading_of("京A·學", 120))
    monkeypatch.setattr(lettering, "font_with", lambda char: "" if char.isascii() else None)
    assert lettering.text_width("学", 16) == lettering.text_width("U+5B66", 16)


def test_an_image_is_turned_by_its_exif(image, tmp_path):
    upright = visualize(image, reading_of("abc", 120))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "turned.png", exif=exif)
    turned = visualize(tmp_path / "turned.png", reading_of("abc", 120))
    assert turned.size == upright.size
    np.testing.assert_array_equal(np.asarray(turned), np.asarray(upright))


def test_errors_say_what_to_do(image):
    with pytest.raises(ValueError, match="return_chars=True"):
        visualize(image, {"text": "abc", "score": 0.5})
    with pytest.raises(TypeError, match="one line"):
        visualize(image, [reading_of("abc", 120)])
    with pytest.raises(ValueError, match="no file 'x.png'"):
        visualize(image, {"text": None, "score": None, "error": "item 0: there is no file 'x.png'"})
    with pytest.raises(ValueError, match=r"character 2 \('c'\).*image is 120 px wide"):
        visualize(image, reading_of("abc", 180))
    with pytest.raises(FileNotFoundError):
        visualize("no_such_file.png", reading_of("abc", 120))


def test_posterior_of_a_line(line_file, tiny_model, tiny_processor):
    tiny_model.train()
    try:
        picture = crnn_hf.visualize_posterior(line_file, tiny_model, tiny_processor)
        assert tiny_model.training
    finally:
        tiny_model.eval()
    assert picture.mode == "RGB" and picture.width <= WIDTH
    assert np.asarray(picture).std() > 10


def test_posterior_of_a_long_line_goes_on_in_rows(draw_line, tiny_model, tiny_processor):
    short, long = (
        visualize_posterior(draw_line("abc", width=width), tiny_model, tiny_processor) for width in (100, 500)
    )
    assert short.width < long.width <= WIDTH
    assert long.height > 1.3 * short.height


def test_posterior_refuses_a_line_that_is_too_wide(draw_line, tiny_model, tiny_processor):
    with pytest.raises(ValueError, match="max_width=400"):
        visualize_posterior(draw_line("abc", width=900), tiny_model, tiny_processor)


def test_classes_of_the_posterior():
    probabilities = np.full((50, 60), 0.001)
    probabilities[10, 7] = probabilities[3, 9] = 0.9
    probabilities[20, 4] = 0.04
    assert _classes(probabilities) == [0, 9, 7]
    np.fill_diagonal(probabilities[:, 1:], 0.3)
    assert len(_classes(probabilities)) == 40
