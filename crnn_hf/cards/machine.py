"""What a run was trained on. Says what kind of machine it was, never which."""

import platform
from pathlib import Path

import torch

from crnn_hf.models.crnn.workers import count_cores


def describe_machine(device: torch.device | str = "cpu") -> str:
    """
    The processor and the cores that this process may use, and the accelerator if the model is on one.

    Args:
        device (`torch.device` or `str`, *optional*, defaults to `"cpu"`): Of the model.

    Returns:
        `str`: A phrase.
    """
    cores, threads = _counted(count_cores(), "core"), _counted(torch.get_num_threads(), "thread")
    parts = [f"{_processor_name()}, {cores} ({threads})", f"{platform.system()} {platform.machine()}"]
    device = torch.device(device)
    if device.type != "cpu":
        parts.insert(0, torch.cuda.get_device_name(device) if device.type == "cuda" else device.type)
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """
    As people say it: `48 s`, `7 min 5 s`, `2 h 30 min`.

    Args:
        seconds (`float`): The time.

    Returns:
        `str`: A phrase.
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_left} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _processor_name() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return name or platform.processor() or platform.machine()
