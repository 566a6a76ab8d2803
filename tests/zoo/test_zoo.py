"""The networks of the zoo exist by name, are as large as they are said to be, and say what is missing."""

import pytest
import torch
from small_zoo import write_small_zoo

from crnn_hf import create_model, list_models
from crnn_hf.zoo import (
    ARCHITECTURES,
    ASCII,
    DEFAULT_MODEL,
    architecture_config,
    checkpoint_path,
    find_model,
    has_checkpoint,
    is_known,
    registry,
)


def count_parameters(name):
    with torch.device("meta"):
        return create_model(name).num_parameters()


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """A package whose only checkpoint is a small `crnn_tiny.abc` for the alphabet "abc"."""
    return write_small_zoo(tmp_path, monkeypatch)


def test_names():
    assert list_models() == list(ARCHITECTURES)
    assert {"crnn_tiny", "crnn_small", "crnn_base"} <= set(list_models())
    assert list_models("*net*_small") == ["crnn_mobilenetv3_small", "crnn_mobilenetv4_small"]
    assert list_models("crnn_tin?") == ["crnn_tiny"]
    assert list_models("nothing*") == []
    assert DEFAULT_MODEL in list_models()


def test_printable_ascii():
    assert len(ASCII) == 95 and ASCII[0] == " " and ASCII[-1] == "~"


def test_the_ocr_model_has_its_parameters():
    assert count_parameters("crnn_base") == 17_053_280


@pytest.mark.parametrize("name", ["crnn_tiny", "crnn_small"])
def test_our_own_networks_are_small(name):
    assert 0.5e6 < count_parameters(name) < 4e6


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_network_is_built_and_reads(name):
    model = create_model(name, hidden_size=8, vocab_size=11).eval()
    config = model.config
    pixel_values = torch.zeros(1, config.num_channels, config.image_height, 96)
    with torch.no_grad():
        assert model(pixel_values).logits.shape == (1, model._get_feat_extract_output_lengths(96), 11)


@pytest.mark.parametrize("call", [architecture_config, create_model, checkpoint_path])
def test_unknown_name_gives_the_list(call):
    with pytest.raises(ValueError, match=r"no network 'crnn_huge'. It has: crnn_tiny, crnn_small, crnn_base"):
        call("crnn_huge")


def test_fields_can_be_overridden():
    config = architecture_config("crnn_small", vocab_size=11, max_width=2000)
    assert (config.vocab_size, config.max_width) == (11, 2000)
    assert architecture_config("crnn_small").vocab_size == 96
    with pytest.raises(TypeError, match="Did you mean 'hidden_size'"):
        architecture_config("crnn_small", hiden_size=8)


@pytest.mark.parametrize("name", ["crnn_tiny", "crnn_tiny.abc"])
def test_pretrained_loads_the_checkpoint(bundle, tmp_path, name):
    assert has_checkpoint(name) and checkpoint_path(name) == tmp_path / "crnn_tiny.abc"
    model = create_model(name, pretrained=True, max_width=500)
    assert model.config.max_width == 500
    assert all(torch.equal(value, bundle.state_dict()[name]) for name, value in model.state_dict().items())


def test_checkpoints_are_listed_with_their_tags(bundle):
    assert list_models(pretrained=True) == ["crnn_tiny.abc"]
    for pattern in ("crnn_tiny", "crnn_*", "*.abc", "crnn_tiny.abc"):
        assert list_models(pattern, pretrained=True) == ["crnn_tiny.abc"]
    assert list_models("crnn_small", pretrained=True) == list_models("*.xyz", pretrained=True) == []


def test_what_is_known(bundle):
    assert is_known("crnn_tiny") and is_known("crnn_tiny.abc") and is_known("crnn_small")
    for name in ("crnn_tiny.xyz", "crnn_huge", "org/crnn-ocr", "crnn_tiny."):
        assert not is_known(name) and not has_checkpoint(name)
    assert not has_checkpoint("crnn_small")


def test_a_checkpoint_is_a_network_with_its_alphabet(bundle):
    assert architecture_config("crnn_tiny.abc").vocab_size == 4
    assert architecture_config("crnn_tiny").vocab_size == len(ASCII) + 1
    assert architecture_config("crnn_tiny.abc", vocab_size=7).vocab_size == 7
    assert create_model("crnn_tiny.abc", hidden_size=8).config.vocab_size == 4


@pytest.mark.parametrize("call", [architecture_config, create_model, checkpoint_path, find_model])
def test_unknown_tag_gives_the_tags(bundle, call):
    with pytest.raises(
        ValueError, match="no checkpoint 'crnn_tiny.abd'. Of crnn_tiny it has: crnn_tiny.abc. Did you mean 'crnn_t"
    ):
        call("crnn_tiny.abd")
    with pytest.raises(ValueError, match="no checkpoint 'crnn_base.abc'. Of crnn_base it has: none"):
        call("crnn_base.abc")


def test_missing_weights_are_named(bundle):
    with pytest.raises(ValueError, match="No weights of 'crnn_base' are inside the package, only of: crnn_tiny.abc"):
        create_model("crnn_base", pretrained=True)


def test_a_checkpoint_of_the_catalogue_may_lack_its_weights(bundle, tmp_path):
    (tmp_path / "crnn_tiny.abc" / "model.safetensors").unlink()
    assert is_known("crnn_tiny.abc") and not has_checkpoint("crnn_tiny.abc") and not list_models(pretrained=True)
    with pytest.raises(ValueError, match="No weights of 'crnn_tiny.abc' are inside the package, only of: none"):
        find_model("crnn_tiny.abc")


def test_a_package_without_any_weights(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "CHECKPOINTS", tmp_path)
    with pytest.raises(ValueError, match="only of: none"):
        find_model()


def test_pretrained_twice_is_refused():
    with pytest.raises(ValueError, match="leave `pretrained_backbone` out"):
        create_model("crnn_resnet18", pretrained=True, pretrained_backbone=True)


def test_backbone_without_pretrained_weights():
    with pytest.raises(ValueError, match="'conv_stack' is not of timm"):
        create_model("crnn_tiny", pretrained_backbone=True, hidden_size=8)


def test_a_model_is_a_folder_a_name_or_a_hub_id(bundle, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setattr(registry, "DEFAULT_MODEL", "crnn_tiny")
    bundled = str(tmp_path / "crnn_tiny.abc")
    assert find_model() == find_model("crnn_tiny") == find_model("crnn_tiny.abc") == bundled
    assert find_model(str(tmp_path)) == str(tmp_path)
    assert find_model("org/crnn-ocr") == "org/crnn-ocr"
    (tmp_path.parent / "crnn_tiny").mkdir()
    assert find_model("crnn_tiny") == "crnn_tiny"


@pytest.mark.parametrize("name", ["nonsense", "./typo", "/no/such/folder", "a/b/c", "org/", "../up/there"])
def test_what_can_be_no_model(name):
    with pytest.raises(ValueError, match=f"No model '{name}': there is no such folder"):
        find_model(name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("crnn_smal", "crnn_small"),
        ("crnn-small", "crnn_small"),
        ("resnet18", "crnn_resnet18"),
        ("Small", "crnn_small"),
    ],
)
def test_near_names_are_suggested(typed, meant):
    with pytest.raises(ValueError, match=f"Did you mean '{meant}'[?]$"):
        find_model(typed)
    with pytest.raises(ValueError, match=f"Did you mean '{meant}'[?]$"):
        architecture_config(typed)


def test_nothing_is_suggested_where_nothing_is_near():
    with pytest.raises(ValueError, match="crnn_resnet18[.]$"):
        architecture_config("crnn_huge")
