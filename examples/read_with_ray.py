"""
Read more lines than one machine can, with Ray Data: a folder of images or parquet files in, parquet files out.

    pip install "crnn-hf[ray]"
    python examples/read_with_ray.py lines/ readings/ --workers 8
    python examples/read_with_ray.py lines.parquet readings/ --column image --workers 8

On a Ray cluster (`ray job submit`, or `RAY_ADDRESS`) the workers spread over its machines, and the names are of
storage that all of them see, as `s3://bucket/lines`. Anywhere else they are processes of this machine. Each holds the
model once, and computes with one processor core.

Every column of the source but the images is kept; added are `text`, `score`, and `error` for an image that cannot be
read. `readings/_checkpoint` says what has been written: stopped at any time, or when images have been added, the same
command reads only the others.
"""

import argparse
import os

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, DataContext, Dataset
from ray.data.checkpoint import CheckpointConfig


IMAGE_ENDINGS = ["bmp", "jpeg", "jpg", "png", "tif", "tiff", "webp"]

# Rows that a worker takes at a time: enough for the pipeline to put lines of similar width together.
ROWS = 256

# Beside the workers, cores for the processes that read and write files.
CORES_FOR_FILES = 2


class LineReader:
    """A worker: rows with images to rows with text."""

    def __init__(self, model: str | None, column: str):
        from transformers import pipeline

        import crnn_hf  # noqa: F401  registers the pipeline

        self.read = pipeline("text-recognition", model=model)
        self.column = column

    def __call__(self, rows: pa.Table) -> pa.Table:
        results = self.read(rows[self.column].to_pylist(), batch_size=16)
        rows = rows.drop_columns([self.column])
        for name, kind in {"text": pa.string(), "score": pa.float64(), "error": pa.string()}.items():
            rows = rows.append_column(name, pa.array([result.get(name) for result in results], kind))
        return rows


def read_with_ray(
    source: str, output: str, column: str | None = None, model: str | None = None, workers: int = 2
) -> None:
    """
    Read what is in `source` and not yet in `output`.

    Args:
        source (`str`): A folder of images or, with `column`, of parquet files.
        output (`str`): Folder for the parquet files with the text, in `lines`, and the notes of what is written.
        column (`str`, *optional*): Column of the parquet files with the images: bytes, or as `datasets` writes them.
        model (`str`, *optional*): A folder or a Hub id. Left out, it is the checkpoint inside the package.
        workers (`int`, *optional*, defaults to 2): How many lines are read at once, on all machines together.
    """
    if "://" not in output:  # workers have other folders to start from
        output = os.path.abspath(output)
    if not ray.is_initialized():
        ray.init() if "RAY_ADDRESS" in os.environ else ray.init(num_cpus=workers + CORES_FOR_FILES)
    # A dataset takes it over as it is made.
    DataContext.get_current().checkpoint_config = CheckpointConfig(
        id_column="path" if column is None else "row_hash",
        checkpoint_path=os.path.join(output, "_checkpoint"),
        delete_checkpoint_on_success=False,
    )
    readings = images_of(source, column).map_batches(
        LineReader,
        fn_constructor_kwargs={"model": model, "column": column or "bytes"},
        batch_size=ROWS,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(size=workers),
    )
    readings.write_parquet(os.path.join(output, "lines"))


def images_of(source: str, column: str | None) -> Dataset:
    """Rows with an image and what tells them apart: the path of a file, the hash of a row's place in its file."""
    if column is None:
        return ray.data.read_binary_files(source, include_paths=True, file_extensions=IMAGE_ENDINGS)
    return ray.data.read_parquet(source, include_row_hash=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="folder of images or, with --column, of parquet files")
    parser.add_argument("output", help="folder for parquet files with the text")
    parser.add_argument("--column", help="column of the parquet files that holds the images")
    parser.add_argument("--model", help="a folder or a Hub id; left out, the checkpoint inside the package")
    parser.add_argument("--workers", type=int, default=2)
    read_with_ray(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
