"""Running text: words by frequency, with the punctuation of printed English."""

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from . import vocabulary as v


MODERN_SHARE = 0.22  # of the words, from vocabulary.MODERN_WORDS: the counted books are of before 1911
_ABBREVIATIONS = ("Mr.", "Mrs.", "Dr.", "St.", "No.", "Vol.", "etc.", "i.e.", "e.g.", "p.", "U.N.", "Esq.", "Miss.")


@lru_cache(maxsize=1)
def word_table():
    """(words, cumulative counts) of `data/words_en.txt`."""
    lines = (Path(__file__).parent / "data" / "words_en.txt").read_text(encoding="ascii").splitlines()[1:]
    pairs = [line.split() for line in lines]
    return [word for word, _ in pairs], list(accumulate(int(count) for _, count in pairs))


def word(rng):
    """One word drawn by its frequency in running text; one in fourteen from the flat tail, so that it is seen."""
    words, cumulative = word_table()
    chance = rng.random()
    if chance < MODERN_SHARE:
        return rng.choice(v.MODERN_WORDS)
    if chance > 0.93:
        return words[int(rng.random() * len(words))]
    return words[bisect(cumulative, rng.random() * cumulative[-1])]


def _token(rng):
    """A word, or what stands in its place: a name, a number, an abbreviation, a possessive, a hyphened pair."""
    chance = rng.random()
    if chance < 0.90:
        return word(rng)
    if chance < 0.925:
        return rng.choice(v.SURNAMES)
    if chance < 0.935:
        return rng.choice(v.CITIES)
    if chance < 0.955:
        return rng.choice(v.SURNAMES + v.FIRST_NAMES) + "'s"
    if chance < 0.965:
        return f"{word(rng)}-{word(rng)}"
    if chance < 0.975:
        return rng.choice(_ABBREVIATIONS)
    if chance < 0.985:
        return str(rng.randint(2, 99)) if rng.random() < 0.5 else str(rng.randint(1500, 2030))
    if chance < 0.987:
        return f"{rng.randint(1, 99)}/{rng.randint(1, 250)}"
    if chance < 0.988:
        return f"{rng.randint(1, 100)}%"
    return word(rng)


def capitalise(text):
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _sentence(rng, dialogue):
    """The tokens of a sentence with their punctuation attached."""
    tokens = [_token(rng) for _ in range(max(2, int(rng.gauss(17, 8))))]
    tokens[0] = capitalise(tokens[0])
    last = len(tokens) - 1
    for i in range(last):
        if tokens[i][-1] == ".":
            continue
        chance = rng.random()
        if chance < 0.088:
            tokens[i] += ","
        elif chance < 0.0995:
            tokens[i] += ";"
        elif chance < 0.1040:
            tokens[i] += ":"
        elif chance < 0.1120:
            tokens[i] += rng.choice((" -", "--", " --", "-")) if rng.random() < 0.8 else "..."
        elif chance < 0.1215:
            end = min(last - 1, i + rng.randint(1, 5))
            if end > i:
                tokens[i + 1] = "(" + tokens[i + 1]
                tokens[end] += ")"
        elif chance < 0.1230:
            tokens[i] += "*"
    chance = rng.random()
    tokens[last] = tokens[last].rstrip(".") + ("." if chance < 0.84 else "?" if chance < 0.92 else "!")
    if dialogue and rng.random() < 0.55:
        tokens[0] = '"' + tokens[0]
        end = last if rng.random() < 0.5 else rng.randint(0, last)
        if end < last and tokens[end][-1].isalpha():
            tokens[end] += ","
        tokens[end] += '"'
    return tokens


def tidy(text):
    """`text` without spaces at its ends or doubled."""
    return " ".join(text.split())


def prose(rng, length):
    """About `length` characters of running text, from and to anywhere in a sentence."""
    tokens, size = [], -1
    dialogue = rng.random() < 0.30
    skip = rng.random() < 0.72
    while size < length:
        sentence = _sentence(rng, dialogue)
        if skip:
            sentence, skip = sentence[rng.randrange(len(sentence)) :], False
        tokens += sentence
        size += sum(map(len, sentence)) + len(sentence)
    text = tidy(" ".join(tokens))
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length + 1)
    return text[:cut] if cut > 0 else text[:length].rstrip()


def book_line(rng):
    """A line of a book's column, 60 to 90 characters; one in six ends in a divided word."""
    length = rng.randint(60, 90)
    text = prose(rng, length)
    if rng.random() < 0.17 and len(text) < length - 4:
        tail = word(rng)
        if len(tail) > 5 and tail.isalpha():
            text += " " + tail[: rng.randint(2, len(tail) - 2)] + "-"
    return text if len(text) <= 100 else text[:100].rstrip()
