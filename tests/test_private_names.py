"""Private names of Python, torch and transformers that the package uses are listed, each with what goes without it."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import crnn_hf


PACKAGE = Path(crnn_hf.__file__).parent
LIST = PACKAGE.parent / ".github" / "PRIVATE_NAMES.md"


def is_private(name):
    return name.startswith("_") and not name.startswith("__")


def own_names(tree):
    """Names that a file defines itself."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            yield node.attr


def attributes(tree):
    """Names of attributes, also those that `getattr` and `hasattr` ask for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "hasattr"):
            yield from [node.args[1].value] if isinstance(node.args[1], ast.Constant) else []


def imported_names(tree):
    """Parts of the names of imports from other packages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (part for alias in node.names for part in alias.name.split("."))
        elif isinstance(node, ast.ImportFrom) and not node.level and not node.module.startswith("crnn_hf"):
            yield from (*node.module.split("."), *(alias.name for alias in node.names))


def overridden_names(module):
    """What classes of a module define in the place of what transformers or torch defines."""
    for kind in vars(module).values():
        if inspect.isclass(kind) and kind.__module__ == module.__name__:
            origin = {base: base.__module__.split(".")[0] for base in kind.__mro__}
            ours = {name for base in kind.__mro__ if origin[base] == "crnn_hf" for name in vars(base)}
            theirs = {
                name for base in kind.__mro__ if origin[base] in ("torch", "transformers") for name in vars(base)
            }
            yield from ours & theirs - {"_abc_impl"}


def test_the_list_is_what_the_package_uses():
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")}
    own = {name for tree in trees.values() for name in own_names(tree)}
    found = {name for tree in trees.values() for name in attributes(tree) if name not in own}
    found = set(filter(is_private, found.union(*map(imported_names, trees.values()))))
    for file, tree in trees.items():
        if any(isinstance(node, ast.ClassDef) and node.bases for node in tree.body):
            name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
            try:
                module = importlib.import_module(name)
            except ModuleNotFoundError as error:  # a plugin of a program that is not installed
                assert error.name == "ocrmypdf"
                continue
            found.update(filter(is_private, overridden_names(module)))
    listed = re.findall(r"^\| `(_\w+)` \|(?:[^|\n]+\|){3}$", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == found
