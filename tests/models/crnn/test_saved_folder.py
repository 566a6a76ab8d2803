"""A saved folder, read where `crnn_hf` is imported."""

import builtins
import copy
import json
import logging
import shutil
from pathlib import Path

import pytest
import torch
import transformers
from transformers import (
    AutoConfig,
    AutoImageProcessor,
    AutoModel,
    AutoModelForCTC,
    AutoModelForTextRecognition,
    AutoProcessor,
    AutoTokenizer,
    Trainer,
    TrainingArguments,
    pipeline,
)

import crnn_hf
from crnn_hf import CRNNConfig, CRNNForCTC, CRNNImageProcessor, CRNNModel, CRNNProcessor, TextRecognitionPipeline
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessorPil


KINDS = {"number": 3, "text": "new", "flag": True, "list": [1, 2], "dict": {"a": 1}}
PACKAGE = Path(crnn_hf.__file__).parent / "models" / "crnn"
CODE = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
MODEL_FILES = {"config.json", "model.safetensors"} | CODE
PROCESSOR_FILES = {"processor_config.json", "tokenizer.json", "tokenizer_config.json"} | CODE


@pytest.fixture(autouse=True)
def nobody_asks(monkeypatch):
    def asked(prompt=""):
        raise AssertionError(f"asked for trust_remote_code: {prompt}")

    monkeypatch.setattr(builtins, "input", asked)


def files_of(folder):
    return {path.name for path in Path(folder).iterdir()}


def logits_of(model, processor, image):
    with torch.no_grad():
        return model(**processor(images=image, return_tensors="pt")).logits


def assert_reads_alike(folder, model, processor, image):
    loaded, loaded_processor = AutoModel.from_pretrained(folder), AutoProcessor.from_pretrained(folder)
    assert torch.equal(logits_of(loaded, loaded_processor, image), logits_of(model, processor, image))
    expected = processor.post_process_text_recognition(logits_of(model, processor, image))[0]
    assert expected["text"]
    assert pipeline("text-recognition", model=str(folder))(image)["text"] == expected["text"]


def test_each_auto_class_gives_ours(tiny_checkpoint):
    assert type(AutoConfig.from_pretrained(tiny_checkpoint)) is CRNNConfig
    for auto_class in (AutoModel, AutoModelForCTC, AutoModelForTextRecognition):
        assert type(auto_class.from_pretrained(tiny_checkpoint)) is CRNNForCTC
    assert type(AutoProcessor.from_pretrained(tiny_checkpoint)) is CRNNProcessor
    assert type(AutoImageProcessor.from_pretrained(tiny_checkpoint)) is CRNNImageProcessor
    assert type(AutoImageProcessor.from_pretrained(tiny_checkpoint, backend="pil")) is CRNNImageProcessorPil
    tokenizer = AutoTokenizer.from_pretrained(tiny_checkpoint)
    assert tokenizer.decode(tokenizer(" a||é ")["input_ids"]) == " a||é "
    assert type(pipeline("text-recognition", model=str(tiny_checkpoint))) is TextRecognitionPipeline


def test_trust_remote_code_changes_nothing_where_we_are_imported(tiny_checkpoint):
    assert type(AutoModel.from_pretrained(tiny_checkpoint, trust_remote_code=True)) is CRNNForCTC
    assert type(AutoProcessor.from_pretrained(tiny_checkpoint, trust_remote_code=True)) is CRNNProcessor
    reader = pipeline("text-recognition", model=str(tiny_checkpoint), trust_remote_code=True)
    assert type(reader) is TextRecognitionPipeline


def test_what_each_save_leaves(tmp_path, tiny_model, tiny_processor, tiny_config):
    tiny_config.save_pretrained(tmp_path / "config")
    assert files_of(tmp_path / "config") == {"config.json"} | CODE
    tiny_model.save_pretrained(tmp_path / "model")
    assert files_of(tmp_path / "model") == MODEL_FILES
    tiny_processor.save_pretrained(tmp_path / "processor")
    assert files_of(tmp_path / "processor") == PROCESSOR_FILES
    tiny_processor.image_processor.save_pretrained(tmp_path / "image_processor")
    assert files_of(tmp_path / "image_processor") == {"preprocessor_config.json"} | CODE
    TextRecognitionPipeline(tiny_model, tiny_processor).save_pretrained(tmp_path / "pipeline")
    assert files_of(tmp_path / "pipeline") == MODEL_FILES | PROCESSOR_FILES


def test_what_trainer_saves_loads(tmp_path, tiny_model, tiny_processor, line_file):
    arguments = TrainingArguments(output_dir=tmp_path / "runs", use_cpu=True, report_to="none")
    trainer = Trainer(copy.deepcopy(tiny_model), arguments, processing_class=tiny_processor)
    trainer.save_model(tmp_path / "trainer")
    assert files_of(tmp_path / "trainer") == MODEL_FILES | PROCESSOR_FILES | {"training_args.bin"}
    assert_reads_alike(tmp_path / "trainer", tiny_model, tiny_processor, line_file)


def test_saved_code_is_ours_to_the_byte(tiny_checkpoint):
    for name in CODE:
        assert (tiny_checkpoint / name).read_bytes() == (PACKAGE / name).read_bytes()


def test_model_and_processor_load_from_folders_of_their_own(tmp_path, tiny_model, tiny_processor, line_file):
    tiny_model.save_pretrained(tmp_path / "model")
    tiny_processor.save_pretrained(tmp_path / "processor")
    model = AutoModel.from_pretrained(tmp_path / "model")
    processor = AutoProcessor.from_pretrained(tmp_path / "processor")
    assert type(AutoImageProcessor.from_pretrained(tmp_path / "processor")) is CRNNImageProcessor
    expected = logits_of(tiny_model, tiny_processor, line_file)
    assert torch.equal(logits_of(model, processor, line_file), expected)


def test_saving_what_was_loaded_twice_over(tmp_path, tiny_checkpoint, tiny_model, tiny_processor, line_file):
    source = tiny_checkpoint
    for generation in ("second", "third"):
        target = tmp_path / generation
        AutoModel.from_pretrained(source).save_pretrained(target)
        AutoProcessor.from_pretrained(source).save_pretrained(target)
        assert files_of(target) == files_of(tiny_checkpoint)
        for name in ("config.json", "processor_config.json"):
            assert json.loads((target / name).read_text()) == json.loads((tiny_checkpoint / name).read_text())
        assert_reads_alike(target, tiny_model, tiny_processor, line_file)
        source = target


def test_pipeline_saves_a_folder_that_loads_twice_over(
    tmp_path, tiny_checkpoint, tiny_model, tiny_processor, line_file
):
    source = tiny_checkpoint
    for generation in ("second", "third"):
        pipeline("text-recognition", model=str(source)).save_pretrained(tmp_path / generation)
        source = tmp_path / generation
        assert files_of(source) == files_of(tiny_checkpoint)
        assert_reads_alike(source, tiny_model, tiny_processor, line_file)


def test_model_without_head_loads_without_a_warning(tiny_checkpoint, tiny_model, line_file, tiny_processor):
    records = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append
    logger = transformers.utils.logging.get_logger()
    logger.addHandler(handler)
    try:
        model = CRNNModel.from_pretrained(tiny_checkpoint)
    finally:
        logger.removeHandler(handler)
    assert not records
    inputs = tiny_processor(images=line_file, return_tensors="pt")
    with torch.no_grad():
        expected = tiny_model.crnn(**inputs).last_hidden_state
        assert torch.equal(model(**inputs).last_hidden_state, expected)


def test_weights_in_float16_compute_in_float32_until_asked(tmp_path, tiny_checkpoint):
    CRNNForCTC.from_pretrained(tiny_checkpoint, dtype=torch.float16).save_pretrained(tmp_path)
    size = (tmp_path / "model.safetensors").stat().st_size
    assert size < 0.75 * (tiny_checkpoint / "model.safetensors").stat().st_size
    assert AutoModel.from_pretrained(tmp_path).dtype == torch.float32
    assert AutoModel.from_pretrained(tmp_path, dtype=torch.bfloat16).dtype == torch.bfloat16


def test_config_of_a_folder_equals_the_one_saved(tiny_checkpoint, tiny_config):
    loaded, saved = AutoConfig.from_pretrained(tiny_checkpoint).to_dict(), tiny_config.to_dict()
    differing = {name for name in saved.keys() | loaded.keys() if saved.get(name) != loaded.get(name)}
    assert differing <= {"_name_or_path", "architectures", "transformers_version"}
    assert CRNNConfig(**saved).to_dict() == saved


def test_default_of_the_task_is_the_bundled_checkpoint(tmp_path, monkeypatch, tiny_checkpoint, line_file):
    from transformers.pipelines import PIPELINE_REGISTRY

    from crnn_hf import registration

    default = PIPELINE_REGISTRY.supported_tasks["text-recognition"]["default"]
    monkeypatch.setattr(registration, "BUNDLED_CHECKPOINT", tiny_checkpoint)
    monkeypatch.setitem(default, "model", (str(tiny_checkpoint), None))
    assert pipeline("text-recognition")(line_file)["text"]

    monkeypatch.setattr(registration, "BUNDLED_CHECKPOINT", tmp_path / "gone")
    with pytest.raises(FileNotFoundError, match="gone.*name one with `model=`"):
        pipeline("text-recognition")


def test_public_names():
    assert crnn_hf.__version__ == "0.1.0"
    for name in ("CRNNConfig", "CRNNForCTC", "CRNNModel", "CRNNProcessor", "CRNNImageProcessor"):
        assert getattr(crnn_hf, name).__name__ == name
    assert callable(crnn_hf.list_models) and callable(crnn_hf.DataCollatorForCTC)
    assert set(crnn_hf.__all__) <= set(dir(crnn_hf))
    with pytest.raises(AttributeError, match="no attribute 'CRNNForTTS'"):
        crnn_hf.CRNNForTTS  # noqa: B018


def test_a_folder_with_keys_that_later_versions_may_write_loads(tmp_path, tiny_checkpoint, tiny_model, line_file):
    """Twenty keys that nobody knows yet in every file that has keys."""
    folder = tmp_path / "later"
    shutil.copytree(tiny_checkpoint, folder)
    unknown = {
        f"{prefix}later_{kind}": value for prefix in ("", "_", "hidden_", "image_") for kind, value in KINDS.items()
    }
    assert len(unknown) == 20
    for name in ("config.json", "processor_config.json", "tokenizer_config.json"):
        content = json.loads((folder / name).read_text())
        content.update(unknown)
        if "image_processor" in content:
            content["image_processor"].update(unknown)
        (folder / name).write_text(json.dumps(content))
    for load in (AutoConfig, AutoModel, AutoModelForCTC, AutoImageProcessor, AutoProcessor):
        load.from_pretrained(folder)
    found = pipeline("text-recognition", model=str(folder))
    found.save_pretrained(tmp_path / "again")
    again = pipeline("text-recognition", model=str(tmp_path / "again"))
    expected = pipeline("text-recognition", model=str(tiny_checkpoint))(line_file)
    assert found(line_file) == again(line_file) == expected
    assert json.loads((tmp_path / "again" / "config.json").read_text())["later_dict"] == {"a": 1}
