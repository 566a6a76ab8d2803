"""Labelled lines from disk or Hub, and what is wrong with them."""

from crnn_hf.data.checks import LineProblem, check_lines
from crnn_hf.data.sources import hold_out, load_lines


__all__ = ["LineProblem", "check_lines", "hold_out", "load_lines"]
