"""The text-recognition pipeline: what it takes, what it gives, and that batches change nothing."""

import base64
import copy
import functools
import http.server
import io
import itertools
import threading
import tracemalloc
from pathlib import Path

import datasets
import numpy as np
import pytest
import torch
import transformers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from torch import nn
from transformers import pipeline
from transformers.pipelines.pt_utils import KeyDataset

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNProcessor, TextRecognitionPipeline
from crnn_hf.models.crnn import image_orientation
from crnn_hf.models.crnn.image_batching import WINDOW_BATCHES, logits_of_long_line
from crnn_hf.models.crnn.image_long_lines import cut_line, merge_pieces
from crnn_hf.models.crnn.image_preparation import MAX_PIECES
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor
from crnn_hf.models.crnn.modeling_outputs import CRNNOutput
from crnn_hf.models.crnn.pipeline_crnn import WIDTH_STEP


DIGITS = "123456789"
BAR = 20  # pixels from one bar to the next


class BarReader(CRNNForCTC):
    """A recognizer that is always right: it reads bars 9 px wide, whose grey is 20 times the digit, on white."""

    def forward(self, pixel_values, attention_mask=None, **kwargs):
        grey = (pixel_values[:, 0, 8, ::4].float() * 0.5 + 0.5) * 255
        levels = torch.tensor([255.0, *(20.0 * digit for digit in range(1, 10))])
        logits = -(((grey[:, :, None] - levels) / 4) ** 2)
        inside = attention_mask[:, ::4, None].bool()
        logits = torch.where(inside, logits, torch.tensor([0.0] + [-1e4] * 9))
        self.batches.append(tuple(pixel_values.shape))
        return CRNNOutput(logits=logits)


def bars(text):
    """The image that `BarReader` reads as `text`, 16 px high."""
    pixels = np.full((16, BAR * len(text) + 8), 255, dtype=np.uint8)
    for place, digit in enumerate(text):
        pixels[:, BAR * place + 2 : BAR * place + 11] = 20 * int(digit)
    return pixels


@pytest.fixture
def bar_reader(tiny_config):
    config = copy.deepcopy(tiny_config)
    config.vocab_size = len(DIGITS) + 1
    model = BarReader(config)
    model.batches = []
    return TextRecognitionPipeline(model, CRNNProcessor.from_alphabet(DIGITS, config))


@pytest.fixture
def read_once(monkeypatch):
    """No line is read again to see whether it is turned: the recognizers here are not sure enough."""
    monkeypatch.setattr(image_orientation, "SUSPICIOUS", -np.inf)


@pytest.fixture(scope="module")
def reader(tiny_model, tiny_processor):
    return TextRecognitionPipeline(tiny_model, tiny_processor)


def texts(results):
    return [result["text"] for result in results]


def encoded(pixels, kind="PNG"):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind)
    return file.getvalue()


# What it takes


@pytest.fixture
def served(tmp_path):
    """The address of a folder's web server on this machine."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *arguments: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_one_image_of_any_kind(bar_reader, tmp_path, served):
    pixels = bars("3141592")
    path = tmp_path / "line.png"
    path.write_bytes(encoded(pixels))
    images = {
        "path": path,
        "string": str(path),
        "url": f"{served}/line.png",
        "data": "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode(),
        "pil": Image.fromarray(pixels),
        "rgb": Image.fromarray(pixels).convert("RGB"),
        "array": pixels,
        "tensor": torch.from_numpy(pixels)[None],
        "bytes": path.read_bytes(),
        "file": io.BytesIO(path.read_bytes()),
        "undecoded": {"bytes": path.read_bytes(), "path": None},
    }
    for kind, image in images.items():
        result = bar_reader(image)
        assert (kind, set(result), result["text"]) == (kind, {"text", "score"}, "3141592")
        assert 0.99 < result["score"] <= 1


@pytest.mark.parametrize(("orientation", "turn"), [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90)])
def test_turned_photograph_is_turned_back_once(bar_reader, orientation, turn):
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    Image.fromarray(bars("1234")).transpose(turn).save(file, "PNG", exif=exif)
    result = bar_reader(file.getvalue(), return_chars=True)
    assert result["text"] == "1234"
    assert result["chars"][-1]["start"] > 3 * BAR - 10


def test_many_images_at_once(bar_reader):
    words = ["12", "9", "12345678", "55"]
    images = [bars(word) for word in words]
    assert texts(bar_reader(images)) == words
    assert texts(bar_reader(tuple(images), batch_size=3)) == words
    assert bar_reader([]) == []
    assert bar_reader([bars("7")]) == [bar_reader(bars("7"))]
    stacked = np.stack([bars("12"), bars("34")])
    assert texts(bar_reader(stacked[..., None])) == ["12", "34"]
    assert texts(bar_reader(torch.from_numpy(stacked)[:, None])) == ["12", "34"]


def test_generators_and_iterators_stream(bar_reader):
    words = ["12", "9", "12345678", "55", "777"]
    for inputs in ((bars(word) for word in words), iter([bars(word) for word in words]), map(bars, words)):
        results = bar_reader(inputs, batch_size=2)
        assert not isinstance(results, list)
        assert texts(results) == words
    assert list(bar_reader(bars(word) for word in [])) == []


def test_endless_stream_takes_no_more_than_a_window(bar_reader):
    taken = []

    def lines():
        for number in itertools.count(1):
            taken.append(number)
            yield bars("1" * (number % 9 + 1))

    results = bar_reader(lines(), batch_size=4)
    assert texts(itertools.islice(results, 3)) == ["11", "111", "1111"]
    assert len(taken) <= WINDOW_BATCHES * 4
    taken.clear()
    next(bar_reader(lines()))
    assert len(taken) <= 2
    taken.clear()
    assert next(bar_reader(lines(), batch_size=2, num_workers=2))["text"] == "11"
    assert len(taken) <= WINDOW_BATCHES * 2 + 4 * 2 + 1


@pytest.fixture
def dataset():
    words = ["12", "9", "12345678", "55", "777"]
    columns = {"text": words, "image": [{"bytes": encoded(bars(word)), "path": None} for word in words]}
    return datasets.Dataset.from_dict(columns).cast_column("image", datasets.Image())


def test_datasets_of_any_kind(bar_reader, dataset):
    words = dataset["text"][:]
    sized = {
        "dataset": dataset,
        "column": dataset["image"],
        "key": KeyDataset(dataset, "image"),
        "torch": torch.utils.data.Subset(KeyDataset(dataset, "image"), range(len(dataset))),
    }
    for kind, inputs in sized.items():
        results = bar_reader(inputs, batch_size=2)
        assert (kind, len(results), texts(results)) == (kind, len(words), words)
    for inputs in (dataset.to_iterable_dataset(), dataset.to_iterable_dataset()["image"]):
        assert texts(bar_reader(inputs, batch_size=2)) == words
    rows = [dataset[0], dataset[1]]
    assert bar_reader(rows[0])["text"] == words[0] and texts(bar_reader(rows)) == words[:2]
    splits = datasets.DatasetDict({"train": dataset, "test": dataset.select([1, 3])})
    results = bar_reader(splits, batch_size=2)
    assert {name: texts(part) for name, part in results.items()} == {"train": words, "test": ["9", "55"]}


def test_dataset_without_one_image_column_is_refused(bar_reader, dataset):
    with pytest.raises(ValueError, match=r"image columns \[\] among \['text'\]"):
        bar_reader(dataset.remove_columns("image"))
    with pytest.raises(ValueError, match=r"\['image', 'other'\]"):
        bar_reader(dataset.add_column("other", [None] * 5, feature=datasets.Image()))


# Broken items


def test_single_broken_image_raises(bar_reader, tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere.png"):
        bar_reader("nowhere.png")
    with pytest.raises(ValueError):
        bar_reader(b"no image")
    with pytest.raises(TypeError):
        bar_reader(None)
    with pytest.raises(ValueError, match="cannot be decoded|not an image"):
        bar_reader(encoded(bars("1234"))[:60])


@pytest.mark.parametrize("batch_size", [1, 2, 8])
@pytest.mark.parametrize("num_workers", [0, 2])
def test_broken_items_of_a_sequence_are_reported_in_place(bar_reader, batch_size, num_workers):
    items = [bars("12"), "nowhere.png", bars("3"), b"no image", None, bars("456"), np.zeros((0, 3)), 5]
    counts = {"batch_size": batch_size, "num_workers": num_workers}
    for inputs in (items, iter(items)):
        results = list(bar_reader(inputs, **counts))
        assert texts(results) == ["12", None, "3", None, None, "456", None, None]
        for index in (1, 3, 4, 6, 7):
            assert set(results[index]) == {"text", "score", "error"}
            assert results[index]["score"] is None
            assert results[index]["error"].startswith(f"item {index}: ")
    assert all(result["text"] is None for result in bar_reader(["nowhere.png", b""], **counts))


def test_broken_image_of_a_dataset_is_reported_in_place(bar_reader):
    rows = [{"bytes": encoded(bars("12")), "path": None}, {"bytes": b"broken", "path": None}]
    rows.append({"bytes": encoded(bars("345")), "path": None})
    dataset = datasets.Dataset.from_dict({"image": rows}).cast_column("image", datasets.Image())
    for inputs in (dataset, dataset["image"], KeyDataset(dataset, "image"), dataset.to_iterable_dataset()):
        results = list(bar_reader(inputs, batch_size=2))
        assert texts(results) == ["12", None, "345"]
        assert results[1]["error"].startswith("item 1: ")


def test_errors_of_the_source_and_of_the_model_are_not_swallowed(bar_reader):
    def lines():
        yield bars("1")
        raise RuntimeError("the source failed")

    with pytest.raises(RuntimeError, match="the source failed"):
        list(bar_reader(lines(), batch_size=4))
    bar_reader.model.batches = None
    with pytest.raises(AttributeError):
        bar_reader([bars("1")])


# Arguments


def test_unknown_arguments_are_refused(bar_reader, tiny_checkpoint):
    for arguments in ({"beam_width": 4}, {"top_k": 1}):
        with pytest.raises(TypeError, match=next(iter(arguments))):
            bar_reader(bars("1"), **arguments)
        with pytest.raises(TypeError, match=next(iter(arguments))):
            pipeline("text-recognition", model=str(tiny_checkpoint), **arguments)
    for name, value in (("batch_size", 0), ("num_workers", -1)):
        with pytest.raises(ValueError, match=name):
            bar_reader([bars("1")], **{name: value})


def test_characters_and_where_they_are(bar_reader):
    result = bar_reader(bars("123"), return_chars=True)
    assert [char["char"] for char in result["chars"]] == ["1", "2", "3"]
    middles = [(char["start"] + char["end"]) / 2 for char in result["chars"]]
    assert middles == pytest.approx([6.5, 26.5, 46.5], abs=2)
    assert all(char["confidence"] > 0.99 for char in result["chars"])
    doubled = np.kron(bars("123"), np.ones((2, 2), dtype=np.uint8))  # twice as large: positions in its own pixels
    middles = [(char["start"] + char["end"]) / 2 for char in bar_reader(doubled, return_chars=True)["chars"]]
    assert middles == pytest.approx([13, 53, 93], abs=4)


@pytest.mark.usefixtures("read_once")
def test_defaults_from_the_constructor(bar_reader):
    made = TextRecognitionPipeline(bar_reader.model, bar_reader.processor, batch_size=2, return_chars=True)
    results = made([bars("12"), bars("34"), bars("5")])
    assert texts(results) == ["12", "34", "5"] and all("chars" in result for result in results)
    assert [shape[0] for shape in made.model.batches] == [2, 1]
    assert "chars" not in made(bars("1"), return_chars=False)


@pytest.mark.usefixtures("read_once")
def test_lines_of_similar_width_share_a_batch(bar_reader):
    words = ["1", "1" * 15, "2", "2" * 15, "3", "3" * 15]
    assert texts(bar_reader([bars(word) for word in words], batch_size=3)) == words
    widths = [BAR + 16, 15 * BAR + 16]
    expected = [width + -width % WIDTH_STEP for width in widths]
    assert sorted(shape[3] for shape in bar_reader.model.batches) == expected


def test_device_and_precision(tiny_checkpoint, line_file, tiny_model, tiny_processor):
    reader = pipeline("text-recognition", model=str(tiny_checkpoint), device="cpu")
    assert (reader.model.dtype, reader.device.type) == (torch.float32, "cpu")
    for arguments in ({"dtype": torch.bfloat16}, {"dtype": "bfloat16"}):
        half = pipeline("text-recognition", model=str(tiny_checkpoint), **arguments)
        assert half.model.dtype == torch.bfloat16
        assert isinstance(half(line_file)["text"], str)
    for name in ("dtype", "torch_dtype"):
        model = copy.deepcopy(tiny_model)
        arguments = {name: torch.bfloat16}
        half = pipeline("text-recognition", model=model, processor=tiny_processor, **arguments)
        assert half.model.dtype == torch.bfloat16


def test_parts_given_as_objects(tiny_checkpoint, tiny_model, tiny_processor, line_file, reader, tiny_config):
    expected = reader(line_file)
    arguments = {"image_processor": tiny_processor.image_processor, "tokenizer": tiny_processor.tokenizer}
    assert pipeline("text-recognition", model=tiny_model, processor=tiny_processor)(line_file) == expected
    assert pipeline("text-recognition", model=tiny_model, **arguments)(line_file) == expected
    loaded = CRNNForCTC.from_pretrained(tiny_checkpoint)
    assert pipeline("text-recognition", model=loaded)(line_file) == expected
    other = CRNNImageProcessor.from_config(tiny_config, margin=9)
    mixed = pipeline("text-recognition", model=str(tiny_checkpoint), image_processor=other)
    assert mixed.processor.image_processor is other
    fresh = CRNNForCTC(tiny_config)
    with pytest.raises(ValueError, match="pass `processor=`"):
        pipeline("text-recognition", model=fresh)
    with pytest.raises(ValueError, match="image processor and a tokenizer"):
        pipeline("text-recognition", model=fresh, image_processor=other)


def test_model_left_in_training_mode_reads_as_in_evaluation(tiny_model, tiny_processor, line_file, reader):
    model = copy.deepcopy(tiny_model).train()
    assert TextRecognitionPipeline(model, tiny_processor)(line_file) == reader(line_file)


# Batches change nothing


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    widths=st.lists(st.integers(1, 380), min_size=1, max_size=12),
    batch_size=st.integers(2, 13),
    num_workers=st.sampled_from([0, 2]),
    seed=st.integers(0, 99),
)
def test_a_line_reads_the_same_in_any_batch(reader, widths, batch_size, num_workers, seed):
    generator = np.random.default_rng(seed)
    images = [generator.integers(0, 256, (16, width), dtype=np.uint8) for width in widths]
    alone = [reader(image, return_chars=True) for image in images]
    together = reader(images, batch_size=batch_size, num_workers=num_workers, return_chars=True)
    for one, other in zip(alone, together, strict=True):
        assert other["text"] == one["text"]
        assert other["score"] == pytest.approx(one["score"], abs=1e-5)
        for char, same in zip(one["chars"], other["chars"], strict=True):
            assert same["char"] == char["char"]
            # Positions are rounded to a tenth of a pixel: the same ones may round either way.
            edges = [(found["start"], found["end"]) for found in (same, char)]
            assert edges[0] == pytest.approx(edges[1], abs=0.1 + 1e-6)
            assert same["confidence"] == pytest.approx(char["confidence"], abs=1e-5)


# Long lines


@pytest.mark.parametrize("batch_size", [1, 4])
def test_long_line_is_read_in_pieces(bar_reader, batch_size):
    generator = np.random.default_rng(0)
    words = ["".join(generator.choice(list(DIGITS), length)) for length in (23, 26, 40, 111, 300, 5)]
    images = [bars(word) for word in words]
    results = bar_reader(images, batch_size=batch_size, return_chars=True)
    assert texts(results) == words
    assert max(shape[3] for shape in bar_reader.model.batches) <= 400
    wide = copy.deepcopy(bar_reader)
    wide.model.config.max_width = wide.image_processor.max_width = 10_000
    for image, result in zip(images, results, strict=True):
        whole = wide(image, return_chars=True)
        assert result["score"] == pytest.approx(whole["score"], abs=1e-5)
        assert result["chars"] == whole["chars"]


@pytest.mark.parametrize("backbone", ["conv_stack", "ocr_model"])
def test_network_sees_a_long_line_nearly_as_whole(reader, backbone, tiny_processor, draw_line):
    if backbone == "ocr_model":  # its frames start 28 px into an image
        torch.manual_seed(0)
        config = CRNNConfig(hidden_size=16, num_hidden_layers=1, vocab_size=20, max_width=400)
        reader = TextRecognitionPipeline(
            CRNNForCTC(config), CRNNProcessor.from_alphabet(tiny_processor.alphabet, config)
        )
    height = reader.model.config.image_height
    image = draw_line("0123456789 abcdef " * 12, width=1400 * 16 // height)
    line = reader.preprocess(image)
    assert len(line.pieces) > 3

    def network(pixel_values, attention_mask):
        inputs = {"pixel_values": torch.from_numpy(pixel_values), "attention_mask": torch.from_numpy(attention_mask)}
        return reader.forward(inputs)["logits"].numpy()

    merged = logits_of_long_line(line, reader.line_format, 2, network)
    whole = network(*reader.line_format.batch([line]))[0]
    np.testing.assert_allclose(merged, whole, atol=0.02)


def test_absurdly_wide_image_is_refused_before_it_is_resized(bar_reader):
    wide = Image.new("L", (MAX_PIECES * 400 // 16 + 1, 1))
    with pytest.raises(ValueError, match="more than 64 times max_width=400"):
        bar_reader(wide)
    assert texts(bar_reader([wide, bars("8")])) == [None, "8"]


def test_too_little_max_width_for_pieces_is_an_error(tiny_config, tiny_processor):
    config = copy.deepcopy(tiny_config)
    config.max_width = 8
    small = TextRecognitionPipeline(CRNNForCTC(config), tiny_processor)
    with pytest.raises(ValueError, match="Raise `max_width`"):
        small(bars("1234"))


@given(
    width=st.integers(1, 5000), max_width=st.integers(40, 900), overlap=st.integers(1, 450), stride=st.integers(1, 8)
)
def test_pieces_cover_the_line(width, max_width, overlap, stride):
    overlap = min(overlap, max_width // 2)
    if max_width - overlap < 2 * stride:
        return
    pieces = cut_line(width, max_width, overlap, stride)
    assert pieces[0].start == 0 and pieces[-1].stop == width
    assert all(piece.start % stride == 0 and 0 < piece.stop - piece.start <= max_width for piece in pieces)
    for left, right in itertools.pairwise(pieces):
        assert left.start < right.start and left.stop - right.start >= overlap


@given(frames=st.integers(3, 200), length=st.integers(3, 60), step=st.integers(1, 30), seed=st.integers(0, 999))
def test_merged_pieces_of_one_sequence_are_that_sequence(frames, length, step, seed):
    line = np.random.default_rng(seed).normal(size=(frames, 4)) * 8
    step = min(step, length - 1)
    starts = list(range(0, max(1, frames - length + step), step))
    pieces = [line[start : start + length] for start in starts]
    np.testing.assert_array_equal(merge_pieces(pieces, starts), line[: starts[-1] + length])


def test_pieces_that_do_not_meet_are_refused():
    with pytest.raises(ValueError, match="pieces 0 and 1 of a line share no frame"):
        merge_pieces([np.zeros((5, 3)), np.zeros((5, 3))], [0, 5])


def test_seam_falls_where_both_pieces_are_blank():
    character, blank = [-9.0, 9.0], [9.0, -9.0]
    left = np.array([blank, character, character, blank, character, blank])
    right = np.array([blank, blank, blank, character, blank, blank])
    merged = merge_pieces([left, right], [0, 1])
    np.testing.assert_array_equal(merged, np.concatenate([left[:3], right[2:]]))


def test_paths_are_one_image_each(bar_reader, tmp_path):
    path = tmp_path / "12.png"
    path.write_bytes(encoded(bars("12")))
    assert texts(bar_reader([path, str(path), Path(path).open("rb")])) == ["12"] * 3


def test_searches_go_through_the_pipeline(bar_reader):
    images = [bars("12"), bars("35"), b"broken", bars("4")]
    by_lexicon = list(bar_reader(iter(images), batch_size=2, lexicon=["13", "35", "55"]))
    assert texts(by_lexicon) == ["", "35", None, ""]
    assert by_lexicon[1]["is_optimal"] and by_lexicon[1]["no_match"] < 0.1 and "error" in by_lexicon[2]
    wrong = bar_reader(bars("12"), pattern=r"\d3|1[15]")
    assert wrong["text"] == "" and wrong["no_match"] > 0.9 and wrong["score"] == 1 - wrong["no_match"]
    assert bar_reader(bars("3512"), find="[15]2?$")["text"] == "12"
    assert bar_reader(bars("12"), deny="2")["text"] != "12" == bar_reader(bars("12"), allow="12")["text"]
    several = bar_reader(bars("12"), num_beams=5, num_return_sequences=3)
    assert [found["text"] for found in several["sequences"]][0] == several["text"] == "12"
    assert 1 < len(several["sequences"]) <= 3


@pytest.mark.parametrize(
    "arguments, error, message",
    [
        ({"pattern": "(1"}, ValueError, "no regular expression"),
        ({"lexicon": ["1?"]}, ValueError, "outside the alphabet"),
        ({"num_beams": 0}, ValueError, "num_beams"),
        ({"num_beams": 4, "lexicon": ["1"]}, ValueError, "does not go with"),
    ],
)
def test_impossible_searches_are_refused_before_anything_is_read(bar_reader, arguments, error, message):
    def images():
        pytest.fail("an image was asked for")
        yield

    with pytest.raises(error, match=message):
        bar_reader(images(), **arguments)


# Speed that changes nothing


@pytest.mark.usefixtures("read_once")
def test_many_images_share_batches_and_a_stream_does_not(bar_reader):
    images = [bars("1" * (index % 3 + 1)) for index in range(5)]
    for inputs, batches in ((images, [5]), (np.stack([images[0]] * 3)[..., None], [3]), (iter(images), [1] * 5)):
        bar_reader.model.batches.clear()
        list(bar_reader(inputs))
        assert [shape[0] for shape in bar_reader.model.batches] == batches


def test_changed_weights_are_read_with(tiny_model, tiny_processor, draw_line):
    image = draw_line("0123456789 abcdef")
    reader = TextRecognitionPipeline(copy.deepcopy(tiny_model), tiny_processor)
    before = reader(image)
    backbone = reader.model.crnn.backbone
    with torch.no_grad():
        next(module for module in backbone.modules() if isinstance(module, nn.BatchNorm2d)).running_mean += 1
    changed = reader(image)
    assert changed != before == TextRecognitionPipeline(tiny_model, tiny_processor)(image)
    assert changed == TextRecognitionPipeline(reader.model, tiny_processor)(image)
    reader.model.load_state_dict(tiny_model.state_dict())
    assert reader(image) == before


def write_data(model):
    next(model.crnn.backbone.parameters()).data[:2] = 0.5


def write_numpy(model):
    next(model.crnn.backbone.parameters()).detach().numpy()[:2] = 0.5


def swap_rows(model):
    weight = next(model.crnn.backbone.parameters()).data
    weight[:2] = weight[:2].flip(0).clone()


def write_head(model):
    model.head.weight.data[3:5] += 0.5


def new_linear(model):
    model.crnn.layers[0].linear = nn.Linear(32, 16)


def new_lstm_weight(model):
    lstm = model.crnn.layers[0].forward_lstm
    lstm.weight_hh_l0 = nn.Parameter(lstm.weight_hh_l0.detach() + 0.5)


def new_head_weight(model):
    model.head.weight = nn.Parameter(model.head.weight.detach().roll(1, 0))


@pytest.mark.parametrize(
    "change", [write_data, write_numpy, swap_rows, write_head, new_linear, new_lstm_weight, new_head_weight]
)
def test_any_change_of_any_module_or_tensor_is_noticed(change, tiny_model, tiny_processor, draw_line):
    image = draw_line("0123456789 abcdef")
    reader = TextRecognitionPipeline(copy.deepcopy(tiny_model), tiny_processor)
    before = reader(image)
    change(reader.model)
    assert before != reader(image) == TextRecognitionPipeline(reader.model, tiny_processor)(image)


def test_another_alphabet_is_noticed(tiny_model, tiny_processor, draw_line):
    image = draw_line("0123456789 abcdef")
    reader = TextRecognitionPipeline(copy.deepcopy(tiny_model), tiny_processor)
    assert reader(image)["text"]
    processor = CRNNProcessor.from_alphabet(tiny_processor.alphabet[::-1], tiny_model.config)
    reader.model.resize_alphabet(processor, tiny_processor)
    reader.processor = processor
    assert reader(image) == TextRecognitionPipeline(reader.model, processor)(image)
    assert reader(image)["text"] == TextRecognitionPipeline(tiny_model, tiny_processor)(image)["text"]


def test_the_model_of_a_pipeline_is_saved_with_its_norms(tiny_model, tiny_processor, line_file, tmp_path):
    reader = TextRecognitionPipeline(copy.deepcopy(tiny_model), tiny_processor)
    expected = reader(line_file)
    reader.save_pretrained(tmp_path)
    loaded = CRNNForCTC.from_pretrained(tmp_path)
    assert loaded.state_dict().keys() == tiny_model.state_dict().keys()
    assert TextRecognitionPipeline(loaded, tiny_processor)(line_file) == expected


@pytest.mark.slow
def test_a_compiled_model_reads_the_same(tiny_model, tiny_processor, draw_line):
    images = [draw_line("abc 123", width=width) for width in (60, 90, 155)]
    expected = TextRecognitionPipeline(tiny_model, tiny_processor)(images)
    compiled = torch.compile(tiny_model, backend="eager", dynamic=True)
    method = copy.deepcopy(tiny_model)
    method.compile(backend="eager", dynamic=True)
    for model in (compiled, method):
        results = TextRecognitionPipeline(model, tiny_processor)(images)
        for result, same in zip(results, expected, strict=True):
            assert result["text"] == same["text"]
            assert result["score"] == pytest.approx(same["score"], abs=1e-5)


def test_memory_does_not_grow_with_the_number_of_lines(bar_reader):
    def peak_of(count):
        lines = (bars("1" * (300 if index == count // 2 else 1 + index % 9)) for index in range(count))
        tracemalloc.start()
        failed = sum("error" in result for result in bar_reader(lines, batch_size=4))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        bar_reader.model.batches.clear()
        assert failed == 0
        return peak

    peak_of(10)  # what is made once
    few = peak_of(150)
    assert peak_of(900) < 1.3 * few


def test_the_bundled_model_needs_no_name(caplog):
    logger = transformers.utils.logging.get_logger("transformers.pipelines")
    logger.addHandler(caplog.handler)
    try:
        pipeline("text-recognition")
        assert caplog.text == ""
        logger.warning("No model was supplied, defaulted to another")
        assert "defaulted to another" in caplog.text
    finally:
        logger.removeHandler(caplog.handler)
