"""Greedy CTC decoding against brute force over every path, and its invariances."""

import itertools
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import crnn_hf.decoding_crnn as decoding
from crnn_hf.decoding_crnn import (
    as_logits,
    character_extents,
    collapse,
    ctc_log_likelihood,
    find_runs,
    greedy_paths,
    log_softmax,
    read_logits,
)
from crnn_hf.resizing_crnn import LineGeometry


ALPHABET = "abc"
GEOMETRY = LineGeometry(image_height=32, margin=8, frame_stride=4, frame_offset=0.5)


def random_logits(seed, batch, frames, vocabulary=4, scale=2.0):
    return np.random.default_rng(seed).normal(scale=scale, size=(batch, frames, vocabulary))


def read(logits, **options):
    return read_logits(as_logits(logits), options.pop("alphabet", ALPHABET), GEOMETRY, **options)


def collapse_by_hand(path):
    return tuple(token for token, _ in itertools.groupby(path) if token != 0)


def one_hot_logits(paths, vocabulary=4):
    """Logits that are all but certain of the given frame ids."""
    return np.where(np.arange(vocabulary) == np.asarray(paths)[..., None], 12.0, 0.0)


shapes = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 6))


@given(shapes)
@settings(deadline=None, max_examples=40)
def test_likelihood_is_the_sum_over_all_paths(shape):
    logits = random_logits(*shape)
    log_probs = log_softmax(logits)
    labels = collapse(greedy_paths(logits))
    found = np.exp(ctc_log_likelihood(log_probs, labels))
    for line, ids, likelihood in zip(log_probs, labels, found, strict=True):
        expected = sum(
            np.exp(line[np.arange(len(path)), list(path)].sum())
            for path in itertools.product(range(4), repeat=len(line))
            if collapse_by_hand(path) == tuple(ids)
        )
        assert likelihood == pytest.approx(expected, rel=1e-9)


def test_likelihoods_of_all_texts_sum_to_one():
    frames = 4
    texts = {collapse_by_hand(path) for path in itertools.product(range(4), repeat=frames)}
    log_probs = np.repeat(log_softmax(random_logits(3, 1, frames)), len(texts), axis=0)
    likelihoods = ctc_log_likelihood(log_probs, [np.array(text, dtype=int) for text in texts])
    assert np.exp(likelihoods).sum() == pytest.approx(1.0, rel=1e-12)


def test_likelihood_agrees_with_the_loss_of_torch():
    logits = random_logits(5, 6, 40, 12)
    labels = [np.random.default_rng(i).integers(1, 12, i * 3) for i in range(6)]
    found = ctc_log_likelihood(log_softmax(logits), labels)
    loss = torch.nn.functional.ctc_loss(
        torch.from_numpy(log_softmax(logits)).transpose(0, 1),
        torch.from_numpy(np.concatenate(labels)),
        torch.full((6,), 40),
        torch.tensor([len(ids) for ids in labels]),
        reduction="none",
    )
    np.testing.assert_allclose(-found, loss.numpy(), rtol=1e-9)


@pytest.mark.parametrize("label, frames", [([1, 1], 2), ([1, 2, 3], 2), ([1], 0)])
def test_a_text_that_does_not_fit_is_impossible(label, frames):
    log_probs = log_softmax(random_logits(0, 1, frames))
    assert ctc_log_likelihood(log_probs, [np.array(label)])[0] == -np.inf


def test_likelihood_of_an_unlikely_text_does_not_underflow():
    log_probs = log_softmax(one_hot_logits(np.zeros((1, 300), dtype=int)) * 10)
    likelihood = ctc_log_likelihood(log_probs, [np.array([1, 2] * 40)])[0]
    assert -80 * 120 - 1 < likelihood < -80 * 119 + 500


@given(st.lists(st.lists(st.integers(-1, 3), min_size=7, max_size=7), min_size=1, max_size=5))
@settings(deadline=None)
def test_collapse_merges_repeats_then_drops_blanks(paths):
    expected = [list(collapse_by_hand([max(token, 0) for token in path])) for path in paths]
    assert [ids.tolist() for ids in collapse(np.array(paths))] == expected


@pytest.mark.parametrize("shape", [(0, 5), (3, 0)])
def test_collapse_of_nothing(shape):
    assert [ids.tolist() for ids in collapse(np.zeros(shape, dtype=np.int64))] == [[]] * shape[0]


def test_runs_do_not_cross_lines():
    runs = find_runs(np.array([[0, 1, 1], [1, 0, 2]]))
    assert [field.tolist() for field in runs] == [[0, 1, 1], [1, 1, 2], [1, 0, 2], [2, 0, 2]]


@given(shapes, st.integers(1, 9), st.floats(0.3, 3.0))
@settings(deadline=None, max_examples=60)
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
            assert one["chars"] == other["chars"]


def test_reading_as_one_expects():
    path = [0, 1, 1, 0, 1, 2, 0, 0, 3, 0]
    reading = read(one_hot_logits([path]), return_chars=True)[0]
    assert reading["text"] == "aabc"
    assert reading["score"] > 0.999
    assert [char["char"] for char in reading["chars"]] == list("aabc")
    assert all(0.999 < char["confidence"] <= 1 for char in reading["chars"])
    # centres at frames 1.5, 4, 5 and 8, which are pixels 6.5, 16.5, 20.5 and 32.5; the median advance is 10
    assert [char["start"] for char in reading["chars"]] == [1.5, 11.5, 18.5, 26.5]
    assert [char["end"] for char in reading["chars"]] == [11.5, 18.5, 26.5, 37.5]


def test_temperature_moves_scores_and_leaves_texts():
    logits = random_logits(1, 8, 12)
    cold, plain, warm = (read(logits, temperature=t, return_chars=True) for t in (0.5, 1.0, 2.0))
    for a, b, c in zip(cold, plain, warm, strict=True):
        assert a["text"] == b["text"] == c["text"]
        assert all(x["confidence"] > y["confidence"] for x, y in zip(a["chars"], c["chars"], strict=True))
    doubled = read(logits * 2, return_chars=True)
    assert [r["score"] for r in cold] == pytest.approx([r["score"] for r in doubled])


def test_confidence_is_the_highest_probability_of_the_run():
    logits = random_logits(2, 5, 30)
    probabilities = np.exp(log_softmax(logits))
    runs = find_runs(greedy_paths(logits))
    expected = [
        probabilities[line, first : last + 1, token].max() for line, token, first, last in zip(*runs, strict=True)
    ]
    found = [char["confidence"] for reading in read(logits, return_chars=True) for char in reading["chars"]]
    assert found == pytest.approx(expected)


def test_extents_in_pixels_of_the_original_image():
    path = [0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 0]
    processed = read(one_hot_logits([path]), return_chars=True)[0]["chars"]
    # 64 px high and 80 px wide: resized to 32 x 40 px, at columns 8 to 48 of the processed image
    original = read(one_hot_logits([path]), target_sizes=[(64, 80)], return_chars=True)[0]["chars"]
    for before, after in zip(processed, original, strict=True):
        assert after["start"] == pytest.approx(min(max((before["start"] - 8) * 2, 0), 80))
        assert after["end"] == pytest.approx(min(max((before["end"] - 8) * 2, 0), 80))


@given(shapes, st.integers(1, 90), st.integers(1, 300))
@settings(deadline=None, max_examples=60)
def test_extents_follow_one_another_within_the_image(shape, height, width):
    logits = random_logits(*shape)
    sizes = [(height, width)] * len(logits)
    for reading in read(logits, target_sizes=sizes, return_chars=True):
        edges = [edge for char in reading["chars"] for edge in (char["start"], char["end"])]
        assert edges == sorted(edges)
        assert all(0 <= edge <= width for edge in edges)
        assert [c["end"] for c in reading["chars"][:-1]] == [c["start"] for c in reading["chars"][1:]]


def test_extent_of_a_single_character_is_half_the_height_wide():
    start, end = character_extents(np.array([10.0]), GEOMETRY)
    assert (start.tolist(), end.tolist()) == ([40.5 - 8], [40.5 + 8])


def test_geometry_of_the_reference_network():
    geometry = LineGeometry(image_height=64, margin=28, frame_stride=8, frame_offset=28.0)
    centres = geometry.frame_to_pixel(np.array([0, 1, 10]))
    assert centres.tolist() == [28.0, 36.0, 108.0]
    # the image is 32 px high: half as many of its pixels as of the processed ones
    assert geometry.pixel_to_image(centres, (32, 300)).tolist() == [0.0, 4.0, 40.0]


def test_empty_reading():
    logits = one_hot_logits(np.zeros((1, 6), dtype=int)) / 6
    probability_of_blank = np.exp(log_softmax(logits))[0, :, 0]
    reading = read(logits, return_chars=True, target_sizes=[(10, 10)])[0]
    assert reading == {"text": "", "score": pytest.approx(probability_of_blank.prod()), "chars": []}


def test_no_frames_and_no_lines():
    assert read(np.zeros((2, 0, 4)), return_chars=True) == [{"text": "", "score": 1.0, "chars": []}] * 2
    assert read(np.zeros((0, 5, 4)), return_chars=True) == []


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


def test_float16_arrays_are_widened():
    assert as_logits(np.zeros((1, 2, 3), np.float16)).dtype == np.float32


def test_characters_outside_the_basic_plane():
    assert read(one_hot_logits([[1, 2, 3]]), alphabet="\U0001f600x\U00010330")[0]["text"] == "\U0001f600x\U00010330"


@pytest.mark.parametrize(
    "logits, message",
    [
        (np.zeros((2, 3)), r"\(batch, frames, vocabulary\)"),
        (np.zeros((2, 3, 4), dtype=int), "float logits"),
        (np.where(np.arange(2)[:, None, None] == 1, np.nan, np.zeros((2, 3, 4))), "line 1 hold NaN"),
        (np.full((1, 3, 4), np.inf), "line 0 hold NaN or infinite"),
        (np.full((1, 3, 4), -np.inf), "line 0 hold NaN or infinite"),
    ],
)
def test_bad_logits(logits, message):
    with pytest.raises(ValueError, match=message):
        as_logits(logits)


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
    folder = str(Path(decoding.__file__).parent)
    program = f"""
import sys, types
for name in ("torch", "torchvision", "transformers", "tokenizers", "huggingface_hub"):
    sys.modules[name] = None
package = types.ModuleType("reader")
package.__path__ = [{folder!r}]
sys.modules["reader"] = package
import numpy as np
from reader.decoding_crnn import as_logits, read_logits
from reader.image_loading_crnn import decode_image, open_image
from reader.resizing_crnn import LineGeometry, make_batch, resize_image
line = resize_image(decode_image(open_image(np.zeros((8, 40), np.uint8))), 32)
pixel_values, attention_mask = make_batch([line], 8, 1, 0.5, 0.5)
assert pixel_values.shape == (1, 1, 32, 176) and attention_mask.sum() == 176
assert read_logits(as_logits(np.eye(3)[None]), "ab", LineGeometry(32, 8, 4, 0.5), 1.0)[0]["text"] == "ab"
"""
    subprocess.run([sys.executable, "-c", program], check=True)
