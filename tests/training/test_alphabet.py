"""Another alphabet keeps what the network knows of the characters that stay."""

import copy

import pytest
import torch
from labelled_lines import draw

from crnn_hf.training.alphabet import change_alphabet, characters_of, united_alphabet


@pytest.fixture
def model(tiny_model):
    return copy.deepcopy(tiny_model)


def test_rows_are_kept(model, tiny_model, tiny_processor):
    processor = change_alphabet(model, tiny_processor, "xa1 é")
    assert processor.alphabet == "xa1 é"
    assert model.config.vocab_size == model.head.out_features == 6
    old, new = tiny_model.head, model.head
    for row, character in enumerate(["blank", *"xa1 é"]):
        if character == "x":
            assert torch.allclose(new.weight[row], old.weight[1:].mean(0))
            assert new.bias[row] == old.bias[1:].min()
        else:
            source = 0 if character == "blank" else tiny_processor.alphabet.index(character) + 1
            assert torch.equal(new.weight[row], old.weight[source]) and new.bias[row] == old.bias[source]


def test_old_characters_read_as_before(model, tiny_model, tiny_processor):
    processor = change_alphabet(model, tiny_processor, "zy" + tiny_processor.alphabet[::-1])
    inputs = tiny_processor(images=[draw("12 ab"), draw("9|")], return_tensors="pt")
    with torch.no_grad():
        before, after = tiny_model(**inputs).logits, model(**inputs).logits
    after[:, :, 1:3] = -1e4
    old_readings = tiny_processor.post_process_text_recognition(before)
    new_readings = processor.post_process_text_recognition(after)
    assert [line["text"] for line in new_readings] == [line["text"] for line in old_readings] != ["", ""]
    assert [line["score"] for line in new_readings] == pytest.approx(
        [line["score"] for line in old_readings], abs=1e-6
    )


def test_settings_of_the_processor_stay(model, tiny_processor):
    tiny_processor = copy.deepcopy(tiny_processor)
    tiny_processor.temperature = 1.5
    tiny_processor.image_processor.margin = 9
    processor = change_alphabet(model, tiny_processor, "ab")
    assert processor.temperature == 1.5
    assert processor.image_processor.margin == 9
    assert (processor.frame_stride, processor.frame_offset) == (
        tiny_processor.frame_stride,
        tiny_processor.frame_offset,
    )


def test_changed_model_trains_and_loads_again(model, tiny_processor, tmp_path):
    processor = change_alphabet(model, tiny_processor, "xyz")
    batch = processor(images=[draw("xyz")], text=["xyz"], return_tensors="pt")
    model(**batch).loss.backward()
    assert model.head.weight.grad.shape == (4, model.config.hidden_size)
    model.save_pretrained(tmp_path)
    loaded = type(model).from_pretrained(tmp_path)
    assert torch.equal(loaded.head.weight, model.head.weight)


def test_characters_are_compared_in_nfc(model, tiny_model, tiny_processor):
    """ANGSTROM SIGN is LATIN CAPITAL LETTER A WITH RING ABOVE in NFC."""
    processor = change_alphabet(model, tiny_processor, "\u212b1")
    assert processor.alphabet == "\u00c51"
    change_alphabet(model, processor, "1\u00c5")
    assert torch.equal(model.head.weight[1], tiny_model.head.weight[tiny_processor.alphabet.index("1") + 1])


def test_a_character_twice_is_refused(model, tiny_processor):
    with pytest.raises(ValueError, match="twice"):
        change_alphabet(model, tiny_processor, "121")


def test_alphabet_of_texts():
    assert characters_of(["e\u0301a", None, "", "a b"]) == {"é", "a", "b", " "}
    assert characters_of([]) == set()
    assert united_alphabet("ba", {"a", "d", "c"}) == "bacd"
