"""The one file `reader.py` is made of modules that keep to a few rules."""

import ast

import pytest

from crnn_hf.reader import reader_file
from crnn_hf.reader.reader_file import reader_source


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A function that makes a package of these files, whose last one is the program."""

    def write(**sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.py").write_text(source)
        monkeypatch.setattr(reader_file, "_PACKAGE", tmp_path)
        monkeypatch.setattr(reader_file, "_PROGRAM", f"crnn_hf.{name}")

    return write


def run(source):
    names = {"__name__": "reader"}
    exec(compile(source, "reader.py", "exec"), names)
    return names


def test_source_is_python_without_imports_from_the_package():
    tree = ast.parse(reader_source())
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert imported and not any(name.startswith("crnn_hf") or name.endswith("_crnn") for name in imported)
    assert not any(node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))


def test_modules_come_after_those_they_import(package):
    package(
        first_crnn='"""One."""\n\nBASE = 1\n',
        second_crnn='"""Two."""\n\nfrom .first_crnn import BASE\n\n\nNEXT = BASE + 1\n\n__all__ = ["NEXT"]\n',
        last="from crnn_hf.second_crnn import NEXT\nfrom crnn_hf.first_crnn import BASE\n\nALL = [BASE, NEXT]\n",
    )
    source = reader_source()
    assert run(source)["ALL"] == [1, 2]
    assert "# One." in source and source.index("BASE = 1") < source.index("NEXT = ") and "__all__" not in source


def test_private_names_of_several_modules_stay_apart(package):
    package(
        first_crnn="_COUNT = 1\n\n\ndef _next(_value):\n    return _COUNT + _value\n\n\nFIRST = _next(0)\n",
        second_crnn='_COUNT = 10\n\n\ndef _next():\n    return _COUNT, "_COUNT"\n\n\nSECOND = _next()\n',
        last="from .first_crnn import FIRST\nfrom .second_crnn import SECOND\n\nALL = [FIRST, SECOND]\n",
    )
    source = reader_source()
    assert run(source)["ALL"] == [1, (10, "_COUNT")]
    assert "_first_COUNT = 1" in source and "_second_COUNT = 10" in source


@pytest.mark.parametrize(
    "first, second, message",
    [
        ("COUNT = 1", "COUNT = 2", "two things named 'COUNT'"),
        ("from math import sqrt", "from cmath import sqrt", "two things named 'sqrt'"),
        ("_A = 1", "_A = 2\nTEXT = f'{_A}'", "have a '_A'"),
        ("_A = 1", "_A = 2\n\n\ndef use(_A):\n    return _A", "have a '_A'"),
        ("A = 1", "from .first_crnn import A as B", "without `as`"),
        ("A = 1", "def use():\n    from .first_crnn import A\n\n    return A", "at the top of a file"),
    ],
)
def test_what_does_not_go_into_one_file_is_refused(package, first, second, message):
    package(
        first_crnn=f"{first}\nONE = 1\n",
        second_crnn=f"{second}\nTWO = 2\n",
        last="from .first_crnn import ONE\nfrom .second_crnn import TWO\n",
    )
    with pytest.raises(ValueError, match=message):
        reader_source()
