"""The zoo as tables: what `crnn-hf models` prints, and what stands between the marks in the README."""

from dataclasses import asdict
from typing import Any

from crnn_hf.zoo.architectures import ARCHITECTURES
from crnn_hf.zoo.catalog import Catalog, Checkpoint
from crnn_hf.zoo.registry import has_checkpoint


BEGIN, END = "<!-- zoo:begin -->", "<!-- zoo:end -->"


def text_tables(catalog: Catalog) -> str:
    """Networks, and under them checkpoints, in columns for a terminal."""
    networks = [["network", "parameters", "height", "ms a line", "backbone", "weights"]]
    for name, network in catalog.networks.items():
        fields = ARCHITECTURES[name]
        speed = "-" if network.milliseconds is None else f"{network.milliseconds:.2f}"
        weights = ", ".join(checkpoint.tag for checkpoint in catalog.checkpoints_of(name)) or "-"
        networks.append(
            [name, _millions(network.parameters), f"{fields['image_height']}", speed, fields["backbone"], weights]
        )
    checkpoints = [["checkpoint", "MB", "characters", "licence", "lines read exactly"]]
    for checkpoint in _all_checkpoints(catalog):
        checkpoints.append(
            [
                checkpoint.name,
                _megabytes(checkpoint) if has_checkpoint(checkpoint.name) else "not here",
                f"{len(checkpoint.alphabet)}",
                checkpoint.license,
                _exact(checkpoint),
            ]
        )
    speed = f"ms a line: {catalog.speed_conditions.replace('`', '')}"
    return "\n".join([*_columns(networks), "", *_columns(checkpoints), "", speed])


def catalog_dict(catalog: Catalog) -> dict[str, Any]:
    """All that the catalogue says, networks with their configuration, checkpoints with whether they are bundled."""
    content = asdict(catalog)
    for name, network in content["networks"].items():
        network["configuration"] = ARCHITECTURES[name]
    for name, checkpoint in content["checkpoints"].items():
        checkpoint["in_package"] = has_checkpoint(name)
    return content


def markdown_tables(catalog: Catalog, cards: str) -> str:
    """
    Networks, and under them checkpoints, for the README.

    Args:
        catalog ([`Catalog`]): What the zoo has.
        cards (`str`): Folder of the cards, as the README sees it.
    """
    networks = ["| network | parameters | line height | ms a line | weights |", "|---|---|---|---|---|"]
    for name, network in catalog.networks.items():
        speed = "" if network.milliseconds is None else f"{network.milliseconds:.2f}"
        weights = ", ".join(
            f"[`{checkpoint.tag}`]({cards}/{checkpoint.name}.md)" for checkpoint in catalog.checkpoints_of(name)
        )
        height = ARCHITECTURES[name]["image_height"]
        networks.append(
            f"| [`{name}`]({cards}/{name}.md) | {_millions(network.parameters)} | {height} px | {speed} | {weights} |"
        )
    checkpoints = ["| checkpoint | size | characters | licence | lines read exactly |", "|---|---|---|---|---|"]
    for checkpoint in _all_checkpoints(catalog):
        size = f"{_megabytes(checkpoint)} MB" + ("" if has_checkpoint(checkpoint.name) else ", not in the package")
        checkpoints.append(
            f"| [`{checkpoint.name}`]({cards}/{checkpoint.name}.md) | {size} | {len(checkpoint.alphabet)} | "
            f"{checkpoint.license.upper()} | {_exact(checkpoint)} |"
        )
    speed = f"Milliseconds: {catalog.speed_conditions}."
    return "\n".join([*networks, "", *checkpoints, "", speed])


def between_marks(readme: str, tables: str) -> str:
    """
    The README with the tables between its marks.

    Raises:
        ValueError: If it does not have each mark once, in their order.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"The README needs the lines {BEGIN} and {END} once each, in this order.")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def _all_checkpoints(catalog):
    return [checkpoint for name in catalog.networks for checkpoint in catalog.checkpoints_of(name)]


def _exact(checkpoint: Checkpoint) -> str:
    return ", ".join(
        f"{100 * result.exact_match:.1f} % of {result.lines} {result.dataset}" for result in checkpoint.results
    )


def _millions(number):
    return f"{number / 1e6:.2f} M"


def _megabytes(checkpoint):
    return f"{checkpoint.size_in_bytes / 1e6:.1f}"


def _columns(rows):
    """Lines in which the cells of a column begin at the same place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
