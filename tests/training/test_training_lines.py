"""What a network is trained on: labelled lines, distorted anew in every epoch, and rendered ones among them."""

import numpy as np
import pytest
from datasets import Dataset, Image
from labelled_lines import draw
from torch.utils.data import DataLoader

from crnn_hf.training.training_lines import TrainingLines


TEXTS = [f"{number:02d}" * (1 + number % 4) for number in range(20)]
RENDERED = [{"image": draw(text), "text": text} for text in ("ab", "cdef", "a", "b c")]


@pytest.fixture(scope="module")
def lines(tmp_path_factory, tiny_processor):
    folder = tmp_path_factory.mktemp("lines")
    images = [draw(text) for text in TEXTS]
    files = [str(folder / f"{index}.png") for index in range(len(TEXTS))]
    for image, file in zip(images, files, strict=True):
        image.save(file)
    widths = [tiny_processor.image_processor.processed_width((image.height, image.width)) for image in images]
    columns = {"image": files, "text": TEXTS, "length": widths}
    return Dataset.from_dict(columns).cast_column("image", Image(decode=False))


def shrink(image, seed):
    """A distortion that tells its seed."""
    return image.resize((image.width, image.height + seed % 7))


def epoch_of(dataset, epoch, batch_size=4, **loader):
    sampler = dataset.sampler(batch_size)
    sampler.set_epoch(epoch)
    loader = DataLoader(dataset, batch_size, sampler=sampler, collate_fn=list, **loader)
    return [[(line["text"], line["image"].size) for line in batch] for batch in loader]


def test_every_line_once_an_epoch_with_some_of_the_rendered(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0, shrink, RENDERED, rendered_per_epoch=3)
    assert len(dataset) == 23
    drawn = []
    for epoch in range(3):
        texts = [text for batch in epoch_of(dataset, epoch) for text, _ in batch]
        assert sorted(text for text in texts if text in TEXTS) == sorted(TEXTS)
        drawn.append([text for text in texts if text not in TEXTS])
        assert len(set(drawn[-1])) == 3
    assert len({frozenset(texts) for texts in drawn}) > 1


def test_distorted_anew_in_every_epoch(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0, shrink)
    heights = [dict(line for batch in epoch_of(dataset, epoch) for line in batch) for epoch in range(3)]
    assert heights[0] != heights[1] != heights[2]
    other = TrainingLines(lines, tiny_processor, 1, shrink)
    assert dict(line for batch in epoch_of(other, 0) for line in batch) != heights[0]


@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")
def test_workers_change_nothing(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0, shrink, RENDERED, rendered_per_epoch=2)
    assert epoch_of(dataset, 1, num_workers=2, multiprocessing_context="fork") == epoch_of(dataset, 1)


def test_rendered_lines_are_left_as_they_are(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0, shrink, RENDERED, rendered_per_epoch=1)
    assert dataset[20] is RENDERED[0] and dataset[24 + 23] is RENDERED[3]


@pytest.mark.parametrize("size", [(6, 20), (2000, 16)])
def test_a_distortion_that_leaves_no_room_for_the_text_is_not_used(lines, tiny_processor, size):
    """Too few frames, or beyond `max_width`."""
    dataset = TrainingLines(lines, tiny_processor, 0, lambda image, seed: image.resize(size))
    index = TEXTS.index("03030303")
    assert dataset[index]["image"].size == draw("03030303").size


def test_without_distortions_images_are_not_even_decoded(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0)
    assert dataset[3] == {"image": lines[3]["image"], "text": TEXTS[3]}


def test_rendered_lines_share_batches_with_lines_of_their_width(lines, tiny_processor):
    dataset = TrainingLines(lines, tiny_processor, 0, None, RENDERED * 5, rendered_per_epoch=20)
    sampler = dataset.sampler(4)
    batches = sampler.widths[np.array(list(sampler)).reshape(10, 4)]
    assert (
        np.ptp(batches, axis=1).mean()
        < np.ptp(np.random.default_rng(0).permutation(batches.ravel()).reshape(10, 4), axis=1).mean()
    )
