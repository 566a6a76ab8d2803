"""The reader of an exported folder, in processes that have no torch, against the pipeline."""

import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw


pytest.importorskip("onnx")
pytest.importorskip("onnxscript")
pytest.importorskip("onnxruntime")

from crnn_hf import CRNNProcessor, TextRecognitionPipeline  # noqa: E402
from crnn_hf.export import export_model  # noqa: E402
from crnn_hf.models.crnn.graph_reader import Reader  # noqa: E402


pytestmark = pytest.mark.slow


# An import of one of them fails.
HIDDEN = [
    "torch",
    "torchvision",
    "transformers",
    "tokenizers",
    "crnn_hf",
    "huggingface_hub",
    "safetensors",
    "interegular",
]
HIDE = f"import sys; sys.modules.update(dict.fromkeys({HIDDEN}))\n"

READ = """
import json
from reader import Reader

jobs = json.load(sys.stdin)
reader = Reader(num_threads=1)
print(json.dumps([reader(images, **options) for images, options in jobs]))
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory, tiny_model, tiny_processor):
    folder = tmp_path_factory.mktemp("exported") / "tiny"
    export_model(tiny_model, tiny_processor, folder)
    return folder


@pytest.fixture(scope="module")
def pipeline(tiny_model, tiny_processor):
    return TextRecognitionPipeline(model=tiny_model, processor=tiny_processor)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Lines of 1 to 5,000 px, of several kinds; the last ones are wider than the network reads at once."""
    folder = tmp_path_factory.mktemp("lines")
    random = np.random.default_rng(0)
    paths = []
    for index, width in enumerate([1, 2, 7, 20, 33, 60, 61, 118, 119, 250, 393, 700, 1300, 5000]):
        image = Image.fromarray(random.integers(190, 255, (16 + index % 3, width), dtype=np.uint8))
        ImageDraw.Draw(image).text((2, 1), "12 ab 4567 cd é " * 60, fill=10)
        image = image.convert(["L", "RGB", "RGBA"][index % 3])
        paths.append(str(folder / f"{index}.png"))
        image.save(paths[-1])
    return paths


@pytest.fixture(scope="module")
def read(exported):
    """A function that has the reader of the folder do jobs in a new interpreter."""

    def run(*jobs):
        done = subprocess.run(
            [sys.executable, "-c", HIDE + READ],
            input=json.dumps(jobs),
            cwd=exported,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def program(exported, tmp_path_factory):
    """A function that runs `python exported/reader ARGUMENTS...`, in a folder that is not the exported one."""
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "sitecustomize.py").write_text(HIDE)

    def run(*arguments, stdin=""):
        return subprocess.run(
            [sys.executable, exported / "reader", *map(str, arguments)],
            input=stdin,
            cwd=hidden,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(hidden), "PYTHONIOENCODING": "utf-8"},
        )

    return run


def assert_same(found, expected):
    """Texts and extents equal, scores to 1e-5."""
    assert len(found) == len(expected)
    for left, right in zip(found, expected, strict=True):
        assert left.keys() == right.keys()
        assert left["text"] == right["text"]
        assert left["score"] == pytest.approx(right["score"], abs=1e-5)
        for part in ("chars", "words"):
            for one, other in zip(left.get(part, []), right.get(part, []), strict=True):
                assert one.keys() == other.keys()
                assert one.get("char") == other.get("char") and one.get("text") == other.get("text")
                assert [one["start"], one["end"]] == pytest.approx([other["start"], other["end"]], abs=0.11)
                assert one["confidence"] == pytest.approx(other["confidence"], abs=1e-4)


def test_reads_what_the_pipeline_reads(read, pipeline, files):
    """Alone and in batches of any size, with threads and without."""
    expected = pipeline(files, return_chars=True)
    assert len({result["text"] for result in expected}) > 8
    options = [{"batch_size": 1}, {"batch_size": 3}, {"batch_size": 64, "num_workers": 0}, {"num_workers": 3}]
    for found in read(*[(files, {"return_chars": True, **option}) for option in options]):
        assert_same(found, expected)


def test_one_image_gives_one_result(read, pipeline, files):
    found = read((files[9], {"return_chars": True}))
    assert_same(found, [pipeline(files[9], return_chars=True)])


@pytest.mark.parametrize(
    "options",
    [
        {"num_beams": 6, "num_return_sequences": 3},
        {"lexicon": ["12", "ab 4567", "é"], "return_chars": True},
        {"pattern": r"\d{2} [a-c]+"},
        {"find": r"\d[a-c]?", "return_chars": True},
        {"orientation": "auto", "return_chars": True},
        {"allow": "0-9"},
        {"deny": "a-f "},
    ],
    ids=lambda options: next(iter(options)),
)
def test_searches_find_the_same(read, pipeline, files, options):
    lines = files[3:10]
    (found,) = read((lines, options))
    expected = pipeline(lines, **options)
    assert_same(found, expected)
    for left, right in zip(found, expected, strict=True):
        assert left.get("is_optimal") == right.get("is_optimal")
        assert_same(left.get("sequences", []), right.get("sequences", []))


def test_broken_items_take_their_place(read, files):
    (found,) = read(([files[5], "nowhere.png", files[6]], {}))
    assert [result["text"] is None for result in found] == [False, True, False]
    assert found[1]["score"] is None and found[1]["error"].startswith("item 1: there is no file 'nowhere.png'")


def test_program(program, pipeline, files):
    done = program(*files)
    results = pipeline(files)
    warned = [
        f"{file}: {result['warning']}" for file, result in zip(files, results, strict=True) if "warning" in result
    ]
    assert (done.returncode, done.stderr.splitlines()) == (0, warned)
    assert done.stdout.split("\n")[:-1] == [result["text"] for result in results]


def test_program_gives_json(program, pipeline, files):
    done = program("--json", "--batch-size", 2, "-", stdin="\n".join(files))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.pop("file") for line in found] == files
    assert_same(found, pipeline(files, return_chars=True))


def test_program_names_broken_files_and_exits_with_1(program, pipeline, files, tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no image")
    done = program(files[7], broken, files[8])
    assert done.returncode == 1
    assert done.stdout.splitlines() == [pipeline(files[7])["text"], "", pipeline(files[8])["text"]]
    first, last = done.stderr.splitlines()
    assert first.startswith(f"{broken}: ") and "is not an image" in first
    assert last == "1 of 3 images could not be read"


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([], "IMAGES"),
        (["--no-such-option", "a.png"], "--no-such-option"),
        (["no*match.png"], "no file matches no*match.png"),
        (["a.png", "--pattern", "[0-9"], "no regular expression"),
        (["a.png", "--allow", "京"], "`allow`"),
        (["a.png", "--batch-size", "0"], "`batch_size` must be at least 1"),
        (["a.png", "--num-return-sequences", "2"], "--json"),
        (["a.png", "--model", "nowhere"], "there is no 'tokenizer.json' in 'nowhere'"),
    ],
)
def test_a_wrong_command_is_told_and_exits_with_2(program, arguments, message):
    done = program(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr and "Traceback" not in done.stderr


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def without_height(file):
    content = json.loads(file.read_text())
    content["image_processor"]["image_height"] = 0
    file.write_text(json.dumps(content))


def of_two_characters(file):
    CRNNProcessor.from_alphabet("01", image_height=16).tokenizer.save_pretrained(file.parent)


BROKEN = [
    ("model.onnx", cut, "model.onnx of {folder!r} cannot be used: "),
    ("model.onnx.data", os.unlink, "model.onnx of {folder!r} cannot be used: "),
    ("tokenizer.json", cut, "tokenizer.json of {folder!r} cannot be used: "),
    ("tokenizer.json", of_two_characters, "model.onnx of {folder!r} has inputs and outputs"),
    (
        "config.json",
        lambda file: file.write_text("{}"),
        "config.json of {folder!r} cannot be used: it lacks 'max_width'",
    ),
    (
        "processor_config.json",
        without_height,
        "processor_config.json of {folder!r} cannot be used: `image_height` is 0",
    ),
]


@pytest.mark.parametrize("name, damage, message", BROKEN)
def test_a_broken_file_of_the_folder_is_named_in_one_line(name, damage, message, exported, tmp_path):
    folder = shutil.copytree(exported, tmp_path / "broken")
    damage(folder / name)
    with pytest.raises(ValueError) as caught:
        Reader(folder)
    assert str(caught.value).startswith(message.format(folder=str(folder))) and "\n" not in str(caught.value)


def test_program_ends_quietly_where_nobody_reads_on(exported, files):
    process = subprocess.Popen(
        [sys.executable, exported / "reader", *files * 20], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.close()
    said = process.stderr.read().splitlines()
    assert process.wait() == 1 and all(": the image looks" in line or ": the image does" in line for line in said)
    process.stderr.close()


def test_program_reads_with_lexicon_and_pattern(program, files, tmp_path):
    lexicon = tmp_path / "words.txt"
    lexicon.write_bytes("\ufeff00\r\n\r\n9 9\n1\n".encode())
    lines = files[6:10]
    assert set(program(*lines, "--lexicon", lexicon).stdout.splitlines()) <= {"00", "9 9", "1", ""}
    done = program(*lines, "--find", r"\d{9}")
    assert set(done.stdout) <= {"\n"} and done.stderr.count("nothing in the line is what was asked for") == len(lines)
    assert all(text.isdigit() and len(text) == 3 for text in program(*lines, "--pattern", r"\d{3}").stdout.split())


def test_imports_nothing_but_onnxruntime_numpy_and_pillow(exported, files):
    code = HIDE + (
        "before = set(sys.modules)\nimport PIL.Image, PIL.PngImagePlugin, numpy, onnxruntime\n"
        "known = {name.split('.')[0] for name in sys.modules} | sys.stdlib_module_names | {'reader'}\n"
        "from reader import Reader\nReader()(sys.argv[1], pattern='x?1')\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} - known))"
    )
    done = subprocess.run([sys.executable, "-c", code, files[9]], cwd=exported, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
