"""`crnn-hf evaluate` measures a split, fits the temperature on another, and names what it could not read."""

import json
import shutil
from pathlib import Path

import pytest
from labelled_lines import draw, write_image_folder

from crnn_hf import CRNNProcessor, TextRecognitionPipeline
from crnn_hf.zoo import checkpoint_path


EXAMPLES = Path(__file__).parents[2] / "examples" / "images"


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """The example images as a validation split."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(EXAMPLES, folder / "validation", ignore=shutil.ignore_patterns("*.jsonl"))
    shutil.copy(EXAMPLES / "labels.jsonl", folder / "validation" / "metadata.jsonl")
    return folder


@pytest.fixture
def two_splits(tmp_path, tiny_checkpoint, tiny_model, tiny_processor):
    """A copy of the tiny checkpoint; and lines of which it reads two in three right, 60 to train on and 6 others."""
    model = shutil.copytree(tiny_checkpoint, tmp_path / "model")
    reader = TextRecognitionPipeline(tiny_model, processor=tiny_processor)
    for split, count in (("train", 60), ("validation", 6)):
        words = [f"{number:02d}" * (1 + number % 3) for number in range(count)]
        readings = reader([draw(word) for word in words])
        write_image_folder(tmp_path / "lines" / split, words)
        rows = [
            {"file_name": f"{index:03d}.png", "text": reading["text"] + ("" if index % 3 else "a")}
            for index, reading in enumerate(readings)
        ]
        folder = tmp_path / "lines" / split
        (folder / "metadata.csv").unlink()
        (folder / "metadata.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return model, tmp_path / "lines"


def test_bundled_checkpoint_on_the_examples(crnn_hf, examples, tmp_path):
    result = crnn_hf("evaluate", "--dataset", examples, "--output", tmp_path / "report")
    assert result.code == 0 and "lines       12\nexact_match 100.00 %\nCER         0.00 %" in result.out
    assert result.out.startswith("labels and readings are compared in Unicode NFC, otherwise as they are written\n")
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == [
        ".crnn_hf_evaluate",
        "predictions.jsonl",
        "reliability.png",
        "report.json",
    ]


def test_only_an_earlier_report_is_overwritten(crnn_hf, examples, tmp_path):
    arguments = ["evaluate", "--dataset", examples, "--output", tmp_path]
    (tmp_path / "predictions.jsonl").write_text("mine")
    refused = crnn_hf(*arguments)
    assert refused.code == 2 and "holds predictions.jsonl, which `crnn-hf evaluate` would" in refused.err
    assert (tmp_path / "predictions.jsonl").read_text() == "mine"
    (tmp_path / "predictions.jsonl").rename(tmp_path / "mine.jsonl")
    assert [crnn_hf(*arguments).code for _ in range(2)] == [0, 0]
    (tmp_path / "errors.jsonl").write_text("mine")
    refused = crnn_hf("evaluate", "--dataset", examples, "--label-errors", tmp_path / "errors.jsonl")
    assert refused.code == 2 and "errors.jsonl is there already" in refused.err


def test_json(crnn_hf, two_splits):
    model, lines = two_splits
    result = crnn_hf("evaluate", "--dataset", lines, "--model", model, "--json", "--batch-size", 2)
    report = json.loads(result.out)
    assert (report["lines"], report["exact_match"]) == (6, pytest.approx(4 / 6))
    assert (report["model"], report["split"], report["temperature"]) == (str(model), "validation", 1.0)
    assert report["confusions"] == [{"label": "a", "reading": "", "count": 2}] and len(report["worst"]) == 2


def test_columns_of_any_name(crnn_hf, examples, tmp_path):
    folder = shutil.copytree(examples, tmp_path / "lines")
    metadata = folder / "validation" / "metadata.jsonl"
    text = metadata.read_text(encoding="utf-8")
    metadata.write_text(text.replace('"text"', '"said"').replace("{", '{"text": "other", '), encoding="utf-8")
    assert "exact_match 0.00 %" in crnn_hf("evaluate", "--dataset", folder).out
    result = crnn_hf("evaluate", "--dataset", folder, "--image-column", "file_name", "--text-column", "said")
    assert "exact_match 100.00 %" in result.out


def test_case_and_spaces(crnn_hf, examples, tmp_path):
    folder = shutil.copytree(examples, tmp_path / "lines")
    metadata = folder / "validation" / "metadata.jsonl"
    rows = [json.loads(row) for row in metadata.read_text(encoding="utf-8").splitlines()]
    changed = [{**row, "text": row["text"].upper().replace(" ", "  ")} for row in rows]
    metadata.write_text("".join(json.dumps(row) + "\n" for row in changed), encoding="utf-8")
    assert "exact_match 100.00 %" not in crnn_hf("evaluate", "--dataset", folder, "--ignore-case").out
    result = crnn_hf("evaluate", "--dataset", folder, "--ignore-case", "--ignore-spaces")
    assert "exact_match 100.00 %" in result.out and "case-folded, without white space" in result.out


def test_fitted_temperature_is_kept_in_the_folder(crnn_hf, two_splits):
    model, lines = two_splits
    result = crnn_hf("evaluate", "--dataset", lines, "--model", model, "--fit-temperature", "train", "--json")
    assert result.code == 0 and f"kept in {model}" in result.err and "fitted on 60 lines" in result.err
    report = json.loads(result.out)
    assert report["temperature_fitted_on"] == "train" and report["temperature"] != 1.0
    assert CRNNProcessor.from_pretrained(model).temperature == report["temperature"]
    again = json.loads(crnn_hf("evaluate", "--dataset", lines, "--model", model, "--json").out)
    assert again["ece"] == pytest.approx(report["ece"])


def test_the_bundled_checkpoint_is_never_changed(crnn_hf, two_splits, monkeypatch):
    model, lines = two_splits
    monkeypatch.setattr("crnn_hf.zoo.registry.CHECKPOINTS", model.parent)
    before = {path.name: path.read_bytes() for path in model.iterdir()}
    result = crnn_hf("evaluate", "--dataset", lines, "--model", model, "--fit-temperature", "train")
    assert result.code == 0 and "used in this run only" in result.err
    assert {path.name: path.read_bytes() for path in model.iterdir()} == before


@pytest.fixture
def wrong_label(examples, tmp_path):
    """The example images, one digit of one label changed."""
    folder = shutil.copytree(examples, tmp_path / "wrong_label")
    metadata = folder / "validation" / "metadata.jsonl"
    text = metadata.read_text(encoding="utf-8")
    assert "14.05" in text
    metadata.write_text(text.replace("14.05", "14.65"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("option", [["--label-errors"], ["--label-errors", 1], ["--label-errors=7"]])
def test_suspects_are_listed(crnn_hf, wrong_label, tmp_path, option):
    result = crnn_hf("evaluate", *option, "--dataset", wrong_label, "--output", tmp_path / "report")
    assert result.code == 0
    listed = result.out.partition("the most suspicious first (1 in all):\n")[2]
    assert listed.startswith("  8 (receipt_5.png), -log p of label ")
    assert listed.endswith("\n    TOTAL EUR 14.65\n    TOTAL EUR 14.05\n")
    (row,) = (tmp_path / "report" / "label_errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["label"] == "TOTAL EUR 14.65" and json.loads(row)["edits"] == 1


def test_suspects_in_json_and_in_a_file(crnn_hf, wrong_label, tmp_path):
    file = tmp_path / "label_errors.jsonl"
    result = crnn_hf("evaluate", "--dataset", wrong_label, "--json", "--label-errors", file)
    report = json.loads(result.out)
    assert (report["label_error_count"], report["label_errors"]) == (1, [])
    assert json.loads(file.read_text(encoding="utf-8"))["file"] == "receipt_5.png"
    report = json.loads(crnn_hf("evaluate", "--dataset", wrong_label, "--json", "--label-errors").out)
    assert [line["reading"] for line in report["label_errors"]] == ["TOTAL EUR 14.05"]
    assert "label_errors" not in json.loads(crnn_hf("evaluate", "--dataset", wrong_label, "--json").out)


def test_lines_that_cannot_be_read_are_named(crnn_hf, examples, tmp_path):
    folder = shutil.copytree(examples, tmp_path / "lines")
    (folder / "validation" / "book_2.png").write_bytes(b"no image")
    result = crnn_hf("evaluate", "--dataset", folder)
    assert result.code == 1 and "lines       11 (1 skipped)" in result.out
    assert "crnn-hf: line 1 (book_2.png): " in result.err and "1 of 12 lines were not counted" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--split", "test"], "has no split 'test', only 'validation'"),
        (["--fit-temperature", "validation"], "would fit to the lines that are evaluated"),
        (["--fit-temperature", "train"], "has no split 'train'"),
        (["--model", "nowhere"], "No model 'nowhere'"),
        (["--label-errors", "nowhere/label_errors.jsonl"], "neither a number nor a file in a folder that exists"),
    ],
)
def test_what_was_asked_wrongly(crnn_hf, examples, arguments, message):
    result = crnn_hf("evaluate", "--dataset", examples, *arguments)
    assert result.code == 2 and message in result.err


def test_too_few_lines_to_fit(crnn_hf, two_splits):
    model, lines = two_splits
    result = crnn_hf(
        "evaluate", "--dataset", lines, "--split", "train", "--model", model, "--fit-temperature", "validation"
    )
    assert result.code == 2 and "6 lines are too few to fit a temperature: give at least 50" in result.err


def test_the_package_has_its_checkpoint_where_it_is_protected():
    from crnn_hf.zoo.registry import CHECKPOINTS

    assert checkpoint_path("crnn_small").is_relative_to(CHECKPOINTS)
