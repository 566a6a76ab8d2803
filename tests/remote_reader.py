"""
Read with a saved folder in an interpreter that has no `crnn_hf`, as test_remote_code.py and test_hub.py start it.

Arguments: names of the packages to hide, separated by commas; a JSON list of jobs. Prints a JSON list of results. A
job is `{"source": FOLDER_OR_ID, "parts": "model", "processor" or "all", "image": FILE}`; for "all" also `"save_to":
FOLDER`, and `"save_with": "pipeline"` to save with the pipeline rather than part by part.
"""

import json
import sys


HIDDEN = [name for name in sys.argv[1].split(",") if name]
for name in HIDDEN:
    # An import of the package fails, and `importlib.util.find_spec` finds nothing.
    sys.modules[name] = None

import torch  # noqa: E402
from transformers import (  # noqa: E402
    AutoConfig,
    AutoImageProcessor,
    AutoModel,
    AutoModelForCTC,
    AutoModelForTextRecognition,
    AutoProcessor,
    pipeline,
)


def read_model(source, image):
    loaded = [auto.from_pretrained(source, trust_remote_code=True) for auto in (AutoModel, AutoModelForCTC)]
    model = AutoModelForTextRecognition.from_pretrained(source, trust_remote_code=True)
    config = AutoConfig.from_pretrained(source, trust_remote_code=True)
    names = [type(part).__name__ for part in (config, *loaded, model)]
    modules = {type(part).__module__.split(".")[0] for part in (config, *loaded, model)}
    return model, {"model_classes": names, "model_modules": sorted(modules)}


def read_processor(source, image):
    processor = AutoProcessor.from_pretrained(source, trust_remote_code=True)
    image_processor = AutoImageProcessor.from_pretrained(source, trust_remote_code=True)
    names = [type(part).__name__ for part in (processor, image_processor, processor.image_processor)]
    inputs = processor(images=image, text="a|é ", return_tensors="pt")
    return processor, {
        "processor_classes": names,
        "labels": inputs["labels"].tolist(),
        "pixels": float(inputs["pixel_values"].double().sum()),
    }


def run(job):
    source, image, save_to = job["source"], job["image"], job.get("save_to")
    result = {}
    if job["parts"] in ("model", "all"):
        model, found = read_model(source, image)
        result.update(found)
    if job["parts"] in ("processor", "all"):
        processor, found = read_processor(source, image)
        result.update(found)
    if job["parts"] == "all":
        with torch.no_grad():
            logits = model(**processor(images=image, return_tensors="pt")).logits
        result["logits"] = logits.double().tolist()
        reader = pipeline("text-recognition", model=source, trust_remote_code=True)
        result["pipeline_class"] = type(reader).__name__
        result["reading"] = reader(image, return_chars=True)
        result["readings"] = reader([image, "no such file"], batch_size=2)
        result["by_objects"] = type(reader)(model)(image)["text"]
    if save_to and job.get("save_with") == "pipeline":
        reader.save_pretrained(save_to)
    elif save_to:
        model.save_pretrained(save_to)
        processor.save_pretrained(save_to)
    return result


if __name__ == "__main__":
    print(json.dumps([run(job) for job in json.loads(sys.argv[2])]))
