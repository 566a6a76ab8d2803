"""What a language's pages have of their own: names, addresses, money, dates, quotes, the words of forms."""

from dataclasses import dataclass, field
from unicodedata import combining, normalize


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, apart by white space."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of `text`, apart by `|`."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


def by_kind(**labels: str) -> dict[str, tuple[str, ...]]:
    """{kind: its labels}, from strings apart by `|`."""
    return {kind: phrases(text) for kind, text in labels.items()}


@dataclass(frozen=True, kw_only=True)
class Language:
    """The stock of one language from which `forms` and `prose` make its lines.

    In templates, `{name}` and the like are filled in, `#` is any digit and `@` any capital letter of ASCII.

    Attributes:
        code (`str`): ISO 639-1, as in the names of its files in `data/`.
        letters (`str`): its letters beyond a to z, in lower case.
        capitals (`dict`): for `str.translate`, what is not the capital that `str.upper` gives.
        bare_capitals (`bool`): whether a text in capitals loses its accents, but for the diaeresis (Greek).
        signs (`dict`): for `str.translate`, signs of running text that are not those of other languages (Greek `;`
            for `?`).
        quotes (tuple of (opening, closing, weight)): with their spaces, most usual first.
        high_signs (`str`): signs that have a space before them (French `; : ! ?`).
        dashes (tuple of str): the dash between parts of a sentence, with its spaces.
        spaced_elisions (`bool`): whether a word without its end stands apart from the next (Greek, not `l'homme`).
        inverted (`bool`): whether questions and exclamations open with `¿` and `¡`.
        decimal, thousands (`str`): the signs in numbers.
        percents (tuple of str): templates of a percentage, of `{n}`.
        money (tuple of str): templates of a sum, of `{amount}`.
        tax_codes (tuple of str): what tills print behind a sum.
        dates (tuple of str): templates of `{day} {month} {year}`, `{weekday}`, `{mon}` and `{wd}` (their first three
            letters), and the figures `{d} {m} {y}`.
        times (tuple of str): templates of `{hour} {minute} {second}`, `{hh}` (two digits), and `{h12}` with `{half}`
            (A or P).
        months, weekdays, first_names, surnames, cities, countries: as a sentence has them.
        titles, abbreviations: with their points.
        streets (tuple of str): templates of a street with `{name}` and `{house}`.
        street_names (tuple of str): what fills `{name}` in them.
        places (tuple of str): templates of a postcode and `{city}`.
        phones (tuple of str): templates.
        registrations (tuple of str): templates of tax and register numbers.
        trades (tuple of str): what a company or shop calls itself.
        brands (tuple of str): words that names of companies are made of.
        companies (tuple of str): templates of `{trade} {city} {brand}`, `{name}` (a surname), `{other}` (a brand).
        legal_forms (tuple of str): forms of companies.
        labels (dict): for each kind of value (`amount`, `date`, ...) the labels that stand before it.
        phrases (tuple of str): signs, headings, stock phrases of receipts and letters.
        products (tuple of str): articles with and without their adjectives.
        adjectives (tuple of str): what may stand before any product.
        units (tuple of str): of quantities.
        domains (tuple of str): ends of web addresses.
    """

    code: str
    letters: str = ""
    capitals: dict[int, str] = field(default_factory=dict)
    bare_capitals: bool = False
    signs: dict[int, str] = field(default_factory=dict)
    quotes: tuple[tuple[str, str, int], ...]
    high_signs: str = ""
    dashes: tuple[str, ...] = (" – ", " – ", " — ", " - ")
    spaced_elisions: bool = False
    inverted: bool = False
    decimal: str = ","
    thousands: str = " "
    percents: tuple[str, ...] = ("{n} %", "{n} %", "{n}%")
    money: tuple[str, ...]
    tax_codes: tuple[str, ...] = tuple("AB*12TH")
    dates: tuple[str, ...] = (
        *4 * ("{d}.{m}.{year}",),
        "{d}.{m}.{y}",
        "{day}. {month} {year}",
        "{weekday}, {day}. {month} {year}",
    )
    times: tuple[str, ...] = ("{hour}:{minute}", "{hh}:{minute}", "{hour}.{minute}", "{hh}:{minute}:{second}")
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    cities: tuple[str, ...]
    countries: tuple[str, ...]
    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    streets: tuple[str, ...]
    street_names: tuple[str, ...]
    places: tuple[str, ...]
    phones: tuple[str, ...]
    registrations: tuple[str, ...]
    trades: tuple[str, ...]
    brands: tuple[str, ...] = ()
    companies: tuple[str, ...] = ("{trade} {name}", "{name} {trade}", "{trade} {city}", "{name} & {trade}", "{trade}")
    legal_forms: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    phrases: tuple[str, ...]
    products: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    units: tuple[str, ...] = tuple("kg g l ml dl cl mm cm m km m² h min".split())
    domains: tuple[str, ...]

    def upper(self, text: str) -> str:
        """`text` in the capitals of the language."""
        text = text.translate(self.capitals).replace("µ", "\0").upper().replace("\0", "µ")
        if self.bare_capitals:
            bare = (char for char in normalize("NFD", text) if char == "\u0308" or not combining(char))
            return normalize("NFC", "".join(bare))
        return text

    def lower(self, text: str) -> str:
        """`text` in small letters, a character for each of its own."""
        return text.replace("İ", "i").lower()

    def capitalise(self, text: str) -> str:
        """`text` with its first letter in upper case; a line that begins with ß keeps it."""
        at = next((index for index, char in enumerate(text) if char.isalpha()), len(text))
        first = text[at : at + 1]
        return text if first == "ß" else text[:at] + first.translate(self.capitals).upper() + text[at + 1 :]
