"""
Text-line recognition (CNN, bidirectional LSTM, CTC) for the Hugging Face ecosystem.

Importing this package registers the recognizer with transformers: `AutoConfig`, `AutoModel`, `AutoModelForCTC`,
`AutoModelForTextRecognition`, `AutoImageProcessor`, `AutoProcessor` and `pipeline("text-recognition")` know it then.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crnn_hf.version import __version__


if TYPE_CHECKING:
    from crnn_hf.configuration_crnn import CRNNConfig
    from crnn_hf.convert import convert_ocr_model
    from crnn_hf.evaluation import fit_temperature
    from crnn_hf.image_processing_crnn import CRNNImageProcessor
    from crnn_hf.inference_crnn import optimize_for_inference
    from crnn_hf.modeling_crnn import CRNNForCTC, CRNNModel
    from crnn_hf.pipeline_crnn import TextRecognitionPipeline
    from crnn_hf.precision import fastest_dtype
    from crnn_hf.processing_crnn import CRNNProcessor
    from crnn_hf.training import DataCollatorForCTC, compute_metrics, preprocess_logits_for_metrics
    from crnn_hf.visualization import visualize, visualize_posterior
    from crnn_hf.zoo import create_model, list_models


# Imported on first use.
_LAZY = {
    "CRNNConfig": "configuration_crnn",
    "CRNNForCTC": "modeling_crnn",
    "CRNNImageProcessor": "image_processing_crnn",
    "CRNNModel": "modeling_crnn",
    "CRNNProcessor": "processing_crnn",
    "DataCollatorForCTC": "training",
    "TextRecognitionPipeline": "pipeline_crnn",
    "compute_metrics": "training",
    "convert_ocr_model": "convert",
    "create_model": "zoo",
    "fastest_dtype": "precision",
    "fit_temperature": "evaluation",
    "list_models": "zoo",
    "optimize_for_inference": "inference_crnn",
    "preprocess_logits_for_metrics": "training",
    "visualize": "visualization",
    "visualize_posterior": "visualization",
}

__all__ = [
    "CRNNConfig",
    "CRNNForCTC",
    "CRNNImageProcessor",
    "CRNNModel",
    "CRNNProcessor",
    "DataCollatorForCTC",
    "TextRecognitionPipeline",
    "__version__",
    "compute_metrics",
    "convert_ocr_model",
    "create_model",
    "fastest_dtype",
    "fit_temperature",
    "list_models",
    "optimize_for_inference",
    "preprocess_logits_for_metrics",
    "visualize",
    "visualize_posterior",
]


def __getattr__(name):
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_LAZY})


def _in_own_program() -> bool:
    """Whether this process is `crnn-hf`, which registers when one of its commands needs that (it imports torch)."""
    return Path(getattr(sys, "argv", None) and sys.argv[0] or "").stem == "crnn-hf"


if not _in_own_program():
    from crnn_hf.registration import register

    register()
