"""Labelled lines from disk or Hub, and what is wrong with them."""

from crnn_hf.data.checks import LineProblem, check_lines, file_name_of, leave_out_duplicates
from crnn_hf.data.formats.folder import FORMATS, read_folder
from crnn_hf.data.report import DataReport, SplitReport, split_report
from crnn_hf.data.sources import evenly_spaced, hold_out, load_lines, load_split


__all__ = [
    "FORMATS",
    "DataReport",
    "LineProblem",
    "SplitReport",
    "check_lines",
    "evenly_spaced",
    "file_name_of",
    "hold_out",
    "leave_out_duplicates",
    "load_lines",
    "load_split",
    "read_folder",
    "split_report",
]
