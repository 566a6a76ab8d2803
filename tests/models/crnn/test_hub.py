"""`from_pretrained("org/crnn-ocr")` from a Hub cache, offline; and what `push_to_hub` would send."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import huggingface_hub
import pytest
from test_remote_code import files_of, read_elsewhere, results_of
from transformers import dynamic_module_utils
from transformers.utils import hub

import crnn_hf
from crnn_hf import TextRecognitionPipeline


pytestmark = pytest.mark.slow


REPOSITORY = "org/crnn-ocr"
COMMIT = "0123456789abcdef0123456789abcdef01234567"

READ_WITH_US = """
import json, sys
import crnn_hf
heavy = [name for name in ("datasets", "jiwer", "timm", "typer") if name in sys.modules]
from transformers import AutoConfig, AutoModel, AutoModelForTextRecognition, AutoProcessor, pipeline

name, image, target = sys.argv[1:]
parts = [auto.from_pretrained(name) for auto in (AutoConfig, AutoModel, AutoModelForTextRecognition, AutoProcessor)]
reader = pipeline("text-recognition", model=name)
reader.save_pretrained(target)
again = pipeline("text-recognition", model=target)
result = {
    "imported": heavy,
    "modules": sorted({type(part).__module__.split(".")[0] for part in [*parts, reader]}),
    "readings": [reader(image), again(image)],
}
print(json.dumps(result))
"""


def lay_out_cache(home, folder):
    """The cache that a download of the folder as a Hub repository would leave."""
    repository = home / "hub" / f"models--{REPOSITORY.replace('/', '--')}"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(COMMIT)
    shutil.copytree(folder, repository / "snapshots" / COMMIT)


@pytest.fixture(scope="module")
def found(tmp_path_factory, tiny_checkpoint, line_file):
    base = tmp_path_factory.mktemp("hub")
    for name in ("with_us", "without_us"):
        lay_out_cache(base / name, tiny_checkpoint)
    jobs = [
        {"source": REPOSITORY, "parts": "all", "image": str(line_file), "save_to": str(base / "second")},
        {"source": str(base / "second"), "parts": "all", "image": str(line_file)},
    ]
    without_us = read_elsewhere(base / "without_us", jobs, hidden=["crnn_hf"])
    environment = {
        **os.environ,
        "HF_HOME": str(base / "with_us"),
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(Path(crnn_hf.__file__).parent.parent),
    }
    for name in ("HF_HUB_CACHE", "HF_MODULES_CACHE", "TRANSFORMERS_CACHE"):
        environment.pop(name, None)
    with_us = subprocess.Popen(
        [sys.executable, "-c", READ_WITH_US, REPOSITORY, str(line_file), str(base / "saved_with_us")],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    return {"base": base, "with_us": results_of(with_us)[0], "without_us": results_of(without_us)[0]}


@pytest.fixture(scope="module")
def here(tiny_model, tiny_processor, line_file):
    return TextRecognitionPipeline(tiny_model, tiny_processor)(line_file)


def test_from_the_cache_with_us(found, here, tiny_checkpoint):
    assert found["with_us"]["modules"] == ["crnn_hf"]
    for reading in found["with_us"]["readings"]:
        assert reading["text"] == here["text"]
        assert reading["score"] == pytest.approx(here["score"], rel=1e-3, abs=1e-9)
    assert files_of(found["base"] / "saved_with_us") == files_of(tiny_checkpoint)


def test_import_leaves_heavy_packages_alone(found):
    assert found["with_us"]["imported"] == []


def test_from_the_cache_without_us(found, here, tiny_checkpoint):
    for there in found["without_us"]:
        assert there["model_modules"] == ["transformers_modules"]
        assert there["processor_classes"] == ["CRNNProcessor", "CRNNImageProcessor", "CRNNImageProcessor"]
        assert there["reading"]["text"] == there["by_objects"] == here["text"]
    assert files_of(found["base"] / "second") == files_of(tiny_checkpoint)


@pytest.fixture
def check_remote_imports(tmp_path, monkeypatch):
    """A function that has transformers check the imports of a folder as a repository in a cache of the Hub."""
    monkeypatch.setattr(dynamic_module_utils, "HF_MODULES_CACHE", str(tmp_path / "modules"))

    def check(folder):
        lay_out_cache(tmp_path, folder)
        return dynamic_module_utils.get_cached_module_file(
            REPOSITORY, "modeling_crnn.py", cache_dir=tmp_path / "hub", local_files_only=True
        )

    return check


@pytest.mark.parametrize("sibling", ["modeling_crnn.py", "ctc_loss.py", "backbone_frame_grid.py"])
def test_a_package_imported_outside_try_is_demanded_by_name(sibling, tmp_path, tiny_checkpoint, check_remote_imports):
    shutil.copytree(tiny_checkpoint, tmp_path / "folder")
    with (tmp_path / "folder" / sibling).open("a") as file:
        file.write("\n\ndef never_called():\n    import a_package_nobody_has\n")
    with pytest.raises(ImportError, match="a_package_nobody_has"):
        check_remote_imports(tmp_path / "folder")


def test_imports_within_try_are_not_demanded(tmp_path, tiny_checkpoint, check_remote_imports):
    shutil.copytree(tiny_checkpoint, tmp_path / "folder")
    with (tmp_path / "folder" / "ctc_loss.py").open("a") as file:
        file.write("\n\ntry:\n    import a_package_nobody_has\nexcept ImportError:\n    pass\n")
    assert check_remote_imports(tmp_path / "folder").endswith("modeling_crnn.py")


@pytest.fixture
def sent(monkeypatch):
    """What would go to the Hub: {path in the repository: content}."""
    contents = {}

    def create_commit(self, repo_id, operations, **kwargs):
        assert repo_id == REPOSITORY
        for operation in operations:
            contents[operation.path_in_repo] = Path(operation.path_or_fileobj).read_bytes()
        return SimpleNamespace(oid=COMMIT)

    def no_card(*args, **kwargs):
        return huggingface_hub.ModelCard("---\nlibrary_name: transformers\n---\n")

    monkeypatch.setattr(
        huggingface_hub.HfApi, "create_repo", lambda self, repo_id, **kwargs: SimpleNamespace(repo_id=repo_id)
    )
    monkeypatch.setattr(huggingface_hub.HfApi, "create_commit", create_commit)
    monkeypatch.setattr(hub, "create_and_tag_model_card", no_card)
    return contents


def assert_is_folder(sent, folder):
    saved = {path.name: path.read_bytes() for path in folder.iterdir()}
    sent = {name: content for name, content in sent.items() if name != "README.md"}  # the card, made by push_to_hub
    assert sent.keys() == saved.keys()
    for name, content in saved.items():
        if name.endswith(".json"):
            assert json.loads(sent[name]) == json.loads(content)
        else:
            assert sent[name] == content


@pytest.mark.parametrize("part", ["config", "model", "processor", "pipeline"])
@pytest.mark.parametrize("way", ["push_to_hub", "save_pretrained"])
def test_push_sends_the_folder_that_saving_leaves(part, way, tmp_path, sent, tiny_model, tiny_processor):
    thing = {
        "config": tiny_model.config,
        "model": tiny_model,
        "processor": tiny_processor,
        "pipeline": TextRecognitionPipeline(tiny_model, tiny_processor),
    }[part]
    thing.save_pretrained(tmp_path / "saved")
    if way == "push_to_hub":
        thing.push_to_hub(REPOSITORY)
        assert "README.md" in sent
    else:
        thing.save_pretrained(str(tmp_path / "pushed"), push_to_hub=True, repo_id=REPOSITORY)
    assert_is_folder(sent, tmp_path / "saved")
