"""
The cards in `model_cards/` and the table of models in the README, written from `catalog.json`.

    python examples/maintenance/write_cards.py

works in a clone of the repository, on what is there.
"""

import os
import sys
from pathlib import Path
from typing import Any

from crnn_hf.cards.card import facts, model_card, percent, section, table
from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config
from crnn_hf.zoo.catalog import Catalog, Checkpoint, load_catalog
from crnn_hf.zoo.checkpoint_card import checkpoint_card, recipe, results_table
from crnn_hf.zoo.registry import CHECKPOINTS


ROOT = Path(__file__).parents[2]
CARDS = "model_cards"
BEGIN, END = "<!-- zoo:begin -->", "<!-- zoo:end -->"
# Columns of the README's table, and the lines that they are about.
READ = {"receipts exact": "sroie", "English print exact": "fondue-english-print"}

TRAIN = """From random weights, on lines that are rendered as it goes, or on your own:

```bash
crnn-hf train --from-scratch --model {name} --dataset synthetic --minutes 60 --output my_reader
crnn-hf train --from-scratch --model {name} --dataset my_lines --output my_reader
```

```python
import crnn_hf

model = crnn_hf.create_model("{name}", vocab_size=11)  # ten digits and the CTC blank
```"""


def network_card(name: str, catalog: Catalog) -> str:
    """
    Describe a network of the zoo, and which weights there are.

    Args:
        name (`str`): Of the zoo.
        catalog ([`Catalog`]): What is known of it.

    Returns:
        `str`: Markdown with a block of metadata.
    """
    config, network = architecture_config(name), catalog.networks[name]
    speed = "not measured"
    if network.milliseconds is not None:
        speed = f"{network.milliseconds:.2f}, {catalog.speed_conditions}"
    described = {
        "parameters": f"{network.parameters:,} for the {config.vocab_size} classes of printable ASCII and blank",
        "line height": f"{config.image_height} px, {'grey' if config.num_channels == 1 else 'RGB'}",
        "backbone": f"`{config.backbone}`",
        "frame stride": f"{config.frame_stride} px",
        "BiLSTM + linear blocks": f"{config.num_hidden_layers} of {config.hidden_size} units each way",
        "milliseconds a line": speed,
    }
    weights = [_weights(checkpoint, catalog) for checkpoint in catalog.checkpoints_of(name)]
    made = network.recipe
    return model_card(
        name,
        network.description,
        facts(described),
        section("Weights", "\n".join(weights) or "None in the package."),
        section("Train it", TRAIN.format(name=name)),
        section("A recipe", made.description, recipe(made.training), results_table(made.results)) if made else "",
        license="mit",
    )


def _weights(checkpoint: Checkpoint, catalog: Catalog) -> str:
    is_default = catalog.default_tags.get(checkpoint.architecture) == checkpoint.tag
    means = f" `{checkpoint.architecture}` alone means these." if is_default else ""
    return f"- [`{checkpoint.name}`]({checkpoint.name}.md), in the package: {checkpoint.description}{means}"


def readme_table(catalog: Catalog) -> str:
    """A row for each checkpoint; below them the networks without one, and how the speed was measured."""
    rows = [_row(checkpoint, catalog) for name in catalog.networks for checkpoint in catalog.checkpoints_of(name)]
    bare = [f"[`{name}`]({CARDS}/{name}.md)" for name in catalog.networks if not catalog.checkpoints_of(name)]
    return (
        f"{table(list(rows[0]), [row.values() for row in rows])}\n\n"
        f"Networks without weights: {', '.join(bare)}.\nMilliseconds: {catalog.speed_conditions}."
    )


def _row(checkpoint: Checkpoint, catalog: Catalog) -> dict[str, Any]:
    network = catalog.networks[checkpoint.architecture]
    read = {result.dataset_id: percent(result.exact_match, 1) for result in checkpoint.results}
    return {
        "network": f"[`{checkpoint.architecture}`]({CARDS}/{checkpoint.architecture}.md)",
        "checkpoint": f"[`{checkpoint.tag}`]({CARDS}/{checkpoint.name}.md)",
        "parameters": f"{checkpoint.parameters / 1e6:.2f} M",
        "size": f"{checkpoint.size_in_bytes / 1e6:.1f} MB",
        "ms a line": None if network.milliseconds is None else f"{network.milliseconds:.2f}",
        "characters": len(checkpoint.alphabet),
        "licence": checkpoint.license.upper(),
        **{column: read.get(lines) for column, lines in READ.items()},
    }


def between_marks(readme: str, content: str) -> str:
    """
    Replace what stands between the marks of a README.

    Raises:
        ValueError: If it does not have each mark once, in their order.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"The README needs the lines {BEGIN} and {END} once each, in this order.")
    return f"{before}{BEGIN}\n\n{content}\n\n{END}{after}"


def all_cards(catalog: Catalog) -> dict[str, str]:
    """The text of every card by the name of its file, without `.md`."""
    cards = {name: network_card(name, catalog) for name in ARCHITECTURES}
    for checkpoint in catalog.checkpoints.values():
        # Relative to the card in `model_cards/`.
        pictures = Path(os.path.relpath(CHECKPOINTS / checkpoint.name, ROOT / CARDS)).as_posix()
        cards[checkpoint.name] = checkpoint_card(checkpoint, catalog, pictures=pictures)
    return cards


def main(root: Path = ROOT) -> None:
    """
    Write the cards in `root / "model_cards"` and the table in `root / "README.md"`.

    Raises:
        FileNotFoundError: If there is no README.md: `root` is no clone of the repository.
    """
    catalog, readme, folder = load_catalog(), root / "README.md", root / CARDS
    if not readme.is_file():
        raise FileNotFoundError(f"{root} holds no README.md: cards are written in a clone of the repository.")
    text = between_marks(readme.read_text(encoding="utf-8"), readme_table(catalog))
    cards = all_cards(catalog)
    readme.write_text(text, encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for stale in {path for path in folder.glob("*.md") if path.stem not in cards and path.name != "README.md"}:
        stale.unlink()
    for name, card in cards.items():
        (folder / f"{name}.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 1:
        sys.exit(__doc__)
    main()
