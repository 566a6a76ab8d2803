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
    from crnn_hf.evaluation import fit_temperature
    from crnn_hf.models.crnn.backbone_inference import optimize_for_inference
    from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
    from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor
    from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC, CRNNModel
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
    from crnn_hf.models.crnn.precision import fastest_dtype
    from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
    from crnn_hf.training import DataCollatorForCTC, compute_metrics, preprocess_logits_for_metrics
    from crnn_hf.visualization import visualize, visualize_posterior
    from crnn_hf.zoo import create_model, list_models
    from crnn_hf.zoo.convert import convert_ocr_model


# Imported on first use.
_LAZY = {
    "CRNNConfig": "models.crnn.configuration_crnn",
    "CRNNForCTC": "models.crnn.modeling_crnn",
    "CRNNImageProcessor": "models.crnn.image_processing_crnn",
    "CRNNModel": "models.crnn.modeling_crnn",
    "CRNNProcessor": "models.crnn.processing_crnn",
    "DataCollatorForCTC": "training",
    "TextRecognitionPipeline": "models.crnn.pipeline_crnn",
    "compute_metrics": "training",
    "convert_ocr_model": "zoo.convert",
    "create_model": "zoo",
    "fastest_dtype": "models.crnn.precision",
    "fit_temperature": "evaluation",
    "list_models": "zoo",
    "optimize_for_inference": "models.crnn.backbone_inference",
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
