"""Where the characters and words of a reading stand in the image. NumPy only."""

import numpy as np

from .resizing_crnn import LineGeometry


def character_edges(
    frames: np.ndarray, geometry: LineGeometry, size: tuple[int, int] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """
    Left and right edges of the characters of one line.

    Two neighbours meet halfway between their frames. The outermost two reach as far out as characters of this line do
    in the middle: half a median advance, or a quarter of the height where there is only one.

    Args:
        frames: (characters,) mean of the frames that show each character, increasing.
        geometry: how frames lie in the image.
        size: (height, width) of the original image, to have pixels of it; without it they are of the processed one.

    Returns:
        Left edges and right edges, both (characters,), in pixels, to a tenth of one.
    """
    centres = geometry.frame_to_pixel(frames)
    if len(centres) == 0:
        return centres, centres
    advance = np.median(np.diff(centres)) if len(centres) > 1 else geometry.image_height / 2
    between = (centres[1:] + centres[:-1]) / 2
    edges = np.concatenate([[max(0.0, centres[0] - advance / 2)], between, [centres[-1] + advance / 2]])
    if size is not None:
        edges = geometry.pixel_to_image(edges, size)
    # Finer than a tenth is noise, which differs with the batch.
    edges = np.round(edges, 1)
    return edges[:-1], edges[1:]


def words_of(chars: list[dict]) -> list[dict]:
    """
    The words among the characters of a line: what stands between spaces.

    Args:
        chars: `{"char", "confidence", "start", "end"}` of each character.

    Returns:
        `{"text", "confidence", "start", "end"}` of each word. `confidence` is the product of its characters'.
    """
    words, word = [], []
    for char in [*chars, {"char": " "}]:
        if not char["char"].isspace():
            word.append(char)
        elif word:
            words.append(
                {
                    "text": "".join(part["char"] for part in word),
                    "confidence": float(np.prod([part["confidence"] for part in word])),
                    "start": word[0]["start"],
                    "end": word[-1]["end"],
                }
            )
            word = []
    return words
