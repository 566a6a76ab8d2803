"""Labelled lines from disk or Hub, and what is wrong with them."""

from crnn_hf.data.checks import LineProblem, check_lines, file_name_of
from crnn_hf.data.sources import hold_out, load_lines, load_split


__all__ = ["LineProblem", "check_lines", "file_name_of", "hold_out", "load_lines", "load_split"]
