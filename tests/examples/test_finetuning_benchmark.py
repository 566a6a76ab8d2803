"""What examples/benchmarks/finetuning.py works out by itself: draws, scores, runs that were stopped, tables."""

import csv
import sys
from pathlib import Path

import pytest
from labelled_lines import write_image_folder
from PIL import Image

from crnn_hf.data import load_lines


BENCHMARKS = Path(__file__).parents[2] / "examples" / "benchmarks"
TEXTS = ["007", "NA", 'a "b", c', " x", "TOTAL", "Total"]


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.fixture
def lines(tmp_path):
    from finetuning_lines import load_set

    write_image_folder(tmp_path / "till" / "train", TEXTS)
    write_image_folder(tmp_path / "till" / "validation", ["total", "new"])
    return load_set(tmp_path / "till", ignore_case=True)


def run_of(drawn, **fields):
    from finetuning_runs import Run

    about = {"dataset": drawn.name, "lines": 6, "reader": "fine-tuned", "minutes": 1.0, "options": ("--seed", "1")}
    return Run(**{**about, "ignore_case": True, "data": drawn.digest, "version": "1", **fields})


def test_draws_are_nested_and_repeatable(lines):
    draws = [lines.draw(count, seed=1).train for count in range(1, 7)]
    assert [len(draw) for draw in draws] == [1, 2, 3, 4, 5, 6] and draws[-1] == lines.train
    assert all(set(fewer) < set(more) for fewer, more in zip(draws, draws[1:], strict=False))
    assert lines.draw(3, seed=1) == lines.draw(3, seed=1)
    assert len({tuple(lines.draw(3, seed).train) for seed in range(20)}) > 1
    assert lines.draw(3, seed=1).digest != lines.digest == lines.draw(6, seed=1).digest


def test_numbers_of_lines():
    from finetuning_lines import numbers_of_lines

    assert numbers_of_lines([300, 100, 100, 1000], 529) == [100, 300, 529]
    assert numbers_of_lines([529], 529) == [529] == numbers_of_lines([], 529)


def test_folder_of_a_draw_is_read_as_what_was_drawn(lines, tmp_path):
    draw, folder = lines.draw(4, seed=1), tmp_path / "draw"
    draw.save(folder)
    splits = load_lines(str(folder))
    for name in ("train", "validation"):
        found = [(Path(line["image"]["path"]).resolve(), line["text"]) for line in splits[name]]
        assert found == getattr(draw, name)
    (folder / "train" / "metadata.csv").write_text("as it was left")
    draw.save(folder)
    assert (folder / "train" / "metadata.csv").read_text() == "as it was left"


def test_a_folder_of_which_a_part_was_written_is_written_anew(lines, tmp_path):
    (tmp_path / "draw.part" / "train").mkdir(parents=True)
    lines.save(tmp_path / "draw")
    assert len(load_lines(str(tmp_path / "draw"))["train"]) == 6 and not (tmp_path / "draw.part").exists()


@pytest.mark.parametrize("impossible", [(), ("symlink",), ("symlink", "link")])
def test_images_are_linked_or_copied(impossible, monkeypatch, tmp_path):
    from finetuning_lines import link

    def refuse(*_):
        raise OSError("not on this file system")

    for name in impossible:
        monkeypatch.setattr(f"os.{name}", refuse)
    (tmp_path / "a").write_bytes(b"image")
    link(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"image"
    assert (tmp_path / "b").is_symlink() == (not impossible)
    assert (tmp_path / "a").stat().st_nlink == (2 if impossible == ("symlink",) else 1)


def test_a_set_without_validation_lines_is_refused(tmp_path):
    from finetuning_lines import load_set

    write_image_folder(tmp_path / "train", TEXTS)
    with pytest.raises(ValueError, match="no validation split"):
        load_set(tmp_path)


def test_scores(lines):
    from finetuning_scores import score

    readings = [("Total", "total"), ("new", "new"), ("", "a"), ("bx", "b")]
    assert score(readings, lines) == {
        "validation": 4,
        "exact_match": 0.5,
        "cer": pytest.approx(2 / 10),
        "unseen": 3,
        "unseen_exact": pytest.approx(1 / 3),
    }
    assert score(readings[:1], lines)["unseen_exact"] is None


def test_results_are_found_again(lines, tmp_path):
    from finetuning_runs import Results

    file, run = tmp_path / "results.jsonl", run_of(lines)
    Results(file).add(run, {"exact_match": 0.5})
    Results(file).add(run_of(lines, lines=3), {"exact_match": 0.25})
    assert (
        Results(file).find(run)["exact_match"] == 0.5
        and Results(file).find(run_of(lines, lines=3))["exact_match"] == 0.25
    )
    for other in ({"minutes": 2.0}, {"options": ()}, {"data": "other"}, {"version": "2"}, {"ignore_case": False}):
        assert Results(file).find(run_of(lines, **other)) is None
        assert run_of(lines, **other).name != run.name


def command(program):
    return [sys.executable, "-c", program]


def test_training_that_is_done_is_not_run_again(tmp_path):
    from finetuning_runs import Training

    folder = tmp_path / "run"
    make = command(f"import os; os.mkdir({str(folder)!r})")  # fails the second time
    Training(folder).finish(make)
    again = Training(folder)
    again.finish(make)
    assert again.parts == 1 and again.seconds > 0


def test_stopped_training_goes_on_and_its_time_is_added_up(tmp_path):
    from finetuning_runs import CommandFailed, Training

    folder = tmp_path / "run"
    settings = str(folder / "training.json")
    begin = command(f"import os; os.mkdir({str(folder)!r}); open({settings!r}, 'w'); raise SystemExit('full disk')")
    resume = command(f"open({str(folder / 'resumed')!r}, 'w')")
    with pytest.raises(CommandFailed, match="full disk"):
        Training(folder).finish(begin, resume)
    first = Training(folder).seconds
    Training(folder).finish(begin, resume)
    done = Training(folder)
    assert (folder / "resumed").exists() and done.parts == 2 and done.seconds > first > 0


@pytest.mark.parametrize("resumable", [True, False])
def test_what_cannot_be_resumed_begins_anew(resumable, tmp_path):
    from finetuning_runs import CommandFailed, Training

    folder = tmp_path / "run"
    begin = command(f"import os, sys; os.mkdir({str(folder)!r}); sys.exit(len(os.listdir({str(tmp_path)!r})) < 4)")
    with pytest.raises(CommandFailed, match="exit code 1"):
        Training(folder).finish(begin)
    (tmp_path / "fourth").touch()
    if resumable:  # but there is no command that resumes
        (folder / "training.json").touch()
        Training(folder).finish(begin)
    else:  # it was stopped too early
        Training(folder).finish(begin, resume=command("raise SystemExit('nothing there')"))
    assert Training(folder).parts == 1


def test_time_of_a_part_whose_end_nobody_saw_is_unknown(monkeypatch, tmp_path):
    from finetuning_runs import Training

    folder = tmp_path / "run"
    saved = Training._save

    def killed(self):
        saved(self)
        if None not in self._state["parts"]:
            return
        folder.mkdir()
        (folder / "training.json").touch()
        raise SystemExit

    monkeypatch.setattr(Training, "_save", killed)
    with pytest.raises(SystemExit):
        Training(folder).finish(command(""), command(""))
    monkeypatch.undo()
    Training(folder).finish(command("raise SystemExit('begun twice')"), command(""))
    assert Training(folder).seconds is None and Training(folder).parts == 2


def test_tables(capsys):
    from finetuning_tables import print_efforts, print_results

    about = {"ignore_case": True, "validation": 8, "unseen": 5}
    zero_shot = {**about, "exact_match": 0.5, "unseen_exact": None, "cer": 0.0123}
    tuned = {**about, "exact_match": 0.9, "unseen_exact": 0.8, "cer": 0.004, "steps": 123, "seconds": 90, "parts": 1}
    stopped = {**tuned, "seconds": None, "parts": 3, "width": 64}
    rows = {
        ("x", 100): {"zero-shot": zero_shot, "fine-tuned": tuned, "docTR": stopped},
        ("x", 4000): {"zero-shot": zero_shot, "fine-tuned": None, "docTR": {**stopped, "seconds": 60, "parts": 2}},
    }
    readers = ["zero-shot", "fine-tuned", "docTR"]
    print_results(rows, readers)
    print_efforts(rows, readers)
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")] == [
        "| set | training lines | zero-shot | fine-tuned | docTR |",
        "|---|---|---|---|---|",
        "| x, case-folded (8, new texts: 5) | 100 | 50.0 / - / 1.23 | 90.0 / 80.0 / 0.40 | 90.0 / 80.0 / 0.40 |",
        "| x, case-folded (8, new texts: 5) | 4,000 | 50.0 / - / 1.23 | not measured | 90.0 / 80.0 / 0.40 |",
        "| set | training lines | fine-tuned | docTR |",
        "|---|---|---|---|",
        "| x, case-folded (8, new texts: 5) | 100 | 123 in 1.5 min | 123 in unknown time, stopped 2 times, 64 px |",
        "| x, case-folded (8, new texts: 5) | 4,000 | not measured | 123 in 1.0 min, stopped once, 64 px |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["till", "--ignore-case", "other"], "the folders are till"),
        (["till", "--options=--model=crnn_tiny"], "--model=crnn_tiny: the benchmark says that itself"),
        (["till", "--options=--resume"], "--resume: the benchmark says that itself"),
        (["till", "--lines", "0"], "numbers above 0"),
        (["till", "--minutes", "0"], "numbers above 0"),
        (["till", "elsewhere/till"], "two of the folders have one name"),
    ],
)
def test_options_that_do_not_go_together(given, message, capsys):
    from finetuning import parse_arguments

    with pytest.raises(SystemExit):
        parse_arguments([*given, "--runs", "runs"])
    assert message in capsys.readouterr().err


def test_columns_and_their_commands():
    from finetuning import parse_arguments, readers_of

    given = ["till", "--runs", "runs", "--from-scratch", "--networks", "crnn_base", "--peer-python", "python"]
    assert readers_of(parse_arguments([*given, "--options=--synthetic-share 0"])) == {
        "zero-shot": (),
        "fine-tuned": ("--synthetic-share", "0"),
        "from scratch": ("--from-scratch", "--synthetic-share", "0"),
        "crnn_base from scratch": ("--from-scratch", "--model", "crnn_base", "--synthetic-share", "0"),
        "docTR from scratch": (),
    }
    assert list(readers_of(parse_arguments(["till", "--runs", "runs"]))) == ["zero-shot", "fine-tuned"]


def test_only_a_trained_model_keeps_case():
    from finetuning import parse_arguments, readers_of

    readers = readers_of(parse_arguments(["till", "--runs", "runs", "--from-scratch", "--options=--ignore-case"]))
    assert readers["fine-tuned"] == ("--ignore-case",) and readers["from scratch"] == ("--from-scratch",)


PROGRAM = """#!{python}
import csv, json, os, sys
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
with open({calls!r}, "a") as calls:
    print(*sys.argv[1:], file=calls)
if sys.argv[1] == "train" and os.path.exists({full!r}):
    sys.exit("full disk")
os.makedirs(options["--output"])
if sys.argv[1] == "train":
    json.dump({{"steps": 5}}, open(os.path.join(options["--output"], "training.json"), "w"))
else:
    rows = csv.DictReader(open(os.path.join(options["--dataset"], "validation", "metadata.csv")))
    with open(os.path.join(options["--output"], "predictions.jsonl"), "w") as file:
        for label in (row["text"] for row in rows):
            print(json.dumps({{"label": label, "reading": label if "--model" in options else ""}}), file=file)
"""


@pytest.mark.slow
def test_whole_benchmark_with_a_stand_in_for_the_command(lines, monkeypatch, capsys, tmp_path):
    import finetuning

    program, calls, full = (tmp_path / name for name in ("crnn-hf", "calls", "full"))
    program.write_text(PROGRAM.format(python=sys.executable, calls=str(calls), full=str(full)))
    program.chmod(0o700)
    monkeypatch.setattr(finetuning, "PROGRAM", str(program))
    given = [str(tmp_path / "till"), "--runs", str(tmp_path / "runs"), "--lines", "3", "--ignore-case", "till"]
    monkeypatch.setattr(sys, "argv", ["finetuning.py", *given, "--minutes", "2", "--options=--seed 1"])

    full.touch()
    assert finetuning.main() == 1
    said = capsys.readouterr().out
    assert said.count("not measured") == 2 and said.count("\nNot measured: till, ") == 2
    verbs = [call.split()[0] for call in calls.read_text().splitlines()]
    assert verbs == ["evaluate", "train", "train"]  # untrained, it reads any number of lines alike

    full.unlink()
    assert finetuning.main() == 0
    said = capsys.readouterr().out
    assert "`crnn-hf train --dataset LINES --output RUN --minutes 2 --seed 1`" in said
    # `total`, which only differs by case from two of the lines, is among all of them.
    assert "| till, case-folded (2, new texts: 1) | 6 | 0.0 / 0.0 / 100.00 | 100.0 / 100.0 / 0.00 |" in said
    made = calls.read_text().splitlines()[3:]
    assert [call.split()[0] for call in made] == ["train", "evaluate"] * 2
    assert all("--minutes 2 --seed 1" in call for call in made[::2])

    assert finetuning.main() == 0
    assert capsys.readouterr().out == said and len(calls.read_text().splitlines()) == 7


def test_width_of_the_peer():
    from finetuning_doctr import fitting_width

    sizes = [(10 * number, 16) for number in range(1, 21)]  # 20 to 400 px wide at 32 px
    assert fitting_width(sizes) == 380 and fitting_width(sizes, share=1.0) == 400
    assert fitting_width([(94, 24)]) == 128 and fitting_width([(1, 100)]) == 4


def test_steps_of_the_peer():
    from finetuning_doctr import steps_in

    assert steps_in(100.0, step=0.5, evaluation=1.0) == 180
    assert steps_in(100.0, step=0.5, evaluation=9.0) == 100  # evaluations take half
    assert steps_in(-5.0, step=0.5, evaluation=1.0) == 1


def test_peer_reads_the_folder_of_a_draw(lines, tmp_path):
    from finetuning_doctr import image_sizes, read_labels, write_results
    from finetuning_scores import load_readings

    lines.save(tmp_path / "draw")
    labels = read_labels(tmp_path / "draw" / "train")
    assert list(labels.values()) == TEXTS
    assert image_sizes(tmp_path / "draw" / "train", labels) == [Image.open(path).size for path, _ in lines.train]
    write_results(tmp_path, labels, ["é", *TEXTS[1:]], steps=1)
    assert load_readings(tmp_path / "predictions.jsonl") == list(zip(["é", *TEXTS[1:]], TEXTS, strict=True))
    with open(tmp_path / "draw" / "train" / "metadata.csv", newline="", encoding="utf-8") as file:
        assert next(csv.reader(file)) == ["file_name", "text"]
