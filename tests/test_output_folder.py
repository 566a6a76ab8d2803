"""A command overwrites only what it wrote, keeps a second one out, and leaves files whole."""

import errno
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from crnn_hf.output_folder import owned, staged, write_whole


NAMES = ["model.safetensors", "README.md", "checkpoint-*"]


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("taken", ["README.md", "checkpoint-500"])
def test_a_name_that_others_have_is_refused(taken, tmp_path):
    (tmp_path / taken).mkdir()
    for _ in range(2):  # the second time, too
        with pytest.raises(FileExistsError, match=f"holds {taken}, which `crnn-hf train` would overwrite"):
            with owned(tmp_path, "train", NAMES):
                pytest.fail("nothing may be written")
        assert listed(tmp_path) == [taken]


def test_other_files_are_left_alone(tmp_path):
    for name in (".git", "lost+found"):
        (tmp_path / name).mkdir()
    (tmp_path / "train.log").write_text("log")
    with owned(tmp_path, "train", NAMES):
        (tmp_path / "README.md").write_text("card")
    assert listed(tmp_path) == [".crnn_hf_train", ".git", "README.md", "lost+found", "train.log"]


def test_what_it_wrote_it_may_replace_and_no_other_command_may(tmp_path):
    for text in ("first", "second"):
        with owned(tmp_path, "evaluate", ["report.json"]):
            (tmp_path / "report.json").write_text(text)
    with pytest.raises(FileExistsError):
        with owned(tmp_path, "convert", ["report.json"]):
            pass
    assert (tmp_path / "report.json").read_text() == "second"


def test_what_is_known_to_be_its_own(tmp_path):
    (tmp_path / "README.md").write_text("by an earlier version")
    with owned(tmp_path, "train", NAMES, is_own=True):
        pass
    with owned(tmp_path, "train", NAMES):
        pass


def test_nothing_is_left_where_nothing_was_written(tmp_path):
    with pytest.raises(ValueError, match="bad lines"):
        with owned(tmp_path / "a" / "b", "train", NAMES):
            raise ValueError("bad lines")
    assert listed(tmp_path) == []
    with pytest.raises(FileExistsError, match="is a file"):
        (tmp_path / "file").touch()
        with owned(tmp_path / "file", "train", NAMES):
            pass


HOLD = """
import sys, time
from pathlib import Path
from crnn_hf.output_folder import owned
with owned(Path(sys.argv[1]), "train", ["README.md"]):
    Path(sys.argv[1], "README.md").write_text("card")
    print("locked", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_kept_out_until_the_first_is_killed(tmp_path):
    first = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout.readline() == "locked\n"
        with pytest.raises(OSError, match="another `crnn-hf train` writes into"):
            with owned(tmp_path, "train", ["README.md"]):
                pass
    finally:
        first.kill()
        first.communicate()
    with owned(tmp_path, "train", ["README.md"]):
        assert (tmp_path / "README.md").read_text() == "card"


def test_files_come_from_beside_once_all_are_there(tmp_path):
    (tmp_path / ".git").mkdir()
    with staged(tmp_path, "export", ["model.onnx"]) as stage:
        assert stage.name == tmp_path.name
        (stage / "model.onnx").write_text("graph")
        (stage / "reader").mkdir()
        (stage / "reader" / "a.py").write_text("code")
        assert not (tmp_path / "model.onnx").exists()
    assert listed(tmp_path) == [".git", "model.onnx", "reader"]
    assert (tmp_path / "reader" / "a.py").read_text() == "code"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_of_what_failed(error, tmp_path):
    with pytest.raises(error):
        with staged(tmp_path / "new" / "out", "export", ["model.onnx"]) as stage:
            (stage / "model.onnx").write_text("gra")
            raise error
    assert listed(tmp_path) == []


def test_a_name_that_was_not_told_beforehand_is_not_overwritten(tmp_path):
    (tmp_path / "plot.png").write_text("mine")
    with pytest.raises(FileExistsError, match="holds plot.png"):
        with staged(tmp_path, "publish", ["README.md"]) as stage:
            (stage / "README.md").write_text("card")
            (stage / "plot.png").write_text("theirs")
    assert listed(tmp_path) == ["plot.png"] and (tmp_path / "plot.png").read_text() == "mine"


def test_what_is_staged_again_replaces_what_it_wrote(tmp_path):
    for text in ("first", "second"):
        with staged(tmp_path, "evaluate", ["report.json"], is_kept=True) as stage:
            (stage / "report.json").write_text(text)
            (stage / "plots").mkdir()
            (stage / "plots" / text).touch()
    assert (tmp_path / "report.json").read_text() == "second" and listed(tmp_path / "plots") == ["second"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_weights_have_the_mode_of_other_files(tmp_path):
    with owned(tmp_path, "train", NAMES):
        (tmp_path / "README.md").touch()
        (tmp_path / "model.safetensors").touch(0o600)
    assert (tmp_path / "model.safetensors").stat().st_mode == (tmp_path / "README.md").stat().st_mode


def test_a_text_is_replaced_whole(tmp_path, monkeypatch):
    file = tmp_path / "folder" / "training.json"
    write_whole(file, "before")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        write_whole(file, "after")
    assert file.read_text() == "before" and listed(file.parent) == ["training.json"]


FULL = {
    "system": OSError(errno.ENOSPC, "No space left on device"),
    "quota": OSError(errno.EDQUOT, "Disk quota exceeded"),
    "safetensors": RuntimeError("Error while serializing: I/O error: No space left on device (os error 28)"),
}


@pytest.mark.parametrize("name", FULL)
def test_a_full_disk_is_named(name, tmp_path):
    with pytest.raises(OSError, match=f"no space left on .*, where {tmp_path} lies") as caught:
        with owned(tmp_path, "train", NAMES):
            raise FULL[name]
    assert caught.value.errno == errno.ENOSPC and caught.value.__cause__ is FULL[name]


def test_a_full_disk_is_told_from_what_is_left_on_it(tmp_path, monkeypatch):
    error = RuntimeError("unexpected pos 788864 vs 788756")
    with pytest.raises(RuntimeError, match="unexpected pos"):
        with owned(tmp_path, "train", NAMES):
            raise error
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 100, 0))
    with pytest.raises(OSError, match="no space left on"):
        with owned(tmp_path, "train", NAMES):
            raise error


@contextmanager
def small_disk(folder):
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "small", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        time.sleep(0)
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(shutil.which("mount") is None or getattr(os, "geteuid", lambda: 1)() != 0, reason="for root alone")
def test_a_disk_that_is_full_indeed(tmp_path):
    with small_disk(tmp_path):
        with pytest.raises(OSError, match=rf"no space left on small \({tmp_path}\)"):
            with staged(tmp_path / "out", "publish", ["README.md"]) as stage:
                (stage / "README.md").write_bytes(bytes(2**20))
        assert listed(tmp_path) == []
