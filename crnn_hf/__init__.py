"""
Text-line recognition (CNN, bidirectional LSTM, CTC) for the Hugging Face ecosystem.

Importing this package registers the recognizer with transformers: `AutoConfig`, `AutoModel`, `AutoModelForCTC`,
`AutoModelForTextRecognition`, `AutoImageProcessor`, `AutoProcessor`, `pipeline("text-recognition")` and
`pipeline("document-text-recognition")` know it then.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crnn_hf.version import __version__


if TYPE_CHECKING:
    from crnn_hf.evaluation import fit_temperature as fit_temperature
    from crnn_hf.models.crnn.backbone_inference import optimize_for_inference as optimize_for_inference
    from crnn_hf.models.crnn.configuration_crnn import CRNNConfig as CRNNConfig
    from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor as CRNNImageProcessor
    from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC as CRNNForCTC
    from crnn_hf.models.crnn.modeling_crnn import CRNNModel as CRNNModel
    from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline as TextRecognitionPipeline
    from crnn_hf.models.crnn.precision import fastest_dtype as fastest_dtype
    from crnn_hf.models.crnn.processing_crnn import CRNNProcessor as CRNNProcessor
    from crnn_hf.pages.documents import document_pages as document_pages
    from crnn_hf.pages.pipeline import DocumentTextRecognitionPipeline as DocumentTextRecognitionPipeline
    from crnn_hf.training import DataCollatorForCTC as DataCollatorForCTC
    from crnn_hf.training import compute_metrics as compute_metrics
    from crnn_hf.training import preprocess_logits_for_metrics as preprocess_logits_for_metrics
    from crnn_hf.visualization import visualize as visualize
    from crnn_hf.visualization import visualize_posterior as visualize_posterior
    from crnn_hf.zoo import create_model as create_model
    from crnn_hf.zoo import list_models as list_models
    from crnn_hf.zoo.convert import convert_ocr_model as convert_ocr_model


# Imported on first use; type checkers see the imports above, by `as` re-exported.
_LAZY = {
    "CRNNConfig": "models.crnn.configuration_crnn",
    "CRNNForCTC": "models.crnn.modeling_crnn",
    "CRNNImageProcessor": "models.crnn.image_processing_crnn",
    "CRNNModel": "models.crnn.modeling_crnn",
    "CRNNProcessor": "models.crnn.processing_crnn",
    "DataCollatorForCTC": "training",
    "DocumentTextRecognitionPipeline": "pages.pipeline",
    "TextRecognitionPipeline": "models.crnn.pipeline_crnn",
    "compute_metrics": "training",
    "convert_ocr_model": "zoo.convert",
    "create_model": "zoo",
    "document_pages": "pages.documents",
    "fastest_dtype": "models.crnn.precision",
    "fit_temperature": "evaluation",
    "list_models": "zoo",
    "optimize_for_inference": "models.crnn.backbone_inference",
    "preprocess_logits_for_metrics": "training",
    "visualize": "visualization",
    "visualize_posterior": "visualization",
}

__all__ = ["__version__", *_LAZY]


def __getattr__(name):
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_LAZY})


def _in_own_program() -> bool:
    """
    Whether this process is `crnn-hf` or `python -m crnn_hf`, which register when a command needs that: registering
    imports torch. By how Python was started, for `sys.argv` can be set by anybody, and a worker process has its
    parent's.
    """
    arguments = getattr(sys, "argv", [])
    if not 0 < len(arguments) <= len(sys.orig_argv):
        return False
    started = sys.orig_argv[-len(arguments)]
    if arguments[0] == "-m":  # while Python looks for the module
        return started.removeprefix("-m") == __name__
    return Path(arguments[0]).stem == Path(started).stem == "crnn-hf"


if not _in_own_program():
    from crnn_hf.registration import register

    register()
