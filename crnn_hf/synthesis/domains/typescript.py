"""Typescripts of the 20th century, scanned: worn machines, ribbons and carbon copies on white to grey paper."""

import random
import string
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageFilter

from crnn_hf.synthesis.domains.domain import Boxes, Domain, Drawn
from crnn_hf.synthesis.domains.typed_text import as_struck, typed_line
from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.fonts.pools import Pool
from crnn_hf.synthesis.render import aging, pixels, scanning
from crnn_hf.synthesis.render import geometry as g
from crnn_hf.synthesis.render.cropping import crop
from crnn_hf.synthesis.render.layout import Ink, glyphs
from crnn_hf.synthesis.render.typewriter import Keys, Machine, random_machine, type_line, underlined


SIZE = 32  # pixels of the em in which lines are typed
CARBON_SHARE = 0.25
UNDERLINED_SHARE = 0.05
OVERTYPED_SHARE = 0.04
_TEXT_TRIES = 8


def _drawable(face: Face) -> Callable[[str], bool]:
    has = glyphs(face, SIZE).has
    return lambda text: all(map(has, text))


def _text(face: Face, rng: random.Random) -> str:
    """A line that the face draws."""
    drawable = _drawable(face)
    for _ in range(_TEXT_TRIES):
        text = typed_line(rng)
        if drawable(text):
            return text
    return "".join(char for char in text if drawable(char))


def _overtyped(text: str, rng: random.Random) -> dict[int, str]:
    """{index: what was struck there first}: one or two corrected letters, most of them near the end."""
    places = [index for index, char in enumerate(text) if char.isalnum()]
    if not places or rng.random() >= OVERTYPED_SHARE:
        return {}
    late = places[len(places) // 2 :]
    return {rng.choice(late): rng.choice("aeionrst-/x") for _ in range(rng.randint(1, 2))}


def _ink(text: str, keys: Keys, rng: random.Random) -> Ink:
    ink = type_line(as_struck(text, rng), keys, rng, _overtyped(text, rng))
    if rng.random() < UNDERLINED_SHARE:
        first = 0 if rng.random() < 0.6 else rng.randrange(len(text))
        last = len(text) - 1 if rng.random() < 0.6 else rng.randrange(first, len(text))
        ink = underlined(ink, first, last, keys, rng)
    return ink


def _woven(image: np.ndarray, machine: Machine, rng: np.random.Generator) -> np.ndarray:
    """Less ink where the cloth of the ribbon leaves some out, in grain of one or two pixels."""
    if machine.weave < 0.03:
        return image
    grain = 1 - np.float32(machine.weave) * np.abs(pixels.clouds(image.shape, rng, int(rng.integers(1, 3))))
    return 255 - (255 - image) * np.clip(grain, 0.1, 1)


def _carbon(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A carbon copy: soft, mottled, swollen letters in which the counters nearly close."""
    radius = len(image) * rng.uniform(0.015, 0.045)
    grey = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(radius))
    ink = np.clip((255 - np.asarray(grey).astype(np.float32)) * np.float32(rng.uniform(1.1, 1.9)), 0, 255)
    mottled = 1 - np.float32(rng.uniform(0.05, 0.35)) * np.abs(
        pixels.clouds(image.shape, rng, int(rng.integers(2, 4)))
    )
    return 255 - ink * np.clip(mottled, 0.2, 1)


def _toned(image: np.ndarray, rng: np.random.Generator, carbon: bool) -> np.ndarray:
    """Grey strokes on paper that is white, light or grey."""
    chance = rng.random()
    if carbon or chance < 0.35:
        paper = rng.uniform(130, 225)
        ink = paper - rng.uniform(65, 140)
    elif chance < 0.82:
        paper = rng.uniform(205, 250)
        ink = rng.uniform(15, 130)
    else:
        paper, ink = 255.0, rng.uniform(0, 50)
    return np.float32(ink) + image * np.float32((paper - ink) / 255)


def _grain(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What a scanner sees of the fibres: fine grain, weak on white paper."""
    return image + np.float32(rng.uniform(1, 5)) * pixels.normal(image.shape, rng)


_ON_PAPER = (
    (scanning.paper_texture, 0.3),
    (scanning.bleed_through, 0.12),
    (scanning.uneven_light, 0.05),
    (aging.pen_mark, 0.02),
    (scanning.blur, 0.25),
    (scanning.low_resolution, 0.05),
    (_grain, 0.5),
    (scanning.jpeg, 0.3),
)
_LAID = ((g.skew, 0.2), (g.curve, 0.05))


def _captured(image: np.ndarray, boxes: Boxes, rng: np.random.Generator, machine: Machine) -> tuple[np.ndarray, Boxes]:
    carbon = rng.random() < CARBON_SHARE
    for effect, share in _LAID:
        if rng.random() < share:
            image, boxes = effect(image, boxes, rng)
    image = _carbon(image, rng) if carbon else _woven(image, machine, rng)
    if rng.random() < 0.12 and not carbon:
        image = np.where(image < rng.uniform(90, 190), np.float32(0), np.float32(255))
        image = scanning.blur(image, rng)
    image = _toned(image, rng, carbon)
    for effect, share in _ON_PAPER:
        if rng.random() < share:
            image = effect(image, rng)
    return image, boxes


def draw_typescript(pool: Pool, rng: random.Random, noise: np.random.Generator) -> Drawn:
    """Draw a line of a typescript, as `Domain.draw` does."""
    face = rng.choice(pool[rng.choice(list(pool))])
    text = _text(face, rng)
    machine = random_machine(rng)
    keys = Keys(face, SIZE, machine, rng)
    ink = _ink(text, keys, rng)
    image, boxes = crop(ink, noise, text, rng.uniform(0.88, 1.12), lambda: type_line(_text(face, rng), keys, rng))
    image, boxes = _captured(image, boxes, noise, machine)
    return text, image, boxes


TYPESCRIPT = Domain("typescript", string.ascii_letters + string.digits + ".,:;-()!?éèàçäöü", draw_typescript)
