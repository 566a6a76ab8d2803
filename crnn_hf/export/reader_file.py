"""
The file `reader.py` of an exported folder: this package's own modules, one after the other.

What reads without torch is written once, as modules that import one another. Here they are put into one file, each
after those that it imports, without those imports. As they share one namespace there, a private name that several of
them have gets the name of its module in front: `_TINY` of decoding_pattern.py is `_pattern_TINY`.
"""

import ast
import io
import os
import sys
import tokenize
from pathlib import Path

from crnn_hf.version import __version__


READER_FILE = "reader.py"

_PACKAGE = Path(__file__).parents[1]
_PROGRAM = "crnn_hf.models.crnn.graph_reader_cli"
_HEADER = f'''"""
Text of line images with ONNX Runtime, NumPy and Pillow: `pip install onnxruntime numpy pillow`.

    python reader.py line.png
    python reader.py --help

    from reader import Reader
    Reader("folder of this file")("line.png")

Written by `crnn-hf export` of crnn_hf {__version__} (MIT licence); the parts below are modules of it.
"""
'''


def write_reader(folder: str | os.PathLike) -> Path:
    """Write `reader.py` into a folder with `model.onnx`, configuration, processor and tokenizer; gives its path."""
    file = Path(folder) / READER_FILE
    file.write_text(reader_source(), encoding="utf-8")
    return file


def reader_source() -> str:
    """
    The text of `reader.py`.

    Raises:
        ValueError: If its modules use a name for two things, or import in a way that does not go into one file.
    """
    modules = _modules_of(_PROGRAM, [])
    trees = {name: ast.parse(_source_of(name)) for name in modules}
    clashing = _clashing_names(trees)
    imports, parts = set(), []
    for name, tree in trees.items():
        _refuse_hidden_imports(tree, name)
        imports.update(_foreign_imports(tree))
        own = {bound for bound, meaning in _bindings(tree, name) if bound in clashing and meaning == name}
        source = _renamed(_source_of(name), tree, name, {bound: f"_{_short(name)}{bound}" for bound in own})
        parts.append(_part(name, source, tree))
    return "\n".join([_HEADER, *_import_lines(imports), *parts])


def _modules_of(name, modules):
    """The names of a module and of all of this package that it needs, each after those that it imports."""
    for node in ast.parse(_source_of(name)).body:
        imported = _own_module(node)
        if imported is not None and imported not in modules:
            _modules_of(imported, modules)
    modules.append(name)
    return modules


def _source_of(name):
    return _PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py").read_text(encoding="utf-8")


def _own_module(node):
    """The module of this package that a statement imports from, or `None`."""
    if not isinstance(node, ast.ImportFrom):
        return None
    name = f"crnn_hf.models.crnn.{node.module}" if node.level else node.module  # siblings alone import relatively
    return name if name.split(".")[0] == "crnn_hf" else None


def _foreign_imports(tree):
    """(module, name or nothing, alias or nothing) of what a file imports at its top from elsewhere."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", alias.asname or "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and _own_module(node) is None:
            yield from ((node.module, alias.name, alias.asname or "") for alias in node.names)


def _refuse_hidden_imports(tree, name):
    for node in ast.walk(tree):
        if _own_module(node) is None:
            continue
        if node not in tree.body or any(alias.asname or alias.name == "*" for alias in node.names):
            raise ValueError(
                f"{name}, line {node.lineno}: what goes into {READER_FILE} imports from this package at the top of a "
                "file, name by name and without `as`."
            )


def _bindings(tree, name):
    """(name, what it means) of all that a file binds at its top."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name, name
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound = (part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
            yield from ((part, name) for part in bound if part != "__all__")
        elif _own_module(node) is not None:
            yield from ((alias.name, _own_module(node)) for alias in node.names)
    for module, imported, alias in _foreign_imports(tree):
        yield alias or imported or module.split(".")[0], f"{module}.{imported}" if imported else module.split(".")[0]


def _clashing_names(trees):
    """Names that mean different things in different modules."""
    meanings = {}
    for name, tree in trees.items():
        for bound, meaning in _bindings(tree, name):
            meanings.setdefault(bound, set()).add(meaning)
    clashing = {bound: sorted(found) for bound, found in meanings.items() if len(found) > 1}
    for bound, found in clashing.items():
        if not bound.startswith("_") or not all(meaning in trees for meaning in found):
            raise ValueError(f"{READER_FILE} would have two things named {bound!r}, of {found}: rename one.")
    return clashing


def _renamed(source, tree, name, new_names):
    """A source with names of its own at the top of the file given other names."""
    _refuse_other_uses(tree, name, new_names)
    lines = source.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(source).readline))):
        if token.type == tokenize.NAME and token.string in new_names:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + new_names[token.string] + line[column + len(token.string) :]
    return "".join(lines)


def _refuse_other_uses(tree, name, new_names):
    """A token with such a name has to be the thing at the top of the file; in an f-string, some versions of Python
    have no tokens."""
    for node in ast.walk(tree):
        inner = [part for part in ast.iter_child_nodes(node) if not isinstance(node, ast.Module)]
        used = {part.name for part in inner if isinstance(part, (ast.FunctionDef, ast.ClassDef))}
        used |= {getattr(node, "attr", None), getattr(node, "arg", None)}
        if isinstance(node, ast.JoinedStr):
            used |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        for taken in used & set(new_names):
            raise ValueError(f"{name}: several modules of {READER_FILE} have a {taken!r}: rename this one.")


def _short(name):
    return name.split(".")[-1].removesuffix("_crnn")


def _import_lines(imports):
    """Statements for [`_foreign_imports`]: the standard library first, then the rest."""
    plain = {
        f"import {module}" + (f" as {alias}" if alias else ""): module for module, name, alias in imports if not name
    }
    wanted = {}
    for module, name, alias in imports:
        if name:
            wanted.setdefault(module, []).append(f"{name} as {alias}" if alias else name)
    named = {f"from {module} import {', '.join(sorted(names))}": module for module, names in wanted.items()}
    for of_library in (True, False):
        for lines in (plain, named):
            yield from sorted(
                line
                for line, module in lines.items()
                if (module.split(".")[0] in sys.stdlib_module_names) == of_library
            )
        yield ""


def _part(name, source, tree):
    """A file without its docstring, which becomes a comment, its imports and `__all__`."""
    lines = source.split("\n")
    left_out = [node for node in tree.body if _own_module(node) or isinstance(node, (ast.Import, ast.ImportFrom))]
    left_out += [
        node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    docstring = ast.get_docstring(tree)
    left_out += tree.body[:1] if docstring is not None else []
    for node in left_out:
        lines[node.lineno - 1 : node.end_lineno] = [None] * (node.end_lineno - node.lineno + 1)
    code = "\n".join(line for line in lines if line is not None).strip("\n")
    heading = [f"---- {name.removeprefix('crnn_hf.')}", *(docstring or "").split("\n")]
    return "\n".join(["", *(f"# {line}".rstrip() for line in heading), "", "", code, ""])
