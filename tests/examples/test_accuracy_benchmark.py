"""What examples/benchmarks/accuracy.py works out by itself, on texts and pictures made for it."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from crnn_hf.zoo import checkpoint_path


BENCHMARKS = Path(__file__).parents[2] / "examples" / "benchmarks"


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def line_image(top, bottom, height=40, background=200, ink=30):
    image = Image.new("L", (120, height), background)
    ImageDraw.Draw(image).rectangle((20, top, 60, bottom), fill=ink)
    return image


def printed_line(text):
    image = Image.new("L", (190, 44), 255)
    ImageDraw.Draw(image).text((10, 22), text, font=ImageFont.load_default(28), fill=0, anchor="lm")
    return image


@pytest.mark.parametrize(
    ("reading", "label", "kind"),
    [
        ("Total", "Total", None),
        ("", "", None),
        ("x", "", "text on an empty line"),
        ("", "x", "empty reading"),
        ("Tot al", "Total", "spaces only"),
        ("to tal", "Total", "case only"),
        ("TOTAL 12,50", "TOTAL: 12.50", "punctuation only"),
        ("T0TAL :", "TOTAL:", "one character"),
        ("T0TAL;", "TOTAL:", "two characters"),
        ("abc", "xyz", "three characters or more"),
    ],
)
def test_kind_of_error(reading, label, kind):
    from accuracy_errors import KINDS, kind_of_error

    assert kind_of_error(reading, label) == kind and kind in (None, *KINDS)


def test_padding_takes_the_colour_of_the_background():
    from accuracy_lines import with_margin

    image = line_image(10, 30, background=201)
    padded = np.asarray(with_margin(image, 0.15))
    assert padded.shape == (52, 120) and (padded[:6] == 201).all() and (padded[-6:] == 201).all()
    assert (padded[6:-6] == np.asarray(image)).all()
    dark = with_margin(Image.merge("RGB", [line_image(0, 39, background=value) for value in (10, 20, 30)]), 0.08)
    assert dark.getpixel((40, 0)) == (10, 20, 30)


def test_cutting_takes_rows_off_both_sides():
    from accuracy_lines import with_margin

    image = line_image(10, 30)
    assert (np.asarray(with_margin(image, -0.08)) == np.asarray(image)[3:-3]).all()
    assert with_margin(image, 0.0) is image
    assert with_margin(Image.new("L", (9, 1)), -0.08).height == 1


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["a/X51_01.jpg", "a/X51_02.jpg", "X52-1_01.jpg"], ["X51", "X51", "X52-1"]),
        (["00001.jpg", "00002.jpg"], None),
        (["line_1.jpg", "line_2.jpg"], None),
        (["a_1.jpg", "b_1.jpg"], None),
        (["a_1.jpg", "a_2.jpg", "b.jpg"], None),
        (["a_1.jpg", None], None),
    ],
)
def test_groups_are_taken_from_file_names_that_tell_them(names, groups):
    from accuracy_lines import groups_of

    assert groups_of(names) == groups


def test_ink_at_edge():
    from accuracy_errors import has_ink_at_edge

    assert not has_ink_at_edge(line_image(10, 30))
    assert has_ink_at_edge(line_image(0, 30)) and has_ink_at_edge(line_image(10, 39))
    assert has_ink_at_edge(line_image(0, 30, background=20, ink=220))
    assert not has_ink_at_edge(Image.new("L", (50, 20), 255))


def test_interval_of_independent_lines_is_that_of_the_normal_distribution():
    from accuracy_statistics import paired_difference

    own, peer = np.random.default_rng(1).random((2, 400)) < [[0.8], [0.7]]
    interval = paired_difference(own, peer)
    differences = own.astype(float) - peer
    margin = 1.96 * differences.std() / 20
    assert interval.value == pytest.approx(differences.mean())
    assert interval.low == pytest.approx(interval.value - margin, abs=0.004)
    assert interval.high == pytest.approx(interval.value + margin, abs=0.004)


def test_lines_of_one_receipt_are_drawn_together():
    from accuracy_statistics import paired_difference

    alike = np.repeat(np.random.default_rng(1).random(40) < 0.5, 10)
    by_line, by_receipt = (paired_difference(alike, np.zeros(400), groups=g) for g in (None, np.arange(400) // 10))
    assert by_receipt.value == by_line.value
    assert by_receipt.high - by_receipt.low == pytest.approx(10**0.5 * (by_line.high - by_line.low), rel=0.1)


def test_differences_of_edits_are_divided_by_characters():
    from accuracy_statistics import paired_difference

    assert paired_difference([3, 0], [1, 0], sizes=[10, 30]).value == pytest.approx(2 / 40)
    assert paired_difference([2, 2], [2, 2], sizes=[0, 0]) == (0, 0, 0)
    with pytest.raises(ValueError, match="2 lines, 1 sizes"):
        paired_difference([1, 0], [1, 0], sizes=[1])


@pytest.mark.parametrize(("column", "unit"), [(True, "receipt"), (False, "run of 20 lines")])
def test_what_a_bootstrap_draws(column, unit, tmp_path):
    from accuracy_lines import validation_lines

    folder = tmp_path / "till" / "validation"
    folder.mkdir(parents=True)
    with open(folder / "metadata.jsonl", "w", encoding="utf-8") as metadata:
        for index in range(21):
            line_image(10, 30).save(folder / f"{index:02d}.png")
            row = {"file_name": f"{index:02d}.png", "text": "1"} | ({"receipt": index % 2} if column else {})
            print(json.dumps(row), file=metadata)
    lines = validation_lines(folder.parent, ignore_case=False)
    assert lines.unit == unit and len(lines) == 21
    assert lines.groups == ([str(index % 2) for index in range(21)] if column else ["0"] * 20 + ["1"])


@pytest.mark.slow
def test_one_run_of_the_whole(without_peers, tmp_path, monkeypatch, capsys):
    """Without peers, on lines that all say the same, while their labels say something else now and then."""
    import accuracy

    folder, errors, model = tmp_path / "till" / "validation", tmp_path / "wrong.png", checkpoint_path("crnn_small")
    folder.mkdir(parents=True)
    with open(folder / "metadata.jsonl", "w", encoding="utf-8") as metadata:
        for index, text in enumerate(["TOTAL 12.50", "ToTAL 12.50", "ＴＯＴＡＬ 12.50", "a comma, there"]):
            name = f"{'ab'[index // 2]}_{index}.png"
            printed_line("TOTAL 12.50").save(folder / name)
            print(json.dumps({"file_name": name, "text": text}), file=metadata)
    options = ["--ignore-case", "till", "--rendered", "0", "--model", str(model), "--errors", str(errors)]
    monkeypatch.setattr(sys, "argv", ["accuracy.py", str(folder.parent), *options])
    accuracy.main()

    printed = capsys.readouterr().out
    assert "Tesseract 5 is left out" in printed and "PP-OCRv6 small is left out" in printed
    results, margins, signs, recall = (
        row.split(" | ")[1:] for row in printed.splitlines() if row.startswith("| till, case-folded (4) | ")
    )
    assert results[0] == margins[0] == model.name and len(results) == 8
    assert results[1] == "75.0 %" and results[5] == "50.0 %"  # the third label is right but for its width
    assert margins[2] == "75.0 % (+0.0)"
    assert signs[:3] == ["in the labels", "1", "3"] and recall[1:3] == ["0.0 %", "100.0 %"]
    assert "| three characters or more | 1 |" in printed and "| all | 1 |" in printed
    assert Image.open(errors).height > 100


class StubWorker:
    """In place of a reader's process: reads "1" from each file, and ends at a file of the set that it fails on."""

    def __init__(self, title, fails_on=None):
        self.subject, self.fails_on = SimpleNamespace(title=title), fails_on

    def run(self, files, keep=False):
        if any(self.fails_on in Path(file).parts for file in files if self.fails_on):
            raise RuntimeError("its process ended.\nTooWide")
        return {"seconds": 0.5, "texts": ["1"] * len(files)}


def test_a_reader_that_fails_costs_the_others_nothing(tmp_path, capsys):
    from accuracy import read_all
    from accuracy_lines import LabelledLines
    from accuracy_tables import MARGINS, print_differences, print_results

    sets = [LabelledLines(name, [line_image(10, 30)] * 2, ["1", "2"]) for name in ("first", "second", "third")]
    workers = [StubWorker("ours"), StubWorker("PP-OCRv6 small", fails_on="second")]
    readings = read_all(sets, workers, tmp_path)
    assert [list(of_set) for of_set in readings.values()] == [["ours", "PP-OCRv6 small"], ["ours"], ["ours"]]
    assert list(readings["third"]["ours"]) == list(MARGINS) and readings["third"]["ours"]["as they are"].texts == [
        "1",
        "1",
    ]
    assert "PP-OCRv6 small is left out from second on: TooWide" in capsys.readouterr().out
    print_results(readings)
    print_differences(readings)
    printed = capsys.readouterr().out
    assert "| first (2) | ours | 50.0 % | 50.0 % | 50.00 % | 50.00 % | 50.0 % | 50.00 % | 250.0 |" in printed
    assert printed.splitlines()[3] == "|" + " --- |" * 9
    assert printed.count("+0.00 [+0.00, +0.00]") == 4


def test_a_folder_of_another_name_is_refused(monkeypatch, capsys):
    import accuracy

    monkeypatch.setattr(sys, "argv", ["accuracy.py", "DATA/till", "--ignore-case", "receipts"])
    with pytest.raises(SystemExit):
        accuracy.main()
    assert "--ignore-case receipts: the folders are till." in capsys.readouterr().err
