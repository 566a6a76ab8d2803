"""The picture of what the network says: the probability of every character in every frame, under the line."""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from crnn_hf.models.crnn.decoding import BLANK, as_logits, greedy_paths, log_softmax
from crnn_hf.models.crnn.image_resizing import LineGeometry, resized_width
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
    legend,
    open_line,
    stack,
)
from crnn_hf.visualization.lettering import draw_text


if TYPE_CHECKING:
    from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
    from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


# Stretched where little probabilities are, for these tell what else a character could have been.
PROBABILITY_COLORS = (
    (0.0, (255, 255, 255)),
    (0.01, (226, 238, 248)),
    (0.1, (158, 202, 225)),
    (0.5, (49, 130, 189)),
    (1.0, (8, 48, 107)),
)

_LINE_HEIGHT = 72  # pixels of the line in the picture
_NARROWEST_FRAME = 7
_LABELS = 56  # width of the column of the rows' names
_MAX_CLASSES = 40
_SHOWN = 0.05  # classes that never reach it are left out
_CLASS_HEIGHT, _READING, _NUMBERS = 17, 30, 18


class _Posterior(NamedTuple):
    """Probabilities (frames, vocabulary), what they were computed from, and how one lies over the other."""

    probabilities: np.ndarray
    line: Image.Image
    names: list[str]
    geometry: LineGeometry
    scale: float  # of the processed image in the picture

    @property
    def frame_width(self):
        return self.geometry.frame_stride * self.scale


class _Row(NamedTuple):
    """Frames `first` to `last`, not included."""

    first: int
    last: int


def visualize_posterior(image: Any, model: "CRNNForCTC", processor: "CRNNProcessor") -> Image.Image:
    """
    Draw the posterior of the network over the line: for every frame, the probability of the blank and of each
    character that matters there, at the processor's temperature. The characters of the most probable path stand below.

    A row of the chart is a class; those that never reach 0.05 are left out, and of more than 40 the least likely ones.

    Args:
        image: anything that the pipeline takes as one image; turned upright by its EXIF orientation.
        model ([`CRNNForCTC`]): the network.
        processor ([`CRNNProcessor`]): its processor.

    Returns:
        `PIL.Image.Image`: RGB, at most 1200 pixels wide. A line that is longer goes on in rows below.

    Raises:
        ValueError, TypeError, OSError: if the image cannot be read, or is wider than the processor's `max_width`.
    """
    line = open_line(image)
    logits = _logits_of(line, model, processor)
    posterior = _posterior(line, logits, processor)
    rows = _rows(posterior)
    longest = max(row.last - row.first for row in rows) * posterior.frame_width
    width = max(MIN_WIDTH, round(_LABELS + 2 * PADDING + longest))
    [result] = processor.post_process_text_recognition(logits)
    return stack(
        [
            caption(result, width),
            *(_draw_row(posterior, row, width) for row in rows),
            legend("probability", PROBABILITY_COLORS, width),
        ]
    )


def _logits_of(line, model, processor):
    import torch

    inputs = processor(images=[np.asarray(line)], return_tensors="pt").to(model.device)
    training = model.training
    model.eval()
    try:
        with torch.inference_mode():
            outputs = model(inputs["pixel_values"].to(model.dtype), attention_mask=inputs["attention_mask"])
    finally:
        model.train(training)
    return as_logits(outputs)


def _posterior(line, logits, processor):
    images = processor.image_processor
    geometry = processor.geometry
    scale = max(_LINE_HEIGHT / images.image_height, _NARROWEST_FRAME / processor.frame_stride)
    names = ["blank", *("space" if char == " " else char for char in processor.alphabet)]
    return _Posterior(np.exp(log_softmax(logits, processor.temperature)[0]), line, names, geometry, scale)


def _rows(posterior):
    """Rows that fill the picture, broken after a space where there is one."""
    per_row = max(1, int((WIDTH - _LABELS - 2 * PADDING) / posterior.frame_width))
    path, frames = greedy_paths(posterior.probabilities), len(posterior.probabilities)
    spaces = [frame for frame, index in enumerate(path) if posterior.names[index] == "space"]
    rows, first = [], 0
    while first < frames:
        last = min(first + per_row, frames)
        if last < frames:
            last = max([frame + 1 for frame in spaces if last - per_row // 3 <= frame < last], default=last)
        rows.append(_Row(first, last))
        first = last
    return rows


def _draw_row(posterior, row, width):
    classes = _classes(posterior.probabilities[row.first : row.last])
    strip = _strip(posterior, row)
    chart_top = strip.height + 6 + _NUMBERS
    bottom = chart_top + _CLASS_HEIGHT * len(classes)
    picture = Image.new("RGB", (width, bottom + _READING + 14), PAPER)
    picture.paste(strip, (PADDING + _LABELS, 4))
    draw = ImageDraw.Draw(picture, "RGBA")
    _draw_chart(draw, posterior, row, classes, chart_top)
    _draw_frame_numbers(draw, posterior, row, chart_top)
    _draw_reading(draw, posterior, row, strip.height + 4, chart_top, bottom)
    return picture


def _classes(probabilities):
    """The blank, then the classes that matter in these frames, by the frame in which they first do."""
    highest = probabilities.max(axis=0)
    highest[BLANK] = np.inf
    kept = [index for index in np.argsort(-highest, kind="stable")[:_MAX_CLASSES] if highest[index] >= _SHOWN]
    seen = probabilities >= np.minimum(highest, 0.5)
    seen[:, BLANK] = True
    return sorted(kept, key=lambda index: (index != BLANK, int(np.argmax(seen[:, index])), index))


def _left_of(posterior, row, frame):
    """Where a frame begins in the picture; half a stride before its centre."""
    return PADDING + _LABELS + (frame - row.first) * posterior.frame_width


def _strip(posterior, row):
    """What of the line lies over the frames of a row; margins that the processor adds are grey."""
    geometry, line, scale = posterior.geometry, posterior.line, posterior.scale
    begin, end = geometry.frame_to_pixel(np.array([row.first - 0.5, row.last - 0.5]))
    size = (round((end - begin) * scale), round(geometry.image_height * scale))
    strip = Image.new("RGB", size, RULE)
    wide = resized_width(line.height, line.width, geometry.image_height)
    left, right = max(begin, geometry.margin), min(end, geometry.margin + wide)
    if right > left:
        per_pixel = line.width / wide
        box = ((left - geometry.margin) * per_pixel, 0, (right - geometry.margin) * per_pixel, line.height)
        part = line.resize((max(1, round((right - left) * scale)), size[1]), Image.Resampling.BICUBIC, box)
        strip.paste(part, (round((left - begin) * scale), 0))
    return strip


def _draw_chart(draw, posterior, row, classes, top):
    right = _left_of(posterior, row, row.last)
    for place, index in enumerate(classes):
        y = top + place * _CLASS_HEIGHT
        name = posterior.names[index]
        draw_text(draw, (PADDING + _LABELS - 8, y + _CLASS_HEIGHT / 2), name, 14, GREY if place == 0 else INK, "rm")
        for frame in range(row.first, row.last):
            color = blend(PROBABILITY_COLORS, float(posterior.probabilities[frame, index]))
            if color != PAPER:
                left = _left_of(posterior, row, frame)
                draw.rectangle((left, y, left + posterior.frame_width - 1, y + _CLASS_HEIGHT - 1), fill=color)
        draw.line((PADDING + _LABELS, y, right, y), fill=RULE)
    bottom = top + len(classes) * _CLASS_HEIGHT
    draw.rectangle((PADDING + _LABELS, top, right, bottom), outline=RULE)


def _draw_frame_numbers(draw, posterior, row, top):
    for frame in range(row.first, row.last):
        middle = _left_of(posterior, row, frame + 0.5)
        draw.line((middle, top - (7 if frame % 10 == 0 else 3), middle, top - 1), fill=GREY)
        if frame % 10 == 0:
            draw_text(draw, (middle, top - 14), str(frame), 10, GREY, "mm")


def _draw_reading(draw, posterior, row, line_bottom, chart_top, bottom):
    """The characters of the most probable path, at their frames; a thin line leads up to the image."""
    path = greedy_paths(posterior.probabilities)
    begins = np.flatnonzero(np.append(True, path[1:] != path[:-1]))
    ends = np.append(begins[1:], len(path))
    for first, last in zip(begins, ends, strict=True):
        middle = (first + last) / 2
        if path[first] == BLANK or not row.first <= middle < row.last:
            continue
        x = _left_of(posterior, row, middle)
        draw.line((x, 4, x, line_bottom), fill=(213, 94, 0, 130))
        draw.line((x, chart_top, x, bottom + 4), fill=(213, 94, 0, 70))
        name = posterior.names[path[first]]
        if name == "space":
            draw.line([(x - 4, bottom + 16), (x - 4, bottom + 20), (x + 4, bottom + 20), (x + 4, bottom + 16)], GREY)
        else:
            draw_text(draw, (x, bottom + 16), name, 18, INK, "mm")
    draw_text(draw, (PADDING + _LABELS - 8, bottom + 16), "reading", 14, GREY, "rm")
