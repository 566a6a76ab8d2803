"""`crnn-hf publish` writes a repository that works without us, and uploads that and nothing else."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import huggingface_hub
import pytest
from huggingface_hub import ModelCard, metadata_load
from huggingface_hub.errors import HfHubHTTPError
from labelled_lines import draw
from transformers import pipeline

import crnn_hf as package
from crnn_hf.models.crnn.remote_code import TASK
from crnn_hf.training.run_card import write_card
from crnn_hf.training.training_args import TrainingSettings
from crnn_hf.zoo import checkpoint_path
from crnn_hf.zoo.hub_repository import MODEL_FILES, write_repository


REPOSITORY = "org/crnn-ocr"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
IMAGES = Path(__file__).parents[2] / "examples" / "images"
CODE = {path.name for path in (Path(package.__file__).parent / "models" / "crnn").glob("*.py")} - {"__init__.py"}
BUNDLED = checkpoint_path("crnn_small").name
EXAMPLES = {"book_3.png", "letter_1.png", "receipt_4.png", "receipt_5.png"}

# Runs the Python of a card, block by block, and prints what its last lines give.
RUN_BLOCKS = """
import ast, json, sys
sys.modules["crnn_hf"] = None
for block in json.loads(sys.argv[1]):
    lines, names = ast.parse(block), {}
    last = ast.Expression(lines.body.pop().value)
    exec(compile(lines, "block", "exec"), names)
    print("->", json.dumps(eval(compile(last, "block", "eval"), names)))
"""


def files_below(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def here():
    """What the bundled checkpoint reads of the example images, by name."""
    images = [str(IMAGES / name) for name in sorted(EXAMPLES)]
    return {Path(file).name: reading for file, reading in zip(images, pipeline(TASK)(images), strict=True)}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """That of the default checkpoint."""
    folder = tmp_path_factory.mktemp("published") / "repository"
    write_repository("crnn_small", folder, REPOSITORY)
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory, tiny_checkpoint, tiny_model, tiny_processor):
    """A folder as `crnn-hf train` leaves it, with what is nobody else's business."""
    folder = tmp_path_factory.mktemp("runs") / "plate-reader"
    shutil.copytree(tiny_checkpoint, folder)
    lines = [{"image": draw(text), "text": text} for text in ("12", "ab")]
    settings = TrainingSettings("org/plates", steps=3)
    write_card(folder, tiny_model, tiny_processor, settings, lines)
    settings.save(folder)
    (folder / "checkpoint-3").mkdir()
    for name in ("checkpoint-3/optimizer.pt", "training_args.bin", "skipped.jsonl", "notes.png"):
        (folder / name).write_bytes(b"mine")
    return folder


@pytest.fixture
def hub(monkeypatch, tmp_path):
    """The functions of huggingface_hub, recording what they are asked for."""
    asked = SimpleNamespace(
        token="hf_x", created=[], uploaded=[], deleted=None, private=True, before=tmp_path / "before"
    )

    def create_repo(repo_id, **options):
        asked.created.append((repo_id, options))
        return f"https://huggingface.co/{repo_id}"

    def upload_folder(repo_id, folder_path, commit_message, delete_patterns, allow_patterns):
        asked.uploaded.append((repo_id, files_below(Path(folder_path))))
        assert set(allow_patterns) <= asked.uploaded[-1][1]
        asked.deleted = delete_patterns

    monkeypatch.setattr(huggingface_hub, "get_token", lambda: asked.token)
    monkeypatch.setattr(huggingface_hub, "create_repo", create_repo)
    monkeypatch.setattr(huggingface_hub, "upload_folder", upload_folder)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda repo_id, allow_patterns: str(asked.before))
    monkeypatch.setattr(huggingface_hub, "model_info", lambda repo_id: SimpleNamespace(private=asked.private))
    return asked


def test_the_repository_of_a_checkpoint_is_complete(repository):
    bundled = checkpoint_path("crnn_small")
    pictures = {*(path.name for path in bundled.glob("*.png")), *(f"examples/{name}" for name in EXAMPLES)}
    assert files_below(repository) == {*MODEL_FILES, *CODE, *pictures, "README.md"}
    assert all((repository / name).read_bytes() == (bundled / name).read_bytes() for name in MODEL_FILES)


def test_its_examples_are_shown_with_what_is_read_there(repository, here):
    card = (repository / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| !\[\]\(examples/(\S+)\) \| <code>(.*)</code> \| ([01]\.\d{3}) \|$", card, re.MULTILINE)
    assert {name for name, _, _ in rows} == EXAMPLES
    for name, reading, score in rows:
        assert html.unescape(reading) == here[name]["text"]
        assert float(score) == pytest.approx(here[name]["score"], abs=1e-3)
        assert (repository / "examples" / name).read_bytes() == (IMAGES / name).read_bytes()


def test_its_card_is_for_the_hub(repository):
    metadata = metadata_load(repository / "README.md")
    assert metadata["library_name"] == "transformers" and metadata["pipeline_tag"] == "image-to-text"
    assert metadata["license"] == "mit" and "en" in metadata["language"]
    assert metadata["model-index"][0]["name"] == "crnn-ocr" and metadata["model-index"][0]["results"]
    card = ModelCard.load(repository / "README.md").text
    targets = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", card)
    assert {f"examples/{name}" for name in EXAMPLES} <= set(targets)
    assert all((repository / target).is_file() for target in targets)


@pytest.mark.slow
def test_its_card_can_be_followed_on_a_machine_without_us(repository, here, tmp_path):
    """From the cache of a download, in an interpreter that cannot import `crnn_hf`."""
    cache = tmp_path / "home" / "hub" / f"models--{REPOSITORY.replace('/', '--')}"
    (cache / "refs").mkdir(parents=True)
    (cache / "refs" / "main").write_text(COMMIT)
    shutil.copytree(repository, cache / "snapshots" / COMMIT)
    shutil.copyfile(IMAGES / "letter_1.png", tmp_path / "line.png")
    blocks = re.findall(r"```python\n(.*?)```", (repository / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2 and all(f'"{REPOSITORY}", trust_remote_code=True' in block for block in blocks)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "PYTHON"))}
    environment = {**kept, "HF_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN_BLOCKS, json.dumps(blocks)],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    by_pipeline, (by_classes,) = (json.loads(line[3:]) for line in done.stdout.splitlines() if line.startswith("-> "))
    assert by_pipeline["text"] == by_classes["text"] == here["letter_1.png"]["text"]
    assert by_pipeline["score"] == pytest.approx(by_classes["score"], rel=1e-3)


def test_a_trained_folder_keeps_its_card_and_its_secrets(crnn_hf, trained, tmp_path):
    result = crnn_hf("publish", trained, "--output", tmp_path / "out")
    assert result.code == 0 and result.out.splitlines()[-1] == f"wrote {tmp_path / 'out'}"
    pictures = {f"worst_lines/{path.name}" for path in (trained / "worst_lines").iterdir()}
    assert pictures and files_below(tmp_path / "out") == {*MODEL_FILES, *CODE, *pictures, "README.md"}
    for name in ("README.md", *MODEL_FILES, *pictures):
        assert (tmp_path / "out" / name).read_bytes() == (trained / name).read_bytes()


def test_a_picture_outside_the_folder_stays_there(crnn_hf, trained, tmp_path):
    folder = shutil.copytree(trained, tmp_path / "mine")
    (tmp_path / "private.png").write_bytes(b"mine")
    with open(folder / "README.md", "a") as card:
        card.write("![](../private.png) ![](https://example.org/a.png) ![](notes.png)\n")
    assert crnn_hf("publish", folder, "--output", tmp_path / "out").code == 0
    assert "notes.png" in files_below(tmp_path / "out")
    assert not any("private" in name for name in files_below(tmp_path / "out"))


@pytest.mark.parametrize("kept", [True, False])
def test_a_dry_run_lists_and_sends_nothing(crnn_hf, trained, hub, tmp_path, kept):
    hub.token = None  # nor does it need one
    options = ["--output", tmp_path / "out"] if kept else []
    result = crnn_hf("publish", trained, "--push", REPOSITORY, "--dry-run", *options)
    assert result.code == 0 and result.out.splitlines()[-1] == f"nothing was sent to {REPOSITORY}"
    size = (trained / "model.safetensors").stat().st_size
    assert f"{size:>12,}  model.safetensors" in result.out.splitlines()
    assert f"bytes in {len(CODE) + len(MODEL_FILES) + 3} files" in result.out  # the card, and two lines read wrongly
    assert not hub.created and not hub.uploaded and (tmp_path / "out").exists() == kept


def test_push(crnn_hf, trained, hub, tmp_path):
    result = crnn_hf("publish", trained, "--push", REPOSITORY)
    assert result.code == 0 and f"uploaded to https://huggingface.co/{REPOSITORY}" in result.out
    assert hub.created == [(REPOSITORY, {"private": None, "exist_ok": True})]
    ((repo_id, sent),) = hub.uploaded
    assert repo_id == REPOSITORY and {*MODEL_FILES, *CODE, "README.md"} < sent and "training_args.bin" not in sent


def test_code_of_an_earlier_version_is_deleted_and_other_code_is_not(crnn_hf, trained, hub):
    hub.before.mkdir()
    (hub.before / "modeling_crnn.py").write_text("from .masked_conv_crnn import a\nfrom .ctc_loss import b\n")
    (hub.before / "masked_conv_crnn.py").write_text("from .columns_crnn import c\n")
    for name in ("columns_crnn.py", "ctc_loss.py", "handler.py"):
        (hub.before / name).touch()
    assert crnn_hf("publish", trained, "--push", REPOSITORY).code == 0
    assert hub.deleted == ["columns_crnn.py", "masked_conv_crnn.py"]


def test_a_card_without_licence_and_language_is_told(crnn_hf, trained, tmp_path):
    result = crnn_hf("publish", trained, "--output", tmp_path / "out")
    assert result.code == 0
    assert re.findall(r"the card names no (\w+): say it with (\S+)", result.err) == [
        ("license", "--license"),
        ("language", "--language"),
    ]
    options = ["--license", "cc-by-4.0", "--language", "en", "--language", "de"]
    result = crnn_hf("publish", trained, "--output", tmp_path / "told", *options)
    assert (result.code, result.err) == (0, "")
    before, after = (metadata_load(folder / "README.md") for folder in (trained, tmp_path / "told"))
    assert after == {**before, "license": "cc-by-4.0", "language": ["en", "de"]}
    assert ModelCard.load(tmp_path / "told" / "README.md").text == ModelCard.load(trained / "README.md").text


def test_a_private_repository_is_private_before_anything_is_sent(crnn_hf, trained, hub):
    assert crnn_hf("publish", trained, "--push", REPOSITORY, "--private").code == 0
    assert hub.created[0][1]["private"] is True and len(hub.uploaded) == 1
    hub.private = False
    result = crnn_hf("publish", trained, "--push", REPOSITORY, "--private")
    assert result.code == 2 and "is there already, and public" in result.err and len(hub.uploaded) == 1


def test_without_a_login(crnn_hf, trained, hub, tmp_path):
    hub.token = None
    result = crnn_hf("publish", trained, "--push", REPOSITORY, "--output", tmp_path / "out")
    assert result.code == 2 and "run `hf auth login`" in result.err
    assert not hub.created and not (tmp_path / "out").exists()


def test_a_hub_that_refuses(crnn_hf, trained, hub, monkeypatch):
    def refuse(repo_id, **options):
        response = SimpleNamespace(headers={}, request=None)
        raise HfHubHTTPError("403 Forbidden: you have no right to write there", response=response)

    monkeypatch.setattr(huggingface_hub, "create_repo", refuse)
    result = crnn_hf("publish", trained, "--push", REPOSITORY)
    assert result.code == 2 and f"could not upload to {REPOSITORY}: 403 Forbidden" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["crnn_small"], "say where to: a folder with --output"),
        (["crnn_small", "--output", "out", "--private"], "--private is for --push"),
        (["crnn_small", "--push", "crnn-ocr", "--dry-run"], "it has the form ORGANIZATION/NAME"),
        (["crnn_small", "--push", "a/b/c", "--dry-run"], "a/b/c"),
        (["crnn_smal", "--dry-run"], "No model 'crnn_smal': there is no such folder"),
        ([f"{BUNDLED}x", "--dry-run"], f"Did you mean '{BUNDLED}'?"),
        (["crnn_resnet18", "--dry-run"], "No weights of 'crnn_resnet18' are inside the package"),
        (["org/crnn-ocr", "--dry-run"], "No model 'org/crnn-ocr'"),
    ],
)
def test_what_is_refused(crnn_hf, arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = crnn_hf("publish", *arguments)
    assert result.code == 2 and message in result.err and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("lost", "message"),
    [
        ("model.safetensors", "holds no model.safetensors: name a folder"),
        ("tokenizer.json", "lacks tokenizer.json: save the model and its processor there again"),
        ("README.md", "has no model card: write README.md"),
    ],
)
def test_an_incomplete_folder(crnn_hf, trained, tmp_path, lost, message):
    folder = shutil.copytree(trained, tmp_path / "mine")
    (folder / lost).unlink()
    result = crnn_hf("publish", folder, "--output", tmp_path / "out")
    assert result.code == 2 and message in result.err and not (tmp_path / "out").exists()


def test_what_cannot_be_loaded_is_not_published(crnn_hf, trained, tmp_path, tiny_config):
    folder = shutil.copytree(trained, tmp_path / "mine")
    (folder / "model.safetensors").write_bytes((trained / "model.safetensors").read_bytes()[:1000])
    result = crnn_hf("publish", folder, "--output", tmp_path / "out")
    assert (
        result.code == 2
        and f"model.safetensors of {folder} cannot be used: " in result.err
        and not (tmp_path / "out").exists()
    )
    folder = shutil.copytree(trained, tmp_path / "mixed")
    package.CRNNProcessor.from_alphabet("ab", config=tiny_config).save_pretrained(folder)
    result = crnn_hf("publish", folder, "--output", tmp_path / "out")
    assert result.code == 2 and "2 characters, and the model 20 classes" in result.err


def test_what_is_there_is_not_overwritten(crnn_hf, trained, tmp_path):
    (tmp_path / "README.md").write_text("mine")
    for output, message in ((tmp_path, "holds README.md, which"), (tmp_path / "README.md", "is a file")):
        result = crnn_hf("publish", trained, "--output", output)
        assert result.code == 2 and message in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_a_full_disk_leaves_nothing_that_is_in_the_way(crnn_hf, trained, tmp_path, monkeypatch):
    """A clone of the repository, in which the next try finds its place."""
    (tmp_path / ".git").mkdir()
    with monkeypatch.context() as full:
        full.setattr(
            "crnn_hf.zoo.hub_repository._copy_card", lambda *_: (_ for _ in ()).throw(OSError(28, "No space"))
        )
        result = crnn_hf("publish", trained, "--output", tmp_path)
    assert result.code == 2 and "no space left on " in result.err
    assert [path.name for path in tmp_path.iterdir()] == [".git"]
    assert crnn_hf("publish", trained, "--output", tmp_path).code == 0
