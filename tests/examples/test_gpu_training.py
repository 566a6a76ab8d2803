"""examples/gpu_training: batches of stored lines are those of the processor, and a model and its student learn."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
import torch

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.synthesis import LATIN, SyntheticLines
from crnn_hf.synthesis.domains import DOMAINS
from crnn_hf.synthesis.stored import file_of, write_lines
from crnn_hf.training.frame_supervision import frame_labels
from crnn_hf.zoo import checkpoint_path


EXAMPLES = Path(__file__).parents[2] / "examples" / "gpu_training"
sys.path.insert(0, str(EXAMPLES))
from line_batches import LineBatches, files_for_ever  # noqa: E402
from mixtures import MIXTURES, PRINT, MixedLines  # noqa: E402
from recognizer import Recognizer  # noqa: E402
from render_lines import processors  # noqa: E402
from train import Progress, rate_share, resume, save  # noqa: E402


pytestmark = pytest.mark.slow


LINES = 48


@pytest.fixture(scope="module")
def rendered():
    lines = SyntheticLines(seed=5, folders=())
    return [lines[index] for index in range(LINES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, rendered):
    folder = tmp_path_factory.mktemp("lines")
    for number in (0, 1):
        write_lines(file_of(folder, number), rendered[number * LINES // 2 : (number + 1) * LINES // 2])
    return folder


@pytest.mark.parametrize("processor", processors(), ids=["32 px", "64 px"])
def test_batches_hold_what_the_processor_makes_of_the_lines(folder, rendered, processor):
    texts = {}
    for line in rendered:
        texts.setdefault(line["text"], []).append(line)
    batch = next(iter(LineBatches(folder, processor, lines=2, seed=0, frame_supervision=True)))
    images, mask = batch.images(torch.device("cpu"), 0.5, 0.5)
    for row, (ids, count) in enumerate(zip(batch.labels.tolist(), batch.characters.tolist(), strict=True)):
        text = processor.decode_labels([ids[:count]])[0]
        width = int(batch.widths[row])
        candidates = [
            (line, processor(images=[line["image"]], return_tensors="pt")["pixel_values"][0]) for line in texts[text]
        ]
        line, expected = next(pair for pair in candidates if pair[1].shape[-1] == width)
        assert torch.allclose(images[row, :, :, :width], expected, atol=1e-5)
        assert not images[row, :, :, width:].any()
        assert mask[row].sum() == width
        size = (line["image"].height, line["image"].width)
        frames = frame_labels(line["boxes"], torch.tensor(ids[:count]), size, processor)
        assert torch.equal(batch.frames[row, : len(frames)], frames)


def test_wide_lines_come_in_small_batches_and_few_shapes(folder):
    processor = processors()[0]
    batches = list(islice(LineBatches(folder, processor, lines=4, seed=0, frame_supervision=False), 30))
    step = 2 * processor.image_processor.image_height
    assert all(batch.pixels.shape[-1] % step == 0 for batch in batches)
    shapes = {}
    for batch in batches:
        shapes.setdefault(batch.pixels.shape[-1], set()).add(len(batch.pixels))
    assert all(len(counts) == 1 for counts in shapes.values())
    widths = sorted(shapes)
    assert shapes[widths[0]].pop() > shapes[widths[-1]].pop()


def test_readers_share_files_and_take_new_ones_first(folder):
    assert [file.name for file in islice(files_for_ever(folder, 1, 2, seed=0), 3)] == ["0000001.npz"] * 3
    first_two = {file.name for file in islice(files_for_ever(folder, 0, 1, seed=0), 2)}
    assert first_two == {"0000000.npz", "0000001.npz"}


@pytest.mark.parametrize("options", [["--student", "crnn_tiny"], ["--from-scratch"]], ids=["student", "from scratch"])
def test_a_model_learns_and_loads_again(folder, tmp_path, options):
    command = [sys.executable, str(EXAMPLES / "train.py"), str(folder), str(tmp_path), "--model", "crnn_small"]
    command += ["--minutes", "0.03", "--batch-size", "4", "--workers", "1", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    names = ["crnn_small"] + (["crnn_tiny"] if "--student" in options else [])
    for name in names:
        saved = next(tmp_path.glob(f"{name}*"))
        assert CRNNForCTC.from_pretrained(saved).dtype == torch.float32
        assert CRNNProcessor.from_pretrained(saved).alphabet == LATIN
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert log[0]["step"] == 0 and all(line["loss"] > 0 for line in log)
    assert ("student_loss" in log[0]) == ("--student" in options)


def test_a_later_process_goes_on_from_the_state(folder, tmp_path):
    def new():
        return Recognizer("crnn_tiny", None, False, 1e-3, torch.device("cpu")), Progress(seconds=60)

    recognizer, progress = new()
    batch = next(iter(LineBatches(folder, recognizer.processor, lines=4, seed=0, frame_supervision=False)))
    images, mask = batch.images(torch.device("cpu"), 0.5, 0.5)
    recognizer.step(recognizer.loss(images, mask, batch)[0], 1.0, step=0)
    progress.step, progress.lines, progress.spent = 1, 4, 2.5
    save([recognizer], progress, tmp_path)

    later, later_progress = new()
    resume([later], later_progress, tmp_path)
    assert vars(later_progress) == vars(progress)
    for part in ("model", "ema"):
        ours, theirs = recognizer.state()[part], later.state()[part]
        assert all(torch.equal(ours[name], theirs[name]) for name in ours)
    for one in (recognizer, later):
        one.model.eval()
        one.step(one.loss(images, mask, batch)[0], 1.0, step=1)
    assert torch.equal(recognizer.model.head.weight, later.model.head.weight)


@pytest.mark.parametrize(
    "share, steps, decay, expected", [(0.4, 999, 0.5, 1.0), (0.75, 999, 0.5, 0.5), (0.9, 149, 0, 0.5)]
)
def test_learning_rate(share, steps, decay, expected):
    assert rate_share(share, steps, decay) == pytest.approx(expected)


def test_a_new_alphabet_keeps_the_old_characters_and_starts_the_new_ones_rare():
    recognizer = Recognizer("crnn_tiny", LATIN + "Жя", False, 1e-3, torch.device("cpu"))
    known = CRNNForCTC.from_pretrained(checkpoint_path("crnn_tiny"))
    assert torch.equal(recognizer.model.head.weight[: len(LATIN) + 1], known.head.weight)
    assert recognizer.model.head.bias[-2:].tolist() == [-4.0, -4.0]
    assert recognizer.processor.alphabet == LATIN + "Жя"


def test_a_mixture_draws_each_kind_in_its_share_and_the_same_line_every_time():
    kinds = {name: [f"{name} {index}" for index in range(400)] for name in ("print", "plates")}
    lines = MixedLines(kinds, {"print": 0.75, "plates": 0.25}, seed=3)
    drawn = [lines[index] for index in range(400)]
    assert drawn == [lines[index] for index in range(400)]
    assert 260 < sum(line.startswith("print") for line in drawn) < 340


@pytest.mark.parametrize("name", MIXTURES)
def test_shares_of_mixtures_add_up(name):
    assert sum(MIXTURES[name].values()) == pytest.approx(1) and set(MIXTURES[name]) <= {*PRINT, *DOMAINS}
