"""
Line images distorted at random, as other print and other scanners would have them, with the label unchanged.

torchvision's transforms, in amounts that a reader bears; nothing is flipped, and no ink leaves the image: it grows
where a distortion needs room. Whole lines in, whole lines out, of any height: the processor resizes them afterwards.
"""

from math import ceil
from typing import Any

import torch
from PIL import Image
from torch.nn import functional
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as F

from crnn_hf.models.crnn.image_resizing import background_of


# Specks and slivers stay as they are: there is nothing to distort in them.
SMALLEST_SIDE = 8
# Rise over run of the steepest line, and the height in line heights by which it may climb from end to end: a long line
# that climbs more would have to be shrunk to fit.
STEEPEST = 0.05
MAX_CLIMB = 0.12
# In line heights, as are the margins: the shift of the upper edge against the lower, about 8 degrees of slant; and the
# difference in height between the two ends.
MAX_SLANT = 0.15
MAX_TAPER = 0.08
MAX_MARGIN = (0.2, 0.1)  # at either side; above and below
STRETCH = (0.85, 1.18)


class LineAugmentation:
    """
    Distorts a line image.

    Args:
        image_height (`int`): Height of the model's lines in pixels. Distorted images have between one and two times
            that many rows, before any are added.

    `augment(image, seed)` takes a `PIL.Image.Image` of mode "L" or "RGB" and returns another of the same mode, the
    same for the same seed; the state of torch's random numbers is left alone. An image with a side of less than 8
    pixels comes back as it is.
    """

    def __init__(self, image_height: int) -> None:
        self.image_height = image_height
        self.transforms = v2.Compose(
            [
                v2.RandomApply([LineWarp()], p=0.7),
                v2.RandomApply([InkSpread()], p=0.25),
                v2.RandomApply([v2.GaussianBlur(kernel_size=3, sigma=(0.3, 1.0))], p=0.2),
                v2.RandomApply([v2.ColorJitter(brightness=0.2, contrast=0.3)], p=0.5),
                v2.RandomApply([v2.RandomChoice([v2.GaussianNoise(sigma=s) for s in (0.02, 0.04, 0.06)])], p=0.2),
                v2.RandomApply([v2.JPEG(quality=(40, 90))], p=0.2),
            ]
        )

    def __call__(self, image: Image.Image, seed: int) -> Image.Image:
        """A changed copy of a line, fixed by `seed`; a very small one comes back as it is."""
        if min(image.size) < SMALLEST_SIDE:
            return image
        with torch.random.fork_rng(devices=[]):
            torch.random.default_generator.manual_seed(seed)
            return F.to_pil_image(self.transforms(self._resized(F.pil_to_tensor(image))))

    def _resized(self, pixels):
        """Neither so small that a warp blurs it, nor so large that it takes long."""
        _, height, width = pixels.shape
        rows = min(max(height, self.image_height), 2 * self.image_height)
        return pixels if rows == height else F.resize(pixels, [rows, max(1, round(width * rows / height))])


class LineWarp(v2.Transform):
    """
    Stretches, rotates, slants and tapers a line, and gives it margins of its own background: uint8 pixels of shape
    (channels, height, width) in, others with more rows and other columns out.

    Args:
        stretch (`tuple[float, float]`): Least and largest factor of the width.
    """

    def __init__(self, stretch: tuple[float, float] = STRETCH) -> None:
        super().__init__()
        self.stretch = stretch

    def make_params(self, flat_inputs: list[Any]) -> dict[str, Any]:
        """
        Draw the warp of one image, as [`~torchvision.transforms.v2.Transform`] asks for it.

        Args:
            flat_inputs (`list[Any]`): The image, of shape `(channels, height, width)`.

        Returns:
            `dict[str, Any]`: `width`, `corners` and `size` for [`transform`].
        """
        height, width = flat_inputs[0].shape[-2:]
        width = max(1, round(width * _between(*self.stretch)))
        climb = height * _between(-1, 1) * min(MAX_CLIMB, STEEPEST * width / height)
        slant, taper = height * _between(-1, 1) * MAX_SLANT, height * _between(-1, 1) * MAX_TAPER
        corners = [  # upper left, upper right, lower right, lower left: the order of torchvision
            [slant / 2, (-climb - taper) / 2],
            [width + slant / 2, (climb + taper) / 2],
            [width - slant / 2, height + (climb - taper) / 2],
            [-slant / 2, height + (taper - climb) / 2],
        ]
        left, right = (height * _between(0, MAX_MARGIN[0]) for _ in range(2))
        above, below = (height * _between(0, MAX_MARGIN[1]) for _ in range(2))
        shift = [left - min(x for x, _ in corners), above - min(y for _, y in corners)]
        corners = [[x + shift[0], y + shift[1]] for x, y in corners]
        size = [ceil(max(y for _, y in corners) + below), ceil(max(x for x, _ in corners) + right)]
        return {"width": width, "corners": corners, "size": size}

    def transform(self, inpt: torch.Tensor, params: dict[str, Any]) -> torch.Tensor:
        """
        Warp one image.

        Args:
            inpt (`torch.Tensor` of shape `(channels, height, width)`): The image, uint8.
            params (`dict[str, Any]`): From [`make_params`].

        Returns:
            `torch.Tensor` of shape `(channels, rows, columns)`: uint8.
        """
        background = torch.from_numpy(background_of(inpt.numpy())).float()[:, None, None]
        height, width = inpt.shape[-2], params["width"]
        rows, columns = params["size"]
        # As large as the image and the result both need, and with a background of 0: torchvision blends any other
        # fill twice with the edge of the image, which draws a line around it.
        image = F.resize(inpt, [height, width]).float() - background
        image = F.pad(image, [0, 0, max(0, columns - width), max(0, rows - height)])
        start = [[0, 0], [width, 0], [width, height], [0, height]]
        warped = F.perspective(image, start, params["corners"])[..., :rows, :columns]
        return (warped + background).round().to(torch.uint8)


class InkSpread(v2.Transform):
    """Strokes that grow or shrink by a part of a pixel: what is dark or what is light spreads to its neighbours."""

    def make_params(self, flat_inputs: list[Any]) -> dict[str, Any]:
        """
        Draw how far ink spreads, as [`~torchvision.transforms.v2.Transform`] asks for it.

        Args:
            flat_inputs (`list[Any]`): The image.

        Returns:
            `dict[str, Any]`: `sign`, `window` and `amount` for [`transform`].
        """
        ways = [(1, 2), (2, 1), (2, 2)]
        return {
            "sign": 1 if torch.rand(()) < 0.5 else -1,
            "window": ways[int(torch.randint(len(ways), ()))],
            "amount": _between(0.2, 0.7),
        }

    def transform(self, inpt: torch.Tensor, params: dict[str, Any]) -> torch.Tensor:
        """
        Spread the ink of one image.

        Args:
            inpt (`torch.Tensor` of shape `(channels, height, width)`): The image.
            params (`dict[str, Any]`): From [`make_params`].

        Returns:
            `torch.Tensor` of shape `(channels, height, width)`: In the type of the image.
        """
        down, right = params["window"]
        pixels = params["sign"] * inpt.float()
        spread = functional.max_pool2d(
            F.pad(pixels, [right - 1, down - 1, 0, 0], padding_mode="edge"), (down, right), 1
        )
        return (params["sign"] * torch.lerp(pixels, spread, params["amount"])).round().to(inpt.dtype)


def _between(low, high):
    return float(torch.empty(()).uniform_(low, high))
