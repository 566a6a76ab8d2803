"""
Save the bundled model with the transformers of this environment, or load what another one saved.

    python .ci/exchange_folders.py save FOLDER
    python .ci/exchange_folders.py load FOLDER

`load` exits with 1 unless the folder reads the lines of `examples/images` as it did where it was saved, and once more
after it was saved again.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import transformers
from transformers import pipeline

import crnn_hf  # noqa: F401  registers the pipeline


READINGS = "readings.json"
IMAGES = sorted(map(str, (Path(__file__).parents[1] / "examples" / "images").glob("*.png")))
TOLERANCE = 1e-4


def main() -> None:
    action, folder = sys.argv[1], Path(sys.argv[2])
    reader = pipeline("text-recognition", model=None if action == "save" else str(folder))
    readings = reader(IMAGES)
    if action == "save":
        reader.save_pretrained(folder)
        saved = {"transformers": transformers.__version__, "readings": readings}
        (folder / READINGS).write_text(json.dumps(saved), encoding="utf-8")
        return
    saved = json.loads((folder / READINGS).read_text(encoding="utf-8"))
    with TemporaryDirectory() as again:
        reader.save_pretrained(again)
        twice = pipeline("text-recognition", model=again)(IMAGES)
    for found in (readings, twice):
        for reading, wanted in zip(found, saved["readings"], strict=True):
            if reading["text"] != wanted["text"] or abs(reading["score"] - wanted["score"]) > TOLERANCE:
                sys.exit(f"saved by {saved['transformers']}: {wanted}; {transformers.__version__} reads {reading}")
    print(f"a folder of transformers {saved['transformers']} reads the same with {transformers.__version__}")


if __name__ == "__main__":
    main()
