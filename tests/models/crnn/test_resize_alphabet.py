"""`CRNNForCTC.resize_alphabet` keeps what the network knows of the characters that stay."""

import copy

import pytest
import torch
from labelled_lines import draw
from transformers import AutoModel, AutoProcessor

from crnn_hf import CRNNForCTC, CRNNProcessor


@pytest.fixture
def model(tiny_checkpoint):
    return CRNNForCTC.from_pretrained(tiny_checkpoint).eval()


def processor_for(alphabet, model):
    return CRNNProcessor.from_alphabet(alphabet, model.config)


def logits_of(model, processor):
    inputs = processor(images=[draw("12 ab"), draw("9|")], return_tensors="pt")
    with torch.no_grad():
        return model(**inputs).logits


def test_logits_of_characters_that_stay_are_unchanged(model, tiny_model, tiny_processor):
    before = logits_of(tiny_model, tiny_processor)
    processor = processor_for("9xa1 ", model)
    model.resize_alphabet(processor)
    after = logits_of(model, processor)
    old = [0] + [tiny_processor.alphabet.index(character) + 1 for character in "9a1 "]
    torch.testing.assert_close(after[..., [0, 1, 3, 4, 5]], before[..., old], rtol=0, atol=1e-5)


def test_a_new_character_is_as_likely_as_a_rare_one(model, tiny_model, tiny_processor):
    processor = processor_for(tiny_processor.alphabet + "xy", model)
    model.resize_alphabet(processor)
    logits = logits_of(model, processor)
    first_line = logits[0, :5]
    torch.testing.assert_close(first_line[:, -1], first_line[:, -2], rtol=0, atol=1e-5)
    assert (first_line[:, -1] < first_line[:, 1:-2].max(-1).values).all()
    assert model.head.bias[-1] == tiny_model.head.bias[1:].min()


def test_config_follows_and_a_saved_model_loads_again(model, tmp_path):
    processor = processor_for("ab1é", model)
    model.resize_alphabet(processor)
    assert model.config.vocab_size == model.head.out_features == 5
    model.save_pretrained(tmp_path)
    processor.save_pretrained(tmp_path)
    loaded, loaded_processor = AutoModel.from_pretrained(tmp_path).eval(), AutoProcessor.from_pretrained(tmp_path)
    assert loaded_processor.alphabet == "ab1é"
    assert torch.equal(logits_of(loaded, loaded_processor), logits_of(model, processor))
    loaded.resize_alphabet(processor_for("é", loaded))
    assert torch.equal(loaded.head.weight, model.head.weight[[0, 4]])


def test_twice_in_a_row(model, tiny_model, tiny_processor):
    """The alphabet of the folder is no longer that of the model, though as long."""
    model.resize_alphabet(processor_for(tiny_processor.alphabet[::-1], model))
    model.resize_alphabet(processor_for("1", model))
    assert torch.equal(model.head.weight[1], tiny_model.head.weight[tiny_processor.alphabet.index("1") + 1])


def test_it_trains(model):
    processor = processor_for("xyz", model)
    model.resize_alphabet(processor)
    model(**processor(images=[draw("xyz")], text=["xyz"], return_tensors="pt")).loss.backward()
    assert model.head.weight.grad.shape == (4, model.config.hidden_size)


def test_a_model_from_nowhere_needs_its_processor(tiny_model, tiny_processor):
    model = copy.deepcopy(tiny_model)
    with pytest.raises(ValueError, match="not loaded from a folder or the Hub.*`old_processor`"):
        model.resize_alphabet(processor_for("1", model))
    model.resize_alphabet(processor_for("1", model), old_processor=tiny_processor)
    assert model.head.out_features == 2


def test_a_folder_without_tokenizer(tiny_model, tmp_path):
    tiny_model.save_pretrained(tmp_path)
    model = CRNNForCTC.from_pretrained(tmp_path)
    with pytest.raises(ValueError, match=r"has no tokenizer that loads.*`old_processor`"):
        model.resize_alphabet(processor_for("1", model))


def test_alphabets_that_do_not_fit_the_head(model, tiny_model, tiny_processor, tmp_path):
    with pytest.raises(ValueError, match="20 classes, but the old alphabet of 2 characters needs 3"):
        model.resize_alphabet(tiny_processor, old_processor=processor_for("ab", model))
    tiny_model.save_pretrained(tmp_path)
    processor_for("ab", model).save_pretrained(tmp_path)
    model = CRNNForCTC.from_pretrained(tmp_path)
    with pytest.raises(ValueError, match="has 20 classes, and the tokenizer of .*, where it was loaded from, 3"):
        model.resize_alphabet(tiny_processor)
    assert model.head.out_features == model.config.vocab_size == 20
