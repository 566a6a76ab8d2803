"""Receipts, forms, letters and signs in a language's own way, from the stock of its `Language`."""

import string
from calendar import monthrange
from random import Random

from crnn_hf.synthesis.text import figures
from crnn_hf.synthesis.text.languages import Language
from crnn_hf.synthesis.text.prose import prose, word
from crnn_hf.synthesis.text.spelling import in_ascii


def fill(rng: Random, template: str, **values: object) -> str:
    """`template` with `#` as any digit, `@` as any capital letter, and its `{names}` as `values`."""
    chars = (rng.choice(string.digits) if c == "#" else rng.choice(string.ascii_uppercase) if c == "@" else c
             for c in template)  # fmt: skip
    return "".join(chars).format(**values)


def localised(language: Language, text: str) -> str:
    """A number written with decimal point and thousands commas, in the signs of the language."""
    return text.translate(str.maketrans({".": language.decimal, ",": language.thousands}))


def number(rng: Random, language: Language) -> str:
    """A quantity."""
    return localised(language, figures.number(rng))


def amount(rng: Random, language: Language) -> str:
    """A sum of money without its currency."""
    value = figures.money(rng)
    chance = rng.random()
    if chance < 0.9:
        return localised(language, f"{value:,.2f}" if rng.random() < 0.8 else f"{value:.2f}")
    return f"{int(value) + 1}{rng.choice(('', language.decimal + '-', language.decimal + '—', '.-'))}"


def price(rng: Random, language: Language) -> str:
    """A sum, with or without its currency, sign or tax code."""
    text = amount(rng, language)
    chance = rng.random()
    if chance < 0.62:
        text = rng.choice(language.money).format(amount=text)
    elif chance < 0.68:
        text = f"-{text}" if rng.random() < 0.6 else f"({text})"
    elif chance < 0.78:
        text = f"{text} {rng.choice(language.tax_codes)}"
    return text


def date(rng: Random, language: Language) -> str:
    """A date."""
    year, month = rng.randint(1950, 2030), rng.randint(1, 12)
    day, name = rng.randint(1, monthrange(year, month)[1]), language.months[month - 1]
    weekday = rng.choice(language.weekdays)
    short = {"mon": name[:3], "wd": weekday[:3], "d": f"{day:02d}", "m": f"{month:02d}", "y": f"{year % 100:02d}"}
    return rng.choice(language.dates).format(day=day, month=name, year=year, weekday=weekday, **short)


def time(rng: Random, language: Language) -> str:
    """A time of day."""
    hour, minute, second = rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59)
    values = {"hh": f"{hour:02d}", "h12": hour % 12 or 12, "half": "AP"[hour // 12]}
    return rng.choice(language.times).format(hour=hour, minute=f"{minute:02d}", second=f"{second:02d}", **values)


def phone(rng: Random, language: Language) -> str:
    """A telephone number."""
    return fill(rng, rng.choice(language.phones))


def code(rng: Random, language: Language) -> str:
    """A tax, register or order number."""
    if rng.random() < 0.5:
        return figures.code(rng)
    template = rng.choice(language.registrations)
    return fill(rng, template, number=rng.randint(1, 999), city=rng.choice(language.cities))


def person(rng: Random, language: Language) -> str:
    """A person's name, sometimes with a title or initial."""
    first, last = rng.choice(language.first_names), rng.choice(language.surnames)
    chance = rng.random()
    if chance < 0.55:
        return f"{first} {last}"
    if chance < 0.72:
        return f"{rng.choice(language.titles)} {last}"
    if chance < 0.84:
        return f"{first[0]}. {last}" if rng.random() < 0.6 else f"{last}, {first}"
    return rng.choice((first, last, f"{first}-{rng.choice(language.first_names)} {last}"))


def company(rng: Random, language: Language) -> str:
    """A company or shop, half of them with a legal form."""
    values = {"name": language.surnames, "trade": language.trades, "city": language.cities}
    values |= {"brand": language.brands, "other": language.brands} if language.brands else {}
    name = fill(rng, rng.choice(language.companies), **{key: rng.choice(stock) for key, stock in values.items()})
    return f"{name} {rng.choice(language.legal_forms)}" if rng.random() < 0.5 else name


def address(rng: Random, language: Language) -> str:
    """A part of an address."""
    city = rng.choice(language.cities)
    # Bare names of streets are parts of a word in the Germanic languages: "{name}straße".
    street = rng.choice(language.streets).replace("{name}", rng.choice(language.street_names))
    street = fill(rng, street, house=rng.randint(1, 180))
    place = fill(rng, rng.choice(language.places), city=city)
    chance = rng.random()
    if chance < 0.42:
        return street
    if chance < 0.72:
        return place
    if chance < 0.88:
        return f"{street}{rng.choice((', ', ' - ', ' · ', ' – '))}{place}"
    return f"{city}, {rng.choice(language.countries)}" if chance < 0.95 else city


def product(rng: Random, language: Language) -> str:
    """An article, sometimes with its size."""
    name = rng.choice(language.products)
    if language.adjectives and rng.random() < 0.35:
        name = f"{rng.choice(language.adjectives)} {name}"
    if rng.random() < 0.12:
        name += f" {rng.choice(language.products).lower()}"
    if rng.random() < 0.25:
        size = f"{rng.choice((1, 2, 5, 10, 12, 50, 100, 250, 330, 400, 500, 750))} {rng.choice(language.units)}"
        name += f" ({size})" if rng.random() < 0.25 else f" {size}"
    if rng.random() < 0.10:
        name += f" ({word(rng, language)})"
    return name + (f"/{rng.choice(language.products)}" if rng.random() < 0.08 else "")


def quantity(rng: Random, language: Language) -> str:
    """A quantity and what is multiplied: `2 X 3.50`, `1.00 PCS`, `3 @ $1.20`."""
    count, unit = rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 20, 24)), rng.choice(language.units)
    value = 10 ** (rng.random() * 2.2 - 0.3)
    each, total, exact = (localised(language, f"{x:.2f}") for x in (value, round(value, 2) * count, count))
    multiplied = (f"{count} X {each}", f"{count} x {each}", f"{count} {unit} X {each}", f"{count} * {each}")
    columns = (f"{count}\t{each}\t{total}", f"{count} X {each}\t{total}", f"{each}\t{total}")
    measures = (f"{exact} {unit}", f"{count} {unit}", *4 * (f"{number(rng, language)} {unit}",))
    return rng.choice((*multiplied, *columns, *measures, f"{count}x", f"{count} @ {each}"))


def item_line(rng: Random, language: Language) -> str:
    """An article with quantity, code or price, columns apart (`\\t` stands for the gap)."""
    name, chance = product(rng, language), rng.random()
    if chance < 0.40:
        return f"{name}\t{price(rng, language)}"
    if chance < 0.58:
        return f"{rng.randint(1, 12)} {rng.choice(('', '', *4 * ('x ',), '× '))}{name}\t{price(rng, language)}"
    if chance < 0.67:
        return f"{figures.digits(rng, rng.choice((4, 6, 8, 13)))} {name}"
    if chance < 0.72:
        return f"{name} {quantity(rng, language)}"
    if chance < 0.80:
        return f"{rng.choice('*-•–')}{rng.choice(('', ' '))}{name}"
    return name if chance < 0.95 else f"{rng.randint(1, 20)}. {name}"


def percent(rng: Random, language: Language, labelled: bool = True) -> str:
    """A percentage; `labelled`: sometimes in parentheses or with its name."""
    value = rng.choice((f"{rng.randint(0, 100)}", f"{rng.randint(1, 25)}", f"{rng.random() * 20:.1f}", "20.00"))
    value = rng.choice(language.percents).format(n=localised(language, value))
    if not labelled:
        return value
    label = rng.choice(language.labels["percent"])
    return rng.choice((value, f"({value})", f"{label} {value}", f"{label} {value}"))


# kind of value: (share of the labels, function); a language has labels of the first nine at least.
_VALUES = {
    "amount": (8, price),
    "percent": (1, lambda rng, language: percent(rng, language, labelled=False)),
    "date": (3, date),
    "time": (1, time),
    "phone": (2, phone),
    "person": (2, person),
    "code": (4, lambda rng, language: figures.code(rng)),
    "count": (2, lambda rng, language: str(int(10 ** (rng.random() * 2.2)))),
    "address": (1, lambda rng, language: rng.choice((address, company))(rng, language)),
    "place": (0.5, lambda rng, language: rng.choice(language.cities + language.countries)),
    "web": (0.5, lambda rng, language: web(rng, language)),
    "product": (1, product),
    "quantity": (0.5, lambda rng, language: f"{number(rng, language)} {rng.choice(language.units)}"),
    "sign": (1, lambda rng, language: sign(rng, language)),
}


def label_value(rng: Random, language: Language) -> str:
    """A label with its value: `Total TTC : 12,50 €`, `Rechnung Nr. 123`; one in seven alone."""
    kind = rng.choices(list(language.labels), [_VALUES[kind][0] for kind in language.labels])[0]
    label, value = rng.choice(language.labels[kind]), _VALUES[kind][1]
    if kind == "amount" and rng.random() < 0.12:
        unit = rng.choice(language.money).format(amount="").strip() or percent(rng, language, labelled=False)
        label, value = f"{label} ({unit})", amount
    if rng.random() < 0.15:
        return label + rng.choice((":", " :", ""))
    spaced = (" : ", " : ", " :") if language.high_signs else (": ", ": ", ": ", " : ")
    return label + rng.choice((*spaced, ":", "\t", "\t", " ", ":\t", " / ")) + value(rng, language)


def sign(rng: Random, language: Language) -> str:
    """Words of signs, headings and stock phrases; some of them among asterisks, as tills print a heading."""
    if rng.random() < 0.75:
        text = rng.choice(language.phrases)
        starred = f"*{rng.choice(('', ' ', '**'))}{text}" + "*" * rng.randint(0, 3)
        return starred if rng.random() < 0.05 else text
    return language.capitalise(prose(rng, rng.randint(6, 26), language).strip(" ,;:.-–—()"))


def _host(text: str) -> str:
    """`text` as part of a web address."""
    return "-".join("".join(char if char.isalnum() else " " for char in in_ascii(text.lower())).split())


def web(rng: Random, language: Language) -> str:
    """A web or e-mail address."""
    host = _host(rng.choice(language.surnames + language.trades + language.brands))
    top, chance = rng.choice(language.domains), rng.random()
    if chance < 0.45:
        user = rng.choice(("info", "contact", "info", _host(rng.choice(language.first_names))))
        return f"{user}@{host}.{top}"
    path = rng.choice(("", "", "", f"/{_host(word(rng, language))}", "/index.php?id=1"))
    return f"{'www.' if chance < 0.85 else 'https://'}{host}.{top}{path}"


def decoration(rng: Random, language: Language) -> str:
    """A row of signs, alone or about words."""
    row = rng.choice("***--==..•·–") * rng.randint(3, 12)
    chance = rng.random()
    if chance < 0.3:
        return row
    return f"{row[:5]} {sign(rng, language)} {row[:5]}" if chance < 0.8 else " ".join(row[:8])


def remark(rng: Random, language: Language) -> str:
    """A line of small print or a clause."""
    text = prose(rng, rng.randint(8, 40), language)
    chance = rng.random()
    if chance < 0.2:
        return f"({text})"
    if chance < 0.32:
        return f"{rng.choice(('1', '2', '3', 'a', 'b', 'i'))}{rng.choice(('.', ')', '.'))} {text}"
    return f"{rng.choice('•–·')} {text}" if chance < 0.38 else text


_SHORT_SIGNS = (
    "€",
    "•",
    "–",
    "§",
    "°C",
    "°",
    "½",
    "£",
    "n°",
    "nº",
    "©",
    "m²",
    "×",
    "»",
    "†",
    "…",
    "¼",
    "®",
    "2º",
    "µ",
)


def short(rng: Random, language: Language) -> str:
    """One or two characters."""
    chance = rng.random()
    if chance < 0.66:
        return figures.short(rng)
    if chance < 0.76:
        return language.upper(rng.choice(language.letters or string.ascii_lowercase))
    if chance < 0.94:
        for _ in range(50):
            text = word(rng, language)
            if len(text) <= 2:
                return text
        return text[:2]
    return rng.choice(_SHORT_SIGNS)
