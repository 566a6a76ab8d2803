"""Figures and codes that are the same in every language: serial numbers, sums, identifiers, one or two characters."""

import string
from random import Random

from crnn_hf.synthesis.text.spelling import tidy


def digits(rng: Random, count: int) -> str:
    """`count` random digits."""
    return "".join(rng.choices(string.digits, k=count))


def serial(rng: Random, count: int) -> str:
    """`count` digits of a serial number; a third of them padded with zeros."""
    padded = rng.randint(2, count - 1) if count > 3 and rng.random() < 0.33 else 0
    return "0" * padded + digits(rng, count - padded)


def number(rng: Random) -> str:
    """A quantity: mostly small integers, decimals, thousands with separators."""
    chance = rng.random()
    if chance < 0.45:
        return str(int(10 ** (rng.random() * 4)))
    if chance < 0.8:
        return f"{10 ** (rng.random() * 4 - 1):.{rng.choice((1, 2, 2, 3))}f}"
    return f"{int(10 ** (3 + rng.random() * 4)):,}"


def money(rng: Random) -> float:
    """How much: small sums more often than large ones, half of them a multiple of 0.05."""
    value = round(10 ** (rng.random() * 4 - 0.6), 2)
    return round(value * 20) / 20 if rng.random() < 0.5 else value


def code(rng: Random) -> str:
    """An identifier: letters and digits, barcode, registration number, batch, isbn, licence plate."""
    letters = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 2, 2, 3, 4))))
    chance = rng.random()
    if chance < 0.20:
        return serial(rng, rng.choice((6, 7, 8, 9, 10, 12, 13, 13, 16)))
    if chance < 0.42:
        sep = rng.choice(("", "", "-", "/", " "))
        return f"{letters}{sep}{serial(rng, rng.randint(2, 9))}"
    if chance < 0.58:
        number = f"{digits(rng, rng.choice((5, 6, 6, 7)))}-{rng.choice('ADHKMPTUVWX')}"
        return f"({number})" if rng.random() < 0.6 else number
    if chance < 0.66:
        return f"({serial(rng, rng.randint(4, 12))})"
    if chance < 0.74:
        return "".join(rng.choices(string.ascii_uppercase + string.digits * 2, k=rng.randint(4, 12)))
    if chance < 0.80:
        return f"#{serial(rng, rng.randint(2, 6))}"
    if chance < 0.84:
        return rng.choice(("*" * 4 + " ", "X" * 4 + "-", "*" * 12, "x" * 12)) + digits(rng, 4)
    if chance < 0.92:
        return f"{digits(rng, 3)}-{digits(rng, rng.randint(2, 5))}-{digits(rng, rng.randint(1, 6))}"
    return f"{letters}{digits(rng, 2)}{rng.choice('-/.')}{serial(rng, 4)}{rng.choice(('', '-A', '/1', '-' + letters))}"


_SHORT_WORDS = tuple(
    """NO RM TO x1 SR ZR kg No Mr Dr of to in is it at by on or an we AM PM ID OK KG PC ea my he II IV Qt UK US TX
    CO""".split()
)


def short(rng: Random) -> str:
    """One or two characters: digits mostly."""
    chance = rng.random()
    if chance < 0.55:
        return str(rng.randint(0, 9)) if rng.random() < 0.5 else digits(rng, 2)
    if chance < 0.75:
        return rng.choice(string.ascii_uppercase)
    if chance < 0.80:
        return rng.choice(string.ascii_lowercase)
    if chance < 0.93:
        return rng.choice(_SHORT_WORDS)
    chance, figure = rng.random(), rng.randint(0, 9)
    if chance < 0.55:
        return rng.choice((f"{figure}.", f"{figure})", f"{figure}%", f"x{figure}", f"#{figure}", f"-{figure}"))
    return rng.choice(("X", "=", "*", "-", "$", ":", "#", "&", "@", "+", "S$", "A:", "Q.", "a)", "/"))


def random_string(rng: Random, characters: str, spaces: float = 0.08) -> str:
    """2 to 18 characters of `characters`, so that every one is learnt, with a share of `spaces` among them."""
    shown = [char for char in characters if char != " "]
    text = "".join(rng.choices(shown + [" "], [1] * len(shown) + [spaces * len(shown)], k=rng.randint(2, 18)))
    return tidy(text) or rng.choice(shown)
