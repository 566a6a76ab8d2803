"""The parts that model cards are made of."""

from huggingface_hub import ModelCard

from crnn_hf.cards.card import (
    alphabet_section,
    eval_result,
    facts,
    inline_code,
    model_card,
    percent,
    scores_section,
    section,
    table,
)


def test_a_card_is_metadata_and_sections():
    result = eval_result("cer", "character error rate", 0.25, "number plates", "test")
    text = model_card("reader", "Reads.", "", section("Use", "so"), tags=["onnx"], license="mit", model_name="reader",
                      eval_results=[result])  # fmt: skip
    card = ModelCard(text)
    assert card.text.strip() == "# reader\n\nReads.\n\n## Use\n\nso" and text.endswith("so\n")
    assert card.data.tags == ["text-recognition", "ocr", "crnn", "ctc", "onnx"]
    assert (card.data.library_name, card.data.pipeline_tag, card.data.license) == (
        "transformers",
        "image-to-text",
        "mit",
    )
    (read,) = card.data.eval_results
    assert (read.dataset_type, read.dataset_name, read.metric_value) == ("number-plates", "number plates", 0.25)


def test_what_is_not_said_is_left_out():
    assert "license" not in model_card("reader", license=None)
    assert facts({"a": None, "b": 0}) == "|  |  |\n| --- | --- |\n| b | 0 |"
    assert table(("a", "b"), [(1, None)]).splitlines()[-1] == "| 1 |  |"
    assert percent(None) == "" and percent(None, nothing="-") == "-" and percent(0.12345, 1) == "12.3 %"


def test_texts_cannot_become_markup():
    assert inline_code("a|b <i> `é`") == "<code>a&#124;b &#60;i&#62; &#96;é&#96;</code>"
    assert inline_code("") == "(nothing)"
    assert "```text\n #|*\n```" in alphabet_section(" #|*") and alphabet_section(" #|*").startswith(
        "## Alphabet\n\n4 "
    )


def test_scores_are_measured_or_they_are_not():
    assert "AUROC" not in scores_section(1.25, "60 lines")
    measured = scores_section(1.25, "60 lines", "others", auroc=0.9, ece=0.01, aurc=0.02, plot="plot.png")
    assert "a temperature of 1.250 fitted on 60 lines." in measured and "On others:" in measured
    assert "wrong one | 0.900 |" in measured and "](plot.png)" in measured
