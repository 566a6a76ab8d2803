"""A model that is to be used is whole, or refused with the name of the file that is not."""

import json
import shutil

import pytest
import torch
from safetensors.torch import load_file, save_file

from crnn_hf import CRNNForCTC, CRNNModel, CRNNProcessor, TextRecognitionPipeline
from crnn_hf.zoo.loading import load_recognizer


@pytest.fixture
def folder(tiny_checkpoint, tmp_path):
    shutil.copytree(tiny_checkpoint, tmp_path / "model")
    return tmp_path / "model"


def change_weights(folder, change):
    file = folder / "model.safetensors"
    weights = load_file(file)
    change(weights)
    save_file(weights, file, metadata={"format": "pt"})


def without_head(folder):
    change_weights(folder, lambda weights: [weights.pop(name) for name in ("head.weight", "head.bias")])


def set_key(name, **values):
    def change(folder):
        content = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps({**content, **values}))

    return change


def write(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def cut(name, length):
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:length])


def other_alphabet(folder):
    CRNNProcessor.from_alphabet("01", image_height=16).save_pretrained(folder)


def test_what_is_whole(folder, tiny_model):
    said = []
    model, processor = load_recognizer(folder, report=said.append)
    assert torch.equal(model.head.weight, tiny_model.head.weight)
    assert len(processor.alphabet) + 1 == model.config.vocab_size
    assert said == []


BROKEN = {
    "cut weights": (cut("model.safetensors", 5000), "model.safetensors of {folder} cannot be used"),
    "empty weights": (write("model.safetensors", b""), "model.safetensors of {folder} cannot be used"),
    "text for weights": (write("model.safetensors", b"version https://git-lfs"), "model.safetensors of {folder}"),
    "no head": (
        without_head,
        "model.safetensors of {folder} is not whole: it lacks head.bias, head.weight, which are",
    ),
    "no height": (set_key("config.json", image_height=0), "config.json of {folder} cannot be used"),
    "another height": (set_key("config.json", hidden_size=24), "model.safetensors of {folder} cannot be used"),
    "cut config": (cut("config.json", 50), "config.json of {folder} cannot be used"),
    "a list for a config": (
        write("config.json", b"[]"),
        "config.json of {folder} cannot be used: it is no JSON object",
    ),
    "another model": (set_key("config.json", model_type="resnet"), "config.json of {folder} is that of a 'resnet'"),
    "cut tokenizer": (cut("tokenizer.json", 50), "tokenizer.json of {folder} cannot be used"),
    "empty tokenizer": (write("tokenizer.json", b"{}"), "tokenizer.json of {folder} cannot be used"),
    "bytes for a processor": (write("processor_config.json", b"\xff\xfe"), "processor_config.json of {folder} cannot"),
    "another alphabet": (other_alphabet, "tokenizer.json of {folder} has 2 characters, and the model 20 classes"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_broken_file_is_named_in_one_line(name, folder):
    damage, message = BROKEN[name]
    damage(folder)
    with pytest.raises(ValueError) as caught:
        load_recognizer(folder)
    assert message.format(folder=folder) in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 600


def test_surplus_weights_are_told(folder):
    said = []
    change_weights(folder, lambda weights: weights.update({"crnn.extra.scale": torch.ones(2)}))
    load_recognizer(folder, report=said.append)
    assert said == [f"model.safetensors of {folder} holds what the model has no use for: crnn.extra.scale"]


def test_from_pretrained_means_what_it_does_in_transformers(folder, tiny_processor, line_file):
    assert isinstance(CRNNModel.from_pretrained(folder), CRNNModel)
    without_head(folder)
    model, info = CRNNForCTC.from_pretrained(folder, output_loading_info=True)
    assert set(info["missing_keys"]) == {"head.weight", "head.bias"}
    with pytest.raises(ValueError, match=r"lacks head\.bias, head\.weight"):
        TextRecognitionPipeline(model=model, processor=tiny_processor)
    with torch.no_grad():  # as training does
        model.head.weight += 1
        model.head.bias += 1
    assert TextRecognitionPipeline(model=model, processor=tiny_processor)(line_file)["text"] is not None
