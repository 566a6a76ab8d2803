"""The zoo as `crnn-hf models` prints it."""

from dataclasses import asdict
from typing import Any

from crnn_hf.zoo.architectures import ARCHITECTURES
from crnn_hf.zoo.catalog import Catalog
from crnn_hf.zoo.registry import has_checkpoint


def text_tables(catalog: Catalog) -> str:
    """
    Networks, and under them checkpoints, in columns for a terminal.

    Args:
        catalog ([`Catalog`]): The zoo.

    Returns:
        `str`: Several lines.
    """
    networks = [["network", "parameters", "height", "ms a line", "backbone", "weights"]]
    checkpoints = [["checkpoint", "MB", "characters", "licence", "lines read exactly"]]
    for name, network in catalog.networks.items():
        fields, own = ARCHITECTURES[name], catalog.checkpoints_of(name)
        speed = "-" if network.milliseconds is None else f"{network.milliseconds:.2f}"
        weights = ", ".join(checkpoint.tag for checkpoint in own) or "-"
        parameters = f"{network.parameters / 1e6:.2f} M"
        networks.append([name, parameters, str(fields["image_height"]), speed, fields["backbone"], weights])
        for checkpoint in own:
            size = f"{checkpoint.size_in_bytes / 1e6:.1f}" if has_checkpoint(checkpoint.name) else "not here"
            exact = [f"{100 * read.exact_match:.1f} % of {read.lines} {read.dataset}" for read in checkpoint.results]
            characters = str(len(checkpoint.alphabet))
            checkpoints.append([checkpoint.name, size, characters, checkpoint.license, ", ".join(exact)])
    speed = f"ms a line: {catalog.speed_conditions.replace('`', '')}"
    return "\n".join([*_columns(networks), "", *_columns(checkpoints), "", speed])


def catalog_dict(catalog: Catalog) -> dict[str, Any]:
    """
    All that the catalogue says, networks with their configuration, checkpoints with whether they are bundled.

    Args:
        catalog ([`Catalog`]): The zoo.

    Returns:
        `dict[str, Any]`: For JSON.
    """
    content = asdict(catalog)
    for name, network in content["networks"].items():
        network["configuration"] = ARCHITECTURES[name]
    for name, checkpoint in content["checkpoints"].items():
        checkpoint["in_package"] = has_checkpoint(name)
    return content


def _columns(rows: list[list[str]]) -> list[str]:
    """Lines in which the cells of a column begin at the same place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
