"""What a language's pages have of their own: names, addresses, money, dates, quotes, the words of forms."""

from dataclasses import dataclass, field


def words(text):
    """The words of `text`, apart by white space."""
    return tuple(text.split())


def phrases(text):
    """The phrases of `text`, apart by `|`."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


def by_kind(**labels):
    """{kind: its labels}, from strings apart by `|`."""
    return {kind: phrases(text) for kind, text in labels.items()}


@dataclass(frozen=True)
class Language:
    """The stock of one language from which `forms` and `prose` make its lines.

    English has only what running text needs: its forms are in `fields`.

    In templates, `{name}` and the like are filled in, `#` is any digit and `@` any capital letter.

    Attributes:
        code (`str`): ISO 639-1, as in the names of its files in `data/`.
        letters (`str`): its letters beyond a to z, in lower case.
        quotes (tuple of (opening, closing, weight)): with their spaces, most usual first.
        high_signs (`str`): signs that have a space before them (French `; : ! ?`).
        dashes (tuple of str): the dash between parts of a sentence, with its spaces.
        inverted (`bool`): whether questions and exclamations open with `¿` and `¡`.
        decimal, thousands (`str`): the signs in numbers.
        money (tuple of str): templates of a sum, of `{amount}`.
        dates (tuple of str): templates of `{day} {month} {year}`, `{weekday}`, and the figures `{d} {m} {y}`.
        times (tuple of str): templates of `{hour}` and `{minute}`.
        months, weekdays, first_names, surnames, cities, countries: as a sentence has them.
        titles, abbreviations: with their points.
        streets (tuple of str): templates of a street with `{name}` and `{house}`.
        street_names (tuple of str): what fills `{name}` in them.
        places (tuple of str): templates of a postcode and `{city}`.
        phones (tuple of str): templates.
        registrations (tuple of str): templates of tax and register numbers.
        trades (tuple of str): what a company or shop calls itself.
        legal_forms (tuple of str): forms of companies.
        labels (dict): for each kind of value (`amount`, `date`, ...) the labels that stand before it.
        phrases (tuple of str): signs, headings, stock phrases of receipts and letters.
        products (tuple of str): articles with and without their adjectives.
        units (tuple of str): of quantities.
        domains (tuple of str): ends of web addresses.
    """

    code: str
    quotes: tuple
    dashes: tuple
    decimal: str
    thousands: str
    first_names: tuple
    surnames: tuple
    cities: tuple
    countries: tuple
    abbreviations: tuple
    letters: str = ""
    high_signs: str = ""
    inverted: bool = False
    money: tuple = ()
    dates: tuple = ()
    times: tuple = ()
    months: tuple = ()
    weekdays: tuple = ()
    titles: tuple = ()
    streets: tuple = ()
    street_names: tuple = ()
    places: tuple = ()
    phones: tuple = ()
    registrations: tuple = ()
    trades: tuple = ()
    legal_forms: tuple = ()
    labels: dict = field(default_factory=dict)
    phrases: tuple = ()
    products: tuple = ()
    units: tuple = ()
    domains: tuple = ()
