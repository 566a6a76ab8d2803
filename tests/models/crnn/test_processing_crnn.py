"""The processor: images and texts in, texts out, saved and loaded."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from transformers import AutoProcessor

from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor, CRNNImageProcessorPil
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.models.crnn.tokenization_crnn import create_tokenizer


ALPHABET = "abehlo |\u00e9\U0001f600"
SMALL = CRNNConfig(
    image_height=32, backbone="conv_stack", backbone_kwargs={"channels": [8, 8], "strides": [[2, 2], [2, 2]]}
)


@pytest.fixture(scope="module")
def processor():
    return CRNNProcessor.from_alphabet(ALPHABET, SMALL)


def line(width=80, height=32):
    return Image.new("L", (width, height), 200)


def spell(text, blank_between=True):
    """Frame ids that read as `text`."""
    ids = [ALPHABET.index(character) + 1 for character in text]
    return [frame for token in ids for frame in ([token, token, 0] if blank_between else [token])]


def test_images_and_texts(processor):
    features = processor(images=[line(80), line(40)], text=["hello", "a"], return_tensors="pt")
    assert features["pixel_values"].shape == (2, 1, 32, 96)
    assert features["attention_mask"].shape == (2, 96)
    assert features["labels"].dtype == torch.int64
    assert features["labels"].tolist() == [[4, 3, 5, 5, 6], [1, -100, -100, -100, -100]]


def test_one_image_and_one_text(processor):
    features = processor(images=line(), text="ab")
    assert isinstance(features["pixel_values"], np.ndarray) and features["pixel_values"].shape == (1, 1, 32, 96)
    assert features["labels"].tolist() == [[1, 2]]


def test_images_alone_and_text_alone(processor):
    assert processor(images=line()).keys() == {"pixel_values", "attention_mask"}
    assert processor(text=["", "a"], return_tensors="np")["labels"].tolist() == [[-100], [1]]


def test_labels_are_the_ids_of_the_tokenizer(processor):
    text = " hello  |\U0001f600e\u0301"
    assert processor(text=text)["labels"].tolist() == [processor.tokenizer(text).input_ids]


def test_characters_outside_the_alphabet_are_named(processor):
    with pytest.raises(ValueError, match=r"^text 1 .*: 'x' \(U\+0078\), '\u20ac' \(U\+20AC\)\. Correct the text"):
        processor(text=["hello", "\u20acxx", "a"])
    with pytest.raises(ValueError, match=r"U\+D800"):
        processor(text="\ud800")


@pytest.mark.parametrize(
    "arguments, kind, message",
    [
        ({}, ValueError, "nothing to process"),
        ({"images": [line()], "text": ["a", "b"]}, ValueError, "1 images and 2 texts"),
        ({"text": ["a", None]}, TypeError, "text 1 is NoneType"),
        ({"images": [line(), b""]}, ValueError, "^image 1: "),
        ({"images": line(), "max_width": 5}, TypeError, "max_width"),
        ({"images": line(), "padding": True}, TypeError, "padding"),
    ],
)
def test_bad_calls(processor, arguments, kind, message):
    with pytest.raises(kind, match=message):
        processor(**arguments)


def test_defaults_are_those_of_the_configuration():
    processor = CRNNProcessor.from_alphabet("01")
    config = CRNNConfig()
    assert (processor.frame_stride, processor.frame_offset) == (config.frame_stride, config.frame_offset)
    assert processor.image_processor.min_width == config.min_width
    assert processor.image_processor.margin >= config.frame_offset
    by_hand = CRNNProcessor(CRNNImageProcessor(), create_tokenizer("01"))
    assert by_hand.to_dict() == processor.to_dict()


def test_overrides():
    processor = CRNNProcessor.from_alphabet("01", SMALL, max_width=300, temperature=2.0)
    assert (processor.image_processor.max_width, processor.temperature) == (300, 2.0)
    with pytest.raises(TypeError, match="'max_widht'"):
        CRNNProcessor.from_alphabet("01", SMALL, max_widht=300)
    with pytest.raises(ValueError, match="temperature"):
        CRNNProcessor.from_alphabet("01", SMALL, temperature=0)


def test_alphabet(processor):
    assert processor.alphabet == ALPHABET
    assert CRNNProcessor.from_alphabet(processor.alphabet, SMALL).alphabet == ALPHABET


def test_a_tokenizer_that_has_grown(processor):
    grown = CRNNProcessor.from_alphabet("ab", SMALL)
    grown.tokenizer.add_tokens(["c"])
    assert grown.alphabet == "abc"
    assert grown(text="cab")["labels"].tolist() == [[3, 1, 2]]


def test_model_input_names(processor):
    assert processor.model_input_names == ["pixel_values", "attention_mask"]


@given(st.lists(st.text(alphabet=ALPHABET, max_size=12), min_size=1, max_size=4))
def test_labels_round_trip(texts):
    processor = CRNNProcessor.from_alphabet(ALPHABET, SMALL)
    for return_tensors in (None, "pt"):
        labels = processor(text=texts, return_tensors=return_tensors)["labels"]
        assert processor.decode_labels(labels) == texts
    assert processor.tokenizer.batch_decode(processor.tokenizer(texts).input_ids) == texts


def test_frames_collapse_and_labels_do_not(processor):
    ids = [spell("hello", blank_between=False)]
    assert processor.batch_decode(np.array(ids)) == ["helo"]
    assert processor.decode_labels(ids) == ["hello"]


def test_padding_of_labels_is_dropped(processor):
    assert processor.decode_labels([[1, 2, -100, -100], [1, 1, 0, 0]]) == ["ab", "aa"]


@pytest.mark.parametrize("kind", [np.array, torch.tensor, list])
def test_batch_decode_of_ids(processor, kind):
    frames = [spell("hello") + [-100] * 3, [0] + spell("a |  ") + [0, 0]]
    assert processor.batch_decode(kind(frames)) == ["hello", "a |  "]


def test_batch_decode_of_logits(processor):
    logits = torch.nn.functional.one_hot(torch.tensor([spell("hello")]), len(ALPHABET) + 1) * 9.0
    padded = torch.cat([logits, torch.full((1, 4, len(ALPHABET) + 1), -100.0)], 1)
    for predictions in (logits, padded, padded.numpy(), padded.bfloat16(), SimpleNamespace(logits=logits)):
        assert processor.batch_decode(predictions) == ["hello"]
    assert processor.decode(logits[0]) == "hello"
    assert processor.decode(logits[0].argmax(-1)) == "hello"


@pytest.mark.parametrize(
    "predictions, message",
    [
        (np.zeros(4, dtype=int), r"shape \(4,\)"),
        (np.zeros((4, 3)), r"float64 of shape \(4, 3\)"),
        (np.array([[0, 1], [99, 0]]), "line 1 has id 99, but the alphabet ends at id 10"),
    ],
)
def test_batch_decode_of_something_else(processor, predictions, message):
    with pytest.raises(ValueError, match=message):
        processor.batch_decode(predictions)


def test_post_processing(processor):
    frames = [[0, 0, *spell("ho"), 0, 0]]
    logits = torch.nn.functional.one_hot(torch.tensor(frames), len(ALPHABET) + 1) * 12.0
    readings = processor.post_process_text_recognition(SimpleNamespace(logits=logits))
    assert readings == [{"text": "ho", "score": pytest.approx(1, abs=1e-3)}]
    sizes = [(64, 100)]
    for target_sizes in (sizes, torch.tensor(sizes), np.array(sizes)):
        chars = processor.post_process_text_recognition(logits, target_sizes, return_chars=True)[0]["chars"]
        # centres at frames 2.5 and 5.5: 10.5 and 22.5 px of 32 px high, with a margin of 8
        assert [(char["char"], char["start"], char["end"]) for char in chars] == [("h", 0.0, 17.0), ("o", 17.0, 41.0)]
    assert json.loads(json.dumps(chars)) == chars


def test_post_processing_uses_the_stored_temperature(processor):
    logits = np.random.default_rng(0).normal(size=(2, 9, len(ALPHABET) + 1))
    plain = processor.post_process_text_recognition(logits)
    warm = CRNNProcessor.from_alphabet(ALPHABET, SMALL, temperature=2.0)
    assert [r["score"] for r in warm.post_process_text_recognition(logits * 2)] == pytest.approx(
        [r["score"] for r in plain]
    )


def test_post_processing_refuses_unknown_arguments_and_foreign_logits(processor):
    logits = np.zeros((1, 3, len(ALPHABET) + 1))
    with pytest.raises(TypeError, match="beam_width"):
        processor.post_process_text_recognition(logits, beam_width=4)
    with pytest.raises(ValueError, match="saved with the model"):
        processor.post_process_text_recognition(logits[:, :, 1:])
    with pytest.raises(ValueError, match="target_sizes"):
        processor.post_process_text_recognition(logits, target_sizes=(64, 100))


def test_saving_and_loading_twice(processor, tmp_path):
    processor = CRNNProcessor.from_alphabet(ALPHABET, SMALL, temperature=1.25, max_width=900)
    processor.save_pretrained(tmp_path / "0")
    again = CRNNProcessor.from_pretrained(tmp_path / "0")
    again.save_pretrained(tmp_path / "1")
    automatic = AutoProcessor.from_pretrained(tmp_path / "1")
    assert type(automatic) is CRNNProcessor
    assert automatic.to_dict() == processor.to_dict()
    assert (automatic.temperature, automatic.alphabet) == (1.25, ALPHABET)
    image, text = Image.fromarray(np.random.default_rng(0).integers(0, 256, (20, 90), dtype=np.uint8)), " a|  "
    for key, value in processor(images=image, text=text).items():
        np.testing.assert_array_equal(automatic(images=image, text=text)[key], value)
    assert {path.name for path in (tmp_path / "1").iterdir()} >= {
        "processor_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert not (tmp_path / "1" / "preprocessor_config.json").exists()


def test_backend_can_be_chosen_on_loading(processor, tmp_path):
    processor.save_pretrained(tmp_path)
    loaded = AutoProcessor.from_pretrained(tmp_path, backend="pil")
    assert type(loaded.image_processor) is CRNNImageProcessorPil
    loaded.save_pretrained(tmp_path / "again")
    assert type(AutoProcessor.from_pretrained(tmp_path / "again").image_processor) is CRNNImageProcessor


def test_labels_keep_their_doubled_letters(processor):
    labels = [[ALPHABET.index(char) + 1 for char in "hello"] + [-100] * 2, [1, 1, 2, 2, 3, 3, 4]]
    expected = ["hello", "".join(ALPHABET[label - 1] for label in labels[1])]
    assert processor.batch_decode(labels, group_tokens=False) == expected
    assert processor.decode(labels[1], group_tokens=False) == expected[1]
    with pytest.raises(ValueError, match="they are labels.*`decode_labels`"):
        processor.batch_decode(labels)


def test_a_character_outside_the_alphabet_says_how_to_add_it(processor):
    with pytest.raises(ValueError, match=r"text 0 has .*model\.resize_alphabet"):
        processor(text=["~"])
