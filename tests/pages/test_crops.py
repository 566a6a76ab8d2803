"""Lines are cut out of the page whatever their direction and perspective, and positions are carried back."""

import numpy as np
from PIL import Image
from rendered_pages import quads_of, render

from crnn_hf.pages.crops import crop_line, project, projection


def test_an_upright_box_is_cut_out_pixel_for_pixel():
    image = Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 90), dtype=np.uint8))
    for box in [(10, 20, 70, 45), (0, 0, 90, 60)]:
        crop = crop_line(image, quads_of([box])[0])
        assert crop.image.size == image.crop(box).size
        assert abs(np.asarray(crop.image, int) - np.asarray(image.crop(box), int)).max() <= 1
        assert np.allclose(crop.quad_on_page(0, box[2] - box[0]), quads_of([box])[0])


def test_a_turned_line_is_cut_out_upright():
    page = render([(40, 40, "Invoice 4711")])
    upright = crop_line(page.image, page.boxes[0]).image
    for degrees, exact in ((90, True), (180, True), (270, True), (20, False)):
        turned = page.turned(degrees)
        crop = crop_line(turned.image, turned.boxes[0]).image
        assert abs(np.asarray(crop, float) - np.asarray(upright, float)).mean() < (1 if exact else 12), degrees
        assert crop.size == upright.size


def test_perspective_is_undone():
    """A checkerboard seen at an angle has equal squares again."""
    board = Image.fromarray((np.indices((40, 160)) // 10).sum(axis=0).astype(np.uint8) % 2 * 255)
    seen = np.array([(20, 30), (260, 10), (250, 110), (30, 70)], float)
    corners = [(0, 0), (160, 0), (160, 40), (0, 40)]
    data = projection(seen, corners)
    picture = board.transform((280, 130), Image.Transform.PERSPECTIVE, data.reshape(-1)[:8].tolist(), 3)
    crop = crop_line(picture, seen)
    back = np.asarray(crop.image.resize(board.size), float)
    assert (
        abs(back - np.asarray(board)).mean() < 40 and np.corrcoef(back.ravel(), np.asarray(board).ravel())[0, 1] > 0.9
    )
    assert np.allclose(project(crop.to_page, [(0, 0), crop.image.size]), seen[[0, 2]])


def test_what_sticks_out_of_the_page_is_ground():
    page = Image.new("L", (100, 50), 200)
    crop = crop_line(page, quads_of([(-20, 10, 60, 40)])[0])
    assert crop.image.size == (80, 30) and np.asarray(crop.image).min() == 200


def test_colour_stays():
    page = Image.new("RGB", (100, 50), (200, 30, 10))
    crop = crop_line(page, quads_of([(-20, 10, 60, 40)])[0])
    assert crop.image.getpixel((2, 2)) == crop.image.getpixel((50, 20)) == (200, 30, 10)
