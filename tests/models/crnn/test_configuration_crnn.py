import pytest
from transformers import AutoConfig

from crnn_hf import CRNNConfig


CONV_STACK = {"backbone": "conv_stack", "backbone_kwargs": {"channels": [8, 16], "strides": [[2, 2], [2, 1]]}}


def test_defaults_are_those_of_the_ocr_model():
    config = CRNNConfig()
    assert (config.image_height, config.num_channels, config.backbone) == (64, 1, "ocr_model")
    assert (config.hidden_size, config.num_hidden_layers, config.vocab_size) == (512, 2, 96)
    assert (config.min_width, config.frame_stride, config.frame_offset) == (56, 8, 28.0)
    assert config.pad_token_id == 0


@pytest.mark.parametrize(
    "fields", [{}, CONV_STACK, {"backbone": "resnet18", "image_height": 32, "num_channels": 3, "image_std": 1}]
)
def test_round_trips(fields, tmp_path):
    config = CRNNConfig(**fields)
    assert CRNNConfig.from_dict(config.to_dict()).to_dict() == config.to_dict()
    config.save_pretrained(tmp_path)
    loaded = CRNNConfig.from_pretrained(tmp_path)
    assert loaded.to_dict() == config.to_dict()
    for name, value in fields.items():
        assert getattr(loaded, name) == value


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("image_hight", "image_height"), ("hidden_dim", "hidden_size"), ("num_layers", "num_hidden_layers")],
)
def test_unknown_key_is_refused_with_the_nearest(misspelt, meant):
    with pytest.raises(TypeError, match=f"no setting '{misspelt}'. Did you mean '{meant}'"):
        CRNNConfig(**{misspelt: 3})


@pytest.mark.parametrize("auto_class", [CRNNConfig, AutoConfig])
def test_misspelt_argument_of_from_pretrained_is_refused(auto_class, tmp_path):
    CRNNConfig(**CONV_STACK).save_pretrained(tmp_path)
    assert auto_class.from_pretrained(tmp_path, hidden_size=3).hidden_size == 3
    with pytest.raises(TypeError, match="no setting 'hiden_size'. Did you mean 'hidden_size'"):
        auto_class.from_pretrained(tmp_path, hiden_size=3)


def test_unknown_keys_of_a_file_are_kept(tmp_path):
    config = CRNNConfig.from_dict({**CRNNConfig().to_dict(), "hidden_dim": 3, "frame_stride": 5, "_later": {"a": 1}})
    assert (config.hidden_size, config.frame_stride, config.hidden_dim) == (512, 8, 3)
    config.save_pretrained(tmp_path)
    assert CRNNConfig.from_json_file(tmp_path / "config.json").hidden_dim == 3
    assert CRNNConfig.from_pretrained(tmp_path).hidden_dim == 3


def test_constructor_takes_what_to_dict_gives():
    config = CRNNConfig(**CONV_STACK)
    assert CRNNConfig(**config.to_dict()).to_dict() == config.to_dict()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("image_height", "64"),
        ("image_height", 64.0),
        ("hidden_size", None),
        ("vocab_size", [96]),
        ("backbone", 3),
        ("backbone_kwargs", [1]),
        ("image_mean", "0.5"),
    ],
)
def test_wrong_type_is_refused(field, value):
    with pytest.raises(Exception, match=field):
        CRNNConfig(**{field: value})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"hidden_size": 0}, "`hidden_size` must be at least 1, got 0"),
        ({"num_channels": 2}, "must be 1 .grey. or 3 .RGB., got 2"),
        ({"vocab_size": 1}, "`vocab_size` must be at least 2"),
        ({"image_std": 0}, "`image_std` must be greater than 0"),
        ({"pad_token_id": 5}, "must be 0, got 5"),
        ({"image_height": 32}, "'ocr_model' reads lines 64 px high"),
        ({"backbone_kwargs": {"channels": [3]}}, "'ocr_model' takes no `backbone_kwargs`"),
        ({"max_width": 40}, "`max_width` is 40, but backbone 'ocr_model' needs lines of at least 56 px"),
        ({"backbone": "conv_stack"}, "'conv_stack' needs exactly"),
        ({"backbone": "conv_stack", "backbone_kwargs": {"channels": [8], "stride": [[1, 1]]}}, "needs exactly"),
        ({"backbone": "conv_stack", "backbone_kwargs": {"channels": [8], "strides": []}}, "1 channels and 0 strides"),
        ({"backbone": "conv_stack", "backbone_kwargs": {"channels": [8], "strides": [[0, 1]]}}, "positive channels"),
        ({"backbone": "conv_stack", "backbone_kwargs": {"channels": [8], "strides": [[2]]}}, "positive channels"),
    ],
)
def test_impossible_values_are_refused(fields, message):
    with pytest.raises(Exception, match=message):
        CRNNConfig(**fields)


def test_changed_field_is_checked_before_saving(tmp_path):
    config = CRNNConfig(**CONV_STACK)
    config.backbone_kwargs = {"channels": []}
    with pytest.raises(Exception, match="needs exactly"):
        config.save_pretrained(tmp_path)


@pytest.mark.parametrize(
    ("fields", "stride", "offset", "width"),
    [(CONV_STACK, 2, 0.5, 1), ({"backbone": "resnet18"}, 4, 0.5, 1)],
)
def test_geometry_follows_the_backbone(fields, stride, offset, width):
    config = CRNNConfig(**fields)
    assert (config.frame_stride, config.frame_offset, config.min_width) == (stride, offset, width)
    with pytest.raises(AttributeError):
        config.frame_stride = 3
