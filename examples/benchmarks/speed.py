"""
How fast lines are read, beside other recognizers that are installed, in one run on one machine.

    python examples/benchmarks/speed.py
    python examples/benchmarks/speed.py --receipts DATA/receipts --peer-python PEERS/bin/python
    python examples/benchmarks/speed.py --sections number --numbers 1000 10000 100000

Sections:

- networks: the forward pass alone, float32, of 1 and of 16 lines 8 times as wide as high, each at the height that its
  network reads. The weights of peers are random;
- files: from image files to text, lines a second and peak memory, on rendered lines and, with `--receipts`, real ones;
- start: the time to read one image, from the start of the program;
- number: lines a second and peak memory for more and more lines;
- width: time a pixel for wider and wider lines;
- breakdown: where the time of a line goes on one core, and how far the network is from what the core can multiply;
- ocr_model: the OCR_Model, line by line through its own class, against the same weights in the pipeline.

Every subject has a process of its own. All take turns, `--repetitions` times; tables show medians, and a ratio is the
median of the ratios within a turn. Number of threads and batch size are each program's own defaults; on fewer cores
than the machine has, run the whole under `taskset`. Peers are optional, and may live in an environment of their own
(docTR and transformers 5 exclude each other's huggingface-hub), which `--peer-python` names:

    python -m venv PEERS && PEERS/bin/pip install rapidocr onnxruntime python-doctr
"""

import argparse
import statistics
import sys
import sysconfig
import tempfile
from pathlib import Path

from machine import describe_machine
from speed_lines import sample_of_folder, write_lines_of_width, write_rendered_lines
from speed_processes import Subject, Worker, interleaved, ratio, seconds_of_command, start_all

from crnn_hf.models.crnn.workers import count_cores


SEED = 2026
BATCH_SIZES = (1, 16)
SECTIONS = ("networks", "files", "start", "number", "width", "breakdown", "ocr_model")
REFERENCE_NETWORK = "docTR crnn_mobilenet_v3_small"
FLOAT32 = "crnn-hf, float32"
# What a model, an image processor and a pipeline of transformers take, whoever's they are.
IMPORTS = "from transformers import AutoImageProcessor, AutoModel, pipeline"

_INSTALL_DOCTR = "pip install python-doctr, and name its Python with --peer-python."
_INSTALL_RAPIDOCR = "pip install rapidocr onnxruntime, or name a Python that has them with --peer-python."


def networks(peer_python: str) -> list[Subject]:
    subjects = [
        Subject(
            name if dtype == "float32" else f"{name}, {dtype}",
            "network",
            {"source": "ours", "name": name, "dtype": dtype},
        )
        for name in ("crnn_tiny", "crnn_small", "crnn_base")
        for dtype in ("float32", "bfloat16")
    ]
    subjects += [
        Subject(f"{name}, torch.compile", "network", {"source": "ours", "name": name, "compiled": True})
        for name in ("crnn_tiny", "crnn_small")
    ]
    subjects.append(Subject("the OCR_Model's own class", "network", {"source": "ocr_model"}))
    for name in ("crnn_mobilenet_v3_small", "crnn_vgg16_bn"):
        options = {"source": "doctr", "name": name}
        subjects.append(Subject(f"docTR {name}", "network", options, peer_python, _INSTALL_DOCTR))
    for size in ("tiny", "small"):
        options = {"source": "transformers", "name": f"pp_ocrv6_{size}_rec"}
        subjects.append(Subject(f"PP-OCRv6 {size} (transformers)", "network", options))
    return subjects


def readers(model: str | None, exported: dict[str, str], peer_python: str) -> list[Subject]:
    return [
        Subject(FLOAT32, "reader", {"source": "torch", "model": model}),
        Subject("crnn-hf, --dtype auto", "reader", {"source": "torch", "model": model, "dtype": "auto"}),
        *(Subject(title, "reader", {"source": "onnx", "folder": folder}) for title, folder in exported.items()),
        Subject("Tesseract, a list of files", "reader", {"source": "tesseract"}),
        Subject(
            f"Tesseract, {count_cores()} processes", "reader", {"source": "tesseract", "processes": count_cores()}
        ),
        *(
            Subject(
                f"PP-OCRv6 small, rapidocr, {how}",
                "reader",
                {"source": "rapidocr", "batch_size": size},
                peer_python,
                _INSTALL_RAPIDOCR,
            )
            for how, size in {"a line a call": 1, "batches of 6": 6, "batches of 16": 16}.items()
        ),
    ]


def export(model: str | None, folder: Path) -> tuple[dict[str, str], str]:
    """Folders of the bundled or another model as ONNX, in float32 and int8, and what is missing to make them."""
    try:
        from crnn_hf.export import export_model
    except ImportError as error:
        return {}, str(error)
    from crnn_hf import CRNNForCTC, CRNNProcessor
    from crnn_hf.zoo import find_model

    source = find_model(model)
    network, processor = CRNNForCTC.from_pretrained(source).eval(), CRNNProcessor.from_pretrained(source)
    exported = {}
    for title, int8 in {"crnn-hf, ONNX float32": False, "crnn-hf, ONNX int8": True}.items():
        try:
            export_model(network, processor, folder / title, int8=int8)
        except ImportError as error:
            return exported, str(error)
        exported[title] = str(folder / title)
    return exported, ""


def measure_networks(subjects: list[Subject], repetitions: int, seconds: float) -> None:
    workers, missing = start_all(subjects)
    sizes = " | ".join(f"ms a line, batch {size} | times {REFERENCE_NETWORK}" for size in BATCH_SIZES)
    print(f"## The network alone\n\n| network | parameters | {sizes} |\n|---|---|{'---|---|' * len(BATCH_SIZES)}")
    times = {
        size: interleaved(
            {
                worker.subject.title: lambda worker=worker, size=size: worker.run(batch_size=size, seconds=seconds)[
                    "seconds"
                ]
                for worker in workers
            },
            repetitions,
        )
        for size in BATCH_SIZES
    }
    for worker in workers:
        title = worker.subject.title
        cells = [f"{worker.described['parameters'] / 1e6:.1f} M"]
        for size in BATCH_SIZES:
            cells.append(f"{1000 * statistics.median(times[size][title]) / size:.2f}")
            cells.append(times_faster(times[size][title], times[size].get(REFERENCE_NETWORK)))
        print(f"| {title} | {' | '.join(cells)} |")
        worker.close()
    print_missing(missing, columns=1 + 2 * len(BATCH_SIZES))


def measure_files(subjects: list[Subject], lines: dict[str, list[str]], repetitions: int) -> None:
    for name, files in lines.items():
        workers, missing = start_all(subjects)
        peers = [worker.subject.title for worker in workers if not worker.subject.title.startswith("crnn-hf")]
        print(f"## From image files to text: {len(files)} {name}\n")
        ratios = "".join(f" times {peer} |" for peer in peers)
        print(f"| reader | lines a second | peak memory, MB | same text as {FLOAT32} |{ratios}")
        print(f"|---|---|---|---|{'---|' * len(peers)}")
        texts = {worker.subject.title: worker.run(files=files, keep=True)["texts"] for worker in workers}  # and warm
        last = {}

        def read(worker, files=files, last=last):
            last[worker.subject.title] = worker.run(files=files)
            return last[worker.subject.title]["seconds"]

        times = interleaved(
            {worker.subject.title: lambda worker=worker: read(worker) for worker in workers}, repetitions
        )
        for worker in workers:
            title = worker.subject.title
            pairs = zip(texts[title], texts[FLOAT32], strict=True)
            cells = [
                f"{len(files) / statistics.median(times[title]):.0f}",
                f"{last[title]['megabytes']:.0f}",
                f"{100 * sum(text == other for text, other in pairs) / len(files):.1f} %",
                *(times_faster(times[title], times[peer]) for peer in peers),
            ]
            print(f"| {title} | {' | '.join(cells)} |")
            worker.close()
        print_missing(missing, columns=3 + len(peers))


def measure_start(file: str, exported: dict[str, str], peer_python: str, repetitions: int) -> None:
    read = [str(Path(sysconfig.get_path("scripts"), "crnn-hf")), "read", file]
    rapidocr = f"from rapidocr import RapidOCR; RapidOCR()({file!r}, use_det=False, use_cls=False, use_rec=True)"
    commands = {
        f"python -c {IMPORTS!r}": [sys.executable, "-c", IMPORTS],
        "crnn-hf read --backend torch one.png": [*read, "--backend", "torch"],
        "crnn-hf read --backend onnx one.png": [*read, "--backend", "onnx"],
        **{
            f"{title}: python reader one.png": [sys.executable, f"{folder}/reader", file]
            for title, folder in exported.items()
        },
        "tesseract one.png - --psm 7": ["tesseract", file, "-", "--psm", "7"],
        "rapidocr, one line": [peer_python, "-c", rapidocr],
    }
    missing = {}
    for title, command in list(commands.items()):  # also brings the files of the libraries into memory
        try:
            seconds_of_command(command)
        except (RuntimeError, FileNotFoundError) as error:
            missing[title] = f"not measured: {str(error).strip().splitlines()[-1]}"
            del commands[title]
    times = interleaved(
        {title: lambda command=command: seconds_of_command(command) for title, command in commands.items()},
        repetitions,
    )
    print("## Start\n\n| command | seconds | seconds more than the imports |\n|---|---|---|")
    bare = statistics.median(next(iter(times.values())))
    for title, seconds in times.items():
        print(f"| {title} | {statistics.median(seconds):.2f} | {statistics.median(seconds) - bare:+.2f} |")
    print_missing(missing, columns=2)


def measure_number(subjects: list[Subject], files: list[str], numbers: list[int]) -> None:
    print("## The number of lines\n\n| reader | lines | lines a second | peak memory, MB |\n|---|---|---|---|")
    for subject in subjects:
        for number in numbers:
            with Worker(subject) as worker:
                worker.run(files=files, count=min(256, len(files)))  # warm
                done = worker.run(files=files, count=number)
            rate = number / done["seconds"]
            print(f"| {subject.title} | {number} | {rate:.0f} | {done['megabytes']:.0f} |", flush=True)
    print()


def measure_width(subjects: list[Subject], lines: dict[int, list[str]], repetitions: int) -> None:
    print("## The width of a line\n\n| reader | width, px | lines | ms a line | ms for 1,000 px | of the narrowest |")
    print("|---|---|---|---|---|---|")
    for subject in subjects:
        with Worker(subject) as worker:
            for files in lines.values():
                worker.run(files=files)  # warm
            times = interleaved(
                {
                    width: lambda files=files, worker=worker: worker.run(files=files)["seconds"] / len(files)
                    for width, files in lines.items()
                },
                repetitions,
            )
        narrowest = [seconds / min(lines) for seconds in times[min(lines)]]
        for width, files in lines.items():
            milliseconds = 1000 * statistics.median(times[width])
            cost = 1 / ratio([seconds / width for seconds in times[width]], narrowest)
            per_thousand = 1000 * milliseconds / width
            print(
                f"| {subject.title} | {width} | {len(files)} | {milliseconds:.2f} | {per_thousand:.2f} | {cost:.2f} |"
            )
    print()


def measure_breakdown(model: str | None, files: list[str]) -> None:
    results = {}
    for dtype in ("float32", "auto"):
        with Worker(Subject(dtype, "breakdown", {"model": model, "dtype": dtype, "files": files})) as worker:
            results[dtype] = worker.run()
    print(f"## Where the time of a line goes: {len(files)} rendered lines, one core\n")
    print(f"| part | {' | '.join(f'ms a line, --dtype {dtype}' for dtype in results)} |\n|---|{'---|' * len(results)}")
    for part in sorted(results["float32"]["milliseconds"]):
        print(f"| {part} | {' | '.join(format(result['milliseconds'][part], '.2f') for result in results.values())} |")
    for name, title in {"reached": "of the network", "possible": "of a matrix product"}.items():
        cells = " | ".join(f"{result[name]:.0f}" for result in results.values())
        print(f"| billion operations a second {title} | {cells} |")
    print(flush=True)


def measure_ocr_model(checkpoint: str | None, count: int, repetitions: int) -> None:
    options = {"checkpoint": checkpoint, "count": count, "seed": SEED}
    with Worker(Subject("the OCR_Model", "ocr_model", options)) as worker:
        worker.run()  # warm
        turns = [worker.run() for _ in range(repetitions)]
    weights = "random weights" if checkpoint is None else checkpoint
    print(f"## The OCR_Model: {count} rendered lines, {weights}\n")
    print("| reader | ms a line | times its own class, line by line | same lines | same characters |")
    print("|---|---|---|---|---|")
    plain = [turn["plain"]["seconds"] for turn in turns]
    for name, result in turns[0].items():
        seconds = [turn[name]["seconds"] for turn in turns]
        title = "its own class, float32, line by line" if name == "plain" else f"the pipeline, {name}"
        print(
            f"| {title} | {1000 * statistics.median(seconds) / count:.1f} | {ratio(seconds, plain):.2f} | "
            f"{100 * result['lines']:.1f} % | {100 * result['characters']:.2f} % |"
        )
    print()


def times_faster(times: list[float], reference: list[float] | None) -> str:
    return "" if reference is None else f"{ratio(times, reference):.2f}"


def print_missing(missing: dict[str, str], columns: int) -> None:
    for title, reason in missing.items():
        print(f"| {title} | {reason} |{' |' * (columns - 1)}")
    print(flush=True)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--model", help="a folder, a name of the zoo or a Hub id; left out, the bundled checkpoint")
    parser.add_argument("--receipts", type=Path, help="folder of real lines")
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that has docTR and rapidocr")
    parser.add_argument("--lines", type=int, default=1000, help="lines of a kind for `files` (default: 1000)")
    parser.add_argument("--repetitions", type=int, default=5, help="turns of each measurement (default: 5)")
    parser.add_argument("--seconds", type=float, default=1.0, help="of `networks`, in a turn (default: 1)")
    parser.add_argument("--numbers", type=int, nargs="+", default=[1000, 10_000], help="of lines, for `number`")
    parser.add_argument("--widths", type=int, nargs="+", default=[400, 1000, 2000, 4000], help="in px, for `width`")
    parser.add_argument("--ocr-model-lines", type=int, default=200, help="lines for `ocr_model` (default: 200)")
    parser.add_argument("--ocr-model-checkpoint", help="weights of the OCR_Model for printable ASCII, blank last")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    print(f"{describe_machine('torch', 'transformers', 'onnxruntime')}\n", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        measure(arguments, Path(scratch))


def measure(arguments: argparse.Namespace, scratch: Path) -> None:
    sections, repetitions, peer_python = arguments.sections, arguments.repetitions, arguments.peer_python
    rendered = write_rendered_lines(scratch / "rendered", arguments.lines, SEED)
    exported, missing = (
        export(arguments.model, scratch) if {"files", "start", "number", "width"} & set(sections) else ({}, "")
    )
    if missing:
        print(f"crnn-hf, ONNX: not measured: {missing}\n")
    subjects = readers(arguments.model, exported, peer_python)
    ours = [subject for subject in subjects if subject.title.startswith("crnn-hf")]
    if "networks" in sections:
        measure_networks(networks(peer_python), repetitions, arguments.seconds)
    if "files" in sections:
        lines = {"rendered lines": rendered}
        if arguments.receipts:
            lines["lines of receipts"] = sample_of_folder(arguments.receipts, arguments.lines, SEED)
        measure_files(subjects, lines, repetitions)
    if "start" in sections:
        measure_start(rendered[0], exported, peer_python, repetitions)
    if "number" in sections:
        measure_number(ours, rendered, arguments.numbers)
    if "width" in sections:
        # As many pixels of each width.
        pixels = max(arguments.widths) * 32
        lines = {
            width: write_lines_of_width(scratch / str(width), width, pixels // width, SEED)
            for width in arguments.widths
        }
        measure_width(ours, lines, repetitions)
    if "breakdown" in sections:
        measure_breakdown(arguments.model, rendered)
    if "ocr_model" in sections:
        measure_ocr_model(arguments.ocr_model_checkpoint, arguments.ocr_model_lines, repetitions)


if __name__ == "__main__":
    main()
