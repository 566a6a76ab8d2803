"""Rendered lines in files come back as they were, in their order, and again from the start."""

import threading

import numpy as np
import pytest

from crnn_hf.synthesis import SyntheticLines, stored
from crnn_hf.synthesis.stored import StoredLines, file_of, load_stored_lines, write_lines


@pytest.fixture(scope="module")
def lines():
    rendered = SyntheticLines(seed=4, folders=())
    return [rendered[index] for index in range(8)]


def assert_same(read, written):
    assert read["text"] == written["text"]
    assert np.array_equal(np.asarray(read["image"]), np.asarray(written["image"]))
    assert np.allclose(read["boxes"], np.reshape(written["boxes"], (-1, 2)), atol=1e-3)


def test_lines_come_back_as_they_were(tmp_path, lines):
    blank = {"image": lines[0]["image"], "text": "", "boxes": []}
    examples = [lines[0], blank, lines[1], {**lines[2], "text": "é" * len(lines[2]["text"])}]
    write_lines(tmp_path / "lines.npz", examples)
    read = load_stored_lines(tmp_path / "lines.npz")
    assert len(read) == 4
    for pair in zip(read, examples, strict=True):
        assert_same(*pair)
    assert [path.name for path in tmp_path.iterdir()] == ["lines.npz"]


def test_the_sequence_is_that_of_the_renderer_and_begins_anew(tmp_path, lines, monkeypatch):
    monkeypatch.setattr(stored, "LINES_IN_FILE", 4)
    for number in (0, 1):
        write_lines(file_of(tmp_path, number), lines[4 * number : 4 * number + 4])
    sequence = StoredLines(tmp_path, 7)
    for index in (0, 6, 3, 5):
        assert_same(sequence[index], lines[index])
    assert_same(sequence[7 + 2], lines[2])
    assert_same(sequence[2**40], lines[2**40 % 7])  # a line that is drawn again


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path, lines, monkeypatch):
    monkeypatch.setattr(stored, "LINES_IN_FILE", 4)
    monkeypatch.setattr(stored, "_POLL_SECONDS", 0.01)
    writer = threading.Timer(0.1, write_lines, (file_of(tmp_path, 0), lines[:4]))
    writer.start()
    assert StoredLines(tmp_path, 4)[1]["text"] == lines[1]["text"]
    writer.join()
