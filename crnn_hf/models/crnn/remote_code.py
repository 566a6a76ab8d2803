"""
How a saved folder is read where `crnn_hf` is not installed: with the code that was saved beside the weights.

Every class below sets `_auto_class`, so that saving it copies its file and, in turn, each file that this one imports
relatively. `config.json` and `processor_config.json` then name the classes, and `trust_remote_code=True` finds them.
"""

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    # Never run. transformers finds the files to copy by scanning for lines of this form, and every file that saves
    # something imports this one: with these lines the scan reaches all siblings from each of them, here and again
    # from the cache that remote code is run from.
    from .configuration_crnn import CRNNConfig  # noqa: F401
    from .graph_reader_cli import main  # noqa: F401
    from .image_processing_crnn import CRNNImageProcessor, CRNNImageProcessorPil  # noqa: F401
    from .modeling_crnn import CRNNForCTC  # noqa: F401
    from .pipeline_crnn import TextRecognitionPipeline  # noqa: F401
    from .precision import fastest_dtype  # noqa: F401
    from .processing_crnn import CRNNProcessor  # noqa: F401

TASK = "text-recognition"

MODEL_AUTO_CLASSES = ("AutoModel", "AutoModelForCTC", "AutoModelForTextRecognition")

_RECOGNIZER = "modeling_crnn.CRNNForCTC"
_AUTO_MAP = {
    "AutoConfig": "configuration_crnn.CRNNConfig",
    **dict.fromkeys(MODEL_AUTO_CLASSES, _RECOGNIZER),
    # PIL first, torchvision second: the order that every release of transformers understands.
    "AutoImageProcessor": [
        "image_processing_crnn.CRNNImageProcessorPil",
        "image_processing_crnn.CRNNImageProcessor",
    ],
    "AutoProcessor": "processing_crnn.CRNNProcessor",
}
_CUSTOM_PIPELINE = {
    "impl": "pipeline_crnn.TextRecognitionPipeline",
    "pt": ["AutoModelForTextRecognition"],
    "type": "image",
}


def auto_map(*auto_classes: str) -> dict[str, Any]:
    """
    Which class of which file stands behind each of these Auto classes, or behind all of them.

    Args:
        auto_classes: Names such as `"AutoModel"`; all if left out.

    Returns:
        `dict[str, Any]`: References such as `"modeling_crnn.CRNNForCTC"` by name of the Auto class.
    """
    return {name: _AUTO_MAP[name] for name in auto_classes or _AUTO_MAP}


def custom_pipelines() -> dict[str, dict[str, Any]]:
    """
    The `custom_pipelines` of a saved folder; a copy each time, for `pipeline()` changes what it is given.

    Returns:
        `dict[str, dict[str, Any]]`: The entries by task.
    """
    return {TASK: dict(_CUSTOM_PIPELINE)}


def runs_as_remote_code() -> bool:
    """
    Whether this code came with a checkpoint, rather than from an installed `crnn_hf`.

    Returns:
        `bool`: Whether it did.
    """
    return __name__.startswith("transformers_modules.")
