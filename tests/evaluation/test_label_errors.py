"""Wrong labels come before right ones, hard lines among them."""

import math
import random

import datasets
import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.evaluation.folded_alphabet import FoldedAlphabet
from crnn_hf.evaluation.label_errors import find_label_errors
from crnn_hf.zoo import checkpoint_path


LINES = 24
WORDS = ["Total", "paper", "green tea", "12.50", "Monday", "of", "3 x"]


@pytest.fixture(scope="module")
def bundled():
    folder = checkpoint_path("crnn_small")
    return CRNNForCTC.from_pretrained(folder), CRNNProcessor.from_pretrained(folder)


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    """Files of clear lines and their texts; every third of them blurred, so that it is misread."""
    folder, rng, texts = tmp_path_factory.mktemp("lines"), random.Random(3), []
    for index in range(LINES):
        texts.append(" ".join(rng.choice(WORDS) for _ in range(3)))
        image = clear_line(texts[index])
        image = image.filter(ImageFilter.GaussianBlur(image.height / 12)) if index % 3 == 0 else image
        image.save(folder / f"{index:02d}.png")
    return sorted(map(str, folder.iterdir())), texts


def clear_line(text):
    """What the bundled model reads whatever the renderer draws."""
    font = ImageFont.load_default(28)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (int(right - left) + 16, int(bottom - top) + 12), 255)
    ImageDraw.Draw(image).text((8 - left, 6 - top), text, fill=0, font=font)
    return image


def dataset(files, texts):
    features = datasets.Features({"image": datasets.Image(decode=False), "text": datasets.Value("string")})
    return datasets.Dataset.from_dict({"image": files, "text": texts}, features=features)


def test_planted_errors_come_before_hard_lines(bundled, images):
    files, texts = images
    planted = {4: texts[4][:3] + "Q" + texts[4][4:], 8: texts[8] + " kg", 13: texts[14], 14: texts[13]}
    assert texts[13] != texts[14]
    labels = [planted.get(index, text) for index, text in enumerate(texts)]
    counted = []
    label_errors = find_label_errors(*bundled, dataset(files, labels), on_progress=lambda: counted.append(1))
    assert len(counted) == LINES
    assert {label_error.index for label_error in label_errors[:4]} == set(planted)
    assert len(label_errors) > 8  # lines that are hard to read
    for label_error in label_errors:
        assert label_error.label_loss > label_error.reading_loss
        per_edit = (label_error.label_loss - label_error.reading_loss) / label_error.edits
        assert label_error.suspicion == pytest.approx(per_edit - label_error.reading_loss)


def test_losses_are_those_of_torch(bundled, images):
    model, processor = bundled
    files, texts = images
    (label_error,) = find_label_errors(model, processor, dataset(files[1:2], ["Q" + texts[1]]))
    with torch.inference_mode():
        logits = model(**processor(images=files[1:2], return_tensors="pt")).logits
    log_probs = (logits / processor.temperature).log_softmax(-1).transpose(0, 1)
    for text, loss in ((label_error.label, label_error.label_loss), (label_error.reading, label_error.reading_loss)):
        ids = torch.from_numpy(processor(text=text)["labels"])
        frames, characters = torch.tensor([len(log_probs)]), torch.tensor([ids.shape[1]])
        expected = torch.nn.functional.ctc_loss(log_probs, ids, frames, characters, reduction="sum").item()
        assert loss == pytest.approx(expected, rel=1e-3, abs=1e-3)


def test_labels_that_cannot_be_given_come_first_with_their_reason(bundled, images):
    files, texts = images
    labels = [texts[1] + "Q", "x" * 500, texts[2] + "Ж", texts[4] + "Ж", texts[5] + "Ω"]
    label_errors = find_label_errors(*bundled, dataset([files[1], files[7], files[2], files[4], files[5]], labels))
    assert [label_error.index for label_error in label_errors[:2]] == [1, 4]
    assert {label_error.index for label_error in label_errors[2:4]} == {2, 3} and label_errors[4].index == 0
    assert label_errors[0].reason.startswith("its text needs 999 frames (characters and repeats), its image gives ")
    assert label_errors[1].reason == "its text has characters outside the alphabet: 'Ω' (U+03A9)."
    assert all(label_error.label_loss is label_error.suspicion is None for label_error in label_errors[:4])


def test_case_and_spaces_are_no_errors_where_they_are_ignored(bundled, images):
    files, texts = images
    lines = dataset(files[1:3], [texts[1].upper(), texts[2].replace(" ", "")])
    assert {label_error.index for label_error in find_label_errors(*bundled, lines)} == {0, 1}
    assert {label_error.index for label_error in find_label_errors(*bundled, lines, ignore_case=True)} == {1}
    assert find_label_errors(*bundled, lines, ignore_case=True, ignore_spaces=True) == []


def test_a_wrong_digit_is_found_whatever_is_ignored(bundled, images):
    files, texts = images
    lines = dataset(files[1:2], [texts[1].upper().replace(" ", "") + "7"])
    (label_error,) = find_label_errors(*bundled, lines, ignore_case=True, ignore_spaces=True)
    assert label_error.edits == 1 and label_error.suspicion > 0


def test_lines_without_text_or_image_are_left_out(bundled, images, tmp_path):
    files, texts = images
    (tmp_path / "broken.png").write_bytes(b"no image")
    lines = dataset([files[1], str(tmp_path / "broken.png"), files[2]], [None, "a", texts[2] + "7"])
    assert [(error.index, error.file) for error in find_label_errors(*bundled, lines)] == [(2, "02.png")]


def test_an_empty_label_of_a_line_with_text_is_suspected(bundled, images):
    files, texts = images
    (label_error,) = find_label_errors(*bundled, dataset(files[1:2], [""]))
    assert label_error.edits == len(texts[1]) and math.isfinite(label_error.label_loss)


def test_folding_adds_the_probabilities_of_what_counts_as_the_same():
    alphabet = FoldedAlphabet("aA bß", ignore_case=True, ignore_spaces=True)
    log_probs = np.log([[0.1, 0.2, 0.3, 0.05, 0.15, 0.2]])
    assert np.exp(alphabet.fold_log_probs(log_probs)) == pytest.approx(np.array([[0.15, 0.5, 0.15, 0.2]]))
    assert alphabet.encode("A b\tß").tolist() == [1, 2, 3]
    assert alphabet.outside("Bc a c") == "c"
    with pytest.raises(ValueError, match=r"outside the alphabet: 'c' \(U\+0063\)\."):
        alphabet.encode("abc")


def test_without_folding_nothing_changes():
    alphabet = FoldedAlphabet("aA b")
    log_probs = np.log(np.full((3, 5), 0.2))
    assert np.array_equal(alphabet.fold_log_probs(log_probs), log_probs)
    assert alphabet.encode("A ab").tolist() == [2, 3, 1, 4]
