"""What is in the folder of a run, which of its checkpoints are kept, and how long it took."""

import time
from types import SimpleNamespace

import pytest

from crnn_hf.training.run_folder import KeepCheckpoints, RunClock, last_complete_checkpoint, own_run


def write_checkpoint(output, step, state):
    folder = output / f"checkpoint-{step}"
    folder.mkdir()
    if state is not None:
        (folder / "trainer_state.json").write_text(state)
    return folder


def test_last_complete_checkpoint(tmp_path):
    assert last_complete_checkpoint(tmp_path) is None
    assert last_complete_checkpoint(tmp_path / "nowhere") is None
    write_checkpoint(tmp_path, 900, '{"global_step": 900}')
    newest = write_checkpoint(tmp_path, 1000, '{"global_step": 1000}')
    write_checkpoint(tmp_path, 1100, None)
    write_checkpoint(tmp_path, 1200, '{"global_st')
    assert last_complete_checkpoint(tmp_path) == newest
    write_checkpoint(tmp_path, "9000-mine", '{"global_step": 9000}')
    assert last_complete_checkpoint(tmp_path) == newest


def save(callback, output, step, best=None):
    """What `Trainer` does of a checkpoint."""
    folder = output / f"checkpoint-{step}"
    if not folder.exists():
        write_checkpoint(output, step, f'{{"global_step": {step}}}')
    state = SimpleNamespace(
        is_world_process_zero=True, global_step=step, best_model_checkpoint=best and f"elsewhere/checkpoint-{best}"
    )
    callback.on_save(SimpleNamespace(output_dir=str(output)), state, None)


def names(output):
    return {path.name.removeprefix("checkpoint-") for path in output.iterdir()}


def test_the_newest_checkpoints_and_the_best_one_are_kept(tmp_path):
    keeper = KeepCheckpoints(2)
    kept = []
    for step, best in ((1, 1), (2, 1), (3, 1), (4, 4), (5, 4)):
        save(keeper, tmp_path, step, best)
        kept.append(names(tmp_path))
    assert kept == [{"1"}, {"1", "2"}, {"1", "3"}, {"3", "4"}, {"4", "5"}]


def test_without_a_best_one_or_a_limit(tmp_path):
    keeper = KeepCheckpoints(2)
    for step in (9, 10, 11):
        save(keeper, tmp_path, step)
    assert names(tmp_path) == {"10", "11"}
    for step in (12, 13):
        save(KeepCheckpoints(None), tmp_path, step)
    assert names(tmp_path) == {"10", "11", "12", "13"}


def test_checkpoints_of_others_are_left_alone(tmp_path):
    for name in ("old", "500", "3-copy"):
        write_checkpoint(tmp_path, name, '{"global_step": 500}')
    resumed = write_checkpoint(tmp_path, 2, '{"global_step": 2}')
    write_checkpoint(tmp_path, 1, '{"global_step": 1}')
    keeper = KeepCheckpoints(1, resumed)
    save(keeper, tmp_path, 3)
    assert names(tmp_path) == {"old", "500", "3-copy", "3"}


def test_a_resumed_run_has_the_time_of_its_parts(tmp_path):
    first = RunClock(time.monotonic() - 100)
    save(first, tmp_path, 1)
    assert first.seconds == pytest.approx(100, abs=20)
    second = RunClock(time.monotonic() - 50, tmp_path / "checkpoint-1")
    save(second, tmp_path, 2)
    third = RunClock(time.monotonic(), tmp_path / "checkpoint-2")
    assert third.seconds == pytest.approx(150, abs=20)


def test_a_part_that_was_not_timed_leaves_the_time_open(tmp_path):
    untimed = write_checkpoint(tmp_path, 1, '{"global_step": 1}')
    clock = RunClock(time.monotonic(), untimed)
    save(clock, tmp_path, 2)
    assert clock.seconds is None and not (tmp_path / "checkpoint-2" / "run_time.json").exists()


def test_of_several_processes_the_first_owns_the_folder(tmp_path, monkeypatch):
    (tmp_path / "README.md").touch()
    monkeypatch.setenv("RANK", "1")
    with own_run(tmp_path, is_resumed=False):
        pass
    monkeypatch.setenv("RANK", "0")
    with pytest.raises(FileExistsError, match="README.md"):
        with own_run(tmp_path, is_resumed=False):
            pass
