"""Another alphabet for a trained CTC head, with what it knows of the characters that stay."""

import torch
from torch import nn
from transformers import PreTrainedTokenizerFast

from .configuration_crnn import CRNNConfig


def saved_alphabet(config: CRNNConfig) -> str:
    """
    The alphabet of the folder or Hub repository that a model of `config` was loaded from.

    Args:
        config ([`CRNNConfig`]): Of the loaded model.

    Returns:
        `str`: The characters in the order of their ids, which start at 1.

    Raises:
        ValueError: If the model was not loaded from anywhere, there is no tokenizer there, or it is for another number
            of classes.
    """
    source = config.name_or_path
    remedy = "Pass the processor of the model's present alphabet as `old_processor`."
    if not source:
        raise ValueError(f"the model was not loaded from a folder or the Hub, so its alphabet is unknown. {remedy}")
    try:
        tokenizer = PreTrainedTokenizerFast.from_pretrained(source, revision=getattr(config, "_commit_hash", None))
    except (OSError, ValueError) as error:
        raise ValueError(
            f"{source}, where the model was loaded from, has no tokenizer that loads. {remedy}"
        ) from error
    if len(tokenizer) != config.vocab_size:
        raise ValueError(
            f"the model has {config.vocab_size} classes, and the tokenizer of {source}, where it was loaded from, "
            f"{len(tokenizer)}. {remedy}"
        )
    return "".join(tokenizer.convert_ids_to_tokens(range(1, len(tokenizer))))


def resized_head(head: nn.Linear, old_alphabet: str, new_alphabet: str) -> nn.Linear:
    """
    A CTC head for `new_alphabet` made of the one for `old_alphabet`: class 0 is the blank, class i character i - 1.

    The rows of the blank and of characters in both alphabets are copied. A new character starts from the mean row and
    the lowest bias of the old ones: as likely as a rare character, so that it neither floods the first readings nor
    has to be found from nothing.

    Args:
        head (`nn.Linear`): The present head.
        old_alphabet (`str`): Characters in the order of its ids, which start at 1.
        new_alphabet (`str`): Those of the new head.

    Returns:
        `nn.Linear`: The new head.

    Raises:
        ValueError: If the head has another number of classes than `old_alphabet` needs.
    """
    if head.out_features != len(old_alphabet) + 1:
        raise ValueError(
            f"the head has {head.out_features} classes, but the old alphabet of {len(old_alphabet)} characters needs "
            f"{len(old_alphabet) + 1}. Pass the processor that belongs to the model as `old_processor`."
        )
    old_rows = {character: row for row, character in enumerate(old_alphabet, start=1)}
    resized = nn.Linear(head.in_features, len(new_alphabet) + 1).to(head.weight)
    with torch.no_grad():
        resized.weight[:] = head.weight[1:].mean(0)
        resized.bias[:] = head.bias[1:].min()
        kept = [(0, 0)] + [(row, old_rows[c]) for row, c in enumerate(new_alphabet, start=1) if c in old_rows]
        new, old = map(list, zip(*kept, strict=True))
        resized.weight[new], resized.bias[new] = head.weight[old], head.bias[old]
    return resized.requires_grad_(head.weight.requires_grad)
