"""What a benchmark ran on, in a line to put above its tables."""

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crnn_hf.models.crnn.workers import count_cores


# Instructions that decide how fast matrices are multiplied in bfloat16 and in 8 bits.
INSTRUCTIONS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile")


def describe_machine(*packages: str) -> str:
    """Processor, cores that this process may use, instructions, system, Python, and versions of packages."""
    processor = _cpuinfo("model name") or platform.processor() or platform.machine()
    known = set(_cpuinfo("flags").split())
    instructions = [name for name in INSTRUCTIONS if name in known]
    parts = [
        f"{processor}, {count_cores()} cores" + (f" ({', '.join(instructions)})" if instructions else ""),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *(f"{name} {found}" for name in packages if (found := package_version(name))),
    ]
    return ", ".join(parts)


def package_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _cpuinfo(field):
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(field)), "")
