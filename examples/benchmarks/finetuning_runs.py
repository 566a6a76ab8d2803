"""The runs of finetuning.py: what they are, how a stopped one goes on, and the file of those that are done."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from finetuning_lines import digest_of


# `crnn-hf train` writes it once the run has its number of steps, and can be resumed from then on.
RESUMABLE = "training.json"
SHOWN_OF_LOG = 2000  # characters


@dataclass(frozen=True)
class Run:
    """
    What one cell of the tables is about.

    Args:
        dataset (`str`): Name of the set.
        lines (`int`): How many lines it is trained on.
        reader (`str`): Title of the column.
        minutes (`float`): To train; 0 if it is not trained.
        options (`tuple[str, ...]`): Of its training command, beside dataset, output and minutes.
        ignore_case (`bool`): How readings are compared.
        data (`str`): Digest of the lines.
        version (`str`): Of this package.
    """

    dataset: str
    lines: int
    reader: str
    minutes: float
    options: tuple[str, ...]
    ignore_case: bool
    data: str
    version: str

    @property
    def name(self) -> str:
        """Of its folder."""
        reader = "".join(char if char.isalnum() else "-" for char in self.reader)
        return f"{self.dataset}-{self.lines}-{reader}-{digest_of(asdict(self).items())}"

    def __str__(self):
        return f"{self.dataset}, {self.lines} lines: {self.reader}"


class Results:
    """Measured runs in a file, one JSON object a line."""

    def __init__(self, file: Path):
        self.file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self._rows = [json.loads(line) for line in lines]

    def find(self, run: Run) -> dict[str, Any] | None:
        """What was measured of a run, with the fields of [`Run`]."""
        wanted = _as_json(run)
        return next((row for row in self._rows if row.items() >= wanted.items()), None)

    def add(self, run: Run, measured: dict[str, Any]) -> None:
        self._rows.append({**_as_json(run), **measured})
        part = self.file.with_name(f"{self.file.name}.part")
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self._rows)
        part.write_text(text, encoding="utf-8")
        os.replace(part, self.file)  # all rows or those before, whenever it is stopped


class CommandFailed(Exception):
    """A command ended with an error; the message has the end of what it wrote."""


@dataclass
class Training:
    """
    A training command, to be run until it is done, and its time.

    Args:
        folder (`Path`): That the command makes. Beside it are `FOLDER.log`, and `FOLDER.state` with what is known of
            its time.
    """

    folder: Path

    def __post_init__(self):
        self._file = self.folder.with_name(f"{self.folder.name}.state")
        self._state = json.loads(self._file.read_text()) if self._file.exists() else {}

    @property
    def seconds(self) -> float | None:
        """Of all parts of the run; `None` if one was ended in a way that left nobody to stop the watch."""
        parts = self._state["parts"]
        return None if None in parts else sum(parts)

    @property
    def parts(self) -> int:
        return len(self._state["parts"])

    def finish(self, begin: Sequence[str], resume: Sequence[str] | None = None) -> None:
        """
        Run a command, unless it is done already.

        Args:
            begin (sequence of `str`): Starts it.
            resume (sequence of `str`, *optional*): Goes on with it.
        """
        if self._state.get("done") and self.folder.is_dir():
            return
        goes_on = resume is not None and (self.folder / RESUMABLE).is_file() and "parts" in self._state
        if not goes_on:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._state = {"parts": []}
        self._state["parts"].append(None)
        self._save()
        start = time.monotonic()
        try:
            run_command(resume if goes_on else begin, self.folder.with_name(f"{self.folder.name}.log"))
            self._state["done"] = True
        finally:
            self._state["parts"][-1] = time.monotonic() - start
            self._save()

    def _save(self):
        part = self._file.with_name(f"{self._file.name}.part")
        part.write_text(json.dumps(self._state))
        os.replace(part, self._file)


def run_command(command: Sequence[str], log: Path, accepted: Sequence[int] = (0,), made: Path | None = None) -> None:
    """
    Run a command whose output goes to the end of `log`.

    Raises:
        CommandFailed: If its exit code is none of the `accepted` ones, or the file that it was to make is not there.
    """
    with open(log, "a", encoding="utf-8") as file:
        print(f"$ {' '.join(command)}", file=file, flush=True)
        start = file.tell()
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT).returncode
    if code not in accepted or (made is not None and not made.is_file()):
        with open(log, encoding="utf-8", errors="replace") as file:
            file.seek(start)
            raise CommandFailed(f"{' '.join(command)} (exit code {code}, see {log})\n{file.read()[-SHOWN_OF_LOG:]}")


def _as_json(run):
    return json.loads(json.dumps(asdict(run)))
