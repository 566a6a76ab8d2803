"""The fitted temperature undoes a known factor, is set, and is refused where nothing tells it."""

import datasets
import numpy as np
import pytest
from labelled_lines import draw

import crnn_hf
from crnn_hf.evaluation.line_logits import line_logits, without_padding
from crnn_hf.evaluation.temperature import (
    TEMPERATURES,
    MeasuredLines,
    best_temperature,
    cross_fitted_scores,
    log_likelihoods_of,
    measure_lines,
)
from crnn_hf.models.crnn.ctc_alignment import ctc_log_likelihood
from crnn_hf.models.crnn.decoding import collapse, greedy_paths, log_softmax


def calibrated_lines(factor, count=1000, frames=6, vocabulary=5):
    """Lines of random logits, right as often as their score says before the logits were multiplied by `factor`."""
    generator = np.random.default_rng(0)
    right, log_likelihoods = [], []
    for _ in range(count):
        logits = generator.normal(size=(frames, vocabulary)) * generator.uniform(1, 6)
        labels = collapse(greedy_paths(logits[np.newaxis]))[0]
        score = np.exp(ctc_log_likelihood(log_softmax(logits)[np.newaxis], [labels])[0])
        right.append(generator.random() < score)
        log_likelihoods.append(log_likelihoods_of(logits * factor, labels))
    return MeasuredLines(np.array(right), np.array(log_likelihoods), [])


@pytest.fixture(scope="module", params=[0.6, 1.0, 2.5])
def factor_and_lines(request):
    return request.param, calibrated_lines(request.param)


def test_a_known_factor_is_found(factor_and_lines):
    factor, lines = factor_and_lines
    assert best_temperature(lines) == pytest.approx(factor, rel=0.1)


def test_scores_at_the_fitted_temperature_are_calibrated(factor_and_lines):
    from crnn_hf.evaluation.calibration import expected_calibration_error

    factor, lines = factor_and_lines
    error = expected_calibration_error(cross_fitted_scores(lines), lines.right)
    assert error < 0.03
    if factor != 1.0:
        assert expected_calibration_error(lines.scores(1.0), lines.right) > 2 * error


@pytest.mark.parametrize("temperature", [0.25, 0.9, 1.3, 3.0, 8.0])
def test_scores_between_the_computed_temperatures(temperature):
    generator = np.random.default_rng(1)
    logits = generator.normal(size=(20, 7, 5)) * 4
    labels = collapse(greedy_paths(logits))
    exact = np.exp(ctc_log_likelihood(log_softmax(logits, temperature), labels))
    table = np.array([log_likelihoods_of(*line) for line in zip(logits, labels, strict=True)])
    scores = MeasuredLines(np.zeros(20, dtype=bool), table, []).scores(temperature)
    np.testing.assert_allclose(scores, exact, atol=0.003)


def test_the_best_is_within_bounds():
    costs = np.geomspace(1, 1e-3, len(TEMPERATURES))
    certain = MeasuredLines(np.arange(60) > 0, -np.tile(costs, (60, 1)), [])
    certain.log_likelihoods[0] = -30.0
    assert best_temperature(certain) == TEMPERATURES[-1]


def test_what_tells_nothing_is_refused():
    table = np.full((60, len(TEMPERATURES)), -0.5)
    with pytest.raises(ValueError, match="49 lines are too few to fit a temperature: give at least 50"):
        best_temperature(MeasuredLines(np.arange(49) > 20, table[:49], []))
    with pytest.raises(ValueError, match="all of the 60 lines were read right.*give more lines"):
        best_temperature(MeasuredLines(np.ones(60, dtype=bool), table, []))
    with pytest.raises(ValueError, match="none of the 60 lines were read right"):
        best_temperature(MeasuredLines(np.zeros(60, dtype=bool), table, []))


@pytest.fixture(scope="module")
def images():
    return [draw(f"{number:02d}" * (1 + number % 3)) for number in range(60)]


@pytest.fixture
def labelled(images, tiny_model, tiny_processor):
    """Lines of which the tiny model reads two in three right, differing from the rest in case or spaces alone."""
    reader = crnn_hf.TextRecognitionPipeline(tiny_model, processor=tiny_processor)
    texts = [reading["text"] for reading in reader(images, batch_size=8)]
    assert any(texts)
    texts = [text if index % 3 else f" {text.upper()}A " for index, text in enumerate(texts)]
    return [{"image": image, "text": text} for image, text in zip(images, texts, strict=True)]


def test_the_processor_gets_the_temperature(labelled, tiny_model, tiny_processor, tmp_path):
    tiny_processor.save_pretrained(tmp_path)
    processor = crnn_hf.CRNNProcessor.from_pretrained(tmp_path)
    temperature = crnn_hf.fit_temperature(tiny_model, processor, labelled, batch_size=7)
    assert processor.temperature == temperature and TEMPERATURES[0] <= temperature <= TEMPERATURES[-1]
    processor.save_pretrained(tmp_path)
    assert crnn_hf.CRNNProcessor.from_pretrained(tmp_path).temperature == temperature
    rows = datasets.Dataset.from_list(labelled)
    assert crnn_hf.fit_temperature(tiny_model, processor, rows) == pytest.approx(temperature, rel=1e-3)


def test_log_likelihoods_are_the_logs_of_the_pipelines_scores(labelled, tiny_model, tiny_processor, tmp_path):
    tiny_processor.save_pretrained(tmp_path)
    processor = crnn_hf.CRNNProcessor.from_pretrained(tmp_path)
    processor.temperature = float(TEMPERATURES[17])
    reader = crnn_hf.TextRecognitionPipeline(tiny_model, processor=processor)
    scores = [reading["score"] for reading in reader([line["image"] for line in labelled])]
    read = measure_lines(tiny_model, processor, labelled)
    np.testing.assert_allclose(np.exp(read.log_likelihoods[:, 17]), scores, rtol=1e-4, atol=1e-9)
    assert read.right.tolist() == [index % 3 > 0 for index in range(60)]


def test_case_and_spaces_can_be_ignored(labelled, tiny_model, tiny_processor):
    for line in labelled:
        line["text"] = line["text"].upper().replace("A", "a").replace("B", "b")
    strict = measure_lines(tiny_model, tiny_processor, labelled)
    lenient = measure_lines(tiny_model, tiny_processor, labelled, ignore_case=True, ignore_spaces=True)
    assert lenient.right.sum() > strict.right.sum()


def test_lines_that_cannot_be_read_are_skipped_and_told(labelled, tiny_model, tiny_processor):
    labelled[4]["image"] = b"no image"
    labelled[9]["text"] = None
    processor = crnn_hf.CRNNProcessor.from_alphabet(tiny_processor.alphabet, tiny_model.config)
    with pytest.warns(UserWarning, match="2 of 60 lines were skipped, such as line 4"):
        crnn_hf.fit_temperature(tiny_model, processor, labelled)
    assert measure_lines(tiny_model, processor, labelled).skipped == [4, 9]


def test_the_model_is_left_in_its_mode(images, tiny_model, tiny_processor):
    try:
        for training in (True, False):
            tiny_model.train(training)
            list(line_logits(tiny_model, tiny_processor, iter(images[:2])))
            assert tiny_model.training is training
    finally:
        tiny_model.eval()


def test_logits_of_a_line_are_its_own_frames(images, tiny_model, tiny_processor):
    alone = [next(line_logits(tiny_model, tiny_processor, iter([image]), batch_size=1)) for image in images[:6]]
    together = list(line_logits(tiny_model, tiny_processor, iter(images[:6]), batch_size=6))
    for one, same in zip(alone, together, strict=True):
        np.testing.assert_allclose(one, same, atol=1e-4)


def test_a_line_wider_than_the_model_reads_at_once(tiny_model, tiny_processor):
    (logits,) = line_logits(tiny_model, tiny_processor, iter([draw("12", width=900)]))
    assert len(logits) > tiny_model.config.max_width / tiny_model.config.frame_stride


def test_a_line_of_nothing_but_padding_keeps_a_frame():
    padded = np.full((3, 4), -1e4)
    padded[:, 0] = 0.0
    assert without_padding(padded).shape == (1, 4)
