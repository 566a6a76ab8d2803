"""The signs that are no letters, among what they stand with: degrees, rights, fractions, paragraphs, footnotes."""

from random import Random

from crnn_hf.synthesis.text.forms import amount, localised
from crnn_hf.synthesis.text.languages import Language
from crnn_hf.synthesis.text.prose import word
from crnn_hf.synthesis.text.spelling import tidy


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


def symbol_line(rng: Random, language: Language) -> str:
    """A short line with one of the signs."""
    return tidy(
        rng.choice(_TEMPLATES).format(
            n=rng.randint(1, 99),
            m=rng.randint(1, 40),
            year=rng.randint(1900, 2030),
            figure=localised(language, f"{rng.random() * 10:.1f}"),
            money=amount(rng, language),
            name=rng.choice(language.surnames),
            article=rng.choice(language.products),
            some=word(rng, language),
            phrase=rng.choice(language.phrases),
        )
    )
