"""From labelled lines to the sets of a run: bad lines are told and listed, and validation stays honest."""

import json

import pytest
from labelled_lines import write_image_folder

from crnn_hf.data import load_lines, load_split
from crnn_hf.training.datasets import labelled_sets


TEXTS = [f"{number:02d}" for number in range(20)]


def sets_of(folder, processor, output):
    said = []
    train, validation = labelled_sets(load_lines(str(folder)), processor, 0, output, said.append)
    return train, validation, said


def skipped_in(output):
    return [json.loads(line) for line in (output / "skipped.jsonl").read_text().splitlines()]


def test_report_before_training(tmp_path, tiny_processor):
    write_image_folder(tmp_path / "train", TEXTS)
    write_image_folder(tmp_path / "validation", ["777", "5"])
    train, validation, said = sets_of(tmp_path, tiny_processor, tmp_path / "out")
    assert train.column_names == validation.column_names == ["image", "text", "length"]
    assert validation["text"][:] == ["5", "777"]
    assert len(said) == 1 and said[0].startswith("train: 20 of 20 lines used")
    report = json.loads((tmp_path / "out" / "data_report.json").read_text())["splits"]
    assert report["train"]["characters"]["0"] == 12 and report["validation"]["used"] == 2
    assert not (tmp_path / "out" / "skipped.jsonl").exists()


def test_images_of_validation_are_left_out_of_training(tmp_path, tiny_processor):
    write_image_folder(tmp_path / "train", TEXTS)
    write_image_folder(tmp_path / "validation", ["07", "333"])
    train, validation, said = sets_of(tmp_path, tiny_processor, tmp_path / "out")
    assert "07" not in train["text"][:] and len(train) == 19 and len(validation) == 2
    assert said[0].startswith("skipped: 1 lines of train have the image of a line of validation, such as 007.png")
    assert skipped_in(tmp_path / "out") == [
        {
            "split": "train",
            "index": 7,
            "file": "007.png",
            "reason": "the same image is in validation, as 000.png.",
            "kind": "in validation too",
        }
    ]
    assert "left out: 1 in validation too" in said[1]


def test_copies_of_lines_that_are_held_out_are_left_out_too(tmp_path, tiny_processor):
    write_image_folder(tmp_path, TEXTS * 2)
    train, validation, _ = sets_of(tmp_path, tiny_processor, tmp_path / "out")
    assert len(validation) == 4 and not set(train["text"]) & set(validation["text"])


def test_nothing_is_left_for_training(tmp_path, tiny_processor):
    for split in ("train", "validation"):
        write_image_folder(tmp_path / split, ["1"])
    with pytest.raises(ValueError, match="every image is also one for validation"):
        sets_of(tmp_path, tiny_processor, tmp_path / "out")


def test_too_many_bad_lines_are_told_by_their_kinds(tmp_path, tiny_processor):
    write_image_folder(tmp_path, [*TEXTS, "x", "y", ""])
    with pytest.raises(ValueError) as caught:
        sets_of(tmp_path, tiny_processor, tmp_path / "out")
    message = str(caught.value)
    assert message.startswith(
        "3 of 23 lines of train cannot be used, such as 020.png: its text has characters outside"
    )
    assert f"{tmp_path / 'out' / 'skipped.jsonl'} (2 outside the alphabet, 1 no text)" in message
    assert "more than 10%: correct the data first" in message
    assert [line["kind"] for line in skipped_in(tmp_path / "out")] == ["outside the alphabet"] * 2 + ["no text"]


def test_lines_that_were_held_out_are_found_again(tmp_path, tiny_processor):
    folder, output = write_image_folder(tmp_path / "lines", [*TEXTS, "outside: ~"]), tmp_path / "out"
    train, validation, _ = sets_of(folder, tiny_processor, output)
    assert len(train) == 18 and len(validation) == 2
    found = load_split(str(folder), "validation", run=output)
    assert sorted(found["text"]) == sorted(validation["text"])
    with pytest.raises(ValueError, match="has no split 'validation'"):
        load_split(str(folder), "validation", run=tmp_path)
    write_image_folder(folder, TEXTS)
    with pytest.raises(ValueError, match="held out of 21, and .* has 20"):
        load_split(str(folder), "validation", run=output)
