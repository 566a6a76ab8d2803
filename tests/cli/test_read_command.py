"""`crnn-hf read` prints a line of text for each image, whatever happens to the others."""

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from labelled_lines import draw
from PIL import Image

from crnn_hf import TextRecognitionPipeline
from crnn_hf.models.crnn.graph_reader_cli import escape_what_cannot_be_printed, printed_results
from crnn_hf.zoo import registry


EXAMPLE = Path(__file__).parents[2] / "examples" / "images" / "receipt_5.png"

TEXTS = ["12", "a long line 4567", "9", "00 ff 00", "a still longer one: 0123456789"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    for index, text in enumerate(TEXTS):
        draw(text).save(folder / f"{index}.png")
    (folder / "notes.txt").write_text("no image")
    return folder


@pytest.fixture(scope="module")
def files(folder):
    return [str(folder / f"{index}.png") for index in range(len(TEXTS))]


@pytest.fixture(scope="module")
def expected(files, tiny_model, tiny_processor):
    """What the pipeline reads from each file by itself."""
    reader = TextRecognitionPipeline(model=tiny_model, processor=tiny_processor)
    texts = [reader(file)["text"] for file in files]
    assert len(set(texts)) == len(texts)
    return texts


@pytest.fixture
def read(crnn_hf, tiny_checkpoint):
    return lambda *arguments, **kwargs: crnn_hf("read", "--model", tiny_checkpoint, *arguments, **kwargs)


def test_one_line_of_text_an_image_in_their_order(read, files, expected):
    result = read(*reversed(files))
    assert (result.code, result.out.splitlines(), result.err) == (0, expected[::-1], "")


def test_folder(read, folder, expected):
    """Its images alone, by name."""
    result = read(folder)
    assert (result.code, result.out.splitlines()) == (0, expected)


def test_pattern(read, folder, expected):
    result = read(folder / "[13].png")
    assert (result.code, result.out.splitlines()) == (0, [expected[1], expected[3]])


def test_names_on_stdin(read, files, expected):
    result = read("-", stdin=f"{files[2]}\n\n{files[0]}\n")
    assert (result.code, result.out.splitlines()) == (0, [expected[2], expected[0]])


def test_names_on_stdin_of_any_bytes(read, files, expected, tmp_path):
    """A byte-order mark, as some editors write it, and a name that is not UTF-8."""
    name = os.fsencode(tmp_path) + b"/\xe9.png"
    shutil.copyfile(files[0], name)
    result = read("-", stdin=b"\xef\xbb\xbf" + files[2].encode() + b"\r\n" + name + b"\n")
    assert (result.code, result.out.splitlines()) == (0, [expected[2], expected[0]])


def test_subfolders_are_read_and_hidden_files_are_not(read, files, expected, tmp_path):
    for name, index in (("b.png", 0), ("a/c.png", 1), ("._b.png", 2), (".hidden/d.png", 2), ("__MACOSX/e.png", 2)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(files[index], tmp_path / name)
    assert read(tmp_path).out.splitlines() == [expected[1], expected[0]]


def test_names_that_cannot_be_opened_fail_alone(read, files, expected):
    long, url = "n" * 300, "http://127.0.0.1:9/line.png?size=1"
    result = read(long, files[0], "", url)
    assert (result.code, result.out.splitlines()) == (1, ["", expected[0], "", ""])
    errors = result.err.splitlines()
    assert all(error.startswith(f"crnn-hf: {name}: ") for error, name in zip(errors, (long, "", url), strict=False))
    assert errors[3:] == ["crnn-hf: 3 of 4 images could not be read"]


def test_a_folder_that_may_not_be_entered_fails_alone(read, folder, expected, monkeypatch):
    def closed(place, onerror):
        onerror(PermissionError(13, "Permission denied", "closed"))
        return iter([])

    monkeypatch.setattr("crnn_hf.models.crnn.image_files.os.walk", closed)
    result = read(folder, folder / "0.png")
    assert (result.code, result.out.splitlines()) == (1, ["", expected[0]]) and "closed" in result.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_what_has_no_end_fails_alone(read, files, expected, tmp_path, monkeypatch):
    monkeypatch.setattr("crnn_hf.models.crnn.file_reading._WRITER", 0.05)
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    shutil.copyfile(files[0], tmp_path / "a.png")
    result = read(*(tmp_path / name for name in ("pipe.png", "zero.png", "a.png")))
    assert (result.code, result.out.splitlines()) == (1, ["", "", expected[0]])
    assert "pipe.png' holds no data" in result.err and "zero.png' is a device" in result.err
    assert read(tmp_path / "[ap]*.png").out.splitlines() == [expected[0], ""]


def test_a_warning_of_a_file_of_several_pages(read, files, expected, tmp_path):
    pages = [Image.open(file).convert("L") for file in files[:3]]
    pages[0].save(tmp_path / "fax.tif", save_all=True, append_images=pages[1:])
    result = read(tmp_path / "fax.tif", files[1])
    assert (result.code, result.out.splitlines()) == (0, expected[:2])
    assert result.err.startswith(f"crnn-hf: {tmp_path / 'fax.tif'}: the file has 3 pages, and only the first was")
    line = json.loads(read(tmp_path / "fax.tif", "--json").out)
    assert line["text"] == expected[0] and "3 pages" in line["warning"]


def test_sources_can_be_mixed(read, folder, files, expected):
    result = read(files[4], "-", folder / "[0-1].png", stdin=files[2])
    assert result.out.splitlines() == [expected[index] for index in (4, 2, 0, 1)]


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_batch_size_changes_nothing(read, folder, expected, batch_size):
    assert read(folder, "--batch-size", batch_size).out.splitlines() == expected


def test_json(read, files, tiny_processor):
    result = read("--json", *files)
    assert result.code == 0
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["file"] for line in lines] == files
    for line in lines:
        assert set(line) == {"file", "text", "score", "chars", "words"}
        assert "".join(char["char"] for char in line["chars"]) == line["text"]
        assert 0 <= line["score"] <= 1
        assert all(0 <= char["start"] <= char["end"] for char in line["chars"])


def test_broken_images_do_not_stop_the_others(read, files, expected, tmp_path):
    broken, missing = tmp_path / "broken.png", tmp_path / "missing.png"
    broken.write_bytes(b"no image")
    result = read(files[0], broken, files[1], missing)
    assert result.code == 1
    assert result.out.splitlines() == [expected[0], "", expected[1], ""]
    errors = result.err.splitlines()
    assert errors[0].startswith(f"crnn-hf: {broken}: ") and "is not an image" in errors[0]
    assert errors[1].startswith(f"crnn-hf: {missing}: there is no file")
    assert errors[2:] == ["crnn-hf: 2 of 4 images could not be read"]


def test_broken_images_in_json(read, files, tmp_path):
    result = read("--json", tmp_path / "missing.png", files[0])
    assert result.code == 1
    broken, good = map(json.loads, result.out.splitlines())
    assert (broken["text"], broken["score"]) == (None, None)
    assert broken["error"].startswith("there is no file")
    assert "error" not in good


def test_folder_with_a_broken_image(read, tmp_path):
    draw("12").save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"")
    result = read(tmp_path)
    assert result.code == 1 and len(result.out.splitlines()) == 2
    assert f"crnn-hf: {tmp_path / 'b.png'}: " in result.err


def test_the_bundled_checkpoint_reads_by_default(crnn_hf, files, expected, tiny_checkpoint, tmp_path, monkeypatch):
    bundled = registry.checkpoint_folder(registry.DEFAULT_MODEL).name
    shutil.copytree(tiny_checkpoint, tmp_path / bundled)
    monkeypatch.setattr(registry, "CHECKPOINTS", tmp_path)
    assert crnn_hf("read", files[0]).out.splitlines() == expected[:1]
    for name in (registry.DEFAULT_MODEL, bundled):
        assert crnn_hf("read", files[0], "--model", name).out.splitlines() == expected[:1]


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "auto"])
def test_precisions(read, files, expected, dtype):
    result = read(*files, "--dtype", dtype)
    assert result.code == 0 and len(result.out.splitlines()) == len(files)
    if dtype == "float32":
        assert result.out.splitlines() == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "nonsense", "a.png"], "No model 'nonsense': there is no such folder"),
        (["--no-such-option", "a.png"], "No such option"),
        (["--batch-size", "0", "a.png"], "--batch-size"),
        (["--dtype", "float8", "a.png"], "--dtype"),
        ([], "Missing argument"),
        (["no*match.png"], "no file matches no*match.png"),
    ],
)
def test_a_wrong_command_is_told_and_exits_with_2(crnn_hf, arguments, message):
    result = crnn_hf("read", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err and "Traceback" not in result.err


def test_folder_without_images(read, tmp_path):
    result = read(tmp_path)
    assert (result.code, result.out) == (2, "")
    assert f"{tmp_path} holds no image files" in result.err


def test_empty_stdin(read):
    result = read("-")
    assert result.code == 2 and "standard input was empty" in result.err


def test_folder_that_is_no_model(crnn_hf, files, tmp_path):
    result = crnn_hf("read", "--model", tmp_path, files[0])
    assert result.code == 2 and "Traceback" not in result.err and os.fspath(tmp_path) in result.err


def test_lexicon_file(read, folder, tmp_path):
    lexicon = tmp_path / "words.txt"
    lexicon.write_bytes("\ufeff00\r\n\r\n9 9\r\n1\n".encode())
    result = read(folder, "--lexicon", lexicon, "--json")
    assert result.code == 0
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert all(line["text"] in ("00", "9 9", "1", "") and isinstance(line["is_optimal"], bool) for line in lines)
    assert all(0 <= line["no_match"] <= 1 for line in lines)


@pytest.mark.parametrize("option", ["--pattern", "--find"])
def test_a_line_without_a_match_is_named_and_empty(read, files, option):
    result = read(files[0], option, r"\d{9}")
    assert (result.code, result.out) == (0, "\n")
    assert f"{files[0]}: nothing in the line is what was asked for" in result.err


def test_orientation(read, files):
    result = read(files[0], "--orientation", "auto", "--json")
    assert json.loads(result.out)["orientation"] in (0, 90, 180, 270)
    result = read(files[0], "--orientation", "up")
    assert result.code == 2 and "`orientation` must be 'auto', got 'up'" in result.err


def test_a_line_upside_down_is_named(crnn_hf, tmp_path):
    Image.open(EXAMPLE).rotate(180).save(tmp_path / "turned.png")
    result = crnn_hf("read", tmp_path / "turned.png", EXAMPLE)
    assert result.code == 0 and result.err.count("turned.png: the line seems to be upside down") == 1
    assert EXAMPLE.name not in result.err
    result = crnn_hf("read", "--orientation", "auto", tmp_path / "turned.png")
    assert (result.code, result.out, result.err) == (0, "TOTAL EUR 14.05\n", "")


def test_what_is_found(read, files, expected):
    result = read(files[0], "--find", ".", "--json")
    line = json.loads(result.out)
    assert line["text"] == line["line"][slice(*line["span"])] == expected[0][0]
    assert line["chars"][0]["end"] > line["chars"][0]["start"]


def test_pattern_and_characters(read, files):
    assert all(line == "" or len(line) == 3 for line in read(*files, "--pattern", r"\d{3}").out.splitlines())
    assert all(set(line) <= set("01") for line in read(*files, "--allow", "01").out.splitlines())
    assert all(not set(line) & set("0123") for line in read(*files, "--deny", "0-3").out.splitlines())


def test_beams_and_several_readings(read, files):
    result = read(files[0], "--num-beams", "6", "--num-return-sequences", "3", "--json")
    (line,) = map(json.loads, result.out.splitlines())
    scores = [found["score"] for found in line["sequences"]]
    assert len(scores) == 3 and scores == sorted(scores, reverse=True)
    assert line["text"] == line["sequences"][0]["text"]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--pattern", "[0-9"], "no regular expression"),
        (["--pattern", "京"], "京"),
        (["--lexicon", "nowhere.txt"], "nowhere.txt"),
        (["--allow", "京"], "`allow`"),
        (["--num-return-sequences", "2"], "--json"),
        (["--num-return-sequences", "2", "--json"], "Raise `num_beams`"),
    ],
)
def test_searches_that_are_refused(read, files, arguments, message):
    result = read(files[0], *arguments)
    assert result.code == 2 and result.out == "" and message in result.err


def test_lexicon_in_another_encoding(read, files, tmp_path):
    (tmp_path / "words.txt").write_text("é", encoding="utf-16")
    result = read(files[0], "--lexicon", tmp_path / "words.txt")
    assert result.code == 2 and f"the lexicon {tmp_path / 'words.txt'} is no text in UTF-8" in result.err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_line_comes_out_in_any_encoding(encoding, monkeypatch):
    """Texts with what no such encoding has, and a file name that is not UTF-8."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", out)
    escape_what_cannot_be_printed()
    text, names = "№ é 😀", ["a.png", "\udce9.png"]
    for as_json in (False, True):
        for printed in printed_results(lambda files, **_: [{"text": text} for _ in files], names, as_json):
            print(printed.line)
            assert printed.message is None and not printed.failed
    out.flush()
    lines = out.buffer.getvalue().decode(encoding).splitlines()
    assert lines[:2] == [text.encode(encoding, "backslashreplace").decode(encoding)] * 2
    assert [json.loads(line) for line in lines[2:]] == [{"file": name, "text": text} for name in names]


def test_empty_lexicon_file(read, files, tmp_path):
    (tmp_path / "words.txt").write_text("\n\n")
    result = read(files[0], "--lexicon", tmp_path / "words.txt")
    assert result.code == 2 and "has no entries" in result.err


class TestBackends:
    @pytest.fixture(autouse=True)
    def cache(self, monkeypatch, tmp_path):
        pytest.importorskip("onnxscript")
        pytest.importorskip("onnxruntime")
        monkeypatch.setattr("huggingface_hub.constants.HF_HOME", str(tmp_path / "cache"))
        return tmp_path / "cache" / "crnn_hf" / "onnx"

    @pytest.mark.slow
    def test_onnx_reads_the_same_and_exports_once(self, read, files, expected, cache):
        first, again = (read(*files, "--backend", "onnx") for _ in range(2))
        assert (first.code, first.out.splitlines()) == (again.code, again.out.splitlines()) == (0, expected)
        assert "exporting" in first.err and "exporting" not in again.err
        assert len(list(cache.iterdir())) == 1

    @pytest.mark.slow
    def test_auto_takes_an_export_that_is_there_until_the_model_changes(
        self, crnn_hf, files, expected, cache, tiny_checkpoint, tmp_path, monkeypatch
    ):
        folder = shutil.copytree(tiny_checkpoint, tmp_path / "model")
        assert crnn_hf("read", "--model", folder, *files).out.splitlines() == expected
        assert not cache.exists()
        assert crnn_hf("read", "--model", folder, files[0], "--backend", "onnx").code == 0
        with monkeypatch.context() as patched:
            patched.setattr("crnn_hf.cli.backend.load_reader", None)
            assert crnn_hf("read", "--model", folder, *files).out.splitlines() == expected
        settings = json.loads((folder / "processor_config.json").read_text())
        (folder / "processor_config.json").write_text(json.dumps({**settings, "temperature": 3.0}))
        cooler = json.loads(crnn_hf("read", "--model", folder, files[0], "--json").out)
        (exported,) = cache.iterdir()
        warmer = json.loads(crnn_hf("read", "--model", exported, files[0], "--json").out)
        assert cooler["text"] == warmer["text"] and cooler["score"] != pytest.approx(warmer["score"], rel=0.1)

    @pytest.mark.parametrize(
        "arguments, message",
        [(["onnx", "--dtype", "bfloat16"], "--dtype bfloat16 is for --backend torch"), (["tpu"], "--backend")],
    )
    def test_backends_that_are_refused(self, read, files, arguments, message):
        result = read(files[0], "--backend", *arguments)
        assert (result.code, result.out) == (2, "") and message in result.err

    def test_onnx_without_onnxruntime_says_what_to_install(self, read, files, monkeypatch):
        monkeypatch.setattr("crnn_hf.export.requirements.find_spec", lambda name: None)
        result = read(files[0], "--backend", "onnx")
        assert result.code == 2 and "pip install 'crnn-hf[onnx]'" in result.err

    def test_exported_folder_has_no_weights_for_torch(self, crnn_hf, files, tmp_path):
        (tmp_path / "model.onnx").touch()
        result = crnn_hf("read", "--model", tmp_path, "--backend", "torch", files[0])
        assert result.code == 2 and "without weights for PyTorch" in result.err
