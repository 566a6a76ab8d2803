"""Lines that cannot be learned from are found before a training run, each with its file and the reason."""

import pytest
from architectures import ARCHITECTURES, tiny_architecture_config
from datasets import Dataset, Features, Image, Value
from labelled_lines import draw, write_image_folder

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.data import check_lines, load_lines
from crnn_hf.data.checks import frames_for_text, frames_of


def problems_of(folder, processor):
    return {problem.file: problem.reason for problem in check_lines(load_lines(str(folder))["train"], processor)[1]}


def test_good_lines_stay_and_get_their_width(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["12", "345", " 6 "])
    lines = load_lines(str(tmp_path))["train"]
    good, problems = check_lines(lines, tiny_processor)
    assert problems == []
    assert good["text"][:] == ["12", "345", " 6 "]
    widths = [tiny_processor(images=line["image"])["pixel_values"].shape[-1] for line in lines]
    assert good["length"][:] == widths and good["row"][:] == [0, 1, 2]
    assert len(set(good["digest"])) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"no image", "is not an image that Pillow can open"), (b"", "0 bytes"), (None, "there is no file")],
)
def test_image_that_cannot_be_decoded(tmp_path, tiny_processor, data, reason):
    write_image_folder(tmp_path, ["1", "2", "3"])
    (tmp_path / "001.png").unlink() if data is None else (tmp_path / "001.png").write_bytes(data)
    problems = problems_of(tmp_path, tiny_processor)
    assert list(problems) == ["001.png"]
    assert reason in problems["001.png"]


def test_image_that_is_cut_off(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["1", "2"])
    whole = (tmp_path / "000.png").read_bytes()
    (tmp_path / "000.png").write_bytes(whole[: len(whole) // 2])
    assert "cut off" in problems_of(tmp_path, tiny_processor)["000.png"]


def test_text_outside_the_alphabet_is_named(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["12", "1x2"])
    problems = problems_of(tmp_path, tiny_processor)
    assert problems == {"001.png": "its text has characters outside the alphabet: 'x' (U+0078)."}


def test_text_is_judged_in_nfc(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["e\u0301"])
    assert problems_of(tmp_path, tiny_processor) == {}


def test_missing_text(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["1", None], kind="jsonl")
    assert problems_of(tmp_path, tiny_processor) == {"001.png": "it has no text."}


@pytest.mark.parametrize("text", ["", "  "])
def test_text_that_is_empty(tmp_path, tiny_processor, text):
    write_image_folder(tmp_path, ["1", text])
    assert "its text is empty" in problems_of(tmp_path, tiny_processor)["001.png"]


@pytest.mark.parametrize(("character", "code"), [("\n", "U+000A"), ("\t", "U+0009"), ("\x00", "U+0000")])
def test_control_characters_are_no_text_even_in_the_alphabet(tmp_path, tiny_config, character, code):
    processor = CRNNProcessor.from_alphabet(["1", character], tiny_config)
    write_image_folder(tmp_path, ["1", f"1{character}1"], kind="jsonl")
    assert (
        f"control characters, such as line breaks or tabs: {character!r} ({code})"
        in (problems_of(tmp_path, processor)["001.png"])
    )


def test_entry_that_its_label_file_spoils(tmp_path, tiny_processor):
    (tmp_path / "metadata.csv").write_text("file_name,text\na.png,1,2\n")
    ((name, reason),) = problems_of(tmp_path, tiny_processor).items()
    assert name == "a.png" and "metadata.csv, line 2: more fields than columns" in reason


def test_text_that_does_not_fit_its_frames(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["12"])
    draw("", width=20).save(tmp_path / "000.png")
    (tmp_path / "metadata.csv").write_text("file_name,text\n000.png,1111111\n")
    assert problems_of(tmp_path, tiny_processor) == {
        "000.png": "its text needs 13 frames (characters and repeats), its image gives 6."
    }


def test_kinds_of_problems(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["1", "x", None, "2"], kind="jsonl")
    (tmp_path / "003.png").write_bytes(b"no image")
    _, problems = check_lines(load_lines(str(tmp_path))["train"], tiny_processor)
    assert [problem.kind for problem in problems] == ["outside the alphabet", "no text", "unreadable image"]


def test_line_that_is_too_wide(tmp_path, tiny_processor):
    write_image_folder(tmp_path, ["1"])
    draw("1", width=800).save(tmp_path / "000.png")
    assert "px wide at 16 px of height, and the limit is 400" in problems_of(tmp_path, tiny_processor)["000.png"]


def test_place_in_the_dataset_and_progress(tiny_processor):
    features = Features({"image": Image(decode=False), "text": Value("string")})
    lines = Dataset.from_dict({"image": [{"bytes": b"no image", "path": None}, None], "text": ["1", "1"]}, features)
    seen = []
    good, problems = check_lines(lines, tiny_processor, on_progress=lambda: seen.append(1))
    assert [(problem.index, problem.file) for problem in problems] == [(0, None), (1, None)]
    assert len(good) == 0 and len(seen) == 2


@pytest.mark.parametrize(
    ("text", "frames"), [("", 0), ("a", 1), ("ab", 2), ("aa", 3), ("aaa", 5), ("hello", 6), ("e\u0301e\u0301", 3)]
)
def test_frames_for_text(text, frames):
    assert frames_for_text(text) == frames


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_frames_are_those_of_the_network(name):
    config = tiny_architecture_config(name)
    model, processor = CRNNForCTC(config), CRNNProcessor.from_alphabet("0123456789ab", config=config)
    images = processor.image_processor
    for width in range(1, 150):
        size = (config.image_height, width)
        padded = max(images.min_width, width + 2 * images.margin)
        assert frames_of(processor, size) == model._get_feat_extract_output_lengths(padded)
