"""
Compare what `uv pip compile --resolution lowest-direct` resolved with the lower bounds of pyproject.toml.

    python .ci/lowest_versions.py RESOLVED.txt [EXTRA]

A bound below what can be installed says nothing, and nobody tests it. Exits with 1 and names each that differs.
"""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lower_bounds(extra: str | None) -> dict[str, Version]:
    """The highest lower bound of each package, of the dependencies and of an extra with the extras in it."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    extras = [extra] if extra else []
    while extras:
        for line in project["optional-dependencies"][extras.pop()]:
            asked = Requirement(line)
            if canonicalize_name(asked.name) == project["name"]:
                extras.extend(asked.extras)
            else:
                lines.append(line)
    bounds: dict[str, Version] = {}
    for asked in map(Requirement, lines):
        lowest = [Version(part.version) for part in asked.specifier if part.operator in (">=", "==")]
        if len(lowest) != 1:
            sys.exit(f"{asked}: one lower bound is needed, as {asked.name}>=1.2.0.")
        name = canonicalize_name(asked.name)
        bounds[name] = max(lowest[0], bounds.get(name, lowest[0]))
    return bounds


def main() -> None:
    resolved = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            asked = Requirement(line)
            resolved[canonicalize_name(asked.name)] = Version(next(iter(asked.specifier)).version)
    bounds = lower_bounds(sys.argv[2] if len(sys.argv) > 2 else None)
    wrong = [
        f"{name}>={bound}: {resolved[name]} was resolved." for name, bound in bounds.items() if resolved[name] != bound
    ]
    if wrong:
        sys.exit("Lower bounds that do not hold in pyproject.toml:\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
