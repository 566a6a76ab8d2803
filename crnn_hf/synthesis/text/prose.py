"""Running text: words chained as in texts, with the names, numbers, quotes and dashes of print."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from crnn_hf.synthesis.text.chain import ENDS, NAME, NUMBER, SIGNS, load_chain
from crnn_hf.synthesis.text.languages import ENGLISH, LANGUAGES, Language
from crnn_hf.synthesis.text.spelling import tidy


@dataclass(frozen=True)
class Style:
    """How one line sets what can be set in several ways: its quotes, apostrophe, dash and dots, and the signs that
    have a space before them."""

    quotes: tuple = ('"', '"')
    apostrophe: str = "'"
    dash: str = " - "
    dots: str = "..."
    high_signs: str = ""


def printed_style(rng: Random, language: Language) -> Style:
    """The style of a line as books of the language set it; one in five as typewriters did."""
    *marks, weights = zip(*language.quotes, strict=True)
    quotes = rng.choices(list(zip(*marks, strict=True)), weights)[0]
    typed = rng.random() < 0.2
    high = language.high_signs if rng.random() < 0.6 else ""
    return Style(
        quotes=('"', '"') if typed else quotes,
        apostrophe="'" if typed or rng.random() < 0.15 else "’",
        dash=" - " if typed else rng.choice(language.dashes),
        dots="..." if typed or rng.random() < 0.5 else "…",
        high_signs=high,
    )


@lru_cache(maxsize=1)
def word_table() -> tuple[list[str], list[int]]:
    """(words, cumulative counts) of English, most frequent first."""
    counts = load_chain("en").words()
    return list(counts), list(accumulate(counts.values()))


def word(rng: Random, language: Language = ENGLISH) -> str:
    """One word drawn by its frequency in running text; no name, number or sign."""
    chain = load_chain(language.code)
    while True:
        token = chain.any(rng)
        if token[0].isalpha() and token[-1] not in ".'":
            return token


def _number(rng, language):
    chance = rng.random()
    if chance < 0.45:
        return str(rng.randint(2, 99))
    if chance < 0.80:
        return str(rng.randint(1500, 2030))
    if chance < 0.88:
        return f"{rng.randint(1, 40)}{language.decimal}{rng.randint(1, 99)}"
    if chance < 0.93:
        return f"{rng.randint(1, 99)}{language.thousands}{rng.randint(0, 999):03d}"
    return f"{rng.randint(1, 99)}/{rng.randint(1, 250)}" if chance < 0.96 else f"{rng.randint(1, 999)}"


def _name(rng, language, before):
    """A name; after a name more often a surname."""
    chance = rng.random()
    if before is not None and before[-1] == "." and len(before) > 1:  # Mr., Dr.
        return rng.choice(language.surnames)
    if before == NAME:
        return rng.choice(language.surnames if chance < 0.75 else language.cities)
    if chance < 0.35:
        return rng.choice(language.surnames)
    if chance < 0.68:
        return rng.choice(language.first_names)
    return rng.choice(language.cities if chance < 0.9 else language.countries)


_VOWELS = frozenset("aeiouyhàâäæèéêëìíîïòóôöøœùúûüåáãõ")
_FRENCH_SHORT = frozenset("le la de que je ne me te se ce".split())


def _fits(language, before, token):
    """Whether two words can stand side by side: no `l'` before a consonant, no `le` before a vowel."""
    if language.spaced_elisions:
        return token != before
    if before is None or not token[0].isalpha():
        return before is None or before[-1] != "'" or token == NAME
    if token == before:
        return False
    if before[-1] == "'":
        return token[0].lower() in _VOWELS
    return language.code != "fr" or before not in _FRENCH_SHORT or token[0] not in _VOWELS or token[0] in "hy"


def _next(rng, chain, language, before):
    """The token after `before`, drawn again where the two cannot stand side by side."""
    for _ in range(6):
        token = chain.after(rng, before)
        if _fits(language, before, token):
            break
    return token


def _shown(rng, language, token, before):
    """A token as it is printed: a name or number in place of what stands for them."""
    if token[0] != "<":
        return token
    if token == NUMBER:
        return _number(rng, language)
    possessive = token != NAME or language.code == "en" and rng.random() < 0.15
    return _name(rng, language, before) + ("'s" if possessive else "")


def _long_word(rng, language):
    """A word of four letters or more, as those of hyphened pairs are."""
    while True:
        found = word(rng, language)
        if len(found) > 3:
            return found


_ENOUGH_WORDS = 12


@cache
def _words_by_letter(code):
    """The words and names with each letter beyond a to z, and weights: fewer where few words would recur."""
    language = LANGUAGES[code]
    names = (*language.first_names, *language.surnames, *language.cities)
    words = [found for found in (*load_chain(code).words(), *names) if found[-1] != "'"]
    pools = [[found for found in words if letter in found.lower()] for letter in language.letters]
    return pools, [min(3 * len(pool), _ENOUGH_WORDS) for pool in pools]


_RARE_LETTERS = 0.02  # of the words are drawn for a letter beyond a to z, each as often: without them œ is hardly seen
_DASHED = 0.08  # of commas and semicolons are dashes instead: the texts counted are sparing of them, novels are not
_DECORATIONS = 0.03  # of the words have one of the following


def _varied(rng, language, shown, token):
    """A word as it is, or now and then one with a rare letter, or decorated."""
    chance = rng.random()
    if chance < _DECORATIONS:
        return _decorate(rng, language, shown, token)
    if language.letters and chance < _DECORATIONS + _RARE_LETTERS:
        pools, weights = _words_by_letter(language.code)
        return rng.choice(rng.choices(pools, weights)[0])
    return shown


def _decorate(rng, language, shown, token):
    """The rare company of words: a footnote's star, a hyphened pair, an abbreviation, a slash, a percentage."""
    chance = rng.random()
    if chance < 0.45:
        return f"{_long_word(rng, language)}-{_long_word(rng, language)}"
    if chance < 0.70:
        return rng.choice(language.abbreviations)
    if chance < 0.77:
        return shown if token[-1] in "'." else shown + "*"
    if chance < 0.86 and token.isalpha() and len(token) > 2:
        return f"{shown}/{word(rng, language)}"
    if chance < 0.96:
        return _number(rng, language)
    return rng.choice(language.percents).format(n=rng.randint(1, 100))


def _running(rng, language, style, count, inside):
    """`count` words with their signs attached, as (text, whether it begins a sentence); from the beginning of a
    sentence, or from `inside` one."""
    chain = load_chain(language.code)
    found, before, starts, glue = [], chain.any(rng) if inside else None, not inside, False
    while len(found) < count or glue:
        token = _next(rng, chain, language, before)
        if token in SIGNS:
            if found:
                found[-1] = (_signed(rng, found[-1][0], token, style), found[-1][1])
            starts = starts or token in ENDS
        else:
            shown = _shown(rng, language, token, before)
            elided = token[-1] == "'" and token != NAME and not language.spaced_elisions
            if not glue and not elided:
                shown = _varied(rng, language, shown, token)
            if starts:
                shown = language.capitalise(shown)
            if language.code == "en" and before in ("a", "an") and found and found[-1][0].lower() in ("a", "an"):
                found[-1] = (_article(found[-1][0], shown), found[-1][1])
            if glue:
                found[-1] = (found[-1][0] + shown, found[-1][1])
            else:
                found.append((shown, starts))
            glue, starts = elided, False
        before = token
    return found


def _article(article, following):
    """`a` or `an`, by the letter that follows."""
    return article[0] + ("n" if following[0].lower() in "aeio" else "")


def _signed(rng, text, token, style):
    """A word with the sign after it; `\0` stands for a dash. Two signs are not set side by side."""
    if text[-1] in ",;:!?\0" or (text[-1] == "." and token in ".—"):
        return text
    if token == "—" or token in ",;" and rng.random() < _DASHED:
        return text + "\0"
    shown = style.dots if token == "…" else token
    if token == ";" and rng.random() < 0.25:
        shown = ":"  # the texts counted are sparing of it
    return text + (" " + shown if token in style.high_signs else shown)


def _enclose(rng, texts, starts, language, style, dialogue):
    """Parentheses about a few words, quotes about sentences or words, and the signs that open questions."""
    last = len(texts) - 1
    for i in range(1, last):
        if rng.random() < 0.0085 and not starts[i]:
            end = min(last, i + rng.randint(0, 5))
            if not any(starts[i : end + 1]) and not texts[end].endswith("'"):
                texts[i] = "(" + texts[i]
                core = texts[end].rstrip(" ,;:.!?…\0")
                texts[end] = core + ")" + texts[end][len(core) :]
    opening, closing = style.quotes
    begin = None
    for i in range(last + 1):
        if starts[i] or i == last:
            if begin is not None:
                end = i if i == last else i - 1
                _quote_end(rng, texts, end if rng.random() < 0.5 else rng.randint(begin, end), language, closing)
            begin = i if starts[i] and rng.random() < (0.55 if dialogue else 0.02) else None
            if begin is not None:
                texts[i] = opening + texts[i]
    if language.inverted:
        _open_questions(texts, starts)


def _quote_end(rng, texts, end, language, closing):
    """Close a quotation after a word: behind its comma or point in English, on either side elsewhere."""
    if texts[end][-1].isalpha():
        texts[end] += ","
    core = texts[end].rstrip(" ,;:.\0")
    inside = language.code == "en" or rng.random() < 0.5
    texts[end] = texts[end] + closing if inside else core + closing + texts[end][len(core) :]


def _open_questions(texts, starts):
    begin = 0
    for i, text in enumerate(texts):
        if starts[i]:
            begin = i
        for sign, opening in (("?", "¿"), ("!", "¡")):
            if sign in text and starts[begin]:
                head = texts[begin]
                at = next((k for k, char in enumerate(head) if char.isalnum()), 0)
                if opening not in head:
                    texts[begin] = head[:at] + opening + head[at:]


def prose(rng: Random, length: int, language: Language = ENGLISH) -> str:
    """About `length` characters of running text, from and to anywhere in a sentence."""
    style = printed_style(rng, language)
    inside = rng.random() < 0.72
    skip = rng.randint(0, 4) if inside else 0
    dialogue = rng.random() < 0.30
    words = _running(rng, language, style, skip + length // 4 + 2, inside)
    texts, starts = [text for text, _ in words], [first for _, first in words]
    _enclose(rng, texts, starts, language, style, dialogue)
    text = " ".join(texts[skip:]).replace("\0 ", style.dash).replace("\0", "")
    if style.apostrophe != "'":
        text = text.replace("'", style.apostrophe)
    text = tidy(text.translate(language.signs))
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length + 1)
    return text[:cut] if cut > 0 else text.split(" ")[0]


def book_line(rng: Random, language: Language = ENGLISH) -> str:
    """A line of a book's column, 60 to 90 characters; one in six ends in a divided word."""
    length = rng.randint(60, 90)
    text = prose(rng, length, language)
    if rng.random() < 0.17 and len(text) < length - 4:
        tail = word(rng, language)
        if len(tail) > 5 and tail.isalpha():
            text += " " + tail[: rng.randint(2, len(tail) - 2)] + "-"
    return text if len(text) <= 100 else text[:100].rstrip()
