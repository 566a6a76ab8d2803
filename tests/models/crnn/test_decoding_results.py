"""From logits to dictionaries: greedily, with a beam, a lexicon, a pattern, or some characters only."""

import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from ctc_brute_force import all_readings
from hypothesis import given, settings
from hypothesis import strategies as st

from crnn_hf.models.crnn import decoding_results
from crnn_hf.models.crnn.decoding import as_logits, log_softmax
from crnn_hf.models.crnn.decoding_results import read_logits
from crnn_hf.models.crnn.decoding_search import create_search
from crnn_hf.models.crnn.image_resizing import LineGeometry


ALPHABET = "abc"
GEOMETRY = LineGeometry(image_height=32, margin=8, frame_stride=4, frame_offset=0.5)


def random_logits(seed, batch, frames, vocabulary=4, scale=2.0):
    return np.random.default_rng(seed).normal(scale=scale, size=(batch, frames, vocabulary))


def read(logits, alphabet=ALPHABET, temperature=1.0, target_sizes=None, return_chars=False, **search):
    search = create_search(alphabet, **search)
    return read_logits(as_logits(logits), alphabet, GEOMETRY, search, temperature, target_sizes, return_chars)


def one_hot_logits(paths, vocabulary=4):
    """Logits that are all but certain of the given frame ids."""
    return np.where(np.arange(vocabulary) == np.asarray(paths)[..., None], 12.0, 0.0)


shapes = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 6))


@given(shapes, st.integers(1, 9), st.floats(0.3, 3.0))
def test_a_line_reads_the_same_alone_and_padded_in_a_batch(shape, padding, temperature):
    logits = random_logits(*shape)
    blank = np.full((len(logits), padding, 4), -1e4)
    blank[:, :, 0] = 0.0
    of_trainer = np.full((len(logits), padding, 4), -100.0)
    options = {"temperature": temperature, "return_chars": True}
    alone = [read(logits[i : i + 1], **options)[0] for i in range(len(logits))]
    for padded in (logits, np.concatenate([logits, blank], 1), np.concatenate([logits, of_trainer], 1)):
        together = read(padded, **options)
        for one, other in zip(alone, together, strict=True):
            assert one["text"] == other["text"]
            assert one["score"] == pytest.approx(other["score"], rel=1e-9)
            for char, same in zip(one["chars"], other["chars"], strict=True):
                assert char["char"] == same["char"]
                for name in ("confidence", "start", "end"):
                    assert char[name] == pytest.approx(same[name], rel=1e-9)


@pytest.mark.parametrize("search", [{}, {"num_beams": 3}, {"pattern": "[ab]*c?"}])
def test_a_batch_that_is_read_in_parts_reads_the_same(monkeypatch, search):
    logits, sizes = random_logits(3, 5, 12), [(10, 40 + 7 * index) for index in range(5)]
    whole = read(logits, target_sizes=sizes, return_chars=True, **search)
    monkeypatch.setattr(decoding_results, "_NUMBERS", 2 * logits[0].size)
    parts = read(logits, target_sizes=sizes, return_chars=True, **search)
    assert [line["text"] for line in parts] == [line["text"] for line in whole]
    for one, other in zip(whole, parts, strict=True):
        assert one["score"] == pytest.approx(other["score"], rel=1e-9)
        assert [(char["start"], char["end"]) for char in one["chars"]] == [
            (char["start"], char["end"]) for char in other["chars"]
        ]


def test_asking_for_characters_does_not_change_the_score():
    logits = random_logits(4, 5, 20)
    plain, with_chars = read(logits), read(logits, return_chars=True)
    assert [line["score"] for line in with_chars] == pytest.approx([line["score"] for line in plain], rel=1e-12)


def test_reading_as_one_expects():
    path = [0, 1, 1, 0, 1, 2, 0, 0, 3, 0]
    reading = read(one_hot_logits([path]), return_chars=True)[0]
    assert reading["text"] == "aabc"
    assert reading["score"] > 0.999
    assert [char["char"] for char in reading["chars"]] == list("aabc")
    assert all(0.999 < char["confidence"] <= 1 for char in reading["chars"])
    # the characters stand at frames 1.5, 4, 5 and 8, which are pixels 6.5, 16.5, 20.5 and 32.5
    assert [char["start"] for char in reading["chars"]] == pytest.approx([1.5, 11.5, 18.5, 26.5], abs=0.01)
    assert [char["end"] for char in reading["chars"]] == pytest.approx([11.5, 18.5, 26.5, 37.5], abs=0.01)
    assert [(word["text"], word["start"]) for word in reading["words"]] == [("aabc", reading["chars"][0]["start"])]


def test_temperature_moves_scores_and_leaves_texts():
    logits = random_logits(1, 8, 12)
    cold, plain, warm = (read(logits, temperature=t, return_chars=True) for t in (0.5, 1.0, 2.0))
    for a, b, c in zip(cold, plain, warm, strict=True):
        assert a["text"] == b["text"] == c["text"]
        assert all(x["confidence"] > y["confidence"] for x, y in zip(a["chars"], c["chars"], strict=True))
    doubled = read(logits * 2, return_chars=True)
    assert [r["score"] for r in cold] == pytest.approx([r["score"] for r in doubled])


@given(shapes, st.integers(1, 90), st.integers(1, 300))
def test_extents_follow_one_another_within_the_image(shape, height, width):
    logits = random_logits(*shape)
    sizes = [(height, width)] * len(logits)
    for reading in read(logits, target_sizes=sizes, return_chars=True):
        edges = [edge for char in reading["chars"] for edge in (char["start"], char["end"])]
        assert edges == sorted(edges)
        assert all(0 <= edge <= width for edge in edges)
        assert [c["end"] for c in reading["chars"][:-1]] == [c["start"] for c in reading["chars"][1:]]


def test_empty_reading():
    logits = one_hot_logits(np.zeros((1, 6), dtype=int)) / 6
    probability_of_blank = np.exp(log_softmax(logits))[0, :, 0]
    reading = read(logits, return_chars=True, target_sizes=[(10, 10)])[0]
    assert reading == {"text": "", "score": pytest.approx(probability_of_blank.prod()), "chars": [], "words": []}


def test_no_frames_and_no_lines():
    assert read(np.zeros((2, 0, 4)), return_chars=True) == [{"text": "", "score": 1.0, "chars": [], "words": []}] * 2
    assert read(np.zeros((0, 5, 4)), return_chars=True) == []


@pytest.mark.parametrize("search", [{"lexicon": ["", "a"]}, {"pattern": "a*"}])
def test_no_frames_read_as_the_empty_text(search):
    for logits in (np.zeros((1, 0, 4)), np.where(np.arange(4) == 0, 0.0, np.full((1, 3, 4), -1e4))):
        reading = read(logits, return_chars=True, **search)[0]
        assert reading == {"text": "", "score": 1.0, "is_optimal": True, "no_match": 0.0, "chars": [], "words": []}


def test_results_are_plain_python():
    readings = read(random_logits(0, 3, 20).astype(np.float32), target_sizes=[(10, 40)] * 3, return_chars=True)
    assert json.loads(json.dumps(readings)) == readings


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_tensors_of_every_precision(dtype):
    tensor = torch.from_numpy(random_logits(0, 3, 20)).to(dtype).requires_grad_()
    expected = read(tensor.detach().double().numpy())
    for outputs in (tensor, SimpleNamespace(logits=tensor)):
        found = read(outputs)
        assert [reading["text"] for reading in found] == [reading["text"] for reading in expected]
        scores = [reading["score"] for reading in found]
        assert scores == pytest.approx([reading["score"] for reading in expected], rel=1e-4)


def test_characters_outside_the_basic_plane():
    assert read(one_hot_logits([[1, 2, 3]]), alphabet="\U0001f600x\U00010330")[0]["text"] == "\U0001f600x\U00010330"


@pytest.mark.parametrize(
    "options, message",
    [
        ({"alphabet": "ab"}, "4 classes.*2 characters.*makes 3"),
        ({"target_sizes": [(1, 1)]}, "for each of the 2 lines"),
        ({"target_sizes": [(1, 1), (0, 4)]}, r"target_sizes\[1\]"),
        ({"temperature": 0.0}, "temperature"),
        ({"temperature": float("nan")}, "temperature"),
    ],
)
def test_bad_arguments(options, message):
    with pytest.raises(ValueError, match=message):
        read(np.zeros((2, 3, 4)), **options)


def test_minus_infinity_forbids_a_class():
    logits = random_logits(0, 2, 9)
    logits[:, :, 2] = -np.inf
    readings = read(logits)
    assert all("b" not in reading["text"] and reading["score"] > 0 for reading in readings)


def test_a_frame_that_only_happens_to_have_minus_100_for_blank_is_no_padding():
    assert read(np.array([[[-100.0, 3.0, -100.0, 0.0]]]))[0]["text"] == "a"


def test_loading_resizing_and_decoding_need_neither_torch_nor_transformers():
    folder = str(Path(decoding_results.__file__).parent)
    program = f"""
import sys, types
for name in ("torch", "torchvision", "transformers", "tokenizers", "huggingface_hub"):
    sys.modules[name] = None
package = types.ModuleType("reader")
package.__path__ = [{folder!r}]
sys.modules["reader"] = package
import numpy as np
from reader.decoding import as_logits
from reader.decoding_results import read_logits
from reader.decoding_search import create_search
from reader.image_decoding import decode_image
from reader.image_loading import open_image
from reader.image_resizing import LineGeometry, make_batch, resize_image
line = resize_image(decode_image(open_image(np.zeros((8, 40), np.uint8))), 32)
pixel_values, attention_mask = make_batch([line], 8, 1, 0.5, 0.5)
assert pixel_values.shape == (1, 1, 32, 176) and attention_mask.sum() == 176
logits, geometry = as_logits(9 * np.eye(3)[None]), LineGeometry(32, 8, 4, 0.5)
for search in (dict(), dict(num_beams=3), dict(lexicon=["ab"]), dict(pattern="a.", allow="a-b"), dict(find="ab")):
    assert read_logits(logits, "ab", geometry, create_search("ab", **search), return_chars=True)[0]["text"] == "ab"
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def texts_of(readings):
    """Brute-force readings with texts for labels, the most probable first."""
    named = {"".join(ALPHABET[label - 1] for label in labels): p for labels, p in readings.items()}
    return dict(sorted(named.items(), key=lambda item: -item[1]))


@given(shapes)
@settings(max_examples=30)
def test_a_wide_beam_gives_the_most_probable_readings(shape):
    logits = random_logits(*shape)
    for line, reading in zip(logits, read(logits, num_beams=400, num_return_sequences=3), strict=True):
        expected = list(texts_of(all_readings(log_softmax(line))).items())[:3]
        assert [(found["text"], found["score"]) for found in reading["sequences"]] == [
            (text, pytest.approx(probability)) for text, probability in expected
        ]
        assert (reading["text"], reading["score"]) == tuple(reading["sequences"][0].values())


@given(shapes, st.integers(2, 4))
def test_a_beam_is_never_worse_than_greedy(shape, num_beams):
    logits = random_logits(*shape)
    for greedy, beam in zip(read(logits), read(logits, num_beams=num_beams), strict=True):
        assert beam["score"] >= greedy["score"] * (1 - 1e-12)


@given(shapes, st.sets(st.text(ALPHABET, max_size=5), min_size=1, max_size=9))
def test_the_most_probable_entry_of_a_lexicon(shape, entries):
    logits = random_logits(*shape)
    for line, reading in zip(logits, read(logits, lexicon=entries, num_return_sequences=2), strict=True):
        possible = texts_of(all_readings(log_softmax(line)))
        expected = [(text, pytest.approx(p)) for text, p in possible.items() if text in entries][:2]
        assert [(found["text"], found["score"]) for found in reading["sequences"]] == expected
        assert reading["is_optimal"]
        assert reading["no_match"] == pytest.approx(1 - sum(possible.get(entry, 0) for entry in entries), abs=1.1e-3)
        if reading["no_match"] > 0.5:
            assert (reading["text"], reading["score"]) == ("", 1 - reading["no_match"])
        else:
            assert (reading["text"], reading["score"]) == expected[0]


@given(shapes)
def test_the_most_probable_match_of_a_pattern(shape):
    logits = random_logits(*shape)
    for line, reading in zip(logits, read(logits, pattern="[ab]c?b"), strict=True):
        matches = texts_of(all_readings(log_softmax(line)))
        matches = {text: p for text, p in matches.items() if text in ("ab", "bb", "acb", "bcb")}
        total = sum(matches.values())
        assert reading["no_match"] == pytest.approx(1 - total)
        if reading["no_match"] > 0.5:
            assert (reading["text"], reading["score"]) == ("", 1 - reading["no_match"])
        else:
            text, probability = next(iter(matches.items()))
            assert (reading["text"], reading["score"]) == (text, pytest.approx(probability / total))
        assert reading["is_optimal"]


@given(shapes, st.sampled_from(["[ab]c?b", "c+", "a.$", "^[bc]+"]))
def test_what_is_found_stands_in_the_line(shape, expression):
    logits = random_logits(*shape)
    for reading in read(logits, find=expression, return_chars=True):
        assert "".join(char["char"] for char in reading["chars"]) == reading["text"]
        if reading["no_match"] > 0.5:
            assert (reading["text"], reading["score"], reading["span"]) == ("", 1 - reading["no_match"], None)
        else:
            assert re.search(expression, reading["line"])
            assert reading["line"][slice(*reading["span"])] == reading["text"] != ""


def test_what_is_found_has_the_positions_it_has_in_the_whole_line():
    logits = one_hot_logits([[1, 0, 2, 0, 3, 3, 0, 1]])
    (whole,), (found,) = read(logits, return_chars=True), read(logits, return_chars=True, find="bc?")
    assert (found["text"], found["line"], found["span"]) == ("bc", "abca", [1, 3])
    assert found["chars"] == whole["chars"][1:3] and [word["text"] for word in found["words"]] == ["bc"]


def test_a_match_that_the_greedy_reading_lacks_is_found_in_the_most_probable_line_that_has_it():
    log_probs = np.log([[[0.1, 0.1, 0.7, 0.1], [0.85, 0.05, 0.05, 0.05], [0.05, 0.3, 0.6, 0.05]]])
    assert read(log_probs)[0]["text"] == "bb"
    log_probs[0, 0] = np.log([0.1, 0.3, 0.5, 0.1])
    (found,) = read(log_probs, find="a")
    assert (found["text"], found["line"], found["span"]) == ("a", "ab", [0, 1])


def test_what_is_found_in_right_to_left_text_lies_where_the_text_as_typed_has_it():
    alphabet = "\u05d0\u05d112"
    (found,) = read_logits(
        one_hot_logits([[3, 4, 1, 2]], 5), alphabet, GEOMETRY, create_search(alphabet, find="1."), return_chars=True
    )
    assert (found["text"], found["line"], found["span"]) == ("12", "\u05d1\u05d012", [2, 4])


def test_allowed_and_denied_characters_keep_the_probabilities_of_texts():
    logits = random_logits(0, 3, 6)
    for line, allowed, denied in zip(logits, read(logits, allow="a-b"), read(logits, deny="c"), strict=True):
        assert allowed == denied
        assert allowed["score"] == pytest.approx(texts_of(all_readings(log_softmax(line)))[allowed["text"]])
        assert set(allowed["text"]) <= set("ab")


def test_a_character_that_is_not_allowed_is_no_rival():
    logits = one_hot_logits([[1, 0, 2]])
    logits[0, 2, 3] = 12.0
    assert read(logits, return_chars=True)[0]["chars"][1]["confidence"] == pytest.approx(0.5, abs=1e-3)
    assert read(logits, return_chars=True, deny="c")[0]["chars"][1]["confidence"] > 0.999


@pytest.mark.parametrize("options", [{"lexicon": ["abc", "cab"]}, {"pattern": "[abc]{3}"}, {"find": "[abc]{3}"}])
def test_nothing_fits_into_too_few_frames(options):
    expected = {"text": "", "score": 0.0, "is_optimal": True, "no_match": 1.0, "chars": [], "words": []}
    for reading in read(random_logits(0, 2, 2), return_chars=True, **options):
        assert {name: reading[name] for name in expected} == expected


searches = st.sampled_from(
    [
        {"num_beams": 3, "num_return_sequences": 2},
        {"lexicon": ["a", "ab", "ba", "cab", "bb"]},
        {"pattern": "[ab]+c?"},
        {"find": "[ab]+c?", "num_return_sequences": 2},
        {"allow": "ab", "num_beams": 4},
        {"deny": "b"},
    ]
)


@given(shapes, st.integers(1, 9), searches)
def test_searches_read_a_line_the_same_alone_and_padded_in_a_batch(shape, padding, search):
    logits = random_logits(*shape)
    blank = np.full((len(logits), padding, 4), -1e4)
    blank[:, :, 0] = 0.0
    together = read(np.concatenate([logits, blank], 1), return_chars=True, **search)
    assert json.loads(json.dumps(together)) == together
    for line, reading in zip(logits, together, strict=True):
        alone = read(line[np.newaxis], return_chars=True, **search)[0]
        assert alone["text"] == reading["text"] and alone.get("is_optimal") == reading.get("is_optimal")
        assert alone["score"] == pytest.approx(reading["score"], rel=1e-9)
        assert [char["start"] for char in alone["chars"]] == pytest.approx(
            [char["start"] for char in reading["chars"]]
        )
        assert [char["confidence"] for char in alone["chars"]] == pytest.approx(
            [char["confidence"] for char in reading["chars"]]
        )
