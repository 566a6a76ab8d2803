"""The collator makes batches that the network trains on."""

import numpy as np
import pytest
import torch
from labelled_lines import draw

from crnn_hf import DataCollatorForCTC


EXAMPLES = [{"image": draw("12"), "text": "12"}, {"image": draw("4567 89"), "text": "4567 89"}]


def test_batch_for_the_model(tiny_processor, tiny_model):
    batch = DataCollatorForCTC(tiny_processor)(EXAMPLES)
    assert set(batch) == {"pixel_values", "attention_mask", "labels"}
    assert tiny_processor.decode_labels(batch["labels"]) == ["12", "4567 89"]
    assert batch["labels"][0].tolist()[2:] == [-100] * 5
    assert torch.isfinite(tiny_model(**batch).loss)


def test_padding_to_a_multiple_changes_shapes_alone(tiny_processor, tiny_model):
    batch = DataCollatorForCTC(tiny_processor)(EXAMPLES)
    padded = DataCollatorForCTC(tiny_processor, pad_to_multiple_of=32)(EXAMPLES)
    width = batch["pixel_values"].shape[-1]
    assert (
        width % 32 and padded["pixel_values"].shape[-1] == padded["attention_mask"].shape[-1] == -(-width // 32) * 32
    )
    assert torch.equal(padded["attention_mask"].sum(-1), batch["attention_mask"].sum(-1))
    with torch.no_grad():
        logits, logits_padded = tiny_model(**batch).logits, tiny_model(**padded).logits
    torch.testing.assert_close(logits_padded[:, : logits.shape[1]], logits, rtol=0, atol=1e-5)
    assert (logits_padded[:, logits.shape[1] :].argmax(-1) == 0).all()


def test_a_multiple_already_is_left_alone(tiny_processor):
    examples = [{"image": draw("1", width=24, height=16), "text": "1"}]
    assert tiny_processor(images=examples[0]["image"])["pixel_values"].shape[-1] == 32
    assert DataCollatorForCTC(tiny_processor, pad_to_multiple_of=32)(examples)["pixel_values"].shape[-1] == 32


def test_columns_of_other_names(tiny_processor):
    examples = [{"line": draw("12"), "transcription": "12"}]
    collate = DataCollatorForCTC(tiny_processor, image_column="line", text_column="transcription")
    assert tiny_processor.decode_labels(collate(examples)["labels"]) == ["12"]


def test_missing_column_is_named_with_its_item(tiny_processor):
    with pytest.raises(KeyError, match=r"item 1 has no column 'text', only \['image'\].*remove_unused_columns=False"):
        DataCollatorForCTC(tiny_processor)([EXAMPLES[0], {"image": draw("1")}])


def test_bad_items_are_named(tiny_processor):
    collate = DataCollatorForCTC(tiny_processor)
    with pytest.raises(ValueError, match=r"text 1 has characters outside the alphabet: 'x'"):
        collate([EXAMPLES[0], {"image": draw("x"), "text": "x"}])
    with pytest.raises(ValueError, match="image 1: "):
        collate([EXAMPLES[0], {"image": b"no image", "text": "1"}])


def test_lines_that_are_processed_already_are_padded(tiny_processor, tiny_model):
    """As `dataset.map(lambda line: processor(images=line["image"], text=line["text"]))` keeps them: lists."""
    prepared = [tiny_processor(images=line["image"], text=line["text"]) for line in EXAMPLES]
    rows = [{name: np.asarray(values).tolist() for name, values in row.items()} for row in prepared]
    batch, expected = DataCollatorForCTC(tiny_processor)(rows), DataCollatorForCTC(tiny_processor)(EXAMPLES)
    assert {name: tensor.shape for name, tensor in batch.items()} == {n: t.shape for n, t in expected.items()}
    assert torch.equal(batch["attention_mask"], expected["attention_mask"])
    assert torch.equal(batch["labels"], expected["labels"])
    with torch.no_grad():
        torch.testing.assert_close(tiny_model(**batch).logits, tiny_model(**expected).logits, rtol=0, atol=1e-5)
    del rows[1]["labels"]
    with pytest.raises(KeyError, match="item 1 has no column 'labels'.*prepared need"):
        DataCollatorForCTC(tiny_processor)(rows)
