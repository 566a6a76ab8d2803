"""How many frames a line gives, and how many its text needs."""

from crnn_hf.models.crnn.decoding_bidi import as_displayed
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


def frames_of(processor: CRNNProcessor, size: tuple[int, int]) -> int:
    """Frames that the network gives for an image of `size` (height, width) in pixels."""
    width = processor.image_processor.processed_width(size)
    # The first frame's centre is `frame_offset` from the left end of the line, and the last one's no nearer to the
    # right end.
    return int((width - 2 * processor.frame_offset) // processor.frame_stride) + 1


def frames_for_text(text: str) -> int:
    """Fewest frames that CTC can align with a text: one a character, and a blank between equal neighbours."""
    text = as_displayed(text)
    return len(text) + sum(first == second for first, second in zip(text, text[1:], strict=False))
