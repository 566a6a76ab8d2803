"""The endless stream of rendered lines: the same for everybody, no line twice, in batches of similar width."""

from itertools import islice

import pytest
from PIL import Image
from torch.utils.data import DataLoader

from crnn_hf.training.synthetic_lines import WIDEST_LINE, fits_frames
from crnn_hf.training.synthetic_stream import BATCHES_PER_WINDOW, REDRAW_STEP, SyntheticStream, line_that_fits


# Of a machine with fewer cores than workers.
pytestmark = pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")

BATCH = 4
WINDOW = BATCH * BATCHES_PER_WINDOW


class Numbered:
    """Line i has the text i, and a width that depends on it."""

    def __getitem__(self, index):
        return {"image": Image.new("L", (20 + index * 37 % 101, 10)), "text": str(index), "boxes": []}


def stream(start_batch=0, fits=lambda line: True):
    return SyntheticStream(Numbered(), BATCH, fits, start_batch)


def batches(dataset, count, workers):
    loader = DataLoader(dataset, BATCH, num_workers=workers, collate_fn=lambda lines: [line["text"] for line in lines])
    return list(islice(loader, count))


def texts(dataset, count):
    return [line["text"] for line in islice(dataset, count)]


def test_deterministic_and_complete():
    first = texts(stream(), 2 * WINDOW)
    assert first == texts(stream(), 2 * WINDOW)
    assert sorted(map(int, first[:WINDOW])) == list(range(WINDOW))
    assert sorted(map(int, first)) == list(range(2 * WINDOW))


def test_examples_have_image_text_and_boxes_alone():
    assert set(next(iter(stream()))) == {"image", "text", "boxes"}


def test_lines_of_a_batch_are_of_similar_width():
    lines = list(islice(stream(), WINDOW))
    ratios = sorted(line["image"].width / line["image"].height for line in lines)
    in_batches = [
        sorted(line["image"].width / line["image"].height for line in lines[start : start + BATCH])
        for start in range(0, WINDOW, BATCH)
    ]
    assert sorted(in_batches) == [ratios[start : start + BATCH] for start in range(0, WINDOW, BATCH)]


def test_width_does_not_grow_from_batch_to_batch():
    widths = [line["image"].width for line in islice(stream(), 0, WINDOW, BATCH)]
    growing = sum(first < second for first, second in zip(widths, widths[1:], strict=False))
    assert BATCHES_PER_WINDOW / 4 < growing < BATCHES_PER_WINDOW * 3 / 4


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_share_the_lines(workers):
    count = workers * BATCHES_PER_WINDOW
    seen = [int(text) for batch in batches(stream(), count, workers) for text in batch]
    assert sorted(seen) == list(range(workers * WINDOW))


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
@pytest.mark.parametrize("start", [1, 2, 7, 16, 33])
def test_a_stream_goes_on_where_it_stopped(start, workers):
    whole = batches(stream(), start + 20, workers)
    assert batches(stream(start_batch=start), 20, workers) == whole[start:]


def test_what_does_not_fit_is_drawn_again():
    dataset = stream(fits=lambda line: int(line["text"]) % 5 != 3)
    seen = sorted(map(int, texts(dataset, WINDOW)))
    assert seen == sorted(index + REDRAW_STEP if index % 5 == 3 else index for index in range(WINDOW))


@pytest.mark.parametrize(
    ("text", "width", "fits"),
    [("123", 40, True), ("11111111", 20, False), ("", 4, True), ("1", 2 * WIDEST_LINE, False)],
)
def test_fits_frames(tiny_processor, text, width, fits):
    assert fits_frames(tiny_processor)({"image": Image.new("L", (width, 16)), "text": text}) is fits


class Stored:
    """Lines in files come round after eight."""

    def __getitem__(self, index):
        return {"number": index % 8}


def test_of_stored_lines_another_is_taken_and_none_is_an_error():
    assert line_that_fits(Stored(), 8, lambda line: line["number"] > 5)["number"] == 6
    with pytest.raises(ValueError, match="of 1000 lines none fits"):
        line_that_fits(Stored(), 0, lambda line: False)
