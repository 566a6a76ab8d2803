"""A run's settings come back from its folder as they were."""

import pytest

from crnn_hf.training.training_args import TrainingSettings


def test_round_trip(tmp_path):
    settings = TrainingSettings(
        dataset="lines", model="org/crnn-ocr", alphabet=' é"\\|', epochs=2.5, learning_rate=3e-4, freeze_backbone=True
    )
    settings.save(tmp_path / "new" / "folder")
    assert TrainingSettings.load(tmp_path / "new" / "folder") == settings


def test_folder_without_a_run(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"holds no training\.json: no run was begun there"):
        TrainingSettings.load(tmp_path)
