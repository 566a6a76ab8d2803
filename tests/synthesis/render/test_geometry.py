"""Boxes stay on their characters through everything that moves ink, and little ink is lost."""

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.render import cropping, geometry
from crnn_hf.synthesis.render.clutter import PIECES, beside
from crnn_hf.synthesis.render.layout import Setting, set_line, struck_twice


FACE = find_fonts(())["sans"]["Pillow"][0]
SEEDS = range(25)


def dark_columns(image):
    return np.flatnonzero((image < 128).any(0))


def assert_ink_in_box(image, box, slack=1.0):
    columns = dark_columns(image)
    assert len(columns), "the character is gone"
    assert box[0] - slack <= columns[0] and columns[-1] + 1 <= box[1] + slack
    assert box[1] - box[0] <= columns[-1] + 1 - columns[0] + 2 * slack + 1


def page_with_a_character(x0, x1, shape=(40, 400)):
    image = np.full(shape, 255, np.float32)
    image[9:31, x0:x1] = 0
    return image


@pytest.mark.parametrize("place", [(0, 12), (150, 170), (385, 400)], ids=["start", "middle", "end"])
@pytest.mark.parametrize("effect", geometry.EFFECTS, ids=lambda effect: effect.__name__)
def test_ink_stays_in_its_box(effect, place):
    for seed in range(100):
        image, boxes = effect(page_with_a_character(*place), [place], np.random.default_rng(seed))
        assert image.shape == (40, 400) and image.dtype == np.float32
        assert 0 <= boxes[0][0] < boxes[0][1] <= 400
        assert_ink_in_box(image, boxes[0])


@pytest.mark.parametrize("effect", geometry.EFFECTS, ids=lambda effect: effect.__name__)
def test_effects_move_ink_and_leave_their_arguments_alone(effect):
    image, boxes = page_with_a_character(20, 380), [(20, 200), (200, 380)]
    before = image.copy()
    moved, ends = effect(image, boxes, np.random.default_rng(2))
    assert np.array_equal(image, before) and boxes == [(20, 200), (200, 380)]
    assert not np.array_equal(moved, image) and ends[0][1] == pytest.approx(ends[1][0])
    assert effect(image, [], np.random.default_rng(2))[1] == []


@pytest.mark.parametrize("effect", geometry.EFFECTS, ids=lambda effect: effect.__name__)
def test_a_crop_without_room_loses_little(effect):
    """Ink from the first row to the last: what moves out of the crop is a twelfth of the height at most."""
    for seed in SEEDS:
        image, _ = effect(np.zeros((48, 300), np.float32), [], np.random.default_rng(seed))
        assert ((image < 128).sum(0) >= 48 * 11 / 12 - 2).all()


@pytest.mark.parametrize("shape", [(16, 8), (64, 9), (20, 1500)])
@pytest.mark.parametrize("effect", geometry.EFFECTS, ids=lambda effect: effect.__name__)
def test_any_shape(effect, shape):
    image, _ = effect(np.full(shape, 255, np.float32), [(0, shape[1])], np.random.default_rng(0))
    assert image.shape == shape and image.min() > 254


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.__name__)
def test_pieces_beside_the_line_move_its_boxes(piece):
    place, sides, inked = (3, 40), set(), 0
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        image, [box] = beside(page_with_a_character(*place, shape=(40, 60)), [place], rng, piece)
        line = image[:, round(box[0]) - 3 : round(box[0]) - 3 + 60]
        assert_ink_in_box(line, place)
        inked += np.delete(image, np.s_[round(box[0]) - 3 : round(box[1]) + 3], 1).min() < 200
        sides.add(box[0] > 3)
    assert sides == {True, False} and inked > 20


@pytest.mark.parametrize("frame", cropping.FRAMES, ids=lambda frame: frame.__name__)
def test_ink_stays_in_its_box_when_cropped(frame, monkeypatch):
    monkeypatch.setattr(cropping, "random_frame", frame)
    monkeypatch.setattr(cropping, "_neighbours", lambda *arguments: None)
    ink = set_line("H", FACE, 34, Setting())
    for seed in SEEDS:
        image, [(x0, x1)] = cropping.crop(ink, np.random.default_rng(seed), "H", 1.0 + 0.02 * seed, None)
        columns = dark_columns(image)
        assert x0 - 1 <= columns[0] and columns[-1] + 1 <= x1 + 1


def test_ink_stays_in_its_box_when_struck_twice():
    ink = set_line("H", FACE, 34, Setting())
    twice = struck_twice(ink, np.random.default_rng(0))
    columns = np.flatnonzero(twice.coverage.any(0))
    assert twice.coverage.sum() > ink.coverage.sum()
    assert twice.boxes[0][0] - 1 <= columns[0] and columns[-1] + 1 <= twice.boxes[0][1] + 1
