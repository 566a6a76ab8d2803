"""What `import crnn_hf` makes known to transformers."""

import logging
import os
from typing import Any

import transformers
from transformers import AutoConfig, AutoImageProcessor, AutoModelForTextRecognition, AutoProcessor
from transformers.pipelines import PIPELINE_REGISTRY

from crnn_hf.models.crnn.configuration_crnn import CRNNConfig
from crnn_hf.models.crnn.image_processing_crnn import CRNNImageProcessor, CRNNImageProcessorPil
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.models.crnn.remote_code import MODEL_AUTO_CLASSES
from crnn_hf.models.crnn.remote_code import TASK as LINES
from crnn_hf.pages.pipeline import TASK as PAGES
from crnn_hf.pages.pipeline import DocumentTextRecognitionPipeline
from crnn_hf.zoo.registry import DEFAULT_MODEL, checkpoint_folder


BUNDLED_CHECKPOINT = checkpoint_folder(DEFAULT_MODEL)


class BundledModel(dict):
    """The default model of the pipeline tasks, looked up when it is used: without it all else works."""

    def __getitem__(self, key: str) -> Any:
        if not (BUNDLED_CHECKPOINT / "model.safetensors").is_file():
            raise FileNotFoundError(
                f"crnn_hf was installed without the checkpoint that pipeline({LINES!r}) reads with by default: there "
                f"is no {os.fspath(BUNDLED_CHECKPOINT)}. Install crnn_hf again, or name one with `model=`."
            )
        return super().__getitem__(key)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether this is not transformers' advice to name a model: ours is as fixed as the version of the package."""
    return f"defaulted to {os.fspath(BUNDLED_CHECKPOINT)}" not in record.getMessage()


def register() -> None:
    """
    Register the recognizer with the Auto classes and the pipeline tasks.

    `AutoModel` gives the whole recognizer, head included, where it is headless elsewhere: what a user of a text-line
    model wants is text.
    """
    logging.getLogger("transformers.pipelines").addFilter(_is_news)
    AutoConfig.register(CRNNConfig.model_type, CRNNConfig, exist_ok=True)
    for auto_class in MODEL_AUTO_CLASSES:
        getattr(transformers, auto_class).register(CRNNConfig, CRNNForCTC, exist_ok=True)
    backends = {"torchvision": CRNNImageProcessor, "pil": CRNNImageProcessorPil}
    AutoImageProcessor.register(CRNNConfig, image_processor_classes=backends, exist_ok=True)
    AutoProcessor.register(CRNNConfig, CRNNProcessor, exist_ok=True)
    for task, pipeline_class in ((LINES, TextRecognitionPipeline), (PAGES, DocumentTextRecognitionPipeline)):
        registered = PIPELINE_REGISTRY.supported_tasks.get(task, {})
        if registered.get("impl") is not pipeline_class:  # a second time, the registry would warn
            PIPELINE_REGISTRY.register_pipeline(
                task,
                pipeline_class=pipeline_class,
                pt_model=AutoModelForTextRecognition,
                default=BundledModel(model=(os.fspath(BUNDLED_CHECKPOINT), None)),
                type="image",
            )
