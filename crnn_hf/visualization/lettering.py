"""Text in pictures, in any script that the machine has a font for: Pillow's own font first, then the system's."""

import os
from functools import lru_cache
from itertools import groupby

from PIL import ImageDraw, ImageFont

from crnn_hf.synthesis.fonts.find import OUTLINE, system_folders


_UNASSIGNED = "\U0010fffd"
_PROBE_SIZE = 16
# Where a character that Pillow's own font lacks is likely to be found; tried before the others.
_WIDE_COVERAGE = (
    "notosans-regular",
    "dejavusans.",
    "notosanscjk",
    "sourcehan",
    "wqy",
    "arialuni",
    "pingfang",
    "unifont",
)


def text_width(text: str, size: int) -> float:
    """
    Width in pixels of what [`draw_text`] draws.

    Args:
        text (`str`): The text.
        size (`int`): Height of the letters in pixels.

    Returns:
        `float`: Width in pixels.
    """
    return sum(_font(path, size).getlength(part) for path, part in _runs(text))


def draw_text(
    draw: ImageDraw.ImageDraw,
    position: tuple[float, float],
    text: str,
    size: int,
    fill: str | tuple[int, ...],
    anchor: str = "lm",
) -> None:
    """
    Draw one line of text. A character that no font has is drawn as its code point, U+XXXX.

    Args:
        position: (x, y) of the anchor.
        anchor: of Pillow's: l, m or r for x; what y means is for each font to say.
    """
    x, y = position
    x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]] * text_width(text, size)
    for path, part in _runs(text):
        font = _font(path, size)
        draw.text((x, y), part, fill=fill, font=font, anchor="l" + anchor[1])
        x += font.getlength(part)


def wrap_text(text: str, size: int, width: float) -> list[str]:
    """
    A text in lines of at most `width` pixels, broken where it is full; at least one line.

    Args:
        text (`str`): The text.
        size (`int`): Height of the letters in pixels.
        width (`float`): Width in pixels.

    Returns:
        `list[str]`: The lines.
    """
    lines, line, used = [], "", 0.0
    for char in text:
        wide = text_width(char, size)
        if line and used + wide > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + char, used + wide
    return [*lines, line]


def _runs(text):
    """(path of a font, the characters to draw with it), in order."""
    drawn = [(path, char if path is not None else f"U+{ord(char):04X}") for char in text for path in [font_with(char)]]
    return [(path or "", "".join(part for _, part in run)) for path, run in groupby(drawn, key=lambda item: item[0])]


@lru_cache(maxsize=4096)
def font_with(char: str) -> str | None:
    """
    Path of a font that has a glyph for a character; "" for Pillow's own; `None` if no font of the machine has.

    Args:
        char (`str`): The character.

    Returns:
        `str`: The path.
    """
    if _has_glyph(_font("", _PROBE_SIZE), char):
        return ""
    if not char.isprintable():
        return None
    return next((path for path in _system_fonts() if _file_has_glyph(path, char)), None)


@lru_cache(maxsize=256)
def _font(path, size):
    if not path:
        return ImageFont.load_default(size)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _file_has_glyph(path, char):
    try:
        return _has_glyph(ImageFont.truetype(path, _PROBE_SIZE, layout_engine=ImageFont.Layout.BASIC), char)
    except (OSError, ValueError):  # a font that FreeType cannot open
        return False


def _has_glyph(font, char):
    """Whether a font has a glyph for a character, which differs from the one it draws for missing ones."""

    def picture(what):
        mask = font.getmask(what)
        return mask.size, bytes(mask)

    return picture(char) != picture(_UNASSIGNED)


@lru_cache(maxsize=1)
def _system_fonts():
    files = [
        os.path.join(where, name)
        for folder in system_folders()
        for where, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(OUTLINE)
    ]

    def rank(path):
        name = os.path.basename(path).lower()
        return next((place for place, part in enumerate(_WIDE_COVERAGE) if part in name), len(_WIDE_COVERAGE)), path

    return sorted(files, key=rank)
