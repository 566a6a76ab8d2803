"""Runs the program as the entry point does."""

import io
import sys
from types import SimpleNamespace

import pytest
from transformers.utils import logging

from crnn_hf.cli.main import app


@pytest.fixture
def crnn_hf(monkeypatch, capfd):
    """A function that runs `crnn-hf ARGUMENTS...` and gives its exit code, stdout and stderr."""

    def run(*arguments, stdin=""):
        monkeypatch.setattr(sys, "argv", ["crnn-hf", *map(str, arguments)])
        stdin = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setenv("COLUMNS", "80")
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            app()
        out, err = capfd.readouterr()
        return SimpleNamespace(code=stopped.value.code or 0, out=out, err=err)

    yield run
    logging.enable_progress_bar()
