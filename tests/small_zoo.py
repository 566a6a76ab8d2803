"""A zoo for tests: one small checkpoint, `crnn_tiny.abc`, in a folder in place of the package's."""

import json

import torch

from crnn_hf import CRNNProcessor, create_model
from crnn_hf.zoo import catalog, registry


ALPHABET = "abc"
ENTRY = {
    "architecture": "crnn_tiny",
    "tag": "abc",
    "description": "Reads three letters.",
    "license": "mit",
    "languages": ["en"],
    "alphabet": ALPHABET,
    "parameters": 10,
    "size_in_bytes": 1000,
    "training": {"data": "nothing", "command": "crnn-hf train", "seed": 3},
    "limits": "Everything.",
    "results": [],
}


def write_small_zoo(folder, monkeypatch):
    """The model of the only checkpoint. Its network is the zoo's but for the size of its LSTM."""
    content = json.loads(catalog.CATALOG.read_text(encoding="utf-8"))
    content |= {"default_tags": {"crnn_tiny": "abc"}, "checkpoints": [ENTRY]}
    (folder / "catalog.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(catalog, "CATALOG", folder / "catalog.json")
    monkeypatch.setattr(registry, "CHECKPOINTS", folder)
    torch.manual_seed(0)
    model = create_model("crnn_tiny", vocab_size=4, hidden_size=8)
    model.save_pretrained(folder / "crnn_tiny.abc")
    CRNNProcessor.from_alphabet(ALPHABET, config=model.config).save_pretrained(folder / "crnn_tiny.abc")
    return model
