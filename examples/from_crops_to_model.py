"""
From a folder of labelled crops to a model on the Hub, step by step: a notebook in a script, with cells after `# %%`.

    python examples/from_crops_to_model.py --crops my_lines --output my_reader --minutes 20 --push me/my-reader

Without --crops it renders lines of till receipts and works on these. The model comes to lie in --output, all else in
folders beside it.
"""

# %% What to work on, and for how long
import argparse
import json
import random
from pathlib import Path

from datasets import DatasetDict
from huggingface_hub import HfApi
from PIL import Image
from transformers import AutoModelForTextRecognition, AutoProcessor, pipeline

import crnn_hf
from crnn_hf.data import DataReport, check_lines, hold_out, load_lines, split_report
from crnn_hf.evaluation.evaluate import evaluate_lines
from crnn_hf.evaluation.label_errors import find_label_errors
from crnn_hf.synthesis import SyntheticLines
from crnn_hf.training.alphabet import characters_of, united_alphabet
from crnn_hf.training.train import train_from_settings
from crnn_hf.training.training_args import TrainingSettings
from crnn_hf.visualization.canvas import open_line


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--crops", type=Path, help="folder of labelled lines")
parser.add_argument("--output", type=Path, default=Path("my_reader"), help="folder for the model")
parser.add_argument("--minutes", type=float, default=2.0, help="how long to train")
parser.add_argument("--steps", type=int, help="how long to train, instead of minutes")
parser.add_argument("--push", metavar="REPO_ID", help="upload the model to this repository of the Hub")
arguments, _ = parser.parse_known_args()  # a notebook has arguments of its own


def beside_output(what: str) -> Path:
    folder = arguments.output.with_name(f"{arguments.output.name}_{what}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


pictures = beside_output("pictures")


# %% A folder of crops. Whoever has none renders some: images, and a metadata.jsonl with file_name and text
def item(rng: random.Random) -> str:
    name = rng.choice(["Oat latte", "Rye bread", "Green tea", "Carrot soup", "Apple cake", "Tomatoes"])
    return f"{rng.randint(1, 9)} x {name} {rng.randint(100, 2999) / 100:.2f} zł"


crops = arguments.crops
if crops is None:
    crops = beside_output("crops")
    rendered = SyntheticLines(seed=0, text=item)
    with open(crops / "metadata.jsonl", "w", encoding="utf-8") as metadata:
        for index in range(120):
            rendered[index]["image"].save(crops / f"{index:03d}.png")
            print(json.dumps({"file_name": f"{index:03d}.png", "text": rendered[index]["text"]}), file=metadata)

# %% Look at the data
lines = load_lines(str(crops))
if "validation" not in lines:  # some lines to measure with: the same ones in every cell below
    lines = hold_out(lines["train"], seed=0)
split = beside_output("split")
DatasetDict(lines).save_to_disk(split)
first = lines["train"].select(range(min(5, len(lines["train"]))))
for line in first:
    print(open_line(line["image"]).size, repr(line["text"]))


def sheet(images: list[Image.Image]) -> Image.Image:
    """Lines one below the other."""
    height = sum(image.height + 8 for image in images)
    whole = Image.new("RGB", (max(image.width for image in images), height), "white")
    for number, image in enumerate(images):
        whole.paste(image, (0, sum(above.height + 8 for above in images[:number])))
    return whole


sheet([open_line(line["image"]) for line in first]).save(pictures / "crops.png")

# %% What can be learned from. Characters that the bundled checkpoint does not know, training will add
bundled = pipeline("text-recognition")
alphabet = united_alphabet(bundled.processor.alphabet, characters_of(lines["train"]["text"]))
print("new characters:", alphabet.removeprefix(bundled.processor.alphabet) or "none")
processor = crnn_hf.CRNNProcessor.from_alphabet(alphabet, config=bundled.model.config)
good, problems = check_lines(lines["train"], processor)
print(DataReport({"train": split_report(good, problems)}))
for problem in problems[:3]:
    print(problem.file, problem.reason)

# %% How well the bundled checkpoint reads them already
before = evaluate_lines(bundled, lines["validation"])
print(f"before: {100 * before.metrics['exact_match']:.1f} % exact, CER {100 * before.metrics['cer']:.2f} %")

# %% Train: what `crnn-hf train --dataset my_lines --output my_reader --minutes 2` does
length = {"steps": arguments.steps} if arguments.steps else {"minutes": arguments.minutes}
train_from_settings(TrainingSettings(dataset=str(split), **length), arguments.output)

# %% Read with what came out, which is a folder as any other model's
reader = pipeline("text-recognition", model=str(arguments.output))
after = evaluate_lines(reader, lines["validation"])
print(f"after: {100 * after.metrics['exact_match']:.1f} % exact, CER {100 * after.metrics['cer']:.2f} %")
for confusion in after.confusions[:5]:
    print(f"{confusion.count} times {confusion.label!r} was read as {confusion.reading!r}")

# %% The worst lines, with what was read where
for number, line in enumerate(after.worst(3)):
    image = lines["validation"][line.index]["image"]
    print(f"{line.label!r} was read as {line.reading!r}")
    reading = reader(image, return_chars=True)
    crnn_hf.visualize(image, reading).save(pictures / f"worst_{number}.png")

# %% Labels to look at again: lines that are read with certainty as something else. Only of lines not trained on
for label_error in find_label_errors(reader.model, reader.processor, lines["validation"])[:5]:
    print(f"{label_error.file}: label {label_error.label!r}, read {label_error.reading!r}")

# %% The folder is ready for the Hub: weights, processor, card, and the code that reads without crnn_hf
assert AutoModelForTextRecognition.from_pretrained(arguments.output).config.vocab_size == len(reader.tokenizer)
assert AutoProcessor.from_pretrained(arguments.output).alphabet == reader.processor.alphabet
not_for_others = ["checkpoint-*", "runs", "*.bin", "skipped.jsonl", "training.json"]
print(*sorted(path.name for path in arguments.output.iterdir() if not path.match("checkpoint-*")))

# %% Publish it, if asked; `hf auth login` once before. The card shows the worst lines: see that they may be public
if arguments.push:
    hub = HfApi()
    hub.create_repo(arguments.push, exist_ok=True)
    hub.upload_folder(repo_id=arguments.push, folder_path=arguments.output, ignore_patterns=not_for_others)
