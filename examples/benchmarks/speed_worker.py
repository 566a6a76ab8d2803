"""
One subject of speed.py, in a process of its own: so that no library slows or fattens another.

    python speed_worker.py reader '{"source": "rapidocr", "batch_size": 6}'

Jobs come as JSON, one a line, and so do their results. What libraries print goes to stderr. Standard library only, so
that it runs under any Python (`speed.py --peer-python`).
"""

import json
import os
import resource
import sys
import time
from itertools import cycle, islice


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(**values):
        print(json.dumps(values), file=answers, flush=True)

    kind, options = sys.argv[1], json.loads(sys.argv[2])
    try:
        job, described = PREPARATIONS[kind](**options)
    except (ImportError, FileNotFoundError) as error:
        answer(missing=str(error))
        return
    answer(**described)
    for line in sys.stdin:
        answer(**job(**json.loads(line)))


def prepare_reader(source, **options):
    from speed_readers import READERS

    reader = READERS[source](**options)

    def read(files, count=None, keep=False):
        """Read `files`, or `count` by going through them again and again; keep the texts or only how many."""
        files = files if count is None else islice(cycle(files), count)
        start = time.perf_counter()
        texts, number = [], 0
        for text in reader(files):
            number += 1
            if keep:
                texts.append(text)
        return {"seconds": time.perf_counter() - start, "number": number, "texts": texts, "megabytes": peak_memory()}

    return read, {}


def prepare_network(source, **options):
    import torch
    from speed_networks import NETWORKS

    torch.manual_seed(0)
    network = NETWORKS[source](**options)

    @torch.inference_mode()
    def run(batch_size, seconds):
        """The time of a forward pass, as the mean over some seconds of them."""
        images = torch.rand(batch_size, *network.shape)
        network.forward(images)
        passes, start = 0, time.perf_counter()
        while passes == 0 or time.perf_counter() - start < seconds:
            network.forward(images)
            passes += 1
        return {"seconds": (time.perf_counter() - start) / passes}

    return run, {"parameters": network.parameters}


def prepare_ocr_model(**options):
    from speed_ocr_model import SeedComparison

    return SeedComparison(**options).run, {}


def prepare_breakdown(**options):
    from speed_breakdown import Breakdown

    return Breakdown(**options).run, {}


PREPARATIONS = {
    "reader": prepare_reader,
    "network": prepare_network,
    "ocr_model": prepare_ocr_model,
    "breakdown": prepare_breakdown,
}


def peak_memory() -> float:
    """Most memory that this process, or a program it called, has held: megabytes."""
    called = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(_own_peak(), called) / (1 if sys.platform != "darwin" else 1024) / 1024


def _own_peak():
    try:  # what getrusage says of a process counts its parent's memory at the time it was started
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except (FileNotFoundError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
