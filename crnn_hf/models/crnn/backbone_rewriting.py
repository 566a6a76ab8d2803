"""
Convolutional networks rewritten so that padding cannot leak into a line.

`mask_padding` rewrites the traced graph of a network: every operation wider than one column then sees zeros past each
line's own last column, exactly as it does when the line stands alone, and averages over the width
(squeeze-and-excite) are taken over the line only. A network with an operation for which that cannot be promised is
refused.
"""

import operator

import torch
import torch.fx
from torch import nn

from .backbone_frame_grid import FrameGrid, downsampled
from .backbone_masking import mask_features, mask_images, mask_with_lowest, masked_mean


class UnsupportedBackboneError(ValueError):
    """A backbone in which a line's reading would depend on the other lines of its batch."""


# Operations on single values: they leave columns where they are.
_POINTWISE_MODULES = (
    nn.BatchNorm2d,
    nn.Dropout,
    nn.ELU,
    nn.GELU,
    nn.Hardsigmoid,
    nn.Hardswish,
    nn.Hardtanh,
    nn.Identity,
    nn.LeakyReLU,
    nn.Mish,
    nn.PReLU,
    nn.ReLU,
    nn.ReLU6,
    nn.SiLU,
    nn.Sigmoid,
    nn.Tanh,
)
_POINTWISE_FUNCTIONS = {
    operator.add,
    operator.iadd,
    operator.imul,
    operator.mul,
    operator.truediv,
    torch.add,
    torch.mul,
    torch.relu,
    torch.sigmoid,
    nn.functional.gelu,
    nn.functional.hardsigmoid,
    nn.functional.hardswish,
    nn.functional.hardtanh,
    nn.functional.relu,
    nn.functional.relu6,
    nn.functional.silu,
}
_POINTWISE_METHODS = {"add", "add_", "clamp", "mul", "mul_", "relu", "relu_", "sigmoid", "sigmoid_"}


# Operations over a window of columns. Classes derived from them may pad in their own way, and are refused.
_WINDOW_MODULES = (nn.Conv2d, nn.MaxPool2d, nn.AvgPool2d)


class _Tracer(torch.fx.Tracer):
    """Keeps the modules that are known whole, classes derived from torch's own included (timm has many)."""

    def is_leaf_module(self, module, name):
        return isinstance(module, _POINTWISE_MODULES + _WINDOW_MODULES) or super().is_leaf_module(module, name)


class _Whole(nn.Module):
    """A function as a module: unpickling traces a graph again, and only modules stay whole in it."""

    def __init__(self, function) -> None:
        super().__init__()
        self.function = function

    def forward(self, *args):
        return self.function(*args)


class _Rewriter:
    """One walk over the graph: classify each node, insert masks, cap the horizontal stride."""

    def __init__(self, module: nn.Module, name: str, max_stride: int | None) -> None:
        self.name = name
        self.max_stride = max_stride
        self.graph = _Tracer().trace(module)
        self.module = torch.fx.GraphModule(module, self.graph)
        self.grids: dict[torch.fx.Node, FrameGrid | None] = {}
        self.length_nodes: dict[tuple, torch.fx.Node] = {}
        self.masked: dict[tuple, torch.fx.Node] = {}

    def run(self) -> torch.fx.GraphModule:
        nodes = list(self.graph.nodes)
        self._add_lengths_input(nodes[0])
        for node in nodes[1:]:
            if node.op == "output":
                self.module.frame_grid = self.grids[node.args[0]]
            else:
                self.grids[node] = self._visit(node)
        self.graph.lint()
        self.module.recompile()
        return self.module

    def _add_lengths_input(self, image):
        self.grids[image] = FrameGrid()
        with self.graph.inserting_after(image):
            self.length_nodes[()] = self.graph.placeholder("lengths", default_value=None)

    def _visit(self, node):
        if node.op == "get_attr":
            return None
        if node.op == "call_module":
            return self._visit_module(node)
        if _is_mean_over_image(node):
            self._replace_mean(node)
            return None
        pointwise = _POINTWISE_METHODS if node.op == "call_method" else _POINTWISE_FUNCTIONS
        if node.target in pointwise:
            return self._merge(node, node.all_input_nodes)
        if node.target in (torch.cat, torch.concat) and _dimension(node) == 1:
            return self._merge(node, node.all_input_nodes)
        raise self._refusal(node, f"the operation {getattr(node.target, '__name__', node.target)!r}")

    def _visit_module(self, node):
        module = self.module.get_submodule(node.target)
        (source,) = node.all_input_nodes
        before = self.grids[source]
        if isinstance(module, _POINTWISE_MODULES):
            return before
        if type(module) in _WINDOW_MODULES:
            return self._visit_window(node, module, source, before)
        raise self._refusal(node, type(module).__name__)

    def _visit_window(self, node, module, source, before):
        if before is None:  # the width is already averaged away, as inside squeeze-and-excite
            return None
        self._cap_stride(module, before)
        kernel, stride, padding = self._horizontal_window(node, module)
        # Without padding no window that starts in the line reaches past its end. The image is masked all the same: a
        # NaN there would pass into the gradient of the weights, as zero times NaN.
        if padding or source.op == "placeholder":
            node.replace_input_with(source, self._masked(source, before, isinstance(module, nn.MaxPool2d)))
        return before.after(kernel, stride, padding)

    def _cap_stride(self, module, before):
        vertical, horizontal = _pair(module.stride)
        if self.max_stride is not None and before.stride * horizontal > self.max_stride:
            module.stride = (vertical, 1)

    def _horizontal_window(self, node, module):
        if isinstance(module.padding, str) or getattr(module, "ceil_mode", False):
            raise self._refusal(node, f"{type(module).__name__} whose padding depends on the width")
        if isinstance(module, nn.AvgPool2d) and _pair(module.padding)[1] and not module.count_include_pad:
            raise self._refusal(node, "AvgPool2d that leaves padding out of its average")
        reach = _pair(getattr(module, "dilation", 1))[1] * (_pair(module.kernel_size)[1] - 1) + 1
        return reach, _pair(module.stride)[1], _pair(module.padding)[1]

    def _merge(self, node, inputs):
        kinds = {self.grids[source] for source in inputs} - {None}
        if len(kinds) > 1:
            raise self._refusal(node, f"{node.name}, which joins branches of different widths")
        return kinds.pop() if kinds else None

    def _masked(self, source, grid, lowest):
        key = (source, lowest)
        if key not in self.masked:
            zero = mask_images if source.op == "placeholder" else mask_features
            mask = mask_with_lowest if lowest else zero
            with self.graph.inserting_after(self._later(source, self._lengths(grid))):
                self.masked[key] = self._call(mask, source, self._lengths(grid))
        return self.masked[key]

    def _lengths(self, grid):
        """The graph's node with the number of columns of each line, made once for each chain of steps."""
        node = self.length_nodes[()]
        for end in range(1, len(grid.steps) + 1):
            chain = grid.steps[:end]
            if chain not in self.length_nodes:
                with self.graph.inserting_after(node):
                    self.length_nodes[chain] = self._call(downsampled, node, *chain[-1])
            node = self.length_nodes[chain]
        return node

    def _call(self, function, *args):
        if not hasattr(self.module, function.__name__):
            self.module.add_submodule(function.__name__, _Whole(function))
        return self.graph.call_module(function.__name__, args)

    def _later(self, first, second):
        return max(first, second, key=list(self.graph.nodes).index)

    def _replace_mean(self, node):
        source = node.all_input_nodes[0]
        lengths = self._lengths(self.grids[source])
        with self.graph.inserting_after(self._later(source, lengths)):
            replacement = self._call(masked_mean, source, lengths)
        node.replace_all_uses_with(replacement)
        self.grids[replacement] = None
        self.graph.erase_node(node)

    def _refusal(self, node, what):
        place = f"at {node.target!r} " if node.op == "call_module" else ""
        return UnsupportedBackboneError(
            f"Backbone {self.name!r} cannot be used: {place}it has {what}, for which it cannot be promised that a "
            "line reads the same alone and in a batch. Choose a backbone made of plain convolutions, batch "
            "normalization and squeeze-and-excite, such as 'mobilenetv3_small_100' or 'resnet18'."
        )


def _pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def _dimension(node):
    return node.kwargs.get("dim", node.args[1] if len(node.args) > 1 else 0)


def _is_mean_over_image(node):
    if node.target not in ("mean", torch.mean):
        return False
    dimension = _dimension(node)
    return tuple(dimension) in ((2, 3), (-2, -1)) and node.kwargs.get("keepdim", node.args[2:3] == (True,))


def mask_padding(module: nn.Module, name: str, max_stride: int | None = None) -> torch.fx.GraphModule:
    """
    Rewrite a convolutional network so that each line of a batch is treated as if it stood alone.

    Args:
        module (`nn.Module`): Maps images (batch, channels, height, width) to features of the same layout. Its
            parameters keep their names.
        name (`str`): What error messages call it.
        max_stride (`int`, *optional*): Horizontal strides beyond it are set to 1, so that later layers shrink height
            only and reading order keeps its resolution.

    Returns:
        `torch.fx.GraphModule`: Called with `(images, lengths=None)`, where `lengths` (batch,) counts the valid columns
        of each image. Its attribute `frame_grid` is the [`FrameGrid`] of the features.

    Raises:
        UnsupportedBackboneError: If an operation mixes columns in a way that lengths cannot mend.
    """
    return _Rewriter(module, name, max_stride).run()
