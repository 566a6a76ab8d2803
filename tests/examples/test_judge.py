"""examples/maintenance/judge.py keeps a stretch that loses nothing, and refuses one that reads a set worse."""

import sys
from pathlib import Path

import pytest
from labelled_lines import write_image_folder


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "maintenance"))
import judge  # noqa: E402


@pytest.fixture
def frozen(tmp_path):
    for name in ("print", "plates"):
        write_image_folder(tmp_path / name / "validation", ["12.50", "7.25"])
    return tmp_path


@pytest.mark.parametrize(
    "readings, kept, verdict",
    [({"print": 1.0, "plates": 0.9}, True, ""), ({"print": 0.89, "plates": 1.0}, False, "lost")],
)
def test_a_stretch_that_loses_half_a_point_of_a_set_is_not_kept(
    frozen, readings, kept, verdict, tiny_checkpoint, monkeypatch, capsys
):
    of_old = dict.fromkeys(readings, 0.9)
    figures = iter([each[name] for name in sorted(readings) for each in (of_old, readings)])
    monkeypatch.setattr(judge, "scores", lambda *_: {"exact_match": next(figures), "cer": 0.1})
    assert judge.judge(frozen, str(tiny_checkpoint), str(tiny_checkpoint)) is kept
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| plates", "| print"]
    assert rows[1].endswith(f"| {verdict} |")


def test_scores_are_those_of_what_is_read(frozen, tiny_checkpoint):
    reader = judge.pipeline("text-recognition", model=str(tiny_checkpoint))
    found = judge.scores(reader, frozen / "print")
    assert found["exact_match"] == 0.0 and found["cer"] > 0
