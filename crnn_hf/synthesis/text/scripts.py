"""Lines of all European Latin, of Cyrillic and of Greek: the languages of each in their shares."""

from math import sqrt
from random import Random

from crnn_hf.synthesis.text.languages import LANGUAGES
from crnn_hf.synthesis.text.mixture import LATIN_LANGUAGES, PROSE_KINDS, Line, draw_line
from crnn_hf.synthesis.text.prose import prose
from crnn_hf.zoo.alphabets import CYRILLIC, EUROPEAN_LATIN, GREEK


def _by_speakers(total: float, **millions: float) -> dict[str, float]:
    """Shares that are `total` together, by the square root of the speakers."""
    roots = {code: sqrt(count) for code, count in millions.items()}
    return {code: total * root / sum(roots.values()) for code, root in roots.items()}


# The old languages are 50 parts of the default's mixture of text, the new ones 15.
NEW_LATIN_LANGUAGES = _by_speakers(
    1, pl=40, cs=10.5, sk=5.2, hu=12.5, ro=24, hr=5.5, sl=2.2, tr=80, et=1.1, lv=1.5, lt=2.8, **{"is": 0.35}, ga=0.3,
    ca=9,
)  # fmt: skip
EUROPEAN_LANGUAGES = {code: share * 50 / 65 for code, share in LATIN_LANGUAGES.items()} | {
    code: share * 15 / 65 for code, share in NEW_LATIN_LANGUAGES.items()
}
CYRILLIC_LANGUAGES = {"en": 0.15} | _by_speakers(0.85, ru=150, uk=33, be=4, bg=7, sr=9, mk=2)
GREEK_LANGUAGES = {"el": 0.40, "grc": 0.28, "en": 0.10, "de": 0.10, "fr": 0.06, "it": 0.06}

# Of the running text in Latin letters that stands beside Greek: has Greek words in it, as commentaries have.
QUOTING_SHARE = 0.5


def european_line(rng: Random) -> Line:
    """Draw a line of `EUROPEAN_LANGUAGES`, of `alphabets.EUROPEAN_LATIN`; arguments and value as of `latin_line`."""
    return draw_line(rng, EUROPEAN_LANGUAGES, EUROPEAN_LATIN)


def cyrillic_line(rng: Random) -> Line:
    """Draw a line of `CYRILLIC_LANGUAGES`, of `alphabets.CYRILLIC`; arguments and value as of `latin_line`."""
    return draw_line(rng, CYRILLIC_LANGUAGES, CYRILLIC)


def greek_line(rng: Random) -> Line:
    """Draw a line of `GREEK_LANGUAGES`, of `alphabets.GREEK`, Greek words within Latin ones too; arguments and value
    as of `latin_line`."""
    line = draw_line(rng, GREEK_LANGUAGES, GREEK)
    greek = any(char > "\u0370" for char in line.text if char.isalpha())
    if greek or line.kind not in PROSE_KINDS or rng.random() > QUOTING_SHARE:
        return line
    words = line.text.split(" ")
    at = rng.randrange(len(words))
    quoted = prose(rng, rng.randint(4, 24), LANGUAGES["el" if rng.random() < 0.2 else "grc"])
    text = " ".join((*words[:at], quoted, *words[at + rng.randint(0, 3) :]))[:100].strip()
    return Line(text, line.kind, verbatim=True) if set(text) <= set(GREEK) else line
