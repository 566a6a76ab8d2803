"""
Read one of N equal shares of a dataset: the same command on every machine, each with a rank of its own.

    python examples/read_shard.py lines/ readings/ --rank 0 --world-size 4
    torchrun --nproc-per-node 2 examples/read_shard.py lines.parquet readings/
    srun --ntasks 64 sh -c 'RANK=$SLURM_PROCID WORLD_SIZE=$SLURM_NTASKS python examples/read_shard.py lines/ readings/'

The source is a folder of images, or parquet files with images in the column `image` as `datasets` writes them. It is
streamed: nothing is copied, and a rank holds a few hundred lines at a time. Each rank writes one parquet file, with
every column of the source but the images, `file`, `text`, `score`, and `error` for an image that cannot be read. The
ranks need not run at the same time; one whose file is there already has nothing to do.
"""

import argparse
import os
from glob import has_magic
from pathlib import Path

import pyarrow as pa
from datasets import Image, IterableDataset, load_dataset
from datasets.distributed import split_dataset_by_node
from transformers import pipeline

import crnn_hf  # noqa: F401  registers the pipeline


# Rows that are read at a time: enough for the pipeline to put lines of similar width together.
ROWS = 256


def read_shard(source: str, output: str, rank: int, world_size: int, model: str | None = None) -> Path:
    """
    Write `part-RANK-of-WORLD_SIZE.parquet` with the readings of this rank's share.

    Args:
        source (`str`): A folder of images, or a parquet file, a folder or a pattern of them.
        output (`str`): Folder for the file.
        rank (`int`): Which share, from 0.
        world_size (`int`): How many shares there are.
        model (`str`, *optional*): A folder or a Hub id. Left out, it is the checkpoint inside the package.
    """
    part = Path(output, f"part-{rank:05d}-of-{world_size:05d}.parquet")
    if part.exists():
        return part
    reader = pipeline("text-recognition", model=model)

    def read(rows: pa.Table) -> pa.Table:
        images = rows["image"].to_pylist()
        results = reader(images, batch_size=16)
        rows = rows.drop_columns(["image"]).append_column("file", pa.array([image["path"] for image in images]))
        for name, kind in {"text": pa.string(), "score": pa.float64(), "error": pa.string()}.items():
            rows = rows.append_column(name, pa.array([result.get(name) for result in results], kind))
        return rows

    images = split_dataset_by_node(open_images(source), rank, world_size)
    readings = images.with_format("arrow").map(read, batched=True, batch_size=ROWS, remove_columns="image")
    part.parent.mkdir(parents=True, exist_ok=True)
    unfinished = part.with_suffix(".unfinished")
    readings.to_parquet(unfinished)
    return unfinished.replace(part)


def open_images(source: str) -> IterableDataset:
    """The images, as they are stored: the pipeline decodes them, and reports those that are broken."""
    if has_magic(source) or source.endswith(".parquet"):
        images = load_dataset("parquet", data_files=source, split="train", streaming=True)
    elif any(Path(source).glob("*.parquet")):
        images = load_dataset("parquet", data_dir=source, split="train", streaming=True)
    else:
        images = load_dataset("imagefolder", data_dir=source, split="train", streaming=True, drop_labels=True)
    return images.cast_column("image", Image(decode=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="folder of images, or parquet files")
    parser.add_argument("output", help="folder for one parquet file a rank")
    parser.add_argument("--rank", type=int, default=os.environ.get("RANK", 0), help="left out: RANK, or 0")
    parser.add_argument("--world-size", type=int, default=os.environ.get("WORLD_SIZE", 1), help="WORLD_SIZE, or 1")
    parser.add_argument("--model", help="a folder or a Hub id; left out, the checkpoint inside the package")
    print(read_shard(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
