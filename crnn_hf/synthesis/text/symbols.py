"""The signs that are no letters, among what they stand with: degrees, rights, fractions, paragraphs, footnotes."""

import re

from crnn_hf.synthesis.text.forms import amount, localised
from crnn_hf.synthesis.text.prose import tidy, word


_TEMPLATES = (
    "{n} °C", "+{n} °C", "-{n} °C", "{n}°", "{n}°C", "{n}° N", "{n}° {m}'", "360°", "n° {n}", "N° {n}", "N.º {n}",
    "{n}º", "{m}ª", "1ª ed.", "{m}.ª", "© {year} {name}", "© {year}", "Copyright © {year}", "{article}®",
    "{article} ®", "{name}™", "{name}™ {n}", "± {figure}", "± {n} mm", "{n} ± {m}", "±{m} %", "{n} × {m}",
    "{n} × {m} cm", "{n} × {m} × {figure} mm", "{m}×", "{m} × {money}", "{n} ÷ {m}", "{n} × {m} ÷ {figure}", "{m}½",
    "{m} ½", "½ l", "½ {article}", "1½ h", "¼", "¼ kg", "{m}¼", "¾", "¾ l", "{m} ¾", "{n} m²", "{n} km²", "{n} m³",
    "{figure} m³", "{n} µm", "{n} µg", "{figure} µF", "{n} µl", "{n} CO²", "§ {n}", "§{n}", "§ {n}.{m}", "§§ {n}–{m}",
    "§ {n}, § {m}", "¶ {n}", "¶ {some}", "№ {n}", "№{n}", "{some}†", "{name} († {year})", "† {year}", "‡ {some}",
    "{some}‡", "† {phrase}", "‡ {phrase}", "• {phrase}", "• {some}", "• {article}", "· {some} ·", "{some} · {name}",
    "{name} • {n}", "{n}¢", "{n} ¢", "£{money}", "£{money}", "£ {money}", "£{n}", "¥{n}", "¥ {n},000", "¥{money}",
    "${money}", "€{money}", "€ {money}", "{money} €", "{money}€", "{money} €/kg", "{n} ‰", "{figure} ‰", "{some}¹",
    "{some}²", "{some}³", "{name}¹", "¹ {phrase}", "² {some}", "³ {some}", "{n}–{m}", "{year}–{n}", "{n} — {m}",
    "S. {n}–{m}", "– {n} –", "— {n} —", "«{some}»", "« {some} »", "“{phrase}”", "„{phrase}“", "‘{some}’", "»{some}«",
    "”{some}”", "{phrase}…", "… {some}", "¡{some}!", "¿{some}?",
)  # fmt: skip


def symbol_line(rng, language):
    """A short line with one of the signs."""
    phrase = rng.choice(language.phrases) if language.phrases else word(rng, language)
    return tidy(
        rng.choice(_TEMPLATES).format(
            n=rng.randint(1, 99),
            m=rng.randint(1, 40),
            year=rng.randint(1900, 2030),
            figure=localised(language, f"{rng.random() * 10:.1f}"),
            money=amount(rng, language),
            name=rng.choice(language.surnames),
            article=rng.choice(language.products or language.surnames),
            some=word(rng, language),
            phrase=phrase,
        )
    )


_CURRENCY = re.compile(r"\b(GBP|EUR|RM|Rs\.?|USD|MYR|SGD|AUD|INR|NT\$|HK\$|US\$|S\$) ?(?=\d)|\$ ?(?=\d)")


def with_signs(rng, text):
    """English lines in ASCII, seven in ten as a printer with all signs sets them: curly quotes, pounds."""
    if rng.random() < 0.3:
        return text
    if rng.random() < 0.7:
        text = re.sub(r"(^|[\s(])'(?=\w)", r"\1‘", text).replace("'", "’")
        text = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”")
    if rng.random() < 0.5:
        text = text.replace(" - ", " – ").replace("...", "…")
    if rng.random() < 0.8:
        text = _CURRENCY.sub(rng.choice("££££££€€€€€€¥$"), text)
    if rng.random() < 0.15:
        text = re.sub(r"(?<=\d) [xX] (?=\d)", " × ", text)
    if rng.random() < 0.4:
        text = re.sub(r"^[*-] ?(?=[A-Z])", "• ", text)
    return text
