"""Hides what the benchmarks compare with, so that the tests are the same wherever it is installed."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def without_peers(tmp_path_factory, monkeypatch):
    """No program is on PATH, and programs started from here find neither rapidocr nor docTR. They import this tree."""
    folder = tmp_path_factory.mktemp("without_peers")
    for name in ("rapidocr", "doctr"):
        (folder / f"{name}.py").write_text(f'raise ImportError("{name} is left out of the tests")')
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(Path(__file__).parents[2])]))
    monkeypatch.setenv("PATH", str(folder))
