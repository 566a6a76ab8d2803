"""The package `reader` of an exported folder: unchanged modules of this package, and all that they need."""

import subprocess
import sys
from pathlib import Path

import pytest

import crnn_hf
from crnn_hf.export.reader_folder import write_reader


pytestmark = pytest.mark.slow


MODULES = Path(crnn_hf.__file__).parent / "models" / "crnn"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    write_reader(folder)
    return folder / "reader"


def test_modules_are_copied_byte_for_byte(reader):
    copied = {path.name for path in reader.iterdir()} - {"__init__.py", "__main__.py"}
    assert {"graph_reader.py", "graph_reader_cli.py", "decoding_search.py", "image_loading.py"} <= copied
    assert not copied & {"modeling_crnn.py", "pipeline_crnn.py", "remote_code.py"}
    assert all((reader / name).read_bytes() == (MODULES / name).read_bytes() for name in copied)


def test_package_names_its_version_and_licence(reader):
    text = (reader / "__init__.py").read_text(encoding="utf-8")
    assert f"crnn_hf {crnn_hf.__version__}" in text and "MIT" in text


@pytest.mark.parametrize("command", [["reader"], ["-m", "reader"]])
def test_help_is_printed_from_the_folder_above(reader, command):
    done = subprocess.run(
        [sys.executable, *command, "--help"], cwd=reader.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("usage: reader ")
