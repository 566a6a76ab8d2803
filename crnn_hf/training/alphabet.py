"""Another alphabet for a trained model, with what it knows of the characters that stay."""

from collections.abc import Iterable

import torch

from crnn_hf.modeling_crnn import CRNNForCTC
from crnn_hf.processing_crnn import CRNNProcessor
from crnn_hf.tokenization_crnn import normalize_alphabet, normalize_text


def characters_of(texts: Iterable[str]) -> set[str]:
    """Every character of the texts after the tokenizer's normalization."""
    return set().union(*(normalize_text(text) for text in texts if isinstance(text, str)))


def united_alphabet(alphabet: str, characters: Iterable[str]) -> str:
    """An alphabet with the characters that it lacks appended in code order; what it has keeps its id."""
    return alphabet + "".join(sorted(set(characters) - set(alphabet)))


def change_alphabet(model: CRNNForCTC, processor: CRNNProcessor, alphabet: str) -> CRNNProcessor:
    """
    Give a model the head for another alphabet, and return the processor for it.

    The head's rows of the blank and of characters in both alphabets are copied. A new character starts from the mean
    row and the lowest bias of the old ones: as likely as a rare character, so that it neither floods the first
    readings nor has to be found from nothing.

    Args:
        model ([`CRNNForCTC`]): Changed in place, with its configuration.
        processor ([`CRNNProcessor`]): Of the model's present alphabet.
        alphabet (`str`): The characters from now on, in the order of their ids.

    Raises:
        ValueError: If the alphabet is empty or has a character twice.
    """
    alphabet = normalize_alphabet(alphabet)
    old_ids = {character: index for index, character in enumerate(processor.alphabet, start=1)}
    old, new = model.head, torch.nn.Linear(model.head.in_features, len(alphabet) + 1).to(model.head.weight)
    with torch.no_grad():
        new.weight[:] = old.weight[1:].mean(0)
        new.bias[:] = old.bias[1:].min()
        for row, character in enumerate(["", *alphabet]):
            source = old_ids.get(character) if row else 0
            if source is not None:
                new.weight[row], new.bias[row] = old.weight[source], old.bias[source]
    model.head = new
    model.config.vocab_size = len(alphabet) + 1
    changed = CRNNProcessor.from_alphabet(alphabet, config=model.config, temperature=processor.temperature)
    changed.image_processor = processor.image_processor
    return changed
