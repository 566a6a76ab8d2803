"""
`python killed_run.py DATASET MODEL OUTPUT STEPS [KILL_AFTER | resume]`: fine-tune, and die without a word.

With KILL_AFTER the process sends itself SIGKILL when that many steps are done, in the middle of a run.
"""

import os
import signal
import sys
from pathlib import Path

import torch
from transformers import TrainerCallback

from crnn_hf.training import train, training_args
from crnn_hf.training.training_args import TrainingSettings


class Kill(TrainerCallback):
    def __init__(self, steps):
        self.steps = steps

    def on_step_end(self, args, state, control, **kwargs):
        if state.global_step == self.steps:
            os.kill(os.getpid(), signal.SIGKILL)


def main(dataset, model, output, steps, how=None):
    torch.set_num_threads(1)
    training_args.bf16_pays = lambda: False
    output = Path(output)
    if how == "resume":
        settings = TrainingSettings.load(output)
    else:
        settings = TrainingSettings(dataset, model=model, steps=int(steps), batch_size=8, patience=50)
        if how is not None:
            trainer = train.LineTrainer
            train.LineTrainer = lambda callbacks, **kwargs: trainer(callbacks=[*callbacks, Kill(int(how))], **kwargs)
    train.train_from_settings(settings, output, resume=how == "resume")


if __name__ == "__main__":
    main(*sys.argv[1:])
