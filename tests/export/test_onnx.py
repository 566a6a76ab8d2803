"""A recognizer as an ONNX graph: what it reads in any batch, against PyTorch."""

import pytest
import torch
from architectures import VOCAB_SIZE, lively_model, random_lines


pytest.importorskip("onnx")
pytest.importorskip("onnxscript")
onnxruntime = pytest.importorskip("onnxruntime")

from crnn_hf.export.equality import check_equal  # noqa: E402
from crnn_hf.export.onnx import OPSET, onnx_graph  # noqa: E402


pytestmark = pytest.mark.slow


# The OCR_Model, plain convolutions with another stride and colour, and squeeze-and-excite.
NAMES = ["ocr_model", "conv_stack_stride_3", "mobilenetv3_small_100"]


@pytest.fixture(scope="module")
def export_of():
    """A function from the name of an architecture to its exported graph, made once."""
    exports = {}

    def get(name):
        if name not in exports:
            exports[name] = onnx_graph(lively_model(name))
        return exports[name]

    return get


def ctc_text(logits):
    """Ids of each line's best path, repeats and blanks taken out."""
    best = logits.argmax(-1)
    return [[i for i in torch.unique_consecutive(line).tolist() if i != 0] for line in best]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "widths",
    [[56], [57], [203], [64, 80, 130], [300, 60, 77, 90, 64], [56 + line for line in range(64)], [8000]],
    ids=["least", "least and one", "alone", "three", "five", "sixty-four", "8000"],
)
@torch.no_grad()
def test_logits_and_text_equal_those_of_the_model(export_of, name, widths):
    model = lively_model(name)
    inputs = random_lines(model.config, widths, padding="garbage")
    expected, found = model(**inputs).logits, export_of(name)(**inputs).logits
    assert found.shape == expected.shape
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=0)
    assert ctc_text(found) == ctc_text(expected)


@pytest.mark.parametrize("name", ["conv_stack_stride_3", "mobilenetv3_small_100"])
@pytest.mark.parametrize("widths", [[1], [8], [1, 9, 3]])
@torch.no_grad()
def test_lines_of_few_pixels_read_the_same_where_the_backbone_takes_them(export_of, name, widths):
    model = lively_model(name)
    inputs = random_lines(model.config, widths, padding="garbage")
    torch.testing.assert_close(export_of(name)(**inputs).logits, model(**inputs).logits, atol=1e-4, rtol=0)


def test_line_reads_the_same_alone_and_in_a_batch(export_of):
    config = lively_model("ocr_model").config
    alone = export_of("ocr_model")(**random_lines(config, [90])).logits
    together = export_of("ocr_model")(**random_lines(config, [90, 400, 56], padding="garbage")).logits
    torch.testing.assert_close(together[:1, : alone.shape[1]], alone, atol=1e-5, rtol=0)


def test_frames_past_the_end_are_certain_blank(export_of):
    config = lively_model("ocr_model").config
    logits = export_of("ocr_model")(**random_lines(config, [56, 96])).logits
    certain_blank = torch.full((VOCAB_SIZE,), -1e4)
    certain_blank[0] = 0.0
    assert torch.equal(logits[0, 1:], certain_blank.expand(logits.shape[1] - 1, -1))


@pytest.mark.parametrize("name", NAMES)
def test_graph_keeps_lstms_whole_and_their_weights_ready(export_of, name):
    program = export_of(name).program
    operators = [node.op_type for node in program.graph]
    assert operators.count("LSTM") == 2 * lively_model(name).config.num_hidden_layers
    assert not {"Loop", "Scan", "If", "BatchNormalization"} & set(operators)
    for node in program.graph:
        if node.op_type == "LSTM":
            assert all(weights.const_value is not None for weights in node.inputs[1:3])


def test_graph_names_what_it_takes_and_gives(export_of):
    graph = export_of("ocr_model").program.graph
    named = {value.name: [str(size) for size in value.shape] for value in [*graph.inputs, *graph.outputs]}
    assert named == {
        "pixel_values": ["batch", "1", "64", "width"],
        "attention_mask": ["batch", "width"],
        "logits": ["batch", "frames", str(VOCAB_SIZE)],
    }
    assert export_of("ocr_model").program.opset_imports[""] == OPSET


def test_graph_of_another_model_is_told_apart(export_of):
    model = lively_model("conv_stack_stride_3")
    check_equal(export_of("conv_stack_stride_3"), model)
    weights = {name: weight.clone() for name, weight in model.state_dict().items()}
    other = type(model)(model.config).eval()
    other.load_state_dict(weights)
    with torch.no_grad():
        other.head.bias[3] += 1e-2
    with pytest.raises(RuntimeError, match="logits differ by up to 1.0e-02"):
        check_equal(export_of("conv_stack_stride_3"), other)
