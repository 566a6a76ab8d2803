"""A chain of words: each drawn by the class of the one before, as counted in running text.

The commonest words and the signs are a class each, so that "of the", "in a" and ", and" come as often as they do in
texts; the others share classes with words that keep the same company (a class bigram model: Brown et al., "Class-based
n-gram models of natural language", Computational Linguistics 18, 1992). The files are those of `count_words`.
"""

from bisect import bisect
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random


DATA = Path(__file__).parent / "data"
SIGNS = frozenset(",.;:?!—…")
ENDS = frozenset(".?!…")
NAME, NUMBER = "<name>", "<number>"
FLAT_SHARE = 0.08  # of the words of a class, drawn without regard to their counts, so that rare ones are seen


class WordChain:
    """The chain of one language.

    Args:
        classes: for each class its words as a list of (word, count).
        follows: for each class a dictionary {class that follows: count}.
    """

    def __init__(self, classes: list[list[tuple[str, int]]], follows: list[dict[int, int]]) -> None:
        self.classes = classes
        self._members = [([word for word, _ in row], list(accumulate(count for _, count in row))) for row in classes]
        self._follows = [(list(row), list(accumulate(row.values()))) for row in follows]
        self._class_of = {word: index for index, row in enumerate(classes) for word, _ in row}
        self._totals = list(accumulate(sum(count for _, count in row) for row in classes))
        self._start = self._class_of["."]

    def words(self) -> dict[str, int]:
        """{word: count} of all words, most frequent first, signs and placeholders left out."""
        pairs = [pair for row in self.classes for pair in row if pair[0][0] not in "<,.;:?!—…"]
        return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

    def after(self, rng: Random, token: str | None = None) -> str:
        """A token that follows `token` (one that this chain has drawn); with None, one that begins a sentence."""
        following, cumulative = self._follows[self._start if token is None else self._class_of[token]]
        return self._draw(rng, following[bisect(cumulative, rng.random() * cumulative[-1])])

    def any(self, rng: Random) -> str:
        """A token by its frequency, whatever stands before it."""
        index = bisect(self._totals, rng.random() * self._totals[-1])
        return self._draw(rng, index)

    def _draw(self, rng, index):
        words, cumulative = self._members[index]
        if len(words) == 1:
            return words[0]
        if rng.random() < FLAT_SHARE:
            return words[int(rng.random() * len(words))]
        return words[bisect(cumulative, rng.random() * cumulative[-1])]


@cache
def load_chain(code: str) -> WordChain:
    """The `WordChain` of a language by its code ("en"), read from `data/words_<code>.txt` once."""
    return read_chain(DATA / f"words_{code}.txt")


def read_chain(path: str | Path) -> WordChain:
    """The `WordChain` that `write_chain` wrote to `path`."""
    classes, follows = [], []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        members, _, following = line.partition("\t")
        classes.append([(word, int(count)) for word, count in _pairs(members)])
        follows.append({int(index): int(count) for index, count in _pairs(following)})
    return WordChain(classes, follows)


def write_chain(path: str | Path, classes: list[list[tuple[str, int]]], follows: list[dict[int, int]]) -> None:
    """One line a class: its words with their counts, a tab, the numbers of the classes after it with theirs."""
    lines = ["# word count ... <tab> class count ...: one class a line, numbered from 0; see README.md"]
    for members, following in zip(classes, follows, strict=True):
        members, following = ((sorted(pairs, key=lambda pair: -pair[1])) for pairs in (members, following.items()))
        left, right = (" ".join(f"{key} {max(1, round(n))}" for key, n in pairs) for pairs in (members, following))
        lines.append(f"{left}\t{right}")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pairs(text):
    parts = text.split(" ")
    return zip(parts[::2], parts[1::2], strict=True)
