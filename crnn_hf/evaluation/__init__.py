"""How good a recognizer is: errors, what is mistaken for what, and whether its scores can be trusted."""

from crnn_hf.evaluation.calibration import area_under_risk_coverage, auroc, expected_calibration_error
from crnn_hf.evaluation.label_errors import LabelError, find_label_errors
from crnn_hf.evaluation.plots import reliability_plot
from crnn_hf.evaluation.temperature import fit_temperature
from crnn_hf.evaluation.text_metrics import text_metrics


__all__ = [
    "LabelError",
    "area_under_risk_coverage",
    "auroc",
    "expected_calibration_error",
    "find_label_errors",
    "fit_temperature",
    "reliability_plot",
    "text_metrics",
]
