"""A plain `tokenizer.json` from an alphabet: one character is one token."""

import unicodedata
from collections.abc import Collection, Iterable

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import PreTrainedTokenizerFast


BLANK_TOKEN = "\u2400"
"""Name of the CTC blank in the vocabulary, SYMBOL FOR NULL: one character that no text line shows, so that no string
over an alphabet can be mistaken for it."""


def create_tokenizer(alphabet: str | Iterable[str]) -> PreTrainedTokenizerFast:
    """
    Make a tokenizer whose token 0 is the CTC blank (its pad token) and whose tokens 1, 2, ... are the characters.

    Space is a character like any other, and so is every other character. Text is normalized to Unicode NFC, by the
    `tokenizer.json` itself. Text in NFC over the alphabet comes back byte for byte; nothing is added, stripped or
    merged. A character outside the alphabet raises. Decoding does not collapse repeats: it reads labels, while
    `CRNNProcessor.batch_decode` reads what a network saw.

    Ids are in the order of the code points of the NFC string, which is the logical order: a combining mark that does
    not compose comes after its base character, several marks on one base in the order of their combining classes, and
    right-to-left text in the order in which it is read aloud. `CRNNProcessor` turns the latter to the order of the
    picture before it encodes, and back after it decodes (see `turn` in decoding_bidi.py).

    Args:
        alphabet (`str` or iterable of `str`): The characters in the order of their ids. Each is one Unicode code point
            after NFC: a string is taken code point by code point, so a combining mark in it is an entry of its own; in
            a list, `"e\\u0301"` is one entry and means `"\\u00e9"`.

    Returns:
        `PreTrainedTokenizerFast`: The tokenizer.

    Raises:
        TypeError: if an entry is not a string.
        ValueError: if the alphabet is empty, has an entry twice, or has an entry that is not one code point.
    """
    characters = normalize_alphabet(alphabet)
    vocabulary = {token: index for index, token in enumerate([BLANK_TOKEN, *characters])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    tokenizer.decoder = decoders.Fuse()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token=BLANK_TOKEN, clean_up_tokenization_spaces=False
    )


def normalize_alphabet(alphabet: str | Iterable[str]) -> list[str]:
    """
    The entries of an alphabet in NFC, checked. Raises as [`create_tokenizer`] tells.

    Args:
        alphabet (`str` or `Iterable[str]`): As [`create_tokenizer`] takes it.

    Returns:
        `list[str]`: One character each.
    """
    characters = [_normalize_entry(entry, index) for index, entry in enumerate(alphabet)]
    if not characters:
        raise ValueError("the alphabet is empty: give at least one character.")
    first_seen = {}
    for index, character in enumerate(characters):
        if character in first_seen:
            raise ValueError(
                f"the alphabet has {describe_character(character)} twice, at {first_seen[character]} and at {index}. "
                "Remove one."
            )
        first_seen[character] = index
    return characters


def normalize_text(text: str) -> str:
    """
    `text` in the form that the tokenizer sees: Unicode NFC.

    Args:
        text (`str`): Any text.

    Returns:
        `str`: The text in NFC.
    """
    return unicodedata.normalize("NFC", text)


def describe_character(character: str) -> str:
    """
    A character and its code point, as in `'é' (U+00E9)`.

    Args:
        character (`str`): One code point.

    Returns:
        `str`: The description.
    """
    return f"{character!r} (U+{ord(character):04X})"


def characters_outside(text: str, alphabet: Collection[str]) -> str:
    """
    The characters of a text that an alphabet lacks, in code order and described; empty if it has them all.

    Args:
        text (`str`): The text.
        alphabet (`Collection[str]`): The characters that are known.

    Returns:
        `str`: Descriptions, separated by commas.
    """
    return ", ".join(map(describe_character, sorted(set(normalize_text(text)).difference(alphabet))))


def _normalize_entry(entry, index):
    if not isinstance(entry, str):
        raise TypeError(f"entry {index} of the alphabet is {type(entry).__name__}, not a string.")
    character = normalize_text(entry)
    if len(character) != 1:
        raise ValueError(
            f"entry {index} of the alphabet, {entry!r}, is {len(character)} code points after NFC normalization; "
            "every entry must be one. List the code points one by one."
        )
    if character == BLANK_TOKEN or "\ud800" <= character <= "\udfff":
        raise ValueError(
            f"entry {index} of the alphabet, {describe_character(character)}, cannot stand in a text. Remove it."
        )
    return character
