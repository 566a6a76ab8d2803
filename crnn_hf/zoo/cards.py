"""
The model cards of the zoo, written from its data.

    python -m crnn_hf.zoo.cards model_cards
"""

import json
import sys
from pathlib import Path

from crnn_hf.zoo.architectures import ARCHITECTURES, architecture_config
from crnn_hf.zoo.registry import has_checkpoint
from crnn_hf.zoo.sizes import count_parameters


RESULTS = Path(__file__).parent / "results.json"

DESCRIPTIONS = {
    "crnn_tiny": "The smallest network of our own: six 3x3 convolutions and one bidirectional LSTM of 160 units, "
    "meant for two CPU cores.",
    "crnn_small": "The default: seven 3x3 convolutions and two bidirectional LSTMs of 192 units, meant for two CPU "
    "cores.",
    "crnn_base": "`OCR_Model` of the document this project started from, layer for layer: seven convolutions, the "
    "last of 7x7, and two bidirectional LSTMs of 512 units. Checkpoints of that class load through `crnn-hf convert`.",
    "crnn_lcnet_050": "timm's `lcnet_050`, with its later strides shrinking height only, and one bidirectional LSTM.",
    "crnn_mobilenetv3_small": "timm's `mobilenetv3_small_100`, with its later strides shrinking height only, and one "
    "bidirectional LSTM.",
    "crnn_mobilenetv4_small": "timm's `mobilenetv4_conv_small`, with its later strides shrinking height only, and one "
    "bidirectional LSTM.",
    "crnn_repvgg_a0": "timm's `repvgg_a0`, with its later strides shrinking height only, and one bidirectional LSTM.",
    "crnn_resnet18": "timm's `resnet18`, with its later strides shrinking height only, and one bidirectional LSTM.",
}


def model_card(name: str) -> str:
    """Markdown with a metadata block: what the network is, how to use it, how it was trained and what it reads."""
    measured = json.loads(RESULTS.read_text(encoding="utf-8")).get(name)
    sections = [_metadata(name, measured), f"# {name}", DESCRIPTIONS[name], _architecture(name), _use(name)]
    sections += _trained(name, measured) if measured else [_UNTRAINED.format(name=name)]
    sections.append(_LICENCE)
    return "\n\n".join(sections) + "\n"


def _metadata(name, measured):
    lines = ["---", "license: mit", "library_name: transformers", "pipeline_tag: image-to-text"]
    lines += ["tags:", "- text-recognition", "- ocr", "- crnn", "- ctc"]
    if measured:
        lines += ["language: en", "model-index:", f"- name: {name}", "  results:"]
        for row in measured["results"]:
            lines += [
                "  - task:",
                "      type: image-to-text",
                "    dataset:",
                f"      name: {row['dataset']}",
                f"      type: {row['type']}",
                "    metrics:",
                "    - type: exact_match",
                f"      value: {row['exact']}",
                "    - type: cer",
                f"      value: {row['cer']}",
            ]
    return "\n".join([*lines, "---"])


def _architecture(name):
    config = architecture_config(name)
    rows = {
        "parameters": f"{count_parameters(name):,} with {config.vocab_size} classes",
        "line height": f"{config.image_height} px, {'grey' if config.num_channels == 1 else 'RGB'}",
        "backbone": f"`{config.backbone}`",
        "frame stride": f"{config.frame_stride} px",
        "BiLSTM + linear blocks": f"{config.num_hidden_layers} of {config.hidden_size} units each way",
    }
    return _table("Architecture", rows)


def _use(name):
    if not has_checkpoint(name):
        return f'## Use\n\n```python\nimport crnn_hf\n\nmodel = crnn_hf.create_model("{name}", vocab_size=96)\n```'
    return (
        "## Use\n\n```python\nimport crnn_hf\nfrom transformers import pipeline\n\n"
        f'reader = pipeline("text-recognition", model=crnn_hf.create_model("{name}", pretrained=True))\n'
        'reader("line.png")\n```\n\nThe weights are inside the package: no network is needed.'
    )


def _trained(name, measured):
    results = ["| lines | exact | CER | |", "|---|---|---|---|"]
    for row in measured["results"]:
        results.append(
            f"| {row['dataset']}, {row['lines']} lines | {100 * row['exact']:.1f} % | {100 * row['cer']:.2f} % | "
            f"{row['note']} |"
        )
    return [
        _table("Training", measured["training"]),
        "## Results\n\n" + "\n".join(results),
        *([_scores(name, measured["calibration"])] if "calibration" in measured else []),
        "## Limits\n\n" + measured["limits"],
    ]


def _scores(name, calibration):
    """`temperature`, `fitted_on`, `measured_on`, `lines`, `auroc`, `ece` and `aurc`, beside the reliability plot."""
    figures = {
        "AUROC: how often a right line has a higher score than a wrong one": f"{calibration['auroc']:.3f}",
        "Expected calibration error, debiased": f"{calibration['ece']:.3f}",
        "Area under the risk-coverage curve": f"{calibration['aurc']:.4f}",
    }
    return (
        "## Scores\n\nA line's score is how probable it is that the line was read right, at a temperature of "
        f"{calibration['temperature']:.3f} that was fitted on {calibration['fitted_on']}. On {calibration['lines']} "
        f"others, {calibration['measured_on']}:\n\n| measure | value |\n|---|---|\n"
        + "\n".join(f"| {measure} | {value} |" for measure, value in figures.items())
        + f"\n\n![How often lines are right, over their score]({name}_reliability.png)"
    )


def _table(title, rows):
    lines = [f"| {title.lower()} | |", "|---|---|", *(f"| {key} | {value} |" for key, value in rows.items())]
    return f"## {title}\n\n" + "\n".join(lines)


_UNTRAINED = "## Weights\n\nNone yet: train it with `crnn-hf train --from-scratch --model {name}`."
_LICENCE = "## Licence\n\nMIT, code and weights."


def main(folder: Path) -> None:
    """Write one card for each network."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ARCHITECTURES:
        (folder / f"{name}.md").write_text(model_card(name), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
