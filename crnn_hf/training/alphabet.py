"""Another alphabet for a trained model, with what it knows of the characters that stay."""

from collections.abc import Iterable
from unicodedata import category

from crnn_hf.data.invisible import without_invisible
from crnn_hf.models.crnn.decoding_bidi import as_displayed
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor


def characters_of(texts: Iterable[str]) -> set[str]:
    """
    Every character of the texts as a processor encodes them, but neither control characters nor invisible ones: in
    NFC, with the brackets that are seen in right-to-left text.

    Args:
        texts (`Iterable[str]`): Labels.

    Returns:
        `set[str]`: One code point each.
    """
    characters = set()
    for text in texts:
        if isinstance(text, str):
            characters.update(as_displayed(without_invisible(text)))
    return {character for character in characters if category(character) != "Cc"}


def united_alphabet(alphabet: str, characters: Iterable[str]) -> str:
    """
    An alphabet with the characters that it lacks appended in code order; what it has keeps its id.

    Args:
        alphabet (`str`): Characters in the order of their ids.
        characters (`Iterable[str]`): Those to add.

    Returns:
        `str`: The longer alphabet.
    """
    return alphabet + "".join(sorted(set(characters) - set(alphabet)))


def change_alphabet(model: CRNNForCTC, processor: CRNNProcessor, alphabet: str) -> CRNNProcessor:
    """
    Give a model the head for another alphabet (see [`CRNNForCTC.resize_alphabet`]), and return the processor for it.

    Args:
        model ([`CRNNForCTC`]): Changed in place, with its configuration.
        processor ([`CRNNProcessor`]): Of the model's present alphabet. Images are prepared as it does.
        alphabet (`str`): The characters from now on, in the order of their ids.

    Returns:
        [`CRNNProcessor`]: For the new alphabet.

    Raises:
        ValueError: If the alphabet is empty or has a character twice.
    """
    changed = CRNNProcessor.from_alphabet(alphabet, config=model.config, temperature=processor.temperature)
    changed.image_processor = processor.image_processor
    model.resize_alphabet(changed, old_processor=processor)
    return changed
