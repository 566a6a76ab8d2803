"""Training a CRNN with `Trainer`: what it needs from this package, and whole runs."""

from crnn_hf.evaluation.text_metrics import text_metrics
from crnn_hf.training.collator import DataCollatorForCTC
from crnn_hf.training.metrics import compute_metrics, preprocess_logits_for_metrics


__all__ = ["DataCollatorForCTC", "compute_metrics", "preprocess_logits_for_metrics", "text_metrics"]
