"""
The cards in `model_cards/` and the tables in the README, written from `catalog.json`.

    python -m crnn_hf.zoo.cards

works in a clone of the repository, on what is there.
"""

import os
import sys
from pathlib import Path

from huggingface_hub import ModelCardData

from crnn_hf.cards.checkpoint_card import TAGS, TASK, checkpoint_card
from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config
from crnn_hf.zoo.catalog import Catalog, load_catalog
from crnn_hf.zoo.registry import CHECKPOINTS, has_checkpoint
from crnn_hf.zoo.tables import between_marks, markdown_tables


ROOT = Path(__file__).parents[2]
CARDS = "model_cards"

TEMPLATE = """---
{card_data}
---

# {name}

{description}

| | |
|---|---|
| parameters | {parameters:,} for the {classes} classes of printable ASCII and blank |
| line height | {height} px, {colours} |
| backbone | `{backbone}` |
| frame stride | {stride} px |
| BiLSTM + linear blocks | {layers} of {hidden} units each way |
| milliseconds a line | {speed} |

## Weights

{weights}

## Train it

From random weights, on lines that are rendered as it goes, or on your own:

```bash
crnn-hf train --from-scratch --model {name} --dataset synthetic --minutes 60 --output my_reader
crnn-hf train --from-scratch --model {name} --dataset my_lines --output my_reader
```

```python
import crnn_hf

model = crnn_hf.create_model("{name}", vocab_size=11)  # ten digits and the CTC blank
```
"""


def network_card(name: str, catalog: Catalog) -> str:
    """Markdown with a metadata block: what a network of the zoo is, and which weights there are."""
    config, network = architecture_config(name), catalog.networks[name]
    data = ModelCardData(license="mit", library_name="transformers", pipeline_tag=TASK, tags=TAGS)
    speed = "not measured"
    if network.milliseconds is not None:
        speed = f"{network.milliseconds:.2f}, {catalog.speed_conditions}"
    return TEMPLATE.format(
        card_data=data.to_yaml(),
        name=name,
        description=network.description,
        parameters=network.parameters,
        classes=config.vocab_size,
        height=config.image_height,
        colours="grey" if config.num_channels == 1 else "RGB",
        backbone=config.backbone,
        stride=config.frame_stride,
        layers=config.num_hidden_layers,
        hidden=config.hidden_size,
        speed=speed,
        weights=_weights(name, catalog),
    )


def _weights(name, catalog):
    checkpoints = catalog.checkpoints_of(name)
    if not checkpoints:
        return "None yet."
    rows = []
    for checkpoint in checkpoints:
        place = "in the package" if has_checkpoint(checkpoint.name) else "not in the package"
        means = f"; `{name}` alone means these" if catalog.default_tags.get(name) == checkpoint.tag else ""
        rows.append(f"- [`{checkpoint.name}`]({checkpoint.name}.md), {place}{means}: {checkpoint.description}")
    return "\n".join(rows)


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
    Write the cards in `root / "model_cards"` and the tables in `root / "README.md"`.

    Raises:
        FileNotFoundError: If there is no README.md: `root` is no clone of the repository.
    """
    catalog, readme, folder = load_catalog(), root / "README.md", root / CARDS
    if not readme.is_file():
        raise FileNotFoundError(f"{root} holds no README.md: cards are written in a clone of the repository.")
    text = between_marks(readme.read_text(encoding="utf-8"), markdown_tables(catalog, CARDS))
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
