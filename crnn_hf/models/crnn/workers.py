"""Threads that compute side by side. Standard library only."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any


# More would wait for one another: what Python itself does, it does in one thread at a time.
MAX_WORKERS = 8


def count_cores() -> int:
    """
    Count the cores that this process may use.

    Returns:
        `int`: At least 1.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """
    A fixed number of threads to be used in a `with` statement; with a number of 1 it is the caller's own.

    Args:
        count (`int`): How many.
        set_up (`Callable`, *optional*): Called once in every thread before `with` is entered, but not in the caller's.
    """

    def __init__(self, count: int, set_up: Callable[[], None] = lambda: None) -> None:
        self.count = count
        self._set_up = set_up
        self._pool = None

    def __enter__(self) -> "Workers":
        if self.count > 1:
            self._pool = ThreadPoolExecutor(self.count, initializer=self._set_up)
            all_there = Barrier(self.count)
            for started in [self._pool.submit(all_there.wait) for _ in range(self.count)]:
                started.result()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(self, function: Callable, *args: Any) -> Callable:
        """
        Begin a call in a thread, where there are several.

        Args:
            function (`Callable`): What to call.
            args: What with.

        Returns:
            `Callable`: Waits for the result and returns it; with one thread it is the call itself.
        """
        return partial(function, *args) if self._pool is None else self._pool.submit(function, *args).result
