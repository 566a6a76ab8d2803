"""The fonts of the domains: the table that names them, and the code points that their ligatures get."""

import importlib.util
import io
from pathlib import Path

import pytest

from crnn_hf.synthesis.domains import DOMAINS
from crnn_hf.synthesis.domains.old_german import LIGATURES


pytest.importorskip("fontTools")
SCRIPT = Path(__file__).parents[2] / "examples" / "maintenance" / "domain_fonts.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("domain_fonts", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def font_file(features=""):
    """A font of c, h and t, with a glyph that c and h become by `features`."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    names = [".notdef", "c", "h", "t", "c_h"]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): char for char in "cht"})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics({name: (500, 0) for name in names})
    builder.setupHorizontalHeader()
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_the_table_has_fonts_for_every_domain(script):
    rows = script.sources(script.TABLE.read_text(encoding="utf-8"))
    assert {row.domain for row in rows} == set(DOMAINS) - {"photographs"}, "photographs are of ordinary print"
    assert all(row.licence.strip() and row.files for row in rows)
    assert len({row.package for row in rows if row.domain == "blackletter"}) >= 5


def test_a_ligature_gets_its_code_point(script):
    from fontTools.ttLib import TTFont

    changed = script.with_ligatures(font_file("feature liga { sub c h by c_h; } liga;"))
    names = TTFont(io.BytesIO(changed)).getBestCmap()
    assert names[ord(LIGATURES["ch"])] == "c_h"
    assert ord(LIGATURES["ck"]) not in names


def test_a_font_without_ligatures_is_kept_as_it_is(script):
    content = font_file()
    assert script.with_ligatures(content) is content
