"""Reading on several machines: every share is read once, and as one process reads it."""

import io
import math
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from transformers import pipeline

from crnn_hf.synthesis import SyntheticLines


pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
COUNT = 12


@pytest.fixture(autouse=True)
def examples_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "examples"))


@pytest.fixture(scope="module")
def lines():
    """Encoded images by name, the last of them broken."""
    rendered = SyntheticLines(seed=11, folders=())
    encoded = {}
    for index in range(COUNT - 1):
        file = io.BytesIO()
        rendered[index]["image"].save(file, "PNG")
        encoded[f"{index:02d}.png"] = file.getvalue()
    return {**encoded, "broken.png": b"no image"}


@pytest.fixture(scope="module")
def expected(lines):
    """What one process reads."""
    results = pipeline("text-recognition")(list(lines.values()), batch_size=4)
    return dict(zip(lines, results, strict=True))


def write_images(folder, lines):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in lines.items():
        (folder / name).write_bytes(content)
    return str(folder)


def write_parquet(folder, lines, number_of_files):
    """As `datasets` writes images, with a column more."""
    folder.mkdir()
    names = list(lines)
    for index in range(number_of_files):
        own = names[index::number_of_files]
        images = [{"bytes": lines[name], "path": name} for name in own]
        pq.write_table(
            pa.table({"image": images, "page": [f"page of {name}" for name in own]}), folder / f"{index}.parquet"
        )
    return str(folder)


def assert_reads_as_one_process(rows, expected):
    """`rows` by the name of their image."""
    assert rows.keys() == expected.keys()
    for name, row in rows.items():
        assert row["text"] == expected[name]["text"]
        if row["text"] is None:
            assert row["score"] is None and "image" in row["error"]
        else:
            assert math.isclose(row["score"], expected[name]["score"], abs_tol=1e-5) and row["error"] is None


def by_name(rows, column):
    named = {Path(row[column]).name.removeprefix("page of "): row for row in rows}
    assert len(named) == len(rows), "read twice"
    return named


class TestReadShard:
    @pytest.mark.parametrize("world_size", [1, 3])
    def test_shards_of_a_folder_together_are_what_one_process_reads(self, lines, expected, tmp_path, world_size):
        from read_shard import read_shard

        source = write_images(tmp_path / "lines", lines)
        parts = [read_shard(source, str(tmp_path / "out"), rank, world_size) for rank in range(world_size)]
        tables = [pq.read_table(part).to_pylist() for part in parts]
        assert max(map(len, tables)) - min(map(len, tables)) <= 1
        assert_reads_as_one_process(by_name(sum(tables, []), "file"), expected)

    @pytest.mark.parametrize("number_of_files", [2, 3])
    def test_shards_of_parquet_keep_its_columns(self, lines, expected, tmp_path, number_of_files):
        from read_shard import read_shard

        source = write_parquet(tmp_path / "lines", lines, number_of_files)
        parts = [read_shard(source, str(tmp_path / "out"), rank, 2) for rank in range(2)]
        rows = sum((pq.read_table(part).to_pylist() for part in parts), [])
        assert_reads_as_one_process(by_name(rows, "page"), expected)
        assert all(row["page"] == f"page of {row['file']}" for row in rows)

    def test_a_share_that_is_written_is_left_alone(self, lines, tmp_path):
        from read_shard import read_shard

        part = read_shard(write_images(tmp_path / "lines", dict(list(lines.items())[:2])), str(tmp_path / "out"), 0, 1)
        before = part.stat().st_mtime_ns
        assert read_shard(str(tmp_path / "gone"), str(tmp_path / "out"), 0, 1) == part
        assert part.stat().st_mtime_ns == before
        assert [path.name for path in part.parent.iterdir()] == ["part-00000-of-00001.parquet"]

    def test_rank_comes_from_the_environment(self, lines, tmp_path, monkeypatch, capsys):
        from read_shard import main

        source = write_images(tmp_path / "lines", dict(list(lines.items())[:3]))
        monkeypatch.setenv("RANK", "1")
        monkeypatch.setenv("WORLD_SIZE", "2")
        monkeypatch.setattr(sys, "argv", ["read_shard.py", source, str(tmp_path / "out")])
        main()
        printed = Path(capsys.readouterr().out.strip())
        assert printed.name == "part-00001-of-00002.parquet"
        assert pq.read_table(printed).num_rows == 1


class TestReadWithRay:
    @pytest.fixture(scope="class", autouse=True)
    def two_workers(self):
        ray = pytest.importorskip("ray")
        pytest.importorskip("ray.data")
        examples = {"env_vars": {"PYTHONPATH": str(ROOT / "examples")}}
        ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False, runtime_env=examples)
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield
        ray.shutdown()

    def test_folder_is_read_as_one_process_reads_it_and_only_once(self, lines, expected, tmp_path):
        from read_with_ray import read_with_ray

        first = dict(list(lines.items())[: COUNT // 2])
        source, output = write_images(tmp_path / "lines", first), tmp_path / "out"
        read_with_ray(source, str(output), workers=2)
        written = {path: path.stat().st_mtime_ns for path in (output / "lines").iterdir()}
        rows = by_name(pq.read_table(output / "lines").to_pylist(), "path")
        assert_reads_as_one_process(rows, {name: expected[name] for name in first})

        write_images(tmp_path / "lines", {name: lines[name] for name in lines if name not in first})
        read_with_ray(source, str(output), workers=2)
        assert written.items() <= {path: path.stat().st_mtime_ns for path in (output / "lines").iterdir()}.items()
        assert_reads_as_one_process(by_name(pq.read_table(output / "lines").to_pylist(), "path"), expected)

    def test_parquet_keeps_its_columns(self, lines, expected, tmp_path):
        from read_with_ray import read_with_ray

        source = write_parquet(tmp_path / "lines", lines, number_of_files=2)
        read_with_ray(source, str(tmp_path / "out"), column="image", workers=2)
        rows = pq.read_table(tmp_path / "out" / "lines").to_pylist()
        assert_reads_as_one_process(by_name(rows, "page"), expected)
