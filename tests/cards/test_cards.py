"""The cards in model_cards/ and the tables of the README say what the catalogue of the zoo says."""

import re
from dataclasses import replace

import pytest
from huggingface_hub import ModelCard, metadata_load

from crnn_hf.cards.checkpoint_card import RELIABILITY_PLOT, checkpoint_card
from crnn_hf.zoo import ARCHITECTURES, architecture_config
from crnn_hf.zoo.cards import CARDS, ROOT, all_cards, main
from crnn_hf.zoo.catalog import Calibration, Result, load_catalog
from crnn_hf.zoo.tables import BEGIN, END, between_marks, markdown_tables


CATALOG = load_catalog()
TEXTS = all_cards(CATALOG)
OUT_OF_DATE = "run python -m crnn_hf.zoo.cards"


@pytest.mark.parametrize("name", TEXTS)
def test_the_card_in_the_repository_is_that_of_the_catalogue(name):
    assert (ROOT / CARDS / f"{name}.md").read_text(encoding="utf-8") == TEXTS[name], OUT_OF_DATE


def test_networks_and_checkpoints_have_a_card_each_and_nothing_else_has():
    assert set(TEXTS) == {*ARCHITECTURES, *CATALOG.checkpoints}
    assert {path.stem for path in (ROOT / CARDS).glob("*.md")} == set(TEXTS), OUT_OF_DATE


def test_the_tables_of_the_readme_are_those_of_the_catalogue():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == between_marks(readme, markdown_tables(CATALOG, CARDS)), OUT_OF_DATE


@pytest.mark.parametrize(
    "readme", ["", f"{BEGIN}\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n{BEGIN}\n{END}", f"{BEGIN}{END}{END}"]
)
def test_a_readme_without_its_marks_is_left_alone(readme, tmp_path):
    (tmp_path / "README.md").write_text(readme)
    with pytest.raises(ValueError, match="once each, in this order"):
        main(tmp_path)
    assert (tmp_path / "README.md").read_text() == readme and not (tmp_path / CARDS).exists()


def test_cards_and_tables_are_written_anew(tmp_path):
    (tmp_path / "README.md").write_text(f"# Ours\n{BEGIN}\nold\n{END}\nend\n")
    (tmp_path / CARDS).mkdir()
    (tmp_path / CARDS / "crnn_of_old.md").write_text("gone")
    (tmp_path / CARDS / "picture.png").write_bytes(b"kept")
    main(tmp_path)
    assert {path.name for path in (tmp_path / CARDS).iterdir()} == {*(f"{name}.md" for name in TEXTS), "picture.png"}
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert readme.startswith(f"# Ours\n{BEGIN}\n\n| network |") and readme.endswith(f"{END}\nend\n")
    assert "old\n" not in readme and all(f"[`{name}`]({CARDS}/{name}.md)" in readme for name in TEXTS)


def test_outside_a_clone(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no README.md"):
        main(tmp_path)


@pytest.mark.parametrize("name", TEXTS)
def test_links_and_pictures_of_the_cards_exist(name):
    for target in re.findall(r"\]\(([^)]+)\)", TEXTS[name]):
        assert (ROOT / CARDS / target).is_file(), target


# What the Hub demands of a card: https://github.com/huggingface/hub-docs/blob/main/modelcard.md
@pytest.mark.parametrize("name", TEXTS)
def test_the_hub_understands_the_metadata(name):
    metadata = metadata_load(ROOT / CARDS / f"{name}.md")
    assert metadata["license"] == "mit" and metadata["library_name"] == "transformers"
    assert metadata["pipeline_tag"] == "image-to-text" and "text-recognition" in metadata["tags"]
    assert ModelCard(TEXTS[name]).data.to_dict() == metadata  # nothing is lost between file and Hub


@pytest.mark.parametrize("name", CATALOG.checkpoints)
def test_the_model_index_holds_every_result(name):
    metadata = metadata_load(ROOT / CARDS / f"{name}.md")
    assert all(re.fullmatch("[a-z]{2,3}", language) for language in metadata["language"])
    (index,) = metadata["model-index"]
    assert index["name"] == name
    for entry in index["results"]:
        assert entry["task"]["type"] == "image-to-text" and entry["dataset"]["name"] and entry["dataset"]["split"]
        # An id on the Hub, or what could be one.
        assert re.fullmatch(r"[\w.-]+(/[\w.-]+)?", entry["dataset"]["type"])
        assert all(isinstance(metric["value"], float) and metric["name"] for metric in entry["metrics"])
    found = ModelCard(TEXTS[name]).data.eval_results
    values = [(result.dataset_name, result.metric_type, result.metric_value) for result in found]
    for result in CATALOG.checkpoints[name].results:
        assert (result.dataset, "exact_match", result.exact_match) in values
        assert (result.dataset, "cer", result.cer) in values


CHECKPOINT = next(iter(CATALOG.checkpoints.values()))


@pytest.mark.parametrize("model_id", [None, "org/crnn-ocr"])
def test_a_card_tells_how_to_use_and_to_fine_tune(model_id):
    card = checkpoint_card(CHECKPOINT, CATALOG, model_id)
    assert f"crnn-hf train --dataset my_lines --model {model_id or CHECKPOINT.name} --output fine_tuned" in card
    assert ("trust_remote_code=True" in card) == (model_id is not None)
    assert CHECKPOINT.training.command in card and CHECKPOINT.limits in card and CHECKPOINT.alphabet in card
    assert ModelCard(card).data.model_name == ("crnn-ocr" if model_id else CHECKPOINT.name)


@pytest.mark.parametrize(
    ("architecture", "timm"), [("crnn_small", False), ("crnn_base", False), ("crnn_resnet18", True)]
)
def test_a_card_names_what_its_network_needs(architecture, timm, monkeypatch):
    checkpoint = replace(CHECKPOINT, architecture=architecture)
    monkeypatch.setattr(
        "crnn_hf.cards.checkpoint_card.architecture_config", lambda name: architecture_config(architecture)
    )
    assert ("torch, timm and Pillow" in checkpoint_card(checkpoint, CATALOG, "org/crnn-ocr")) == timm


def test_each_result_has_its_conditions_and_what_measured_it():
    card = checkpoint_card(CHECKPOINT, CATALOG)
    for result in CHECKPOINT.results:
        (row,) = [line for line in card.splitlines() if line.startswith(f"| {result.dataset}, {result.split}, ")]
        assert row.endswith(f"| {result.conditions} |") and f"| {100 * result.exact_match:.1f} %" in row
        assert f"Measured by {result.measured_by} with `{result.command}`: " in card


def test_what_was_not_measured_is_left_blank():
    result = Result("plates", "plates", "test", 10, 0.5, 0.25, "fine-tuned", "crnn-hf evaluate", "us")
    checkpoint = replace(CHECKPOINT, results=[result], calibration=None)
    card = checkpoint_card(checkpoint, CATALOG)
    assert "| plates, test, 10 lines | 50.0 % |  | 25.00 % |  | fine-tuned |" in card
    assert "## Scores" not in card and RELIABILITY_PLOT not in card


def test_calibration_has_a_section_where_it_was_measured():
    calibration = Calibration(1.5, "1,500 lines of A", "lines of B", 800, 0.9, 0.02, 0.05)
    card = checkpoint_card(replace(CHECKPOINT, calibration=calibration), CATALOG, pictures="there")
    assert "at a temperature of 1.500 that was\nfitted on 1,500 lines of A. On 800 others, lines of B:" in card
    assert "wrong one | 0.900 |" in card and f"(there/{RELIABILITY_PLOT})" in card


def test_readings_cannot_become_markup():
    card = checkpoint_card(CHECKPOINT, CATALOG, "org/x", examples=[("examples/a.png", "a|b <i> `c`", 0.5)])
    assert "| ![](examples/a.png) | <code>a&#124;b &#60;i&#62; &#96;c&#96;</code> | 0.500 |" in card
