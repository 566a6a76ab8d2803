"""
How a command owns what it writes: nothing of others is overwritten, two commands do not write into each other's
files, and a file is there whole or not at all.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory


# A disk with fewer bytes left is full, whatever a library says of what it could not write.
_FULL_BELOW = 2**16
_FULL_ERRORS = (errno.ENOSPC, errno.EDQUOT)
_LOCKED_ERRORS = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_HIDDEN = ".crnn_hf_"


@contextmanager
def owned(
    folder: Path, command: str, names: Sequence[str], is_own: bool = False, is_kept: bool = True
) -> Iterator[None]:
    """
    Own the names that a command writes in a folder, as long as the context lasts.

    The folder is made if need be. A hidden file in it, `.crnn_hf_COMMAND`, says that the command owns these names
    there, since it once found none of them taken. It is locked by the operating system, which frees the lock of a
    process that is killed. Whatever else lies in the folder is left alone.

    Args:
        folder (`Path`): Where the command writes.
        command (`str`): Its name, such as `train`.
        names (sequence of `str`): Names, or patterns of names, that it writes, replaces or deletes there.
        is_own (`bool`, *optional*, defaults to `False`): Whether it is known that it wrote what is there.
        is_kept (`bool`, *optional*, defaults to `True`): Whether it may replace next time what it writes now.

    Raises:
        FileExistsError: If one of the names is taken by what the command did not write. Nothing is changed then.
        OSError: If another process owns them now; or there is no space left, whatever a library made of that.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file: name a folder.")
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    marker = folder / f"{_HIDDEN}{command}"
    with _naming_full_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        is_new = not marker.exists()
        with open(marker, "ab") as lock:
            if not _lock(lock):
                raise BlockingIOError(
                    f"another `crnn-hf {command}` writes into {folder} now: wait for it, or name another folder."
                )
            keep = False
            try:
                if is_new and not is_own:
                    refuse_taken(folder, command, names)
                keep = is_kept
                yield
            finally:
                for weights in folder.glob("*.safetensors"):  # which safetensors closes to everybody else
                    weights.chmod(marker.stat().st_mode)
                if not (keep and _taken(folder, names)):
                    if os.name == "nt":  # there a file that is open cannot be deleted
                        lock.close()
                    marker.unlink()
                    _remove_empty(made)


@contextmanager
def staged(folder: Path, command: str, names: Sequence[str], is_kept: bool = False) -> Iterator[Path]:
    """
    Write files beside where they are wanted, and put them there once all are whole.

    Args:
        folder (`Path`): Where they are wanted.
        command (`str`): As of [`owned`], as all else.
        names (sequence of `str`): Those that can be told beforehand, so that nobody waits for a refusal.
        is_kept (`bool`, *optional*, defaults to `False`): As of [`owned`].

    Returns:
        A context manager of a hidden folder, in which to write. After an error nothing is left of it.

    Raises:
        FileExistsError, OSError: As [`owned`].
    """
    is_new = not (folder / f"{_HIDDEN}{command}").exists()
    with owned(folder, command, names, is_kept=is_kept), beside(folder) as stage:
        yield stage
        if is_new:
            refuse_taken(folder, command, [path.name for path in stage.iterdir()])


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder in a folder, from which all files are moved into the latter once they are whole."""
    with TemporaryDirectory(prefix=_HIDDEN, dir=folder, ignore_cleanup_errors=True) as scratch:
        stage = Path(scratch, folder.resolve().name)
        stage.mkdir()
        yield stage
        for path in sorted(stage.iterdir()):
            _replace(path, folder / path.name)


def write_whole(file: Path, text: str) -> None:
    """Write a text file such that what is there stays as it is until all of the text is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{_HIDDEN}{os.getpid()}_{file.name}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _replace(source, target):
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    source.replace(target)


def refuse_taken(folder: Path, command: str, names: Sequence[str]) -> None:
    """Raise a `FileExistsError` if a folder has one of these names, or patterns of names."""
    taken = _taken(folder, names)
    if taken:
        more = f" and {len(taken) - 1} more" if taken[1:] else ""
        raise FileExistsError(
            f"{folder} holds {taken[0]}{more}, which `crnn-hf {command}` would overwrite and did not write: name "
            "another folder, or move it away."
        )


def _taken(folder, names):
    return sorted(path.name for path in folder.iterdir() if any(fnmatchcase(path.name, name) for name in names))


def _remove_empty(folders):
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _lock(file) -> bool:
    """Lock a file until this process closes it, or ends in any way; of several processes one can."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not `flock`, which forked workers would hold on to
    except OSError as error:
        # Some network disks have no locks: there nobody else is kept out.
        return error.errno not in _LOCKED_ERRORS
    return True


@contextmanager
def _naming_full_disk(folder):
    """Torch, safetensors and datasets each have other words for a disk that is full, or none."""
    try:
        yield
    except Exception as error:
        if not _is_full(folder, error):
            raise
        full = OSError(f"no space left on {_disk_of(folder)}, where {folder} lies: make room, and start again.")
        full.errno = errno.ENOSPC
        raise full from error


def _is_full(folder, error):
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL_ERRORS or "os error 28" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return shutil.disk_usage(_existing(folder)).free < _FULL_BELOW


def _existing(folder):
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())


def _disk_of(folder):
    """The device of a folder where the system tells, or else where it is mounted."""
    place = _existing(folder).resolve()
    while not place.is_mount():
        place = place.parent
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return str(place)
    devices = [mount.split()[0] for mount in mounts if mount.split()[1] == str(place)]
    return f"{devices[-1]} ({place})" if devices else str(place)
