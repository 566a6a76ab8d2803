"""A saved folder, read in an interpreter that cannot import `crnn_hf`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from transformers.dynamic_module_utils import get_imports, get_relative_import_files

import crnn_hf
from crnn_hf import TextRecognitionPipeline
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessorPil
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.models.crnn.remote_code import auto_map, custom_pipelines


PACKAGE = Path(crnn_hf.__file__).parent / "models" / "crnn"
SIBLINGS = sorted(path for path in PACKAGE.glob("*.py") if path.name != "__init__.py")
READER = Path(__file__).parents[2] / "remote_reader.py"
SAVING = ["configuration_crnn", "image_processing_crnn", "modeling_crnn", "pipeline_crnn", "processing_crnn"]


def read_elsewhere(home, jobs, hidden):
    """What remote_reader.py finds with an empty HF_HOME, without the hidden packages, and out of our tree."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HF_", "PYTHON", "TRANSFORMERS_"))
    }
    offline = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1", "OMP_NUM_THREADS": "1"}
    environment = {**kept, **offline, "HF_HOME": str(home)}
    command = [sys.executable, "-I", str(READER), ",".join(hidden), json.dumps(jobs)]
    home.mkdir(exist_ok=True)
    return subprocess.Popen(
        command, env=environment, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def results_of(process):
    """The results of a process, and all else that it printed."""
    output, errors = (stream.decode() for stream in process.communicate(timeout=600))
    assert process.returncode == 0, errors[-4000:]
    *others, results = output.splitlines()
    return json.loads(results), "\n".join([*others, errors])


def files_of(folder):
    return {path.name for path in Path(folder).iterdir()}


@pytest.fixture(scope="module")
def found(tmp_path_factory, tiny_checkpoint, tiny_model, tiny_processor, line_file):
    """What two interpreters without us find: one that has the rest, and one with nothing but the bare minimum."""
    base = tmp_path_factory.mktemp("remote")
    tiny_model.save_pretrained(base / "model")
    tiny_processor.save_pretrained(base / "processor")

    def job(source, parts="all", **more):
        return {"source": str(source), "parts": parts, "image": str(line_file), **more}

    full = read_elsewhere(
        base / "home",
        [
            job(base / "model", "model"),
            job(base / "processor", "processor"),
            job(tiny_checkpoint, save_to=str(base / "second")),
            job(base / "second", save_to=str(base / "third"), save_with="pipeline"),
            job(base / "third"),
        ],
        hidden=["crnn_hf"],
    )
    bare = read_elsewhere(
        base / "bare_home",
        [job(tiny_checkpoint, save_to=str(base / "bare")), job(base / "bare")],
        hidden=["crnn_hf", "torchvision", "timm", "datasets", "accelerate", "jiwer", "typer"],
    )
    full, full_printed = results_of(full)
    bare, bare_printed = results_of(bare)
    return {
        "base": base,
        "alone": full[:2],
        "generations": full[2:],
        "bare": bare,
        "printed": full_printed + bare_printed,
    }


def test_every_sibling_is_reached_from_every_file_that_saves():
    for name in SAVING:
        start = PACKAGE / f"{name}.py"
        reached = {start.name} | {Path(path).name for path in get_relative_import_files(start)}
        assert reached == {path.name for path in SIBLINGS}


def test_siblings_demand_nothing_that_a_bare_machine_lacks():
    for path in SIBLINGS:
        demanded = set(get_imports(path)) - set(sys.stdlib_module_names)
        assert demanded <= {"PIL", "huggingface_hub", "numpy", "tokenizers", "torch", "transformers"}, path.name


@pytest.mark.slow
def test_importing_loading_and_reading_print_nothing(found):
    assert found["printed"] == ""


def test_named_classes_exist():
    references = []
    for value in (*auto_map().values(), *(entry["impl"] for entry in custom_pipelines().values())):
        references += [value] if isinstance(value, str) else value
    for reference in references:
        module, name = reference.split(".")
        assert hasattr(__import__(f"crnn_hf.models.crnn.{module}", fromlist=[name]), name)


@pytest.mark.slow
def test_model_and_processor_load_from_folders_of_their_own(found, tiny_processor, line_file):
    model, processor = found["alone"]
    assert model["model_classes"] == ["CRNNConfig", "CRNNForCTC", "CRNNForCTC", "CRNNForCTC"]
    assert model["model_modules"] == ["transformers_modules"]
    assert processor["processor_classes"] == ["CRNNProcessor", "CRNNImageProcessor", "CRNNImageProcessor"]
    ours = tiny_processor(images=line_file, text="a|é ", return_tensors="pt")
    assert processor["labels"] == ours["labels"].tolist()
    assert processor["pixels"] == float(ours["pixel_values"].double().sum())


@pytest.mark.slow
def test_whole_folder_reads_as_here_twice_over(found, tiny_checkpoint, tiny_model, tiny_processor, line_file):
    with torch.no_grad():
        logits = tiny_model(**tiny_processor(images=line_file, return_tensors="pt")).logits
    here = TextRecognitionPipeline(tiny_model, tiny_processor)(line_file, return_chars=True)
    assert here["text"]
    assert len(found["generations"]) == 3
    for there in found["generations"]:
        assert there["pipeline_class"] == "TextRecognitionPipeline"
        torch.testing.assert_close(torch.tensor(there["logits"]), logits, rtol=1e-4, atol=1e-5, check_dtype=False)
        assert there["reading"]["text"] == there["by_objects"] == here["text"]
        assert there["reading"]["score"] == pytest.approx(here["score"], rel=1e-3, abs=1e-9)
        assert [char["char"] for char in there["reading"]["chars"]] == list(here["text"])
        first, broken = there["readings"]
        assert first["text"] == here["text"]
        assert broken["text"] is None and "no such file" in broken["error"]


@pytest.mark.slow
def test_saving_there_loses_no_file(found, tiny_checkpoint):
    for folder in ("second", "third", "bare"):
        assert files_of(found["base"] / folder) == files_of(tiny_checkpoint)
        for path in SIBLINGS:
            assert (found["base"] / folder / path.name).read_bytes() == (tiny_checkpoint / path.name).read_bytes()
        for name in ("config.json", "processor_config.json", "tokenizer.json"):
            ours, theirs = (
                json.loads((base / name).read_text()) for base in (tiny_checkpoint, found["base"] / folder)
            )
            if folder == "bare":  # its image processor is the PIL one
                ours.get("image_processor", {}).pop("image_processor_type", None)
                theirs.get("image_processor", {}).pop("image_processor_type", None)
            assert theirs == ours


@pytest.mark.slow
def test_saved_there_and_loaded_here(found, tiny_model, tiny_processor, line_file):
    from transformers import pipeline

    here = TextRecognitionPipeline(tiny_model, tiny_processor)(line_file)
    assert pipeline("text-recognition", model=str(found["base"] / "third"))(line_file) == here


@pytest.mark.slow
def test_bare_machine_without_torchvision_and_timm(found, tiny_model, tiny_processor, line_file):
    pil = CRNNImageProcessorPil.from_config(tiny_model.config)
    processor = CRNNProcessor(pil, tiny_processor.tokenizer, frame_stride=4, frame_offset=0.5)
    here = TextRecognitionPipeline(tiny_model, processor)(line_file)
    for there in found["bare"]:
        assert there["processor_classes"] == ["CRNNProcessor", "CRNNImageProcessorPil", "CRNNImageProcessorPil"]
        assert there["reading"]["text"] == here["text"]
        assert there["reading"]["score"] == pytest.approx(here["score"], rel=1e-3, abs=1e-9)
