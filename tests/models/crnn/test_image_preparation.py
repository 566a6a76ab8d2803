"""What is said of a line beside its pixels."""

import io

import pytest
from PIL import Image

from crnn_hf.models.crnn.image_loading import count_pages, open_image
from crnn_hf.models.crnn.image_preparation import LineFormat, prepare_line
from crnn_hf.models.crnn.image_resizing import LineGeometry


FORMAT = LineFormat(LineGeometry(32, 4, 4, 2.0), 1, 0.5, 0.5, 16, 512)
PAGES = [Image.new("L", (40, 16), shade) for shade in (10, 120, 240)]


def saved(file_format, pages=PAGES):
    data = io.BytesIO()
    pages = [page.copy() for page in pages]  # saving leaves traces
    pages[0].save(data, file_format, save_all=True, append_images=pages[1:])
    return data.getvalue()


@pytest.mark.parametrize("file_format", ["TIFF", "GIF"])
def test_of_several_pages_the_first_is_read_and_the_others_counted(file_format):
    line = prepare_line(saved(file_format), FORMAT)
    assert line.pixels.min() == line.pixels.max() == 10
    assert line.warning.startswith("the file has 3 pages, and only the first was read.")
    assert prepare_line(saved(file_format, PAGES[:1]), FORMAT).warning is None


def test_no_more_pages_are_counted_than_are_asked_for():
    data = saved("TIFF")
    assert [count_pages(data, open_image(data), most) for most in (1, 2, 3, 9)] == [1, 2, 3, 3]


def test_the_previews_of_a_telephone_are_no_pages():
    data = saved("MPO")
    if getattr(Image.open(io.BytesIO(data)), "n_frames", 1) != 3:
        pytest.skip("this Pillow writes no MPO of grey images")
    assert prepare_line(data, FORMAT).warning is None


def test_a_pil_image_is_read_at_the_frame_that_it_is_at():
    image = Image.open(io.BytesIO(saved("TIFF")))
    image.seek(1)
    line = prepare_line(image, FORMAT)
    assert line.pixels.max() == 120 and line.warning is None
    assert image.tell() == 1


def test_a_damaged_second_page_leaves_the_first_as_it_is():
    data = saved("TIFF")
    assert prepare_line(data[: len(data) - 60], FORMAT).pixels.max() == 10
