"""Where the time of a line goes: on one core, from image files to text, the network's by kind of operation."""

import time
from collections import Counter
from collections.abc import Sequence

import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile

from crnn_hf import CRNNForCTC
from crnn_hf.cli.loading import Precision, load_reader
from crnn_hf.models.crnn.decoding import to_numpy
from crnn_hf.models.crnn.image_batching import read_lines
from crnn_hf.models.crnn.workers import Workers


# What oneDNN and torch call them. All else is copies, masks and activations.
OPERATIONS = {
    "aten::mkldnn_convolution": "network: convolutions and linear layers",
    "aten::addmm": "network: convolutions and linear layers",
    "aten::mkldnn_rnn_layer": "network: LSTMs",
}
REST = "network: all else"
CHANNELS, COLUMNS = 384, 128


class Breakdown:
    """
    Args:
        model (`str`, *optional*): As `crnn-hf read --model` takes it.
        dtype (`str`): As `--dtype`.
        files (sequence of `str`): Line images.
    """

    def __init__(self, model: str | None, dtype: str, files: Sequence[str]):
        torch.set_num_threads(1)
        self.reader = load_reader(model, Precision(dtype))
        self.files = files
        self.seconds = Counter()

    def run(self) -> dict:
        """
        Milliseconds a line for each part, and billions of operations a second (a multiplication or an addition is
        one): of the network with all that it does beside, and of a matrix product alone.
        """
        self._read()  # warm
        self.seconds.clear()
        with profile(activities=[ProfilerActivity.CPU]) as profiler:
            self._read()
        times = Counter({REST: self.seconds.pop("network")})
        for event in profiler.key_averages():
            if event.key in OPERATIONS:
                times[OPERATIONS[event.key]] += event.self_cpu_time_total / 1e6
                times[REST] -= event.self_cpu_time_total / 1e6
        # Once more without the profiler, which takes time itself.
        self.seconds.clear()
        self._read()
        network = self.seconds.pop("network")
        scale = network / sum(times.values())
        parts = {**self.seconds, **{name: scale * value for name, value in times.items()}}
        return {
            "milliseconds": {name: 1000 * value / len(self.files) for name, value in parts.items()},
            "reached": self._operations() / network / 1e9,
            "possible": operations_a_second(self.reader.model.dtype) / 1e9,
        }

    def _read(self):
        lines = self._timed("load and resize", lambda: [self.reader.preprocess(file) for file in self.files])
        start, inside = time.perf_counter(), sum(self.seconds.values())
        list(read_lines(lines, self.reader.line_format, 32, self._network, self._read_logits, Workers(1)))
        inside = sum(self.seconds.values()) - inside
        self.seconds["put into batches"] += time.perf_counter() - start - inside

    def _network(self, pixel_values, attention_mask):
        inputs = {"pixel_values": torch.from_numpy(pixel_values), "attention_mask": torch.from_numpy(attention_mask)}
        return self._timed("network", lambda: to_numpy(self.reader.forward(inputs)["logits"]))

    def _read_logits(self, logits, sizes):
        return self._timed("decode", lambda: self.reader.postprocess({"logits": logits, "sizes": sizes}))

    def _timed(self, part, function):
        start = time.perf_counter()
        result = function()
        self.seconds[part] += time.perf_counter() - start
        return result

    def _operations(self):
        """Of all lines at their own widths: what padding adds is no use."""
        each = {}
        widths = [self.reader.preprocess(file).width for file in self.files]
        for width in set(widths):
            each[width] = operations_of_line(self.reader.model, width)
        return sum(each[width] for width in widths)


def operations_of_line(model: CRNNForCTC, width: int) -> int:
    """Multiplications and additions of the convolutions, LSTMs and linear layers for a line `width` px wide."""
    done = []

    def count(module, inputs, output):
        if isinstance(module, nn.Conv2d):
            done.append(2 * output.numel() * module.weight[0].numel())
        elif isinstance(module, nn.Linear):
            done.append(2 * output.numel() * module.in_features)
        else:
            weights = sum(weight.numel() for name, weight in module.named_parameters() if name.startswith("weight"))
            done.append(2 * inputs[0].shape[0] * inputs[0].shape[1] * weights)

    counted = [module for module in model.modules() if isinstance(module, (nn.Conv2d, nn.Linear, nn.LSTM))]
    handles = [module.register_forward_hook(count) for module in counted]
    config = model.config
    with torch.inference_mode():
        model(torch.zeros(1, config.num_channels, config.image_height, width))
    for handle in handles:
        handle.remove()
    return sum(done)


def operations_a_second(dtype: torch.dtype) -> float:
    """Of matrix products that fit into the caches, as oneDNN computes them on one core: the fastest of many."""
    images = torch.rand(32, CHANNELS, 1, COLUMNS).to(dtype).contiguous(memory_format=torch.channels_last)
    weights = torch.rand(CHANNELS, CHANNELS, 1, 1).to(dtype)
    seconds = []
    with torch.inference_mode():
        for _ in range(50):
            start = time.perf_counter()
            nn.functional.conv2d(images, weights)
            seconds.append(time.perf_counter() - start)
    return 2 * 32 * COLUMNS * CHANNELS**2 / min(seconds)
