"""Receipts, forms, letters and signs in a language's own way, from the stock of its `Language`."""

import string
from calendar import monthrange

from crnn_hf.synthesis.text import fields
from crnn_hf.synthesis.text.prose import capitalise, printed_style, prose, word


def fill(rng, template, **values):
    """`template` with `#` as any digit, `@` as any capital letter, and its `{names}` as `values`."""
    chars = (rng.choice(string.digits) if c == "#" else rng.choice(string.ascii_uppercase) if c == "@" else c
             for c in template)  # fmt: skip
    return "".join(chars).format(**values)


def localised(language, text):
    """A number written with decimal point and thousands commas, in the signs of the language."""
    return text.translate(str.maketrans({".": language.decimal, ",": language.thousands}))


def number(rng, language):
    """A quantity."""
    return localised(language, fields.number(rng))


def amount(rng, language):
    """A sum of money without its currency."""
    value = fields.money(rng)
    chance = rng.random()
    if chance < 0.9:
        return localised(language, f"{value:,.2f}" if rng.random() < 0.8 else f"{value:.2f}")
    return f"{int(value) + 1}{rng.choice(('', language.decimal + '-', language.decimal + '—', '.-'))}"


def price(rng, language):
    """A sum, with or without its currency, sign or tax code."""
    text = amount(rng, language)
    chance = rng.random()
    if chance < 0.62:
        text = rng.choice(language.money).format(amount=text)
    elif chance < 0.68:
        text = f"-{text}" if rng.random() < 0.6 else f"({text})"
    elif chance < 0.78:
        text = f"{text} {rng.choice(('A', 'B', '*', '1', '2', 'T', 'H'))}"
    return text


def date(rng, language):
    """A date."""
    year, month = rng.randint(1950, 2030), rng.randint(1, 12)
    day = rng.randint(1, monthrange(year, month)[1])
    values = {"day": day, "month": language.months[month - 1], "year": year, "weekday": rng.choice(language.weekdays)}
    return rng.choice(language.dates).format(**values, d=f"{day:02d}", m=f"{month:02d}", y=f"{year % 100:02d}")


def time(rng, language):
    """A time of day."""
    return rng.choice(language.times).format(hour=rng.randint(0, 23), minute=f"{rng.randint(0, 59):02d}")


def phone(rng, language):
    """A telephone number."""
    return fill(rng, rng.choice(language.phones))


def code(rng, language):
    """A tax, register or order number."""
    if rng.random() < 0.5:
        return fields.code(rng)
    template = rng.choice(language.registrations)
    return fill(rng, template, number=rng.randint(1, 999), city=rng.choice(language.cities))


def person(rng, language):
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


def company(rng, language):
    """A company or shop, half of them with a legal form."""
    trade, last = rng.choice(language.trades), rng.choice(language.surnames)
    name = rng.choice(
        (f"{trade} {last}", f"{last} {trade}", f"{trade} {rng.choice(language.cities)}", f"{last} & {trade}", trade)
    )
    return f"{name} {rng.choice(language.legal_forms)}" if rng.random() < 0.5 else name


def address(rng, language):
    """A part of an address."""
    city = rng.choice(language.cities)
    street = rng.choice(language.streets)
    # Bare names of streets are parts of a word in the Germanic languages: "{name}straße".
    street = fill(rng, street, name=rng.choice(language.street_names), house=rng.randint(1, 180))
    place = fill(rng, rng.choice(language.places), city=city)
    chance = rng.random()
    if chance < 0.42:
        return street
    if chance < 0.72:
        return place
    if chance < 0.88:
        return f"{street}{rng.choice((', ', ' - ', ' · ', ' – '))}{place}"
    return f"{city}, {rng.choice(language.countries)}" if chance < 0.95 else city


def product(rng, language):
    """An article, sometimes with its size."""
    name = rng.choice(language.products)
    if rng.random() < 0.12:
        name += f" {rng.choice(language.products).lower()}"
    if rng.random() < 0.25:
        size = f"{rng.choice((1, 2, 5, 10, 12, 50, 100, 250, 330, 400, 500, 750))} {rng.choice(language.units)}"
        name += f" ({size})" if rng.random() < 0.25 else f" {size}"
    if rng.random() < 0.10:
        name += f" ({word(rng, language)})"
    return name + (f"/{rng.choice(language.products)}" if rng.random() < 0.08 else "")


def quantity(rng, language):
    """A quantity and what is multiplied."""
    return (
        localised(language, fields.quantity(rng))
        if rng.random() < 0.6
        else (f"{number(rng, language)} {rng.choice(language.units)}")
    )


def item_line(rng, language):
    """An article with quantity, code or price, columns apart (`\\t` stands for the gap)."""
    name, chance = product(rng, language), rng.random()
    if chance < 0.45:
        return f"{name}\t{price(rng, language)}"
    if chance < 0.65:
        return f"{rng.randint(1, 12)} {rng.choice(('', '', *4 * ('x ',), '× '))}{name}\t{price(rng, language)}"
    if chance < 0.72:
        return f"{fields.digits(rng, rng.choice((4, 6, 8, 13)))} {name}"
    if chance < 0.80:
        return f"{rng.choice('*-•–')} {name}"
    return name


def percent(rng, language, labelled=True):
    """A percentage, most often with a space before its sign."""
    value = rng.choice((f"{rng.randint(0, 100)}", f"{rng.randint(1, 25)}", f"{rng.random() * 20:.1f}", "20.00"))
    value = localised(language, value) + rng.choice((" %", " %", "%"))
    if not labelled:
        return value
    label = rng.choice(language.labels["percent"])
    return rng.choice((value, f"({value})", f"{label} {value}", f"{label} {value}"))


_VALUES = {
    "amount": price,
    "percent": lambda rng, language: percent(rng, language, labelled=False),
    "date": date,
    "time": time,
    "phone": phone,
    "person": person,
    "code": lambda rng, language: fields.code(rng),
    "count": lambda rng, language: str(int(10 ** (rng.random() * 2.2))),
    "address": lambda rng, language: rng.choice((address, company))(rng, language),
}
_LABEL_SHARES = {
    "amount": 8,
    "percent": 1,
    "date": 3,
    "time": 1,
    "phone": 2,
    "person": 2,
    "code": 4,
    "count": 2,
    "address": 1,
}


def label_value(rng, language):
    """A label with its value: `Total TTC : 12,50 €`, `Rechnung Nr. 123`."""
    kind = rng.choices(list(_LABEL_SHARES), list(_LABEL_SHARES.values()))[0]
    label = rng.choice(language.labels[kind])
    value = _VALUES[kind]
    if kind == "amount" and rng.random() < 0.12:
        label, value = f"{label} ({rng.choice(('€', 'EUR', percent(rng, language, labelled=False)))})", amount
    if rng.random() < 0.15:
        return label + rng.choice((":", " :", ""))
    spaced = (" : ", " : ", " :") if language.high_signs else (": ", ": ", ": ", " : ")
    joint = rng.choice((*spaced, ":", "\t", "\t", " ", ":\t", " / "))
    return label + joint + value(rng, language)


def sign(rng, language):
    """Words of signs, headings and stock phrases."""
    if rng.random() < 0.75:
        return fields.perhaps_starred(rng, rng.choice(language.phrases))
    return capitalise(prose(rng, rng.randint(6, 26), language, printed_style(rng, language)).strip(" ,;:.-–—()"))


def web(rng, language):
    """A web or e-mail address."""
    plain = str.maketrans("àâäåáãæçèéêëìíîïñòóôöõøœùúûüÿß", "aaaaaaaceeeeiiiinooooooouuuuys")
    host = rng.choice(language.surnames + language.trades).lower().translate(plain)
    host = "".join(c if c.isalnum() and c.isascii() else "-" for c in host).strip("-").replace("--", "-")
    top = rng.choice(language.domains)
    chance = rng.random()
    if chance < 0.45:
        user = rng.choice(("info", "contact", "info", rng.choice(language.first_names).lower().translate(plain)))
        return f"{user}@{host}.{top}"
    return f"www.{host}.{top}" if chance < 0.85 else f"https://{host}.{top}"


def decoration(rng, language):
    """A row of signs, alone or about words."""
    row = rng.choice("***--==..•·–") * rng.randint(3, 12)
    chance = rng.random()
    if chance < 0.3:
        return row
    return f"{row[:5]} {sign(rng, language)} {row[:5]}" if chance < 0.8 else " ".join(row[:8])


def remark(rng, language):
    """A line of small print or a clause."""
    text = prose(rng, rng.randint(8, 40), language, printed_style(rng, language))
    chance = rng.random()
    if chance < 0.2:
        return f"({text})"
    if chance < 0.32:
        return f"{rng.choice(('1', '2', '3', 'a', 'b', 'i'))}{rng.choice(('.', ')', '.'))} {text}"
    return f"{rng.choice('•–·')} {text}" if chance < 0.38 else text


def short(rng, language):
    """One or two characters."""
    chance = rng.random()
    if chance < 0.66:
        return fields.short(rng)
    if chance < 0.76:
        return rng.choice(language.letters.upper().replace("SS", "") or string.ascii_uppercase)
    if chance < 0.94:
        for _ in range(50):
            text = word(rng, language)
            if len(text) <= 2:
                return text
        return text[:2]
    return rng.choice(
        ("€", "•", "–", "§", "°C", "°", "½", "£", "n°", "nº", "©", "m²", "×", "»", "†", "…", "¼", "®", "2º", "µ")
    )
