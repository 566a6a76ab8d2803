"""Backbones of timm: weights, strides, and those that are refused."""

import pytest
import timm
import torch
from architectures import random_lines
from safetensors.torch import save_file
from torch import nn

from crnn_hf import CRNNConfig, CRNNForCTC, CRNNModel
from crnn_hf.models.crnn.backbone_rewriting import UnsupportedBackboneError, mask_padding
from crnn_hf.zoo.timm_weights import load_timm_weights


def timm_config(name, **fields):
    return CRNNConfig(**{"backbone": name, "image_height": 32, "hidden_size": 8, "num_hidden_layers": 1, **fields})


@pytest.fixture(autouse=True)
def no_download(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a download was tried")

    for name in ("load_state_dict_from_hf", "load_state_dict_from_url", "load_custom_from_hf", "download_cached_file"):
        monkeypatch.setattr(f"timm.models._builder.{name}", refuse)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("name", ["mobilenetv3_small_100", "resnet18", "lcnet_050"])
def test_weights_of_a_file_reach_every_parameter_of_the_backbone(name, channels, tmp_path):
    torch.manual_seed(0)
    source = timm.create_model(name)
    for parameter in source.parameters():
        nn.init.normal_(parameter)
    save_file(source.state_dict(), tmp_path / "weights.safetensors")
    model = CRNNForCTC(timm_config(name, num_channels=channels))
    head = model.head.weight.clone()
    assert load_timm_weights(model, tmp_path / "weights.safetensors") is model
    loaded = model.crnn.backbone.state_dict()
    first = True
    for key, value in loaded.items():
        expected = source.state_dict()[key.removeprefix("timm_model.")]
        if first and channels == 1:
            expected = expected.sum(1, keepdim=True)
        first = False
        torch.testing.assert_close(value, expected, msg=key)
    assert torch.equal(model.head.weight, head)


def test_loaded_weights_survive_saving(tmp_path):
    source = timm.create_model("lcnet_050", num_classes=0, in_chans=1)
    save_file(source.state_dict(), tmp_path / "weights.safetensors")
    model = load_timm_weights(CRNNModel(timm_config("lcnet_050")), tmp_path / "weights.safetensors")
    model.save_pretrained(tmp_path / "saved")
    loaded = CRNNModel.from_pretrained(tmp_path / "saved")
    weight = loaded.backbone.state_dict()["timm_model.conv_stem.weight"]
    assert torch.equal(weight, source.conv_stem.weight)


def test_file_that_does_not_fit_is_refused(tmp_path):
    model = CRNNForCTC(timm_config("lcnet_050"))
    weights = timm.create_model("lcnet_050").state_dict()
    del weights["blocks.1.0.conv_dw.weight"]
    torch.save(weights, tmp_path / "incomplete.pt")
    with pytest.raises(ValueError, match=r"(?s)do not fit backbone 'lcnet_050'.*blocks.1.0.conv_dw.weight"):
        load_timm_weights(model, tmp_path / "incomplete.pt")
    torch.save(timm.create_model("resnet18").state_dict(), tmp_path / "other.pt")
    with pytest.raises(ValueError, match="do not fit backbone 'lcnet_050'"):
        load_timm_weights(model, tmp_path / "other.pt")
    with pytest.raises(FileNotFoundError, match="nowhere"):
        load_timm_weights(model, tmp_path / "nowhere.pt")
    with pytest.raises(ValueError, match="'ocr_model' is not of timm"):
        load_timm_weights(CRNNForCTC(CRNNConfig(hidden_size=8)), tmp_path / "other.pt")


def test_without_a_file_timm_downloads():
    with pytest.raises(AssertionError, match="a download was tried"):
        load_timm_weights(CRNNForCTC(timm_config("resnet18")))


def test_constructors_never_download():
    for cls in (CRNNModel, CRNNForCTC):
        cls(timm_config("resnet18.a1_in1k"))


@pytest.mark.parametrize("kwargs", [{"pretrained": True}, {"checkpoint_path": "x"}, {"features_only": True}])
def test_backbone_kwargs_that_load_or_rebuild_are_refused(kwargs):
    with pytest.raises(ValueError, match=f"may not hold '{next(iter(kwargs))}'"):
        CRNNForCTC(timm_config("resnet18", backbone_kwargs=kwargs))


def test_backbone_kwargs_reach_timm():
    narrow = CRNNModel(timm_config("resnet18", backbone_kwargs={"channels": [8, 16, 24, 32]}))
    assert narrow.backbone(torch.zeros(1, 1, 32, 40)).shape == (1, 32, 1, 10)
    assert narrow.layers[0].forward_lstm.input_size == 32


@pytest.mark.parametrize(
    "name", ["resnet18", "resnet50", "mobilenetv3_large_100", "mobilenetv4_conv_small", "repvgg_a0"]
)
@torch.no_grad()
def test_late_strides_shrink_height_only(name):
    model = CRNNModel(timm_config(name, image_height=64)).eval()
    for width in (1, 4, 5, 99, 100):
        features = model.backbone(random_lines(model.config, [width])["pixel_values"])
        assert features.shape[2:] == (2, -(-width // 4))
        assert features.isfinite().all() and features.any()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("convnextv2_atto", "operation 'permute'"),
        ("tf_mobilenetv3_small_100", "Conv2dSame"),
        ("resnetblur50", "operation 'pad'"),
        ("resnet50d", "AvgPool2d whose padding depends on the width"),
        ("vit_tiny_patch16_224", "cannot be promised that a line reads the same alone and in a batch"),
        ("densenet121", "frames are 4 px apart, the first centred at 6.5 px"),
        ("vgg11_bn", "frames are 4 px apart, the first centred at 8.0 px"),
        ("efficientvit_b0", "cannot be traced"),
    ],
)
def test_backbone_that_cannot_keep_the_promises_is_refused_by_name(name, reason):
    with pytest.raises(UnsupportedBackboneError, match=f"(?s){name}.*{reason}"):
        CRNNForCTC(timm_config(name))


@pytest.mark.parametrize("name", ["resnet_of_nobody", "hf-hub:timm/resnet18.a1_in1k"])
def test_unknown_backbone_is_refused(name):
    with pytest.raises(ValueError, match=f"'{name}' is no backbone"):
        CRNNForCTC(timm_config(name))


@pytest.mark.parametrize(
    "layer",
    [
        nn.GroupNorm(2, 4),
        nn.InstanceNorm2d(4),
        nn.AdaptiveAvgPool2d(1),
        nn.Upsample(scale_factor=2),
        nn.MaxPool2d(2, ceil_mode=True),
        nn.Conv2d(4, 4, 3, padding="same"),
        nn.AvgPool2d(3, 1, 1, count_include_pad=False),
        nn.Softmax(dim=-1),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_layers_that_mix_lines_with_their_padding_are_refused(layer):
    with pytest.raises(UnsupportedBackboneError, match=f"'mine'.* it has {type(layer).__name__}"):
        mask_padding(nn.Sequential(nn.Conv2d(1, 4, 3), layer), "mine")


@pytest.mark.parametrize(
    "layer",
    [
        nn.MaxPool2d(3, 2, 1),
        nn.AvgPool2d(3, 2, 1),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 4, (3, 5), stride=(1, 2), padding=(1, 2)),
        nn.Conv2d(4, 4, 3, padding=2, dilation=2),
        nn.Conv2d(4, 4, 7),
        nn.Conv2d(4, 4, 4, stride=2, padding=1),
    ],
    ids=str,
)
@torch.no_grad()
def test_layers_over_windows_keep_lines_apart(layer):
    torch.manual_seed(0)
    plain = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), layer, nn.Conv2d(4, 2, 3, padding=1))
    apart = mask_padding(plain, "mine")
    images = torch.randn(1, 1, 16, 40)
    for width in range(14, 41):
        alone = plain(images[..., :width])
        columns = alone.shape[-1]
        assert apart.frame_grid.count(width) == columns
        batched = apart(images, torch.tensor([width]))[..., :columns]
        torch.testing.assert_close(batched, alone, atol=1e-6, rtol=1e-5)
