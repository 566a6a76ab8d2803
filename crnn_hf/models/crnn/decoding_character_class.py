"""Sets of characters, written as in the brackets of a regular expression, and reading only those. NumPy only."""

import re
import string
import unicodedata
from typing import Any

import numpy as np

from .decoding import BLANK


_ASCII = {
    "DIGIT": string.digits,
    "WORD": string.ascii_letters + string.digits + "_",
    "SPACE": " \t\n\r\f\v",
}

# Groups, alternatives and repetitions within one another: Python's parser and the automaton recurse over them.
MAX_NESTING = 100

# In a set all characters but the backslash and the hyphen stand for themselves; Python has its own use for these.
_LITERAL_IN_SETS = re.compile(r"\\.|[\[\]^&~|]", re.DOTALL)


def syntax_tree(expression: str) -> Any:
    """
    A regular expression as Python's own parser reads it: a sequence of (operation, argument), classes in ASCII.

    Args:
        expression (`str`): A regular expression.

    Returns:
        `Any`: The parsed expression (`re._parser.SubPattern`).

    Raises:
        ValueError: if it is no regular expression, saying where, or its groups are nested too deep to be parsed.
    """
    try:
        from re import _parser as parser
    except ImportError:  # Python 3.10
        import sre_parse as parser
    try:
        return parser.parse(expression, int(re.ASCII))
    except RecursionError:
        raise nested_too_deep(expression) from None
    except (re.error, OverflowError, ValueError) as error:
        raise ValueError(f"{expression!r} is no regular expression: {error}.") from error


def nested_too_deep(expression: str) -> ValueError:
    """
    The error for an expression that nests groups more than `MAX_NESTING` deep.

    Args:
        expression (`str`): The regular expression.

    Returns:
        `ValueError`: The error, to be raised.
    """
    shown = expression if len(expression) <= 80 else f"{expression[:80]}..."
    return ValueError(
        f"{shown!r} nests groups, alternatives and repetitions more than {MAX_NESTING} deep. Write it with fewer."
    )


def members(operation: str, argument: Any, alphabet: str, ignore_case: bool = False) -> np.ndarray:
    """
    Which characters of an alphabet one character of a regular expression may be.

    Args:
        operation: `LITERAL`, `NOT_LITERAL`, `ANY` or `IN`, as in [`syntax_tree`].
        argument: its argument there.
        ignore_case: whether ASCII letters stand for both their cases.

    Returns:
        (characters,) bool.
    """
    codes = np.frombuffer(alphabet.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    if operation == "ANY":
        return np.ones(len(codes), dtype=bool)
    items = argument if operation == "IN" else [(operation, argument)]
    found = _any_of(items, codes)
    if ignore_case:
        lower, upper = (codes >= ord("a")) & (codes <= ord("z")), (codes >= ord("A")) & (codes <= ord("Z"))
        found |= _any_of(items, codes - 32 * lower + 32 * upper)
    return found ^ (str(items[0][0]) in ("NEGATE", "NOT_LITERAL"))


def parse_characters(spec: str, alphabet: str) -> np.ndarray:
    r"""
    The label ids of a set of characters, written as between the brackets of a regular expression: `0-9.`, `\dA-F`.

    A hyphen between two characters makes a range, at either end or after a backslash it is a hyphen; `\d`, `\w` and
    `\s` are ASCII. `[`, `]` and `^` are characters like any other. Ranges and classes take what the alphabet has.

    Args:
        spec (`str`): The set.
        alphabet (`str`): The character of label `i + 1` at `i`.

    Returns:
        (labels,) int64, increasing.

    Raises:
        ValueError: if a single character is not in the alphabet, none is left, or the set cannot be read.
    """
    spec = unicodedata.normalize("NFC", spec)
    escaped = _LITERAL_IN_SETS.sub(lambda found: found[0] if len(found[0]) > 1 else "\\" + found[0], spec)
    try:
        tree = syntax_tree(f"[{escaped}]") if spec else []
    except ValueError as error:
        raise ValueError(f"{spec!r} is no set of characters: {error.__cause__.msg}.") from error
    if not spec:
        raise ValueError("the set of characters is empty: name at least one.")
    ((operation, argument),) = tree
    items = argument if str(operation) == "IN" else [(operation, argument)]
    outside = {chr(code): None for kind, code in items if str(kind) == "LITERAL" and chr(code) not in alphabet}
    if outside:
        raise ValueError(f"the alphabet has no {', '.join(map(repr, outside))}, which {spec!r} names.")
    labels = np.flatnonzero(members("IN", items, alphabet)) + BLANK + 1
    if len(labels) == 0:
        raise ValueError(f"the alphabet has none of the characters {spec!r}.")
    return labels


def mask_characters(
    log_probs: np.ndarray, alphabet: str, allow: str | None = None, deny: str | None = None
) -> np.ndarray:
    """
    Log-probabilities with -inf for the characters that are not to be read. Frames are not renormalised: a text keeps
    its probability. Blank stays.

    Args:
        log_probs: (..., vocabulary).
        alphabet: the character of class `i + 1` at `i`.
        allow: the only characters to read, as [`parse_characters`] takes them.
        deny: characters not to read.

    Returns:
        `np.ndarray` of shape `(..., vocabulary)`: A copy.

    Raises:
        ValueError: as [`parse_characters`], or if `deny` leaves nothing of what is allowed.
    """
    if allow is None and deny is None:
        return log_probs
    kept = np.ones(log_probs.shape[-1], dtype=bool)
    if allow is not None:
        kept[BLANK + 1 :] = False
        kept[_parse_argument("allow", allow, alphabet)] = True
    if deny is not None:
        kept[_parse_argument("deny", deny, alphabet)] = False
    if not kept[BLANK + 1 :].any():
        raise ValueError(f"`deny` {deny!r} leaves no character to read. Deny fewer, or allow more.")
    return np.where(kept, log_probs, np.asarray(-np.inf, dtype=log_probs.dtype))


def _any_of(items, codes):
    """Which codes are among the items of a set, whether it is negated or not."""
    found = np.zeros(len(codes), dtype=bool)
    for operation, argument in items:
        kind = str(operation)
        if kind in ("LITERAL", "NOT_LITERAL"):
            found |= codes == argument
        elif kind == "RANGE":
            found |= (codes >= argument[0]) & (codes <= argument[1])
        elif kind == "CATEGORY":
            _, *negated, name = str(argument).split("_")
            found |= np.isin(codes, [ord(character) for character in _ASCII[name]]) ^ bool(negated)
    return found


def _parse_argument(name, spec, alphabet):
    try:
        return parse_characters(spec, alphabet)
    except ValueError as error:
        raise ValueError(f"`{name}`: {error}") from error
