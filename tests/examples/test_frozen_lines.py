"""Frozen lines are folders that `crnn-hf evaluate` reads, and stay as they are."""

import csv
import importlib.util
import json
from pathlib import Path

import pytest
from PIL import Image

from crnn_hf.synthesis.domains import DOMAINS, DomainLines, domain
from crnn_hf.synthesis.fonts.find import Face


SCRIPT = Path(__file__).parents[2] / "examples" / "maintenance" / "frozen_lines.py"


def test_a_set_has_the_lines_of_its_domain_that_say_something(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("frozen_lines", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    pool = {"Pillow": (Face(None, "Pillow"),), "Held": (Face(None, "Held"),)}
    monkeypatch.setattr(domain, "find_pool", lambda *_: pool)
    monkeypatch.setattr(domain, "part_of", lambda pool, held: {"Held" if held else "Pillow": pool["Pillow"]})
    monkeypatch.setattr(script, "COUNTS", {"": 12, "_held_out": 5})
    monkeypatch.setattr(script, "MANIFEST", tmp_path / "manifest.json")
    monkeypatch.setattr("sys.argv", ["frozen_lines.py", str(tmp_path), "plates"])
    script.main()
    folder = tmp_path / "plates" / "validation"
    rows = list(csv.DictReader(open(folder / "metadata.csv", encoding="utf-8")))
    lines = DomainLines(DOMAINS["plates"], seed=script.SEED)
    drawn = [line for line in lines.iter_lines(0, 20) if line["text"]][:12]
    assert [row["text"] for row in rows] == [line["text"] for line in drawn]
    assert Image.open(folder / rows[3]["file_name"]).tobytes() == drawn[3]["image"].tobytes()
    assert len(list((tmp_path / "plates_held_out" / "validation").glob("*.png"))) == 5
    known = json.loads(script.MANIFEST.read_text())
    assert known.keys() == {"plates", "plates_held_out"} and len(set(known.values())) == 2
    (folder / "0000.png").write_bytes(b"kept")
    with pytest.raises(SystemExit, match="plates"):
        script.main()
    assert json.loads(script.MANIFEST.read_text()) == known
    assert (folder / "0000.png").read_bytes() == b"kept"
