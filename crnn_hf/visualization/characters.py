"""The picture of a reading: the line, the cell of each character, and how sure each one is."""

from math import ceil
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.models.crnn.decoding_positions import words_of
from crnn_hf.visualization.canvas import (
    GREY,
    INK,
    MIN_WIDTH,
    PADDING,
    PAPER,
    RULE,
    WIDTH,
    blend,
    caption,
    ink_on,
    legend,
    open_line,
    stack,
)
from crnn_hf.visualization.lettering import draw_text, text_width
from crnn_hf.visualization.page import visualize_page


# Blue to orange, and light to dark: for every kind of colour vision, and in grey. Most characters are very sure, so
# the scale is stretched where they are.
CONFIDENCE_COLORS = (
    (0.0, (122, 34, 0)),
    (0.5, (213, 94, 0)),
    (0.9, (250, 190, 110)),
    (0.99, (222, 235, 247)),
    (1.0, (158, 202, 225)),
)

_LINE_HEIGHT = 72  # pixels of the line in the picture
_TALLEST_LINE = 160  # where narrow characters need room
_MAX_ROWS = 40  # a longer line is drawn smaller
_LEGIBLE_CELL = 15  # pixels
_LETTER, _SMALLEST_LETTER, _NUMBER = 22, 13, 13
_CHIP, _LEVEL, _WORDS = 28, 18, 30  # heights of the letters' band, of each level of letters above it, of the words


class _Row(NamedTuple):
    """Columns `start` to `end` of the image, drawn `scale` times as large."""

    start: float
    end: float
    scale: float

    def x(self, position):
        """Column of the picture of a column of the image, clipped to the row."""
        return PADDING + (min(max(position, self.start), self.end) - self.start) * self.scale

    def holds(self, char):
        """Whether most of a character is in this row; each is in exactly one."""
        middle = (char["start"] + char["end"]) / 2
        return self.start <= middle < self.end


def visualize(image: Any, reading: dict) -> Image.Image:
    """
    Draw a reading over its line: one cell for each character, coloured by its confidence; words underlined. Of a whole
    page the boxes of its lines, and beside it their text where it stands.

    ```python
    reader = pipeline("text-recognition")
    visualize("line.png", reader("line.png", return_chars=True)).save("picture.png")
    ```

    Args:
        image: anything that the pipeline takes as one image; turned upright by its EXIF orientation.
        reading: what the pipeline gave for it: of a line with `return_chars=True`, or of a page.

    Returns:
        `PIL.Image.Image`: RGB, at most 1200 pixels wide. A line that is longer goes on in rows below.

    Raises:
        TypeError: if `reading` is not a dict.
        ValueError: if it has no `chars`, or they are not in pixels of this image.
        ValueError, TypeError, OSError: if the image cannot be read.
    """
    if isinstance(reading, dict) and "lines" in reading:
        return visualize_page(image, reading)
    _check_reading(reading)
    line = open_line(image)
    _check_positions(reading["chars"], line)
    rows = _rows(reading["chars"], line)
    widest = max(row.x(row.end) for row in rows) + PADDING
    width = min(WIDTH, max(MIN_WIDTH, round(widest)))
    return stack(
        [
            caption(reading, width),
            *(_draw_row(row, line, reading["chars"], width) for row in rows),
            legend("confidence", CONFIDENCE_COLORS, width),
        ]
    )


def _check_reading(reading):
    if not isinstance(reading, dict):
        raise TypeError(
            f"`reading` is {type(reading).__name__}, not the dict of one line. Of several readings, pass the one that "
            "belongs to the image."
        )
    if reading.get("error"):
        raise ValueError(f"there is no reading to draw: {reading['error']}")
    missing = [key for key in ("text", "score", "chars") if key not in reading]
    if missing:
        raise ValueError(
            f"`reading` has no {missing[0]!r}. Read the image with positions: reader(image, return_chars=True)."
        )


def _check_positions(chars, line):
    for index, char in enumerate(chars):
        if not 0 <= char["start"] <= char["end"] <= line.width + 0.5:
            raise ValueError(
                f"character {index} ({char['char']!r}) goes from {char['start']:.1f} to {char['end']:.1f} px, but the "
                f"image is {line.width} px wide. Pass the image that was read; `post_process_text_recognition` needs "
                "`target_sizes` to give positions in its pixels."
            )


def _rows(chars, line):
    """Rows of about equal length, broken between words where possible, else between characters."""
    room = WIDTH - 2 * PADDING
    scale = min(_scale(chars, line), _MAX_ROWS * room / line.width)
    breaks = [[char["end"] for char in chars if char["char"].isspace()], [char["end"] for char in chars]]
    rows, start = [], 0.0
    while (line.width - start) * scale > room + 0.5:
        longest = room / scale
        wanted = (line.width - start) / ceil((line.width - start) / longest)
        possible = ([x for x in ends if start + 0.6 * wanted < x <= start + longest] for ends in breaks)
        end = min(next(filter(None, possible), [start + wanted]), key=lambda x: abs(x - start - wanted))
        rows.append(_Row(start, end, scale))
        start = end
    return [*rows, _Row(start, float(line.width), scale)]


def _scale(chars, line):
    """Large enough to read the line; larger where its characters are narrow."""
    scale = _LINE_HEIGHT / line.height
    widths = [char["end"] - char["start"] for char in chars if char["end"] > char["start"]]
    if widths:
        needed = _LEGIBLE_CELL / np.percentile(widths, 10)
        scale = min(max(scale, needed), _TALLEST_LINE / line.height)
    return scale


def _draw_row(row, line, chars, width):
    last = row.end >= line.width
    own = [char for char in chars if row.holds(char) or (last and char["start"] + char["end"] >= 2 * row.end)]
    height = max(1, round(line.height * row.scale))
    letters, size, levels = _place_letters(row, own)
    top = 8 + levels * _LEVEL + _CHIP
    picture = Image.new("RGB", (width, top + height + _WORDS + 8), PAPER)
    box = (row.start, 0, row.end, line.height)
    strip = line.resize((max(1, round((row.end - row.start) * row.scale)), height), Image.Resampling.BICUBIC, box)
    picture.paste(strip, (PADDING, top))
    draw = ImageDraw.Draw(picture, "RGBA")
    draw.rectangle((PADDING - 1, top - 1, PADDING + strip.width, top + height), outline=RULE)
    _draw_cells(draw, row, own, top, height, dark=np.asarray(strip).mean() < 110)
    _draw_letters(draw, letters, size, top)
    _draw_words(draw, row, chars, top + height)
    return picture


class _Letter(NamedTuple):
    """A character's letter: in the band above its cell (level 0), or in a level above that if the cell is narrow."""

    char: dict
    left: float
    right: float
    middle: float
    level: int


def _place_letters(row, chars):
    """The letters of a row; the size in which all that are in the band fit; and how many levels are above it."""
    letters, sizes, taken = [], [_LETTER], []  # taken: where the last letter of each level ends
    for char in chars:
        left, right = row.x(char["start"]), row.x(char["end"])
        size = _largest_fitting(char["char"], right - left)
        if size:
            sizes.append(size)
            letters.append(_Letter(char, left, right, (left + right) / 2, 0))
            continue
        half = text_width(char["char"], _SMALLEST_LETTER) / 2 + 2
        middle = max(half, min((left + right) / 2, row.x(row.end) + PADDING - half))
        level = next((index for index, end in enumerate(taken) if end <= middle - half), len(taken))
        taken[level : level + 1] = [middle + half]
        letters.append(_Letter(char, left, right, middle, level + 1))
    return letters, min(sizes), len(taken)


def _largest_fitting(char, room):
    """The largest font size that fits a number of pixels; `None` if it would not be legible."""
    if char.isspace():
        return _LETTER
    sizes = range(_LETTER, _SMALLEST_LETTER - 1, -1)
    return next((size for size in sizes if text_width(char, size) <= room - 2), None)


def _draw_cells(draw, row, chars, top, height, dark):
    """The edges between the cells; spaces are veiled."""
    edge, veil = ((255, 255, 255, 150), (255, 255, 255, 70)) if dark else ((20, 60, 120, 120), (20, 60, 120, 45))
    bottom = top + height - 1
    for char in chars:
        left, right = row.x(char["start"]), row.x(char["end"])
        if char["char"].isspace() and right > left:
            draw.rectangle((left, top, right, bottom), fill=veil)
        for x in (left, right):
            draw.line((x, top, x, bottom), fill=edge)


def _draw_letters(draw, letters, size, top):
    band = top - _CHIP
    for letter in letters:
        char, center = letter.char["char"], (letter.left + letter.right) / 2
        color = blend(CONFIDENCE_COLORS, letter.char["confidence"])
        draw.rectangle((letter.left, band, max(letter.left + 1, letter.right - 2), top - 4), fill=color)
        if char.isspace():
            _draw_space(draw, center, letter.right - letter.left, top - 10, ink_on(color))
        elif letter.level == 0:
            draw_text(draw, (center, top - _CHIP / 2 - 2), char, size, ink_on(color), "mm")
        else:
            y = band - _LEVEL * (letter.level - 0.5)
            draw.line((center, y, center, band), fill=GREY)
            half = text_width(char, _SMALLEST_LETTER) / 2 + 1
            draw.rectangle((letter.middle - half, y - 8, letter.middle + half, y + 8), fill=color)
            draw_text(draw, (letter.middle, y), char, _SMALLEST_LETTER, ink_on(color), "mm")


def _draw_space(draw, middle, room, y, fill):
    """The sign for a space, an open box."""
    half = min(7.0, room / 2 - 3)
    if half >= 1:
        draw.line([(middle - half, y - 4), (middle - half, y), (middle + half, y), (middle + half, y - 4)], fill=fill)


def _draw_words(draw, row, chars, bottom):
    """A bracket under each word, and the word's confidence where there is room."""
    free = 0.0
    for word in words_of(chars):
        if word["end"] <= row.start or word["start"] >= row.end:
            continue
        left, right, y = row.x(word["start"]) + 1, row.x(word["end"]) - 1, bottom + 7
        right = max(left, right)
        draw.line([(left, y - 4), (left, y), (right, y), (right, y - 4)], fill=INK)
        number = f"{word['confidence']:.2f}"
        half = text_width(number, _NUMBER) / 2
        if (left + right) / 2 - half >= free:
            draw_text(draw, ((left + right) / 2, y + 12), number, _NUMBER, INK, "mm")
            free = (left + right) / 2 + half + 4
