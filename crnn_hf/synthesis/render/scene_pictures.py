"""Pictures that stand beside, between and behind the characters of signs: nothing in them is text.

A picture is (grey (h, w) float32, coverage (h, w) float32 from 0 to 1).
"""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw


_FINE = 2  # parts of a pixel in which shapes are drawn
Picture = tuple[np.ndarray, np.ndarray]


class _Board:
    """Shapes drawn in grey, and where they cover the ground; `line` draws without filling."""

    def __init__(self, width, height, rng, greys) -> None:
        size = (max(2, int(width * _FINE)), max(2, int(height * _FINE)))
        self.width, self.height = size
        self._grey, self._mask = Image.new("L", size, int(np.mean(greys))), Image.new("L", size)
        self._pens = ImageDraw.Draw(self._grey), ImageDraw.Draw(self._mask)
        self._rng, self._greys = rng, greys

    def shade(self):
        low, high = self._greys
        return int(np.clip(self._rng.uniform(low, high), 0, 255))

    def add(self, shape, *args, shade=None, width=0):
        shade = self.shade() if shade is None else shade
        for pen, value in zip(self._pens, (shade, 255), strict=True):
            if shape == "line":
                pen.line(*args, fill=value, width=max(1, width), joint="curve")
            elif width:
                getattr(pen, shape)(*args, outline=value, width=width)
            else:
                getattr(pen, shape)(*args, fill=value)

    def picture(self):
        size = (self.width // _FINE, self.height // _FINE)
        grey, mask = (np.asarray(part.reduce(_FINE)).astype(np.float32) for part in (self._grey, self._mask))
        return grey[: size[1], : size[0]], mask[: size[1], : size[0]] / 255


def _turns(count, start=0.0):
    return start + np.arange(count) * (2 * np.pi / count)


def _round(board, x, y, radii, turns):
    return list(zip((x + radii * np.cos(turns)).tolist(), (y + radii * np.sin(turns)).tolist(), strict=True))


def star(board: _Board, rng: np.random.Generator) -> None:
    """A star of five to eight points, or a sun."""
    x, y, r = board.width / 2, board.height / 2, min(board.width, board.height) / 2
    count = int(rng.integers(5, 9))
    radii = np.where(np.arange(2 * count) % 2, rng.uniform(0.35, 0.6), 1.0) * r
    board.add("polygon", _round(board, x, y, radii, _turns(2 * count, -np.pi / 2)))
    if rng.random() < 0.3:
        board.add("ellipse", (x - r / 3, y - r / 3, x + r / 3, y + r / 3))


def outline_of_a_land(board: _Board, rng: np.random.Generator) -> None:
    """A blob with an uneven border, filled or drawn."""
    x, y, turns = board.width / 2, board.height / 2, _turns(24)
    radii = np.clip(np.cumsum(rng.normal(0, 0.12, size=24)) + 0.7, 0.3, 1.0)
    points = _round(board, x, y, 1.0, turns)
    points = [(x + (px - x) * r * x, y + (py - y) * r * y) for (px, py), r in zip(points, radii.tolist(), strict=True)]
    if rng.random() < 0.7:
        board.add("polygon", points)
    else:
        board.add("line", [*points, points[0]], width=int(rng.integers(1, 5)))


def emblem(board: _Board, rng: np.random.Generator) -> None:
    """A shield, disc or frame with two to five shapes in it, some with a rim."""
    w, h = board.width - 1, board.height - 1
    outer = int(rng.integers(3))
    if outer == 0:
        board.add("ellipse", (0, 0, w, h))
    elif outer == 1:
        board.add("polygon", [(0, 0), (w, 0), (w, 0.6 * h), (w / 2, h), (0, 0.6 * h)])
    else:
        board.add("rounded_rectangle", (0, 0, w, h), 0.15 * h)
    for _ in range(int(rng.integers(2, 6))):
        x, y, r = rng.uniform(0.25, 0.75) * w, rng.uniform(0.25, 0.75) * h, rng.uniform(0.08, 0.3) * h
        kind = rng.integers(4)
        if kind == 0:
            board.add("ellipse", (x - r, y - r, x + r, y + r))
        elif kind == 1:
            board.add("rectangle", (x - r, y - r / 3, x + r, y + r / 3))
        elif kind == 2:
            board.add("polygon", _round(board, x, y, r, _turns(3, rng.uniform(0, 6))))
        else:
            board.add("line", [(x - r, y + r), (x, y - r), (x + r, y + r)], width=int(rng.integers(2, 6)))
    if rng.random() < 0.5 and outer != 1:
        board.add("ellipse" if outer == 0 else "rectangle", (2, 2, w - 2, h - 2), width=int(rng.integers(2, 5)))


def creature(board: _Board, rng: np.random.Generator) -> None:
    """A body with a head and limbs: animals, riders, people, cars."""
    w, h, shade = board.width, board.height, board.shade()
    body = (0.15 * w, 0.35 * h, 0.85 * w, rng.uniform(0.6, 0.8) * h)
    board.add("ellipse", body, shade=shade)
    x = rng.uniform(0.6, 0.85) * w
    r = rng.uniform(0.1, 0.2) * h
    board.add("ellipse", (x - r, 0.15 * h, x + r, 0.15 * h + 2 * r), shade=shade)
    board.add("line", [(x, 0.15 * h + r), (0.6 * w, 0.55 * h)], shade=shade, width=max(2, int(0.16 * h)))
    for _ in range(int(rng.integers(2, 6))):
        start = rng.uniform(0.2, 0.8) * w
        knee = start + rng.uniform(-0.15, 0.15) * w
        points = [(start, 0.6 * h), (knee, 0.8 * h), (knee + rng.uniform(-0.1, 0.1) * w, h)]
        board.add("line", points, shade=shade, width=max(2, int(rng.uniform(0.05, 0.12) * h)))
    if rng.random() < 0.4:
        board.add("line", [(0.2 * w, 0.5 * h), (0.02 * w, rng.uniform(0.1, 0.7) * h)], shade=shade, width=3)


def plant(board: _Board, rng: np.random.Generator) -> None:
    """A flower, a fruit with its leaf, or a tree."""
    w, h = board.width, board.height
    kind = rng.integers(3)
    if kind == 0:
        shade, count = board.shade(), int(rng.integers(4, 8))
        for px, py in _round(board, w / 2, h / 2, 0.3 * min(w, h), _turns(count, rng.uniform(0, 6))):
            r = 0.2 * min(w, h)
            board.add("ellipse", (px - r, py - r, px + r, py + r), shade=shade)
        board.add("ellipse", (0.4 * w, 0.4 * h, 0.6 * w, 0.6 * h))
    elif kind == 1:
        r = 0.38 * min(w, h)
        board.add("ellipse", (w / 2 - r, 0.58 * h - r, w / 2 + r, 0.58 * h + r))
        board.add("ellipse", (0.5 * w, 0.02 * h, 0.9 * w, 0.28 * h))
        board.add("line", [(0.5 * w, 0.3 * h), (0.45 * w, 0.1 * h)], width=3)
    else:
        shade = board.shade()
        board.add("rectangle", (0.45 * w, 0.6 * h, 0.55 * w, h - 1))
        for level in range(3):
            top, reach = level * 0.22 * h, (0.2 + 0.1 * level) * w
            foot = top + 0.36 * h
            board.add("polygon", [(w / 2, top), (w / 2 - reach, foot), (w / 2 + reach, foot)], shade=shade)


def flag(board: _Board, rng: np.random.Generator) -> None:
    """Bars, with stars above or a field in the corner."""
    w, h, shade = board.width, board.height, board.shade()
    count = int(rng.integers(2, 5))
    for bar in range(count):
        y = h * (0.3 + 0.7 * bar / count)
        board.add("rectangle", (0, y, w - 1, y + 0.4 * h / count), shade=shade)
    for k in range(int(rng.integers(0, 4))):
        x = w * (0.15 + 0.25 * k)
        board.add("ellipse", (x, 0.03 * h, x + 0.16 * h, 0.19 * h), shade=shade)


def sign_of_another_script(board: _Board, rng: np.random.Generator) -> None:
    """Strokes in a square that look like a sign of a script this reader does not know."""
    w, h, shade = board.width, board.height, board.shade()
    thick = max(2, int(rng.uniform(0.06, 0.11) * h))
    halves = ((0, 1.0),) if rng.random() < 0.3 else ((0, 0.45), (0.5, 1.0))
    for left, right in halves:
        for _ in range(int(rng.integers(2, 5))):
            y = rng.uniform(0.05, 0.9) * h
            board.add("line", [(left * w, y), (right * w, y)], shade=shade, width=thick)
        for _ in range(int(rng.integers(1, 4))):
            x, y = rng.uniform(left, right) * w, rng.uniform(0, 0.5) * h
            foot = x + rng.choice((0.0, 0.0, -0.25, 0.25)) * w
            board.add("line", [(x, y), (foot, rng.uniform(0.6, 1.0) * h)], shade=shade, width=thick)


# picture: (share, width over height).
PICTURES = {
    star: (0.14, 1.0),
    outline_of_a_land: (0.18, 1.2),
    emblem: (0.22, 0.9),
    creature: (0.14, 1.0),
    plant: (0.14, 0.9),
    flag: (0.08, 1.1),
    sign_of_another_script: (0.10, 0.85),
}
_PICTURES, _SHARES = tuple(PICTURES), np.cumsum([share for share, _ in PICTURES.values()])


def drawn(
    kind: Callable[[_Board, np.random.Generator], None],
    height: int,
    rng: np.random.Generator,
    greys: tuple[float, float],
) -> Picture:
    """A picture of one `kind`, a key of `PICTURES`, `height` pixels high, in greys between the two given."""
    width = max(3.0, height * PICTURES[kind][1] * rng.uniform(0.75, 1.3))
    board = _Board(width, max(height, 3), rng, greys)
    kind(board, rng)
    return board.picture()


def random_picture(height: int, rng: np.random.Generator, greys: tuple[float, float]) -> Picture:
    """A picture of one of `PICTURES`."""
    place = int(np.searchsorted(_SHARES, rng.random() * _SHARES[-1]))
    return drawn(_PICTURES[min(place, len(_PICTURES) - 1)], height, rng, greys)
