"""The table of font packages: the licence is read from what Debian ships, and no row is without one."""

import sys
from pathlib import Path

import pytest

from crnn_hf import synthesis


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "maintenance"))

from font_packages import licence  # noqa: E402


MACHINE_READABLE = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Example

Files: *
Copyright: 2012 Somebody
License: OFL-1.1

Files: doc/*
 tools/*
License: MIT or OFL-1.1

Files: debian/*
License: GPL-3+

License: OFL-1.1
 The text of it.
"""


@pytest.mark.parametrize("statement, stated", [
    (MACHINE_READABLE, "OFL-1.1; MIT or OFL-1.1"),
    ("Files: *\nLicense: BSD3|SIL\n", "BSD3 or SIL"),
    ("Licensed under the SIL Open Font License, Version 1.1.\nLater: public domain", "OFL-1.1"),
    ("License:\n\n    Public Domain.\n\nThe packaging is licensed under the GPL", "public domain"),
    ("the GNU General Public License v.2 with the exceptions set forth below", "GPL-2 with font exception"),
])  # fmt: skip
def test_the_licence_of_the_fonts_not_of_their_packaging(statement, stated):
    assert licence(statement) == stated


def test_an_unknown_statement_stops():
    with pytest.raises(ValueError, match="no licence found"):
        licence("Files: debian/*\nLicense: GPL-3+\n\nAll rights reserved.")


def test_the_table_names_each_package_once_with_a_licence():
    table = (Path(synthesis.__file__).parent / "fonts" / "FONTS.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith(("| fonts-", "| xfonts-"))]
    assert len(rows) > 90 and len({row[0] for row in rows}) == len(rows)
    assert all(len(row) == 5 and row[4].strip() and int(row[3]) >= int(row[2]) > 0 for row in rows)
