"""Count a language's words and what follows what: the files `data/words_<code>.txt` that `chain` draws from.

    python examples/maintenance/count_words.py words_fr.txt novels.txt:3 manuals.txt:0.5 --words 6000

Every line of the texts (UTF-8) is a paragraph; a number after `:` weights the counts of that file. Nothing of a text
is kept but counts: of words, and of classes of words that follow one another. The commonest tokens are a class each;
the others are put together by the tokens before and after them (k-means of their distributions, smoothed towards
those of words with the same ending).
"""

import argparse
import re
import unicodedata
from collections import Counter, defaultdict

import numpy as np

from crnn_hf.synthesis.text.chain import ENDS, NAME, NUMBER, SIGNS, write_chain
from crnn_hf.zoo.alphabets import LATIN


# Points after these end no sentence. They stay with their word, and the next word keeps its capital.
ABBREVIATIONS = tuple(
    """Mr Mrs Dr St etc Vol No cf p pp vs vol fig art ca usw bzw z.B d.h vgl Nr ecc Sig Sr Sra núm pág bijv enz nr blz
    t.ex bl.a osv f.eks dvs kl esim jne ym mm M Mme chap s""".split()
)
_TOKEN = re.compile(
    rf"(?P<abbreviation>\b(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.)|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*'?)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)|(?P<sign>[,.;:?!—…])|(?P<other>\S)"
)
# In these languages an apostrophe ends the first of two words: l'homme, un'altra.
_ELISIONS = re.compile(
    r"(?i)\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|[dns]?[aeu]?ll|[cs]|quest|quell|bell|sant|dov|cos|com)'(?=[^\W\d_]{2})"
)
_UNWANTED = re.compile(r"(?i)^(fuck|shit|nigg|whor|rape|bitch|cunt|slut|faggot|jap$|negro)")
_SINGLE_LETTERS = frozenset("aeiouyàèéåöôIOkszwvőáíóўёаеийіїоуявксзбηοὁἡὦᾗᾧὃἣὅὡ")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "—", "\u00a0": " ", "\u202f": " ", "\u00ad": None, "_": " "})
_BREAK = None  # stands for what is no word of running text: nothing is counted across it


def tokens(paragraph):
    """The tokens of a paragraph as written: words, signs, `<number>`, and None where the text breaks off."""
    text = unicodedata.normalize("NFC", paragraph).translate(_PLAIN).replace("...", "…").replace("--", "—")
    text = _ELISIONS.sub(r"\1' ", text)
    found = []
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        if kind == "number":
            found.append(NUMBER)
        elif kind == "other":
            if token not in '"“”„«»()¿¡*':
                found.append(_BREAK)
        else:
            found.append(token)
    return found


def _inside_sentences(paragraphs):
    """Counts of words as written, but for the first of each sentence."""
    inside = Counter()
    for found, weight in paragraphs:
        start = True
        for token in found:
            if token and token[0].isalpha() and not start:
                inside[token] += weight
            start = token in ENDS
    return inside


class _Folder:
    """Words as they stand inside a sentence: names become `<name>`, unless nouns have a capital in the language."""

    def __init__(self, paragraphs, capital_nouns):
        self._inside = _inside_sentences(paragraphs)
        self._capital_nouns = capital_nouns
        self._known = {}

    def __call__(self, token, first):
        key = token, first
        if key not in self._known:
            self._known[key] = self._fold(token, first)
        return self._known[key]

    def _fold(self, token, first):
        if not token[0].isalpha() or token[0].islower() or re.fullmatch(r"I('.+)?", token):
            return token
        if token[-1] == ".":
            return token
        if token.isupper() and len(token) > 1:
            return _BREAK
        lower, capital = token[0].lower() + token[1:], token
        small, large = self._inside[lower], self._inside[capital]
        if small and small * 3 >= large:
            return lower
        if self._capital_nouns:
            return capital
        if first and not large:
            return lower if small else _BREAK
        return NAME + "'s" if token.endswith("'s") else NAME


def _acceptable(word, letters_beyond_ascii):
    if word.startswith("<") or word in SIGNS:
        return True
    letters = word.rstrip("'.")
    return (
        len(word) <= 22
        and all(char in letters_beyond_ascii or char.isascii() for char in word.lower())
        and not _UNWANTED.match(word)
        and (len(letters) > 1 or letters in _SINGLE_LETTERS or word[-1] in "'.")
    )


def fold(paragraphs, size, capital_nouns=False, foreign=(), letters=LATIN):
    """(paragraphs of tokens with None for what is left out, weights), and the counts of the `size` words kept."""
    folder = _Folder(paragraphs, capital_nouns)
    folded, counts = [], Counter()
    for found, weight in paragraphs:
        start, row = True, []
        for token in found:
            word = token if token is None or token in SIGNS or token == NUMBER else folder(token, start)
            row.append(word)
            if word is not None:
                counts[word] += weight
            start = token in ENDS
        folded.append((row, weight))
    words = (word for word, count in counts.most_common() if count >= 2 and word not in foreign)
    kept = [word for word in words if _acceptable(word, letters)]
    return folded, {word: counts[word] for word in kept[:size]}


def _neighbours(folded, index, frequent):
    """For each word (row) how often each of the `frequent` commonest stands before and after it."""
    table = np.zeros((len(index), 2 * frequent), np.float32)
    for row, weight in folded:
        ids = [index.get(token, -1) for token in row]
        for left, right in zip(ids, ids[1:], strict=False):
            if left >= 0 and right >= 0:
                if left < frequent:
                    table[right, left] += weight
                if right < frequent:
                    table[left, frequent + right] += weight
    return table


def _profiles(table, words, smoothing=6.0):
    """Each word's neighbours as a vector of unit length, smoothed towards those of words with the same ending."""
    endings = defaultdict(list)
    for position, word in enumerate(words):
        endings[word[-3:], word[:1].isupper()].append(position)
    smoothed = np.empty_like(table)
    overall = table.sum(0) / table.sum()
    for positions in endings.values():
        total = table[positions].sum(0)
        mean = (total + 20 * overall) / (total.sum() + 20)
        smoothed[positions] = table[positions] + smoothing * mean
    vectors = np.sqrt(smoothed / smoothed.sum(1, keepdims=True))
    return vectors - vectors.mean(0)


def _cluster(vectors, weights, count, rounds=40, seed=0):
    """k-means: the cluster of each row."""
    rng = np.random.default_rng(seed)
    _, axes = np.linalg.eigh((vectors * weights[:, None]).T @ vectors)
    points = vectors @ axes[:, -60:]
    centres = points[np.argsort(-weights)[:count]].copy()
    nearest = np.zeros(len(points), int)
    for _ in range(rounds):
        distances = (centres**2).sum(1) - 2 * points @ centres.T
        moved = distances.argmin(1)
        if (moved == nearest).all():
            break
        nearest = moved
        for cluster in range(count):
            mine = nearest == cluster
            centres[cluster] = (
                np.average(points[mine], 0, weights[mine]) if mine.any() else points[rng.integers(len(points))]
            )
    return nearest


def classify(folded, counts, single, shared):
    """Classes of the words: the `single` commonest alone, the rest in `shared` classes; as lists of (word, count)."""
    words = list(counts)
    alone = [word for word in words if word in SIGNS or word.startswith("<")]
    alone += [word for word in words if word not in alone][: single - len(alone)]
    rest = [word for word in words if word not in set(alone)]
    ordered = alone + rest
    index = {word: position for position, word in enumerate(ordered)}
    table = _neighbours(folded, index, len(alone))[len(alone) :]
    weights = np.sqrt([counts[word] for word in rest])
    clusters = _cluster(_profiles(table, rest), weights, min(shared, len(rest)))
    classes = [[(word, counts[word])] for word in alone]
    for cluster in range(clusters.max() + 1):
        members = [(word, counts[word]) for word, mine in zip(rest, clusters, strict=True) if mine == cluster]
        if members:
            classes.append(members)
    return classes


def follow(folded, classes):
    """For each class {class after it: share in thousandths}; shares under two are left out."""
    class_of = {word: index for index, row in enumerate(classes) for word, _ in row}
    point = class_of["."]
    follows = [Counter() for _ in classes]
    for row, weight in folded:
        before = point
        for token in row:
            here = class_of.get(token)
            if before is not None and here is not None:
                follows[before][here] += weight
            before = here
    result = []
    for row in follows:
        total = sum(row.values())
        shares = {index: round(1000 * count / total) for index, count in row.items()}
        result.append({index: share for index, share in shares.items() if share >= 2} or {point: 1})
    return result


def count(texts, words, single, shared, capital_nouns=False, foreign=(), letters=LATIN):
    """(classes, follows) of `texts`, an iterable of (paragraph, weight)."""
    paragraphs = [(tokens(paragraph), weight) for paragraph, weight in texts]
    folded, counts = fold(paragraphs, words, capital_nouns, foreign, letters)
    classes = classify(folded, counts, single, shared)
    return classes, follow(folded, classes)


def _read(sources):
    for source in sources:
        path, _, weight = source.rpartition(":")
        if not path:
            path, weight = source, "1"
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield line, float(weight)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output")
    parser.add_argument("texts", nargs="+", metavar="FILE[:WEIGHT]")
    parser.add_argument("--words", type=int, default=6000, help="words to keep")
    parser.add_argument("--single", type=int, default=140, help="commonest words that are a class each")
    parser.add_argument("--shared", type=int, default=110, help="classes of the other words")
    parser.add_argument("--capital-nouns", action="store_true", help="keep capitals inside sentences (German)")
    parser.add_argument("--foreign", default="", help="words of other languages to leave out, apart by spaces")
    parser.add_argument("--letters", default=LATIN, help="letters beyond a to z that words may have, in lower case")
    options = parser.parse_args(arguments)
    classes, follows = count(
        _read(options.texts),
        options.words,
        options.single,
        options.shared,
        options.capital_nouns,
        set(options.foreign.split()),
        options.letters,
    )
    write_chain(options.output, classes, follows)


if __name__ == "__main__":
    main()
