"""Subjects of speed.py and the processes they run in. Standard library only."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


WORKER = Path(__file__).with_name("speed_worker.py")


class NotInstalled(Exception):
    """What a subject needs is not there."""


@dataclass(frozen=True)
class Subject:
    """
    Args:
        title (`str`): In the tables.
        kind (`str`): What speed_worker.py makes of it: `"reader"`, `"network"` or `"seed"`.
        options (`dict`): For that.
        python (`str`): The interpreter that has its libraries.
        install (`str`): What to do if it has not.
    """

    title: str
    kind: str
    options: Mapping[str, Any]
    python: str = sys.executable
    install: str = ""


@dataclass
class Worker:
    """A subject in a process of its own, until it is closed."""

    subject: Subject
    described: dict[str, Any] = field(init=False)

    def __post_init__(self):
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        command = [self.subject.python, str(WORKER), self.subject.kind, json.dumps(self.subject.options)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True, encoding="utf-8"
        )
        self.described = self._answer()
        if "missing" in self.described:
            self.close()
            raise NotInstalled(f"not measured: {self.described['missing']}. {self.subject.install}".strip())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, **job) -> dict[str, Any]:
        print(json.dumps(job), file=self._process.stdin, flush=True)
        return self._answer()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._log.seek(0)
            raise RuntimeError(f"{self.subject.title}: its process ended.\n{self._log.read()[-3000:]}")
        return json.loads(line)


def start_all(subjects: Sequence[Subject]) -> tuple[list[Worker], dict[str, str]]:
    """Workers of all subjects that are installed, and the reason for each title that is not."""
    workers, missing = [], {}
    for subject in subjects:
        try:
            workers.append(Worker(subject))
        except NotInstalled as reason:
            missing[subject.title] = str(reason)
    return workers, missing


def seconds_of_command(command: Sequence[str]) -> float:
    """How long a command runs. Raises if it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")
    return seconds


def interleaved(measures: Mapping[str, Callable[[], float]], repetitions: int) -> dict[str, list[float]]:
    """Every measure once, then every measure again: what the machine does meanwhile meets all of them."""
    times = {title: [] for title in measures}
    for _ in range(repetitions):
        for title, measure in measures.items():
            times[title].append(measure())
    return times


def ratio(times: Sequence[float], reference: Sequence[float]) -> float:
    """How many times faster than the reference, as the median over repetitions."""
    return statistics.median(other / own for own, other in zip(times, reference, strict=True))
