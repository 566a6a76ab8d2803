"""A progress bar on stderr for people, nothing for logs and pipes."""

import sys

from tqdm.auto import tqdm


def progress_bar(description: str, total: int | None, unit: str) -> tqdm:
    """A bar that shows only where stderr is a terminal."""
    return tqdm(desc=description, total=total, unit=unit, file=sys.stderr, disable=None, leave=False)
