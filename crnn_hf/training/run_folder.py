"""The folder of a run: what is in it, and which of its checkpoints are kept."""

import json
import os
import re
import shutil
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from transformers import EarlyStoppingCallback, TrainerCallback, TrainerState
from transformers.trainer import TRAINER_STATE_NAME
from transformers.trainer_utils import PREFIX_CHECKPOINT_DIR

from crnn_hf.cards.card import RELIABILITY_PLOT
from crnn_hf.cards.worst_lines import FOLDER as WORST_LINES_FOLDER
from crnn_hf.data.report import REPORT_FILE
from crnn_hf.output_folder import owned, write_whole
from crnn_hf.training.datasets import SKIPPED_FILE
from crnn_hf.training.run_card import CURVES_PLOT
from crnn_hf.training.training_args import SETTINGS_FILE


RESULTS_FILE = "results.json"
# What a run writes, replaces or deletes.
NAMES = (
    *("*.safetensors", "*.py", "config.json", "processor_config.json", "tokenizer*.json", "special_tokens_map.json"),
    *(SETTINGS_FILE, RESULTS_FILE, REPORT_FILE, SKIPPED_FILE, TRAINER_STATE_NAME, "training_args.bin"),
    *("README.md", RELIABILITY_PLOT, CURVES_PLOT, WORST_LINES_FOLDER, f"{PREFIX_CHECKPOINT_DIR}-[0-9]*"),
)
_CHECKPOINT = re.compile(rf"{PREFIX_CHECKPOINT_DIR}-(\d+)")


def own_run(output: Path, is_resumed: bool) -> AbstractContextManager[None]:
    """
    Own the folder of a run, see [`owned`]. Of several processes that train together it is the first that does.

    Args:
        output (`Path`): The folder.
        is_resumed (`bool`): Whether a run was begun in it.
    """
    if int(os.environ.get("RANK", "0")) > 0:
        return nullcontext()
    return owned(output, "train", NAMES, is_own=is_resumed)


def run_results(output: Path) -> dict[str, float] | None:
    """The metrics of a run that is finished; `None` of any other."""
    try:
        return json.loads((output / RESULTS_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def last_complete_checkpoint(output: Path) -> Path | None:
    """
    The newest checkpoint that was written to its end, or `None`.

    `trainer_state.json` is the last file of a checkpoint: without the whole of it the run was stopped while saving.
    """
    checkpoints = [path.parent for path in output.glob(f"{PREFIX_CHECKPOINT_DIR}-*/{TRAINER_STATE_NAME}")]
    own = [path for path in checkpoints if _CHECKPOINT.fullmatch(path.name)]
    return max(filter(steps_done, own), key=steps_done, default=None)


def steps_done(checkpoint: Path) -> int:
    """The steps of a run by this checkpoint; 0 if it is not whole."""
    try:
        return json.loads((checkpoint / TRAINER_STATE_NAME).read_text(encoding="utf-8"))["global_step"]
    except json.JSONDecodeError:
        return 0


def is_last(checkpoint: Path) -> bool:
    """Whether a run had its steps by this checkpoint, or the patience of early stopping was at its end."""
    state = TrainerState.load_from_json(str(checkpoint / TRAINER_STATE_NAME))
    stopping = state.stateful_callbacks.get(EarlyStoppingCallback.__name__)
    if state.global_step >= state.max_steps or stopping is None:
        return state.global_step >= state.max_steps
    patience = stopping["args"]["early_stopping_patience"]
    return stopping["attributes"]["early_stopping_patience_counter"] >= patience


class RunClock(TrainerCallback):
    """
    Writes into each checkpoint how long a run took by then, so that the card of a resumed one has its time too.

    Args:
        started (`float`): `time.monotonic()` when this part of the run began.
        resumed (`Path`, *optional*): The checkpoint that it goes on from.
    """

    _FILE = "run_time.json"

    def __init__(self, started: float, resumed: Path | None = None) -> None:
        self._started, self._before = started, 0.0
        if resumed is not None:
            file = resumed / self._FILE
            self._before = json.loads(file.read_text())["seconds"] if file.is_file() else None

    @property
    def seconds(self) -> float | None:
        """Of the whole run until now; `None` where a part was not timed."""
        return None if self._before is None else self._before + time.monotonic() - self._started

    def on_save(self, args, state, control, **kwargs) -> None:
        """Write the time into the checkpoint that was just saved."""
        if state.is_world_process_zero and self.seconds is not None:
            checkpoint = Path(args.output_dir, f"{PREFIX_CHECKPOINT_DIR}-{state.global_step}")
            write_whole(checkpoint / self._FILE, json.dumps({"seconds": self.seconds}) + "\n")


class KeepCheckpoints(TrainerCallback):
    """
    Deletes the older checkpoints of a run but for the best one, as `save_total_limit` of `TrainingArguments` does,
    which takes every folder `checkpoint-*` for one of the run.

    Args:
        limit (`int`, *optional*): So many are kept, the best one among them; all if left out.
        resumed (`Path`, *optional*): The checkpoint that the run goes on from: it and older ones are the run's own.
    """

    def __init__(self, limit: int | None, resumed: Path | None = None) -> None:
        self._limit, self._own = limit, set()
        if resumed is not None:
            steps = (_CHECKPOINT.fullmatch(path.name) for path in resumed.parent.iterdir() if path.is_dir())
            self._own = {int(found[1]) for found in steps if found and int(found[1]) <= steps_done(resumed)}

    def on_save(self, args, state, control, **kwargs) -> None:
        """Count the checkpoint that was just saved among the run's own, and delete what is one too many."""
        if not state.is_world_process_zero:
            return
        self._own.add(state.global_step)
        best = _CHECKPOINT.fullmatch(Path(state.best_model_checkpoint or "").name)
        kept = {state.global_step, *([int(best[1])] if best else [])}
        older = sorted(self._own - kept)
        surplus = 0 if self._limit is None else max(0, len(self._own) - max(self._limit, len(kept)))
        for step in older[:surplus]:
            shutil.rmtree(Path(args.output_dir, f"{PREFIX_CHECKPOINT_DIR}-{step}"), ignore_errors=True)
            self._own.discard(step)
