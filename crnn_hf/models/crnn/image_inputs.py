"""What a reader is called with: one image, a batch, or a source of images to be read as a stream."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from os import PathLike
from typing import Any

from PIL import Image

from .image_preparation import BrokenLine, PreparedLine, prepare_all


# Lines that are read at once, at most, where many are there and nothing else is said.
BATCH_SIZE = 32

# Threads that load images ahead of the network. None: where a network has several cores, lines are loaded meanwhile.
NUM_WORKERS = 0


class Readings(Iterator):
    """Results of a dataset, read as they are asked for, with the length that progress bars want."""

    def __init__(self, results: Iterable[dict], length: int) -> None:
        self._results = iter(results)
        self._length = length

    def __next__(self) -> dict:
        return next(self._results)

    def __len__(self) -> int:
        return self._length


def read_inputs(
    inputs: Any,
    prepare: Callable[[Any], PreparedLine],
    read: Callable[[Iterable[PreparedLine | BrokenLine], int], Iterator[dict]],
    batch_size: int | None = None,
    num_workers: int | None = None,
) -> dict[str, Any] | list[dict[str, Any]] | Iterator[dict[str, Any]]:
    """
    Answer a call with images of any number, as every reader does.

    Args:
        inputs: One image: a path, URL, data: URI, PIL image, NumPy array, torch tensor, bytes, binary file object, a
            dict with `bytes` or `path`, or a row of a dataset with an `image`. Many: a list, tuple, iterator,
            generator, array or tensor of four dimensions, or a dataset. A dict of such sources.
        prepare (`Callable`): From an image to a line that is ready for the network.
        read (`Callable`): From prepared lines and a batch size to a result for each line.
        batch_size (`int`, *optional*): Lines that `read` takes at once. Left out, it is `BATCH_SIZE` for many images
            whose number is known, and 1 for a stream, where each line is read as it comes.
        num_workers (`int`, *optional*): Threads that prepare; `NUM_WORKERS` if left out.

    Returns:
        For one image a result; for a list, tuple or array a list of results; for a dict of sources a dict; for
        anything else an iterator, with a length if the source has one.

    Raises:
        ValueError: If a number is too small, or a dataset has no image column or several.
        ValueError, TypeError, OSError: If the one image cannot be read.
    """
    num_workers = NUM_WORKERS if num_workers is None else num_workers
    for name, value, least in (("batch_size", batch_size, 1), ("num_workers", num_workers, 0)):
        if value is not None and value < least:
            raise ValueError(f"`{name}` must be at least {least}, got {value}.")

    def answer(inputs):
        if _is_splits(inputs):
            return {name: answer(source) for name, source in inputs.items()}
        if _is_one_image(inputs):
            return next(read([prepare(fetch(inputs))], 1))
        is_sized = hasattr(inputs, "__len__")
        items = inputs if _is_batch(inputs) else _items_of(inputs)
        lines = prepare_all(items, lambda item: prepare(fetch(item)), num_workers)
        results = read(lines, batch_size or (BATCH_SIZE if is_sized else 1))
        if _is_batch(inputs):
            return list(results)
        return Readings(results, len(inputs)) if is_sized else results

    return answer(inputs)


def _is_one_image(inputs):
    """Whether these are one image, or one row of a dataset."""
    if isinstance(inputs, Mapping):
        return _is_undecoded(inputs) or _is_row(inputs)
    if isinstance(inputs, (str, bytes, bytearray, memoryview, PathLike, Image.Image)):
        return True
    if _is_array(inputs):
        return inputs.ndim != 4
    return hasattr(inputs, "read") or not (hasattr(inputs, "__iter__") or hasattr(inputs, "__getitem__"))


def _is_batch(inputs):
    """Whether many images are in memory already, so that a list answers them."""
    return isinstance(inputs, (list, tuple)) or _is_array(inputs)


def _is_splits(inputs):
    """Whether this is a mapping from names to sources of images, such as a `DatasetDict`."""
    return isinstance(inputs, Mapping) and not _is_one_image(inputs)


def _items_of(source):
    """
    The items of anything that can be gone through; of a dataset, those of its one image column. Where they can be got
    by number, that is left to [`fetch`], whose errors are caught for each item, and which may be called in a thread.
    """
    column = _image_column(source)
    if hasattr(source, "__getitem__") and hasattr(source, "__len__"):
        if column is not None:
            source = source[column]
        return (partial(source.__getitem__, index) for index in range(len(source)))
    if column is not None:
        # A streamed dataset ends at the first image that it cannot decode: let it hand them over undecoded.
        decode = source.features[column].decode_example
        return (partial(decode, row[column]) for row in source.decode(False))
    return (item for item in source)


def fetch(item: Any) -> Any:
    """
    Take the image out of an item.

    Args:
        item: An image of any kind, a row of a dataset with an `image`, or an item of a dataset not yet fetched.

    Returns:
        An image of any kind.

    Raises:
        ValueError: If the row has no `image`.
    """
    if isinstance(item, partial):
        item = item()
    if isinstance(item, Mapping) and not _is_undecoded(item):
        if "image" not in item:
            raise ValueError(
                f"a row with the keys {sorted(map(str, item))} has no 'image'. Pass the column of the images."
            )
        item = item["image"]
    return item


def _is_array(inputs):
    return hasattr(inputs, "shape") and hasattr(inputs, "ndim")


def _is_undecoded(mapping):
    return bool(mapping) and set(mapping) <= {"bytes", "path"}


def _is_row(mapping):
    return "image" in mapping and _is_one_image(mapping["image"])


def _image_column(dataset):
    """Name of the image column of a `datasets` dataset with several columns, or `None` for any other source."""
    features = getattr(dataset, "features", None)
    if not isinstance(features, Mapping):
        return None
    images = [name for name, feature in features.items() if type(feature).__name__ == "Image"]
    if len(images) != 1:
        raise ValueError(
            f"the dataset has the image columns {images} among {list(features)}: pass one column, dataset['NAME']."
        )
    return images[0]
