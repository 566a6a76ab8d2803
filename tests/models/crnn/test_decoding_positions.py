"""Edges of characters and words."""

import numpy as np
import pytest

from crnn_hf.models.crnn.decoding_positions import character_edges, words_of
from crnn_hf.models.crnn.image_resizing import LineGeometry


GEOMETRY = LineGeometry(image_height=32, margin=8, frame_stride=4, frame_offset=0.5)


def test_neighbours_meet_halfway():
    [(starts, ends)] = character_edges([np.array([1.5, 4.0, 5.0, 8.0])], GEOMETRY)
    # centres at pixels 6.5, 16.5, 20.5 and 32.5; the median advance is 10
    assert starts.tolist() == [1.5, 11.5, 18.5, 26.5]
    assert ends.tolist() == [11.5, 18.5, 26.5, 37.5]


def test_a_single_character_is_half_the_height_wide():
    [(start, end)] = character_edges([np.array([10.0])], GEOMETRY)
    assert (start.tolist(), end.tolist()) == ([40.5 - 8], [40.5 + 8])


def test_no_characters():
    [(starts, ends)] = character_edges([np.zeros(0)], GEOMETRY, sizes=[(10, 10)])
    assert starts.tolist() == ends.tolist() == []


def test_pixels_of_the_original_image():
    frames = [np.array([3.0, 6.0, 9.0])]
    # 64 px high and 80 px wide: resized to 32 x 40 px, at columns 8 to 48 of the processed image
    for processed, original in zip(
        character_edges(frames, GEOMETRY)[0], character_edges(frames, GEOMETRY, [(64, 80)])[0], strict=True
    ):
        assert original == pytest.approx(np.clip((processed - 8) * 2, 0, 80))


def test_geometry_of_the_reference_network():
    geometry = LineGeometry(image_height=64, margin=28, frame_stride=8, frame_offset=28.0)
    centres = geometry.frame_to_pixel(np.array([0, 1, 10]))
    assert centres.tolist() == [28.0, 36.0, 108.0]
    # the image is 32 px high: half as many of its pixels as of the processed ones
    assert geometry.pixel_to_image(centres, (32, 300)).tolist() == [0.0, 4.0, 40.0]


def test_words_are_what_stands_between_spaces():
    chars = [
        {"char": char, "confidence": 0.5, "start": float(place), "end": place + 1.0}
        for place, char in enumerate(" no  way\u00a0in ")
    ]
    assert words_of(chars) == [
        {"text": "no", "confidence": 0.25, "start": 1.0, "end": 3.0},
        {"text": "way", "confidence": 0.125, "start": 5.0, "end": 8.0},
        {"text": "in", "confidence": 0.25, "start": 9.0, "end": 11.0},
    ]
    assert words_of([]) == words_of(chars[:1]) == []
