"""German as books of the 16th to 19th century spell and set it: th and y, long s by rule, ligatures, old numbers.

What a line says (the label) is spelled as transcriptions are: s for both forms of s, modern umlauts, `-` for the
double hyphen, `"` for quotes. `set_long_s` and `ligated` tell what is drawn for it.
"""

import re
from collections.abc import Callable
from random import Random

from crnn_hf.synthesis.text.languages import LANGUAGES
from crnn_hf.synthesis.text.prose import prose, word
from crnn_hf.synthesis.text.spelling import tidy


# What one type draws for several letters: code points of Unicode and, for the others, of the Medieval Unicode Font
# Initiative, at which the fonts of the pool have them.
LIGATURES = {
    "ſch": "\uf4fa", "ch": "\uf1bb", "ck": "\ueec4", "tz": "\ueedc", "ſt": "\ufb05", "ſſ": "\ueba6", "ſi": "\ueba2",
    "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "ll": "\uf4f9", "tt": "\ueed9",
}  # fmt: skip
_LIGATURE = re.compile("|".join(LIGATURES))

# (pattern, replacement, share of its books): modern spelling to old.
_SPELLINGS = tuple(
    (re.compile(pattern), new, share)
    for pattern, new, share in (
        (r"\b([Tt])(eil|un\b|ür|al\b|at\b|aten\b|ier|or\b|ron|räne)", r"\1h\2", 0.7),
        (r"(?<=[a-z])teil", "theil", 0.7),
        (r"\b([RrMmBb])at\b", r"\1ath", 0.4),
        (r"\b([NnRr])ot\b", r"\1oth", 0.6),
        (r"([Mm])ut\b", r"\1uth", 0.6),
        (r"([Ww])ert", r"\1erth", 0.6),
        (r"\b([SsBb])ei\b", r"\1ey", 0.4),
        (r"\b([Ss])ein\b", r"\1eyn", 0.3),
        (r"(?<=[a-z])ei\b", "ey", 0.2),
        (r"ieren\b", "iren", 0.5),
        (r"iert\b", "irt", 0.5),
        (r"\b([Gg])ib", r"\1ieb", 0.4),
        (r"ss(?=\b|t)", "ß", 0.9),
        (r"\bK(?=[alou][a-z]{4})", "C", 0.25),
        (r"ktion", "ction", 0.5),
        (r"nis\b", "niß", 0.7),
    )
)
_TITLES = ("Herrn", "Hrn.", "St.", "Dr.", "Frhr. v.", "Graf", "Fürst", "König", "Kaiser", "Joh.", "Friedr.", "Wilh.")
_SOURCES = ("S.", "Bd.", "Th.", "Fig.", "§.", "Cap.", "Nr.", "p.", "fol.", "Vrgl.", "a. a. O. S.", "lib.", "Art.")
_LATIN = tuple(
    """et in de ad cum per ex non est quod qui quae vel ut sed si ab pro sub inter ecclesia ecclesiae episcopus
    imperator imperatoris rex regis regum populus populi dominus domini dei deus sanctus sancti terra terrae civitas
    civitatis annus anno annis liber libri historia historiae ius iuris lex legis res rerum corpus corporis natura
    naturae homo hominis homines virtus virtutis tempus temporis opus operis omnia omnibus esse fuit habet dicitur
    supra infra contra secundum praeter propter ibid edit cap tom nobis vobis suis eius huius ipse idem nihil semper
    tamen autem enim igitur quoque etiam Romae Germania Helvetia Augusti Caesar Cicero Tacitus Plinius""".split()
)


def _old(text: str, rng: Random) -> str:
    """`text` in the spelling of one book, which keeps some of the old ways and not others."""
    for pattern, new, share in _SPELLINGS:
        if rng.random() < share:
            text = pattern.sub(new, text)
    return text


def _capital_i(text: str, rng: Random) -> str:
    """J for I before a small letter, as most transcribers read the one capital that blackletter has for both."""
    return re.sub(r"\bI(?=[a-zäöü])", "J", text) if rng.random() < 0.85 else text


def _number_line(rng: Random) -> str:
    number = rng.randint(1, 400)
    reference = f"{rng.choice(_SOURCES)} {number}."
    year = f"1{rng.randint(500, 899)}."
    forms = (
        f"{number}.",
        f"— {number} —",
        f"§. {number}.",
        f"{number})",
        year,
        reference,
        f"{reference} {number // 7}.",
    )
    return rng.choice(forms)


def _inserted(rng: Random, text: str) -> str:
    """A reference, name, note mark or date within the line."""
    chance, words = rng.random(), text.split(" ")
    at = rng.randrange(len(words) + 1)
    if chance < 0.30:
        piece = f"({rng.choice(_SOURCES)} {rng.randint(1, 600)})"
    elif chance < 0.50:
        piece = f"{rng.choice(_TITLES)} {rng.choice(LANGUAGES['de'].surnames)}"
    elif chance < 0.75:
        piece = f"{rng.randint(1400, 1899)}"
    elif chance < 0.85:
        piece = f"{rng.choice(_SOURCES)} {rng.randint(1, 60)}. {rng.choice(_SOURCES)} {rng.randint(1, 400)}."
    else:
        return f"{rng.choice(('*)', '**)', '¹)', '²)', '³)', f'{rng.randint(1, 140)})', 'a)', 'b)'))} {text}"
    return " ".join([*words[:at], piece, *words[at:]])


def latin_words(rng: Random, count: int) -> str:
    """`count` words of Latin, as notes and titles have them."""
    return " ".join(rng.choices(_LATIN, k=count))


def _plain(text: str) -> str:
    """Quotes, apostrophes and dashes as transcriptions have them: `"`, `'`, `—` between parts of a sentence."""
    text = re.sub(r"[„“”]|« | »", '"', text).replace("’", "'").replace("‘", "'")
    return text.replace(" – ", " — ").replace("–", "—").replace(" - ", " — ").replace("…", "...")


def old_line(rng: Random, sharp_s: bool = True) -> str:
    """Draw a line of an old German book: 1 to 100 characters, as a transcription spells it.

    Args:
        rng: what it is drawn with.
        sharp_s: whether the type has ß; without it there is `ss`.
    """
    chance = rng.random()
    if chance < 0.04:
        return _number_line(rng)
    if chance < 0.08:
        text = latin_words(rng, rng.randint(1, 9))
        return (text[:1].upper() + text[1:] + rng.choice(".,:")) if rng.random() < 0.6 else text
    length = rng.randint(35, 78) if chance < 0.82 else rng.randint(3, 35)
    text = _old(_plain(prose(rng, length, LANGUAGES["de"])), rng)
    if rng.random() < 0.12:
        text = _inserted(rng, text)
    if rng.random() < 0.06:
        text = re.sub(r"\betc\.|\busw\.", "rc.", text) + (" rc." if rng.random() < 0.3 else "")
    if length > 35 and rng.random() < 0.4:
        text += " " + _divided(word(rng, LANGUAGES["de"]), rng)
    text = tidy("".join(char for char in _capital_i(text, rng) if char not in "€%/"))[:100].strip()
    return (text if sharp_s else text.replace("ß", "ss")) or "Vorrede."


def _divided(text: str, rng: Random) -> str:
    return text[: rng.randint(2, len(text) - 2)] + "-" if len(text) > 4 and text.isalpha() else text


# Ends of first parts of compounds, after which s is round although a letter follows.
_ROUND_INSIDE = re.compile(
    r"(?<=heit)s(?=[a-z])|(?<=keit)s(?=[a-z])|(?<=ung)s(?=[a-z])|(?<=ion)s(?=[a-z])|(?<=schaft)s(?=[a-z])|"
    r"(?<=tum)s(?=[a-z])|(?<=ling)s(?=[a-z])|(?<=\b[Aa]u)s(?=[a-su-zäöü]|t[aeiou]|tr)|(?<=\b[Ll]o)s(?=[a-z])|"
    r"(?<=\b[Dd]e)s(?=halb|wegen|sen)|(?<=\b[Dd]ie)s(?=seit|mal)|s(?=[bdfghjmnqrvwxz])"
)
_LONG = re.compile(r"s(?=[a-zäöüßſ])|s(?=-[a-z])")


def set_long_s(text: str) -> str:
    """`text` with the long s where old print has it: all but at the end of a word or of a compound's part."""
    rounded = _ROUND_INSIDE.sub("\0", re.sub(r"ss\b", "ſ\0", text))
    return _LONG.sub("ſ", rounded).replace("\0", "s")


def ligated(text: str, has: Callable[[str], bool]) -> tuple[str, list[int]]:
    """What is drawn for `text`, with how many letters each type stands for.

    Args:
        text: with long s, as [`set_long_s`] gives it.
        has: whether the face draws a character.
    """
    drawn, counts, at = [], [], 0
    while at < len(text):
        found = _LIGATURE.match(text, at)
        letters = found[0] if found and has(LIGATURES[found[0]]) else text[at]
        drawn.append(LIGATURES[letters] if len(letters) > 1 else letters)
        counts.append(len(letters))
        at += len(letters)
    return "".join(drawn), counts
