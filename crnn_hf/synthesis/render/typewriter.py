"""Lines as a typewriter strikes them: fixed pitch, each key with its own height, pressure and clogged counters."""

import random
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageFilter

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render.layout import PLAIN, Glyphs, Ink, glyphs


_DOTS = frozenset(".,:;")


@dataclass(frozen=True)
class Machine:
    """One typewriter with its ribbon.

    Attributes:
        pitch: width of a character, in em of the face's `n`.
        height, place: how far keys stand off the line and off their cell (deviation, em).
        capitals: how far the shift key sets capitals too high, or too low, em.
        pressure: how unequal the strokes are (deviation of the share of ink).
        clog: how much of narrow whites is filled with dirt, 0 to 1, on average.
        narrow: up to which width, in em: the eye of an e at 0.1, the opening of a c at 0.2.
        soft, heavy: blur of the ribbon in em, and the level above which there is ink: low swells strokes.
        blob: how much larger than in the face points are.
        weave: how much of the ink the cloth of the ribbon takes away.
    """

    pitch: float
    height: float
    place: float
    capitals: float
    pressure: float
    clog: float
    narrow: float
    soft: float
    heavy: float
    blob: float
    weave: float


def random_machine(rng: random.Random) -> Machine:
    """A machine between one that is well kept and one that is worn out."""
    worn = rng.random() ** 1.3
    return Machine(
        pitch=rng.uniform(0.94, 1.08),
        height=rng.uniform(0.2, 1.0) * worn * 0.045,
        place=rng.uniform(0.2, 1.0) * worn * 0.04,
        capitals=rng.gauss(0, 0.03) if rng.random() < 0.4 else 0.0,
        pressure=rng.uniform(0.02, 0.08) + 0.10 * worn * rng.random(),
        clog=rng.uniform(0.4, 1.1) * worn**0.5 if rng.random() < 0.75 else 0.0,
        narrow=rng.choice((0.12, 0.18, 0.25)),
        soft=rng.uniform(0.02, 0.07),
        heavy=rng.uniform(0.05, 0.45),
        blob=rng.uniform(1.0, 1.7) if rng.random() < 0.6 else 1.0,
        weave=rng.uniform(0.0, 0.5) * rng.random(),
    )


def _narrows(mask: np.ndarray, width: int) -> np.ndarray:
    """The white of a glyph that dirt fills: counters and openings narrower than `width` pixels (odd), 0 to 1."""
    picture = Image.fromarray(np.pad(mask, width))
    closed = picture.filter(ImageFilter.MaxFilter(width)).filter(ImageFilter.MinFilter(width))
    filled = np.asarray(closed)[width:-width, width:-width].astype(np.float32)
    return np.clip((filled - mask) / 255, 0, 1)


def _swollen(mask: np.ndarray, top: int, factor: float) -> tuple[np.ndarray, int]:
    """A glyph enlarged by `factor` about its middle, with its new top."""
    height, width = mask.shape
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.asarray(Image.fromarray(mask).resize(size)), top - (size[1] - height) // 2


@lru_cache(maxsize=16384)
def _type(font: Glyphs, char: str, blob: float, narrow: int) -> tuple[np.ndarray, np.ndarray | None, int]:
    """(coverage float32, its `_narrows` or None, top) of the type of a character, kept for the last used."""
    mask, _, top = font.glyph(char)
    if blob > 1 and mask.size:
        mask, top = _swollen(mask, top, blob)
    narrows = _narrows(mask, narrow) if narrow and mask.size else None
    return mask.astype(np.float32), narrows, top


@lru_cache(maxsize=256)
def _ramp(rows: int) -> np.ndarray:
    """A column from -1 at the head to 1 at the foot."""
    return np.linspace(-1, 1, rows, dtype=np.float32)[:, None]


class Keys:
    """The keys of one machine in one face: each is off in its own way, the same wherever it is struck."""

    def __init__(self, face: Face, size: int, machine: Machine, rng: random.Random) -> None:
        self.font = glyphs(face, face.size or size, PLAIN)
        self.machine, self._rng, self._off = machine, rng, {}
        self.em = float(self.font.bottom - self.font.top)
        self.pitch = self.font.advance("n") * machine.pitch
        self._narrow = 2 * round(machine.narrow * self.em / 2) + 1 if machine.clog else 0

    def _key(self, char: str) -> tuple[float, float, float, float]:
        """(height, place, slope, clog) of a key: pixels, pixels, share of ink from head to foot, share filled."""
        if char not in self._off:
            rng, machine = self._rng, self.machine
            raised = machine.capitals if char.isupper() else 0.0
            self._off[char] = (
                (rng.gauss(0, machine.height) + raised) * self.em,
                rng.gauss(0, machine.place) * self.em,
                rng.gauss(0, 0.8 * machine.pressure),
                max(0.0, min(1.0, rng.gauss(machine.clog, 0.25))) if machine.clog else 0.0,
            )
        return self._off[char]

    def strike(self, char: str, force: float) -> tuple[np.ndarray, int, int]:
        """(ink (h, w) float32, place within its cell, top) of one stroke with `force`, the share of full ink."""
        blob = round(self.machine.blob, 1) if char in _DOTS else 1.0
        mask, narrows, top = _type(self.font, char, blob, self._narrow)
        height, place, slope, clog = self._key(char)
        if narrows is not None and clog:
            mask = mask + narrows * np.float32(255 * clog * min(1.0, max(0.3, self._rng.gauss(1, 0.2))))
        ink = mask * np.maximum(np.minimum(force + slope * _ramp(len(mask)), 1), np.float32(0.4))
        return ink, round((self.pitch - mask.shape[1]) / 2 + place), round(top + height)


def type_line(text: str, keys: Keys, rng: random.Random, overtyped: dict[int, str] | None = None) -> Ink:
    """Strike `text` key by key.

    Args:
        text: the characters as typed.
        keys: the machine's.
        rng: draws the force of each stroke.
        overtyped: {index: the wrong character that was struck there first}.

    Returns:
        The `Ink`, with one cell of the pitch as the box of each character.
    """
    machine, overtyped = keys.machine, overtyped or {}
    room = round(keys.em * 0.2)
    top, rows = keys.font.top - room, keys.font.bottom - keys.font.top + 2 * room
    canvas = np.zeros((rows, round(keys.pitch * len(text)) + 2 * room), np.float32)
    for index, char in enumerate(text):
        struck = [(char, 1.0)] if index not in overtyped else [(overtyped[index], 0.6), (char, 1.05)]
        for one, usual in struck:
            if one.isspace():
                continue
            weak = 0.6 if rng.random() < 0.1 * machine.pressure else 1.0
            ink, place, rise = keys.strike(one, weak * usual * (1 - abs(rng.gauss(0, machine.pressure))))
            y, x = max(0, rise - top), max(0, room + round(index * keys.pitch) + place)
            region = canvas[y : y + ink.shape[0], x : x + ink.shape[1]]
            np.maximum(region, ink[: region.shape[0], : region.shape[1]], out=region)
    boxes = [(room + keys.pitch * i, room + keys.pitch * (i + 1)) for i in range(len(text))]
    return Ink(_imprint(canvas, machine, keys.em), boxes, room, rows - room)


def underlined(ink: Ink, first: int, last: int, keys: Keys, rng: random.Random) -> Ink:
    """The characters `first` to `last` with the underscore struck below each."""
    coverage = ink.coverage.copy()
    thick = max(1, round(keys.em * rng.uniform(0.04, 0.08)))
    row = ink.top - keys.font.top + round(keys.em * rng.uniform(0.08, 0.2))
    for x0, x1 in ink.boxes[first : last + 1]:
        lower = row + (1 if rng.random() < 0.1 else 0)
        force = round(255 * min(1.0, rng.uniform(0.7, 1.1)))
        region = coverage[lower : lower + thick, round(x0) : round(x1)]
        np.maximum(region, force, out=region)
    return Ink(coverage, ink.boxes, ink.top, ink.bottom)


def _imprint(canvas: np.ndarray, machine: Machine, em: float) -> np.ndarray:
    """What the ribbon leaves of the types: corners rounded, strokes swollen or starved, small whites closed."""
    full = Image.fromarray(np.clip(canvas, 0, 255).astype(np.uint8))
    soft = np.asarray(full.filter(ImageFilter.BoxBlur(machine.soft * em))).astype(np.float32)
    inked = canvas > 127
    weight = float(soft[inked].mean()) if inked.any() else 255.0  # what the blur leaves of this face's strokes
    low, high = 0.6 * machine.heavy * weight, 0.9 * weight
    return np.clip((soft - low) * np.float32(255 / (high - low)), 0, 255).astype(np.uint8)
