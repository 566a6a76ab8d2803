"""Where the frames of a convolutional network lie over its image, and how many there are."""

from dataclasses import dataclass

import torch


def downsampled(lengths: torch.Tensor | int | None, stride: int, shift: int) -> torch.Tensor | int | None:
    """
    Columns left after a strided operation: `floor((length + shift) / stride) + 1`, never negative.

    Args:
        lengths (`torch.LongTensor` of any shape, or `int`, *optional*): Columns before it.
        stride (`int`): Its horizontal stride.
        shift (`int`): Twice its padding minus the width of its kernel.

    Returns:
        `torch.Tensor` or `int` of the shape of `lengths`: Columns after it; `None` if `lengths` is.
    """
    if lengths is None:
        return None
    left = (lengths + shift) // stride + 1
    return left.clamp(min=0) if isinstance(left, torch.Tensor) else max(left, 0)


@dataclass(frozen=True)
class FrameGrid:
    """
    The columns of a feature map, which are the frames of a line, over the image.

    Args:
        steps (`tuple[tuple[int, int], ...]`): One `(stride, shift)` for every operation that changed the number of
            columns, see `downsampled`.
        stride (`int`): Pixels of the image between the centres of two frames.
        offset (`float`): Centre of frame 0 in the image; pixel 0 spans 0.0 to 1.0.
    """

    steps: tuple[tuple[int, int], ...] = ()
    stride: int = 1
    offset: float = 0.5

    def after(self, kernel: int, stride: int, padding: int) -> "FrameGrid":
        """
        The grid behind an operation over a window of `kernel` columns.

        Args:
            kernel (`int`): Columns of the window.
            stride (`int`): Horizontal stride.
            padding (`int`): Columns of padding on either side.

        Returns:
            `FrameGrid`: The grid of its output.
        """
        shift = 2 * padding - kernel
        steps = self.steps if (stride, shift) == (1, -1) else (*self.steps, (stride, shift))
        return FrameGrid(steps, self.stride * stride, self.offset + self.stride * ((kernel - 1) / 2 - padding))

    def count(self, widths: torch.Tensor | int | None) -> torch.Tensor | int | None:
        """
        Frames of lines of `widths` pixels: an int, or an integer tensor of any shape.

        Args:
            widths (`torch.Tensor` or `int` of any shape): Widths in pixels.

        Returns:
            `torch.Tensor` or `int` of the shape of `widths`: Numbers of frames; `None` if `widths` is.
        """
        for stride, shift in self.steps:
            widths = downsampled(widths, stride, shift)
        return widths
