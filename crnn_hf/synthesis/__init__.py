"""Lines of print that never existed: text, type and capture drawn at random, fixed by a seed.

Needs NumPy and Pillow only; `iterable_dataset` needs `datasets` when called.
"""

from .dataset import iterable_dataset
from .fonts import describe_fonts, find_fonts
from .lines import SyntheticLines
from .text import SIGN_SHARES, TEXT_KINDS


__all__ = ["SIGN_SHARES", "TEXT_KINDS", "SyntheticLines", "describe_fonts", "find_fonts", "iterable_dataset"]
