"""When a reading counts as right."""

from crnn_hf.tokenization_crnn import normalize_text


def comparable(text: str, ignore_case: bool = False, ignore_spaces: bool = False) -> str:
    """A text as it is compared: in NFC, and as asked case-folded and without white space."""
    text = normalize_text(text)
    if ignore_case:
        text = normalize_text(text.casefold())
    return "".join(text.split()) if ignore_spaces else text


def comparison_note(ignore_case: bool = False, ignore_spaces: bool = False) -> str:
    """What [`comparable`] does, for people."""
    parts = ["in Unicode NFC"]
    parts += ["case-folded"] if ignore_case else []
    parts += ["without white space"] if ignore_spaces else []
    return f"labels and readings are compared {', '.join(parts)}, otherwise as they are written"
