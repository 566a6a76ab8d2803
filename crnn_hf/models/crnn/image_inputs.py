"""What a pipeline is handed: one image, a batch, or a source of images to be read as a stream."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any

from PIL import Image


@dataclass
class Deferred:
    """An item of a dataset, fetched and decoded where its errors are caught, and in a worker thread."""

    fetch: Callable[[Any], Any]
    key: Any


class Readings(Iterator):
    """Results of a dataset, read as they are asked for, with the length that progress bars want."""

    def __init__(self, results: Iterable[dict], length: int):
        self._results = iter(results)
        self._length = length

    def __next__(self) -> dict:
        return next(self._results)

    def __len__(self) -> int:
        return self._length


def is_one_image(inputs) -> bool:
    """Whether these are one image, or one row of a dataset."""
    if isinstance(inputs, Mapping):
        return _is_undecoded(inputs) or _is_row(inputs)
    if isinstance(inputs, (str, bytes, bytearray, memoryview, PathLike, Image.Image)):
        return True
    if _is_array(inputs):
        return inputs.ndim != 4
    return hasattr(inputs, "read") or not (hasattr(inputs, "__iter__") or hasattr(inputs, "__getitem__"))


def is_batch(inputs) -> bool:
    """Whether many images are in memory already, so that a list answers them."""
    return isinstance(inputs, (list, tuple)) or _is_array(inputs)


def is_splits(inputs) -> bool:
    """Whether this is a mapping from names to sources of images, such as a `DatasetDict`."""
    return isinstance(inputs, Mapping) and not is_one_image(inputs)


def items_of(source) -> Iterator:
    """
    A generator over the items of anything that can be gone through, for [`fetch`].

    Raises:
        ValueError: If the source is a `datasets` dataset with no image column, or several.
    """
    column = _image_column(source)
    if hasattr(source, "__getitem__") and hasattr(source, "__len__"):
        if column is not None:
            source = source[column]
        return (Deferred(source.__getitem__, index) for index in range(len(source)))
    if column is not None:
        # A streamed dataset ends at the first image that it cannot decode: let it hand them over undecoded.
        decode = source.features[column].decode_example
        return (Deferred(decode, row[column]) for row in source.decode(False))
    return (item for item in source)


def fetch(item):
    """The image of an item: of one that [`items_of`] deferred, of a row of a dataset, or the item itself."""
    if isinstance(item, Deferred):
        item = item.fetch(item.key)
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
    return "image" in mapping and is_one_image(mapping["image"])


def _image_column(dataset):
    """Name of the image column of a `datasets` dataset with several columns, or `None` for anything else."""
    features = getattr(dataset, "features", None)
    if not isinstance(features, Mapping):
        return None
    images = [name for name, feature in features.items() if type(feature).__name__ == "Image"]
    if len(images) != 1:
        raise ValueError(
            f"the dataset has the image columns {images} among {list(features)}: pass one column, dataset['NAME']."
        )
    return images[0]
