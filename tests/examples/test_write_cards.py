"""The cards in model_cards/ and the table of the README say what the catalogue of the zoo says."""

import re
import sys
from pathlib import Path

import pytest
from huggingface_hub import ModelCard, metadata_load

from crnn_hf.zoo import ARCHITECTURES, list_models
from crnn_hf.zoo.catalog import load_catalog


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "maintenance"))

from count_parameters import count_parameters, with_sizes  # noqa: E402
from write_cards import BEGIN, CARDS, END, ROOT, all_cards, between_marks, main, readme_table  # noqa: E402


CATALOG = load_catalog()
TEXTS = all_cards(CATALOG)
OUT_OF_DATE = "run python examples/maintenance/write_cards.py"


@pytest.mark.parametrize("name", TEXTS)
def test_the_card_in_the_repository_is_that_of_the_catalogue(name):
    assert (ROOT / CARDS / f"{name}.md").read_text(encoding="utf-8") == TEXTS[name], OUT_OF_DATE


def test_networks_and_checkpoints_have_a_card_each_and_nothing_else_has():
    assert set(TEXTS) == {*ARCHITECTURES, *CATALOG.checkpoints}
    assert {path.stem for path in (ROOT / CARDS).glob("*.md")} == set(TEXTS), OUT_OF_DATE


def test_the_table_of_the_readme_is_that_of_the_catalogue():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == between_marks(readme, readme_table(CATALOG)), OUT_OF_DATE


@pytest.mark.parametrize(
    "readme", ["", f"{BEGIN}\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n{BEGIN}\n{END}", f"{BEGIN}{END}{END}"]
)
def test_a_readme_without_its_marks_is_left_alone(readme, tmp_path):
    (tmp_path / "README.md").write_text(readme)
    with pytest.raises(ValueError, match="once each, in this order"):
        main(tmp_path)
    assert (tmp_path / "README.md").read_text() == readme and not (tmp_path / CARDS).exists()


def test_cards_and_table_are_written_anew(tmp_path):
    (tmp_path / "README.md").write_text(f"# Ours\n{BEGIN}\nold\n{END}\nend\n")
    (tmp_path / CARDS).mkdir()
    (tmp_path / CARDS / "crnn_of_old.md").write_text("gone")
    (tmp_path / CARDS / "picture.png").write_bytes(b"kept")
    main(tmp_path)
    assert {path.name for path in (tmp_path / CARDS).iterdir()} == {*(f"{name}.md" for name in TEXTS), "picture.png"}
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert readme.startswith(f"# Ours\n{BEGIN}\n\n| network |") and readme.endswith(f"{END}\nend\n")
    assert "old\n" not in readme and all(f"]({CARDS}/{name}.md)" in readme for name in TEXTS)


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


def test_a_network_without_weights_has_its_recipe():
    recipe = CATALOG.networks["crnn_base"].recipe
    card = TEXTS["crnn_base"]
    assert f"```bash\n{recipe.training.command}\n```" in card and recipe.description in card
    assert f"| {100 * recipe.results[0].exact_match:.1f} % |" in card
    assert not [name for name in list_models(pretrained=True) if name.startswith("crnn_base")]


def test_the_parameters_in_the_catalogue_are_counted():
    assert with_sizes(CATALOG).networks == CATALOG.networks, "run python examples/maintenance/count_parameters.py"
    for name, checkpoint in CATALOG.checkpoints.items():
        assert checkpoint.parameters == count_parameters(name)
