"""Synthetic lines as an endless stream of the `datasets` library."""

from .lines import SyntheticLines


def _generate(shards, seed, fonts, folders):
    lines = SyntheticLines(seed=seed, fonts=fonts, folders=folders)
    for shard, count in shards:
        for line in lines.iter_lines(start=shard, step=count):
            yield {"image": line["image"], "text": line["text"]}


def iterable_dataset(seed=0, fonts=None, folders=None, num_shards=16):
    """An endless `datasets.IterableDataset` with the columns `image` and `text`.

    Args:
        seed, fonts, folders: as for `SyntheticLines`.
        num_shards (`int`): shards, split among the workers of a data loader; worker w of n gets the lines that no
            other gets. Shards are endless: use at least as many workers as you have shards, or `num_shards` equal to
            the number of workers, to see all of them.
    """
    import datasets

    features = datasets.Features({"image": datasets.Image(), "text": datasets.Value("string")})
    shards = [(shard, num_shards) for shard in range(num_shards)]
    arguments = {"shards": shards, "seed": seed, "fonts": fonts, "folders": folders}
    return datasets.IterableDataset.from_generator(_generate, features=features, gen_kwargs=arguments)
