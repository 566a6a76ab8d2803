"""
An average of the weights that a run has gone through lately, which reads better than any of them.

A moving average of the iterates (Polyak and Juditsky 1992) takes away the noise of single steps, and so what a lower
learning rate at the end of a run is for, but at any time: also where a run was stopped early.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from safetensors.torch import load_model, save_model
from timm.utils import ModelEmaV3
from transformers import PreTrainedModel, TrainerCallback, TrainerControl, TrainerState, TrainingArguments


# The average reaches as far back as a quarter of the steps so far, and at most over 1 / (1 - DECAY) of them.
REACH = 4
DECAY = 0.998
FILE_NAME = "unaveraged.safetensors"


class EMACallback(TrainerCallback):
    """
    An exponential moving average of a model's weights and statistics, brought up to date after every optimizer step.

    Args:
        model (`PreTrainedModel`): On its device, with the weights that the average begins with.
    """

    def __init__(self, model: PreTrainedModel) -> None:
        self.model = model
        self._average = ModelEmaV3(model, decay=DECAY, use_warmup=True, warmup_gamma=REACH, warmup_power=1.0)

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        """Update the average."""
        self._average.update(self.model, state.global_step)

    @contextmanager
    def in_model(self) -> Iterator[None]:
        """
        The model has the average within, and its own weights again afterwards.

        Yields:
            Until the block ends.
        """
        own = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        self.to_model()
        try:
            yield
        finally:
            self.model.load_state_dict(own)

    def to_model(self) -> None:
        """Give the model the average for good."""
        self.model.load_state_dict(self._average.module.state_dict())

    def save_own_weights(self, checkpoint: Path) -> None:
        """
        Write the weights that training goes on from to a checkpoint, whose `model.safetensors` is the average.

        Args:
            checkpoint (`Path`): Folder of a checkpoint.
        """
        save_model(self.model, checkpoint / FILE_NAME)

    def resume(self, checkpoint: Path) -> None:
        """
        Go on from a checkpoint, of which the model has the average.

        Args:
            checkpoint (`Path`): Folder of a checkpoint.
        """
        self._average.set(self.model)
        load_model(self.model, checkpoint / FILE_NAME)
