"""The parts of a scene: views, paints, light, grounds, pictures, counters, each by itself."""

import random

import numpy as np
import pytest

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render import scene_ground, scene_light, scene_paint, scene_photo, scene_pictures, scene_view
from crnn_hf.synthesis.render.scene_counter import random_counter
from crnn_hf.synthesis.render.scene_fittings import laid


@pytest.fixture
def sign():
    image = np.full((40, 160), 200, np.float32)
    image[10:30, 20:140:8] = 30
    return image


@pytest.fixture
def coverage():
    marks = np.zeros((40, 160), np.float32)
    marks[12:28, 30:130:10] = 1
    marks[12:28, 31:130:10] = 1
    return marks


def test_a_homography_takes_each_corner_to_its_partner():
    source = np.array(((0, 0), (100, 0), (100, 40), (0, 40)), float)
    target = np.array(((3, 5), (90, -4), (95, 50), (-2, 38)), float)
    assert scene_view.mapped(source, scene_view.homography(source, target)) == pytest.approx(target)


@pytest.mark.parametrize("seed", range(12))
def test_boxes_follow_what_is_seen(seed):
    rng = np.random.default_rng(seed)
    image = np.full((40, 200), 255, np.float32)
    image[16:24, 60:70] = 0
    corners = scene_view.random_corners(200, 40, rng, 1.0)
    out, [(x0, x1)] = scene_view.seen(image, [(60.0, 70.0)], corners, 255.0)
    columns = np.flatnonzero((out < 128).any(0))
    assert len(columns) and x0 - 4 <= columns[0] and columns[-1] <= x1 + 4
    assert out.shape == tuple(np.maximum(np.ceil(np.ptp(corners, 0)), 4).astype(int)[::-1])


@pytest.mark.parametrize("paint", scene_paint.PAINTS, ids=lambda paint: paint.__name__)
@pytest.mark.parametrize("ground, ink", [(220, 40), (40, 220)])
def test_paints_show_the_characters_and_leave_the_rest(paint, ground, ink, coverage):
    before = np.full(coverage.shape, ground, np.float32)
    out = paint(before, coverage, float(ink), np.random.default_rng(1))
    assert out.shape == coverage.shape and out.dtype == np.float32 and (before == ground).all()
    assert np.array_equal(out, paint(before, coverage, float(ink), np.random.default_rng(1)))
    assert np.abs(out - ground)[coverage == 1].mean() > 30
    assert np.abs(out - ground)[:4].mean() < 25


@pytest.mark.parametrize("effect", scene_light.EFFECTS, ids=lambda effect: effect.__name__)
@pytest.mark.parametrize("shape", [(12, 8), (33, 400)])
def test_light_is_pure_and_changes_something(effect, shape):
    image = np.full(shape, 180, np.float32)
    image[3:-3, 1::3] = 40
    before = image.copy()
    outs = [effect(image, np.random.default_rng(seed)) for seed in range(4)]
    assert all(out.shape == shape and out.dtype == np.float32 and np.isfinite(out).all() for out in outs)
    assert np.array_equal(image, before) and any(np.abs(out - image).max() > 2 for out in outs)
    assert np.array_equal(outs[3], effect(image, np.random.default_rng(3)))


@pytest.mark.parametrize("ground", scene_ground.GROUNDS, ids=lambda ground: ground.__name__)
def test_grounds_keep_near_their_grey(ground):
    out = ground((30, 90), 128.0, 40.0, np.random.default_rng(2))
    assert out.shape == (30, 90) and out.dtype == np.float32
    assert abs(float(out.mean()) - 128) < 80 and float(np.ptp(out)) < 400


@pytest.mark.parametrize("kind", scene_pictures.PICTURES, ids=lambda kind: kind.__name__)
def test_pictures_cover_a_part_of_their_field(kind):
    for seed in range(6):
        grey, coverage = scene_pictures.drawn(kind, 30, np.random.default_rng(seed), (20, 90))
        assert grey.shape == coverage.shape and len(grey) == 30
        assert 0.03 < coverage.mean() < 1.0 and 0 <= coverage.min() and coverage.max() <= 1


def test_what_is_laid_over_the_border_is_cut(sign):
    before = sign.copy()
    laid(sign, 0.0, np.ones((10, 10), np.float32), -6, 35)
    assert (sign[35:, :4] == 0).all() and np.array_equal(sign[:35], before[:35])
    laid(sign, 0.0, np.ones((4, 4), np.float32), 500, 0)


def test_a_counter_shows_the_digit_of_which_more_is_seen():
    face = Face(None, "Pillow")
    turned = 0
    for seed in range(60):
        counter = random_counter(face, random.Random(seed))
        assert counter.text.isdigit() and len(counter.text) == len(counter.wheels) == len(counter.ink.boxes)
        straight = [random_counter(face, random.Random(seed)).ink.coverage for _ in range(1)][0]
        assert np.array_equal(straight, counter.ink.coverage)
        x0, x1 = counter.wheels[-1]
        window = counter.ink.coverage[:, x0:x1]
        turned += bool(window[0].any() or window[-1].any())
    assert 15 < turned < 45


def test_a_photograph_keeps_ink_and_boxes():
    for seed in range(40):
        image = np.full((36, 200), 255, np.float32)
        image[10:26, 30:170:9] = 0
        out, [(x0, x1)] = scene_photo.photograph(image, [(30.0, 170.0)], np.random.default_rng(seed))
        assert 12 <= len(out) <= 64 and 0 <= x0 < x1 <= out.shape[1]
        assert np.ptp(np.quantile(out, (0.02, 0.9))) > 25
