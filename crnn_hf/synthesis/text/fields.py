"""The lines of receipts, forms, letters and signs: one small function for each kind of field."""

import string
from calendar import monthrange

from crnn_hf.synthesis.text import vocabulary as v
from crnn_hf.synthesis.text.prose import capitalise, prose, tidy, word


def digits(rng, count):
    """`count` random digits."""
    return "".join(rng.choices(string.digits, k=count))


def serial(rng, count):
    """`count` digits of a serial number; a third of them padded with zeros."""
    padded = rng.randint(2, count - 1) if count > 3 and rng.random() < 0.33 else 0
    return "0" * padded + digits(rng, count - padded)


def number(rng):
    """A quantity: mostly small integers, decimals, thousands with separators."""
    chance = rng.random()
    if chance < 0.45:
        return str(int(10 ** (rng.random() * 4)))
    if chance < 0.8:
        return f"{10 ** (rng.random() * 4 - 1):.{rng.choice((1, 2, 2, 3))}f}"
    return f"{int(10 ** (3 + rng.random() * 4)):,}"


def money(rng):
    """How much: small sums more often than large ones, half of them a multiple of 0.05."""
    value = round(10 ** (rng.random() * 4 - 0.6), 2)
    return round(value * 20) / 20 if rng.random() < 0.5 else value


def amount(rng):
    """A sum of money without its currency."""
    value = money(rng)
    chance = rng.random()
    if chance < 0.86:
        return f"{value:,.2f}" if rng.random() < 0.7 else f"{value:.2f}"
    if chance < 0.91:
        return f"{value:.2f}".replace(".", ",")
    return f"{int(value) + 1:,}" if chance < 0.95 else f"{int(value)}.-" if chance < 0.96 else f"{value:.1f}"


def price(rng):
    """A sum with or without a currency, a sign, a tax code."""
    text = amount(rng)
    chance = rng.random()
    if chance < 0.30:
        text = f"{rng.choice(v.CURRENCIES)}{rng.choice(('', '', ' '))}{text}"
    elif chance < 0.36:
        text = f"{text} {rng.choice(v.CURRENCIES)}"
    elif chance < 0.42:
        text = f"-{text}" if rng.random() < 0.6 else f"({text})"
    elif chance < 0.50:
        text = f"{text} {rng.choice(('SR', 'S', 'Z', 'ZRL', 'T', 'A', 'B', 'F', '*', 'CR', 'X', 'N', 'H', '#'))}"
    return text


def date(rng):
    """A date in one of the orders and separators of the world."""
    year, month = rng.randint(1995, 2031), rng.randint(1, 12)
    day = rng.randint(1, monthrange(year, month)[1])
    name = v.MONTHS[month - 1]
    short = name[:3].upper() if rng.random() < 0.4 else name[:3]
    sep = rng.choice("////////---.")
    two = f"{year % 100:02d}"
    y = str(year) if rng.random() < 0.65 else two
    return rng.choice(
        (
            f"{day:02d}{sep}{month:02d}{sep}{y}",
            f"{day:02d}{sep}{month:02d}{sep}{y}",
            f"{day:02d}{sep}{month:02d}{sep}{y}",
            f"{month}/{day}/{y}",
            f"{month:02d}/{day:02d}/{y}",
            f"{day}{sep}{month}{sep}{y}",
            f"{year}-{month:02d}-{day:02d}",
            f"{year}{sep}{month:02d}{sep}{day:02d}",
            f"{day} {name} {year}",
            f"{day} {short} {year}",
            f"{day:02d}-{short}-{y}",
            f"{name} {day}, {year}",
            f"{short} {day}, {year}",
            f"{rng.choice(v.DAYS)}, {day} {name} {year}",
            f"{rng.choice(v.DAYS)[:3]} {day:02d}{sep}{month:02d}{sep}{y}",
        )
    )


def time(rng):
    """A time of day."""
    hour, minute, second = rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59)
    text = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if rng.random() < 0.5 else "")
    if rng.random() < 0.35:
        text = f"{hour % 12 or 12}{text[2:]}{rng.choice((' AM', ' PM', 'AM', 'PM', ' am', ' pm', 'pm'))}"
    return text


def phone(rng):
    """A telephone number with its usual separators."""
    a, b, c = digits(rng, rng.choice((2, 3, 3))), digits(rng, rng.choice((3, 4))), digits(rng, 4)
    return rng.choice(
        (
            f"0{a[1:]}-{b}{c}",
            f"0{a[1:]}-{b} {c}",
            f"0{a[1:]}-{b}-{c}",
            f"({a}) {b}-{c}",
            f"({a}){b}{c}",
            f"+{rng.randint(1, 99)} {a} {b} {c}",
            f"+{rng.randint(1, 99)}-{a}-{b}{c}",
            f"+{rng.randint(1, 99)}{a}{b}{c}",
            f"{b} {c}",
            f"{b}-{c}",
            f"1-800-{digits(rng, 2)}-{c}",
            f"{a}.{b}.{c}",
            f"{a}{b}{c}",
        )
    )


def code(rng):
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


def person(rng):
    """A person's name, sometimes with a title or initials."""
    first, last = rng.choice(v.FIRST_NAMES), rng.choice(v.SURNAMES)
    chance = rng.random()
    if chance < 0.5:
        return f"{first} {last}"
    if chance < 0.65:
        return f"{rng.choice(('Mr.', 'Mrs.', 'Ms.', 'Dr.', 'Mr', 'Ms', 'Prof.', 'Sir'))} {last}"
    if chance < 0.75:
        return f"{first[0]}. {last}" if rng.random() < 0.6 else f"{last}, {first[0]}."
    if chance < 0.85:
        return f"{first} {rng.choice(string.ascii_uppercase)}. {last}"
    return rng.choice((first, last, f"{last} {first} {rng.choice(v.FIRST_NAMES)}"))


def company(rng):
    """A company or shop with its legal form."""
    chance = rng.random()
    if chance < 0.3:
        name = f"{rng.choice(v.SURNAMES)}{rng.choice(('', chr(39) + 's'))} {rng.choice(v.COMPANY_TRADES)}"
    elif chance < 0.4:
        name = f"{rng.choice(v.SURNAMES)} & {rng.choice(v.SURNAMES)}"
    elif chance < 0.5:
        initials = rng.choices(string.ascii_uppercase, k=rng.randint(2, 3))
        name = f"{rng.choice(('', '.', ' ')).join(initials)} {rng.choice(v.COMPANY_TRADES)}"
    else:
        name = f"{rng.choice(v.COMPANY_WORDS)} {rng.choice(v.COMPANY_WORDS + v.CITIES)} {rng.choice(v.COMPANY_TRADES)}"
    if rng.random() < 0.55:
        name += f" {rng.choice(v.LEGAL_FORMS)}"
    if rng.random() < 0.12:
        name += f" ({digits(rng, 6)}-{rng.choice('ADHKMPTUVWX')})"
    elif rng.random() < 0.06:
        name += f" ({rng.choice(v.CITIES + v.COMPANY_TRADES)})"
    return name


_FLOORS = ("Ground Floor", "1st Floor", "2nd Floor", "Level 2", "Unit 3", "Suite 200", "Block B", "G-12")


def address(rng):
    """A part of an address, as lines of letterheads and receipts have it."""
    house = f"{rng.randint(1, 400)}{rng.choice(('', '', '', 'A', 'B', '-1', '-G'))}"
    if rng.random() < 0.45:
        street = f"{rng.choice(v.STREET_NAMES)} {rng.choice(v.STREETS)}"
    else:
        street = f"{rng.choice(v.LOCAL_PLACES)} {rng.choice(v.LOCAL_NAMES)}"
        street += rng.choice(("", f" {rng.randint(1, 40)}", f" {rng.randint(1, 30)}/{rng.randint(1, 80)}"))
    postcode = digits(rng, rng.choice((4, 5, 5, 5, 6)))
    city = rng.choice(v.CITIES)
    end = rng.choice((",", ".", "", "", "", ""))
    return rng.choice(
        (
            f"{house} {street}{end}",
            f"No. {house}, {street}{end}",
            f"NO.{house}, {street}{end}",
            f"NO {house}, {street}{end}",
            f"{house} {street}{end}",
            f"Lot {rng.randint(1, 99)}-{rng.randint(1, 99)}, {street}{end}",
            f"{street}{end}",
            f"{street}, {city}{end}",
            f"{postcode} {city}{end}",
            f"{postcode} {city}, {rng.choice(v.COUNTRIES)}{end}",
            f"{postcode} {city}",
            f"{city}, {rng.choice(('NY', 'CA', 'TX', 'IL', 'FL', 'MA', 'WA', 'OH'))} {digits(rng, 5)}",
            f"{city} {rng.choice('BCEGLMNSW')}{rng.randint(1, 20)} {rng.randint(1, 9)}"
            f"{''.join(rng.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}",
            f"{house} {street}, {postcode} {city}",
            f"{street}, {postcode} {city}, {rng.choice(v.COUNTRIES)}{end}",
            f"{city}{end}",
            f"P.O. Box {digits(rng, rng.randint(2, 5))}, {city}",
            f"{rng.choice(_FLOORS)}, {street},",
        )
    )


def product(rng):
    """The name of an article."""
    words = rng.choices(v.PRODUCTS, k=rng.choice((1, 1, 2, 2, 2, 3)))
    if rng.random() < 0.35:
        words.insert(0, rng.choice(v.PRODUCT_ADJECTIVES))
    if rng.random() < 0.25:
        size = f"{rng.choice((1, 2, 5, 10, 12, 50, 100, 250, 330, 400, 500, 750))}{rng.choice(v.UNITS)}"
        words.append(f"({size})" if rng.random() < 0.25 else size)
    if rng.random() < 0.10:
        words.append(f"({rng.choice(v.PRODUCT_ADJECTIVES + v.PRODUCTS)})")
    if rng.random() < 0.14:
        words[-1] += f"/{rng.choice(v.PRODUCTS)}"
    return " ".join(words)


def quantity(rng):
    """A quantity and what is multiplied: `2 X 3.50`, `1.00 PCS`, `3 @ $1.20`."""
    count = rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 20, 24))
    each = f"{10 ** (rng.random() * 2.2 - 0.3):.2f}"
    total = f"{float(each) * count:.2f}"
    return rng.choice(
        (
            f"{count} X {each}",
            f"{count} x {each}",
            f"{count}x",
            f"{count} @ {each}",
            f"{count}.00 {rng.choice(v.UNITS)}",
            f"{count} {rng.choice(v.UNITS)}",
            f"{count}\t{each}\t{total}",
            f"{count} X {each}\t{total}",
            f"{count} {rng.choice(v.UNITS)} X {each}",
            f"{count} * {each}",
            f"{number(rng)} {rng.choice(v.UNITS)}",
            f"{each}\t{total}",
        )
    )


def item_line(rng):
    """An article with quantity, code or price, columns apart (`\\t` stands for the gap)."""
    name = product(rng)
    chance = rng.random()
    if chance < 0.35:
        return f"{name}\t{price(rng)}"
    if chance < 0.5:
        return f"{rng.randint(1, 12)} {name}\t{price(rng)}"
    if chance < 0.62:
        return f"{digits(rng, rng.choice((4, 6, 8, 13)))} {name}"
    if chance < 0.72:
        return f"{name} {quantity(rng)}"
    if chance < 0.8:
        return f"{rng.choice('*-*')}{rng.choice(('', ' '))}{name}"
    return name if chance < 0.9 else f"{rng.randint(1, 20)}. {name}"


def percent(rng):
    """A percentage, alone, in parentheses or beside its name."""
    value = rng.choice((f"{rng.randint(0, 100)}%", f"{rng.randint(1, 25)}%", f"{rng.random() * 20:.1f}%", "6.00%"))
    tax = rng.choice(("GST", "VAT", "Disc", "Tax", "SR"))
    return rng.choice((value, f"({value})", f"@ {value}", f"{tax} {value}"))


def perhaps_starred(rng, text):
    """`text`, one time in twenty among asterisks, as tills print a heading."""
    return f"*{rng.choice(('', ' ', '**'))}{text}" + "*" * rng.randint(0, 3) if rng.random() < 0.05 else text


def sign(rng):
    """Words of signs, headings and stock phrases."""
    if rng.random() < 0.45:
        return perhaps_starred(rng, rng.choice(v.PHRASES))
    text = prose(rng, rng.randint(6, 26)).strip(" ,;:.-\"'()")
    if rng.random() < 0.07:
        text = rng.choice(("Today's ", "Men's ", "Women's ", "Children's ", "Chef's ", "Driver's ")) + text
    return capitalise(text)


def web(rng):
    """A web or e-mail address."""
    host = rng.choice(v.COMPANY_WORDS + v.SURNAMES + v.PRODUCTS).lower().replace("'", "")
    city = rng.choice(v.CITIES).lower().replace(" ", "")
    host += rng.choice(("", "", rng.choice(v.COMPANY_WORDS).lower(), "-" + city))
    top = rng.choice(("com", "com", "com.my", "org", "net", "co.uk", "de", "fr", "gov", "edu", "info", "com.sg", "io"))
    chance = rng.random()
    if chance < 0.45:
        user = rng.choice(("info", "sales", "contact", rng.choice(v.FIRST_NAMES).lower(), "enquiry", "service"))
        if rng.random() < 0.3:
            user += rng.choice("._-") + rng.choice(v.SURNAMES).lower().replace("'", "")
        return f"{user}@{host}.{top}"
    if chance < 0.85:
        return f"www.{host}.{top}" + ("" if rng.random() < 0.85 else f"/{word(rng)}")
    return rng.choice(("http://", "https://")) + f"{host}.{top}" + ("" if rng.random() < 0.7 else f"/{word(rng)}?id=1")


def decoration(rng):
    """A row of signs, alone or about a word."""
    row = rng.choice("**--==..") * rng.randint(3, 12)
    chance = rng.random()
    if chance < 0.3:
        return row
    if chance < 0.4:
        return " ".join(row[:8])
    return f"{row[:5]} {sign(rng)} {row[:5]}" if chance < 0.8 else f"{row[:3]}{sign(rng)}{row[:3]}"


def remark(rng):
    """A line of small print or a clause, with the punctuation of forms."""
    text = prose(rng, rng.randint(8, 40))
    chance = rng.random()
    if chance < 0.25:
        return f"({text})"
    if chance < 0.35:
        return f"{rng.choice(('1', '2', '3', 'a', 'b', 'i'))}{rng.choice(('.', ')', '.'))} {text}"
    return text if chance < 0.9 else f"{text} / {word(rng)}"


_SHORT_WORDS = tuple(
    """NO RM TO x1 SR ZR kg No Mr Dr of to in is it at by on or an we AM PM ID OK KG PC ea my he II IV Qt UK US TX
    CO""".split()
)


def short(rng):
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


def random_string(rng):
    """Any printable ASCII characters, so that every one is learnt."""
    alphabet = [chr(c) for c in range(33, 127)]
    text = "".join(rng.choices(alphabet + [" "] * 8, k=rng.randint(2, 18)))
    return tidy(text) or rng.choice(alphabet)
