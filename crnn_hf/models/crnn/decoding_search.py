"""What to look for in a line: the arguments of reading, checked once and made ready. NumPy only."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from .decoding_character_class import mask_characters
from .decoding_find_automaton import Finder, compile_finder
from .decoding_lexicon import Lexicon, compile_lexicon
from .decoding_pattern import Pattern, compile_pattern


# Time grows with the width of a beam; wider beams do not read better.
MAX_BEAMS = 1000


class Search(NamedTuple):
    """
    How lines are searched for their readings; from [`create_search`].

    Args:
        num_beams (`int`): Width of the beam; 1 is greedy.
        num_return_sequences (`int`): Readings of each line.
        lexicon (`Lexicon`, *optional*): What a reading has to be one of.
        pattern (`Pattern`, *optional*): What a reading has to match.
        finder (`Finder`, *optional*): What is to be found in a line.
        mask (`np.ndarray` of shape `(vocabulary,)`, *optional*): 0 for classes that may be read, -inf for others.
    """

    num_beams: int
    num_return_sequences: int
    lexicon: Lexicon | None
    pattern: Pattern | None
    finder: Finder | None
    mask: np.ndarray | None

    @property
    def is_greedy(self) -> bool:
        """Whether it is for what [`greedy_paths`] say."""
        return self.num_beams == 1 and self.mask is None and not self.is_constrained

    @property
    def is_constrained(self) -> bool:
        """Whether a reading must be one of a lexicon, match a pattern, or be found."""
        return not self.lexicon is self.pattern is self.finder is None


def create_search(
    alphabet: str,
    num_beams: int = 1,
    num_return_sequences: int = 1,
    lexicon: Iterable[str] | Lexicon | None = None,
    pattern: str | None = None,
    find: str | None = None,
    allow: str | None = None,
    deny: str | None = None,
) -> Search:
    """
    Check what is asked for, before any line is read.

    Args:
        alphabet: the character of class `i + 1` at `i`.
        num_beams: width of the beam search, 1 to `MAX_BEAMS`; 1 reads greedily.
        num_return_sequences: how many readings to give of each line.
        lexicon: entries, one of which a line has to be; or a [`Lexicon`] of them.
        pattern: regular expression that the whole reading has to match.
        find: regular expression that is found within a line, see [`compile_finder`].
        allow: the only characters to read, as between the brackets of a regular expression.
        deny: characters not to read, likewise.

    Returns:
        `Search`: What reads lines in the way asked for.

    Raises:
        TypeError: if a number is no integer, or an entry of the lexicon is no string.
        ValueError: if a number is below 1, or `num_beams` above `MAX_BEAMS`; for arguments that exclude each other; if
            the lexicon has no entries, or one that is outside the alphabet; if no text over the alphabet matches the
            pattern or has what is to be found, or it is more than a regular expression; if no character is left to be
            read, or none of what the lexicon or the pattern needs.
    """
    for name, value in {"num_beams": num_beams, "num_return_sequences": num_return_sequences}.items():
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
            raise TypeError(f"`{name}` must be an integer, got {value!r}.")
        if value < 1:
            raise ValueError(f"`{name}` must be at least 1, got {value}.")
    if num_beams > MAX_BEAMS:
        raise ValueError(f"`num_beams` must be at most {MAX_BEAMS}, got {num_beams}.")
    given = {"lexicon": lexicon, "pattern": pattern, "find": find}
    constraints = [name for name, value in given.items() if value is not None]
    if constraints == ["lexicon", "pattern"]:
        raise ValueError("pass `lexicon` or `pattern`, not both: filter the lexicon by the pattern instead.")
    if len(constraints) > 1:
        raise ValueError(f"pass one of `{'`, `'.join(constraints)}`: a line is read with one of them.")
    if constraints and num_beams > 1:
        raise ValueError(f"`num_beams` does not go with `{constraints[0]}`, whose search has no beam: leave it out.")
    if not constraints and num_return_sequences > num_beams:
        raise ValueError(
            f"`num_return_sequences` is {num_return_sequences}, but `num_beams` is {num_beams}: a beam has no more "
            "readings than its width. Raise `num_beams`."
        )
    search = Search(
        int(num_beams),
        int(num_return_sequences),
        None if lexicon is None else _lexicon(lexicon, alphabet),
        None if pattern is None else compile_pattern(pattern, alphabet),
        None if find is None else compile_finder(find, alphabet),
        _mask(alphabet, allow, deny),
    )
    if search.mask is not None and constraints and not _is_possible(search):
        raise ValueError(f"`allow` and `deny` leave no text that `{constraints[0]}` admits: allow more, or deny less.")
    return search


def _lexicon(lexicon, alphabet):
    if not isinstance(lexicon, Lexicon):
        if isinstance(lexicon, str):
            raise TypeError("`lexicon` is a string: pass a list of entries.")
        return compile_lexicon(tuple(lexicon), alphabet)
    if lexicon.alphabet != alphabet:
        raise ValueError("the lexicon was made for another alphabet: make it with the alphabet of this processor.")
    return lexicon


def _mask(alphabet, allow, deny):
    if allow is None and deny is None:
        return None
    return mask_characters(np.zeros(len(alphabet) + 1, dtype=np.float32), alphabet, allow, deny)


def _is_possible(search):
    """Whether something of the lexicon or the pattern can be spelt with the characters that may be read."""
    if search.finder is not None:
        return search.finder.is_possible(search.mask == 0.0)
    if search.lexicon is not None:
        first_edge, label, final = search.lexicon.first_child - 1, search.lexicon.labels[1:], search.lexicon.is_entry
        target, start = np.arange(1, len(final)), 0
    else:
        start, final, first_edge, label, target = search.pattern.automaton
    allowed = search.mask[label] == 0.0
    source, target = np.repeat(np.arange(len(final)), np.diff(first_edge))[allowed], target[allowed]
    reached = np.zeros(len(final), dtype=bool)
    reached[start] = True
    while (reached[source] > reached[target]).any():
        reached[target[reached[source]]] = True
    return bool((reached & final).any())
